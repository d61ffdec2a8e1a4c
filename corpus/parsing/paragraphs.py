"""Paragraphs rebuilt from printed lines whose indentation and paragraph marks are lost.

What is known: the printed measure (the width that most lines have), that a first line was indented by
two characters, and the numbering marks in their sequence. A line ends a paragraph when it is short,
or when what follows is a mark in sequence or can only be a first line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby, pairwise

from corpus.document import Kind
from corpus.parsing.lines import Line
from corpus.parsing.markers import DEPTH, Marker, find_marker
from corpus.parsing.tables import Table, by_grid, cells_of, read_table
from corpus.parsing.text import join, tidy

NARROWEST_MEASURE = 28  # half-width cells
FEWEST_LINES = 20  # from which a document's own measure is read
INDENT = 4  # half-width cells
LARGEST_GAP = 3  # how many numbers a sequence may leave out where the line break is beyond doubt
NEARLY_FULL = 0.8  # of the measure: from here on a line without a stop is not a paragraph's last
STOPS = "。；：！？）〕”》;:)"
HANGING = "，。；：、！？）〕》”"  # may stand past the measure
MOST_TABLES = 20  # that are read back out of one stretch of lines
TABLE_LINES = 12
TABLE_SHARE = 0.8  # of its lines must be cells
TABLE_MARKS = "。；"


CLOSING = re.compile(  # how a document's last words on itself begin
    r"本(政策|办法|意见|措施|方案|规定|决定|通知|公告|细则|实施|计划|条例|若干)|(以上|上述)[^，。；]{0,8}(措施|文件|政策)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or a table: `table` where it could be read back, else a cell on each line.

    The text of a table that was read back is laid out by the outline; here it is "".
    """

    text: str
    marker: Marker | None
    lines: tuple[Line, ...]
    tabular: bool = False
    table: Table | None = None


@dataclass(slots=True)
class Sequences:
    """How far each numbering has come; a mark that does not continue one is no mark."""

    last: dict[Kind, tuple[int, int]] = field(default_factory=dict)

    def accepts(self, marker: Marker, certain: bool) -> bool:
        """Whether the mark continues or opens a numbering. `certain`: the line break is no accident."""
        last, suffix = self.last.get(marker.kind, (0, 0))
        if marker.suffix:
            return (marker.ordinal, marker.suffix) == (last, suffix + 1)
        if marker.ordinal == last + 1 or marker.ordinal == 1:
            return True
        return certain and last < marker.ordinal <= last + 1 + LARGEST_GAP

    def follows(self, marker: Marker) -> bool:
        """Whether the mark is exactly the next of a numbering that has begun."""
        last, _ = self.last.get(marker.kind, (0, 0))
        return marker.ordinal == last + 1 > 1

    def take(self, marker: Marker) -> None:
        """Count the mark. Deeper numberings keep running: a document may number 1 to 30 throughout."""
        self.last[marker.kind] = (marker.ordinal, marker.suffix)
        if marker.kind is Kind.ARTICLE:
            for kind in (Kind.POINT, Kind.ITEM, Kind.SUBITEM):
                self.last.pop(kind, None)


def paragraphs(lines: Sequence[Line], measure: int, title: str = "") -> list[Paragraph]:
    """The paragraphs and tables of a run of lines, in order. `title` is what stands above them."""
    return pieces(lines, title, measure or printed_measure(lines), Sequences())


def pieces(
    lines: Sequence[Line], title: str, measure: int, sequences: Sequences
) -> list[Paragraph]:
    """Paragraphs and tables: a table that can be read back wherever it stands, then the rest."""
    out: list[Paragraph] = []
    for is_grid, stretch in stretches(lines):
        if is_grid:
            out.append(Paragraph("", None, tuple(stretch), True, by_grid(stretch)))
            continue
        rest: Sequence[Line] = stretch
        for _ in range(MOST_TABLES):
            found = read_table(rest, title) if rest else None
            if found is None:
                break
            table, before, behind = found
            own = rest[len(before) : len(rest) - len(behind)]
            out += untabled(before, measure, sequences) if before else []
            out.append(Paragraph("", None, tuple(own), True, table))
            rest = behind
        out += untabled(rest, measure, sequences) if rest else []
    return out


def stretches(lines: Sequence[Line]) -> list[tuple[bool, list[Line]]]:
    """The lines cut into rows of real tables, and others."""
    return [(key, list(run)) for key, run in groupby(lines, key=lambda line: bool(line.cells))]


def untabled(lines: Sequence[Line], measure: int, sequences: Sequences) -> list[Paragraph]:
    """Prose, and stretches of cells that could not be read back as a table."""
    out: list[Paragraph] = []
    for is_table, run in runs(lines, measure):
        if not is_table:
            out += prose(run, measure, sequences)
        elif found := read_table(run):
            table, before, behind = found
            own = run[len(before) : len(run) - len(behind)]
            out += prose(before, measure, sequences) if before else []
            out.append(Paragraph("", None, tuple(own), True, table))
            out += prose(behind, measure, sequences) if behind else []
        else:
            text = "\n".join(cell.text for cell in cells_of(run))
            out.append(Paragraph(text, None, tuple(run), True))
    return out


def printed_measure(lines: Sequence[Line]) -> int:
    """The width that a full line has here, in half-width cells; 68 where there are too few lines."""
    widths = Counter(line.width for line in lines if line.width >= 56)
    return widths.most_common(1)[0][0] if sum(widths.values()) >= 5 else 68


