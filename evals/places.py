"""Where a gold clause stands: its stretch of text, and the passages that a retriever can find."""

from __future__ import annotations

from dataclasses import dataclass

from corpus import Clause, Corpus
from evals.case import Case, Gold


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    document: str
    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share text."""
        same = self.document == other.document
        return same and self.start < other.end and other.start < self.end


def span(clause: Clause) -> Span:
    """Where a clause stands."""
    return Span(clause.document_id, clause.start, clause.end)


def overlaps(one: Clause, other: Clause) -> bool:
    """Whether two clauses share text: a clause answers where its parent or its child does."""
    return span(one).overlaps(span(other))


def passages_of(gold: Gold, corpus: Corpus) -> tuple[Clause, ...]:
    """The passages that overlap a gold clause.

    Where it spans several (a whole table, an article of many items), only those that hold its
    evidence: a row of a table does not answer because it stands in the right table. A clause that is
    not searched at all stands for itself, and no retriever finds it.
    """
    clause = corpus.clauses[gold.clause]
    near = [
        c for c in corpus.by_document[clause.document_id] if c.passage and overlaps(c, clause)
    ] or [clause]
    at = clause.text.find(gold.evidence)
    if len(near) == 1 or at < 0:
        return tuple(near)
    start = clause.start + at
    evidence = Span(clause.document_id, start, start + len(gold.evidence))
    return tuple(c for c in near if span(c).overlaps(evidence)) or tuple(near)


def spans_of(gold: Gold, corpus: Corpus) -> tuple[Span, ...]:
    """Where a quote must be to cite a gold clause: the clause, as far as those passages hold it."""
    clause = corpus.clauses[gold.clause]
    return tuple(
        Span(clause.document_id, max(p.start, clause.start), min(p.end, clause.end))
        for p in passages_of(gold, corpus)
    )


def relevant(case: Case, corpus: Corpus) -> frozenset[str]:
    """Ids of the passages that answer a question; none where the corpus holds no answer."""
    return frozenset(p.id for gold in case.gold for p in passages_of(gold, corpus))
