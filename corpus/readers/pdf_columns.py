"""PDF pages that are set in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.readers.pdf_glyphs import Glyph, PrintedLine, grouped, lines_of

FEWEST_LINES = 12
FEWEST_GLYPHS = 100
SHARE = 0.7  # of the lines have text on both sides of the strip


def find_corridor(glyphs: Sequence[Glyph]) -> float | None:
    """Where the empty strip between two columns of text runs; None on a page with one column."""
    inked = [g for g in glyphs if g.text.strip()]
    if len(inked) < FEWEST_GLYPHS:
        return None
    left, right = min(g.x0 for g in inked), max(g.x1 for g in inked)
    lines = grouped(inked)
    if len(lines) < FEWEST_LINES:
        return None
    middle = [left + (right - left) * k / 40 for k in range(16, 25)]
    free = [sum(parts(line, x) for line in lines) for x in middle]
    best = max(range(len(middle)), key=lambda k: free[k])
    return middle[best] if free[best] >= SHARE * len(lines) else None


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
