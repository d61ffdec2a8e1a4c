"""The embedded search engine: BM25 over clauses and over similar questions, vectors over both, fused.

Each part gives a number between 0 and 1 that means the same for every question: the share of the
query's reachable BM25 weight (coverage), or a cosine. Their weighted sum orders the clauses, so it can
also tell a good match from a poor one; ranks (as in reciprocal rank fusion) could not.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.bm25 import BM25
from assistant.retrieval.engine import Hit, Query
from assistant.retrieval.index import DEFAULT_INDEX, Index, open_index
from corpus import Corpus
from corpus.tokens import tokens
from embeddings.encoder import Encoder

Scores = NDArray[np.float32]
CONTEXT_WEIGHT = 0.5  # what the words of an earlier question count
WEIGHTS = {"text": 0.35, "asked": 0.25, "text_vector": 0.15, "asked_vector": 0.25}
RETRIEVERS = {  # each part as a retriever of its own, for measuring
    "bm25": "text",
    "questions": "asked",
    "dense": "text_vector",
    "questions_dense": "asked_vector",
}


class HybridEngine:
    """The engine over a built index; read-only and deterministic."""

    name = "hybrid"
    retrievers = (*RETRIEVERS, "hybrid")

    def __init__(self, index: Index, corpus: Corpus, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder
        self._documents = np.array([corpus.clauses[c].document_id for c in index.passages])

    @classmethod
    def open(cls, corpus: Corpus, encoder: Encoder, folder: Path = DEFAULT_INDEX) -> HybridEngine:
        """Open the built index.

        Raises IndexMissing, IndexStale or IndexBroken.
        """
        return cls(open_index(folder, corpus, encoder.name), corpus, encoder)

    @property
    def terms(self) -> BM25:
        """The term weights of the clauses."""
        return self._index.clauses

    def search(self, query: Query, k: int) -> list[Hit]:
        """The best clauses, best first, at most k, none with score 0.

        Raises ValueError for a k below 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}: expected at least 1")
        parts = self.parts(query)
        total = sum((WEIGHTS[name] * part for name, part in parts.items()), start=np.float32(0))
        return self._best(np.asarray(total, dtype=np.float32), parts, query, k)

    def rank(self, query: Query, k: int, retriever: str) -> list[Hit]:
        """What one of `retrievers` finds; the last of them is what `search` finds.

        Raises KeyError for another name.
        """
        if retriever == self.name:
            return self.search(query, k)
        parts = self.parts(query)
        return self._best(parts[RETRIEVERS[retriever]], parts, query, k)

    def _best(self, scores: Scores, parts: dict[str, Scores], query: Query, k: int) -> list[Hit]:
        """The passages with the highest scores, at most k, none with score 0."""
        if query.documents is not None:
            scores = np.where(np.isin(self._documents, list(query.documents)), scores, 0)
        order = np.argsort(-scores, kind="stable")[:k]
        return [
            Hit(
                self._index.passages[row],
                float(scores[row]),
                {name: float(part[row]) for name, part in parts.items()},
            )
            for row in order
            if scores[row] > 0
        ]

    def parts(self, query: Query) -> dict[str, Scores]:
        """The raw scores of every passage by part, each of shape (passages,)."""
        index = self._index
        vector = self._encoder.encode_query([query.text])[0]
        if query.context:
            vector = vector + CONTEXT_WEIGHT * self._encoder.encode_query([query.context])[0]
            vector = vector / max(float(np.linalg.norm(vector)), 1e-9)
        cosines = np.clip(index.vectors.scores(vector), 0, 1)
        passages = len(index.passages)
        return {
            "text": coverage(index.clauses, query),
            "asked": self._by_owner(coverage(index.questions, query)),
            "text_vector": cosines[:passages],
            "asked_vector": self._by_owner(cosines[passages:]),
        }

    def _by_owner(self, scores: Scores) -> Scores:
        """The best score among each passage's similar questions; 0 where it has none."""
        out = np.zeros(len(self._index.passages), dtype=np.float32)
        owners = self._index.owners
        np.maximum.at(out, owners, scores[: len(owners)])
        return out


def coverage(bm25: BM25, query: Query) -> Scores:
    """BM25 scores as a share of what the query could reach, at most 1."""
    own, context = tokens(query.text), tokens(query.context)
    reachable = bm25.reachable(own) + CONTEXT_WEIGHT * bm25.reachable(context) * bool(context)
    scores = bm25.scores(own)
    if context:
        scores = scores + CONTEXT_WEIGHT * bm25.scores(context)
    share: Scores = np.minimum(scores / reachable, 1).astype(np.float32)
    return share
