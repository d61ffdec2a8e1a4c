"""Tables read back from flattened print, by the layouts in which extraction writes them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from corpus.parsing.lines import Line
from corpus.parsing.tables.columns import by_columns
from corpus.parsing.tables.heads_first import by_ordinals, by_sentences
from corpus.parsing.tables.model import GAP, Cell, Row, Slot, Table, cells_of
from corpus.parsing.tables.roster import by_persons
from corpus.parsing.tables.rotated import by_rotation, is_damaged
from corpus.parsing.tables.totals import by_total

NUMBERED = ("序号", "编号", "序 号")

__all__ = ["GAP", "Cell", "Row", "Slot", "Table", "by_grid", "cells_of", "is_damaged", "read_table"]


def by_grid(lines: Sequence[Line]) -> Table:
    """The table whose rows a format marks as such; the first row holds the heads."""
    heads = [text.strip() for text in lines[0].cells]
    rows = []
    for i, line in enumerate(lines):
        names = [*heads, *[""] * len(line.cells)]
        slots = tuple(
            Slot(head if i else "", Cell((line,), text.strip()))
            for head, text in zip(names, line.cells, strict=False)
            if text.strip()
        )
        number = line.cells[0].strip() if heads[0] in NUMBERED else ""
        if slots:
            ordinal = int(number) if i and number.isdecimal() and len(number) < 6 else 0
            rows.append(Row(slots, "row" if i else "heads", ordinal))
    return Table(tuple(rows), 0, len(lines))


def read_table(
    lines: Sequence[Line], title: str = ""
) -> tuple[Table, Sequence[Line], Sequence[Line]] | None:
    """The table in these lines, with the lines before and behind it; None where none can be read back.

    Every layout asks for a proof (sums, equal columns, row numbers), so the order is no matter of taste.
    """
    if rotated := by_rotation(lines):
        return rotated, (), ()
    cells = cells_of(lines)
    pages = [cells_of(list(page)) for _, page in groupby(lines, key=lambda line: line.page)]
    table = (
        by_columns(pages)
        or by_total(cells)
        or by_ordinals(cells)
        or by_sentences(cells, title)
        or by_persons(cells)
    )
    if table is None:
        return None
    before = [line for cell in cells[: table.start] for line in cell.lines]
    behind = [line for cell in cells[table.stop :] for line in cell.lines]
    return table, before, behind
