"""Documents and their clauses: the words in which all other rooms speak."""

from __future__ import annotations

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
    CHAPTER = "chapter"  # 第X章
    SECTION = "section"  # 第X节
    ARTICLE = "article"  # 第X条
    PART = "part"  # 一、
    POINT = "point"  # （一）
    ITEM = "item"  # 1.
    SUBITEM = "subitem"  # （1）
    PARAGRAPH = "paragraph"  # unnumbered: a 款 of an article, a lead-in, a closing paragraph
    BODY = "body"  # unnumbered paragraphs that are a document's whole text
    HEADING = "heading"  # the mark and heading of a clause with parts; the heads of a table
    ANNEX = "annex"  # 附件, 附件2
    ANNEX_LIST = "annex_list"  # 附件：1. …
    TABLE = "table"  # a table with its rows, or a stretch of cells that could not be read back
    ROW = "row"  # a row of a table
    CELLS = (
        "cells"  # cells of a table that several rows share, or that belong to no row for certain
    )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that sets or ends a document's force, and the words that say so.

    kind is one of `effective`, `expires`, `repealed`, `overtaken`; `day` is the first day on which it
    holds (for `expires`: the first day after the last day of validity). `by` is the document whose
    text says so, and `quote` a verbatim stretch of it ("" where nothing is said in words).
    """

    kind: str
    day: date
    by: str
    quote: str


@dataclass(frozen=True, slots=True)
class Document:
    """One policy document. All offsets point into `text`, which is normalised once, on import.

    `id` is the document number where there is one, else the title. `title` is the title of the text
    itself; `notice_title` that of the notice which carries it ("" where the notice is the text).
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
        reached = {event.kind for event in self.events if event.day <= as_of}
        if "repealed" in reached:
            return Status.REPEALED
        if reached & {"expires", "overtaken"}:
            return Status.EXPIRED
        if "effective" in reached:
            return Status.IN_FORCE
        if any(event.kind == "effective" for event in self.events):
            return Status.NOT_YET
        return Status.UNSTATED

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
