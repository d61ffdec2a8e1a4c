"""The frame of a document: what is title, number, notice, signature, text and annex in its lines.

Two forms occur. Either the notice is the document, and the signature stands at its end or before the
annexes; or a covering notice with signature and date comes first, and the text that it carries follows
under a title of its own.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corpus.document import Kind
from corpus.numerals import NUMERAL
from corpus.parsing.gazette import (
    WHOLE_DECREE,
    RawDocument,
    is_number,
    numbers_of,
    title_of,
)
from corpus.parsing.lines import Line
from corpus.parsing.markers import find_marker
from corpus.parsing.text import DATE, DATE_LINE, bare, find_date, join, last_date, tidy

BODY_NAME = re.compile(
    r"(政府|办公室|办公厅|办|委员会|委|部|局|厅|院|会|行|署|集团|公司|中心|联|联盟|法院|检察院|总台|总局|协会|商会)$"
)
PERSON = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12})?[代副]?(市长|省长|县长|区长|州长|总理|主席|主任|局长|部 ?长)[ ：:]*[\u4e00-\u9fff ]{2,6}"
)
SEAL = re.compile(r"[（(](?:印章|盖章|公章|章|代章)[）)]$")
SIGNED_LINE = re.compile(rf"(\S.{{1,40}}?)\s*{DATE.pattern}")
CONTENTS = re.compile(r"目\s*录")
REMARK = re.compile(r"（此件.{2,12}）|抄送：.*")
ANNEX_NUMBER = rf"(?:[0-9]{{1,2}}|{NUMERAL}|[A-Z])?(?:[-－—][0-9]{{1,2}})?"
ANNEX = re.compile(rf"附\s*(?:件|表|图|录)\s*{ANNEX_NUMBER}\s*[：:]?|附[：:]")
TITLED_ANNEX = re.compile(
    rf"(附(?:件|表|图|录)(?=[0-9A-Z一二三四五六七八九十]){ANNEX_NUMBER})[：:]\s*([^。；]{{2,40}})"
)
ANNEX_LIST = re.compile(r"附\s*件\s*[：:]\s*\S.*")
ANNEX_TITLE = re.compile(
    r"(表|清单|目录|名单|标准|指南|流程|图|书|办法|方案|细则|规定|说明|要求|指标|目标|任务|分工)(（.{1,20}）)?$"
)
UNLISTED = re.compile(r"(?:格式|详|具体)?见附件")
ADOPTED = re.compile(r"[（(].*(通过|修正|修订|公布)[）)]")
SUBJECT = re.compile(r"现就(.{4,40}?)(?:公告|通知)如下")
SENTENCE_MARKS = re.compile(r"[。；：，]")
LONGEST_SIGNATURE = 40


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines with one role. `label` is what the addresses in it begin with (附件2).

    Of an annex the first `labelled` lines are its label and the next `titled` its title.
    """

    kind: Kind
    lines: tuple[Line, ...]
    label: str = ""
    labelled: int = 0
    titled: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document says of itself, and its blocks in file order: every line is in exactly one."""

    title: str
    notice_title: str
    number: str
    other_numbers: tuple[str, ...]
    issuers: tuple[str, ...]
    signed_by: tuple[str, ...]
    issued: date | None
    missing_annexes: tuple[str, ...]
    blocks: tuple[Block, ...]
    measure: int = 0


@dataclass(frozen=True, slots=True)
class Carried:
    """The text that a covering notice carries: its annex label, title and number, and its lines."""

    label: list[Line]
    title: tuple[Line, ...]
    number: list[Line]
    lines: list[Line]


def frame(raw: RawDocument) -> Frame:
    """Take a document apart."""
    head_title = title_of(raw.title)
    rest = list(raw.rest)
    if not raw.title and not raw.number and any(CONTENTS.fullmatch(x.text) for x in rest[:8]):
        return contents_frame(rest)
    adopted, salutation = take_adoption(rest), take_salutation(rest)
    contents = take_contents(rest)
    start, stop = find_signature(rest)
    before, signature, after = rest[:start], rest[start:stop], rest[stop:]
    expected = carried_title(head_title, before)
    articled = any(m and m.kind is Kind.ARTICLE for m in (find_marker(x.text) for x in before))
    carried = find_carried(expected, before, after) if expected or not articled else None
    blocks = blocks_of(
        (Kind.TITLE, raw.title),
        (Kind.NUMBER, raw.number),
        (Kind.SIGNATURE, adopted),
        (Kind.SALUTATION, salutation),
        (Kind.CONTENTS, contents),
    )
    behind: list[Line] = []
    if carried:
        blocks += notice_blocks(before, signature, carried)
        lines = list(carried.lines)
        blocks += blocks_of(
            (Kind.SIGNATURE, take_adoption(lines)), (Kind.CONTENTS, take_contents(lines))
        )
        end = next_annex(lines, 0)
        text, annex_lines = lines[:end], lines[end:]
        text, listed = split_annex_list(text)
        begin, finish = find_signature(text)
        text, signature_below, behind = text[:begin], text[begin:finish], text[finish:]
    else:
        (text, listed), annex_lines, signature_below = split_annex_list(before), after, signature
        first = next_annex(after, 0)
        if articled and not expected:
            behind, annex_lines = list(after[:first]), after[first:]
    blocks += blocks_of((Kind.PARAGRAPH, text), (Kind.ANNEX_LIST, listed))
    blocks += blocks_of((Kind.SIGNATURE, signature_below), (Kind.PARAGRAPH, behind))
    blocks += split_annexes(annex_lines, listed_annexes(blocks))
    signed = signers(signature)
    forwarded = "转发" in head_title
    inner = "" if forwarded or not carried else title_of(carried.title) or expected
    numbers = numbers_of(raw.number, head_title)
    others = [*numbers[1:], *(numbers_of(carried.number, "") if carried else [])]
    return Frame(
        title=with_subject(inner or head_title or expected, text),
        notice_title=head_title if inner and inner != head_title else "",
        number=numbers[0] if numbers else "",
        other_numbers=tuple(others),
        issuers=issuers_of(numbers[0] if numbers else "", raw, head_title, signed),
        signed_by=signed,
        issued=issued_on(signature, (), signature_below) or last_date(printed_text(adopted)),
        missing_annexes=missing(blocks, bool(carried and (carried.label or forwarded))),
        blocks=tuple(blocks),
    )


def contents_frame(lines: Sequence[Line]) -> Frame:
    """The table of contents at the head of a gazette: kept, and not searched."""
    block = Block(Kind.CONTENTS, tuple(lines))
    return Frame("目录", "", "", (), (), (), None, (), (block,))


def printed_text(lines: Sequence[Line]) -> str:
    """Some lines as one run of text."""
    return join(line.text for line in lines)


def take_contents(rest: list[Line]) -> tuple[Line, ...]:
    """Remove and return a table of contents: from 目录 to where its first entry comes again."""
    if len(rest) < 4 or not CONTENTS.fullmatch(rest[0].text):
        return ()
    first = bare(re.sub(r"[.．…·\s\d]+$", "", rest[1].text))
    for n in range(2, len(rest)):
        if bare(rest[n].text) == first:
            taken = tuple(rest[:n])
            del rest[:n]
            return taken
    return ()


def find_carried(expected: str, before: Sequence[Line], after: Sequence[Line]) -> Carried | None:
    """The text behind a notice's signature that is its document; None where the notice is.

    It may be printed as the notice's only annex; then it must have the title that the notice names,
    and the notice no numbered parts of its own.
    """
    label = annex_label_lines(after, 0)
    title = printed_title(after[label:], expected)
    numbered = any(m and m.kind is Kind.PART for m in (find_marker(x.text) for x in before))
    if not after or (label and (numbered or not title)):
        return None
    body = list(after[label + len(title) :])
    number, lines = take_number(body)
    return Carried(list(after[:label]), title, number, lines)


def notice_blocks(
    before: Sequence[Line], signature: Sequence[Line], carried: Carried
) -> list[Block]:
    """The blocks of a covering notice, up to the words of the text that it carries."""
    notice, listed = split_annex_list(before)
    return blocks_of(
        (Kind.NOTICE, notice),
        (Kind.ANNEX_LIST, listed),
        (Kind.SIGNATURE, signature),
        (Kind.ANNEX_LIST, carried.label),
        (Kind.TITLE, carried.title),
        (Kind.NUMBER, carried.number),
    )


def blocks_of(*pairs: tuple[Kind, Sequence[Line]]) -> list[Block]:
    """Blocks of the runs that are not empty."""
    return [Block(kind, tuple(lines)) for kind, lines in pairs if lines]


def take_adoption(rest: list[Line]) -> tuple[Line, ...]:
    """Remove and return `（2022年7月29日…通过）` below a title; it may run over three lines."""
    for n in range(1, min(9, len(rest) + 1)):
        if ADOPTED.fullmatch(join(line.text for line in rest[:n])):
            taken = tuple(rest[:n])
            del rest[:n]
            return taken
    return ()


def take_salutation(rest: list[Line]) -> tuple[Line, ...]:
    """Remove and return the addressees: the first lines, up to the one that ends in a colon."""
    for n in range(1, min(8, len(rest) + 1)):
        text = rest[n - 1].text
        if "。" in text or find_marker(text):
            return ()
        if text.endswith("："):
            whole = join(line.text for line in rest[:n])
            if re.search(r"如下|根据|现将|决定|公布", whole) or not re.search(
                r"各|[省市部委局院]", whole
            ):
                return ()
            taken = tuple(rest[:n])
            del rest[:n]
            return taken
    return ()


def take_number(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The number line of a carried document, and the lines behind it."""
    if lines and is_number(lines[0].text):
        return lines[:1], lines[1:]
    return [], lines


