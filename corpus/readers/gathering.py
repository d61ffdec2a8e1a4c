"""Lines gathered from a format that knows its paragraphs: Word, HTML, Markdown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from corpus.parsing.lines import Line, Reading, printed, undouble
from corpus.parsing.markers import find_marker

GAP = "\u3000"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
INDENTED = re.compile("[ \u00a0]*\u3000|[ \u00a0]{4}")
STOPS = "。；！？"
UNPRINTED = {"Cc": " ", "Cs": "\ufffd", "Cn": "\ufffd"}


class Gathering:
    """Takes the paragraphs and rows of a file in order, keeps the account, makes the reading."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.furniture = self.doubled = 0
        self.warnings: dict[str, int] = {}
        self.new_page = True

    def paragraph(self, text: str) -> None:
        """One paragraph; where the file breaks a line inside it, the text has `\\n`."""
        before = ""
        for piece in text.split("\n"):
            words = clean(piece)
            if words:
                self.add(words, opens=opens(before, piece, words))
                before = words

    def row(self, cells: Sequence[str]) -> None:
        """One row of a table; a row without any text is none."""
        tidied = tuple(clean(cell) for cell in cells)
        if any(tidied):
            self.add(GAP.join(tidied).strip(), opens=True, cells=tidied)

    def add(self, text: str, opens: bool | None, cells: tuple[str, ...] = ()) -> None:
        """One line, its doubled print repaired."""
        repaired = text if cells else undouble(text)
        self.doubled += printed(text) - printed(repaired)
        number = len(self.lines) + 1
        self.lines.append(Line(repaired, number, 0, True, self.new_page, opens, cells))
        self.new_page = False

    def page_break(self) -> None:
        """The next line opens a page."""
        self.new_page = True

    def leave_out(self, text: str) -> None:
        """Text that is printed and yet no part of the documents."""
        self.furniture += printed(clean(text))

    def warn(self, of: str) -> None:
        """Something the reading lacks; the same words are said once, with how often they hold."""
        self.warnings[of] = self.warnings.get(of, 0) + 1

    def reading(self) -> Reading:
        """All of it."""
        held = sum(printed(line.text) for line in self.lines)
        said = tuple(f"{w} ({n} times)" if n > 1 else w for w, n in self.warnings.items())
        return Reading(
            tuple(self.lines),
            held + self.furniture + self.doubled,
            self.furniture,
            self.doubled,
            said,
        )


def opens(before: str, piece: str, words: str) -> bool | None:
    """Whether a paragraph begins at a piece; behind a line break inside one, only some signs tell.

    Web pages part their paragraphs by line breaks, and Word's titles are broken by them.
    """
    if not before or before[-1] in STOPS or INDENTED.match(piece) or find_marker(words):
        return True
    return None


def clean(text: str) -> str:
    """Text as it prints: white space as single spaces, no characters without a shape."""
    shown = INVISIBLE.sub("", text)
    if not shown.isprintable():
        shown = "".join(UNPRINTED.get(unicodedata.category(c), c) for c in shown)
    return " ".join(shown.split())
