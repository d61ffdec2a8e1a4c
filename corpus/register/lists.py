"""Lists of documents: each entry with its own line and the words that say what the list is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.document import Claim, ClaimKind, Kind, Quote
from corpus.parsing.markers import find_marker
from corpus.register.names import MARK, NUMBER, Reference, number_in, plain, reduced
from corpus.register.reading import Reading, Sentence

GOVERNS = {  # words that say what happens to the documents of a list
    ClaimKind.REPEALED: re.compile(r"废止|失效|停止执行|作废"),
    ClaimKind.KEPT: re.compile(r"继续施行|继续有效|继续执行|继续实施|保留|现行有效(?!的)"),
    ClaimKind.AMENDED: re.compile(r"修改|修订"),
}
LIST = re.compile(r"文件|规章|规定|办法|政策|政府令")
COUNTED = re.compile(r"下列|以下|如下|附后|\d+\s?件")
MATTERS = re.compile(r"事项|项目|证明|[与和、]废止")
ON_STATUS = re.compile(r"废止|失效|清理|继续|修改|有效|保留")  # a title that is about such lists
NORM = re.compile(r"应当|情形|可以|不得|需要")
ONLY_NAMED = re.compile(rf"(?:{MARK}[、，；和及]?){{1,80}}")
SPEAKS = re.compile(
    r"按照|根据|依据|依照|参照|适用|执行|修订|制定|废止|落实"
)  # opens a sentence, no title
TITLE_ENDS = re.compile(r"(?:通知|意见|决定|公告|通告|办法|规定|细则|规则|方案)(?:（[试暂]行）)?$")
CELL = 40  # a line up to this length without a stop does not end a list
DECIDED = re.compile(r"决定|现将|现予|宣布|经[^，。]{0,20}清理")


@dataclass(slots=True)
class List:
    """What a list of documents is of, and the words that say so."""

    kind: ClaimKind
    said: Quote


def listed_claims(reading: Reading, start: date | None) -> Iterator[Claim]:
    """The documents of lists, each with its own line and the words that govern the list."""
    current: List | None = None
    decided: dict[ClaimKind, Quote] = {}
    previous = ""
    for line in reading.lines():
        if reading.is_apart(line.start):
            continue
        items = items_of(line.text, previous) if current else ()
        previous = line.text
        if current and items:
            said = (reading.quote(line.start, line.end), decided.get(current.kind, current.said))
            for item in items:
                yield Claim(current.kind, start, said, item.number, item.title)
            continue
        for decision in decisions(reading, line):
            decided.setdefault(decision.kind, decision.said)
        if opened := opened_list(reading, line):
            current = opened
        elif len(line.text) > CELL or "。" in line.text:
            current = None


def decisions(reading: Reading, line: Sentence) -> Iterator[List]:
    """The sentences of a paragraph that decide what happens to documents that a list will name."""
    for match in re.finditer(r"[^。]{1,400}[。：]?", line.text):
        kind = kind_of(match[0])
        if line.start and kind and DECIDED.search(match[0]) and COUNTED.search(match[0]):
            begin = line.start + match.start()
            yield List(kind, reading.quote(begin, line.start + match.end()))


def opened_list(reading: Reading, line: Sentence) -> List | None:
    """The list that a paragraph announces in its last sentence, or that a heading is of."""
    marker = find_marker(line.text)
    if line.start == 0 or (marker and marker.kind in (Kind.ARTICLE, Kind.CHAPTER, Kind.SECTION)):
        return None
    start = line.text.rstrip("。：").rfind("。") + 1
    last = line.text[start:].rstrip("。：")
    bare_line = len(last) <= CELL and not re.search(r"[，；]", last) and not start
    heading = bare_line and ON_STATUS.search(reading.document.title)
    announces = line.text[-1] in "：。" and COUNTED.search(last)
    kind = kind_of(last) if heading or announces else None
    return List(kind, reading.quote(line.start + start, line.end)) if kind else None


def kind_of(text: str) -> ClaimKind | None:
    """What a sentence says of the documents of a list; None where it says nothing or several things."""
    kinds = [kind for kind, words in GOVERNS.items() if words.search(text)]
    documents = LIST.search(text) and not MATTERS.search(text) and not NORM.search(text[-CELL:])
    return kinds[0] if len(kinds) == 1 and documents else None


def items_of(text: str, previous: str) -> tuple[Reference, ...]:
    """The documents that a line of a list is: mostly one; () for a line that is no entry."""
    marker = find_marker(text)
    body = text[marker.end if marker else 0 :].strip(" \u3000；。，、")
    body = re.sub(r"^\d{1,3}[\s\u3000]+", "", body)
    if "。" in body or SPEAKS.match(body) or (marker and marker.kind is Kind.ARTICLE):
        return ()
    named = reduced(body)
    if ONLY_NAMED.fullmatch(named.text):
        return named.references
    last = re.search(r"[（(\u3000]([^（）()]{2,60}号[^（）()]{0,20})[）)]?$", body)
    if last and (number := number_in(last[1])):
        return (Reference(0, len(text), bared(body[: last.start()]), number),)
    if number := whole_number(body):
        title = "" if whole_number(previous) or len(previous) < 6 else bared(previous)
        return (Reference(0, len(text), title, number),)
    titled = marker and TITLE_ENDS.search(body) and "，" not in body
    return (Reference(0, len(text), body, ""),) if titled else ()


def whole_number(text: str) -> str:
    """The number that a line is and nothing else."""
    return plain(text) if NUMBER.fullmatch(text.strip("（）() ")) else ""


def bared(title: str) -> str:
    """A title without the brackets 《》 that hold the whole of it, and without an ordinal."""
    text = re.sub(r"^\d{1,3}[\s\u3000]+", "", title.strip(" \u3000"))
    named = reduced(text)
    return named.references[0].title if len(named.text) == 1 and named.references else text
