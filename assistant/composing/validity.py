"""What is quoted for a question about validity: what the register says of a document, in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant import words
from assistant.answer import AnswerKind, Citation, Evidence
from assistant.composing.draft import Draft
from assistant.confidence import Reading
from corpus import Corpus, Document, Event, Kind
from corpus.document import ClaimKind
from corpus.register import Named, find

NUMBERED_ENTRY = re.compile(r"（([^（）]{4,30}号)）$")
ENTRY = 0.75  # share of the best strength of a further entry in a list that is meant too
UNDATED = re.compile(r"自(?:本\S{0,4})?(?:印发|公布|发布|发文)之日起")
DATED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
LOOKED_UP = "查效力登记"
BESIDE = 2  # quotes of what else is asked beside those of force
FRONT = 300  # characters of a document's first passage that show what it is


def of_document(corpus: Corpus, document: Document) -> tuple[Citation, ...]:
    """The sentences that say from when to when a document holds, and who ended it."""
    return words_of(corpus, document, document.events) or front(corpus, document)


def words_of(corpus: Corpus, document: Document, events: Sequence[Event]) -> tuple[Citation, ...]:
    """The sentences that say some events, with the day of signature where they lean on it."""
    out: dict[tuple[str, int], Citation] = {}
    for event in events:
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
        if UNDATED.search(source.text, start, end) and (signed := signature(corpus, source)):
            out[source.id, signed.start] = signed
    return tuple(out.values())


def of_named(corpus: Corpus, named: Named) -> tuple[Citation, ...]:
    """The words of other documents that give the status of one that is only named.

    Of one that was repealed also from when on the act holds.
    """
    said = dict.fromkeys((e.by.id, quote) for e in named.entries for quote in e.claim.said)
    quoted = [at(corpus, corpus.documents[i], q.start, q.end) for i, q in said]
    acts = {e.by.id: e.by for e in named.entries if e.claim.kind is ClaimKind.REPEALED}
    return (*quoted, *(c for act in acts.values() for c in beginning(corpus, act)))


def beginning(corpus: Corpus, document: Document) -> tuple[Citation, ...]:
    """The words that say from when on a document holds."""
    return words_of(corpus, document, [e for e in document.events if e.kind == "effective"])


def signature(corpus: Corpus, document: Document) -> Citation | None:
    """The day under a document: what 自公布之日起 leans on."""
    signed = [c for c in corpus.by_document[document.id] if c.kind is Kind.SIGNATURE]
    for clause in signed:
        if day := DATED.search(document.text, clause.start, clause.end):
            return at(corpus, document, *day.span())
    return None


def compose_validity(corpus: Corpus, reading: Reading, as_of: date) -> Draft:
    """The status of what was found: of the document, or of those that an entry in a list names."""
    strong = ENTRY * reading.ranked[0].strength
    entries = [e for e in reading.ranked[:4] if e.strength >= strong and listed(corpus, e)]
    if entries and entries[0] is reading.ranked[0]:
        named = {one.id: one for e in entries for one in listed(corpus, e)}
        return statuses(corpus, tuple(named.values()), as_of)
    document = reading.evidence[0].document
    draft = statuses(corpus, (document,), as_of)
    beside = tuple(c for c in reading.quoted if c.document is document)
    said = draft.citations if document.events or not beside else ()
    return replace(draft, citations=(*said, *beside[: BESIDE if said else len(beside)]))


def statuses(
    corpus: Corpus, named: Sequence[Document | Named], as_of: date, said: str = ""
) -> Draft:
    """The status of several documents, each with the words that give it."""
    lead = "\n".join([*(status_line(one, as_of) for one in named), words.BASED_ON])
    quoted = tuple(c for one in named for c in words_on(corpus, one))
    return Draft(AnswerKind.ANSWERED, lead, quoted, (), said)


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
