"""Tables that extraction wrote column by column, one page at a time, with their heads behind them.

A page is: cells left of the numbers, the row numbers 1, 2, 3 …, then the cells of each further column,
then the column heads. Blank lines part the cells, and at times tear one apart; a column may have one cell
for several rows. The columns are found by dynamic programming: every column must come to one cell a row,
or, merged, to the same smaller count, with the least mending.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from corpus.parsing.lines import Line
from corpus.parsing.tables.align import aligned
from corpus.parsing.tables.model import (
    CLOSE,
    OPEN,
    Cell,
    Row,
    Slot,
    Table,
    merged,
    parted,
    plain,
    unclosed,
)

ORDINALS = "序号"
SPARSE = re.compile(r"备\s*注|说\s*明")
MOST_MENDED = 10  # how many cells of a column may be torn apart on one page
MERGED_COST = 0.4  # of a column whose cells span rows
MIXED_COST = 1.0  # of a column with a cell for each row behind one that rows share
SPARSE_COST = 0.3  # of a remark
UNEVEN_COST = 1.5  # of a cell whose lines break far from the column's edge
ODD_COST = 0.6  # of a cell that is of another sort than most of its column
FEW_GAIN = 1.0  # of a column of only a few different values
BIT_COST = 0.08  # of a bit that it takes to write a column down: equal cells belong together
DEAREST = 60.0  # a sharing-out above this cost is none
NARROW = 0.6  # of a column: cells that reach no further are parts of a divided row
DOUBTFUL = 1.5  # mending above this cost is a guess
CLEAR = 0.3  # margin in shared words from which on a row's merged cells are taken as known
INFINITE = 1e9


Ranges = tuple[tuple[int, int, int], ...]  # start, stop and number of cells of columns


@dataclass(frozen=True, slots=True)
class Page:
    """The cells of one page: `left` of the numbers, behind them, and the heads."""

    left: tuple[Cell, ...]
    numbers: tuple[Cell, ...]
    body: tuple[Cell, ...]
    heads: tuple[Cell, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column on one page, and how many of them, from the first, are no guess."""

    cells: tuple[Cell, ...]
    certain: int


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
        columns = columns_of(page, names[at + 1 :])
        if columns is None:
            return None
        rows += rows_of(page, columns, names[at:])
    return Table(tuple(rows), 0, sum(len(cells) for cells in pages))


def take_page(cells: Sequence[Cell], first: int) -> Page | None:
    """A page taken apart; None where it has no run of row numbers from `first`, or no heads."""
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


def columns_of(page: Page, names: Sequence[str]) -> list[Column] | None:
    """The columns behind the numbers; None where the cells cannot be shared out among the heads."""
    best: tuple[float, list[Column]] | None = None
    rows = len(page.numbers)
    measured = any(shape(cell.text) in ("sign", "figure") for cell in page.body)
    for divided in (False, True)[: 1 + measured]:
        search = Search(page.body, rows, divided=divided)
        for shared in range(rows, 0, -1):
            found = search.columns(names, rows, shared, best[0] if best else DEAREST)
            if found:
                best = found
    return best[1] if best else None


