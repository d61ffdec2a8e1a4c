"""BM25 with the arithmetic of rank_bm25's BM25Okapi, scored through postings that open by memory map.

Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009; rank_bm25 0.2.2, whose scores it
equals (a test holds this): a term in more than half of the documents gets a small positive weight.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rank_bm25 import BM25Okapi

K1, B, EPSILON = 1.2, 0.75, 0.25
ARRAYS = ("indptr", "indices", "data", "best")


class Idf(BM25Okapi):  # type: ignore[misc]
    """rank_bm25's inverse document frequencies, from counts instead of texts."""

    def __init__(self, counts: Mapping[str, int], size: int) -> None:
        self.idf: dict[str, float] = {}
        self.corpus_size, self.epsilon = size, EPSILON
        self._calc_idf(counts)


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
    def build(cls, texts: Iterable[Sequence[str]]) -> BM25:
        """The index of tokenised texts. Raises ValueError where there is no token at all."""
        vocabulary: dict[str, int] = {}
        terms: list[NDArray[np.int32]] = []
        counts: list[NDArray[np.int32]] = []
        lengths: list[int] = []
        for text in texts:
            found = Counter(text)
            ids = [vocabulary.setdefault(term, len(vocabulary)) for term in found]
            terms.append(np.array(ids, dtype=np.int32))
            counts.append(np.fromiter(found.values(), dtype=np.int32, count=len(found)))
            lengths.append(len(text))
        if not vocabulary:
            raise ValueError("no tokens to index")
        return cls._weighed(vocabulary, terms, counts, np.array(lengths, dtype=np.float64))

    @classmethod
    def _weighed(
        cls,
        vocabulary: dict[str, int],
        terms: Sequence[NDArray[np.int32]],
        counts: Sequence[NDArray[np.int32]],
        lengths: NDArray[np.float64],
    ) -> BM25:
        """The postings, by term and then by row, from the counts by row."""
        flat, frequency = np.concatenate(terms), np.concatenate(counts).astype(np.float64)
        rows = np.repeat(np.arange(len(terms), dtype=np.int32), [len(t) for t in terms])
        document_frequency = np.bincount(flat, minlength=len(vocabulary))
        known = Idf(dict(zip(vocabulary, document_frequency.tolist(), strict=True)), len(terms)).idf
        idf = np.array([known[term] for term in vocabulary])
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        weights = idf[flat] * frequency * (K1 + 1) / (frequency + norm[rows])
        order = np.argsort(flat, kind="stable")
        return cls(
            vocabulary=vocabulary,
            indptr=np.cumsum(np.r_[0, document_frequency]).astype(np.int64),
            indices=rows[order],
            data=weights[order].astype(np.float32),
            best=(idf * (K1 + 1)).astype(np.float32),
            size=len(terms),
        )

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """The score of every text, of shape (texts,); a token given twice counts twice."""
        out = np.zeros(self.size, dtype=np.float32)
        for term, times in Counter(query).items():
            t = self.vocabulary.get(term)
            if t is not None:
                span = slice(self.indptr[t], self.indptr[t + 1])
                out[self.indices[span]] += np.float32(times) * self.data[span]
        return out

    def reachable(self, query: Sequence[str]) -> float:
        """About the highest score that a text could reach; an unknown token weighs as a rare one."""
        known = [self.vocabulary.get(term) for term in query]
        rare = float(self.best.max()) if None in known else 0.0
        return sum(rare if t is None else float(self.best[t]) for t in known) or 1.0

    def save(self, folder: Path, name: str) -> None:
        """Write `NAME.ARRAY.npy` for each array, and the terms in the order of their numbers."""
        for array in ARRAYS:
            np.save(folder / f"{name}.{array}.npy", getattr(self, array))
        terms = "\n".join([str(self.size), *self.vocabulary, ""])
        (folder / f"{name}.terms.txt").write_text(terms, encoding="utf-8", newline="\n")

    @classmethod
    def load(cls, folder: Path, name: str) -> BM25:
        """Open what `save` wrote, the arrays by memory map.

        Raises OSError, ValueError or EOFError for files that are missing or damaged.
        """
        parts = {a: np.load(folder / f"{name}.{a}.npy", mmap_mode="r") for a in ARRAYS}
        text = (folder / f"{name}.terms.txt").read_text(encoding="utf-8")
        size, *terms, end = text.split("\n")
        whole = not end and len(terms) == len(parts["best"])
        if not whole or len(parts["data"]) != parts["indptr"][-1]:
            raise ValueError(f"{name}: {len(terms)} terms, {len(parts['best'])} weights")
        return cls(vocabulary={t: i for i, t in enumerate(terms)}, size=int(size), **parts)
