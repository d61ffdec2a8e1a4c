"""What a document says of its own force: from when, until when, on trial, for which years.

Only sentences that speak of the document as a whole give it a day (本办法自…起施行, 有效期至…); a time
that a clause gives to its own matter is a claim of that clause and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from corpus.document import Caveat, Claim, ClaimKind, Quote
from corpus.numerals import to_int
from corpus.parsing.text import bare
from corpus.register.days import (
    COUNT,
    DAY,
    LAST,
    days_on,
    first_day,
    last_day,
    plan_years,
    years_on,
)
from corpus.register.reading import Reading, Sentence

NOUN = (
    "办法|规定|条例|细则|决定|决议|通知|公告|通告|意见|措施|政策|方案|计划|规划|规则|规程|准则|标准|"
    "目录|清单|文件|指南|章程|法|文"
)
NOT_WHOLE = "条(?!例)|款|项|市|省|区|县|级|地|年|月|次|轮|批|季|单位|部门|人"
OWN = re.compile(rf"本(?!{NOT_WHOLE})[\u4e00-\u9fff]{{0,10}}?(?:{NOUN})")
THESE = re.compile(rf"(?:以上|上述)[\u4e00-\u9fff]{{0,10}}?(?:{NOUN})")
PROMULGATED = re.compile(r"(?:现予|予以)(?:公布|发布|印发|公告)")
QUOTED = re.compile(r"《([^《》]{2,80})》")
MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百千零〇]{1,7}条|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[.．])?\s*[，,]?"
)
ONE_ARTICLE = re.compile(r"第[一二三四五六七八九十百千零〇]{1,7}[条款项]")
FARTHEST = 80  # characters between the words for the document and the day

ISSUE = r"(?:公布|发布|印发|颁布|下发|发文|签发|公告)之日|即日"
STARTS = re.compile(
    rf"[自从](?P<day>{ISSUE}|{DAY})起?(?:满?(?P<count>{COUNT})(?P<unit>日|天|个月)后)?起?"
    r"(?:正式|开始|全面)?(?P<verb>施行|实施|执行|试行|生效)(?!前|后|以前|之前|以后|之后|的|期)"
)
STANDARD = re.compile(rf"[从自](?P<day>{DAY})起，[^。]{{0,30}}标准")
ENDS = re.compile(
    rf"(?:有效期限?(?:截?至|到|截止到?|为?至)|(?:施行|执行|实施|试行)(?:期限?)?(?:截?至|到|截止到?)|截止[至到]?)"
    rf"(?P<last>{LAST})"
)
LASTS = re.compile(
    rf"(?:有效期|试行期|执行期|实施期|施行期|(?<=，)试行)限?(?:暂定)?(?:为|是)?"
    rf"(?:[自从][^，。；]{{1,20}}?起)?(?:计算)?(?P<years>{COUNT})年(?!以|内|前|后)"
)
RANGE = re.compile(
    rf"(?:有效期|试行期|执行期|实施期|施行期|执行时间|实施时间)限?(?:为|[自从]|：)?"
    rf"(?P<first>{DAY})起?[至到—-](?P<last>{DAY})"
)
EXCEPTIONS = re.compile(
    r"除[^，。]{0,20}(?:时限|期限|另有规定)|未特别注明|有?特殊执行期限|另有规定的?除外"
)
POLICY_ENDS = re.compile(rf"政策(?:执行|实施|有效期)(?:至|到|截至)(?P<last>{LAST})")
CLAUSE_FROM = re.compile(r"[自从](?P<day>\d{4}年(?:度|\d{1,2}月(?:\d{1,2}日)?))起")
CLAUSE_SPAN = re.compile(rf"(?P<first>{DAY})[至到—-](?P<last>{DAY})(?:期间|内|，|止)")
CLAUSE_ENDS = re.compile(rf"(?:执行|实施|有效期)(?:至|到|截至)(?P<last>{LAST})")
ON_TRIAL = re.compile(r"试行|暂行")


def own_claims(reading: Reading) -> Iterator[Claim]:
    """What the document says of itself, each kind at most once, and the times of its clauses."""
    began = start_claim(reading)
    if began:
        yield began
    if ended := end_claim(reading, began):
        yield ended
    yield from trial_claims(reading, began)
    yield from period_claims(reading)
    whole = [q for c in (began, ended) if c for q in c.said]
    yield from clause_claims(reading, whole)


def start_claim(reading: Reading) -> Claim | None:
    """From when the document holds, by all sentences that give the whole the same first day."""
    claim: Claim | None = None
    for sentence in reading.sentences():
        for match in STARTS.finditer(sentence.text):
            subject = subject_of(reading, sentence, match.start())
            if subject is None:
                continue
            day = starting_day(reading, match)
            quote = reading.quote(sentence.start + subject, sentence.start + match.end())
            if claim is None:
                claim = Claim(ClaimKind.EFFECTIVE, day, (quote,))
            elif claim.day == day:
                claim = replace(claim, said=(*claim.said, quote))
    if claim is None and "标准" in reading.document.title:
        claim = standard_claim(reading)
    return claim or range_claim(reading)


def range_claim(reading: Reading) -> Claim | None:
    """From when the document holds, by a sentence that gives both ends (有效期自…至…)."""
    for sentence in reading.sentences():
        match = RANGE.search(sentence.text)
        subject = subject_of(reading, sentence, match.start()) if match else None
        if match and subject is not None:
            quote = reading.quote(sentence.start + subject, sentence.start + match.end())
            return Claim(ClaimKind.EFFECTIVE, first_day(match["first"]), (quote,))
    return None


def standard_claim(reading: Reading) -> Claim | None:
    """From when a new standard holds, in a notice that sets one."""
    for sentence in reading.sentences():
        if match := STANDARD.search(sentence.text):
            quote = reading.quote(sentence.start + match.start(), sentence.start + match.end())
            return Claim(ClaimKind.EFFECTIVE, first_day(match["day"]), (quote,))
    return None


def starting_day(reading: Reading, match: re.Match[str]) -> date | None:
    """The day that a sentence gives: its own, that of issue, or one so many days later."""
    day = first_day(match["day"]) if match["day"][0].isdigit() else reading.document.issued
    if day and match["count"]:
        return days_on(day, to_int(match["count"]), match["unit"])
    return day


def subject_of(reading: Reading, sentence: Sentence, at: int) -> int | None:
    """Offset in the sentence of the words for the whole document before `at`; None for a part of it."""
    before = sentence.text[:at]
    for pattern in (OWN, PROMULGATED):
        if (named := last_match(pattern, before)) and at - named.end() <= FARTHEST:
            return None if ONE_ARTICLE.match(before, named.end()) else named.start()
    if (named := last_match(QUOTED, before)) and is_own_title(reading, named[1]):
        return named.start()
    if not reading.is_closing(sentence.start + at):
        return None
    if named := last_match(THESE, before):
        return named.start()
    if re.match(rf"[自从](?:{ISSUE})", sentence.text[at:]):
        return at
    return at if MARKER.fullmatch(before) else None


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last place where a pattern stands in a text."""
    return next(iter(reversed(list(pattern.finditer(text)))), None)


