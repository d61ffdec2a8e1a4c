"""Which of the best hits answers: a conditional logit over their raw scores and what their sentences say.

The weights in `data/ordering.json` are fitted by `python -m evals calibrate` on the development questions.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.answer import Evidence
from assistant.asking import LOOSE
from assistant.evidence import is_front
from assistant.reading import TABLES, Asked, Span
from assistant.vocabulary import known_words
from corpus import Corpus

WEIGHTS = Path(__file__).parent / "data" / "ordering.json"
ORDERED = 12  # hits that are put in order
BEST = 2  # sentences that are the best ones


@dataclass(frozen=True, slots=True)
class Candidate:
    """A hit as it is judged: the question, the clause with its scores, and its sentences."""

    asked: Asked
    evidence: Evidence
    spans: Sequence[Span]


def engine(part: str) -> Callable[[Candidate, Corpus], float]:
    """A raw score of the search engine."""
    return lambda candidate, _: candidate.evidence.hit.by_engine.get(part, 0.0)


def score(candidate: Candidate, _: Corpus) -> float:
    """The engine's score of all parts together."""
    return candidate.evidence.hit.score


def loss(candidate: Candidate, _: Corpus) -> float:
    """What the hit lost for a document that is not in force."""
    return candidate.evidence.hit.score - candidate.evidence.strength


def best_sentence(candidate: Candidate, _: Corpus) -> float:
    """The score of the sentence that fits best."""
    return max((s.score for s in candidate.spans), default=0.0)


def known(candidate: Candidate, corpus: Corpus) -> float:
    """The weight of the question's words that the clause or its similar questions know."""
    return candidate.asked.share(known_words(corpus, candidate.evidence.clause.id))


def front(candidate: Candidate, _: Corpus) -> float:
    """Whether the clause introduces or closes a document and so settles nothing."""
    return is_front(candidate.evidence.clause)


def lacking(candidate: Candidate, _: Corpus) -> float:
    """How many kinds of things that are asked for the two best sentences do not say."""
    if candidate.evidence.clause.kind in TABLES:
        return 0.0
    text = candidate.evidence.document.text
    best = sorted(candidate.spans, key=lambda s: -s.score)[:BEST]
    wanted = [a for a in candidate.asked.things if a.thing not in LOOSE]
    return sum(not any(a.says.search(text, s.start, s.end) for s in best) for a in wanted)


SIGNS: dict[str, Callable[[Candidate, Corpus], float]] = {
    "words": engine("text"),
    "characters": engine("text_bigrams"),
    "cosine": engine("text_vector"),
    "asked words": engine("asked"),
    "asked characters": engine("asked_bigrams"),
    "asked cosine": engine("asked_vector"),
    "score": score,
    "not in force": loss,
    "best sentence": best_sentence,
    "known": known,
    "front": front,
    "lacking": lacking,
}


def signs(candidate: Candidate, corpus: Corpus) -> dict[str, float]:
    """All signs of a candidate by name."""
    return {name: float(measure(candidate, corpus)) for name, measure in SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Order:
    """Weights by the name of a sign."""

    weights: Mapping[str, float]

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Order:
        """The fitted weights."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def chances(self, measured: Sequence[Mapping[str, float]]) -> list[float]:
        """The chance of each candidate to be the one that answers; together 1."""
        totals = [sum(self.weights.get(n, 0.0) * x for n, x in m.items()) for m in measured]
        most = max(totals, default=0.0)
        raised = [math.exp(max(-30.0, t - most)) for t in totals]
        return [r / sum(raised) for r in raised]

    def ordered(
        self,
        asked: Asked,
        ranked: Sequence[Evidence],
        spans: Sequence[Sequence[Span]],
        corpus: Corpus,
    ) -> list[Evidence]:
        """The hits with their chances, the best first; those without sentences read keep their place."""
        pairs = zip(ranked, spans, strict=False)
        measured = [signs(Candidate(asked, e, s), corpus) for e, s in pairs]
        chances = self.chances(measured)
        judged = [replace(e, chance=c) for e, c in zip(ranked, chances, strict=False)]
        return [*sorted(judged, key=lambda e: -e.chance), *ranked[len(judged) :]]
