"""The words that a passage is known by: its own, its headings', its title's, its similar questions'."""

from __future__ import annotations

from functools import lru_cache

from corpus import Corpus
from corpus.tokens import tokens


@lru_cache(maxsize=4096)
def known_words(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The words of a passage, its headings, its title and its similar questions."""
    text = corpus.with_headings(corpus.clauses[clause_id])
    return frozenset(tokens(text)) | asked_words(corpus, clause_id)


@lru_cache(maxsize=4096)
def asked_words(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The words of a passage's similar questions."""
    return frozenset(t for q in similar_questions(corpus).get(clause_id, ()) for t in tokens(q))


@lru_cache(maxsize=2)
def similar_questions(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Similar questions by the passage that they are searched with."""
    out: dict[str, tuple[str, ...]] = {}
    for clause_id, questions in corpus.questions.items():
        if passage := corpus.passage_of(clause_id):
            out[passage.id] = (*out.get(passage.id, ()), *questions)
    return out
