"""Metrics of a ranking, each from 0 to 1 for one question, named as in ir_measures.

R and Success as in TREC; MRR@k is the reciprocal rank of the first relevant document within k; nDCG@k
as in Järvelin and Kekäläinen 2002 with gains of 0 and 1. Of a question that a run misses all are 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from functools import partial
from math import log2

Measure = Callable[[Sequence[str], Set[str]], float]


def recall(ranking: Sequence[str], relevant: Set[str], *, k: int) -> float:
    """The share of the relevant documents that are among the first k."""
    return len(relevant & set(ranking[:k])) / len(relevant)


def success(ranking: Sequence[str], relevant: Set[str], *, k: int) -> float:
    """1 where a relevant document is among the first k."""
    return float(any(d in relevant for d in ranking[:k]))


def reciprocal_rank(ranking: Sequence[str], relevant: Set[str], *, k: int) -> float:
    """1 over the rank of the first relevant document; 0 where it is beyond k."""
    return next((1 / rank for rank, d in enumerate(ranking[:k], 1) if d in relevant), 0.0)


def ndcg(ranking: Sequence[str], relevant: Set[str], *, k: int) -> float:
    """The discounted gain as a share of the best ranking's."""
    gained = sum(1 / log2(rank + 1) for rank, d in enumerate(ranking[:k], 1) if d in relevant)
    best = sum(1 / log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gained / best


RANKING: dict[str, Measure] = {
    **{f"R@{k}": partial(recall, k=k) for k in (1, 5, 10)},
    **{f"Success@{k}": partial(success, k=k) for k in (1, 5, 10)},
    "MRR@10": partial(reciprocal_rank, k=10),
    "nDCG@10": partial(ndcg, k=10),
}
