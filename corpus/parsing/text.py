"""Small operations on Chinese text that several parsers share: joining lines, stray spaces, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

CJK = r"\u3400-\u9fff\uf900-\ufaff"
FULL = rf"{CJK}\u3000-\u303f\uff00-\uffef“”‘’…—·"
STRAY_SPACE = re.compile(rf"(?<=[{FULL}]) +(?=[0-9A-Za-z%≥≤＞＜])|(?<=[0-9A-Za-z%]) +(?=[{FULL}])")
SPACE_IN_NUMBER = re.compile(r"(?<=\d) +(?=[\d.%‰])")
LETTER_SPACED = re.compile(rf"(?<![{CJK}])([{CJK}]) ([{CJK}])(?![{CJK}])")
BRACKET_SPACE = re.compile(r"(?<=[（《〔“]) +| +(?=[）》〕”、，。；：])")
MARKER_SPACE = re.compile(r"(第[零〇一二三四五六七八九十百千]+[条章节]|\d{1,3}[.．﹒]) +")
DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")


def join(lines: Iterable[str]) -> str:
    """Printed lines as one run of text: no space between them, but between two Latin words."""
    out = ""
    for line in lines:
        latin = out[-1:].isascii() and out[-1:].isalpha() and line[:1].isascii()
        out += (" " if latin and line[:1].isalpha() else "") + line
    return out


def tidy(text: str) -> str:
    """Text without the stray spaces of extraction; the one after 第X条 or `1.` stays.

    A space between two Chinese words is kept: it separates co-issuing bodies.
    """
    marker = MARKER_SPACE.match(text)
    head = marker[1] + " " if marker else ""
    rest = text[marker.end() :] if marker else text
    rest = BRACKET_SPACE.sub("", SPACE_IN_NUMBER.sub("", STRAY_SPACE.sub("", rest)))
    return head + LETTER_SPACED.sub(r"\1\2", re.sub(r" {2,}", " ", rest)).strip()


def bare(text: str) -> str:
    """Only the letters and digits of a text, for comparing titles."""
    return re.sub(r"[\W_]+", "", text)


def find_date(text: str) -> date | None:
    """The first full date (2024年4月1日) in a text, or None."""
    match = DATE.search(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
