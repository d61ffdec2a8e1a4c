"""Small operations on Chinese text that several parsers share: joining lines, stray spaces, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from corpus.numerals import to_int

CJK = r"\u3400-\u9fff\uf900-\ufaff"
FULL = rf"{CJK}\u3000-\u303f\uff00-\uffef“”‘’…—·"
STRAY_SPACE = re.compile(rf"(?<=[{FULL}]) +(?=[0-9A-Za-z%≥≤＞＜])|(?<=[0-9A-Za-z%]) +(?=[{FULL}])")
SPACE_IN_NUMBER = re.compile(r"(?<=\d) +(?=[\d.%‰])")
LETTER_SPACED = re.compile(rf"(?<![{CJK}])([{CJK}]) ([{CJK}])(?![{CJK}])")
BRACKET_SPACE = re.compile(r"(?<=[（《〔“]) +| +(?=[）》〕”、，。；：])")
MARKER_SPACE = re.compile(r"(第[零〇一二三四五六七八九十百千]+[条章节]|\d{1,3}[.．﹒]) +")
DAY = "[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}"
DATE = re.compile(
    rf"([0-9０-９]{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*({DAY})\s*月\s*({DAY})\s*日"
)
DATE_LINE = re.compile(rf"[（(]?\s*{DATE.pattern}\s*[）)]?")


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
    """The first full date (2024年4月1日, 二〇二四年四月一日) in a text, or None."""
    match = DATE.search(text)
    return to_date(match) if match else None


def last_date(text: str) -> date | None:
    """The last full date in a text, or None."""
    matches = list(DATE.finditer(text))
    return to_date(matches[-1]) if matches else None


def to_date(match: re.Match[str]) -> date | None:
    """The date that was matched; None for a day that does not exist."""
    try:
        return date(to_int(match[1]), to_int(match[2]), to_int(match[3]))
    except ValueError:
        return None
