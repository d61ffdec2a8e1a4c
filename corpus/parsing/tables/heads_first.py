"""Tables that extraction wrote column by column, each column under its head."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.parsing.tables.align import aligned
from corpus.parsing.tables.model import Cell, Row, Slot, Table, merged, plain

ORDINALS = "序号"
MOST_NAMES = 60
CLEAR = 0.05  # margin in shared words from which on two columns are taken as aligned


def by_ordinals(cells: Sequence[Cell]) -> Table | None:
    """A table whose first column is 序号 1, 2, 3 …, and whose others are as long; None for any other."""
    start = next((i for i, cell in enumerate(cells) if cell.text == ORDINALS), -1)
    if start < 0:
        return None
    count = 0
    while [c.text for c in cells[start + 1 + count : start + 2 + count]] == [str(count + 1)]:
        count += 1
    columns = [cells[i : i + count + 1] for i in range(start, len(cells), count + 1)]
    if count < 3 or len(columns) < 2 or any(len(column) != count + 1 for column in columns):
        return None
    heads = [column[0] for column in columns]
    rows = [Row(tuple(Slot(h.text, h) for h in heads), "heads")]
    for i in range(1, count + 1):
        slots = [Slot(column[0].text, column[i]) for column in columns]
        rows.append(Row(tuple(slots), number=i))
    return Table(tuple(rows), start, len(cells))


def by_sentences(cells: Sequence[Cell], title: str) -> Table | None:
    """Two columns, of names and of sentences, the second under a head that the title names.

    The sentences part the cells of the second column. A name may be broken over lines; which lines
    are one name is then judged by the words that names and sentences share.
    """
    second = next(
        (i for i, c in enumerate(cells) if i > 2 and len(c.text) > 3 and plain(c.text) in title), -1
    )
    if second < 0 or max(len(cell.text) for cell in cells[:second]) > 12:
        return None
    names, texts = cells[1:second], sentence_cells(cells[second + 1 :])
    if not 3 <= len(texts) <= len(names) <= MOST_NAMES:
        return None
    heads = (cells[0], cells[second])
    best = aligned([name.text for name in names], [text.text for text in texts])
    doubtful = open_spans(best) if len(names) > len(texts) else set()
    rows = [Row(tuple(Slot(plain(h.text), h) for h in heads), "heads")]
    for k, text in enumerate(texts):
        own = [name for name, (j, _) in zip(names, best, strict=True) if j == k]
        name = Slot(plain(heads[0].text), merged(own), k not in doubtful)
        rows.append(Row((name, Slot(heads[1].text, text))))
    return Table(tuple(rows), 0, len(cells))


def open_spans(best: Sequence[tuple[int, float]]) -> set[int]:
    """The spans that a name may belong to which cannot be placed for certain."""
    out: set[int] = set()
    for i, (span, margin) in enumerate(best):
        if margin < CLEAR:
            others = [j for j, _ in best[max(i - 1, 0) : i + 2]]
            out |= {span, *others}
    return out


def sentence_cells(cells: Sequence[Cell]) -> list[Cell]:
    """Cells of running text: each ends with a full stop; [] where the last does not."""
    out: list[Cell] = []
    part: list[Cell] = []
    for cell in cells:
        part.append(cell)
        if cell.text.endswith("。"):
            out.append(merged(part))
            part = []
    return [] if part else out
