"""Questions and answers: the types that the pipeline hands on and the interfaces show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.retrieval.engine import Hit
from corpus import Clause, Document, Status


class AnswerKind(StrEnum):
    """How a question was answered."""

    ANSWERED = "answered"
    CLARIFY = "clarify"  # asked back: the question fits several documents
    REFUSED = "refused"  # nothing good enough to quote, or nothing to look up


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks. `history`: earlier questions of the conversation, oldest first."""

    text: str
    history: tuple[str, ...] = ()
    as_of: date = field(default_factory=date.today)


@dataclass(frozen=True, slots=True)
class Citation:
    """A stretch of a document's text. The quote is computed from the offsets: always verbatim."""

    document: Document
    clause: Clause
    start: int
    end: int

    @property
    def quote(self) -> str:
        """The quoted words."""
        return self.document.text[self.start : self.end]

    @property
    def columns(self) -> tuple[tuple[str, str], ...]:
        """The cells of a table row that is quoted whole, each under its head; else nothing.

        Cells that the row shares with others stand outside its quote; every cell is verbatim.
        """
        if (self.start, self.end) != (self.clause.start, self.clause.end):
            return ()
        text = self.document.text
        return tuple((c.head, text[c.start : c.end]) for c in self.clause.cells if c.head)

    def status(self, as_of: date) -> Status:
        """Whether the document is in force on that day."""
        return self.document.status(as_of)


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader must know beside the quotes. `kind` names its reason."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A hit with its clause and document, judged good enough to quote."""

    hit: Hit
    clause: Clause
    document: Document
    strength: float
    chance: float = 0.0  # to be the one that answers, among the best hits


@dataclass(frozen=True, slots=True)
class Gist:
    """The words that settle the question, as a stretch of one citation's quote.

    `highlights` are offsets in the document's text of what weighs most in it (amount, day, yes or no).
    """

    citation: Citation
    highlights: tuple[tuple[int, int], ...] = ()


class FieldKind(StrEnum):
    """What a person needs to know to act on an answer."""

    AMOUNT = "金额"
    CONDITION = "条件"
    DEADLINE = "期限"
    MATERIALS = "材料"
    PLACE = "去哪办"
    RESPONSIBLE = "责任单位"
    PENALTY = "处罚"
    VALIDITY = "有效期"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a person needs, as a quote with a citation of its own."""

    kind: FieldKind
    citation: Citation


@dataclass(frozen=True, slots=True)
class Term:
    """An official word of a quote in plain words: the documents' own definition, or the glossary's.

    `citation` is the defining sentence; None where the explanation comes from the glossary.
    """

    word: str
    explanation: str
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A choice offered when asking back. `question` is what choosing it asks."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Related:
    """A next question that a clause really answers; asking `question` finds `clause_id`."""

    question: str
    clause_id: str


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on the way to an answer, for `ask --explain`: what was decided, and why."""

    stage: str
    said: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says: citations in reading order, notes, and all hits, used or not."""

    question: Question
    kind: AnswerKind
    lead: str = ""
    citations: tuple[Citation, ...] = ()
    notes: tuple[Note, ...] = ()
    hits: tuple[Hit, ...] = ()
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    options: tuple[Option, ...] = ()  # what to choose from, where the question was asked back
    gist: Gist | None = None
    fields: tuple[Field, ...] = ()
    terms: tuple[Term, ...] = ()
    related: tuple[Related, ...] = ()
    steps: tuple[Step, ...] = ()
    confidence: float | None = None  # that the evidence answers; None where nothing was judged
