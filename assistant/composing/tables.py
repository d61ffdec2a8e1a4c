"""Tables by their rows: a row shows each cell under its head, a table or a shared cell alone does not."""

from __future__ import annotations

from assistant.answer import Citation, Evidence
from assistant.reading import Asked
from corpus import Clause, Corpus, Kind
from corpus.tokens import tokens

MOST = 400  # characters that are quoted of a table
MOST_ROWS = 4


def rows_of(corpus: Corpus, asked: Asked, piece: Evidence) -> list[Citation]:
    """The rows of a table that fit best, or those that share a cell, before the cell; [] where none is."""
    clause = piece.clause
    if clause.kind not in (Kind.TABLE, Kind.CELLS):
        return []
    rows = [c for c in corpus.by_document[clause.document_id] if c.kind is Kind.ROW]
    if clause.kind is Kind.TABLE:
        inside = [r for r in rows if clause.start <= r.start and r.end <= clause.end]
        return [whole(piece, r) for r in fitting(corpus, asked, inside)]
    sharing = [r for r in rows if shares(r, clause)]
    return [*(whole(piece, r) for r in fitting(corpus, asked, sharing)), whole(piece, clause)]


def whole(piece: Evidence, clause: Clause) -> Citation:
    """A row or a cell quoted whole."""
    return Citation(piece.document, clause, clause.start, clause.end)


def shares(row: Clause, cells: Clause) -> bool:
    """Whether a row has a cell that stands in a stretch of shared cells."""
    return any(cells.start <= c.start and c.end <= cells.end for c in row.cells)


def fitting(corpus: Corpus, asked: Asked, rows: list[Clause]) -> list[Clause]:
    """The rows whose words fit the question best, in reading order, as many as there is room for."""
    shares = [asked.share(set(tokens(corpus.in_words(row)))) for row in rows]
    best = [r for r, share in zip(rows, shares, strict=True) if share >= max(shares)]
    out: list[Clause] = []
    for row in best[:MOST_ROWS]:
        if sum(r.end - r.start for r in (*out, row)) <= MOST:
            out.append(row)
    return out
