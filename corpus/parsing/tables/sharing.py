"""A run of cells shared out among columns by dynamic programming.

Every column must come to one cell a row, or, where cells span rows, to one smaller count that all such
columns have. Of all sharings the one is taken that mends least and whose columns look most alike inside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from corpus.parsing.tables.mending import (
    NARROW,
    gathered,
    is_parent,
    join_parts,
    joint_costs,
    shape,
    words_end,
)
from corpus.parsing.tables.model import Cell, merged, parted

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
DOUBTFUL = 1.5  # mending above this cost is a guess
INFINITE = 1e9

Ranges = tuple[tuple[int, int, int], ...]  # start, stop and number of cells of columns


@dataclass(frozen=True, slots=True)
class Column:
    """The cells of a column on one page, and how many of them, from the first, are no guess."""

    cells: tuple[Cell, ...]
    certain: int


def shared_out(cells: Sequence[Cell], names: Sequence[str], rows: int) -> list[Column] | None:
    """The columns of a page with so many rows; None where its cells fit no such sharing."""
    best: tuple[float, list[Column]] | None = None
    measured = any(shape(cell.text) in ("sign", "figure") for cell in cells)
    for divided in (False, True)[: 1 + measured]:
        search = Search(cells, rows, divided=divided)
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
