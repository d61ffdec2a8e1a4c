"""Places within a document as a sentence cites them: 第十四条第一款、第十五条, 第三条至第五条, 第（一）（二）项."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.addresses import Address, Step, parse
from corpus.numerals import NUMERAL

N = rf"(?:{NUMERAL}|\d{{1,4}})"
LISTED = rf"第?(?:[（(]{N}[）)]){{1,12}}项|第 ?{N} ?项"
PASSAGE = rf"第 ?{N} ?款(?:{LISTED})?"
ARTICLE = rf"第 ?{N} ?条(?:{PASSAGE}|{LISTED})?(?:第?[（(]?{N}[）)]?目)?"
PLACE = re.compile(rf"{ARTICLE}|{PASSAGE}|{LISTED}|第 ?{N} ?章(?:第 ?{N} ?节)?")
BETWEEN = re.compile(r"(?P<to>至|到|—|－|-|~|～)|(?:、|，|和|及|以及|与|或者?)")
BRACKETED = re.compile(rf"[（(]{N}[）)]")
LONGEST_RANGE = 100


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text, by offsets, and the addresses that it means (several for a range)."""

    start: int
    end: int
    addresses: tuple[Address, ...]


def places(text: str, at: int, base: Address | None = None) -> Iterator[Place]:
    """The places that are listed from `at` on; `base` is what a first 款 or 项 belongs to.

    第十四条第一款、第二款 names the article once: each place is the base of the next.
    """
    while match := PLACE.match(text, at):
        found = addresses_of(match[0], base)
        if not found:
            return
        start, end = match.span()
        base = found[-1]
        between = BETWEEN.match(text, end)
        if between and between["to"]:
            last = PLACE.match(text, between.end())
            reach = addresses_of(last[0], base) if last else ()
            if last and (span := spanned(found[-1], reach)):
                found, end, base = (*found[:-1], *span), last.end(), span[-1]
                between = BETWEEN.match(text, end)
        yield Place(start, end, found)
        if not between or between["to"]:
            return
        at = between.end()


def addresses_of(words: str, base: Address | None) -> tuple[Address, ...]:
    """The addresses that the words of one place mean; () where they hang in the air."""
    marks = BRACKETED.findall(words)
    if len(marks) > 1:
        head = words[: words.index(marks[0])].removesuffix("第")
        singles = [f"第{mark}项" for mark in marks]
        outer = one_address(head, base) if head else base
        found = [one_address(single, outer) for single in singles]
    else:
        found = [one_address(words, base)]
    return tuple(address for address in found if address)


def one_address(words: str, base: Address | None) -> Address | None:
    """The address of one place; what it leaves out comes from the base."""
    own = parse(words)
    if not own or not base or own.steps[0].unit in ("条", "章"):
        return own
    units = ("款", "项", "目") if own.steps[0].unit == "款" else ("项", "目")
    kept = [step for step in base.steps if step.unit not in units]
    return Address((*kept, *own.steps))


def spanned(first: Address, reach: tuple[Address, ...]) -> tuple[Address, ...]:
    """All addresses from one to another, where they differ in their last number only; else ()."""
    if len(reach) != 1 or first.steps[:-1] != reach[0].steps[:-1]:
        return ()
    a, b = first.steps[-1], reach[0].steps[-1]
    if a.unit != b.unit or not a.ordinal < b.ordinal <= a.ordinal + LONGEST_RANGE:
        return ()
    ordinals = range(a.ordinal, b.ordinal + 1)
    return tuple(Address((*first.steps[:-1], Step(a.unit, n))) for n in ordinals)
