"""A document as the readers of claims see it: sentences with offsets, and quotes with their clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Clause, Document, Kind, Quote

SENTENCE = re.compile(r"[^。\n]+")
BODY = {Kind.CHAPTER, Kind.SECTION, Kind.ARTICLE, Kind.PART, Kind.POINT, Kind.ITEM, Kind.SUBITEM}
APART = {Kind.SALUTATION, Kind.SIGNATURE, Kind.ANNEX_LIST, Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its stop, and its offset in the document's text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset behind the last character."""
        return self.start + len(self.text)


class Reading:
    """One document and its clauses, while its claims are read."""

    def __init__(self, document: Document, clauses: Sequence[Clause]) -> None:
        self.document = document
        self.clauses = clauses
        annexes = [c.start for c in clauses if c.kind is Kind.ANNEX]
        self.text_end = min(annexes, default=len(document.text))
        numbered = [c.start for c in clauses if c.kind in BODY and c.start < self.text_end]
        self.last_numbered = max(numbered, default=0)
        self._apart = [range(c.start, c.end) for c in clauses if c.kind in APART]
        self._tables = [range(c.start, c.end) for c in clauses if c.kind is Kind.TABLE]

    def lines(self) -> Iterator[Sentence]:
        """The lines of the text, which are its paragraphs and table cells."""
        return (Sentence(m[0], m.start()) for m in re.finditer(r"[^\n]+", self.document.text))

    def sentences(self) -> Iterator[Sentence]:
        """The sentences of the running text: no title, addressees or table."""
        titles = [range(c.start, c.end) for c in self.clauses if c.kind is Kind.TITLE]
        outside = [*self._apart, *self._tables, *titles]
        for match in SENTENCE.finditer(self.document.text):
            if not any(match.start() in r for r in outside):
                yield Sentence(match[0], match.start())

    def is_apart(self, offset: int) -> bool:
        """Whether an offset lies in the addressees, the number, the signature or a list of annexes."""
        return any(offset in r for r in self._apart)

    def is_closing(self, offset: int) -> bool:
        """Whether no numbered clause of the text begins behind an offset."""
        return self.last_numbered <= offset < self.text_end

    def quote(self, start: int, end: int) -> Quote:
        """The words between two offsets, with the innermost clause that holds them."""
        inside = [c for c in self.clauses if c.start <= start and end <= c.end]
        if not inside:
            raise ValueError(f"no clause of {self.document.id} holds {start}:{end}")
        clause = min(inside, key=lambda c: (c.end - c.start, -c.start))
        return Quote(clause.id, start, end, self.document.text[start:end])
