"""Tables on a rotated page: one or two characters a line, so that words and numbers are cut to pieces.

A blank line or a space parts cells, a single line break does not. The rows must add up to the first one:
that is what proves the reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, mode

from corpus.parsing.lines import Line
from corpus.parsing.tables.model import Cell, Row, Slot, Table, is_number

FEWEST_LINES = 40
FEWEST_ROWS = 3
LABELS = frozenset({"任务", "名称", "指标", "项目", "内容"})  # pieces of the label of the names


@dataclass(frozen=True, slots=True)
class Run:
    """Words, and the numbers behind them."""

    words: tuple[Cell, ...]
    numbers: tuple[Cell, ...]


def is_rotated(lines: Sequence[Line]) -> bool:
    """Whether the lines are those of a rotated page."""
    return len(lines) >= FEWEST_LINES and median(len(line.text) for line in lines) <= 2


def is_damaged(lines: Sequence[Line]) -> bool:
    """Whether the print of a rotated page shows that text is missing."""
    return is_rotated(lines) and sum(line.lost for line in lines) >= 3


def by_rotation(lines: Sequence[Line]) -> Table | None:
    """The table of a rotated page; None where its rows do not add up."""
    if not is_rotated(lines):
        return None
    runs = runs_of(tokens(lines))
    width = len(runs[-1].numbers) if runs else 0
    first = next((i for i, run in enumerate(runs) if len(run.numbers) == width), 0)
    body = [run for run in runs[first:] if len(run.numbers) == width]
    if first == 0 or len(body) != len(runs) - first or len(body) < FEWEST_ROWS + 2:
        return None
    years, total, *parts = body
    if not adds_up(total, parts):
        return None
    heads = head_lines(runs[:first], years)
    names = column_names(heads, years)
    rows = [Row(tuple(Slot("", cell) for cell in line), "heads") for line in heads]
    for run in (total, *parts):
        values = [Slot(name, cell) for name, cell in zip(names, run.numbers, strict=True)]
        rows.append(Row((Slot("", joined(run.words)), *values)))
    return Table(tuple(rows), 0, len(lines))


def tokens(lines: Sequence[Line]) -> list[Cell]:
    """The pieces between blank lines and spaces, broken lines joined."""
    out: list[Cell] = []
    for line in lines:
        pieces = line.text.split()
        if out and not line.gap and not line.page_start:
            before = out.pop()
            out.append(Cell((*before.lines, line), before.text + pieces[0]))
            pieces = pieces[1:]
        out += [Cell((line,), piece) for piece in pieces]
    return out


def runs_of(pieces: Sequence[Cell]) -> list[Run]:
    """Words and numbers by turns."""
    out: list[Run] = []
    words: list[Cell] = []
    numbers: list[Cell] = []
    for piece in pieces:
        if is_number(piece.text):
            numbers.append(piece)
            continue
        if numbers:
            out.append(Run(tuple(words), tuple(numbers)))
            words, numbers = [], []
        words.append(piece)
    return [*out, Run(tuple(words), tuple(numbers))] if numbers else out


def adds_up(total: Run, parts: Sequence[Run]) -> bool:
    """Whether each number of the total is the sum of those below it."""
    columns = zip(*([float(n.text) for n in run.numbers] for run in parts), strict=True)
    return [float(n.text) for n in total.numbers] == [sum(column) for column in columns]


def head_lines(above: Sequence[Run], years: Run) -> list[tuple[Cell, ...]]:
    """The lines above the values: numbers of the groups, their names, their units, the years."""
    lines = [(joined(run.words), *run.numbers) for run in above if run.words]
    count = len(above[-1].numbers) if above else 1
    words, label = list(years.words[:-1]), years.words[-1]
    units = words[-count:]
    if count > 1 and len({unit.text for unit in units}) == 1 and len(words) > count:
        names = names_of(words[: -count - 1], count)
        lines += [tuple(names), (words[-count - 1], *units)]
    else:
        lines.append(tuple(names_of(words)))
    return [*lines, (label, *years.numbers)]


def names_of(words: Sequence[Cell], count: int = 0) -> list[Cell]:
    """Names cut into pieces of one width: a shorter piece is the end of one. The line's label leads.

    Where one of `count` names is missing because its end fills its piece, the longest is parted behind
    the first piece that other names have too.
    """
    usual = mode(len(word.text) for word in words) if words else 0
    label = 0
    while label < len(words) and words[label].text in LABELS:
        label += 1
    names: list[list[Cell]] = [[]]
    for word in words[label:]:
        names[-1].append(word)
        if len(word.text) < usual:
            names.append([])
    names = [name for name in names if name]
    if len(names) == count - 1:
        names = parted_longest(names)
    return [joined(words[:label])] * bool(label) + [joined(name) for name in names]


def parted_longest(names: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The names with the longest in two, behind the first piece that two others have as well."""
    k = max(range(len(names)), key=lambda i: len(names[i]))
    times = Counter(text for i, n in enumerate(names) if i != k for text in {c.text for c in n})
    at = next((i + 1 for i, cell in enumerate(names[k]) if times[cell.text] > 1), 0)
    if not 0 < at < len(names[k]):
        return list(names)
    return [*names[:k], names[k][:at], names[k][at:], *names[k + 1 :]]


def column_names(heads: Sequence[tuple[Cell, ...]], years: Run) -> list[str]:
    """What each column of values holds: the name of its group, and the year."""
    names = next(
        (line[1:] for line in heads if any(line[0].text.startswith(x) for x in LABELS)), ()
    )
    each = len(years.numbers) // len(names) if names else 0
    if not each or each * len(names) != len(years.numbers):
        return [year.text for year in years.numbers]
    return [f"{names[i // each].text} {year.text}" for i, year in enumerate(years.numbers)]


def joined(cells: Sequence[Cell]) -> Cell:
    """Pieces of one name as one cell."""
    return Cell(tuple(x for c in cells for x in c.lines), "".join(cell.text for cell in cells))
