"""Which hits are worth quoting: strong in themselves, near the best, in force first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Evidence
from assistant.asking import LOOSE, Asking, Thing, lacking
from assistant.reading import TABLES, Asked
from assistant.retrieval.engine import Hit
from assistant.understanding import Understood
from assistant.vocabulary import known_words
from corpus import Clause, Corpus, Document, Status

NEAR = 0.02  # share of the best chance that a further clause must reach
PART = 0.93  # share of the best strength of a clause that holds another part of the question
SEVERAL = re.compile(r"又.{1,8}又|分别|各[^种类地]|\S+ \S+ \S+ \S+|/")
WIDE = 5  # hits among which the further ones are looked for
MOST = 4  # clauses quoted in one answer
FURTHER = 0.7  # share of the best strength of a clause that adds what the others lack
EQUAL = 0.75  # share of the best strength of a clause of another document that fits as well
COVERAGE = 0.65  # share of the question's words in the best that such a clause knows
LOOKED_AT = 8
PARTS = frozenset(Thing) - LOOSE
OUT_OF_FORCE = {Status.EXPIRED: 0.03, Status.REPEALED: 0.15, Status.NOT_YET: 0.25}
OVERTAKEN = 0.12
SHORTEST = 14  # characters up to which a passage is a formula (特此公告。)
FRONT = re.compile(r"引言|印发通知|指导思想|总体要求|基本原则|结语")


def weigh(
    hits: Sequence[Hit], corpus: Corpus, as_of: date, years: Sequence[int] = ()
) -> list[Evidence]:
    """All hits with their strength on that day, strongest first; `years` are those that are asked for."""
    out = []
    for hit in hits:
        clause = corpus.clauses[hit.clause_id]
        document = corpus.documents[clause.document_id]
        loss = 0.0 if of_years(document, years) else out_of_force(document, as_of)
        out.append(Evidence(hit, clause, document, hit.score - loss))
    return sorted(out, key=lambda e: -e.strength)


def out_of_force(document: Document, as_of: date) -> float:
    """What a document loses for not being in force, or not issued yet."""
    status = Status.NOT_YET if to_come(document, as_of) else document.status(as_of)
    loss = OUT_OF_FORCE.get(status, 0.0)
    overtaken = document.event("overtaken")
    return max(loss, OVERTAKEN if overtaken and overtaken.day <= as_of else 0.0)


def to_come(document: Document, as_of: date) -> bool:
    """Whether a document was issued after that day."""
    return document.issued is not None and document.issued > as_of


def of_years(document: Document, years: Sequence[int]) -> bool:
    """Whether a document is of one of the years, by its date or its title."""
    return any(is_of(document, year) for year in years)


def is_of(document: Document, year: int) -> bool:
    """Whether a document is of a year, by its date or its title."""
    issued = document.issued.year if document.issued else 0
    return year == issued or str(year) in document.title


def chosen(
    ranked: Sequence[Evidence], understood: Understood, asked: Asked, corpus: Corpus, as_of: date
) -> list[Evidence]:
    """The evidence to quote, strongest first: near the best, and with the figure that is asked for.

    Where several years are asked for, the best of each; then what adds a part of the question that
    the best leaves open.
    """
    if not ranked:
        return []
    best = ranked[0]
    several = len(parts_of(asked)) > 1 or bool(SEVERAL.search(asked.text))
    further = [e for e in ranked[1:WIDE] if likely(e, best, asked.text, several)]
    near = [best, *others_first(best, further)]
    if len(understood.years) > 1:
        near = list({e.clause.id: e for e in (*by_year(ranked, understood.years), *near)}.values())
    fits = [] if len(understood.years) > 1 else equals(corpus, asked, ranked, as_of)
    return completed(near[:MOST], ranked, asked, fits)


def others_first(best: Evidence, further: Sequence[Evidence]) -> list[Evidence]:
    """Further hits, the first of each other document before a second one of the same."""
    others = {e.document.id: e for e in reversed(further) if e.document.id != best.document.id}
    first = [e for e in further if others.get(e.document.id) is e]
    return [*first, *(e for e in further if e not in first)]


def likely(e: Evidence, best: Evidence, text: str, several: bool) -> bool:
    """Whether a further hit is likely enough to answer, or a part where `several` things are asked."""
    part = several and e.strength >= PART * best.strength
    enough = part or e.chance >= NEAR * best.chance
    return enough and (part or holds_asked(e, text)) and not is_front(e.clause)


def parts_of(asked: Asked) -> list[Asking]:
    """The kinds of things asked for that not nearly every sentence holds."""
    return [a for a in asked.things if a.thing in PARTS]


def completed(
    near: list[Evidence], ranked: Sequence[Evidence], asked: Asked, fits: Sequence[Evidence]
) -> list[Evidence]:
    """The evidence with further hits: of other documents that fit as well, and with what it lacks."""
    out = list(near)
    documents = {e.document.id for e in out}
    fits = [e for e in fits if e.document.id not in documents]
    for e in (*fits, *ranked[:LOOKED_AT]):
        if len(out) < MOST and e not in out and (e in fits or adds(e, out, asked)):
            out.append(e)
    return out


def adds(e: Evidence, out: Sequence[Evidence], asked: Asked) -> bool:
    """Whether a hit of the same document holds one of several things asked for, which the others lack."""
    text = "".join(o.clause.text for o in out)
    parts = parts_of(asked)
    lacks = [a for a in parts if not a.says.search(text)]
    if len(lacks) == len(parts):
        return False  # the best holds nothing that is asked for: no other will be on the matter
    near = e.document.id == out[0].document.id and e.strength >= FURTHER * out[0].strength
    return near and any(a.says.search(e.clause.text) for a in lacks)


def is_replaced(document: Document, as_of: date) -> bool:
    """Whether another document stands in the place of this one on that day."""
    overtaken = document.event("overtaken")
    gone = document.status(as_of) in (Status.REPEALED, Status.NOT_YET)
    return gone or to_come(document, as_of) or bool(overtaken and overtaken.day <= as_of)


def equals(corpus: Corpus, asked: Asked, ranked: Sequence[Evidence], as_of: date) -> list[Evidence]:
    """The hits that fit the question as well as the best, and hold what it asks for."""
    if not ranked:
        return []
    least = COVERAGE * asked.share(known_words(corpus, ranked[0].clause.id))
    return [
        e
        for e in ranked[:LOOKED_AT]
        if not is_replaced(e.document, as_of)
        and e.strength >= EQUAL * ranked[0].strength
        and asked.share(known_words(corpus, e.clause.id)) >= least
        and holds_asked(e, asked.text)
    ]


def by_year(weighed: Sequence[Evidence], years: Sequence[int]) -> list[Evidence]:
    """The strongest evidence of each year, where it is not far below the best of all."""
    out = []
    for year in years:
        found = next((e for e in weighed if is_of(e.document, year)), None)
        if found and found.strength >= weighed[0].strength / 2:
            out.append(found)
    return out


def holds_asked(evidence: Evidence, text: str) -> bool:
    """Whether a clause holds a figure of the kind that is asked for."""
    return evidence.clause.kind in TABLES or not lacking(text, evidence.clause.text)


def is_front(clause: Clause) -> bool:
    """Whether a clause is an introduction, a general part or a closing formula."""
    short = clause.kind not in TABLES and clause.end - clause.start <= SHORTEST
    return short or bool(FRONT.search(f"{clause.address} {clause.heading or ''}"))