def interior_measure(lines: Sequence[Line], fewest: int) -> int:
    """The width of lines inside paragraphs, which no indent narrows; 0 where there are too few.

    A line is inside one if the line before it is as wide and ends no sentence.
    """
    widths = Counter(
        line.width
        for before, line in pairwise(lines)
        if line.width >= NARROWEST_MEASURE
        and before.width >= line.width - 2
        and before.text[-1] not in "。；："
        and line.text[-1] not in HANGING
    )
    return widths.most_common(1)[0][0] if sum(widths.values()) >= fewest else 0


def document_measure(lines: Sequence[Line], of_file: int) -> int:
    """The measure of one document: its own where it can be read and is like that of its file."""
    own = interior_measure(lines, FEWEST_LINES)
    return own if own and (not of_file or abs(own - of_file) <= 4) else of_file


def prose(lines: Sequence[Line], measure: int, sequences: Sequences) -> list[Paragraph]:
    """Paragraphs of a run of lines that holds no table."""
    out: list[Paragraph] = []
    current: list[Line] = []
    opened: Marker | None = None
    for i, line in enumerate(lines):
        following = lines[i + 1] if i + 1 < len(lines) else None
        marker = find_marker(line.text)
        if current and line.opens is False:
            current.append(line)
            continue
        if current and line.opens is None:
            ended = is_short(current, measure)
            stop = current[-1].text[-1]
            half_full = current[-1].width > NEARLY_FULL * measure
            done = ended and (stop in STOPS or (stop not in "，、（“《" and not half_full))
            broken = done or stop in STOPS or opens_below(current, opened, marker)
            if marker and ended and marker.kind is not Kind.ARTICLE:
                broken = broken or sequences.follows(marker)
            skips = marker and marker.kind is Kind.ARTICLE and stop in "。；"  # one may be missing
            if marker and not (broken and sequences.accepts(marker, ended or bool(skips))):
                marker = None
            if not (marker or done or opens_paragraph(current[-1], line, following, measure)):
                current.append(line)
                continue
            out.append(closed(current, opened))
        else:  # the format tells, or nothing stands before
            out += [closed(current, opened)] if current else []
            if marker and not sequences.accepts(marker, certain=True):
                marker = None
        if marker:
            sequences.take(marker)
        current, opened = [line], marker
    return [*out, closed(current, opened)] if current else out


def closed(lines: Sequence[Line], marker: Marker | None) -> Paragraph:
    """A finished paragraph: lines joined, stray spaces removed."""
    text = tidy(join(line.text for line in lines))
    return Paragraph(text, find_marker(text) if marker else None, tuple(lines))


def is_short(current: Sequence[Line], measure: int) -> bool:
    """Whether the last line so far is too short to be anything but a paragraph's last."""
    indent = INDENT if len(current) == 1 else 0
    return current[-1].width < measure - indent - 3


def opens_below(current: Sequence[Line], opened: Marker | None, marker: Marker | None) -> bool:
    """Whether the mark opens the first clause below a heading that fills its line and has no stop."""
    if opened is None or marker is None or marker.ordinal != 1 or len(current) > 2:
        return False
    heading = not any(set(line.text) & set("。；：") for line in current)
    return heading and DEPTH[marker.kind] > DEPTH[opened.kind]


def opens_paragraph(previous: Line, line: Line, following: Line | None, measure: int) -> bool:
    """Whether an unnumbered line behind a full one can only be a first line.

    It is narrower than a line inside a paragraph can be, and yet its sentence goes on.
    """
    if CLOSING.match(line.text) and previous.text[-1] in "。）":
        return True
    if previous.text[-1] not in "。；：" or following is None:
        return False
    first_line = measure - INDENT - 3 <= line.width < measure - 2
    return first_line and line.text[-1] not in "。；：）" and not find_marker(following.text)


def runs(lines: Sequence[Line], measure: int) -> list[tuple[bool, list[Line]]]:
    """The lines cut into stretches of prose and stretches of table cells."""
    cell = [is_cell(line, measure) for line in lines]
    before = [0, *accumulate(cell)]  # cells up to each line
    out: list[tuple[bool, list[Line]]] = []
    i = end = 0
    while i < len(lines):
        if cell[i] and i >= end:
            end = table_end(cell, i)
        found = before[end] - before[i] if i < end else 0
        if cell[i] and end - i >= TABLE_LINES and found >= TABLE_SHARE * (end - i):
            out.append((True, list(lines[i:end])))
            i = end
            continue
        if not out or out[-1][0]:
            out.append((False, []))
        out[-1][1].append(lines[i])
        i += 1
    return out


def is_cell(line: Line, measure: int) -> bool:
    """Whether a line is narrow and ends no sentence, like a line in a table cell."""
    narrow = line.width < 0.65 * measure and line.opens is None
    return narrow and line.text[-1] not in TABLE_MARKS and not find_marker(line.text)


def table_end(cell: Sequence[bool], start: int) -> int:
    """Where the stretch of cells that begins at `start` ends; up to two other lines may interrupt it."""
    end, misses = start + 1, 0
    for i in range(start + 1, len(cell)):
        misses = 0 if cell[i] else misses + 1
        if misses > 2:
            break
        if cell[i]:
            end = i + 1
    return end
