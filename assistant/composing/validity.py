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
from assistant.understanding import Understood
from corpus import Corpus, Document, Event, Kind
from corpus.document import ClaimKind, Quote
from corpus.lexicon import Lexicon
from corpus.register import Entry, Named, find
from corpus.tokens import tokens

NUMBERED_ENTRY = re.compile(r"（([^（）]{4,30}号)）$")
ENTRY = 0.75  # share of the best strength of a further entry in a list that is meant too
UNDATED = re.compile(r"自(?:本\S{0,4})?(?:印发|公布|发布|发文)之日起")
DATED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
LOOKED_UP = "查效力登记"
COMMON = 0.34  # share of the titles of a list from which on a word is no topic
LIST = 350  # characters that are quoted of a list of documents
WHICH_ONES = re.compile(
    r"(?:废止|失效|作废|清理|停用|保留|继续施行|继续有效|继续执行|还有效)[^，。？?]{0,20}(?:哪[些几]|什么文件|多少|几[件份个])"
    r"|(?:哪[些几]|多少|几[件份个])[^，。？?]{0,12}(?:文件|办法|政策|规定|文)[^，。？?]{0,8}(?:废|失效|作废|清理|保留|继续|有效|留)"
)
DONE = {
    ClaimKind.REPEALED: re.compile(r"废|失效|作废|停用|清理|没了|撤"),
    ClaimKind.KEPT: re.compile(r"继续|保留|有效(?!期)|留"),
}
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


def listing(corpus: Corpus, understood: Understood) -> Draft | None:
    """The documents that were repealed or kept all together, where they are asked for; None else.

    `understood` may name the document that did it, or its year.
    """
    match = WHICH_ONES.search(understood.text)
    if not match:
        return None
    kinds = [kind for kind, said in DONE.items() if said.search(understood.text)]
    acts = [
        on_topic(act, understood.text)
        for kind in kinds
        for act in acts_of(corpus, kind)
        if does(act[0].by, understood)
    ]
    if not acts:
        return None
    did = (
        words.ACT.format(name=a[0].by.name, count=len(a), did=words.DID[a[0].claim.kind])
        for a in acts
    )
    lead = "\n".join([*did, words.BASED_ON_SOME])
    quoted = tuple(c for a in acts for c in entries_of(corpus, a))
    return Draft(AnswerKind.ANSWERED, lead, quoted, (), LOOKED_UP)


def acts_of(corpus: Corpus, kind: ClaimKind) -> list[tuple[Entry, ...]]:
    """The entries of each document that repeals, or keeps, others; the longest list first."""
    register = corpus.register
    everything = (*(n.entries for n in register.named.values()), *register.entries.values())
    acts: dict[str, list[Entry]] = {}
    for entry in (e for entries in everything for e in entries):
        if entry.claim.kind is kind and not entry.claim.of_itself:
            acts.setdefault(entry.by.id, []).append(entry)
    in_order = [sorted(act, key=lambda e: e.claim.said[0].start) for act in acts.values()]
    return sorted((tuple(act) for act in in_order), key=len, reverse=True)


def on_topic(act: Sequence[Entry], text: str) -> Sequence[Entry]:
    """The entries whose titles have words of the question that few titles have; all where none has."""
    asked = set(tokens(text)) | {t for p in Lexicon.read().found(text) for t in tokens(p.official)}
    titles = [set(tokens(entry.claim.title)) for entry in act]
    common = {t for t in asked if sum(t in title for title in titles) > COMMON * len(titles)}
    found = [e for e, title in zip(act, titles, strict=True) if title & (asked - common)]
    return found or act


def does(by: Document, understood: Understood) -> bool:
    """Whether a document is the one, or of the year, that a question names; any where it names none."""
    if understood.reference:
        return by.id in understood.reference.documents
    year = by.issued.year if by.issued else 0
    return not understood.years or year in understood.years


def entries_of(corpus: Corpus, act: Sequence[Entry]) -> tuple[Citation, ...]:
    """What governs a list of documents, and as many of its entries as there is room for."""
    by, said = act[0].by, [e.claim.said for e in act]
    governing = [at(corpus, by, q.start, q.end) for q in said[0][1:]]
    spans: list[tuple[int, int]] = []
    for entry in (q[0] for q in said):
        if sum(b - a for a, b in spans) + entry.end - entry.start > LIST:
            break
        beside = spans and entry.start - spans[-1][1] <= 1 and corpus.clauses[entry.clause].parent
        spans[-1:] = [(spans[-1][0], entry.end)] if beside else [*spans[-1:], entry_span(entry)]
    return (*governing, *(at(corpus, by, a, b) for a, b in spans))


def entry_span(entry: Quote) -> tuple[int, int]:
    """Where an entry of a list stands."""
    return entry.start, entry.end


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
