"""Lists of persons: role, name and post, with the role printed only for the first who has it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.parsing.tables.model import Cell, Row, Slot, Table

ROLE = r"[\u4e00-\u9fff]{0,4}(?:组\s?长|成\s?员|主\s?任|召集人|指挥长?|秘书长)"
PERSON = re.compile(
    rf"(?:({ROLE})：)?\s*([\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff]{{2,4}}) ([^\s。；]\S*)"
)
FEWEST = 3


def by_persons(cells: Sequence[Cell]) -> Table | None:
    """The list of persons in these cells, each cell one person; None where there is none."""
    found = [PERSON.fullmatch(cell.lines[0].text) for cell in cells]
    start = next((i for i, match in enumerate(found) if match and match[1]), len(cells))
    stop = start
    while stop < len(cells) and found[stop]:
        stop += 1
    if stop - start < FEWEST:
        return None
    rows, role = [], None
    for cell, match in zip(cells[start:stop], found[start:stop], strict=True):
        if match is None:
            break
        if match[1]:
            role = Cell(cell.lines, match[1].replace(" ", "") + "：")
        name, post = Cell(cell.lines, match[2].replace(" ", "")), Cell(cell.lines, match[3])
        slots = [Slot("职务", role, printed=bool(match[1]))] if role else []
        rows.append(Row((*slots, Slot("姓名", name), Slot("单位职务", post))))
    return Table(tuple(rows), start, stop)
