"""A gazette is split into its documents: each opens a page with its title, and mostly its number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.numerals import NUMERAL
from corpus.parsing.lines import Line
from corpus.parsing.markers import find_marker
from corpus.parsing.text import DATE_LINE, bare, join, tidy

NUMBER_WITH_YEAR = r"[\u4e00-\u9fff]{2,14}[〔\[]\s*\d{4}\s*[〕\]]\s*\d+\s*号"
YEAR_BRACKETS = re.compile(r"[（(﹝［\[【](\d{4})[）)﹞］\]】]")
ONE_NUMBER = r"[\u4e00-\u9fff]{2,16}〔\d{4}〕第?\d+号(?:（总第\d+号）)?"
SERIAL = rf"第(?:\d{{1,4}}|{NUMERAL})号"
NUMBER_LINE = re.compile(
    rf"(?:{ONE_NUMBER}){{1,3}}|[\u4e00-\u9fff]{{0,60}}公告\d{{4}}年第\d+号|\d{{4}}年第\d+号"
    rf"|[\u4e00-\u9fff]{{2,20}}令{SERIAL}"
)
DECREE = re.compile(r"([\u4e00-\u9fff]{2,20})令")
ANNOUNCEMENT = re.compile(r"[\u4e00-\u9fff]{4,30}(?:公告|通告)")
DECREE_NUMBER = re.compile(rf"[（(]?{SERIAL}[）)]?")
WHOLE_DECREE = re.compile(rf"([\u4e00-\u9fff]{{2,20}})令[（(]?{SERIAL}[）)]?")
TITLE_END = re.compile(r"(通知|意见|决定|公告|通告|办法|批复|规定|条例|》)(（[^（）]+）)?$")
LAW_END = re.compile(
    r"(法|典|条例|办法|规定|细则|规则|决定|决议|章程|规划|方案|准则|制度|预案|解释|意见)(?:（[^（）]+）)?$"
)
LAW_START = re.compile(
    rf"[（(].{{0,60}}\d{{4}}年.*|目\s*录|第{NUMERAL}[编章]\s*\S.{{0,30}}|第一条[\s\u3000].*"
)
PAPER_END = re.compile(r"(大事记|解读|公告|通告|通知|名单)$")
LAST_REMARK = re.compile(r"（此件.{2,12}）|抄送：.*")
BODY = r"(部|委|局|厅|院|会|行|署|政府|办公室|办公厅|委员会|中心)"
ISSUER_BREAK = re.compile(rf"{BODY}$")
TITLE_AFTER_ISSUER = re.compile(rf"^(关于|印发|转发|等)|{BODY}$")
ISSUER_END = re.compile(rf"({BODY}|关于|印发|转发)$")
MAX_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The lines of one document: those of its title, of its number, and the rest."""

    title: tuple[Line, ...]
    number: tuple[Line, ...]
    rest: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in file order."""
        return tuple(sorted((*self.title, *self.number, *self.rest), key=lambda x: x.number))


@dataclass(frozen=True, slots=True)
class Head:
    """Where a document begins: half-open ranges of line indexes for title and number."""

    title: range
    number: range

    @property
    def start(self) -> int:
        """Index of the first line."""
        return min(r.start for r in (self.title, self.number) if r)

    @property
    def stop(self) -> int:
        """Index of the first line behind the head."""
        return max(r.stop for r in (self.title, self.number) if r)


def split(lines: Sequence[Line]) -> list[RawDocument]:
    """The documents of a gazette, or of a file that holds just one, in file order."""
    heads = find_heads(lines)
    if not heads or heads[0].start > 0:
        heads.insert(0, Head(range(0), range(0)))
    starts = [h.start if h.title or h.number else 0 for h in heads]
    documents = []
    for head, begin, end in zip(heads, starts, [*starts[1:], len(lines)], strict=True):
        inside = [i for i in range(begin, end) if i not in head.title and i not in head.number]
        number = [lines[i] for i in head.number]
        if not number:
            number, inside = misplaced_decree_number(lines, inside)
        documents.append(
            RawDocument(
                tuple(lines[i] for i in head.title),
                tuple(number),
                tuple(lines[i] for i in inside),
            )
        )
    return documents


def find_heads(lines: Sequence[Line]) -> list[Head]:
    """All places where a document begins, in order."""
    heads: list[Head] = []
    for i, line in enumerate(lines):
        if heads and i < heads[-1].stop:
            continue
        if line.page_start:
            head = (
                decree_head(lines, i)
                or numbered_head(lines, i)
                or law_head(lines, i)
                or unnumbered_head(lines, i)
            )
        else:
            head = head_within_page(lines, i, heads)
        if head and not repeats_title(lines, head, heads):
            heads.append(head)
    return heads


def is_number(text: str) -> bool:
    """Whether a line is a document number and nothing else, whatever its brackets and spaces."""
    return bool(NUMBER_LINE.fullmatch(YEAR_BRACKETS.sub(r"〔\1〕", "".join(text.split()))))


def decree_head(lines: Sequence[Line], i: int) -> Head | None:
    """`常州市人民政府令` with `第19号` below or above it, or both on a line; the title is further down.

    An announcement with such a number has the line above it as its title.
    """
    text = "".join(lines[i].text.split())
    below = "".join(lines[i + 1].text.split()) if i + 1 < len(lines) else ""
    if WHOLE_DECREE.fullmatch(text):
        return Head(range(0), range(i, i + 1))
    if DECREE.fullmatch(text) and DECREE_NUMBER.fullmatch(below):
        return Head(range(0), range(i, i + 2))
    if DECREE_NUMBER.fullmatch(text) and DECREE.fullmatch(below):
        return Head(range(0), range(i, i + 2))
    if ANNOUNCEMENT.fullmatch(text) and DECREE_NUMBER.fullmatch(below):
        return Head(range(i, i + 1), range(i + 1, i + 2))
    return None


def law_head(lines: Sequence[Line], i: int) -> Head | None:
    """The title of a law, at the head of its file or behind a finished document, and its text below."""
    if i and not ends_document(lines[i - 1]):
        return None
    for j in range(i, min(i + 4, len(lines) - 1)):
        text = lines[j].text
        if re.search(r"[。；：]", text) or find_marker(text) or DATE_LINE.fullmatch(text):
            return None
        if LAW_END.search(text) and LAW_START.fullmatch(lines[j + 1].text):
            return Head(range(i, j + 1), range(0))
    return None


def numbered_head(lines: Sequence[Line], i: int) -> Head | None:
    """Up to eight title lines and then a line that is a document number and nothing else."""
    for j in range(i, min(i + MAX_TITLE_LINES + 1, len(lines))):
        text = lines[j].text
        if j > i and is_number(text):
            return Head(range(i, j), range(j, j + 1))
        if text[-1] in "。；：" or re.match(r"附件|（", text) or DATE_LINE.fullmatch(text):
            return None
        if j > i and lines[j].page_start and ends_document(lines[j - 1]):
            return None
    return None


def unnumbered_head(lines: Sequence[Line], i: int) -> Head | None:
    """A title that names its matter and ends like one, after the end of another document."""
    if (
        lines[i].text[0] in "（(《"
        or find_marker(lines[i].text)
        or (i and lines[i - 1].text[-1] in "，、；：（“")
    ):
        return None
    for j in range(i, min(i + 4, len(lines))):
        text = lines[j].text
        if re.search(r"[。；：，]", text) or text.startswith("附件") or DATE_LINE.fullmatch(text):
            return None
        if j > i and lines[j].page_start:
            return None
        title = join(line.text for line in lines[i : j + 1])
        if i and ends_document(lines[i - 1]) and PAPER_END.search(text) and len(title) < 60:
            return Head(range(i, j + 1), range(0))
        if TITLE_END.search(text):
            named = re.match(r".{2,40}?(关于|印发)", title) and not title.startswith("关于")
            return Head(range(i, j + 1), range(0)) if named else None
    return None


def head_within_page(lines: Sequence[Line], i: int, heads: Sequence[Head]) -> Head | None:
    """A document that opens no page, as in a web page or a text printed without a break.

    It has a number and a title that names its matter, and is not the text that a notice carries.
    """
    if lines[i].opens is False:
        return None
    head = decree_head(lines, i) if ends_document(lines[i - 1]) else None
    head = head or numbered_head(lines, i)
    if head is None or (head.title and not names_matter(lines[i : head.title.stop])):
        return None
    if heads and is_carried(lines, head, heads[-1]):
        return None
    return head if not head.title or title_start(lines, head.title) == i else None


def title_start(lines: Sequence[Line], title: range) -> int:
    """Where a title that may have other lines above it begins: at its matter, or at its issuers."""
    starts = [k for k in title if names_matter(lines[k : title.stop])]
    start = starts[-1]
    while start > title.start and ISSUER_END.search(lines[start - 1].text):
        if not TITLE_AFTER_ISSUER.search(lines[start].text):
            break
        start -= 1
    return start


def ends_document(line: Line) -> bool:
    """Whether a line is the date of a signature, or a remark below one."""
    return bool(DATE_LINE.fullmatch(line.text) or LAST_REMARK.fullmatch(line.text))


def names_matter(lines: Sequence[Line]) -> bool:
    """Whether some lines are a whole title: on what matter, and what kind of paper."""
    title = title_of(lines)
    return bool(TITLE_END.search(title) and re.search(r"关于|印发|转发", title[:40]))


def is_carried(lines: Sequence[Line], head: Head, last: Head) -> bool:
    """Whether a head is that of the text that the document before it carries."""
    own, before = (bare(title_of([lines[i] for i in h.title])) for h in (head, last))
    return bool(own) and own in before


def repeats_title(lines: Sequence[Line], head: Head, heads: Sequence[Head]) -> bool:
    """Whether an unnumbered head is the title of the text that the notice before it carries."""
    if head.number or not heads:
        return False
    title = bare(title_of([lines[i] for i in head.title]))
    notice = [lines[i] for i in heads[-1].title] + list(lines[heads[-1].stop : head.start][:30])
    return title in bare("".join(line.text for line in notice))


def misplaced_decree_number(
    lines: Sequence[Line], inside: Sequence[int]
) -> tuple[list[Line], list[int]]:
    """A decree's number that extraction put into the middle of the text, and the text without it."""
    for i, j in itertools.pairwise(inside):
        if DECREE.fullmatch(lines[i].text) and DECREE_NUMBER.fullmatch(lines[j].text):
            return [lines[i], lines[j]], [k for k in inside if k not in (i, j)]
    return [], list(inside)


