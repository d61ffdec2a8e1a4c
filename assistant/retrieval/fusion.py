"""One score from the parts of the hybrid engine."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
WEIGHTS = {
    "text": 0.2,
    "text_bigrams": 0.15,
    "asked": 0.15,
    "asked_bigrams": 0.1,
    "text_vector": 0.15,
    "asked_vector": 0.25,
}


def fused(parts: Mapping[str, Scores], has_questions: NDArray[np.bool_]) -> Scores:
    """The score of every passage, of shape (passages,)."""
    total = sum((WEIGHTS[name] * part for name, part in parts.items()), start=np.float32(0))
    return np.asarray(total, dtype=np.float32)
