"""Documents and their clauses: the words in which all other rooms speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    """Whether a document is in force, always as of a day."""

    NOT_YET = "尚未施行"
    IN_FORCE = "现行有效"
    EXPIRED = "已失效"
    REPEALED = "已废止"
    UNSTATED = "未注明"


class Kind(StrEnum):
    """What a node of the clause tree is."""

    TITLE = "title"
    NUMBER = "number"
    SALUTATION = "salutation"
    SIGNATURE = "signature"  # signing bodies, date, remarks on publication, copies to
    NOTICE = "notice"  # a paragraph of a covering notice
    VOLUME = "volume"  # 第X编, 第X部分
    CHAPTER = "chapter"  # 第X章
    SECTION = "section"  # 第X节
    ARTICLE = "article"  # 第X条
    PART = "part"  # 一、
    POINT = "point"  # （一）
    ITEM = "item"  # 1.
    SUBITEM = "subitem"  # （1）
    PARAGRAPH = "paragraph"  # unnumbered: a 款 of an article, a lead-in, a closing paragraph
    SENTENCE = "sentence"  # of a clause that is too long to be cited whole
    BODY = "body"  # unnumbered paragraphs that are a document's whole text
    HEADING = "heading"  # the mark and heading of a clause with parts; the heads of a table
    ANNEX = "annex"  # 附件, 附件2
    CONTENTS = "contents"  # 目录
    ANNEX_LIST = "annex_list"  # 附件：1. …
    TABLE = "table"  # a table with its rows, or a stretch of cells that could not be read back
    ROW = "row"  # a row of a table
    CELLS = (
        "cells"  # cells of a table that several rows share, or that belong to no row for certain
    )


class ClaimKind(StrEnum):
    """What a document says of force, its own or another's."""

    EFFECTIVE = "effective"
    EXPIRES = "expires"
    REPEALED = "repealed"
    KEPT = "kept"  # a list of documents that stay in force
    CONTINUED = "continued"  # another document's expiry put off
    AMENDED = "amended"  # said, and without effect on the status
    TRIAL = "trial"  # 试行, 暂行: said, and without effect on the status
    PERIOD = "period"  # the years of a plan: said, and without effect on the status
    APPLIES = "applies"  # the time of one clause and not of the document


class Caveat(StrEnum):
    """Why a day that is read may not be the whole truth."""

    NONE = ""
    OWN_PERIOD = "own period"  # a period that the document itself states would win
    EXCEPTIONS = "exceptions"  # the sentence excepts measures with a time of their own
    MONTH = "month"  # the text gives no day: the first of the month, or of the year


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document: `text == document.text[start:end]`, and the clause that holds them."""

    clause: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one document says of force, from its text alone.

    `about` is the number and `title` the title, as printed, of the other document that it speaks of;
    both are "" where it speaks of itself. `day` is the first day on which the claim holds (for
    `expires` the first day without force), None where the text gives none. `until` is the last day
    of a period. `said` holds the words, first those of the entry and then those that govern a list.
    """

    kind: ClaimKind
    day: date | None
    said: tuple[Quote, ...]
    about: str = ""
    title: str = ""
    until: date | None = None
    caveat: Caveat = Caveat.NONE

    @property
    def of_itself(self) -> bool:
        """Whether the document speaks of itself."""
        return not (self.about or self.title)

    @property
    def clause(self) -> str:
        """Id of the clause that says so."""
        return self.said[0].clause

    @property
    def quote(self) -> str:
        """The words that say so."""
        return self.said[0].text


@dataclass(frozen=True, slots=True)
class Event:
    """Something that sets or ends a document's force, and the words that say so.

    kind is one of `effective`, `kept`, `expires`, `repealed`, `overtaken`; `day` is the first day on
    which it holds (for `expires`: the first day after the last day of validity). `by` is the document
    whose text says so, `quote` a verbatim stretch of it and `clause` the id of the clause that holds
    it (both "" where nothing is said in words).
    """

    kind: str
    day: date
    by: str
    quote: str
    clause: str = ""
    caveat: Caveat = Caveat.NONE


def status_of(events: Sequence[Event], as_of: date) -> Status:
    """The status that some events give on a day; 未注明 where they say nothing."""
    reached = {event.kind for event in events if event.day <= as_of}
    if "repealed" in reached:
        return Status.REPEALED
    if reached & {"expires", "overtaken"}:
        return Status.EXPIRED
    if reached & {"effective", "kept"}:
        return Status.IN_FORCE
    if any(event.kind == "effective" for event in events):
        return Status.NOT_YET
    return Status.UNSTATED


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document. All offsets point into `text`, which is normalised once, on import.

    `id` is the document number where there is one, else the title. `title` is the title of the text
    itself; `notice_title` that of the notice which carries it ("" where the notice is the text).
    `claims` is what its own text says of force; `events` is what all documents of the corpus say of
    this one, resolved when the corpus is opened.
    """

    id: str
    title: str
    notice_title: str
    number: str
    other_numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    signed_by: tuple[str, ...]
    issued: date | None
    events: tuple[Event, ...]
    missing_annexes: tuple[str, ...]
    text: str
    source: str
    first_line: int
    last_line: int
    first_page: int
    last_page: int
    claims: tuple[Claim, ...] = ()

    @property
    def issuer(self) -> str:
        """All issuing bodies in one string, as a citation shows them."""
        return "、".join(self.issuers)

    @property
    def name(self) -> str:
        """《title》（number）, as a citation and a note write it."""
        return f"《{self.title}》" + (f"（{self.number}）" if self.number else "")

    @property
    def numbers(self) -> tuple[str, ...]:
        """The document's own number and those of documents that it forwards."""
        return (self.number, *self.other_numbers) if self.number else self.other_numbers

    def status(self, as_of: date) -> Status:
        """The status on that day, from what the corpus says; 未注明 where it says nothing."""
        return status_of(self.events, as_of)

    def event(self, kind: str) -> Event | None:
        """The first event of that kind, or None."""
        return next((event for event in self.events if event.kind == kind), None)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, by its offsets in the document's text, under its column head.

    A cell that several rows share stands outside their text. `certain` is False where the print does
    not prove that the cell belongs to the row; `lines` are the first and last line in the source.
    """

    head: str
    start: int
    end: int
    certain: bool
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of a document's clause tree: `text == document.text[start:end]`, always.

    `address` is how a person writes where it stands (第十五条第二款, 三、（一）1, 附件2 第3项);
    `headings` are the headings above it, outermost first; `parent` the id of the node above ("" at
    the top). A `passage` is a clause that is searched and quoted as one piece: the passages of a
    document do not overlap. Every printed character of a document is in exactly one clause without
    children. `line` and `last_line` are lines of the source. `cells` are those of a table row;
    `doubt` says, in words for the reader, what is not certain about the text ("" where all is).
    """

    id: str
    document_id: str
    address: str
    kind: Kind
    headings: tuple[str, ...]
    heading: str
    parent: str
    start: int
    end: int
    text: str
    page: int
    line: int
    last_line: int
    passage: bool
    cells: tuple[Cell, ...] = ()
    doubt: str = ""
