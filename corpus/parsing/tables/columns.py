"""Tables that extraction wrote column by column, one page at a time, with their heads behind them.

A page is: cells left of the numbers, the row numbers 1, 2, 3 …, then the cells of each further column,
then the column heads. Blank lines part the cells, and at times tear one apart; a column may have one cell
for several rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.parsing.lines import Line
from corpus.parsing.tables.align import aligned
from corpus.parsing.tables.model import Cell, Row, Slot, Table, plain
from corpus.parsing.tables.sharing import SPARSE, Column, shared_out

ORDINALS = "序号"
LARGEST_PAGE = 250  # cells: more are no printed page, and would take long to share out
CLEAR = 0.3  # margin in shared words from which on a row's merged cells are taken as known


@dataclass(frozen=True, slots=True)
class Page:
    """The cells of one page: `left` of the numbers, behind them, and the heads."""

    left: tuple[Cell, ...]
    numbers: tuple[Cell, ...]
    body: tuple[Cell, ...]
    heads: tuple[Cell, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Owner:
    """The lines of merged cells that a row may belong to; `forced` where no other is possible."""

    spans: tuple[int, ...]
    forced: bool


def by_columns(pages: Sequence[Sequence[Cell]]) -> Table | None:
    """The table that these pages print, or None where they do not look like one of this layout."""
    taken: list[Page] = []
    for cells in pages:
        page = take_page(cells, sum(len(p.numbers) for p in taken) + 1)
        if page is None:
            return None
        taken.append(page)
    if not taken:
        return None
    names = head_names(taken[0].heads)
    at = next(i for i, name in enumerate(names) if name == ORDINALS)
    rows: list[Row] = []
    for page in taken:
        columns = shared_out(page.body, names[at + 1 :], len(page.numbers))
        if columns is None:
            return None
        rows += rows_of(page, columns, names[at:])
    return Table(tuple(rows), 0, sum(len(cells) for cells in pages))


def take_page(cells: Sequence[Cell], first: int) -> Page | None:
    """A page taken apart; None where it has no run of row numbers from `first`, or no heads."""
    if len(cells) > LARGEST_PAGE:
        return None
    start = next((i for i in range(len(cells)) if run_length(cells, i, first) >= 2), -1)
    heads = [i for i, cell in enumerate(cells) if is_head(cell)]
    if start < 0 or not heads or heads[-1] <= start:
        return None
    stop = start + run_length(cells, start, first)
    head = heads[-1]
    if head < stop or len(cells) - head > 12:
        return None
    return Page(
        tuple(cells[:start]),
        tuple(cells[start:stop]),
        tuple(cells[stop:head]),
        tuple(cells[head:]),
        first,
    )


def run_length(cells: Sequence[Cell], start: int, first: int) -> int:
    """How many cells from `start` are the numbers first, first + 1, …."""
    n = 0
    while start + n < len(cells) and cells[start + n].text == str(first + n):
        n += 1
    return n


def is_head(cell: Cell) -> bool:
    """Whether a cell holds the head of the column of row numbers."""
    return ORDINALS in head_names([cell])


def head_names(heads: Sequence[Cell]) -> list[str]:
    """The column heads of a page."""
    return [name for name, _ in head_cells(heads)]


def head_cells(heads: Sequence[Cell]) -> list[tuple[str, Cell]]:
    """The column heads with their cells: a line that holds several has a space between them."""
    out: list[tuple[str, Cell]] = []
    for cell in heads:
        part: list[Line] = []
        for line in cell.lines:
            if " " in line.text:
                out += [head_of(part)] if part else []
                out += [(name, Cell((line,), name)) for name in line.text.split(" ")]
                part = []
            else:
                part.append(line)
        out += [head_of(part)] if part else []
    return out


def head_of(lines: Sequence[Line]) -> tuple[str, Cell]:
    """A head that is printed over one or more lines."""
    name = plain("".join(line.text for line in lines))
    return name, Cell(tuple(lines), name)


def rows_of(page: Page, columns: Sequence[Column], names: Sequence[str]) -> list[Row]:
    """The lines of a page: heads, cells left of the numbers, rows, cells that several rows share."""
    count = len(page.numbers)
    named = list(zip(names[1:], columns, strict=True))
    loose = [(name, c) for name, c in named if SPARSE.fullmatch(name) and len(c.cells) != count]
    shared = [(name, c) for name, c in named if len(c.cells) != count and (name, c) not in loose]
    whole = [c for _, c in named if len(c.cells) == count]
    owner = owners(whole, [c for _, c in shared], count)
    rows = []
    for i, number in enumerate(page.numbers):
        slots = [Slot(names[0], number)]
        for name, column in named:
            if len(column.cells) == count:
                slots.append(Slot(name, column.cells[i], i < column.certain))
            elif (name, column) in shared and len(owner[i].spans) == 1:
                cell = column.cells[owner[i].spans[0]]
                slots.append(Slot(name, cell, owner[i].forced, printed=False))
        open_to = owner[i].spans if len(owner[i].spans) > 1 else ()
        among = tuple(shared[0][1].cells[k] for k in open_to)
        rows.append(Row(tuple(slots), "row", page.first + i, among))
    heads = Row(tuple(Slot(name, cell) for name, cell in head_cells(page.heads)), "heads")
    left = [Row((Slot("", cell, False),), "loose") for cell in page.left]
    spare = [Row((Slot(name, cell, False),), "loose") for name, c in loose for cell in c.cells]
    return [heads, *left, *rows, *merged_rows(shared), *spare]


def merged_rows(shared: Sequence[tuple[str, Column]]) -> list[Row]:
    """One line for each set of cells that the same rows share."""
    count = len(shared[0][1].cells) if shared else 0
    return [Row(tuple(Slot(n, c.cells[k]) for n, c in shared), "merged") for k in range(count)]


def owners(whole: Sequence[Column], shared: Sequence[Column], count: int) -> list[Owner]:
    """For each row the merged cells that it belongs to; several where the print leaves that open."""
    if not shared:
        return [Owner((), True)] * count
    spans = ["".join(c.cells[k].text for c in shared[:2]) for k in range(len(shared[0].cells))]
    rows = ["".join(c.cells[i].text for c in whole) for i in range(count)]
    best = aligned(rows, spans)
    clear = [(i, span) for i, (span, margin) in enumerate(best) if margin >= CLEAR]
    out = []
    for i in range(count):
        low = max((span for j, span in clear if j <= i), default=0)
        high = min((span for j, span in clear if j >= i), default=len(spans) - 1)
        out.append(Owner(tuple(range(low, high + 1)), best[i][1] == float("inf")))
    return out