def title_of(lines: Sequence[Line]) -> str:
    """A title in one line; co-issuing bodies that a line break separated get their space back."""
    out = ""
    for line in lines:
        apart = ISSUER_BREAK.search(out) and not re.match(r"关于|印发|转发|等", line.text)
        inside = out.count("《") > out.count("》")
        out = join([out + " " if apart and not inside else out, line.text])
    return tidy(out)


def numbers_of(lines: Sequence[Line], title: str) -> list[str]:
    """The document numbers on a line, without stray spaces.

    A bare 2022年第27号 or 第3号 gets the body that its title names; that of a decree stands behind 令.
    """
    text = "".join(line.text for line in lines)
    plain = "".join(text.split())
    if decree := re.search(r"[\u4e00-\u9fff]{2,20}令", plain):
        serial = re.search(SERIAL, plain)
        return [decree[0].removeprefix("号") + (serial[0] if serial else "")]
    printed = r"[\u4e00-\u9fff]{2,16}.\d{4}.第?\d+号"
    folded = YEAR_BRACKETS.sub(r"〔\1〕", plain)
    if re.match(ONE_NUMBER, folded):
        return [match.rstrip() for match in re.findall(printed, plain)]
    if not lines:
        return []
    number = tidy(join(line.text for line in lines))
    bare_number = re.match(r"\d|第", number)
    return [title.removeprefix("中华人民共和国") + number if bare_number else number]
