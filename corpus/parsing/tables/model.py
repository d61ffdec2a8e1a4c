"""A table as rows and cells, as it is read back from flattened print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.parsing.lines import Line, width
from corpus.parsing.text import CJK, join, tidy

GAP = "\u3000"  # between the cells of a row that is laid out again
FIGURE = re.compile(r"[≥≤＞＜]?\d+(?:\.\d+)?%?")
ALONE = re.compile(  # a space behind or before a character that stands alone
    rf"(?:(?<=[^{CJK}][{CJK}])|(?<=^[{CJK}])|(?<=[（、，])) +(?=[{CJK}（）、，])"
    rf"|(?<=[{CJK}）]) +(?=[{CJK}](?:[^{CJK}]|$)|[（）、，])"
)
OPEN, CLOSE = "（《〔〈“(<", "）》〕〉”)>"


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One printed cell: its lines in order. Cells are compared by identity: equal texts are two cells."""

    lines: tuple[Line, ...]
    text: str

    @property
    def widths(self) -> tuple[int, ...]:
        """Printed widths of its lines in half-width cells."""
        return tuple(width(line.text) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell under its column head. A cell that several rows share is `printed` only once.

    `certain` is False where the flattened print does not prove that the cell belongs here.
    """

    head: str
    cell: Cell
    certain: bool = True
    printed: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table that was read back.

    `kind` is what the line is: `row`; `heads`; `merged`, cells that several rows share; `loose`, cells
    that could be given to no row. `number` is the row's printed number, 0 where it has none. `among`
    are the cells of which a row shares one, where the print does not say which.
    """

    slots: tuple[Slot, ...]
    kind: str = "row"
    number: int = 0
    among: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read back from cells[start:stop]: its lines in reading order."""

    rows: tuple[Row, ...]
    start: int
    stop: int


def cells_of(lines: Sequence[Line]) -> list[Cell]:
    """Cells of flattened print: adjacent lines are one cell, an empty line parts cells."""
    groups: list[list[Line]] = []
    for line in lines:
        if line.gap or line.page_start or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [Cell(tuple(group), cell_text([line.text for line in group])) for group in groups]


def cell_text(pieces: Sequence[str]) -> str:
    """The lines of a cell as one run of text without the spaces that justified printing leaves.

    Lines that are all figures (≥25, 100) are several values, and stay apart.
    """
    if len(pieces) > 1 and all(FIGURE.fullmatch(piece) for piece in pieces):
        return " ".join(pieces)
    return tidy(join(unspaced(piece) for piece in pieces))


def unspaced(text: str) -> str:
    """A line of a justified cell (许 可 证（限 本 省 车) without the spaces round its lone characters."""
    return ALONE.sub("", text)


def merged(cells: Sequence[Cell]) -> Cell:
    """One cell of several that a blank line tore apart."""
    if len(cells) == 1:
        return cells[0]
    lines = tuple(line for cell in cells for line in cell.lines)
    return Cell(lines, tidy(join(cell.text for cell in cells)))


def plain(text: str) -> str:
    """A text without any white space."""
    return "".join(text.split())


def is_number(text: str) -> bool:
    """Whether a text is a plain number."""
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", text))


def unclosed(text: str) -> bool:
    """Whether a bracket opens in the text and does not close."""
    return sum(text.count(c) for c in OPEN) > sum(text.count(c) for c in CLOSE)


def parted(cells: Sequence[Cell]) -> Cell:
    """One cell that holds several, with a space between them."""
    lines = tuple(line for cell in cells for line in cell.lines)
    return Cell(lines, " ".join(cell.text for cell in cells))
