"""What a reader must know beside the quotes: documents out of force, annexes that are not printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant import words
from assistant.answer import Citation, Note
from corpus import Corpus, Document, Kind, Status
from corpus.parsing.tables import GAP


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
        newer = corpus.documents[overtaken.by]
        name = newer.number or f"《{newer.title}》"
        return Note("overtaken", fill(words.OVERTAKEN, document, newer=name, day=overtaken.day))
    for state, kind, sentence in (
        (Status.REPEALED, "repealed", words.REPEALED),
        (Status.EXPIRED, "expires", words.EXPIRED),
        (Status.NOT_YET, "effective", words.NOT_YET),
    ):
        event = document.event(kind)
        if status is state and event:
            return Note(state.name.lower(), fill(sentence, document, day=event.day))
    if status is Status.UNSTATED:
        return Note("unstated", fill(words.UNSTATED, document))
    return None


def fill(sentence: str, document: Document, **more: object) -> str:
    """A sentence with the document's name filled in."""
    return sentence.format(name=document.name, **more)
