"""What a document says of time without giving itself a day: on trial, plan years, times of clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.document import Caveat, Claim, ClaimKind, Quote
from corpus.register.days import DAY, LAST, first_day, last_day, plan_years
from corpus.register.reading import Reading, Sentence

CLAUSE_FROM = re.compile(r"[自从](?P<day>\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?))起")
CLAUSE_SPAN = re.compile(rf"(?P<first>{DAY})[至到—-](?P<last>{DAY})(?:期间|内|，|止)")
CLAUSE_ENDS = re.compile(rf"(?:执行|实施|有效期)(?:至|到|截至)(?P<last>{LAST})")
ON_TRIAL = re.compile(r"试行|暂行")


def remarks(reading: Reading, own: Sequence[Claim]) -> Iterator[Claim]:
    """These claims, beside the document's `own` on its first and last day."""
    began = next((c for c in own if c.kind is ClaimKind.EFFECTIVE), None)
    yield from trial_claims(reading, began)
    yield from period_claims(reading)
    yield from clause_claims(reading, [q for c in own for q in c.said])


def trial_claims(reading: Reading, began: Claim | None) -> Iterator[Claim]:
    """That the document is on trial, by its title or by the verb with which it begins."""
    document = reading.document
    changed = re.search(r"关于(?:废止|修改|修订|延长|贯彻|落实)", document.title)
    match = None if changed else ON_TRIAL.search(document.title)
    start = document.text.find(document.title) if match else -1
    if start >= 0:
        end = start + len(document.title)
        yield Claim(ClaimKind.TRIAL, None, (reading.quote(start, end),))
    elif began and began.quote.endswith("试行"):
        yield Claim(ClaimKind.TRIAL, None, began.said)


def period_claims(reading: Reading) -> Iterator[Claim]:
    """The years of a plan, by its title."""
    document = reading.document
    years = plan_years(document.title)
    start = document.text.find(document.title) if years else -1
    if years and start >= 0:
        quote = reading.quote(start, start + len(document.title))
        yield Claim(ClaimKind.PERIOD, years[0], (quote,), until=years[1])


def clause_claims(reading: Reading, whole: Sequence[Quote]) -> Iterator[Claim]:
    """The times that clauses give to their own matter, in the year of issue or later."""
    issued = reading.document.issued
    for sentence in reading.sentences():
        if any(sentence.start <= q.start < sentence.end for q in whole):
            continue
        for pattern in (CLAUSE_SPAN, CLAUSE_ENDS, CLAUSE_FROM):
            if match := pattern.search(sentence.text):
                claim = clause_claim(reading, sentence, match)
                days = [d for d in (claim.day, claim.until) if d]
                if issued and days and max(days).year >= issued.year:
                    yield claim
                break


def clause_claim(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Claim:
    """The claim of one clause."""
    groups = match.groupdict()
    begins = CLAUSE_FROM.search(sentence.text)
    written = groups.get("first") or (begins["day"] if begins else "")
    day = first_day(written) if written else None
    until = last_day(groups["last"]) if groups.get("last") else None
    quote = reading.quote(sentence.start, sentence.end)
    caveat = Caveat.MONTH if written and "日" not in written else Caveat.NONE
    return Claim(ClaimKind.APPLIES, day, (quote,), until=until, caveat=caveat)
