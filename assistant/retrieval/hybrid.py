"""The embedded search engine: BM25 over clauses and over similar questions, vectors over both, fused.

Each part gives a number between 0 and 1 that means the same for every question: the share of the
query's reachable BM25 weight (coverage), or a cosine. Their weighted sum orders the clauses, so it can
also tell a good match from a poor one; ranks (as in reciprocal rank fusion) could not.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.retrieval.bm25 import BM25
from assistant.retrieval.engine import Hit, Known, Query
from assistant.retrieval.fusion import Scores, fused
from assistant.retrieval.index import DEFAULT_INDEX, Index, Manifest, Texts, open_index
from assistant.retrieval.lexical import coverage
from corpus import Corpus
from corpus.lexicon import shipped
from corpus.tokens import bigrams, simplified, tokens
from embeddings.encoder import Encoder, Vectors

WRITTEN = 0.5  # share of a document's passages with similar questions from which on it has them
OFFICIAL_WEIGHT = 0.4  # what the official words for everyday ones count
CONTEXT_WEIGHT = 0.5  # what the words of an earlier question count
RETRIEVERS = {  # each part as a retriever of its own, for measuring
    "bm25": "text",
    "questions": "asked",
    "dense": "text_vector",
    "questions_dense": "asked_vector",
}


class HybridEngine:
    """The engine over a built index; read-only and deterministic.

    `documents` names the document of each passage of the index, `questions` are the texts of its
    similar and then of its open questions.
    """

    name = "hybrid"
    retrievers = (*RETRIEVERS, "hybrid")

    def __init__(
        self,
        index: Index,
        documents: Sequence[str],
        encoder: Encoder,
        questions: Sequence[str] = (),
    ) -> None:
        self._index = index
        self._questions = questions
        self._last: tuple[Vectors, Scores] = (np.zeros(0, np.float32), np.zeros(0, np.float32))
        self._encoder = encoder
        self._lexicon = shipped()
        self._documents = np.array(documents)
        self._cold = cold(index, self._documents)

    @classmethod
    def open(cls, corpus: Corpus, encoder: Encoder, folder: Path = DEFAULT_INDEX) -> HybridEngine:
        """Open the built index of a corpus.

        Raises IndexMissing, IndexStale or IndexBroken.
        """
        index = open_index(folder, Manifest.of(corpus, encoder.name))
        documents = [corpus.clauses[c].document_id for c in index.passages]
        texts = Texts.of(corpus)
        return cls(index, documents, encoder, (*texts.questions, *texts.open))

    @property
    def terms(self) -> BM25:
        """The term weights of the clauses."""
        return self._index.clauses.words

    def search(self, query: Query, k: int) -> list[Hit]:
        """The best clauses, best first, at most k, none with score 0.

        Raises ValueError for a k below 1.
        """
        if k < 1:
            raise ValueError(f"k is {k}: expected at least 1")
        parts = self.parts(query)
        return self._best(fused(parts, self._cold), parts, query, k)

    def rank(self, query: Query, k: int, retriever: str) -> list[Hit]:
        """What one of `retrievers` finds; the last of them is what `search` finds.

        Raises KeyError for another name.
        """
        if retriever == self.name:
            return self.search(query, k)
        parts = self.parts(query)
        return self._best(parts[RETRIEVERS[retriever]], parts, query, k)

    def known(self, vector: Vectors, k: int) -> list[Known]:
        """The k similar and the k open questions nearest to a vector of shape (dimensions,)."""
        index = self._index
        cosines = self._cosines(vector)[len(index.passages) :][: len(self._questions)]
        similar = len(index.owners)
        rows = [*first(cosines[:similar], k), *(similar + r for r in first(cosines[similar:], k))]
        owners = [index.passages[index.owners[r]] if r < similar else "" for r in rows]
        texts = (self._questions[r] for r in rows)
        return [Known(t, o, float(cosines[r])) for t, o, r in zip(texts, owners, rows, strict=True)]

    def _best(self, scores: Scores, parts: dict[str, Scores], query: Query, k: int) -> list[Hit]:
        """The passages with the highest scores, at most k, none with score 0."""
        if query.documents is not None:
            scores = np.where(np.isin(self._documents, list(query.documents)), scores, 0)
        return [
            Hit(
                self._index.passages[row],
                float(scores[row]),
                {name: float(part[row]) for name, part in parts.items()},
            )
            for row in first(scores, k)
        ]

    def parts(self, query: Query) -> dict[str, Scores]:
        """The raw scores of every passage by part, each of shape (passages,)."""
        index = self._index
        official = " ".join(pair.official for pair in self._lexicon.found(query.text))
        said = ((1.0, query.text), (CONTEXT_WEIGHT, query.context), (OFFICIAL_WEIGHT, official))
        words = [(weight, tokens(text)) for weight, text in said]
        pairs = [(weight, bigrams(text)) for weight, text in said]
        cosines = self._cosines(self._vector(query))
        passages = len(index.passages)
        return {
            "text": coverage(index.clauses.words, words),
            "text_bigrams": coverage(index.clauses.bigrams, pairs),
            "text_vector": cosines[:passages],
            "asked": self._by_owner(coverage(index.questions.words, words)),
            "asked_bigrams": self._by_owner(coverage(index.questions.bigrams, pairs)),
            "asked_vector": self._by_owner(cosines[passages : passages + len(index.owners)]),
        }

    def _cosines(self, vector: Vectors) -> Scores:
        """The cosine of a vector with every row; that of the last vector is remembered."""
        last, cosines = self._last
        if not np.array_equal(last, vector):
            cosines = self._index.vectors.scores(vector)
            self._last = (vector, cosines)
        return cosines

    def _vector(self, query: Query) -> Vectors:
        """The unit vector of a query with its context."""
        vector = self._encoder.encode_query([simplified(query.text)])[0]
        if query.context:
            vector = (
                vector + CONTEXT_WEIGHT * self._encoder.encode_query([simplified(query.context)])[0]
            )
            vector = vector / max(float(np.linalg.norm(vector)), 1e-9)
        unit: Vectors = vector.astype(np.float32)
        return unit

    def _by_owner(self, scores: Scores) -> Scores:
        """The best score among each passage's similar questions; 0 where it has none."""
        out = np.zeros(len(self._index.passages), dtype=np.float32)
        owners = self._index.owners
        np.maximum.at(out, owners, scores[: len(owners)])
        return out


def cold(index: Index, documents: NDArray[np.str_]) -> NDArray[np.bool_]:
    """Which passages belong to documents for which similar questions are not written yet.

    Where most passages of a document have some, one without answers nothing that a person could ask.
    """
    asked = np.bincount(index.owners, minlength=len(index.passages)) > 0
    _, of = np.unique(documents, return_inverse=True)
    share = np.bincount(of, weights=asked) / np.bincount(of)
    cold_ones: NDArray[np.bool_] = share[of] < WRITTEN
    return cold_ones


def first(scores: Scores, k: int) -> list[int]:
    """The rows with the highest scores, at most k, none with score 0; of equal ones the first."""
    if k < len(scores):
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        rows = np.flatnonzero(scores >= max(least, np.finfo(np.float32).tiny))
    else:
        rows = np.flatnonzero(scores > 0)
    return [int(row) for row in rows[np.argsort(-scores[rows], kind="stable")][:k]]
