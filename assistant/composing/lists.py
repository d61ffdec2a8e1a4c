"""Lists whose items are clauses of their own: what governs them is never quoted without them."""

from __future__ import annotations

from assistant.answer import Citation, Evidence
from assistant.asking import Thing
from assistant.composing.choosing import ITEM, OPENING
from assistant.reading import Asked
from corpus import Clause, Corpus, Kind

LEAD_IN = 120  # the most that is quoted of what governs a list
ITEMS = (Kind.POINT, Kind.ITEM, Kind.SUBITEM)
ALL = {Thing.LIST, Thing.MATERIALS}  # things asked for whose answer is a whole list


def governing(corpus: Corpus, piece: Evidence) -> list[Citation]:
    """The paragraph that ends in a colon and governs a list whose items are searched one by one."""
    opening = opening_of(corpus, piece.clause)
    if opening is None or opening.end - opening.start > LEAD_IN:
        return []
    return [Citation(piece.document, opening, opening.start, opening.end)]


def opening_of(corpus: Corpus, clause: Clause) -> Clause | None:
    """The paragraph that governs an item."""
    if clause.kind not in ITEMS or not clause.parent:
        return None
    siblings = [c for c in corpus.by_document[clause.document_id] if c.parent == clause.parent]
    before = [c for c in siblings if c.end <= clause.start and c.kind is Kind.PARAGRAPH]
    return before[-1] if before and opens(before[-1]) else None


def opens(clause: Clause) -> bool:
    """Whether a clause governs what follows it."""
    return bool(OPENING.search(clause.text.rstrip()))


def items_of(corpus: Corpus, opening: Clause) -> list[Clause]:
    """The clauses that a clause with a colon at its end governs, in reading order."""
    out: list[Clause] = []
    for clause in corpus.by_document[opening.document_id]:
        if clause.start < opening.end or (out and clause.start < out[-1].end):
            continue
        if (
            clause.kind not in ITEMS
            or not ITEM.match(clause.text)
            or gap(corpus, out, opening, clause)
        ):
            break
        out.append(clause)
    return out


def gap(corpus: Corpus, out: list[Clause], opening: Clause, clause: Clause) -> bool:
    """Whether other text stands between an item and what comes before it, or it is of another kind."""
    before = out[-1] if out else opening
    between = corpus.documents[clause.document_id].text[before.end : clause.start]
    return bool(between.strip()) or bool(out and out[0].kind is not clause.kind)


def whole_list(corpus: Corpus, asked: Asked, piece: Evidence, most: int) -> Citation | None:
    """The list that a clause opens, or that it is an item of where the list is asked for.

    As many items as `most` characters hold; None where the clause has to do with no list.
    """
    clause = piece.clause
    listed = any(a.thing in ALL for a in asked.things)
    opening = clause if opens(clause) else opening_of(corpus, clause) if listed else None
    if opening is None:
        return None
    ends = [c.end for c in items_of(corpus, opening) if c.end - opening.start <= most]
    if not ends or not opening.parent:
        return None  # the parts of a whole document are no list
    at = corpus.clause_at(clause.document_id, opening.start, ends[-1])
    return Citation(piece.document, at, opening.start, ends[-1])
