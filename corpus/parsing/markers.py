"""The numbering marks that open a clause: 第X章, 第X节, 第X条, 一、 （一） 1. （1） and ——."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Kind
from corpus.numerals import NUMERAL, to_chinese, to_int


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark at the head of a paragraph; `end` is where the clause's own words begin."""

    kind: Kind
    ordinal: int
    end: int


PATTERNS = (
    (Kind.CHAPTER, re.compile(rf"第({NUMERAL})章\s*")),
    (Kind.SECTION, re.compile(rf"第({NUMERAL})节\s*")),
    (Kind.ARTICLE, re.compile(rf"第({NUMERAL})条(?:[ \u3000]+|(?=[\u4e00-\u9fff《“]))")),
    (Kind.PART, re.compile(rf"({NUMERAL})、\s*")),
    (Kind.POINT, re.compile(rf"[（(]({NUMERAL})[）)]\s*")),
    (Kind.ITEM, re.compile(r"(\d{1,3})[.．﹒](?!\d) *|(\d{1,3})、 *")),
    (Kind.SUBITEM, re.compile(r"[（(](\d{1,2})[）)] *")),
)
DEPTH = {kind: depth for depth, (kind, _) in enumerate(PATTERNS)}


def find_marker(text: str) -> Marker | None:
    """The mark that the text begins with, or None. Says nothing about whether it is in sequence."""
    for kind, pattern in PATTERNS:
        if match := pattern.match(text):
            numeral = match[1] or match[2]
            return Marker(kind, to_int(numeral), match.end())
    return None


def written(kind: Kind, ordinal: int) -> str:
    """The part of an address that a mark contributes, as a person writes it."""
    if kind is Kind.ITEM:
        return str(ordinal)
    if kind is Kind.SUBITEM:
        return f"（{ordinal}）"
    numeral = to_chinese(ordinal)
    return {
        Kind.CHAPTER: f"第{numeral}章",
        Kind.SECTION: f"第{numeral}节",
        Kind.ARTICLE: f"第{numeral}条",
        Kind.PART: f"{numeral}、",
        Kind.POINT: f"（{numeral}）",
    }[kind]
