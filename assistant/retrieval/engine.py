"""What a search engine is: it finds the clauses for a query. The embedded one is `hybrid`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from assistant.retrieval.bm25 import BM25
from embeddings.encoder import Vectors


@dataclass(frozen=True, slots=True)
class Query:
    """What goes to a retriever. `documents`: search only these document ids; None means all."""

    text: str
    context: str = ""  # words of an earlier question that this one leans on; they weigh less
    documents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A clause with its score, and the raw scores that made it (coverage and cosine, 0 to 1)."""

    clause_id: str
    score: float
    by_engine: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A question that is known: a similar one of a passage, or an open one, whose `passage` is ""."""

    text: str
    passage: str
    cosine: float


class SearchEngine(Protocol):
    """Anything that ranks clauses."""

    name: str
    retrievers: tuple[str, ...]

    @property
    def terms(self) -> BM25:
        """The term weights of the clauses: what a word is worth, also inside a clause."""

    def search(self, query: Query, k: int) -> list[Hit]:
        """The best clauses, best first, at most k, none with score 0; k must be positive."""

    def rank(self, query: Query, k: int, retriever: str) -> list[Hit]:
        """What one of `retrievers` alone finds; the last of them is what `search` finds."""

    def known(self, vector: Vectors, k: int) -> list[Known]:
        """The k similar and the k open questions nearest to a vector of shape (dimensions,)."""