def find_signature(lines: Sequence[Line]) -> tuple[int, int]:
    """Half-open index range of the first signature: bodies or a person, the date, and remarks.

    (len, len) where there is none.
    """
    for i, line in enumerate(lines):
        both = SIGNED_LINE.fullmatch(line.text)
        alone = DATE_LINE.fullmatch(line.text)
        if not alone and not (both and signs(both[1])):
            continue
        start = i
        while start and i - start < LONGEST_SIGNATURE and signs(lines[start - 1].text):
            start -= 1
        if start == i and alone:
            continue
        end = i + 1
        while end < len(lines) and REMARK.fullmatch(lines[end].text):
            end += 1
        return start, end
    return len(lines), len(lines)


def signs(text: str) -> bool:
    """Whether a line can be that of a signing body or person."""
    text = SEAL.sub("", text)
    if PERSON.fullmatch(text) and len(text) <= 24:
        return True
    short = len(text) <= 30 and not SENTENCE_MARKS.search(text) and not find_marker(text)
    return bool(short and BODY_NAME.search(text))


def signers(signature: Sequence[Line]) -> tuple[str, ...]:
    """The bodies and persons that sign, each once."""
    names: list[str] = []
    for line in signature:
        if DATE_LINE.fullmatch(line.text) or REMARK.fullmatch(line.text):
            continue
        both = SIGNED_LINE.fullmatch(line.text)
        text = SEAL.sub("", both[1] if both else line.text)
        if PERSON.fullmatch(text):
            names.append(re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]$)", "", text))
            continue
        pieces = text.split(" ")
        names += pieces if all(BODY_NAME.search(p) for p in pieces) else [text]
    return tuple(dict.fromkeys(names))


