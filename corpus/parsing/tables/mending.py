"""Cells that a blank line tore apart, and the parts of a row that is divided: how likely two cells are one."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from corpus.parsing.tables.model import CLOSE, OPEN, Cell, unclosed

NARROW = 0.6  # of a column: cells that reach no further are parts of a divided row


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
