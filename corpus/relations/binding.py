"""How strongly each sentence of a clause binds, by which word, and whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Clause, Kind
from corpus.parsing.markers import find_marker
from corpus.relations.cues import Strength, find_cues
from corpus.relations.responsible import notes
from corpus.relations.subjects import ENDS, NOBODY, PAYER, nearest, subject_of
from corpus.store import Corpus

UNREAD = frozenset(
    {
        Kind.TITLE,
        Kind.NUMBER,
        Kind.SALUTATION,
        Kind.SIGNATURE,
        Kind.ANNEX_LIST,
        Kind.TABLE,
        Kind.ROW,
        Kind.CELLS,
        Kind.HEADING,
    }
)
TITLE = re.compile(r"《[^《》]{1,200}》")
UNIT = re.compile(r"[^。；！？\n]+[。；！？]?")
FILLER = "\u25a1"


@dataclass(frozen=True, slots=True)
class Binding:
    """How a sentence binds; all offsets point into the document's text.

    A sentence that ends in ； counts as one. It has one binding for each strength that a word in it
    gives, or a single STATEMENT. `cue` is that word, `subject` the one whom it binds; either is an
    empty stretch where the sentence has none.
    """

    start: int
    end: int
    strength: Strength
    cue: tuple[int, int]
    subject: tuple[int, int]


def binding(corpus: Corpus, clause: Clause) -> tuple[Binding, ...]:
    """The bindings of a clause with all below it, sentence by sentence, in reading order."""
    if clause.kind in UNREAD:
        return ()
    text = masked(corpus, clause)
    out: list[Binding] = []
    before, sentence = None, -1
    for opening, start, end in units(text):
        cues = find_cues(text, start, end)
        before = before if opening == sentence else None
        sentence = opening
        for strength, a, b in cues:
            who = bound(text, opening, strength, a, before)
            before = who or before
            out.append(moved(clause.start, start, end, strength, (a, b), who))
        if not cues:
            out.append(moved(clause.start, start, end, Strength.STATEMENT, (start, start), None))
    return tuple(out)


def bound(
    text: str, opening: int, strength: Strength, cue: int, before: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Whom a cue binds; a promise binds only who is named as paying, encouragement only who stands by it."""
    if strength is Strength.ENTITLEMENT:
        return nearest(text, opening, cue, PAYER)
    if strength is Strength.ENCOURAGEMENT:
        held = None if text.startswith(NOBODY, cue) else before
        return nearest(text, opening, cue, ENDS) or held
    return subject_of(text, opening, cue, before)


def moved(
    by: int,
    start: int,
    end: int,
    strength: Strength,
    cue: tuple[int, int],
    subject: tuple[int, int] | None,
) -> Binding:
    """A binding whose offsets count from the document's beginning."""
    a, b = subject or (cue[0], cue[0])
    return Binding(start + by, end + by, strength, (cue[0] + by, cue[1] + by), (a + by, b + by))


def masked(corpus: Corpus, clause: Clause) -> str:
    """The clause's text with titles and closing notes blotted out, every offset as it was."""
    text = TITLE.sub(lambda match: FILLER * len(match[0]), clause.text)
    for note in notes(corpus, clause.document_id):
        a, b = max(0, note.start - clause.start), min(len(text), note.end - clause.start)
        if a < b:
            text = text[:a] + FILLER * (b - a) + text[b:]
    return text


def units(text: str) -> Iterator[tuple[int, int, int]]:
    """Offsets of the sentences, each with where the sentence begins that a ； continues."""
    opening = 0
    for match in UNIT.finditer(text):
        marker = find_marker(match[0])
        start, end = match.start() + (marker.end if marker else 0), match.end()
        if text[max(0, match.start() - 1)] != "；" or match.start() == 0:
            opening = start
        if text[start:end].strip(FILLER + "。；！？ "):
            yield opening, start, end
