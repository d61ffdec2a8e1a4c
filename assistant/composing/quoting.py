"""The fewest sentences that settle the question, as stretches of the documents' own text."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, Evidence
from assistant.composing.choosing import choose, is_whole, merge, without_heading
from assistant.composing.lists import governing, items_of, opens, whole_list
from assistant.composing.tables import rows_of
from assistant.reading import Asked, Span
from assistant.sentences import sentences
from corpus import Clause, Corpus, Document, Kind
from corpus.store import plain_number

MOST_CHARACTERS = 800  # all quotes of an answer together
WHOLE = 200  # a clause up to this length is quoted whole
LIST = 500  # the most that is quoted of a list whose items are clauses of their own
FIRST, FURTHER = 400, 150  # the most that is quoted of the best clause, and of each further one


class Composer:
    """Chooses what to quote of each piece of evidence."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def compose(
        self, asked: Asked, evidence: Sequence[Evidence], spans: Sequence[Sequence[Span]]
    ) -> tuple[Citation, ...]:
        """Citations of all evidence, the best clause first, at most 800 characters together."""
        room = MOST_CHARACTERS
        out: list[Citation] = []
        for i, (piece, read) in enumerate(zip(evidence, spans, strict=True)):
            most = min(room, FIRST if i == 0 else FURTHER)
            out += [c for c in self.quotes(asked, piece, read, most, i == 0) if c not in out]
            room = MOST_CHARACTERS - sum(c.end - c.start for c in out)
            if room < 60:
                break
        return tuple(out)

    def quotes(
        self, asked: Asked, piece: Evidence, read: Sequence[Span], most: int, best: bool
    ) -> list[Citation]:
        """What to quote of one clause: of the best the list that it belongs to, where that is asked for."""
        if best and (listed := whole_list(self._corpus, asked, piece, LIST)):
            return [listed]
        if opens(piece.clause) and items_of(self._corpus, piece.clause):
            return []  # what governs a list says nothing without it
        if rows := rows_of(self._corpus, asked, piece):
            return rows
        quoted = [
            self.citation(piece.document, *s) for s in self.stretches(asked, piece, read, most)
        ]
        return [*governing(self._corpus, piece), *quoted]

    def citation(self, document: Document, start: int, end: int) -> Citation:
        """A citation at the innermost clause that holds the stretch."""
        return Citation(document, self._corpus.clause_at(document.id, start, end), start, end)

    def stretches(
        self, asked: Asked, piece: Evidence, read: Sequence[Span], most: int
    ) -> list[tuple[int, int]]:
        """Offsets of what to quote of one clause, in reading order."""
        clause, text = piece.clause, piece.document.text
        length = clause.end - clause.start
        short = length <= min(WHOLE, most) and clause.kind is not Kind.BODY
        if short or not read or (is_whole(clause) and length <= MOST_CHARACTERS // 2):
            return [(clause.start, clause.end)]
        return merge(choose(asked, without_heading(clause, read), text, most), text)

    def naming(self, document: Document, clause: Clause, number: str) -> list[tuple[int, int]]:
        """Offsets of the sentences of a clause that name a document number."""
        spans = sentences(document.text, clause.start, clause.end)
        return [(a, b) for a, b in spans if number in plain_number(document.text[a:b])][:2]
