"""Dates and endings of documents, read from their own words; where the words are silent, nothing.

Only sentences that speak of the document as a whole count (本办法自…起施行, 有效期至…): a deadline inside
a clause is not the document's.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.document import Document, Event
from corpus.parsing.text import bare, find_date

SELF = r"(?:本|以上|上述)[\u4e00-\u9fff]{0,8}|《[^》]+》|现予(?:公布|发布)|政策"
STARTS = re.compile(
    rf"(?:{SELF})[^。；]{{0,40}}?[自从]((?:公布|发布|印发|颁布|下发)之日|\d{{4}}年\d{{1,2}}月\d{{1,2}}日)"
    r"起(?:正式)?(?:施行|实施|执行|试行|生效)"
)
STANDARD = re.compile(r"[从自](\d{4}年\d{1,2}月\d{1,2}日)起，[^。]{0,30}标准")
ENDS = re.compile(
    rf"(?:{SELF})[^。]{{0,80}}?(?:有效期(?:限)?至|执行至|试行至)(\d{{4}})年(?:(\d{{1,2}})月)?(?:(\d{{1,2}})日|底)?"
)
REPEALS = re.compile(r"[^。；]*(?:同时|予以|决定)[^。；]{0,6}废止[^。；]*")
NUMBER = re.compile(r"[\u4e00-\u9fff]{2,14}〔\d{4}〕\d+号")


def with_events(documents: Sequence[Document]) -> list[Document]:
    """The documents with what they say of their own and of each other's force."""
    own = [replace(d, events=own_events(d)) for d in documents]
    known = {number: d.id for d in own for number in d.numbers}
    foreign: dict[str, list[Event]] = {}
    for document in own:
        for quote in REPEALS.findall(document.text):
            for number in NUMBER.findall(quote):
                if known.get(number, document.id) != document.id:
                    event = Event("repealed", start_of(document), document.id, quote)
                    foreign.setdefault(known[number], []).append(event)
    for older, newer in overtaken(own):
        event = Event("overtaken", start_of(newer), newer.id, "")
        foreign.setdefault(older.id, []).append(event)
    return [replace(d, events=(*d.events, *foreign.get(d.id, ()))) for d in own]


def own_events(document: Document) -> tuple[Event, ...]:
    """When the document takes effect and expires, by its own text."""
    events = []
    match = STARTS.search(document.text)
    if not match and "标准" in document.title:
        match = STANDARD.search(document.text)
    if match:
        day = find_date(match[1]) or document.issued
        if day:
            events.append(Event("effective", day, document.id, match[0]))
    if match := ENDS.search(document.text):
        last = last_day(int(match[1]), int(match[2] or 12), int(match[3] or 0))
        if last:
            first_after = last + timedelta(days=1)
            events.append(Event("expires", first_after, document.id, match[0]))
    return tuple(events)


def last_day(year: int, month: int, day: int) -> date | None:
    """A date; day 0 is the last of the month. None for a date that does not exist."""
    try:
        if day:
            return date(year, month, day)
        following = date(year + month // 12, month % 12 + 1, 1)
    except ValueError:
        return None
    return following - timedelta(days=1)


def start_of(document: Document) -> date:
    """The first day of a document's force as far as is known; its date where it does not say."""
    event = document.event("effective")
    return event.day if event else document.issued or date.min


def overtaken(documents: Sequence[Document]) -> list[tuple[Document, Document]]:
    """Pairs (older, newer) of documents on the same yearly matter: titles equal but for the year."""
    series: dict[str, list[Document]] = {}
    for document in documents:
        name = re.sub(r"\d{4}年度?|（\d{4}年?版）", "", document.title)
        if name != document.title and document.issued:
            series.setdefault(bare(name) + document.issuer, []).append(document)
    pairs = []
    for group in series.values():
        ordered = sorted(group, key=start_of)
        pairs += list(itertools.pairwise(ordered))
    return pairs
