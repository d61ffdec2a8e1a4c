"""Metrics of answers and of retrieval, each a number from 0 to 1 for one case.

Success@k and R@k as in TREC (ir_measures' names). An answer is *correct* when it holds all facts,
cites a gold clause, and quotes at most 800 characters in all; where the corpus holds no answer, when
it refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant import Answer, AnswerKind
from corpus import Clause, Corpus
from evals.case import Case, plain

MOST_CHARACTERS = 800


def overlaps(one: Clause, other: Clause) -> bool:
    """Whether two clauses share text: a clause answers where its parent or its child does."""
    same = one.document_id == other.document_id
    return same and one.start < other.end and other.start < one.end


def correct(case: Case, answer: Answer, corpus: Corpus) -> float:
    """1 for a correct answer."""
    if not case.gold:
        return float(answer.kind is AnswerKind.REFUSED)
    if case.kind == "ambiguous":
        documents = {corpus.clauses[g.clause].document_id for g in case.gold}
        all_cited = documents <= {c.document.id for c in answer.citations}
        return float(answer.kind is AnswerKind.CLARIFY or all_cited)
    quoted = plain("".join(c.quote for c in answer.citations))
    if not all(plain(fact) in quoted for fact in case.facts):
        return 0.0
    short = sum(c.end - c.start for c in answer.citations) <= MOST_CHARACTERS
    return float(short and cited(case, answer, corpus))


def cited(case: Case, answer: Answer, corpus: Corpus) -> bool:
    """Whether a gold clause is among the citations."""
    golds = [corpus.clauses[g.clause] for g in case.gold]
    return any(overlaps(c.clause, g) for c in answer.citations for g in golds)


def success(case: Case, ranking: Sequence[str], corpus: Corpus, k: int) -> float:
    """Success@k: 1 where a gold clause is among the first k."""
    golds = [corpus.clauses[g.clause] for g in case.gold]
    return float(any(overlaps(corpus.clauses[c], g) for c in ranking[:k] for g in golds))


def recall(case: Case, ranking: Sequence[str], corpus: Corpus, k: int) -> float:
    """R@k: the share of the gold clauses among the first k."""
    golds = {g.clause for g in case.gold}
    found = [
        g for g in golds if any(overlaps(corpus.clauses[c], corpus.clauses[g]) for c in ranking[:k])
    ]
    return len(found) / len(golds)
