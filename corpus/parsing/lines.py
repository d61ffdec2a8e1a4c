"""A text file as lines with pages: page furniture removed, doubled print repaired, nothing else.

The files are text taken from PDF: an empty line after every printed line, one leading space at the
start of a page, and on some pages the foot (`—— 23`, `— 13 —`) and the running head.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

FOOT = re.compile(r"[—–·]{1,2} ?([0-9]{1,4})(?: ?[—–·]{1,2})?|- ?([0-9]{1,4}) ?-")
RUNNING_HEAD = re.compile(r".{2,20}人民政府公报|国务院公报")
HEAD_WORDS = re.compile(r"公报|第 ?\d+ ?期|总第|文件$")
SECTION_HEAD = re.compile(
    r"【.{2,15}】|(?:[省市县区]?(?:人民)?政府|部门|[省市县区]?政府办公[室厅])文件"
)
OFTEN = 3  # times that a line stands at the edge of pages before it is taken for a running head
LONGEST_HEAD = 30  # characters
LONGEST_RUN = 60  # characters that are printed twice at a time
WIDEST_PRINT = 100  # half-width cells: a longer line is a whole paragraph
DOUBLED_NUMBER = re.compile(r"\d+\.\. ?")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, stripped, with its 1-based number in the file and its page.

    `gap` says that an empty line stands before it, `page_start` that it opens a page; `page` is 0
    where a format has no pages. `opens` is what the format knows of paragraphs: True where one
    begins here, False where the line goes on, None where that must be inferred. `cells` are those of
    a row of a real table (first row: the column heads); `text` then holds them with U+3000 between.
    `lost` says that the print shows text missing before the line.
    """

    text: str
    number: int
    page: int
    gap: bool
    page_start: bool
    opens: bool | None = None
    cells: tuple[str, ...] = ()
    lost: bool = False

    @property
    def width(self) -> int:
        """Printed width in half-width cells."""
        return width(self.text)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of a file: its lines, and the account of what it left out.

    Counts are of printed characters, white space not counted: `characters` of the whole file,
    `furniture` of running heads and page feet, `doubled` of second prints that look like bold.
    `characters - furniture - doubled` is what the lines hold. `warnings` are for the person who adds
    the file.
    """

    lines: tuple[Line, ...]
    characters: int
    furniture: int
    doubled: int
    warnings: tuple[str, ...] = ()


def printed(text: str) -> int:
    """How many printed characters a text has: white space is not counted."""
    return len("".join(text.split()))


def width(text: str) -> int:
    """Printed width in half-width cells: two for a Chinese character, one for a Latin letter."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def printed_lines(text: str) -> Reading:
    """The printed lines of a file in order, with pages counted from its page starts."""
    raw = text.split("\n")
    heads, opens = running_heads(raw), paragraph_starts(raw)
    lines: list[Line] = []
    furniture = doubled = page = 0
    # turned: a foot was printed, so that the next line opens a page; opened: a head did so already
    gap, turned, opened, previous = True, True, False, ""
    for number, line in enumerate(raw, 1):
        stripped = line.strip()
        if not stripped:
            gap = True
            continue
        if foot := FOOT.fullmatch(stripped):
            page, turned, opened = turned_page(stripped, int(foot[1] or foot[2]), page), True, False
            furniture += printed(stripped)
            continue
        # in a rotated table, whose lines are one character long, a leading space marks lost text
        indented = line.startswith(" ") and not gap
        whole = len(stripped) > 2 or len(previous) > 2 or stripped.isdigit()
        new_page, lost = indented and whole, indented and not whole
        start = turned or opened or new_page
        page += turned or new_page
        head = folded(stripped) in heads or (turned and RUNNING_HEAD.fullmatch(stripped))
        if head or (start and SECTION_HEAD.fullmatch(stripped)):
            furniture += printed(stripped)
            turned, opened = False, True
            continue
        repaired = undouble(stripped)
        doubled += printed(stripped) - printed(repaired)
        first = opens(line)
        lines.append(Line(repaired, number, page, gap, start, opens=first, lost=lost))
        gap, turned, opened, previous = False, False, False, stripped
    return Reading(tuple(lines), printed(text), furniture, doubled)


def turned_page(foot: str, number: int, page: int) -> int:
    """The page that a foot closes: its number, where it is the one that was counted or has no dash behind.

    `—— 23` closes page 23; `— 13 —` stands at the head of page 13 where twelve pages were counted.
    """
    return number if number == page or foot[-1].isdigit() else number - 1


def folded(text: str) -> str:
    """A line without spaces and with one digit for all, for comparing running heads."""
    return re.sub(r"\d+", "0", "".join(text.split()))


def running_heads(raw: Sequence[str]) -> frozenset[str]:
    """The folded lines that come again and again and name the gazette, its issue or its section."""
    times = Counter(
        folded(line)
        for line in raw
        if 2 < len(line.strip()) <= LONGEST_HEAD
        and HEAD_WORDS.search(line.strip())
        and not re.search("[。；，：《》〔]", line)
    )
    return frozenset(line for line, n in times.items() if n >= OFTEN)


def paragraph_starts(raw: Sequence[str]) -> Callable[[str], bool | None]:
    """What the lines of a text say of paragraphs: whether one begins at a given line.

    In a text with a paragraph a line, every line begins one; where first lines are indented, those do; in
    print taken from a PDF nothing is known.
    """
    filled = [line for line in raw if line.strip()]
    long = sum(width(line.strip()) > WIDEST_PRINT for line in filled)
    indented = sum(line.startswith(("\u3000", "  ", "\t")) for line in filled)
    if long > 0.03 * len(filled):
        return lambda line: True
    if indented > 0.15 * len(filled):
        return lambda line: True if line.startswith(("\u3000", "  ", "\t")) else None
    return lambda line: None


def undouble(text: str) -> str:
    """Repair a heading that was printed twice, run by run, to look bold; leave all else alone.

    `11.. 公交优先公交优先，，协调发展协调发展。。以保证…` becomes `1. 公交优先，协调发展。以保证…`. Only a line
    that begins with a doubled number is touched, and only up to where the doubling stops.
    """
    head = DOUBLED_NUMBER.match(text)
    if not head:
        return text
    digits = head[0].rstrip(". ")
    half = len(digits) // 2
    if len(digits) % 2 or digits[:half] != digits[half:]:
        return text
    out, at = f"{digits[:half]}. ", head.end()
    while at < len(text):
        size = longest_repeat(text, at)
        if not size:
            break
        out += text[at : at + size]
        at += 2 * size
    return out + text[at:]


def longest_repeat(text: str, at: int) -> int:
    """Length of the longest run that begins at `at` and is at once repeated; 0 where there is none."""
    for size in range(min((len(text) - at) // 2, LONGEST_RUN), 0, -1):
        if text[at : at + size] == text[at + size : at + 2 * size]:
            return size
    return 0
