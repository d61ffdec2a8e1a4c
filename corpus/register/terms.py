"""The rule with which a list of kept documents says how long each of them holds.

Such a rule has up to three parts: documents with a period of their own keep it; those whose names
hold certain words (暂行, 试行) have one period, the others another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.document import Caveat, Claim, ClaimKind, Quote
from corpus.numerals import to_int
from corpus.register.days import COUNT, LAST, last_day, years_on
from corpus.register.reading import Reading

OWN_PERIOD = re.compile(
    r"(?<!未)(?<!没有)(?:规定|明确|载明|注明|标明)了?有效期|未(?:规定|明确|注明|标明)有效期"
)
TERM = re.compile(
    rf"(?:有效期限?(?:为|自|是|至|到)?|继续(?:施行|有效|执行|实施))"
    rf"(?:[^，。；]{{0,20}}?起)?(?:(?P<years>{COUNT})年|(?:至|到)?(?P<last>{LAST}))"
)
UNTIL = re.compile(rf"(?:至|到)(?P<last>{LAST})")
NAME_WORDS = re.compile(r"[“\"「]([\u4e00-\u9fff]{2,6})[”\"」]")
NAMES = re.compile(r"名称|标题|冠以|冠名")


@dataclass(frozen=True, slots=True)
class Term:
    """How long the documents hold whose names have one of the words; all others where there is none."""

    words: tuple[str, ...]
    last: date
    said: Quote


def kept_terms(reading: Reading, kept: Sequence[Claim], start: date | None) -> Iterator[Claim]:
    """When each kept document expires by the rule of the document that keeps it."""
    numbers = [claim.said[0].start for claim in kept]
    terms = list(read_terms(reading, set(numbers), start)) if kept else []
    own = any(OWN_PERIOD.search(s.text) for s in reading.sentences()) if terms else False
    caveat = Caveat.OWN_PERIOD if own else Caveat.NONE
    for claim in kept:
        if term := term_of(claim.title, terms):
            day = term.last + timedelta(days=1)
            said = (term.said, claim.said[0])
            yield Claim(
                ClaimKind.EXPIRES, day, said, claim.about, claim.title, term.last, caveat=caveat
            )


def read_terms(reading: Reading, entries: set[int], start: date | None) -> Iterator[Term]:
    """The periods that a document gives to those that it keeps."""
    for sentence in reading.sentences():
        if sentence.start in entries:
            continue
        for part in re.finditer(r"[^；]+", sentence.text):
            match = TERM.search(part[0])
            last = term_end(part[0], match, start) if match else None
            if last and not re.search(
                r"本(?:办法|规定|通告|通知|决定|公告)[^，；]{0,8}有效期", part[0]
            ):
                begin = sentence.start + part.start()
                words = tuple(NAME_WORDS.findall(part[0])) if NAMES.search(part[0]) else ()
                yield Term(words, last, reading.quote(begin, begin + len(part[0])))


def term_end(text: str, match: re.Match[str], start: date | None) -> date | None:
    """The last day of a period: the one that is printed, else the years counted from `start`."""
    if until := UNTIL.search(text, match.start()):
        return last_day(until["last"])
    if match["last"]:
        return last_day(match["last"])
    return years_on(start, to_int(match["years"])) - timedelta(days=1) if start else None


def term_of(title: str, terms: Sequence[Term]) -> Term | None:
    """The period for a title: that of a word in it, else the general one."""
    for term in terms:
        if any(word in title for word in term.words):
            return term
    return next((term for term in terms if not term.words), None)
