"""What 前款, 前两款, 前条, 前项, 本条, 本款 and 上述 mean, by where they stand in the clause tree."""

from __future__ import annotations

import re

from corpus.addresses import Address, Step, find_clause, parse
from corpus.document import Clause, Document, Kind
from corpus.relations.places import BETWEEN
from corpus.store import Corpus

COUNTS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
NUMBERED = (Kind.POINT, Kind.ITEM, Kind.SUBITEM)
MARK = re.compile(r"(?:第[^条]{1,8}条|[（(].{1,3}[）)]|[^、]{1,3}、|\d{1,3}[.．])?\s*")


def following(text: str, at: int) -> int:
    """Where the next place of a list begins, behind the separator at `at`."""
    between = BETWEEN.match(text, at)
    return between.end() if between else at


def relative(corpus: Corpus, document: Document, words: str, at: int) -> tuple[Clause, ...]:
    """The clauses that a relative word at an offset means, in reading order; () where none is there."""
    inner = corpus.clause_at(document.id, at, at + len(words))
    if words in ("上述", "前述"):
        return above(corpus, inner, at)
    count = COUNTS.get(words[1], 1)
    unit = words[-1]
    here = parse(inner.address)
    if here and here.article:
        addresses = in_article(here, words, unit, count)
        found = [find_clause(corpus, document.id, str(address)) for address in addresses]
        return tuple(clause for clause in found if clause)
    kinds = (Kind.PARAGRAPH,) if unit == "款" else NUMBERED if unit == "项" else (Kind.PART,)
    while inner.parent and inner.kind not in kinds:
        inner = corpus.clauses[inner.parent]
    return earlier(corpus, inner)[-count:]


def in_article(here: Address, words: str, unit: str, count: int) -> list[Address]:
    """The addresses that 前款, 前条, 前项, 本条, 本款 mean, said at an address in an article."""
    steps = {step.unit: step for step in here.steps}
    article = steps["条"]
    passage = steps.get("款", Step("款", 1))
    if words == "本条":
        return [Address((article,))]
    if words == "本款":
        return [Address((article, passage))]
    last = {"款": passage, "条": article}.get(unit) or steps.get("项")
    if last is None:
        return []
    head = {"款": (article,), "条": ()}.get(unit, tuple(s for s in here.steps if s.unit in "条款"))
    ordinals = range(max(1, last.ordinal - count), last.ordinal)
    return [Address((*head, Step(last.unit, n))) for n in ordinals]


def above(corpus: Corpus, inner: Clause, at: int) -> tuple[Clause, ...]:
    """What 上述 at the head of a paragraph means: the clause before it; within one, nothing."""
    opening = MARK.match(inner.text)
    if inner.start + (opening.end() if opening else 0) != at and inner.start != at:
        return ()
    while inner.parent and not earlier(corpus, inner):
        inner = corpus.clauses[inner.parent]
    return earlier(corpus, inner)[-1:]


def earlier(corpus: Corpus, clause: Clause) -> tuple[Clause, ...]:
    """The clauses of the same kind before a clause under the same parent."""
    same = (c for c in corpus.by_document[clause.document_id] if c.parent == clause.parent)
    return tuple(c for c in same if c.kind is clause.kind and c.start < clause.start)