def issuers_of(number: str, raw: RawDocument, title: str, signed: Sequence[str]) -> tuple[str, ...]:
    """The issuing bodies: those that sign, where the number and the title do not know better.

    A general office's number (政办发) on a paper that the government signs is the office's paper.
    """
    if raw.number and (match := WHOLE_DECREE.fullmatch(number)):
        return (match[1],)
    bodies = [name for name in signed if not PERSON.fullmatch(name)]
    if not bodies:
        before = re.split(r"关于|印发|公布|转发", title)[0]
        return tuple(p for p in re.split(r"[ 、]", before) if p)
    if re.match(r".*政办[发函规]", number):
        office = "办公厅" if "办公厅" in title else "办公室"
        bodies = [b + office if b.endswith("人民政府") else b for b in bodies]
    return tuple(bodies)


def issued_on(*runs: Sequence[Line]) -> date | None:
    """The date of the first run that holds one."""
    for run in runs:
        if day := find_date(join(line.text for line in run)):
            return day
    return None


def carried_title(title: str, notice: Sequence[Line]) -> str:
    """The title of the text that a notice carries, as the notice writes it; "" where it has none."""
    if title:
        if quoted := re.search(r"(?:印发|公布|转发).*?《(.+)》", title):
            return quoted[1]
        plain = re.search(r"(?:印发|转发)(.+?)的?通知$", title)
        if plain or re.search(r"关于|《", title) or not title.endswith(("公告", "通告")):
            return plain[1].strip() if plain else ""
    decreed = re.match(r"《(.+?)》", join(line.text for line in notice[:3]))
    return tidy(decreed[1]) if decreed else ""


def printed_title(lines: Sequence[Line], expected: str) -> tuple[Line, ...]:
    """The lines at the head of a text that print its title; () where it has none of its own."""
    best, score = 0, 0.75
    short = all(len(line.text) <= 2 for line in lines[:6])  # printed vertically
    for n in range(1, min(60 if short else 6, len(lines) + 1)):
        if re.search(r"[。；：]$", lines[n - 1].text) or (
            find_marker(lines[n - 1].text) and n == 1
        ):
            break
        found = bare(join(line.text for line in lines[:n]))
        ratio = difflib.SequenceMatcher(None, found, bare(expected)).ratio()
        if ratio > score:
            best, score = n, ratio
    return tuple(lines[:best])


