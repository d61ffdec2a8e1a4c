"""Metrics of an answer, each a number from 0 to 1 for one question, or None where it does not apply.

To add one: a function of a Judged, and a line in METRICS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corpus import Corpus, Status
from evals.case import plain
from evals.judged import OUT_OF_FORCE, Judged
from evals.records import Cited, Recorded

MOST_CHARACTERS = 800


def correct(judged: Judged) -> float:
    """Whether a person has what was asked for: see evals/README.md."""
    case, answer = judged.case, judged.answer
    if not case.gold:
        return float(judged.refused)
    if case.kind == "ambiguous":
        return float(judged.asked_back_rightly or case.documents <= answer.documents)
    cited = any(judged.right(c) for c in answer.citations)
    short = answer.quoted <= MOST_CHARACTERS
    force = case.kind != "validity" or says_status(judged)
    return float(cited and short and force and all(holds(answer, f) for f in case.facts))


def holds(answer: Recorded, fact: str) -> bool:
    """Whether a fact stands in the quotes, or in the cells that are shown beside them."""
    shown = (part for c in answer.citations for part in (c.quote, *c.cells))
    return any(plain(fact) in plain(part) for part in shown)


def says_status(judged: Judged) -> bool:
    """Whether each status that must be said is given with a citation, or named in the words around."""
    return all(says_status_of(judged, d, s) for d, s in judged.case.status)


def says_status_of(judged: Judged, document: str, status: Status) -> bool:
    """Whether the status of one document is said; that of a citation counts before any words."""
    given = {c.status for c in judged.answer.citations if c.span.document == document}
    if given:
        return given == {status.value}
    known = judged.corpus.documents.get(document)
    names = (document, known.title) if known else (document,)
    text = judged.answer.text
    return any(n in text for n in names) and status.value.removeprefix("已") in text


def precision(judged: Judged) -> float | None:
    """The share of the citations that cite a gold clause."""
    citations = judged.answer.citations
    if not (judged.quotable and citations):
        return None
    return sum(judged.right(c) for c in citations) / len(citations)


def citation_recall(judged: Judged) -> float | None:
    """The share of the gold clauses that are cited."""
    if not judged.quotable:
        return None
    cited = [c.span for c in judged.answer.citations]
    found = [any(s.overlaps(c) for s in spans for c in cited) for spans in judged.golds]
    return sum(found) / len(found)


def first_right(judged: Judged) -> float | None:
    """Whether the first citation cites a gold clause."""
    if not judged.quotable:
        return None
    return float(any(judged.right(c) for c in judged.answer.citations[:1]))


def refusal_recall(judged: Judged) -> float | None:
    """Of a question that the corpus does not answer: whether it was refused."""
    return None if judged.case.gold else float(judged.refused)


def false_refusal(judged: Judged) -> float | None:
    """Of a question that the corpus answers: whether it was refused."""
    return float(judged.refused) if judged.case.gold else None


def status_right(judged: Judged) -> float | None:
    """Whether every citation gives the register's status, and each that must be said is said."""
    citations = judged.answer.citations
    if not citations and not judged.case.status:
        return None
    agree = all(c.status in judged.statuses(c.span.document) for c in citations)
    return float(agree and says_status(judged))


def silent(judged: Judged) -> frozenset[str]:
    """The documents that were repealed or expired, are cited, and of which that is not said."""
    text = judged.answer.text
    return frozenset(
        c.span.document
        for c in judged.answer.citations
        if judged.ended(c.span.document) and not (c.status in OUT_OF_FORCE and c.status in text)
    )


def force_said(judged: Judged) -> float | None:
    """Whether it is said of each cited document that is repealed or expired. A hard rule."""
    if not any(judged.ended(d) for d in judged.answer.documents):
        return None
    return float(not silent(judged))


def verbatim(judged: Judged) -> float | None:
    """Whether every quote, and every cell beside one, is the document's own text. A hard rule."""
    if not judged.answer.citations:
        return None
    return float(all(is_verbatim(c, judged.corpus) for c in judged.answer.citations))


def is_verbatim(cited: Cited, corpus: Corpus) -> bool:
    """Whether a quote is what stands between its offsets."""
    text = corpus.documents[cited.span.document].text
    quoted = bool(cited.quote) and cited.quote == text[cited.span.start : cited.span.end]
    return quoted and all(cell in text for cell in cited.cells)


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric with what a manager reads of it: `title`, and `means` in a sentence.

    `gated`: a significant fall is refused. `rule`: it must be 1 for every question. `less`: less is
    better.
    """

    name: str
    measure: Callable[[Judged], float | None]
    title: str
    means: str
    gated: bool = False
    rule: bool = False
    less: bool = False


METRICS = (
    Metric(
        "correct",
        correct,
        "答对",
        "事实齐全、引对条款、引文不超过 800 字；无答案的问题如实拒答",
        gated=True,
    ),
    Metric("citation_precision", precision, "引用准确", "引用的条款中，确实回答问题的占多少"),
    Metric(
        "citation_recall",
        citation_recall,
        "引用齐全",
        "应当引用的条款中，引用到的占多少",
        gated=True,
    ),
    Metric("first_right", first_right, "第一条就对", "排在最前的引文就是答案", gated=True),
    Metric(
        "refusal_recall",
        refusal_recall,
        "该拒答的拒答了",
        "文件里没有答案时，如实说明没有",
        gated=True,
    ),
    Metric(
        "false_refusal",
        false_refusal,
        "不该拒答却拒答",
        "文件里有答案，却说没有找到",
        gated=True,
        less=True,
    ),
    Metric(
        "status_right",
        status_right,
        "效力说对",
        "引用的每份文件，是否有效都说对",
        gated=True,
    ),
    Metric(
        "force_said",
        force_said,
        "失效文件有提示",
        "引用已失效、已废止的文件时，都说明了这一点",
        rule=True,
    ),
    Metric("verbatim", verbatim, "逐字引用", "引文与原文一字不差", rule=True),
)
