"""Tables that were read back, as real tables: columns by head, cells that rows share spanning them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from corpus import Clause, Document, Kind
from corpus.document import Cell
from ui.rendering.elements import safe

Stretch = tuple[int, int]  # offsets into the document's text


def table(document: Document, clauses: Sequence[Clause], marked: Stretch) -> str:
    """A table from the clauses in it (rows, heads, cells of no row); damaged ones line by line."""
    rows = [c for c in clauses if c.kind is Kind.ROW]
    if not rows:
        return damaged(document, clauses[0], marked)
    heads = heads_of(rows)
    lines = "".join(row(document, rows, i, heads, marked) for i in range(len(rows)))
    head = "".join(f'<th scope="col">{safe(h) or "　"}</th>' for h in heads)
    return (
        '<div class="wide" role="region" aria-label="表格，可左右滚动" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
        f"{printed_heads(clauses, heads)}{leftover(document, rows, clauses, marked)}"
    )


def printed_heads(clauses: Sequence[Clause], heads: Sequence[str]) -> str:
    """The lines of heads as printed, where the columns do not say all of them: units, empty columns."""
    lines = dict.fromkeys(c.text for c in clauses if c.kind is Kind.HEADING)
    if all(set(line.split("\u3000")) <= set(heads) for line in lines):
        return ""
    items = "".join(f"<li>{safe(line)}</li>" for line in lines)
    return f'<div class="leftover"><p>原文的表头：</p><ul>{items}</ul></div>'


def heads_of(rows: Sequence[Clause]) -> list[str]:
    """The column heads, in the order of the row that has most of them."""
    widest = max(rows, key=lambda r: len(r.cells))
    every = [cell.head for r in (widest, *rows) for cell in r.cells]
    return list(dict.fromkeys(every))


def row(
    document: Document, rows: Sequence[Clause], i: int, heads: Sequence[str], marked: Stretch
) -> str:
    """One row, and below it what is not certain of it."""
    cells = "".join(column(document, rows, i, head, marked) for head in heads)
    anchor = quote_anchor(rows[i].start, rows[i].end, marked)
    return f"<tr{anchor}>{cells}</tr>{doubt(rows, i, len(heads))}"


def doubt(rows: Sequence[Clause], i: int, width: int) -> str:
    """What is not certain of a row, said once below all rows of which it is true."""
    said = rows[i].doubt
    if not said or (i + 1 < len(rows) and rows[i + 1].doubt == said):
        return ""
    alike = len(list(takewhile(lambda r: r.doubt == said, reversed(rows[: i + 1]))))
    lead = f"以上{alike}行：" if alike > 1 else ""
    return f'<tr class="doubt"><td colspan="{width}">{lead}{safe(said)}</td></tr>'


def column(document: Document, rows: Sequence[Clause], i: int, head: str, marked: Stretch) -> str:
    """The cell of a row in a column; nothing where a cell of an earlier row reaches down to it."""
    cells = under(rows[i], head)
    if not cells:
        return "<td></td>"
    if i and not rows[i - 1].doubt and not rows[i].doubt and under(rows[i - 1], head) == cells:
        return ""
    shared = takewhile(lambda r: under(r, head) == cells and not r.doubt, rows[i + 1 :])
    span = 1 if rows[i].doubt else 1 + len(list(shared))
    text = "<br>".join(mark(document, c.start, c.end, marked) for c in cells)
    unsure = ' class="unsure" title="原文没有标明这一格与本行的对应关系"'
    return f"<td{f' rowspan={span}' if span > 1 else ''}{'' if all_certain(cells) else unsure}>{text}</td>"


def under(clause: Clause, head: str) -> list[Cell]:
    """The cells of a row under a head."""
    return [cell for cell in clause.cells if cell.head == head]


def all_certain(cells: Sequence[Cell]) -> bool:
    """Whether the print proves all of the cells."""
    return all(cell.certain for cell in cells)


def leftover(
    document: Document, rows: Sequence[Clause], clauses: Sequence[Clause], marked: Stretch
) -> str:
    """The cells of the table that stand in none of its rows."""
    placed = {cell.start for r in rows for cell in r.cells}
    items = "".join(
        f"<li{quote_anchor(c.start, c.end, marked)}>{mark(document, c.start, c.end, marked)}</li>"
        for c in clauses
        if c.kind is Kind.CELLS and not all(cell.start in placed for cell in c.cells)
    )
    said = "<p>原文没有标明下列文字属于表中哪几行：</p>"
    return f'<div class="leftover">{said}<ul>{items}</ul></div>' if items else ""


def damaged(document: Document, clause: Clause, marked: Stretch) -> str:
    """A table that could not be read back: its lines as they are printed."""
    text = mark(document, clause.start, clause.end, marked)
    doubt = clause.doubt or "原文此处的表格排版已打散，行列对应关系请以公报原件为准"
    return f'<div class="damaged"><p>{safe(doubt)}</p><p>{text}</p></div>'


def mark(document: Document, start: int, end: int, marked: Stretch) -> str:
    """A stretch of the text, with what is marked of it."""
    a, b = max(start, marked[0]), min(end, marked[1])
    if a >= b:
        return safe(document.text[start:end])
    text = document.text
    return f"{safe(text[start:a])}<mark>{safe(text[a:b])}</mark>{safe(text[b:end])}"


def quote_anchor(start: int, end: int, marked: Stretch) -> str:
    """The id to which the page opens, where the marked stretch begins here."""
    begins = start <= marked[0] < end
    return ' id="quote"' if begins else ""
