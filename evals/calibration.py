"""The weights of refusal: answerable development questions against questions about other law.

A logistic regression on the best cosine and the question's length; what it prints goes by hand into
`assistant/evidence.py`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant import Assistant
from assistant.evidence import FLOOR, MOST, refusal_features, weigh
from assistant.understanding import understand
from embeddings.beir import Beir
from evals.case import DATA, read_cases

FOREIGN = 300
SEED = 0


def calibrate(lay: Path) -> str:
    """Fit on dev.jsonl and a sample of the lay questions in a BEIR folder; the figures as text."""
    assistant = Assistant.open()
    own = [(c.question, c.history) for c in read_cases(DATA / "dev.jsonl") if c.gold]
    questions = list(Beir.read(lay).queries.values())
    foreign = random.Random(SEED).sample(questions, min(FOREIGN, len(questions)))
    features = [measured(assistant, text, history) for text, history in own]
    features += [measured(assistant, text, ()) for text in foreign]
    x, y = np.array(features), np.array([1] * len(own) + [0] * len(foreign))
    model = LogisticRegression(C=10)
    guessed = cross_val_predict(model, x, y, cv=10, method="predict_proba")[:, 1]
    model.fit(x, y)
    weights = ", ".join(f"{w:.2f}" for w in (*model.coef_[0], model.intercept_[0]))
    return (
        f"weights of cosine, log length, bias: {weights}\n"
        f"area under the curve, 10-fold: {roc_auc_score(y, guessed):.3f}\n"
        f"at {FLOOR}: refuses {(guessed[y == 1] < FLOOR).mean():.3f} of the answerable, "
        f"{(guessed[y == 0] < FLOOR).mean():.3f} of the foreign questions"
    )


def measured(assistant: Assistant, text: str, history: Sequence[str]) -> tuple[float, float]:
    """What a refusal of this question would rest on."""
    understood = understand(text, tuple(history), assistant.corpus)
    hits = assistant.search(understood, MOST)
    weighed = weigh(hits, assistant.corpus, date.today(), text)
    return refusal_features(weighed, understood.asked)
