"""What a document says of the force of others: repealed, kept, put off or amended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.document import Claim, ClaimKind
from corpus.register.days import DAY, LAST, first_day, last_day
from corpus.register.lists import listed_claims
from corpus.register.names import MARK, Reduced, reduced
from corpus.register.reading import Reading, Sentence

RELATIVE = (
    rf"(?:[^{MARK}，。；、：]{{0,30}}(?:公布|发布|印发|颁布|施行|实施|制定|下发|出台|批准)的)?"
)
JOIN = r"(?:，?以及|，?和|[、，；及与])?"
NAMED = rf"{RELATIVE}{MARK}(?:{JOIN}{RELATIVE}{MARK}){{0,80}}"
ENDING = r"废止|失效|停止执行|停止施行|停止使用|不再执行|不再施行|作废|终止执行"
NO_RULE = r"(?!的|前|后|之|时|日|或|、|建议|与|和)"  # behind these it is spoken of, not done
REPEALED_BEHIND = re.compile(
    rf"(?P<named>{NAMED})(?:等[^{MARK}，。；]{{0,20}})?(?:文件|文)?，?(?:均|也|都)?"
    rf"(?:[自从]?即日起|[自从](?P<day>[^{MARK}，。；]{{1,24}}?)起)?"
    rf"(?:同时|予以|一并|即行|相应|随之|立即|自行|全部|均){{0,3}}(?:宣布)?(?:{ENDING}){NO_RULE}"
)
REPEALED_BEFORE = re.compile(
    rf"(?:决定|同时|现决定|研究，|[自从](?P<day>[^{MARK}，。；]{{1,24}}?)起)[，：]?(?:予以)?"
    rf"(?:废止|停止执行|宣布失效)[^{MARK}，。；：]{{0,20}}：?(?P<named>{NAMED})(?!第|中|的)"
)
REPEALED_FIRST = re.compile(rf"(?:废止|停止执行)(?P<named>{NAMED})(?!第|中|的)")
CONTINUED = re.compile(
    rf"(?P<named>{NAMED})(?:的)?(?:有效期|执行期限|施行期限|实施期限)?"
    rf"(?:延长|延续|顺延|继续(?:执行|施行|有效|实施))(?:执行|实施)?(?:至|到)(?P<last>{LAST})"
)
STAYS = re.compile(
    rf"(?P<named>{NAMED})(?:等[^{MARK}，。；]{{0,20}})?继续(?:有效|施行){NO_RULE}(?!至|到)"
)
AMENDED = re.compile(
    rf"对{MARK}(?:作出?|进行|做出)(?:如下|以下|相应|部分)?修改|决定修改{MARK}|将{MARK}修改"
)
TITLE_ACT = re.compile(rf"关于(?P<act>废止|修改){MARK}")
AHEAD = re.compile(rf"[自从]({DAY})起，?$")


def foreign_claims(reading: Reading, start: date | None) -> Iterator[Claim]:
    """What a document says of others. `start` is the day on which its own words take effect."""
    listed = list(listed_claims(reading, start))
    yield from listed
    taken = {c.said[0].start for c in listed}
    told = False
    for line in reading.lines():
        if line.start in taken or reading.is_apart(line.start) or line.text[0] == "附":
            continue
        for claim in told_claims(reading, line, start):
            told = told or claim.kind is not ClaimKind.CONTINUED
            yield claim
    if not listed and not told:
        yield from title_claims(reading, start)


def told_claims(reading: Reading, line: Sentence, start: date | None) -> Iterator[Claim]:
    """The claims of one paragraph's running words."""
    text = reduced(line.text)
    if not text.references:
        return
    decides = re.search(r"废止|失效|清理", reading.document.title)
    patterns = [REPEALED_BEHIND, REPEALED_BEFORE, *([REPEALED_FIRST] if decides else [])]
    seen: set[int] = set()
    for pattern in patterns:
        for match in pattern.finditer(text.text):
            if match.start("named") in seen or negated(text, match):
                continue
            seen.add(match.start("named"))
            day = own_day(text, match) or start
            yield from of_each(reading, line, text, match, ClaimKind.REPEALED, day)
    for match in CONTINUED.finditer(text.text):
        until = last_day(match["last"])
        yield from of_each(reading, line, text, match, ClaimKind.CONTINUED, start, until)
    for match in STAYS.finditer(text.text):
        yield from of_each(reading, line, text, match, ClaimKind.KEPT, start)
    for match in AMENDED.finditer(text.text):
        yield from of_each(reading, line, text, match, ClaimKind.AMENDED, start)


def negated(text: Reduced, match: re.Match[str]) -> bool:
    """Whether the sentence up to the act makes a rule or a wish of it."""
    begin = max(text.text.rfind(stop, 0, match.start()) for stop in "。；") + 1
    return bool(re.search(r"应当|应予|建议|拟|可以|如果|凡", text.text[begin : match.start()]))


def own_day(text: Reduced, match: re.Match[str]) -> date | None:
    """The day that the sentence itself gives for its act."""
    within = match.groupdict().get("day") or ""
    before = AHEAD.search(text.text[: match.start()])
    return first_day(within if re.match(DAY, within) else before[1] if before else "")


def of_each(
    reading: Reading,
    line: Sentence,
    text: Reduced,
    match: re.Match[str],
    kind: ClaimKind,
    day: date | None,
    until: date | None = None,
) -> Iterator[Claim]:
    """One claim for each document that the match names."""
    a, b = text.offsets[match.start()], text.offsets[match.end()]
    quote = reading.quote(line.start + a, line.start + b)
    for reference in text.within(match.start(), match.end()):
        yield Claim(kind, day, (quote,), reference.number, reference.title, until)


def title_claims(reading: Reading, start: date | None) -> Iterator[Claim]:
    """The claim of a decision whose title alone names what it repeals or amends."""
    for clause in reading.clauses[:1]:
        text = reduced(clause.text)
        if match := TITLE_ACT.search(text.text):
            kind = ClaimKind.REPEALED if match["act"] == "废止" else ClaimKind.AMENDED
            line = Sentence(clause.text, clause.start)
            yield from of_each(reading, line, text, match, kind, start)
