"""One page of a PDF: its glyphs as printed lines, its ruled tables as rows, second prints removed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from corpus.parsing.lines import printed
from corpus.parsing.text import join

UNMAPPED = "\ufffd"
SECOND_PRINT = (
    0.15  # of the size: how far a glyph is moved to look bold; no two glyphs stand so near
)
WORD_GAP = 0.6  # of the size: a wider gap is a space
SAME_LINE = 0.5  # of the size: how far apart the middles of glyphs of one line may be
MOST_EDGES = 4000  # rulings; a page with more is a drawing
COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06))  # radicals, variants, ligatures
SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Glyph:
    """A printed character and where it stands: points from the page's left and top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line, or a row of a table, and where it stands."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    cells: tuple[str, ...] = ()


@dataclass(slots=True)
class PageText:
    """What stands on a page, top to bottom. The counts are of printed characters."""

    number: int
    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list)
    characters: int = 0
    doubled: int = 0
    sideways: int = 0
    unmapped: int = 0
    pictures: int = 0
    columns: bool = False


def read_page(page: Any) -> PageText:
    """The lines and rows of a pdfplumber page."""
    out = PageText(
        page.page_number, float(page.width), float(page.height), pictures=len(page.images)
    )
    every = [glyph_of(char) for char in page.chars if inside(char, page)]
    turned = [not char["upright"] for char in page.chars if inside(char, page)]
    if 2 * sum(turned) < len(every):  # else the whole page lies on its side
        out.sideways = sum(printed(g.text) for g, t in zip(every, turned, strict=True) if t)
        every = [g for g, t in zip(every, turned, strict=True) if not t]
    glyphs, second = without_second_prints(every)
    out.doubled = sum(printed(glyph.text) for glyph in second)
    out.characters = sum(printed(glyph.text) for glyph in every) + out.sideways
    out.unmapped = sum(glyph.text == UNMAPPED for glyph in glyphs)
    rows, rest = take_tables(page, glyphs)
    corridor = find_corridor(rest)
    out.columns = corridor is not None
    lines = columns_of(rest, corridor) if corridor else lines_of(rest)
    out.lines = placed(lines, rows)
    return out


def inside(char: Any, page: Any) -> bool:
    """Whether a character stands on the page, and not outside its cut."""
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(0 <= x <= page.width and 0 <= y <= page.height)


def glyph_of(char: Any) -> Glyph:
    """A pdfplumber character, as the character that it looks like."""
    text = UNMAPPED if char["text"].startswith("(cid:") else char["text"]
    if any(low <= ord(c) <= high for c in text for low, high in COMPATIBLE):
        text = unicodedata.normalize("NFKC", text)
    text = "".join(c if c.isprintable() or c.isspace() else UNMAPPED for c in text)
    size = max(float(char["size"]), 1.0)
    return Glyph(text, char["x0"], char["x1"], char["top"], char["bottom"], size)


