"""The weights of refusal, fitted on the development questions and written to `assistant/data/refusal.json`.

Answerable questions stand against unanswerable ones, against the same answerable ones with the clauses
that answer withheld (what then comes up is near and wrong), against short questions near the corpus's
subjects that it does not answer (`data/unanswered.txt`), and against laypersons' questions on other law. Ten-fold cross-validation; both forms of a question are in one fold.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from assistant import Assistant, Question
from assistant.confidence import FEATURES, WEIGHTS
from embeddings.beir import Beir
from evals.case import DATA, Case, read_cases
from evals.ordering import fit_order

FOREIGN = 100
SEED = 0
FOLDS = 10
REFUSED_WRONGLY = 0.05  # the share of answerable questions that the floor may cost
WITHHELD, NEAR_MISS, OTHER_LAW = 0.1, 0.8, 0.3  # what such a question weighs against a written one
AS_OF = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Example:
    """A question's features; `group` is equal for examples that must be in one fold."""

    features: tuple[float, ...]
    answerable: bool
    weight: float
    group: int
    written: bool  # as a development question, not made by withholding


def calibrate(lay: Path) -> str:
    """Fit, write the weights, and return what cross-validation says of them."""
    order = fit_order(Assistant.open())
    assistant = Assistant.open()  # with the new order, on which the features rest
    examples = [*written(assistant), *unanswered(assistant), *foreign(assistant, lay)]
    x = np.array([e.features for e in examples])
    y = np.array([e.answerable for e in examples], dtype=int)
    weights = np.array([e.weight for e in examples])
    guessed = cross_validated(x, y, weights, np.array([e.group for e in examples]))
    own = np.array([e.written for e in examples])
    floor = float(np.quantile(guessed[own & (y == 1)], REFUSED_WRONGLY))
    write(fitted(x, y, weights), floor)
    return f"{order}\n{said(guessed[own], y[own], floor)}"


def written(assistant: Assistant) -> Iterator[Example]:
    """The development questions, and the answerable ones again without the clauses that answer."""
    for group, case in enumerate(read_cases(DATA / "dev.jsonl")):
        question = Question(case.question, case.history, AS_OF)
        if found := measured(assistant, question):
            yield Example(found, bool(case.gold), 1.0, group, True)
        hidden = passages_of(assistant, case)
        if hidden and (found := measured(assistant, question, hidden)):
            yield Example(found, False, WITHHELD, group, False)


def unanswered(assistant: Assistant) -> Iterator[Example]:
    """Short questions that sound as if they were answered, and are not."""
    lines = (DATA / "unanswered.txt").read_text(encoding="utf-8").splitlines()
    for i, text in enumerate(lines):
        if found := measured(assistant, Question(text, (), AS_OF)):
            yield Example(found, False, NEAR_MISS, 50_000 + i, False)


def foreign(assistant: Assistant, lay: Path) -> Iterator[Example]:
    """A sample of the lay questions on other law in a BEIR folder."""
    questions = list(Beir.read(lay).queries.values())
    for i, text in enumerate(random.Random(SEED).sample(questions, FOREIGN)):
        if found := measured(assistant, Question(text, (), AS_OF)):
            yield Example(found, False, OTHER_LAW, 100_000 + i, False)


def measured(
    assistant: Assistant, question: Question, hidden: frozenset[str] = frozenset()
) -> tuple[float, ...]:
    """The features that a refusal of this question would rest on; () where none is judged."""
    judged = assistant.judged(question, hidden)
    return tuple(judged[name] for name in FEATURES) if judged else ()


def passages_of(assistant: Assistant, case: Case) -> frozenset[str]:
    """The passages that share text with a clause that answers."""
    corpus = assistant.corpus
    golds = [corpus.clauses[g.clause] for g in case.gold]
    return frozenset(
        p.id
        for g in golds
        for p in corpus.by_document[g.document_id]
        if p.passage and p.start < g.end and g.start < p.end
    )


def model() -> Pipeline:
    """Standardised logistic regression."""
    return make_pipeline(StandardScaler(), LogisticRegression(C=0.1, max_iter=1000))


def cross_validated(
    x: NDArray[np.float64],
    y: NDArray[np.int64],
    weights: NDArray[np.float64],
    groups: NDArray[np.int64],
) -> NDArray[np.float64]:
    """The confidence of each example by a model that has not seen its question."""
    out = np.zeros(len(y))
    order = np.random.default_rng(SEED).permutation(groups.max() + 1)
    for train, test in GroupKFold(FOLDS).split(x, y, order[groups]):
        trained = model().fit(x[train], y[train], logisticregression__sample_weight=weights[train])
        out[test] = trained.predict_proba(x[test])[:, 1]
    return out


def fitted(
    x: NDArray[np.float64], y: NDArray[np.int64], weights: NDArray[np.float64]
) -> tuple[dict[str, float], float]:
    """Weights by feature for features as they are measured, and the bias."""
    scaler, regression = model().fit(x, y, logisticregression__sample_weight=weights)
    plain = regression.coef_[0] / scaler.scale_
    bias = float(regression.intercept_[0] - (plain * scaler.mean_).sum())
    return {name: round(float(w), 4) for name, w in zip(FEATURES, plain, strict=True)}, bias


def write(weights: tuple[dict[str, float], float], floor: float) -> None:
    """Write what `assistant.confidence` reads."""
    row = {"weights": weights[0], "bias": round(weights[1], 4), "floor": round(floor, 3)}
    WEIGHTS.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def said(guessed: NDArray[np.float64], y: NDArray[np.int64], floor: float) -> str:
    """The figures of the cross-validation, over the development questions as they are written."""
    wrongly, rightly = (guessed[y == 1] < floor).mean(), (guessed[y == 0] < floor).mean()
    return (
        f"{len(y)} development questions, {FOLDS}-fold: area under the curve "
        f"{roc_auc_score(y, guessed):.3f}\n"
        f"floor {floor:.3f}: refuses {wrongly:.3f} of the answerable, {rightly:.3f} of the others\n"
        f"written to {WEIGHTS.relative_to(WEIGHTS.parents[2])}"
    )
