"""The weights of the order of hits, fitted on the development questions, into `assistant/data/ordering.json`.

A conditional logit: the chance that a clause that answers comes first among the hits of its question.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from assistant import Assistant, Question
from assistant.ordering import SIGNS, WEIGHTS
from corpus import Clause
from evals.case import ASKED_ON, DATA, Case, read_cases
from evals.places import spans_of

FOLDS = 10
SEED = 0
PENALTY = 3.0  # of the squared weights, for signs in units of their spread within a question

Sample = tuple[
    NDArray[np.float64], NDArray[np.float64]
]  # (hits, signs), (hits,): 1 where it answers


def fit_order(assistant: Assistant) -> str:
    """Fit, write the weights, and return what cross-validation says of them."""
    samples = list(sampled(assistant))
    spread = np.sqrt(np.concatenate([x**2 for x, _ in samples]).mean(axis=0)) + 1e-9
    samples = [(x / spread, y) for x, y in samples]
    folds = np.random.default_rng(SEED).permutation(len(samples)) % FOLDS
    first = [
        y[np.argmax(x @ weights)]
        for fold in range(FOLDS)
        for weights in [fitted([s for s, f in zip(samples, folds, strict=True) if f != fold])]
        for x, y in [s for s, f in zip(samples, folds, strict=True) if f == fold]
    ]
    weights = fitted(samples) / spread
    row = {name: round(float(w), 4) for name, w in zip(SIGNS, weights, strict=True)}
    WEIGHTS.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return (
        f"{len(samples)} questions, {FOLDS}-fold: the first hit answers {np.mean(first):.3f}\n"
        f"written to {WEIGHTS.relative_to(WEIGHTS.parents[2])}"
    )


def sampled(assistant: Assistant) -> Iterator[Sample]:
    """The signs of each question's hits, less their mean, and which hits answer; questions with one."""
    for case in read_cases(DATA / "dev.jsonl"):
        found = assistant.signs_of(Question(case.question, case.history, ASKED_ON))
        y = np.array([answers(assistant, case, clause) for clause, _ in found], dtype=float)
        if y.any():
            x = np.array([[measured[name] for name in SIGNS] for _, measured in found])
            yield x - x.mean(axis=0), y


def answers(assistant: Assistant, case: Case, clause: Clause) -> bool:
    """Whether a clause shares text with one that answers."""
    return any(
        s.document == clause.document_id and s.start < clause.end and clause.start < s.end
        for gold in case.gold
        for s in spans_of(gold, assistant.corpus)
    )


def fitted(samples: list[Sample]) -> NDArray[np.float64]:
    """The weights with the highest penalised likelihood."""

    def badness(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        value, slope = PENALTY / 2 * float(w @ w), PENALTY * w
        for x, y in samples:
            p = np.exp(x @ w - (x @ w).max())
            p /= p.sum()
            right = p * y / (p @ y + 1e-12)
            value -= float(np.log(p @ y + 1e-12))
            slope = slope - x.T @ (right - p)
        return value, slope

    found: NDArray[np.float64] = minimize(
        badness, np.zeros(samples[0][0].shape[1]), jac=True, method="L-BFGS-B"
    ).x
    return found
