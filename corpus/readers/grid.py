"""The tables of a web page: which of them hold data, and their cells on a grid."""

from __future__ import annotations

from bs4 import Tag

from corpus.parsing.lines import printed

WIDEST, TALLEST = 100, 1000  # spans; a larger one is a mistake or an attack
LAYOUT_SHARE = 0.8  # of a table's text in one cell: then the table only places it
LAYOUT_TEXT = 300  # characters that such a cell has at least


def rows_of(table: Tag) -> list[list[Tag]]:
    """The cells of a table's own rows, not of the tables inside it."""
    out = []
    for row in table.find_all("tr"):
        if isinstance(row, Tag) and row.find_parent("table") is table:
            cells = row.find_all(["td", "th"], recursive=False)
            out.append([cell for cell in cells if isinstance(cell, Tag)])
    return out


def is_data(table: Tag) -> bool:
    """Whether a table has rows of cells, and is not only there to place text on the page."""
    sizes = [[printed(cell.get_text()) for cell in row] for row in rows_of(table)]
    if table.get("role") == "presentation" or all(sum(map(bool, row)) <= 1 for row in sizes):
        return False
    every = [size for row in sizes for size in row]
    return max(every) < LAYOUT_TEXT or max(every) < LAYOUT_SHARE * sum(every)


def grid(table: Tag) -> list[list[Tag | None]]:
    """The rows of a table; None where a cell that began further left or above goes on."""
    out: list[list[Tag | None]] = []
    hanging: dict[int, int] = {}  # column -> rows that a cell from above still takes
    for cells in rows_of(table):
        row: list[Tag | None] = []
        for cell in cells:
            skip_taken(row, hanging)
            columns = span(cell, "colspan", WIDEST)
            for column in range(len(row), len(row) + columns):
                hanging[column] = span(cell, "rowspan", TALLEST)
            row += [cell, *[None] * (columns - 1)]
        skip_taken(row, hanging)
        hanging = {column: left - 1 for column, left in hanging.items() if left > 1}
        out.append(row)
    return out


def skip_taken(row: list[Tag | None], hanging: dict[int, int]) -> None:
    """Step over the columns that cells from above take."""
    while hanging.get(len(row)):
        row.append(None)


def span(cell: Tag, name: str, most: int) -> int:
    """How many columns or rows a cell takes."""
    text = str(cell.get(name, "1")).strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 9 else 1