class Search:
    """Shares a run of cells out among columns; remembers what it has worked out.

    `divided` says that the first column may hold rows that are divided into parts.
    """

    def __init__(self, cells: Sequence[Cell], rows: int, *, divided: bool) -> None:
        self._cells = gathered(cells) if divided else list(cells)
        self._joints = joint_costs(self._cells)
        if divided:
            join_parts(self._cells, self._joints)
        self._broken = [max(cell.widths[:-1], default=0) for cell in self._cells]
        self._widest = [max(cell.widths) for cell in self._cells]
        self._sorts = [shape(c.text).replace("figure", "words") for c in self._cells]
        self._parents = self.parents(rows) if divided else []
        self._priced = lru_cache(maxsize=None)(self.price)

    def parents(self, rows: int) -> list[tuple[int, int]]:
        """Rows that a first column of words divides: index, and how many cells others have for it.

        One whose parts are cells of their own counts them; one that lists its parts in one cell
        counts 1.
        """
        end = words_end(self._cells)
        if end < rows or any(cost > 1.0 for cost in self.taken(0, end, rows)):
            return []
        measure = max(self._widest[:end])
        out = []
        for i, group in enumerate(self.groups(0, end, rows)):
            if is_parent(group[0], measure):
                parts = [c for c in group[1:] if len(c.lines) > 1 or max(c.widths) > 6]
                own = max(group[0].widths) <= NARROW * measure
                out.append((i, len(parts) if own and len(parts) > 1 else 1))
        return out

    def taken(self, start: int, stop: int, count: int) -> list[float]:
        """The costs of the joints that mending a range into `count` cells takes."""
        return sorted(self._joints[start : stop - 1])[: stop - start - count]

    def columns(
        self, names: Sequence[str], rows: int, shared: int, limit: float
    ) -> tuple[float, list[Column]] | None:
        """The cheapest sharing-out below `limit` in which each column has `rows` or `shared` cells."""
        size = len(self._cells)
        # by where the columns so far end, and whether one of them is shared: their cost and ranges
        best: dict[tuple[int, bool], tuple[float, Ranges]] = {(0, False): (0.0, ())}
        for number, name in enumerate(names):
            following: dict[tuple[int, bool], tuple[float, Ranges]] = {}
            last = number == len(names) - 1
            for (start, sharing), (cost, columns) in best.items():
                for stop, count, base in self.options(start, name, rows, shared):
                    if (last and stop != size) or cost + base > limit:
                        continue
                    total = cost + base + self._priced(start, stop, count)
                    total += MIXED_COST * (sharing and count == rows > shared)
                    key = (stop, sharing or count == shared < rows)
                    if total < min(limit, following.get(key, (INFINITE,))[0]) - 1e-9:
                        following[key] = (total, (*columns, (start, stop, count)))
            best = following
        ends = [best[key] for key in ((size, False), (size, True)) if key in best]
        if not ends:
            return None
        cost, ranges = min(ends)
        return cost, [self.column(*column) for column in ranges]

    def options(
        self, start: int, name: str, rows: int, shared: int
    ) -> Iterator[tuple[int, int, float]]:
        """Where a column that begins at `start` can end, with how many cells, and its base cost."""
        size = len(self._cells)
        if SPARSE.fullmatch(name):
            for stop in range(start, min(size, start + rows) + 1):
                yield stop, stop - start, SPARSE_COST * (stop - start)
            return
        for count, base in {rows: 0.0, shared: MERGED_COST if shared < rows else 0.0}.items():
            most = min(MOST_MENDED, max(3, count))
            for stop in range(start + count, min(size, start + count + most) + 1):
                yield stop, count, base

    def price(self, start: int, stop: int, count: int) -> float:
        """The cost of mending a range of cells into `count` cells of one column."""
        if stop == start:
            return 0.0
        joints = sorted(self._joints[start : stop - 1])
        mended, torn = joints[: stop - start - count], joints[stop - start - count :]
        cost = sum(max(c, 0.0) for c in mended) - sum(c for c in torn if c < 0)
        if start and (extra := self.extra(start, stop, count)):
            cost += 0.5 * extra - sum(sorted(mended)[-extra:])
        measure = max(self._widest[start:stop])
        uneven = sum(
            (measure - w) / measure for w in self._broken[start:stop] if 0 < w < 0.8 * measure
        )
        sorts = Counter(self._sorts[start:stop])
        odd = stop - start - max(sorts.values())
        texts = Counter(cell.text for cell in self._cells[start:stop])
        endings = Counter(cell.text[-1] for cell in self._cells[start:stop])
        bits = sum(n * log2((stop - start) / n) for t in (texts, endings) for n in t.values())
        few = len(texts) < (stop - start) / 4
        cost -= FEW_GAIN * few
        return cost + UNEVEN_COST * uneven + ODD_COST * odd + BIT_COST * bits

    def extra(self, start: int, stop: int, count: int) -> int:
        """How many cells more than rows a column has because one row is divided; 0 for none."""
        doubtful = sum(cost > 1.0 for cost in self.taken(start, stop, count))
        return doubtful if any(0 < doubtful < parts for _, parts in self._parents) else 0

    def groups(self, start: int, stop: int, count: int) -> list[list[Cell]]:
        """A range of cells mended into `count` at its cheapest joints."""
        order = sorted(range(start, stop - 1), key=lambda i: (self._joints[i], i))
        joints = set(order[: stop - start - count])
        groups: list[list[Cell]] = []
        for i in range(start, stop):
            if i > start and i - 1 in joints:
                groups[-1].append(self._cells[i])
            else:
                groups.append([self._cells[i]])
        return groups

    def column(self, start: int, stop: int, count: int) -> Column:
        """The cells of a range mended into `count`, and from which row on they are a guess."""
        extra = self.extra(start, stop, count) if start else 0
        if not extra:
            divided = {i for i, _ in self._parents} if not start else set()
            cells = tuple(
                self.in_parts(group) if i in divided else merged(group)
                for i, group in enumerate(self.groups(start, stop, count))
            )
            guessed = any(cost > DOUBTFUL for cost in self.taken(start, stop, count))
            return Column(cells, 0 if guessed else count)
        row = max(i for i, parts in self._parents if extra < parts)
        groups = self.groups(start, stop, count + extra)
        groups[row : row + extra + 1] = [[c for g in groups[row : row + extra + 1] for c in g]]
        first = min(i for i, _ in self._parents)
        cells = tuple(
            parted(group) if i == row else merged(group) for i, group in enumerate(groups)
        )
        return Column(cells, count if len(self._parents) == 1 else first)

    def in_parts(self, group: Sequence[Cell]) -> Cell:
        """The name of a divided row: its parts with a space between, torn cells mended."""
        at = next(i for i, cell in enumerate(self._cells) if cell is group[0])
        measure = max(self._widest[: words_end(self._cells)])
        parts: list[list[Cell]] = [[group[0]]]
        for i, cell in enumerate(group[1:], at):
            if self._joints[i] < 0 or self._cells[i].widths[-1] > 0.85 * measure:
                parts[-1].append(cell)
            else:
                parts.append([cell])
        return parted([merged(part) for part in parts])


