"""Shorter stretches of a sentence: what stands between its commas, around the words that matter."""

from __future__ import annotations

import re

from assistant.asking import NUMBER, Asking, Thing
from assistant.sentences import trimmed

PIECE = re.compile(r"[^，,；;。：\n]+[，,；;。：]?")
FIGURES = {  # what is highlighted of a thing that is asked for, with its number
    Thing.MONEY: re.compile(rf"(?:最高|不超过|不低于|每[人户年月台辆吨次])?{NUMBER}\s*(?:亿|万|千)?元(?:以[上下]|(?:/[人月年户日次天])+)?|免费|免征|免除|免收|全额|全免"),
    Thing.SHARE: re.compile(rf"[≥≤]?{NUMBER}\s*(?:%|％|‰|个?百分点|个?基点)|减半|[一二三四五六七八九]折"),
    Thing.LENGTH: re.compile(rf"每(?:年|月|日|周|季度)[^，。；]{{0,8}}次|(?<![月年\d])(?!20\d\d年){NUMBER}\s*个?(?:工作日|小时|分钟|天|日|年|月)(?!\d)(?:[内前])?"),
    Thing.DAY: re.compile(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?底?|\d{1,2}月(?:\d{1,2}日|底)|即日"),
    Thing.DISTANCE: re.compile(rf"{NUMBER}\s*(?:千|公)?米"),
    Thing.AREA: re.compile(rf"{NUMBER}\s*万?(?:平方米|亩|公顷)"),
    Thing.AGE: re.compile(rf"{NUMBER}\s*周?岁(?:以[上下])?"),
    Thing.COUNT: re.compile(rf"{NUMBER}\s*万?余?(?:家|个|户|人|名|辆|台|次|项|所|条|处)(?:以上)?"),
}  # fmt: skip
MODAL = re.compile(
    r"不得|不予|不再|应当|必须|可以(?:不)?|无需|不需要|禁止|严禁|免征|免收|免费|暂停|取消|有效期|废止|失效|继续施行"
)
MOST_MARKS = 4
SHORTEST = 18  # characters that say something alone


def pieces_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches between commas of a sentence."""
    return [m.span() for m in PIECE.finditer(text, start, end)] or [(start, end)]


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
    if pieces[last][1] - pieces[first][0] < SHORTEST and last + 1 < len(pieces):
        last += 1  # 自2022年9月1日起 says nothing alone, however long the rest
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
    wanted = [a.thing for a in asked]
    if Thing.LIMIT in wanted:
        wanted += [Thing.MONEY, Thing.SHARE]
    found = figures(text, start, end, wanted)
    if not found:
        found = [m.span() for m in MODAL.finditer(text, start, end)]
    if not found:
        found = figures(text, start, end, [Thing.MONEY, Thing.SHARE, Thing.LENGTH])
    return tuple(joined(sorted(apart(found)))[:MOST_MARKS])


def joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch as one: 2022年, 9月 and 1日."""
    out: list[tuple[int, int]] = []
    for a, b in spans:
        if out and a <= out[-1][1] + 1:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out


def figures(text: str, start: int, end: int, things: list[Thing]) -> list[tuple[int, int]]:
    """Offsets of the figures of some kinds in a stretch."""
    patterns = [FIGURES[thing] for thing in things if thing in FIGURES]
    return [m.span() for pattern in patterns for m in pattern.finditer(text, start, end)]


def apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans without those that overlap an earlier one."""
    out: list[tuple[int, int]] = []
    for a, b in spans:
        if all(b <= c or d <= a for c, d in out):
            out.append((a, b))
    return out
