"""The ruled tables of a PDF page as rows of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus.parsing.text import join
from corpus.readers.pdf_glyphs import Glyph, PrintedLine, lines_of

MOST_EDGES = 4000  # rulings; a page with more is a drawing
SETTINGS = {"vertical_strategy": "lines", "horizontal_strategy": "lines"}

Box = tuple[float, float, float, float]


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
