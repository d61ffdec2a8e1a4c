"""Tables printed row by row whose last column is the total of the others: the sums prove the layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.parsing.tables.model import Cell, Row, Slot, Table, is_number, merged

TOTAL = re.compile(r"合\s*计|总\s*计")
YEAR = re.compile(r"(?:19|20)\d\d")
FEWEST, MOST = 3, 40  # values in a row


@dataclass(frozen=True, slots=True)
class Printed:
    """One row as it is printed: label (none where the row above shares it), year and values."""

    label: tuple[Cell, ...]
    year: Cell | None
    values: tuple[Cell, ...]


def by_total(cells: Sequence[Cell]) -> Table | None:
    """The table with a total column in these cells; None where there is none whose sums are right."""
    total = next((i for i, cell in enumerate(cells) if TOTAL.fullmatch(cell.text)), -1)
    if total < FEWEST:
        return None
    for width in range(min(total, MOST), FEWEST - 1, -1):
        rows, stop = printed_rows(cells, total + 1, width)
        if any(len(row.values) == width for row in rows):
            heads = cells[total - width : total + 1]
            table = [Row(tuple(Slot(h.text, h) for h in heads), "heads"), *laid_out(rows, heads)]
            return Table(tuple(table), total - width, stop)
    return None


def printed_rows(cells: Sequence[Cell], start: int, width: int) -> tuple[list[Printed], int]:
    """The rows from `start` on whose sums are right, and where they end."""
    rows: list[Printed] = []
    at = start
    while at < len(cells):
        label, numbers = at, at
        while numbers < len(cells) and not is_number(cells[numbers].text):
            numbers += 1
        stop = numbers
        while stop < len(cells) and is_number(cells[stop].text):
            stop += 1
        group = list(split_years(cells[numbers:stop], width))
        if not 1 <= numbers - label <= 4 or not group or not all(adds_up(v) for _, v in group):
            break
        for i, (year, values) in enumerate(group):
            rows.append(Printed(tuple(cells[label:numbers]) if i == 0 else (), year, tuple(values)))
        at = stop
    return rows, at


def split_years(
    numbers: Sequence[Cell], width: int
) -> Iterator[tuple[Cell | None, Sequence[Cell]]]:
    """The values of a label, by year where more than one row shares it."""
    if len(numbers) <= width:
        yield None, numbers
        return
    years = [i for i, cell in enumerate(numbers) if YEAR.fullmatch(cell.text)] or [-1]
    for i, stop in zip(years, [*years[1:], len(numbers)], strict=True):
        yield numbers[i] if i >= 0 else None, numbers[i + 1 : stop]


def adds_up(values: Sequence[Cell]) -> bool:
    """Whether the last value is the sum of those before it."""
    *parts, total = (float(cell.text) for cell in values) if values else (0.0,)
    return len(parts) >= FEWEST - 1 and abs(sum(parts) - total) < 1e-6


def laid_out(rows: Sequence[Printed], heads: Sequence[Cell]) -> Iterator[Row]:
    """The rows under their heads. Blank cells leave no trace: where one is missing, only the total is sure."""
    label = None
    for row in rows:
        first = bool(row.label)
        label = merged(row.label) if first else label
        slots = [Slot(heads[0].text, label, printed=first)] if label else []
        slots += [Slot("", row.year)] if row.year else []
        if len(row.values) == len(heads) - 1:
            slots += [Slot(h.text, v) for h, v in zip(heads[1:], row.values, strict=True)]
        else:
            slots += [Slot("", value, certain=False) for value in row.values[:-1]]
            slots.append(Slot(heads[-1].text, row.values[-1]))
        yield Row(tuple(slots))