def with_subject(title: str, text: Sequence[Line]) -> str:
    """The title; where it names no matter, with the one that the text's first sentence gives."""
    if re.search(r"关于|印发|《", title) or not re.search(r"(公告|通告|通知|令)$", title):
        return title
    opening = SUBJECT.search(tidy(join(line.text for line in text[:6])))
    return f"{title}（{opening[1]}）" if opening else title


def next_annex(lines: Sequence[Line], start: int) -> int:
    """Index of the next line that opens an annex; len(lines) where there is none."""
    for i in range(start, len(lines)):
        if annex_label_lines(lines, i):
            return i
    return len(lines)


def annex_label_lines(lines: Sequence[Line], i: int) -> int:
    """How many lines at `i` are an annex label: 1 for `附件2`, 2 for one printed vertically."""
    if i >= len(lines):
        return 0
    if ANNEX.fullmatch(lines[i].text):
        return 1
    vertical = i + 1 < len(lines) and lines[i].text == "附" and lines[i + 1].text == "件"
    titled = TITLED_ANNEX.fullmatch(lines[i].text) and not in_list(lines, i)
    return 2 if vertical else int(bool(titled))


def in_list(lines: Sequence[Line], i: int) -> bool:
    """Whether a line like 附件1：X stands in a list of such, or closes the text before its signature."""
    around = [lines[k].text for k in (i - 1, i + 1) if 0 <= k < len(lines)]
    last = i + 1 >= len(lines) or signs(lines[i + 1].text)
    return last or any(TITLED_ANNEX.fullmatch(text) for text in around)


def split_annexes(lines: Sequence[Line], names: Sequence[str]) -> list[Block]:
    """Annex blocks, each beginning with its label and the title under which it was announced."""
    blocks, at = [], next_annex(lines, 0)
    if at:
        blocks += blocks_of((Kind.ANNEX_LIST, lines[:at]))
    printed = 0
    while at < len(lines):
        label = annex_label_lines(lines, at)
        end = next_annex(lines, at + label)
        text = "".join("".join(line.text.split()) for line in lines[at : at + label])
        whole = TITLED_ANNEX.fullmatch(text)
        name = whole[1] if whole else text.rstrip("：:")
        announced = names[printed] if printed < len(names) else ""
        titled = len(printed_title(lines[at + label : end], announced)) if announced else 0
        titled = titled or short_title(lines[at + label : end]) * (not whole)
        blocks.append(Block(Kind.ANNEX, tuple(lines[at:end]), name, label, titled))
        at, printed = end, printed + 1
    return blocks


def short_title(lines: Sequence[Line]) -> int:
    """How many lines are the title of an annex that was not announced: 1, or 0 where none looks like it."""
    if len(lines) < 2 or lines[0].cells or find_marker(lines[0].text):
        return 0
    text, wide = lines[0].text, lines[0].width > 60
    plain = not re.search(r"[。；：，]|^[0-9]", text) and len(text) >= 4
    return int(plain and not wide and bool(ANNEX_TITLE.search(text)))


def split_annex_list(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines before `附件：1. …` and the list itself, which ends the text it stands in."""
    last = max((i for i, line in enumerate(lines) if "。" in line.text), default=-1)
    for i in range(max(last, 0), len(lines)):
        if ANNEX_LIST.fullmatch(lines[i].text):
            return list(lines[:i]), list(lines[i:])
    return list(lines), []


def listed_annexes(blocks: Sequence[Block]) -> list[str]:
    """The names of the annexes that a document announces, in order."""
    listed = [b for b in blocks if b.kind is Kind.ANNEX_LIST and not annex_label_lines(b.lines, 0)]
    text = tidy(join(line.text for block in listed for line in block.lines))
    text = re.sub(r"^附\s*件\s*[：:]\s*", "", text)
    names = [n.strip(" .．") for n in re.split(r"(?<![\d年])\d{1,2}[.．] ?(?!\d)", text)]
    return [n for n in names if n]


def missing(blocks: Sequence[Block], carried_is_listed: bool) -> tuple[str, ...]:
    """Names of the annexes that are announced and not printed."""
    listed = listed_annexes(blocks)
    printed = sum(block.kind is Kind.ANNEX for block in blocks) + carried_is_listed
    if not listed and not printed:
        body = (line.text for b in blocks if b.kind is Kind.PARAGRAPH for line in b.lines)
        return ("附件（正文提到，未列出名称）",) if UNLISTED.search(join(body)) else ()
    return tuple(listed[printed:])
