"""BM25 with the arithmetic of rank_bm25's BM25Okapi, scored through a sparse matrix.

Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009; rank_bm25 0.2.2, whose scores it
equals (a test holds this): a term in more than half of the documents gets a small positive weight.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

K1, B, EPSILON = 1.2, 0.75, 0.25


@dataclass(frozen=True, slots=True)
class BM25:
    """Weights by term in compressed rows: term t weighs `data[indptr[t]:indptr[t + 1]]`.

    `indices` are row numbers of the texts; `best` is the most that one occurrence of a term can add
    to a score, so that a score can be read as a share of what the query could reach.
    """

    vocabulary: dict[str, int]
    indptr: NDArray[np.int64]
    indices: NDArray[np.int32]
    data: NDArray[np.float32]
    best: NDArray[np.float32]
    size: int

    @classmethod
    def build(cls, texts: Sequence[Sequence[str]]) -> BM25:
        """The index of tokenised texts. Raises ValueError where there is no token at all."""
        if not any(texts):
            raise ValueError("no tokens to index")
        model = BM25Okapi(list(texts), k1=K1, b=B, epsilon=EPSILON)
        vocabulary = {term: i for i, term in enumerate(sorted(model.idf))}
        lengths = np.array(model.doc_len, dtype=np.float64)
        norm = K1 * (1 - B + B * lengths / model.avgdl)
        rows: list[list[tuple[int, float]]] = [[] for _ in vocabulary]
        for i, frequencies in enumerate(model.doc_freqs):
            for term, f in frequencies.items():
                weight = model.idf[term] * f * (K1 + 1) / (f + norm[i])
                rows[vocabulary[term]].append((i, weight))
        flat = [cell for row in rows for cell in row]
        return cls(
            vocabulary=vocabulary,
            indptr=np.cumsum([0, *map(len, rows)]).astype(np.int64),
            indices=np.array([i for i, _ in flat], dtype=np.int32),
            data=np.array([w for _, w in flat], dtype=np.float32),
            best=np.array([model.idf[t] * (K1 + 1) for t in vocabulary], dtype=np.float32),
            size=len(texts),
        )

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """The score of every text for a query's tokens; a token given twice counts twice."""
        out = np.zeros(self.size, dtype=np.float32)
        for term in query:
            t = self.vocabulary.get(term)
            if t is not None:
                span = slice(self.indptr[t], self.indptr[t + 1])
                out[self.indices[span]] += self.data[span]
        return out

    def reachable(self, query: Sequence[str]) -> float:
        """About the highest score that a text could reach; an unknown token weighs as a rare one."""
        rare = float(self.best.max())
        known = [self.vocabulary.get(term) for term in query]
        return sum(rare if t is None else float(self.best[t]) for t in known) or 1.0

    def save(self, folder: Path, name: str) -> None:
        """Write `NAME.npz` and `NAME.terms.json`."""
        arrays = {k: getattr(self, k) for k in ("indptr", "indices", "data", "best")}
        np.savez(folder / f"{name}.npz", allow_pickle=False, size=np.array(self.size), **arrays)
        terms = json.dumps(list(self.vocabulary), ensure_ascii=False)
        (folder / f"{name}.terms.json").write_text(terms, encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> BM25:
        """Read what `save` wrote. Raises OSError, ValueError, KeyError or BadZipFile for damaged files."""
        path = folder / f"{name}.npz"
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            parts = {k: arrays[k] for k in ("indptr", "indices", "data", "best")}
            size = int(arrays["size"])
        terms = json.loads((folder / f"{name}.terms.json").read_text(encoding="utf-8"))
        return cls(vocabulary={t: i for i, t in enumerate(terms)}, size=size, **parts)
