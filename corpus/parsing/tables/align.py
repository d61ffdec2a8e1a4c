"""Which of the cells that span several rows a row belongs to, judged by the words they share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

NEVER = float("-inf")


def aligned(rows: Sequence[str], spans: Sequence[str]) -> list[tuple[int, float]]:
    """For each row the index of its span, and by how much the next best is worse.

    Rows and spans keep their order and every span is used; of all such sharings the one with the most
    words in common is taken. The margin is infinite where no other span is possible. Raises
    ValueError where there are more spans than rows.
    """
    if not 0 < len(spans) <= len(rows):
        raise ValueError(f"cannot share {len(spans)} spans among {len(rows)} rows")
    gains = [[overlap(row, span) for span in spans] for row in rows]
    before = reached(gains)
    behind = reached([row[::-1] for row in gains[::-1]])
    out = []
    for i, gain in enumerate(gains):
        totals = [before[i][j] + behind[-1 - i][-1 - j] - gain[j] for j in range(len(spans))]
        best = max(range(len(spans)), key=totals.__getitem__)
        second = max((t for j, t in enumerate(totals) if j != best), default=NEVER)
        out.append((best, totals[best] - second))
    return out


def reached(gains: Sequence[Sequence[float]]) -> list[list[float]]:
    """The most that rows 0 to i can gain if row i has span j and all spans up to j are used."""
    best = [[gains[0][0]] + [NEVER] * (len(gains[0]) - 1)]
    for gain in gains[1:]:
        last = best[-1]
        best.append([max(last[j], last[j - 1] if j else NEVER) + gain[j] for j in range(len(gain))])
    return best


def overlap(row: str, span: str) -> float:
    """The share of the row's character pairs that the span has; one character counts a tenth."""
    pairs = {a + b for a, b in pairwise(row)}
    inside = {a + b for a, b in pairwise(span)}
    shared = len(pairs & inside) / max(len(pairs), 1)
    return shared + 0.1 * len(set(row) & set(span)) / max(len(set(row)), 1)
