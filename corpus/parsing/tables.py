"""Flattened tables laid out again as rows, where the cells leave no doubt; else left as they are.

Only white space is added, and cells only change places: a row is its cells with a wide space between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

GAP = "\u3000"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
TOTAL = "合计"
ORDINALS = "序号"


def laid_out(cells: Sequence[str]) -> list[str]:
    """Lines of a table: one a row where it can be rebuilt, one a cell where it cannot."""
    return by_total(cells) or by_ordinals(cells) or list(cells)


def by_total(cells: Sequence[str]) -> list[str]:
    """A table printed row by row whose last column is the total of the others; [] for any other.

    Every row must have its sum right: that is what proves the layout.
    """
    if TOTAL not in cells:
        return []
    total = cells.index(TOTAL)
    rows: list[list[str]] = []
    for cell in cells[total + 1 :]:
        if not NUMBER.fullmatch(cell):
            rows.append([cell])
        elif rows:
            rows[-1].append(cell)
        else:
            return []
    width = len(rows[0]) if rows else 0
    head = total - width + 1
    if width < 3 or head < 0 or not all(len(row) == width and sums_up(row) for row in rows):
        return []
    table = [list(cells[head : total + 1]), *rows]
    return [*cells[:head], *(GAP.join(row) for row in table)]


def sums_up(row: Sequence[str]) -> bool:
    """Whether the last value of a row, behind its label, is the sum of those before it."""
    *values, total = (float(value) for value in row[1:])
    return sum(values) == total


def by_ordinals(cells: Sequence[str]) -> list[str]:
    """A table printed column by column, each under its head, the first 序号 1, 2, 3 …; [] for any other."""
    if ORDINALS not in cells:
        return []
    start = cells.index(ORDINALS)
    count = 0
    while cells[start + 1 + count : start + 2 + count] == [str(count + 1)]:
        count += 1
    columns = [cells[i : i + count + 1] for i in range(start, len(cells), count + 1)]
    if count < 3 or len(columns) < 2 or any(len(column) != count + 1 for column in columns):
        return []
    return [*cells[:start], *(GAP.join(row) for row in zip(*columns, strict=True))]
