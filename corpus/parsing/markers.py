"""The numbering marks that open a clause: 第X编, 第X章, 第X节, 第X条, 第X条之一, 一、 （一） 1. （1）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.document import Kind
from corpus.numerals import NUMERAL, to_chinese, to_int


@dataclass(frozen=True, slots=True)
class Marker:
    """A numbering mark at the head of a paragraph; `end` is where the clause's own words begin.

    `suffix` is that of an inserted article (第十二条之一: 1), 0 for all others; `written` is the part of
    an address that the mark contributes.
    """

    kind: Kind
    ordinal: int
    end: int
    suffix: int = 0
    written: str = ""


PATTERNS = (
    (Kind.VOLUME, re.compile(rf"第({NUMERAL})(编|部分)(?:[\s：:]+|(?=[\u4e00-\u9fff]|$))")),
    (Kind.CHAPTER, re.compile(rf"第({NUMERAL})章\s*")),
    (Kind.SECTION, re.compile(rf"第({NUMERAL})节\s*")),
    (
        Kind.ARTICLE,
        re.compile(
            rf"第({NUMERAL}|[0-9]{{1,3}})条(?:之({NUMERAL}))?(?:[ \u3000：:]+|(?=[\u4e00-\u9fff《“]))"
        ),
    ),
    (Kind.PART, re.compile(rf"({NUMERAL})、\s*")),
    (Kind.POINT, re.compile(rf"[（(]({NUMERAL})[）)]\s*")),
    (Kind.ITEM, re.compile(r"([0-9０-９]{1,3})[.．﹒](?![0-9]) *|([0-9０-９]{1,3})、 *")),
    (Kind.SUBITEM, re.compile(r"[（(]([0-9０-９]{1,2})[）)] *")),
)
DEPTH = {kind: depth for depth, (kind, _) in enumerate(PATTERNS)}


def find_marker(text: str) -> Marker | None:
    """The mark that the text begins with, or None. Says nothing about whether it is in sequence."""
    for kind, pattern in PATTERNS:
        if match := pattern.match(text):
            ordinal = to_int(match[1] or match[2])
            if not 1 <= ordinal <= 9999:
                return None
            suffix = to_int(match[2]) if kind is Kind.ARTICLE and match[2] else 0
            mark = written(kind, ordinal) + (f"之{to_chinese(suffix)}" if suffix else "")
            if kind is Kind.VOLUME:
                mark = f"第{to_chinese(ordinal)}{match[2]}"
            return Marker(kind, ordinal, match.end(), suffix, mark)
    return None


def written(kind: Kind, ordinal: int) -> str:
    """The part of an address that a mark contributes, as a person writes it."""
    if kind is Kind.ITEM:
        return str(ordinal)
    if kind is Kind.SUBITEM:
        return f"（{ordinal}）"
    numeral = to_chinese(ordinal)
    return {
        Kind.VOLUME: f"第{numeral}编",
        Kind.CHAPTER: f"第{numeral}章",
        Kind.SECTION: f"第{numeral}节",
        Kind.ARTICLE: f"第{numeral}条",
        Kind.PART: f"{numeral}、",
        Kind.POINT: f"（{numeral}）",
    }[kind]
