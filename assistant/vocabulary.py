"""The words that a passage is known by: its own, its headings', its title's, its similar questions'."""

from __future__ import annotations

from functools import lru_cache

from corpus import Corpus
from corpus.tokens import bigrams, tokens


@lru_cache(maxsize=4096)
def known_words(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The words of a passage, its headings, its title and its similar questions."""
    text = corpus.with_headings(corpus.clauses[clause_id])
    return frozenset(tokens(text)) | asked_words(corpus, clause_id)


@lru_cache(maxsize=4096)
def asked_words(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The words of a passage's similar questions."""
    return frozenset(t for q in corpus.questions_by_passage.get(clause_id, ()) for t in tokens(q))


@lru_cache(maxsize=4096)
def known_pairs(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The character bigrams of a passage, its headings, its title and its similar questions."""
    texts = (
        corpus.with_headings(corpus.clauses[clause_id]),
        *corpus.questions_by_passage.get(clause_id, ()),
    )
    return frozenset(pair for text in texts for pair in bigrams(text))
