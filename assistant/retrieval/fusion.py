"""One score from the parts of the hybrid engine: weighted sums, fitted on the development questions.

A passage has a share of its words (BM25 over words and over bigrams) and a cosine, and the best of both
among its similar questions. Two things are not plain weights:

- A passage of a document without similar questions (one that was added later) is given what a passage
  that fits as well would have from its questions; else it could never stand above one that has some.
- Where an index has no similar questions at all, the vectors count by how far the best cosine stands
  above all others (a z-score): sure vectors may lead, unsure ones must not spoil what words have found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
VECTOR = 0.5  # a clause's cosine beside its words
ASKED, ASKED_VECTOR = 1.0, 0.7  # words and cosine of the best similar question
IMPUTED, IMPUTED_VECTOR = 1.5, 1.2  # what stands for them, in the clause's own words and cosine
LEAST, MOST = 0.25, 2.0  # what cosines count where there are no similar questions,
UNSURE, SURE = 5.0, 8.0  # at these z-scores of the best one


def fused(parts: Mapping[str, Scores], cold: NDArray[np.bool_]) -> Scores:
    """The score of every passage, of shape (passages,), from 0 to 1.

    `cold` are the passages of documents without similar questions.
    """
    words = (parts["text"] + parts["text_bigrams"]) / 2
    cosines = parts["text_vector"]
    if cold.all():
        weight = trust(cosines)
        return as_scores((words + weight * cosines) / (1 + weight))
    asked = ASKED * (parts["asked"] + parts["asked_bigrams"]) / 2
    asked = asked + ASKED_VECTOR * parts["asked_vector"]
    imputed = IMPUTED * ASKED * words + IMPUTED_VECTOR * ASKED_VECTOR * cosines
    total = words + VECTOR * cosines + np.where(cold, imputed, asked)
    return as_scores(total / (1 + VECTOR + ASKED + ASKED_VECTOR))


def trust(cosines: Scores) -> float:
    """What cosines count beside words, by the z-score of the best of them."""
    spread = float(cosines.std())
    z = (float(cosines.max()) - float(cosines.mean())) / spread if spread else 0.0
    return LEAST + (MOST - LEAST) * float(np.clip((z - UNSURE) / (SURE - UNSURE), 0, 1))


def as_scores(values: NDArray[np.floating[Any]]) -> Scores:
    """Scores that are at most 1."""
    scores: Scores = np.minimum(values, 1).astype(np.float32)
    return scores
