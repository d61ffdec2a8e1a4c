"""The words that a passage is known by: its own, its headings', its title's, its similar questions'."""

from __future__ import annotations

from functools import lru_cache

from corpus import Corpus
from corpus.tokens import bigrams, tokens


@lru_cache(maxsize=4096)
def known_words(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The words of a passage, its headings, its title and its similar questions."""
    return frozenset(t for text in known_texts(corpus, clause_id) for t in tokens(text))


@lru_cache(maxsize=4096)
def known_pairs(corpus: Corpus, clause_id: str) -> frozenset[str]:
    """The character bigrams of the same."""
    return frozenset(p for text in known_texts(corpus, clause_id) for p in bigrams(text))


def known_texts(corpus: Corpus, clause_id: str) -> tuple[str, ...]:
    """A passage with its headings and title, and its similar questions."""
    text = corpus.with_headings(corpus.clauses[clause_id])
    return (text, *corpus.questions_by_passage.get(clause_id, ()))
