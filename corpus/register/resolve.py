"""The register: what all documents of a corpus say of force, brought together by document.

Time is linear in the number of claims: a document is found by its number or title in a dictionary.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.document import Caveat, Claim, ClaimKind, Document, Event, Status, status_of
from corpus.parsing.text import bare
from corpus.register.names import number_key

YEARS = re.compile(r"（?(?:\d{4}[-—－–~～至])?\d{4}年?(?:度|版)?）?")
EVENTS = {ClaimKind.EFFECTIVE, ClaimKind.KEPT, ClaimKind.EXPIRES, ClaimKind.REPEALED}


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim in the register, and the document that makes it."""

    by: Document
    claim: Claim


@dataclass(frozen=True, slots=True)
class Named:
    """A document that others name and whose text the corpus does not hold."""

    id: str
    number: str
    title: str
    entries: tuple[Entry, ...]
    events: tuple[Event, ...]

    @property
    def name(self) -> str:
        """《title》（number), as far as they are known."""
        title = f"《{self.title}》" if self.title else ""
        return title + (f"（{self.number}）" if title and self.number else self.number)

    def status(self, as_of: date) -> Status:
        """The status on that day; 未注明 before the first day that a document gives."""
        return status_of(self.events, as_of)


class Register:
    """Events of the documents that are held, and the documents that are only named."""

    def __init__(self, documents: Iterable[Document]) -> None:
        held = list(documents)
        self._by_number = {number_key(n): d for d in held for n in d.numbers}
        self._by_title: dict[str, list[Document]] = defaultdict(list)
        for document in held:
            for title in {bare(document.title), bare(document.notice_title)} - {""}:
                self._by_title[title].append(document)
        about: dict[str, list[Entry]] = {d.id: [Entry(d, c) for c in own(d)] for d in held}
        named: dict[str, list[Entry]] = {}
        titled = numbers_by_title(held)
        for entry in (Entry(d, c) for d in held for c in d.claims if not c.of_itself):
            target = self._target(entry)
            if target:
                about[target.id].append(entry)
            else:
                key = number_key(entry.claim.about) or titled.get(bare(entry.claim.title), "")
                named.setdefault(key or bare(entry.claim.title), []).append(entry)
        self.entries = {id_: tuple(entries) for id_, entries in about.items()}
        events = {id_: resolved(entries) for id_, entries in about.items()}
        dated = [replace(d, events=events[d.id]) for d in held]
        self.documents = with_overtaken(dated)
        self._series = series_of(self.documents)
        self.named = {key: named_document(key, entries) for key, entries in named.items()}

    def series(self, document_id: str) -> frozenset[str]:
        """The document and those on the same yearly matter, by id."""
        return self._series.get(document_id, frozenset({document_id}))

    def _target(self, entry: Entry) -> Document | None:
        """The held document that a claim is about: by number, else by title if it is older."""
        if entry.claim.about:
            return self._by_number.get(number_key(entry.claim.about))
        older = [
            d
            for d in self._by_title.get(bare(entry.claim.title), ())
            if d.id != entry.by.id and (d.issued or date.min) < (entry.by.issued or date.max)
        ]
        return max(older, key=lambda d: d.issued or date.min, default=None)


def own(document: Document) -> list[Claim]:
    """What a document claims of itself."""
    return [claim for claim in document.claims if claim.of_itself]


def numbers_by_title(documents: Iterable[Document]) -> dict[str, str]:
    """The key of the number with which a title is named, for titles that are named with just one."""
    found: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        for claim in document.claims:
            if claim.about and claim.title:
                found[bare(claim.title)].add(number_key(claim.about) or claim.about)
    return {title: next(iter(numbers)) for title, numbers in found.items() if len(numbers) == 1}


def resolved(entries: Sequence[Entry]) -> tuple[Event, ...]:
    """The events that claims make, in time: a period of a document's own wins over a general rule."""
    stated = [e for e in entries if e.claim.kind is ClaimKind.EXPIRES and e.claim.of_itself]
    longer = [e for e in entries if e.claim.kind is ClaimKind.CONTINUED and e.claim.until]
    out = []
    for entry in entries:
        claim = entry.claim
        by_rule = claim.kind is ClaimKind.EXPIRES and claim.caveat is Caveat.OWN_PERIOD
        if claim.kind in EVENTS and claim.day and not (by_rule and stated):
            out.append(event_of(entry, claim.day, claim.kind.value))
    for entry in longer:
        out = [e for e in out if e.kind != "expires" or later(e.day, entry.claim.until)]
        if entry.claim.until:
            day = date.fromordinal(entry.claim.until.toordinal() + 1)
            out.append(event_of(entry, day, "expires"))
    return tuple(sorted(out, key=lambda e: e.day))


def later(day: date, until: date | None) -> bool:
    """Whether an expiry lies behind the last day of another period."""
    return until is not None and day > until


def event_of(entry: Entry, day: date, kind: str) -> Event:
    """The event that a claim makes."""
    claim = entry.claim
    return Event(kind, day, entry.by.id, claim.quote, claim.clause, claim.caveat)


def with_overtaken(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, those on a yearly matter with the event of the next one on it."""
    newer_of = {older.id: newer for older, newer in overtaken(documents)}
    return tuple(
        replace(d, events=(*d.events, overtaking(newer_of[d.id]))) if d.id in newer_of else d
        for d in documents
    )


def series_of(documents: Sequence[Document]) -> dict[str, frozenset[str]]:
    """The ids of the documents on the same yearly matter, by the id of each that has such others."""
    out: dict[str, frozenset[str]] = {}
    for older, newer in overtaken(documents):
        one = out.get(older.id, frozenset({older.id})) | {newer.id}
        out |= dict.fromkeys(one, one)
    return out


def overtaking(newer: Document) -> Event:
    """The event that a newer document on the same matter makes; its words are those of its effect."""
    began = newer.event("effective")
    quote, clause = (began.quote, began.clause) if began else ("", "")
    return Event("overtaken", start_of(newer), newer.id, quote, clause)


def start_of(document: Document) -> date:
    """The first day of a document's force as far as is known; its date where it does not say."""
    event = document.event("effective")
    return event.day if event else document.issued or date.min


def overtaken(documents: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs (older, newer) of documents on the same yearly matter: titles equal but for the years."""
    series: dict[str, list[Document]] = {}
    for document in documents:
        name = YEARS.sub("", document.title)
        if name != document.title and document.issued:
            series.setdefault(bare(name) + document.issuer, []).append(document)
    pairs: list[tuple[Document, Document]] = []
    for group in series.values():
        pairs += itertools.pairwise(sorted(group, key=start_of))
    return [(a, b) for a, b in pairs if YEARS.findall(a.title) != YEARS.findall(b.title)]


def named_document(key: str, entries: Sequence[Entry]) -> Named:
    """What is known of a document from those that name it."""
    number = next((e.claim.about for e in entries if e.claim.about), "")
    title = next((e.claim.title for e in entries if e.claim.title), "")
    return Named(number or key, number, title, tuple(entries), resolved(entries))