def words_end(cells: Sequence[Cell]) -> int:
    """Where the first run of cells that hold words ends."""
    return next((i for i, c in enumerate(cells) if shape(c.text) != "words"), len(cells))


def is_parent(cell: Cell, measure: int) -> bool:
    """Whether a cell names a row that is divided: its first lines break far from the edge."""
    if len(cell.lines) < 2 or cell.lines[1].text[0] in OPEN:
        return False
    return cell.widths[0] <= NARROW * measure


def gathered(cells: Sequence[Cell]) -> list[Cell]:
    """Parts of a divided row that extraction wrote behind the whole column, put back behind it."""
    end = words_end(cells)
    measure = max((max(c.widths) for c in cells[:end]), default=0)
    narrow = [max(c.widths) <= NARROW * measure for c in cells[:end]]
    tail = end
    while tail and narrow[tail - 1]:
        tail -= 1
    parents = [
        i for i in range(min(tail, end) - 1) if narrow[i] and is_parent(cells[i], measure * 3 // 4)
    ]
    if end - tail < 2 or len(parents) != 1:
        return list(cells)
    behind = parents[0] + 1
    while behind < tail and narrow[behind]:
        behind += 1
    return [*cells[:behind], *cells[tail:end], *cells[behind:tail], *cells[end:]]


def joint_costs(cells: Sequence[Cell]) -> list[float]:
    """For each cell but the last, how unlikely it is that a blank line tore it from the next."""
    texts = [cell.text for cell in cells]
    times, pairs = Counter(texts), Counter(itertools.pairwise(texts))
    endings = Counter(text[-2:] for text in set(texts))
    out = []
    for a, b in itertools.pairwise(cells):
        again, together = times[b.text] > 1, pairs[a.text, b.text]
        if together >= 3 and together == times[a.text] == times[b.text]:
            out.append(-1.0)  # these two always stand together
        elif not again and any(t.endswith(b.text) for t in texts if t != b.text):
            out.append(min(mending(a, b), -0.6))  # the end of other cells too
        else:
            cost = mending(a, b)
            cost += 1.5 * (again and cost > 0.5)
            out.append(cost + (cost > -0.5 and endings[a.text[-2:]] > 1))
    return out


def join_parts(cells: Sequence[Cell], joints: list[float]) -> None:
    """Make it cheap to join the parts of a divided row in the first column of words."""
    end = words_end(cells)
    measure = max((max(c.widths) for c in cells[:end]), default=0)
    inside = False
    for i, (a, b) in enumerate(itertools.pairwise(cells[:end])):
        narrow = max(b.widths) <= NARROW * measure
        inside = narrow and (inside or is_parent(a, measure))
        if b.text[:4] in a.text[1:] and re.search("[＞＜≥≤]", b.text):
            joints[i] = min(joints[i], 0.1)  # it says where the cell above applies
        elif inside or is_parent(a, measure):
            joints[i] = min(joints[i], 0.2)


def mending(a: Cell, b: Cell) -> float:
    """How unlikely it is that these two are one cell; below 0 where they must be.

    A torn cell breaks off at a full line, inside a bracket, or before one; its end is short.
    """
    if unclosed(a.text) or b.text[0] in CLOSE + "，、。；":
        return -3.0
    if b.text[0] in OPEN[:1]:
        return -1.0
    widest = max(a.widths)
    full = a.widths[-1] >= widest - 1 and len(a.lines) > 1
    if shape(b.text) in ("sign", "figure"):
        return 3.0
    if full and len(b.lines) == 1 and b.widths[0] <= 0.6 * widest:
        return -0.3
    cost = 1.3 if full else 2.5
    cost -= 0.5 * (len(b.lines) == 1 and b.widths[0] <= 0.6 * widest)
    return cost + 0.3 * (len(b.lines) > len(a.lines))


def shape(text: str) -> str:
    """What sort of thing a cell holds: a sign, a figure, a list of laws, or words."""
    if not re.search(r"[\u4e00-\u9fff]", text):
        return "figure" if re.search(r"\d", text) else "sign"
    return "laws" if text[0] == "《" else "words"


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
