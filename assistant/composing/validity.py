"""What is quoted for a question about validity: what the register says of a document, in its own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation
from assistant.composing.sentences import sentences
from corpus import Corpus, Document, Kind
from corpus.register import Named

OPERATIVE = re.compile(r"废止|继续施行|有效期|失效|同时")
NUMBERED_ENTRY = re.compile(r"号）$")
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


def of_entry(corpus: Corpus, citation: Citation) -> tuple[Citation, ...]:
    """For an entry in a list of documents that are kept or repealed: the sentences that do so."""
    document = citation.document
    if citation.clause.kind is not Kind.ITEM or not NUMBERED_ENTRY.search(citation.clause.text):
        return ()
    found = [
        at(corpus, document, a, b)
        for clause in corpus.by_document[document.id]
        if clause.passage and clause.kind in (Kind.PARAGRAPH, Kind.BODY)
        for a, b in sentences(document.text, clause.start, clause.end)
        if OPERATIVE.search(document.text[a:b])
    ]
    return tuple(found[:4])


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
