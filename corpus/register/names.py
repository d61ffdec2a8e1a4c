"""Documents as texts name them: 《title》（number） in running words, and numbers in any writing."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

YEAR_NUMBER = r"[\u4e00-\u9fff]{2,14}[〔\[［【（(]\s?\d{4}\s?[〕\]］】）)]\s?(?:第\s?)?\d{1,5}\s?号"
DECREE_NUMBER = r"[\u4e00-\u9fff]{0,20}令\s?(?:[〔\[]?\d{4}[〕\]]?年?)?\s?第?\s?\d{1,4}\s?号"
NOTICE_NUMBER = r"[\u4e00-\u9fff ]{0,30}\d{4}年\s?第\s?\d{1,4}\s?号"
NUMBER = re.compile(rf"{YEAR_NUMBER}|{NOTICE_NUMBER}|{DECREE_NUMBER}")
LEADING_WORDS = re.compile(
    r"^[\u4e00-\u9fff]{0,12}(?:根据|依据|按照|依照|参照|贯彻|落实|废止|修改|执行|以及|同时|决定|原|将|对)"
)
OPENS, CLOSES = "《〈", "》〉"
LONGEST_TITLE = 150
MARK = "\ue000"  # stands for a named document in reduced text
PARTS = re.compile(r"(.*?)〔?(\d{4})〕?年?第?0*(\d{1,5})号?")
DECREE_PARTS = re.compile(r"(.*?)令第?0*(\d{1,5})号?")


@dataclass(frozen=True, slots=True)
class Reference:
    """A document named in a text, with half-open offsets; title or number may be ""."""

    start: int
    end: int
    title: str
    number: str


@dataclass(frozen=True, slots=True)
class Reduced:
    """A text in which every named document is one MARK, so that patterns can speak of documents."""

    text: str
    offsets: tuple[int, ...]  # of each character in the original, and of its end
    references: tuple[Reference, ...]

    def within(self, start: int, end: int) -> tuple[Reference, ...]:
        """The documents named in a stretch of the reduced text."""
        a, b = self.offsets[start], self.offsets[end]
        return tuple(r for r in self.references if a <= r.start < b)


def reduced(text: str) -> Reduced:
    """The text with a MARK for every named document."""
    found = references(text)
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for reference in found:
        out.append(text[at : reference.start] + MARK)
        offsets += range(at, reference.start + 1)
        at = reference.end
    out.append(text[at:])
    offsets += range(at, len(text) + 1)
    return Reduced("".join(out), tuple(offsets), found)


def references(text: str) -> tuple[Reference, ...]:
    """All documents that a text names, by 《title》 with what stands in brackets behind, or by number."""
    out: list[Reference] = []
    at = 0
    while (start := text.find("《", at)) >= 0:
        end = title_end(text, start)
        if end < 0:
            at = start + 1
            continue
        number, at = number_behind(text, end)
        out.append(Reference(start, at, text[start + 1 : end - 1], number))
    taken = [range(r.start, r.end) for r in out]
    for match in re.finditer(YEAR_NUMBER, text):
        start = match.end() - len(without_lead(match[0]))
        if not any(start in r for r in taken):
            out.append(Reference(start, match.end(), "", plain(text[start : match.end()])))
    return tuple(sorted(out, key=lambda r: r.start))


def title_end(text: str, start: int) -> int:
    """Offset behind the 》 that closes the 《 at `start`; -1 where none does within a title's length."""
    depth = 0
    for i in range(start, min(len(text), start + LONGEST_TITLE)):
        depth += (text[i] in OPENS) - (text[i] in CLOSES)
        if depth == 0:
            return i + 1
    return -1


def number_behind(text: str, end: int) -> tuple[str, int]:
    """The number in the brackets behind a title, and the offset behind those brackets.

    A first bracket may hold （试行） or a day, and the second the number; others are left alone.
    """
    at = end
    for _ in range(2):
        bracket = re.compile(r"[（(]([^（）()。]{1,60})[）)]").match(text, at)
        if not bracket:
            return "", end
        if number := number_in(bracket[1]):
            return number, bracket.end()
        at = bracket.end()
    return "", end


def number_in(text: str) -> str:
    """The first number in a text, as `plain` writes it; "" where there is none."""
    found = NUMBER.search(text)
    return plain(without_lead(found[0])) if found else ""


def without_lead(number: str) -> str:
    """A number without running words and the 年 of a date before it."""
    lead = LEADING_WORDS.match(number)
    return number[lead.end() if lead else 0 :].lstrip("年月日")


def plain(number: str) -> str:
    """A number as printed, without white space and with the brackets 〔〕."""
    table = str.maketrans("[]【】（）()［］", "〔〕〔〕〔〕〔〕〔〕")
    return "".join(number.split()).translate(table)


def number_key(written: str) -> str:
    """The same key for every way of writing one number; "" for what is no number.

    常政规〔2011〕12号, 常政规[2011]12, 常政规 2011年第12号 and 常政规(2011)012号 are one.
    """
    text = plain(unicodedata.normalize("NFKC", written)).strip("《》。，")
    if decree := DECREE_PARTS.fullmatch(text):
        return f"{decree[1].replace('人民', '')}令{decree[2]}号"
    if parts := PARTS.fullmatch(text):
        return f"{parts[1]}〔{parts[2]}〕{parts[3]}号" if parts[1] else ""
    return ""
