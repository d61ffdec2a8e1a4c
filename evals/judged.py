"""A case with its answer: what the metrics look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant import AnswerKind
from corpus import Corpus, Status
from evals.case import ASKED_ON, Case
from evals.places import Span, spans_of
from evals.records import Cited, Recorded

OUT_OF_FORCE = frozenset({Status.EXPIRED.value, Status.REPEALED.value})


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, its answer, and the corpus that it was answered from.

    `golds` has for each gold clause the stretches of text where a quote cites it.
    """

    case: Case
    answer: Recorded
    corpus: Corpus
    golds: tuple[tuple[Span, ...], ...]

    @classmethod
    def of(cls, case: Case, answer: Recorded, corpus: Corpus) -> Judged:
        """Look up where the gold clauses stand."""
        return cls(case, answer, corpus, tuple(spans_of(g, corpus) for g in case.gold))

    @property
    def refused(self) -> bool:
        """Whether the answer is a refusal."""
        return self.answer.kind is AnswerKind.REFUSED

    @property
    def asked_back_rightly(self) -> bool:
        """Whether a question of several readings was asked back."""
        return self.case.kind == "ambiguous" and self.answer.kind is AnswerKind.CLARIFY

    @property
    def quotable(self) -> bool:
        """Whether a right answer quotes: the corpus answers, and it was not right to ask back."""
        return bool(self.case.gold) and not self.asked_back_rightly

    def right(self, cited: Cited) -> bool:
        """Whether a citation cites a gold clause."""
        return any(cited.span.overlaps(s) for spans in self.golds for s in spans)

    def statuses(self, document: str) -> frozenset[str]:
        """What the register says of a document on the day that the question is about.

        A question about another day says its year at best: any day of that year will do.
        """
        day, held = self.case.as_of, self.corpus.documents[document]
        days = {day}
        if day != ASKED_ON:
            changed = {event.day for event in held.events if event.day.year == day.year}
            days |= {date(day.year, 1, 1), *changed}
        return frozenset(held.status(d).value for d in days)

    def ended(self, document: str) -> bool:
        """Whether a document was repealed or expired then."""
        return self.statuses(document) <= OUT_OF_FORCE
