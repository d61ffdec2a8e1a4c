"""What the pages of a PDF tell together: running heads and page feet, indentation, column heads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.parsing.markers import find_marker
from corpus.readers.pdf_glyphs import PrintedLine
from corpus.readers.pdf_page import PageText

ZONE = 0.13  # of the page's height, at its top and its bottom: where furniture stands
EDGE_LINES = 3  # at most so many lines of furniture at either end of a page
SAME_HEIGHT = 6.0  # points
FEWEST = 3  # pages that a running head stands on …
SHARE = 0.3  # … and their share of all
DASH = r"[-—－–·~～] ?"
PAGE_NUMBER = re.compile(
    rf"(?:{DASH}){{1,3}}\d{{1,4}} ?(?:{DASH}){{0,3}}|第 ?\d{{1,4}} ?页.{{0,3}}(?:共 ?\d{{1,4}} ?页)?"
)
LABEL = re.compile(r"附\s?(件|表|录|图)\s?[\d一二三四五六七八九十]{0,3}[:：]?")
STOPS = "。；：！？"
ROOM = 3.2  # characters: so much may a full line leave free before what may not be parted
FEWEST_INDENTS = 2
COMMON = 0.08  # of the lines: so many begin at the left margin, or end at the right one
NARROWEST = 0.5  # of the page: a narrower text has no line that shows where the right margin is


def find_furniture(pages: Sequence[PageText]) -> set[int]:
    """The ids of the lines that are running heads and page feet."""
    candidates = [(page, line) for page in pages for line in edge_lines(page)]
    by_words: dict[str, list[tuple[PageText, PrintedLine]]] = {}
    for page, line in candidates:
        by_words.setdefault(without_digits(line.text), []).append((page, line))
    return {
        id(line)
        for page, line in candidates
        if PAGE_NUMBER.fullmatch(line.text)
        or line.text == str(page.number)
        or repeats(line, by_words[without_digits(line.text)], len(pages))
    }


def edge_lines(page: PageText) -> list[PrintedLine]:
    """The lines that stand where furniture can."""
    prose = [line for line in page.lines if not line.cells]
    head = [x for x in prose[:EDGE_LINES] if x.bottom < ZONE * page.height]
    foot = [x for x in prose[-EDGE_LINES:] if x.top > (1 - ZONE) * page.height]
    return [*head, *(x for x in foot if x not in head)]


def without_digits(text: str) -> str:
    """A line without its numbers, which may count the pages."""
    return re.sub(r"\d+", "#", "".join(text.split()))


def repeats(line: PrintedLine, alike: Sequence[tuple[PageText, PrintedLine]], total: int) -> bool:
    """Whether a line stands at one height on many pages; labels of annexes and clauses may, too."""
    if LABEL.fullmatch(line.text) or find_marker(line.text):
        return False
    pages = {page.number for page, x in alike if abs(x.top - line.top) < SAME_HEIGHT}
    return len(pages) >= max(FEWEST, SHARE * total)


@dataclass(frozen=True, slots=True)
class Margins:
    """Where full lines begin and end, in points, and whether first lines are indented."""

    left: float
    right: float
    indents: bool


def margins_of(lines: Sequence[PrintedLine], width: float) -> Margins:
    """The margins that the lines of some pages share; `width` is that of a page, in points."""
    prose = [line for line in lines if not line.cells]
    if not prose:
        return Margins(0.0, 0.0, False)
    size = Counter(round(line.size, 1) for line in prose).most_common(1)[0][0]
    body = [line for line in prose if abs(line.size - size) < 0.2 * size]
    left = outermost([line.x0 for line in body], 0.5 * size)
    right = -outermost([-line.x1 for line in body], 1.6 * size)
    indented = sum(is_indented(line, left) for line in body)
    flush = sum(abs(line.x0 - left) < 0.5 * line.size for line in body)
    known = min(indented, flush) >= FEWEST_INDENTS and right - left > NARROWEST * width
    return Margins(left, right, known)


def outermost(places: Sequence[float], reach: float) -> float:
    """The least of the places near which many others are; the least of all where there is none."""
    ordered = sorted(places)
    enough = max(2, COMMON * len(ordered))
    for i, place in enumerate(ordered):
        if bisect_right(ordered, place + reach) - i >= enough:
            return place
    return ordered[0]


def is_indented(line: PrintedLine, left: float) -> bool:
    """Whether a line begins two characters in."""
    return 1.4 * line.size < line.x0 - left < 2.7 * line.size


def opens(line: PrintedLine, before: PrintedLine | None, margins: Margins) -> bool | None:
    """Whether a paragraph begins with a line; None where its place on the page does not tell."""
    if line.cells:
        return True
    if not margins.indents:
        return None
    if is_indented(line, margins.left):
        sure = line.text[-1] in STOPS or "，" in line.text or find_marker(line.text)
        return True if sure or not is_centred(line, margins) else None
    flush = abs(line.x0 - margins.left) < 0.7 * line.size
    full = before is not None and is_full(before, margins)
    return False if flush and full and not LABEL.fullmatch(line.text) else None


def is_full(line: PrintedLine, margins: Margins) -> bool:
    """Whether a line of text runs to the right margin; a date set at the right does not count.

    What may not be parted (a number, a bracket and its word) leaves more room than one character.
    """
    begins = line.x0 - margins.left < 0.3 * (margins.right - margins.left)
    return begins and not line.cells and margins.right - line.x1 < ROOM * line.size


def is_centred(line: PrintedLine, margins: Margins) -> bool:
    """Whether a line leaves as much free on its left as on its right."""
    free = line.x0 - margins.left, margins.right - line.x1
    return min(free) > 0.5 * line.size and abs(free[0] - free[1]) < line.size


def repeated_head(page: PageText, previous: PrintedLine | None, head: PrintedLine | None) -> bool:
    """Whether a page goes on with a table of the page before and prints its column heads again."""
    first = page.lines[0] if page.lines else None
    if first is None or head is None or previous is None or not previous.cells:
        return False
    return bool(first.cells) and first.cells == head.cells
