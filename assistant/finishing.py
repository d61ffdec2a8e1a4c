"""From a draft to an answer: notes, gist, fields, terms, next questions, and the hits beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import Answer, AnswerKind, Citation, Note, Question
from assistant.composing import MOST_CHARACTERS, Draft
from assistant.composing.fields import fields_of
from assistant.composing.gist import gist_of
from assistant.composing.related import related_to
from assistant.composing.terms import terms_of
from assistant.composing.validity import settled
from assistant.evidence import equals
from assistant.notes import conflict, force_of, notes_on
from assistant.retrieval.engine import Hit
from assistant.searching import Found
from corpus import Clause, Corpus, Document, Status

ENDED = (Status.EXPIRED, Status.REPEALED)
Shown = tuple[tuple[Hit, ...], dict[str, Clause], dict[str, Document]]


class Finisher:
    """Puts beside a draft what a reader needs to trust and use it."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def finish(self, question: Question, draft: Draft, found: Found, k: int) -> Answer:
        """The whole answer, with at most k hits."""
        hits = led_by(draft.citations, found.hits) if draft.said else found.hits
        answer = Answer(question, draft.kind, draft.lead, (), (), *self.shown(hits, k))
        answer = replace(answer, confidence=found.confidence if found.reading else None)
        if draft.kind is AnswerKind.CLARIFY:
            return replace(answer, options=draft.options)
        if draft.kind is AnswerKind.REFUSED:
            return replace(answer, lead=handed_over(draft.lead))
        return self.quoting(answer, draft, found)

    def quoting(self, answer: Answer, draft: Draft, found: Found) -> Answer:
        """An answer with its citations and all that they need."""
        corpus, reading = self._corpus, found.reading
        citations = settled(draft.citations, MOST_CHARACTERS)
        searched = reading and not found.understood.validity
        read = (reading.evidence, reading.spans) if reading and searched else ((), ())
        gist = gist_of(
            answer.question.text,
            citations,
            reading if searched else None,
            found.understood.validity,
        )
        return replace(
            answer,
            lead=draft.lead or words.ANSWERED,
            citations=citations,
            gist=gist,
            notes=(
                *notes_on(citations, corpus, answer.question.as_of),
                *self.compared(answer, found, citations),
                *force_of(gist, corpus),
                *on_day(found, citations),
            ),
            fields=fields_of(corpus, *read),
            terms=terms_of(corpus, citations),
            related=related_to(corpus, citations),
        )

    def compared(
        self, answer: Answer, found: Found, citations: Sequence[Citation]
    ) -> tuple[Note, ...]:
        """The note where documents that answer equally well say different things."""
        if not found.reading or found.understood.validity or found.understood.years:
            return ()
        asked = found.reading.asked
        equal = equals(self._corpus, asked, found.reading.ranked, answer.question.as_of)
        return conflict(equal, asked.things, answer.question.as_of, citations)

    def shown(self, hits: Sequence[Hit], k: int) -> Shown:
        """The hits that an answer carries, with their clauses and documents."""
        kept = tuple(hits[:k])
        clauses = {h.clause_id: self._corpus.clauses[h.clause_id] for h in kept}
        documents = {c.document_id: self._corpus.documents[c.document_id] for c in clauses.values()}
        return kept, clauses, documents


def led_by(citations: Sequence[Citation], hits: Sequence[Hit]) -> list[Hit]:
    """Hits led by what was looked up and cited."""
    cited = list(dict.fromkeys(c.clause.id for c in citations))
    return [*(Hit(c, 1.0) for c in cited), *(h for h in hits if h.clause_id not in cited)]


def handed_over(lead: str) -> str:
    """A refusal that ends with where to go on."""
    return lead if words.NO_EVIDENCE_LAST in lead else f"{lead}\n{words.NO_EVIDENCE}"


def on_day(found: Found, citations: Sequence[Citation]) -> Iterator[Note]:
    """The note that the status is that of the day in the question, and what has ended since."""
    day, today = found.understood.day, found.understood.today
    if not day or not today:
        return
    yield Note("day", words.ON_DAY.format(day=day))
    for document in {c.document.id: c.document for c in citations}.values():
        then, now = document.status(day), document.status(today)
        if now in ENDED and then not in ENDED:
            yield Note("since", words.SINCE.format(name=document.name, day=today, status=now))