def without_second_prints(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """The glyphs, and those that print a glyph again at nearly the same place."""
    kept: list[Glyph] = []
    second: list[Glyph] = []
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        column, row = int(glyph.x0 // 4), int(glyph.top // 4)
        near = [
            other
            for i in (-1, 0, 1)
            for j in (-1, 0, 1)
            for other in seen.get((glyph.text, column + i, row + j), [])
        ]
        if any(is_second_print(glyph, other) for other in near):
            second.append(glyph)
        else:
            kept.append(glyph)
            seen.setdefault((glyph.text, column, row), []).append(glyph)
    return kept, second


def is_second_print(glyph: Glyph, other: Glyph) -> bool:
    """Whether two equal glyphs stand nearer than print can set them."""
    near = SECOND_PRINT * glyph.size
    return abs(glyph.x0 - other.x0) < near and abs(glyph.top - other.top) < near


def lines_of(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Glyphs gathered into lines by their height on the page, top to bottom."""
    lines: list[list[Glyph]] = []
    anchor: Glyph | None = None
    for glyph in sorted((g for g in glyphs if g.text.strip()), key=lambda g: (g.middle, g.x0)):
        reach = SAME_LINE * max(glyph.size, anchor.size) if anchor else 0.0
        if anchor is None or glyph.middle - anchor.middle > reach:
            lines.append([])
            anchor = glyph
        elif glyph.size > anchor.size:
            anchor = glyph
        lines[-1].append(glyph)
    blanks = [g for g in glyphs if not g.text.strip()]
    return [line_of(line, blanks) for line in lines]


def line_of(glyphs: Sequence[Glyph], blanks: Sequence[Glyph]) -> PrintedLine:
    """One line, left to right, with a space where one was typed or a gap is wide."""
    ordered = sorted(glyphs, key=lambda g: g.x0)
    size = max(g.size for g in ordered)
    top, bottom = min(g.top for g in ordered), max(g.bottom for g in ordered)
    typed = sorted(b.x0 for b in blanks if top <= b.middle <= bottom)
    text, at = "", 0
    for i, glyph in enumerate(ordered):
        if i:
            before = ordered[i - 1]
            while at < len(typed) and typed[at] < before.x0:
                at += 1
            spaced = at < len(typed) and typed[at] < glyph.x0
            text += " " if spaced or glyph.x0 - before.x1 > WORD_GAP * size else ""
        text += glyph.text
    return PrintedLine(
        " ".join(text.split()), ordered[0].x0, max(g.x1 for g in ordered), top, bottom, size
    )


def take_tables(page: Any, glyphs: Sequence[Glyph]) -> tuple[list[PrintedLine], list[Glyph]]:
    """The rows of the page's ruled tables, and the glyphs that stand in none of their cells."""
    if not page.edges or len(page.edges) > MOST_EDGES:
        return [], list(glyphs)
    rows: list[PrintedLine] = []
    rest = list(glyphs)
    for table in page.find_tables(SETTINGS):
        boxes = [row.cells for row in table.rows]
        if len(boxes) < 2 and sum(map(bool, boxes[0])) < 2:
            continue
        if max(sum(map(bool, row)) for row in boxes) < 2:
            continue  # a frame around text
        for row in boxes:
            line, rest = take_row(row, rest)
            rows += [line] if line else []
    return rows, rest


def take_row(
    boxes: Sequence[Box | None], glyphs: Sequence[Glyph]
) -> tuple[PrintedLine | None, list[Glyph]]:
    """One row of a table ("" where a merged cell goes on), and the glyphs outside of it."""
    cells: list[str] = []
    taken: set[int] = set()
    for box in boxes:
        held = [i for i, g in enumerate(glyphs) if box and i not in taken and within(g, box)]
        taken.update(held)
        cells.append(join(line.text for line in lines_of([glyphs[i] for i in held])))
    rest = [glyph for i, glyph in enumerate(glyphs) if i not in taken]
    known = [box for box in boxes if box]
    if not any(cells):
        return None, rest
    left, right = min(b[0] for b in known), max(b[2] for b in known)
    top, bottom = min(b[1] for b in known), min(b[3] for b in known)
    size = max(glyphs[i].size for i in taken)
    text = "\u3000".join(cells).strip()
    return PrintedLine(text, left, right, top, bottom, size, tuple(cells)), rest


def within(glyph: Glyph, box: Box) -> bool:
    """Whether the middle of a glyph lies in a box."""
    return box[0] <= (glyph.x0 + glyph.x1) / 2 < box[2] and box[1] <= glyph.middle < box[3]


def placed(lines: Sequence[PrintedLine], rows: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Rows put between the lines where they stand; neither changes its own order."""
    out, waiting = [], sorted(rows, key=lambda row: row.top)
    for line in lines:
        while waiting and waiting[0].top < line.top:
            out.append(waiting.pop(0))
        out.append(line)
    return [*out, *waiting]


FEWEST_COLUMN_LINES = 12
COLUMN_SHARE = 0.7


def find_corridor(glyphs: Sequence[Glyph]) -> float | None:
    """Where the empty strip between two columns of text runs; None on a page with one column."""
    inked = [g for g in glyphs if g.text.strip()]
    if len(inked) < 100:
        return None
    left, right = min(g.x0 for g in inked), max(g.x1 for g in inked)
    lines = grouped(inked)
    if len(lines) < FEWEST_COLUMN_LINES:
        return None
    middle = [left + (right - left) * k / 40 for k in range(16, 25)]
    free = [sum(parts(line, x) for line in lines) for x in middle]
    best = max(range(len(middle)), key=lambda k: free[k])
    return middle[best] if free[best] >= COLUMN_SHARE * len(lines) else None


def grouped(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, for looking at gaps."""
    out: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if out and glyph.middle - out[-1][0].middle < SAME_LINE * glyph.size:
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return out


def parts(line: Sequence[Glyph], x: float) -> bool:
    """Whether a line has much text on both sides of x, and a gap of over a character there."""
    before = [g.x1 for g in line if g.x0 < x]
    behind = [g.x0 for g in line if g.x0 >= x]
    if min(len(before), len(behind)) < 5:
        return False
    return min(behind) - max(before) > line[0].size


def columns_of(glyphs: Sequence[Glyph], x: float) -> list[PrintedLine]:
    """The left column, then the right one, between the lines that run over both."""
    out: list[PrintedLine] = []
    left: list[Glyph] = []
    right: list[Glyph] = []
    for line in grouped(glyphs):
        if any(g.x0 < x < g.x1 for g in line if g.text.strip()):
            out += [*lines_of(left), *lines_of(right), *lines_of(line)]
            left, right = [], []
        else:
            left += [g for g in line if g.x0 < x]
            right += [g for g in line if g.x0 >= x]
    return [*out, *lines_of(left), *lines_of(right)]