def is_own_title(reading: Reading, title: str) -> bool:
    """Whether a title is that of the document or of the notice that carries it."""
    own = bare(reading.document.title)
    return bare(title) in (own, bare(reading.document.notice_title))


def end_claim(reading: Reading, began: Claim | None) -> Claim | None:
    """Until when the document holds, by the first sentence that says so of the whole."""
    told = began.said[0].end if began else -1
    for sentence in reading.sentences():
        beside = sentence.start <= told <= sentence.end
        behind = 0 <= sentence.start - told <= 2
        for pattern in (ENDS, RANGE, LASTS):
            match = pattern.search(sentence.text)
            if not match or (pattern is LASTS and began is None):
                continue
            subject = subject_of(reading, sentence, match.start())
            if subject is None and beside and began:
                subject = max(0, began.said[0].start - sentence.start)
            if subject is None and behind and MARKER.fullmatch(sentence.text[: match.start()]):
                subject = match.start()
            if subject is None:
                continue
            return expiry(reading, sentence, subject, match, began)
    return one_policy_claim(reading)


def expiry(
    reading: Reading, sentence: Sentence, subject: int, match: re.Match[str], began: Claim | None
) -> Claim:
    """The claim that a sentence on the last day makes."""
    quote = reading.quote(sentence.start + subject, sentence.start + match.end())
    day = None
    if "years" in match.re.groupindex:
        if began and began.day:
            day = years_on(began.day, to_int(match["years"]))
    elif last := last_day(match["last"]):
        day = last + timedelta(days=1)
    excepted = EXCEPTIONS.search(sentence.text)
    caveat = Caveat.EXCEPTIONS if excepted else Caveat.NONE
    return Claim(ClaimKind.EXPIRES, day, (quote,), caveat=caveat)


def one_policy_claim(reading: Reading) -> Claim | None:
    """`政策执行至…` in a document that is about one policy and gives one such day."""
    title = reading.document.title
    found = [(s, m) for s in reading.sentences() if (m := POLICY_ENDS.match(s.text))]
    if len(found) != 1 or "政策" not in title or re.search(r"若干|措施|系列", title):
        return None
    sentence, match = found[0]
    return expiry(reading, sentence, 0, match, None)


def trial_claims(reading: Reading, began: Claim | None) -> Iterator[Claim]:
    """That the document is on trial, by its title or by the verb with which it begins."""
    document = reading.document
    changed = re.search(r"关于(?:废止|修改|修订|公布|延长)", document.title)
    match = None if changed else ON_TRIAL.search(re.sub(r"《[^》]*》.", "", document.title))
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


def clause_claims(reading: Reading, whole: list[Quote]) -> Iterator[Claim]:
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
