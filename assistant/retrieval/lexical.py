"""Words and bigrams of some texts as one lexical index, whose scores are shares of what is reachable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from assistant.retrieval.bm25 import BM25
from corpus.tokens import bigrams, tokens

Scores = NDArray[np.float32]
EMPTY = ("–",)  # stands where there is no text at all, so that an index of none can be built


@dataclass(frozen=True, slots=True)
class Lexical:
    """BM25 over the words of texts and BM25 over their bigrams."""

    words: BM25
    bigrams: BM25

    @classmethod
    def build(cls, texts: Sequence[str]) -> Lexical:
        """The index of some texts, of none too."""
        return cls(bm25_of(texts, tokens, "words"), bm25_of(texts, bigrams, "bigrams"))

    def save(self, folder: Path, name: str) -> None:
        """Write both into a folder."""
        self.words.save(folder, f"{name}.words")
        self.bigrams.save(folder, f"{name}.bigrams")

    @classmethod
    def load(cls, folder: Path, name: str) -> Lexical:
        """Open what `save` wrote. Raises OSError, ValueError or EOFError as BM25 does."""
        return cls(BM25.load(folder, f"{name}.words"), BM25.load(folder, f"{name}.bigrams"))


def bm25_of(texts: Sequence[str], cut: Callable[[str], Sequence[str]], what: str) -> BM25:
    """BM25 over what a cutter makes of texts; a bar where that takes a while."""
    bar = tqdm(texts, desc=what, unit="text", delay=2)
    return BM25.build(cut(text) for text in bar) if texts else BM25.build([EMPTY])


def coverage(bm25: BM25, weighted: Sequence[tuple[float, Sequence[str]]]) -> Scores:
    """BM25 scores as a share of what the query could reach, at most 1, of shape (texts,).

    The query is several lists of tokens, each with what it counts.
    """
    total = sum(w * bm25.reachable(query) for w, query in weighted if query)
    if not total:
        return np.zeros(bm25.size, dtype=np.float32)
    scores = sum((np.float32(w) * bm25.scores(q) for w, q in weighted if q), np.float32(0))
    share: Scores = np.minimum(scores / total, 1).astype(np.float32)
    return share
