"""How likely it is that some evidence answers: a logistic model over what a careful reader would look at.

The weights in `data/refusal.json` are fitted by `python -m evals calibrate` on the development questions.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.answer import Citation, Evidence
from assistant.asking import Asking, needed
from assistant.days import THEN
from assistant.neighbours import Neighbour, likest_open, of_passages, share_open
from assistant.reading import TABLES, Asked, Span
from assistant.vocabulary import known_pairs, known_words
from corpus import Corpus

WEIGHTS = Path(__file__).parent / "data" / "refusal.json"
IMPUTED = 1.2  # a similar question's cosine as a multiple of its clause's, on average
TYPICAL = (
    2.7  # similar questions of its own among the likest ones of a clause that answers, on average
)
LIKELY = 0.1  # share of the best chance of a clause whose sentences count
BEST = 2  # sentences that are the best ones
LEFT_OPEN = re.compile(
    r"[^，。；\n]{0,30}(?:另行制定|另行规定|按照?(?:国家|省|市|有关|相关)[^，。；]{0,12}(?:规定|标准)执行"
    r"|具体(?:办法|标准|细则)[^，。；]{0,20}|按(?:有关|相关)?规定(?:给予|执行|发放))"
)
YEAR = re.compile(r"(?<!\d)20\d\d(?=年|\D|$)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question with what was found for it: what confidence is judged by.

    `ranked` are the strongest hits, also those that are not quoted; `spans` the sentences of each
    piece of `evidence`; `quoted` what would be answered; `neighbours` the known questions that this
    one is most like, () where none are known; `of_force` whether it is about a document's force.
    """

    asked: Asked
    ranked: Sequence[Evidence]
    evidence: Sequence[Evidence]
    spans: Sequence[Sequence[Span]]
    quoted: Sequence[Citation]
    neighbours: Sequence[Neighbour] = ()
    of_force: bool = False


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by the name of a feature, and the confidence below which an answer is a refusal."""

    weights: Mapping[str, float]
    bias: float
    floor: float

    @classmethod
    def read(cls, path: Path = WEIGHTS) -> Model:
        """The fitted model."""
        row = json.loads(path.read_text(encoding="utf-8"))
        return cls(row["weights"], row["bias"], row["floor"])

    def confidence(self, features: Mapping[str, float]) -> float:
        """From 0 to 1; a feature that the weights do not know counts nothing."""
        total = self.bias + sum(self.weights.get(name, 0.0) * x for name, x in features.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def features(reading: Reading, corpus: Corpus) -> dict[str, float]:
    """All features of a reading by name."""
    return {name: float(measure(reading, corpus)) for name, measure in FEATURES.items()}


def asked_cosine(reading: Reading, corpus: Corpus) -> float:
    """The highest cosine with a similar question.

    A clause without any (of a document that was added later) is given what such a clause would have.
    """
    return max((cosine_of(e, corpus) for e in reading.evidence), default=0.0)


def cosine_of(evidence: Evidence, corpus: Corpus) -> float:
    """The cosine with the best similar question of one clause, or what stands for it."""
    cosines = evidence.hit.by_engine
    if evidence.clause.id in corpus.questions_by_passage:
        return cosines.get("asked_vector", 0.0)
    return min(1.0, IMPUTED * cosines.get("text_vector", 0.0))


def uncovered(reading: Reading, corpus: Corpus) -> float:
    """The weight of the question's words that stand neither in a clause nor in its similar questions."""
    shares = [reading.asked.share(known_words(corpus, e.clause.id)) for e in reading.evidence]
    return 1 - max(shares, default=0.0)


def uncovered_bigrams(reading: Reading, corpus: Corpus) -> float:
    """The same for character bigrams, which no wrong cut of words can spoil."""
    pairs = reading.asked.pairs
    shares = [len(pairs & known_pairs(corpus, e.clause.id)) for e in reading.evidence]
    return 1 - max(shares, default=0) / max(len(pairs), 1)


def strict(reading: Reading) -> list[Asking]:
    """The kinds of things that an answer must hold."""
    return list(needed(reading.asked.text))


def lacking_best(reading: Reading, _: Corpus) -> float:
    """How many of them are not in the two sentences that fit best, where an aim counts less.

    None where a table answers, whose cells are no sentences.
    """
    if reading.evidence[0].clause.kind in TABLES:
        return 0.0
    best = sorted(sentences_of(reading), key=lambda s: -s[0])[:BEST]
    return sum(not any(a.says.search(text) for _, text in best) for a in strict(reading))


def left_open(reading: Reading, _: Corpus) -> float:
    """Whether the sentence that fits best leaves what is asked for to a rule elsewhere."""
    best = max(sentences_of(reading), default=(0.0, ""), key=lambda s: s[0])[1]
    return bool(strict(reading) and LEFT_OPEN.search(best))


def distance_to_saying(reading: Reading, _: Corpus) -> float:
    """How much worse than the best the best sentence fits that says all that is asked for."""
    asked = strict(reading)
    scored = sentences_of(reading)
    if not asked or not scored:
        return 0.0
    saying = [score for score, text in scored if all(a.says.search(text) for a in asked)]
    return max(score for score, _ in scored) - max(saying, default=0.0)


def sentences_of(reading: Reading) -> list[tuple[float, str]]:
    """Score and text of every sentence of the likely evidence; a table's are no sentences."""
    return [
        (span.fit, e.document.text[span.start : span.end])
        for e, spans in zip(reading.evidence, reading.spans, strict=True)
        if e.clause.kind not in TABLES and e.chance >= LIKELY * reading.evidence[0].chance
        for span in spans
    ]


def other_year(reading: Reading, _: Corpus) -> float:
    """Whether a year is asked about that neither the evidence nor its document's date or title has."""
    asked = reading.asked.text
    years = set() if THEN.search(asked) else set(YEAR.findall(asked))
    told = " ".join(
        f"{e.clause.text} {e.document.title} {e.document.issued}" for e in reading.evidence
    )
    return bool(years) and not any(year in told for year in years)


def best_sentence(reading: Reading, _: Corpus) -> float:
    """How well the sentence fits that fits best, of tables too."""
    return max((span.fit for spans in reading.spans for span in spans), default=0.0)


def on_first_clause(reading: Reading, corpus: Corpus) -> float:
    """How many of the likest similar questions are the first clause's own, or of a yearly document's
    other years. A clause of a document for which none are written yet is given what one that answers has.
    """
    if not reading.neighbours or not reading.evidence:
        return TYPICAL
    first = reading.evidence[0]
    others = corpus.register.series(first.document.id) - {first.document.id}
    passages = {first.clause.id, *(c.id for d in others for c in corpus.by_document[d])}
    return of_passages(reading.neighbours, passages)


FEATURES: dict[str, Callable[[Reading, Corpus], float]] = {
    "cosine with a similar question": asked_cosine,
    "uncovered": uncovered,
    "uncovered bigrams": uncovered_bigrams,
    "best sentence": best_sentence,
    "lacking in the best sentences": lacking_best,
    "distance to what says it": distance_to_saying,
    "left open": left_open,
    "other year": other_year,
    "of force": lambda r, _: r.of_force,
    "like an open question": lambda r, _: likest_open(r.neighbours),
    "open among the nearest": lambda r, _: share_open(r.neighbours),
    "nearest on the first clause": on_first_clause,
}
