"""What a reader must know beside the quotes: force, absent annexes, who is bound, soft words, conflicts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant import words
from assistant.answer import Citation, Evidence, Gist, Note
from assistant.asking import Asking
from corpus import Corpus, Document, Event, Kind, Status
from corpus.parsing.tables import GAP
from corpus.relations.binding import binding
from corpus.relations.cues import Strength

OFFICIAL = re.compile(r"部门|政府|银行|金融机构|[局委办厅院]$|各地|街道|海关|经办机构")
QUIET = frozenset({"unstated", "soft", "bound", "day", "row"})  # said, but not a warning


def notes_on(citations: Sequence[Citation], corpus: Corpus, as_of: date) -> tuple[Note, ...]:
    """Notes on all cited documents, those that matter most first."""
    documents = {c.document.id: c.document for c in citations}
    notes = [n for d in documents.values() if (n := status_note(d, corpus, as_of))]
    if any(c.clause.kind is Kind.TABLE and GAP not in c.clause.text for c in citations):
        notes.append(Note("table", words.DAMAGED_TABLE))
    notes += [
        Note("row", f"{c.clause.address}：{c.clause.doubt}。") for c in citations if c.clause.doubt
    ]
    for citation in citations:
        document = citation.document
        if document.missing_annexes and "附件" in citation.quote:
            names = "、".join(f"《{name}》" for name in document.missing_annexes)
            notes.append(Note("annex", fill(words.ANNEX_MISSING, document, names=names)))
    return tuple(dict.fromkeys(notes))


def status_note(document: Document, corpus: Corpus, as_of: date) -> Note | None:
    """The line that says that a document is not, or not surely, in force; None where it is."""
    status = document.status(as_of)
    overtaken = document.event("overtaken")
    if overtaken and overtaken.day <= as_of:
        newer = corpus.documents[overtaken.by].name
        return Note("overtaken", fill(words.OVERTAKEN, document, newer=newer, day=overtaken.day))
    for state, kind, sentence in (
        (Status.REPEALED, "repealed", words.REPEALED),
        (Status.EXPIRED, "expires", words.EXPIRED),
        (Status.NOT_YET, "effective", words.NOT_YET),
    ):
        event = document.event(kind)
        if status is state and event:
            basis = basis_of(document, event, corpus)
            return Note(state.name.lower(), fill(sentence, document, day=event.day, basis=basis))
    if status is Status.UNSTATED:
        return Note("unstated", fill(words.UNSTATED, document))
    return None


def basis_of(document: Document, event: Event, corpus: Corpus) -> str:
    """The words that give an event, with where they stand; "" where there are none."""
    if not event.quote:
        return ""
    by = "" if event.by == document.id else corpus.documents[event.by].name
    address = corpus.clauses[event.clause].address if event.clause else ""
    return words.BASIS.format(place=f"{by}{address}", quote=event.quote)


def fill(sentence: str, document: Document, **more: object) -> str:
    """A sentence with the document's name filled in."""
    return sentence.format(name=document.name, **more)


def force_of(gist: Gist | None, corpus: Corpus) -> tuple[Note, ...]:
    """How strongly the gist binds, and whom, where a reader could take it for a right of his own."""
    if gist is None:
        return ()
    citation = gist.citation
    found = [
        b
        for b in binding(corpus, citation.clause)
        if b.start < citation.end and citation.start < b.end
    ]
    strengths = {b.strength for b in found}
    if strengths and strengths <= {Strength.ENCOURAGEMENT, Strength.STATEMENT}:
        soft = [b for b in found if b.strength is Strength.ENCOURAGEMENT]
        said = citation.document.text[slice(*soft[0].cue)] if soft else ""
        return (Note("soft", words.SOFT.format(word=said)),) if soft else ()
    text = citation.document.text
    bound = [text[slice(*b.subject)] for b in found if b.strength is Strength.DUTY]
    official = [name for name in bound if OFFICIAL.search(name)]
    return (Note("bound", words.BOUND.format(name=official[0])),) if official else ()


def conflict(
    equal: Sequence[Evidence], asked: Sequence[Asking], as_of: date, quoted: Sequence[Citation]
) -> tuple[Note, ...]:
    """Two documents in force that give different figures for what is asked: both, side by side."""
    figures: dict[str, tuple[Document, list[str]]] = {}
    shown = {c.document.id for c in quoted}
    for evidence in equal:
        document = evidence.document
        if document.status(as_of) not in (Status.EXPIRED, Status.REPEALED, Status.NOT_YET):
            said = "".join(c.quote for c in quoted if c.document.id == document.id)
            found = [m[0] for a in asked if a.strict for m in a.says.finditer(said)]
            if found and document.id in shown:
                figures.setdefault(document.id, (document, found))
    sets = [set(found) for _, found in figures.values()]
    if len(sets) < 2 or set.union(*sets) == sets[0] or set.intersection(*sets):
        return ()
    each = "；".join(f"{d.name}：{'、'.join(dict.fromkeys(f))}" for d, f in figures.values())
    return (Note("conflict", words.CONFLICT.format(each=each)),)
