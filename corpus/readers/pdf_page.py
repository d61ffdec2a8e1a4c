"""One page of a PDF: what stands on it, top to bottom, and the account of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from corpus.parsing.lines import printed
from corpus.readers.pdf_columns import columns_of, find_corridor
from corpus.readers.pdf_glyphs import (
    UNMAPPED,
    PrintedLine,
    glyph_of,
    inside,
    lines_of,
    without_second_prints,
)
from corpus.readers.pdf_tables import placed, take_tables


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
