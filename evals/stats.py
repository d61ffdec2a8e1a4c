"""Statistics: bootstrap intervals, the paired randomisation test, Cohen's kappa.

Efron and Tibshirani 1993; Smucker, Allan and Carterette 2007; Cohen 1960. All chance is seeded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
SEED = 12345
RESAMPLES = 2_000
PERMUTATIONS = 10_000
LEVEL = 95  # percent


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over n questions with its 95 % interval; all NaN where n is 0."""

    mean: float
    low: float
    high: float
    n: int


def estimates(values: Values) -> list[Estimate]:
    """The estimate of each column of `values`, of shape (questions, metrics); NaN: not applicable.

    The same questions are drawn for all columns, so that a question that weighs on one metric weighs
    on the others too.
    """
    size = len(values)
    drawn = np.random.default_rng(SEED).integers(0, size or 1, (RESAMPLES, size))
    return [estimate(column, drawn) for column in values.T]


def estimate(column: Values, drawn: NDArray[np.int64]) -> Estimate:
    """The estimate of one metric from the rows that were drawn, of shape (resamples, questions)."""
    there = ~np.isnan(column)
    n = int(there.sum())
    if n == 0:
        return Estimate(np.nan, np.nan, np.nan, 0)
    sums = np.where(there, column, 0)[drawn].sum(axis=1)
    counts = there[drawn].sum(axis=1)
    means = sums[counts > 0] / counts[counts > 0]
    low, high = np.percentile(means, [(100 - LEVEL) / 2, (100 + LEVEL) / 2])
    return Estimate(float(column[there].mean()), float(low), float(high), n)


def probability_of_fall(differences: Sequence[float]) -> float:
    """How likely a mean difference as low as this one is where nothing changed (one-sided).

    Each permutation swaps old and new of a question, or does not. 1 where no question differs.
    """
    moved = np.array([d for d in differences if d], dtype=np.float64)
    if not len(moved):
        return 1.0
    chance = np.random.default_rng(SEED)
    signs = chance.integers(0, 2, (PERMUTATIONS, len(moved)), dtype=np.int8) * 2 - 1
    sums = signs @ moved
    return float((1 + (sums <= moved.sum() + 1e-9).sum()) / (PERMUTATIONS + 1))


def kappa(first: Sequence[int], second: Sequence[int]) -> float:
    """Cohen's kappa of two judges' labels of the same things; 1 where both give one label to all.

    Raises ValueError for none, or for lists of different lengths.
    """
    if not first or len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} labels")
    n = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / n
    labels = set(first) | set(second)
    expected = sum(first.count(label) * second.count(label) for label in labels) / n**2
    return 1.0 if expected == 1 else (observed - expected) / (1 - expected)
