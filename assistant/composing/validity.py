"""What is quoted for a question about validity: what the register says of a document, in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant import words
from assistant.answer import AnswerKind, Citation, Evidence
from assistant.composing.draft import Draft
from assistant.confidence import Reading
from corpus import Corpus, Document, Kind
from corpus.register import Named, find

NUMBERED_ENTRY = re.compile(r"（([^（）]{4,30}号)）$")
ENTRY = 0.75  # share of the best strength of a further entry in a list that is meant too
FRONT = 300  # characters of a document's first passage that show what it is


def of_document(corpus: Corpus, document: Document) -> tuple[Citation, ...]:
    """The sentences that say from when to when a document holds, and who ended it."""
    out: dict[tuple[str, int], Citation] = {}
    for event in document.events:
        source = corpus.documents[event.by]
        start = source.text.find(event.quote) if event.quote else -1
        if start < 0:
            if source.id != document.id and (quoted := front(corpus, source)):
                out[source.id, quoted[0].start] = quoted[0]
            continue
        limit = corpus.clauses[event.clause].end if event.clause else len(source.text)
        stop = source.text.find("。", start, limit)
        end = stop + 1 if stop >= 0 else start + len(event.quote)
        out[source.id, start] = at(corpus, source, start, end)
    return tuple(out.values()) or front(corpus, document)


def of_named(corpus: Corpus, named: Named) -> tuple[Citation, ...]:
    """The words of other documents that give the status of one that is only named."""
    said = dict.fromkeys((e.by.id, quote) for e in named.entries for quote in e.claim.said)
    return tuple(at(corpus, corpus.documents[i], q.start, q.end) for i, q in said)


def compose_validity(corpus: Corpus, reading: Reading, as_of: date) -> Draft:
    """The status of what was found: of the document, or of those that an entry in a list names."""
    strong = ENTRY * reading.ranked[0].strength
    entries = [e for e in reading.ranked[:4] if e.strength >= strong and listed(corpus, e)]
    if entries and entries[0] is reading.ranked[0]:
        named = {one.id: one for e in entries for one in listed(corpus, e)}
        lead = "\n".join(status_line(one, as_of) for one in named.values())
        quoted = (c for one in named.values() for c in words_on(corpus, one))
        return Draft(AnswerKind.ANSWERED, lead, tuple(quoted))
    document = reading.evidence[0].document
    lead = status_line(document, as_of)
    beside = tuple(c for c in reading.quoted if c.document is document)[:1]
    return Draft(AnswerKind.ANSWERED, lead, (*of_document(corpus, document), *beside))


def status_line(one: Document | Named, as_of: date) -> str:
    """The status of a document on a day, also of one that is only named."""
    sentence = words.STATUS if isinstance(one, Document) else words.NAMED_STATUS
    return sentence.format(name=one.name, day=as_of, status=one.status(as_of))


def words_on(corpus: Corpus, one: Document | Named) -> tuple[Citation, ...]:
    """The words that give a document's status."""
    return of_document(corpus, one) if isinstance(one, Document) else of_named(corpus, one)


def listed(corpus: Corpus, evidence: Evidence) -> tuple[Document | Named, ...]:
    """The documents that an entry in a list of kept or repealed ones names; () for another clause."""
    match = NUMBERED_ENTRY.search(evidence.clause.text)
    if evidence.clause.kind is not Kind.ITEM or not match:
        return ()
    return find(corpus.register, match[1])


def front(corpus: Corpus, document: Document) -> tuple[Citation, ...]:
    """What a document is: its first passage."""
    clauses = corpus.by_document[document.id]
    first = [c for c in clauses if c.passage and not c.address.startswith("印发通知")][:1]
    return tuple(Citation(document, c, c.start, min(c.end, c.start + FRONT)) for c in first)


def at(corpus: Corpus, document: Document, start: int, end: int) -> Citation:
    """A citation at the innermost clause that holds the stretch."""
    return Citation(document, corpus.clause_at(document.id, start, end), start, end)


def settled(citations: Sequence[Citation], most: int) -> tuple[Citation, ...]:
    """Citations without those that lie in another, as far as `most` characters together go."""
    out: list[Citation] = []
    for citation in citations:
        length = citation.end - citation.start
        inside = any(holds(c, citation) for c in out)
        kept = [c for c in out if not holds(citation, c)]
        if not inside and length + sum(c.end - c.start for c in kept) <= most:
            out = [*kept, citation]
    return tuple(out)


def holds(outer: Citation, inner: Citation) -> bool:
    """Whether a quote lies in another."""
    same = outer.document.id == inner.document.id
    return same and outer.start <= inner.start and inner.end <= outer.end
