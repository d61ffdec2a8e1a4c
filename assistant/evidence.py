"""Which hits are worth quoting: strong in themselves, near the best, in force first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.answer import Evidence
from assistant.asking import lacking
from assistant.confidence import TABLES
from assistant.retrieval.engine import Hit
from assistant.understanding import Understood
from corpus import Corpus, Document, Status

NEAR = 0.85  # share of the best strength that a further clause must reach
MOST = 3  # clauses quoted in one answer
OUT_OF_FORCE = {Status.EXPIRED: 0.03, Status.REPEALED: 0.15, Status.NOT_YET: 0.10}
OVERTAKEN = 0.12


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
    """What a document loses for not being in force."""
    loss = OUT_OF_FORCE.get(document.status(as_of), 0.0)
    overtaken = document.event("overtaken")
    return max(loss, OVERTAKEN if overtaken and overtaken.day <= as_of else 0.0)


def of_years(document: Document, years: Sequence[int]) -> bool:
    """Whether a document is of one of the years, by its date or its title."""
    return any(is_of(document, year) for year in years)


def is_of(document: Document, year: int) -> bool:
    """Whether a document is of a year, by its date or its title."""
    issued = document.issued.year if document.issued else 0
    return year == issued or str(year) in document.title


def chosen(weighed: Sequence[Evidence], understood: Understood) -> list[Evidence]:
    """The evidence to quote, strongest first: near the best, and with the figure that is asked for.

    Where several years are asked for, the best of each.
    """
    if not weighed:
        return []
    near = [e for e in weighed[:MOST] if e.strength >= NEAR * weighed[0].strength]
    if len(understood.years) > 1:
        near = list({e.clause.id: e for e in (*by_year(weighed, understood.years), *near)}.values())
    near = near[:MOST]
    return [e for e in near if holds_asked(e, understood.text)] or near


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
    table = evidence.clause.kind in TABLES
    return table or asks_first(text) or not lacking(text, evidence.clause.text)


def asks_first(question: str) -> bool:
    """Whether something else is asked before the figure: 能随便扔吗，扔了罚多少钱."""
    first = re.split(r"[，,。？?；;]", question)[0]
    return first != question and bool(re.search(r"(吗|么|能不能|可不可以|是不是|有没有)", first))
