"""Which sentences of a clause are quoted: the best, those nearly as good, and lists with what governs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.asking import LOOSE, Thing
from assistant.reading import Asked, Span
from assistant.sentences import trimmed
from corpus import Clause, Kind

KEPT = 0.6  # share of the best sentence's score that a further one must reach
ITEM = re.compile(
    r"（[一二三四五六七八九十]+）|\d{1,2}[.．、]|（\d+）|[①-⑳]|——|[一二三四五六七八九十]是"
)
OPENING = re.compile(r"：$|之一的?$|(?:以下|下列)[^。；]{0,8}$")
FIGURE = re.compile(r"\d+(?:%|％|万|亿|元|年|月|日|天|个|家|人)")
LISTED = {Thing.LIST, Thing.MATERIALS, Thing.CONDITION}
SPARE = 80  # characters beyond the most for a sentence that says what is asked for
LEANS = re.compile(r"(?:其中|同时|此外|另外|对此|上述|前款|前述|该|其|并|但)")


def choose(asked: Asked, spans: Sequence[Span], text: str, most: int) -> list[Span]:
    """The sentences of one clause to quote, in reading order, at most `most` characters."""
    ordered = sorted(spans, key=lambda s: (-s.score, s.start))
    whole_list = LISTED & {a.thing for a in asked.things}
    chosen: set[Span] = set()
    for span in ordered:
        if chosen and span.score < KEPT * ordered[0].score:
            break
        group = {span, *lead_in(span, spans, text)}
        if ends_open(span, text) or (whole_list and is_item(span, text) and not chosen):
            group |= set(governed(span, spans, text))
        if size(group | chosen) <= most:
            chosen |= group
        elif not chosen:
            chosen |= set(
                fitting([span, *lead_in(span, spans, text), *sorted(group, key=start)], most)
            )
    return sorted(chosen | set(saying(asked, ordered, chosen, text, most)), key=start)


def saying(
    asked: Asked, ordered: Sequence[Span], chosen: set[Span], text: str, most: int
) -> list[Span]:
    """The best further sentences that say what is asked for, where none of the chosen does."""
    out: list[Span] = []
    for line in (a for a in asked.things if a.thing not in LOOSE):
        if any(line.says.search(text, s.start, s.end) for s in (*chosen, *out)):
            continue
        found = next((s for s in ordered if line.says.search(text, s.start, s.end)), None)
        if found and size([*chosen, *out, found]) <= most + SPARE:
            out.append(found)
    return out


def start(span: Span) -> int:
    """Where a sentence begins, for sorting."""
    return span.start


def size(spans: Iterable[Span]) -> int:
    """Characters of some sentences together."""
    return sum(s.end - s.start for s in spans)


def fitting(spans: Iterable[Span], most: int) -> list[Span]:
    """The first sentences as far as there is room; the very first in any case."""
    out: list[Span] = []
    for span in dict.fromkeys(spans):
        if not out or size([*out, span]) <= most:
            out.append(span)
    return out


def is_item(span: Span, text: str) -> bool:
    """Whether a sentence is an item of a list."""
    return bool(ITEM.match(text, span.start))


def ends_open(span: Span, text: str) -> bool:
    """Whether a sentence ends in a colon and so governs what follows (有下列情形之一的：)."""
    return bool(OPENING.search(text[span.start : span.end].rstrip()))


def lead_in(span: Span, spans: Sequence[Span], text: str) -> list[Span]:
    """What a sentence cannot be read without: what governs an item, what a 其中 goes on from."""
    before = [s for s in spans if s.end <= span.start]
    if is_item(span, text):
        return [s for s in before if ends_open(s, text)][-1:]
    if LEANS.match(text, span.start) and before and span.start - before[-1].end <= 1:
        return before[-1:]
    return []


def governed(span: Span, spans: Sequence[Span], text: str) -> list[Span]:
    """The items of the list that a sentence opens or is part of."""
    opening = span if ends_open(span, text) else next(iter(lead_in(span, spans, text)), None)
    if opening is None:
        return []
    out: list[Span] = []
    for other in (s for s in spans if s.start >= opening.end):
        if not is_item(other, text) and (out or ends_open(other, text)):
            break
        out.append(other)
    return out


def without_heading(clause: Clause, spans: Sequence[Span]) -> Sequence[Span]:
    """The sentences of a clause without its run-in heading (10. 加强困境儿童分类保障。), if others follow.

    A heading that governs a list or has a figure (上年度贡献2000万元以上且符合以下条件之一) stays.
    """
    first, name = spans[0], clause.heading or ""
    settles = OPENING.search(name) or FIGURE.search(name)
    heading = name and first.end - first.start <= len(name) + 8 and not settles
    return spans[1:] if heading and len(spans) > 1 else spans


def merge(spans: Sequence[Span], text: str) -> list[tuple[int, int]]:
    """Neighbouring sentences as one stretch, without white space at its ends."""
    out: list[tuple[int, int]] = []
    for span in spans:
        if out and span.start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], span.end)
        else:
            out.append((span.start, span.end))
    return [trimmed(text, a, b) for a, b in out]


def is_whole(clause: Clause) -> bool:
    """Whether a clause is quoted whole or not at all: a row, cells."""
    return clause.kind in (Kind.ROW, Kind.CELLS)
