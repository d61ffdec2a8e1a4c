"""The glyphs of a PDF page as printed lines, second prints removed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

UNMAPPED = "\ufffd"
SECOND_PRINT = 0.15  # of the size: glyphs moved by less are one that is to look bold
WORD_GAP = 0.6  # of the size: a wider gap is a space
SAME_LINE = 0.5  # of the size: how far apart the middles of glyphs of one line may be
COMPATIBLE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFB00, 0xFB06))  # radicals, variants, ligatures


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


def grouped(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs by line, for looking at gaps."""
    out: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if out and glyph.middle - out[-1][0].middle < SAME_LINE * glyph.size:
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return out
