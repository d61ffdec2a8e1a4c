"""Shorter stretches of a sentence: what stands between its commas, around the words that matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.asking import ASKINGS, Asking, Thing
from assistant.sentences import trimmed

PIECE = re.compile(r"[^，,；;。：\n]+[，,；;。：]?")
FIGURES = (Thing.MONEY, Thing.SHARE, Thing.LENGTH, Thing.DAY, Thing.DISTANCE, Thing.AREA, Thing.AGE)
MODAL = re.compile(
    r"不得|不予|不再|应当|必须|可以(?:不)?|无需|不需要|禁止|严禁|免征|免收|免费|暂停|取消|有效期|废止|失效|继续施行"
)
MOST_MARKS = 4


def around(text: str, start: int, end: int, at: tuple[int, int], most: int) -> tuple[int, int]:
    """The stretch of a sentence between commas that holds `at`, grown to at most `most` characters.

    It grows to the left first, to the subject; a stretch is never shorter than what stands between
    two commas.
    """
    pieces = [m.span() for m in PIECE.finditer(text, start, end)] or [(start, end)]
    holding = [i for i, (a, b) in enumerate(pieces) if a < at[1] and at[0] < b] or [0]
    first, last = holding[0], holding[-1]
    while first > 0 and pieces[last][1] - pieces[first - 1][0] <= most:
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1][1] - pieces[first][0] <= most:
        last += 1
    return without_comma(text, *trimmed(text, pieces[first][0], pieces[last][1]))


def without_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without a comma or colon at its end."""
    while end > start and text[end - 1] in "，,；;：、":
        end -= 1
    return start, end


def marks(
    text: str, start: int, end: int, asked: tuple[Asking, ...]
) -> tuple[tuple[int, int], ...]:
    """Offsets of what weighs most in a stretch: the figures that are asked for, else yes or no."""
    things = {a.thing for a in asked}
    lines = [a for a in ASKINGS if a.thing in FIGURES and a.thing in things]
    found = list(figures(text, start, end, lines))
    if not found:
        found = [m.span() for m in MODAL.finditer(text, start, end)]
    if not found:
        found = list(figures(text, start, end, [a for a in ASKINGS if a.thing in FIGURES[:3]]))
    return tuple(sorted(apart(found))[:MOST_MARKS])


def figures(text: str, start: int, end: int, lines: list[Asking]) -> Iterator[tuple[int, int]]:
    """Offsets of the figures of some kinds in a stretch."""
    for line in lines:
        yield from (m.span() for m in line.says.finditer(text, start, end))


def apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without those that overlap an earlier one."""
    out: list[tuple[int, int]] = []
    for a, b in spans:
        if all(b <= c or d <= a for c, d in out):
            out.append((a, b))
    return out
