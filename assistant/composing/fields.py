"""What a person needs to act, each as a quote of its own: amount, condition, deadline, where to go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Citation, Evidence, Field, FieldKind
from assistant.composing.stretches import around
from assistant.reading import Span
from assistant.sentences import trimmed
from corpus import Corpus, Document, Kind
from corpus.relations.responsible import responsible

NUMBER = r"(?:\d[\d.,]*|[一二三四五六七八九十百千两]+)"
MOST, SHORT = 70, 30  # characters of a field, and of a second one from the same words
NEAR = 0.6  # share of the best sentence's score of one that a field is taken from
SENTENCE_KINDS = (  # in the order in which they are shown; a sentence serves one kind
    (FieldKind.PENALTY, re.compile(rf"处[^，。；]{{0,12}}{NUMBER}[^，。；]{{0,12}}元|罚款|给予警告|没收|吊销")),
    (
        FieldKind.AMOUNT,
        re.compile(rf"{NUMBER}\s*(?:亿|万|千)?元(?!企业)|按[^，。；]{{0,20}}{NUMBER}\s*[%％]|免征|免收|减半|全额(?:资助|补)"),
    ),
    (
        FieldKind.CONDITION,
        re.compile(r"符合[^，。；]{2,}的|符合下列|下列条件|具备[^，。；]{2,}条件|(?:是指|对象[为是])|同时满足|未满|年满|以上的[^，。；]{2,}(?:企业|人员)"),
    ),
    (
        FieldKind.DEADLINE,
        re.compile(rf"{NUMBER}\s*个?(?:工作)?[日天](?:内|前|之前)|(?:截止|截至|不迟于|最迟|期限)[^，。；]{{0,12}}{NUMBER}|\d+月(?:\d+日|底)前|自[^，。；]{{2,20}}之日起[^，。；]{{0,6}}{NUMBER}"),
    ),
    (FieldKind.MATERIALS, re.compile(r"(?:提供|提交|出具|携带|持|凭)[^，。；]{2,40}(?:材料|证明|证|书|表|合同|发票)|下列材料")),
    (
        FieldKind.PLACE,
        re.compile(r"向[^，。；]{2,24}(?:申请|提出|备案|举报|投诉|报告|登记)|(?:通过|登录|在)[^，。；]{2,24}(?:平台|系统|网站|窗口|大厅|APP|小程序)[^，。；]{0,12}(?:办|申|提|查|登记)"),
    ),
)  # fmt: skip


def fields_of(
    corpus: Corpus, evidence: Sequence[Evidence], spans: Sequence[Sequence[Span]]
) -> tuple[Field, ...]:
    """The fields that the best clause holds, one of each kind, and how long its document holds."""
    if not evidence or evidence[0].clause.kind in (Kind.ROW, Kind.CELLS, Kind.TABLE):
        return ()
    best, read = evidence[0], near_best(spans[0])
    found = dict(in_sentences(corpus, best.document, read))
    if body := body_of(corpus, best):
        found[FieldKind.RESPONSIBLE] = body
    if validity := validity_of(corpus, best.document):
        found[FieldKind.VALIDITY] = validity
    return tuple(Field(kind, found[kind]) for kind in FieldKind if kind in found)


def near_best(spans: Sequence[Span]) -> list[Span]:
    """The sentences that are on the question, best first; a long clause speaks of other things too."""
    read = sorted(spans, key=lambda s: (-s.score, s.start))
    return [s for s in read if s.score >= NEAR * read[0].score]


def in_sentences(
    corpus: Corpus, document: Document, spans: Sequence[Span]
) -> Iterator[tuple[FieldKind, Citation]]:
    """Each kind with the stretch of the best sentence that says it; no stretch serves two kinds."""
    used: set[tuple[int, int]] = set()
    for kind, pattern in SENTENCE_KINDS:
        found = (pattern.search(document.text, s.start, s.end) for s in spans)
        for span, match in zip(spans, found, strict=True):
            if not match:
                continue
            a, b = around(document.text, span.start, span.end, match.span(), MOST)
            if (a, b) in used:
                a, b = around(document.text, span.start, span.end, match.span(), SHORT)
            if (a, b) not in used:
                used.add((a, b))
                yield kind, Citation(document, corpus.clause_at(document.id, a, b), a, b)
            break


def body_of(corpus: Corpus, evidence: Evidence) -> Citation | None:
    """The bodies that the clause's own closing note names, as they stand there."""
    text = evidence.document.text
    own = [r for r in responsible(corpus, evidence.clause) if not r.inherited_from]
    inside = [r for r in own if evidence.clause.start <= r.start and r.end <= evidence.clause.end]
    if not inside:
        return None
    start, end = trimmed(text, inside[0].start, min(inside[-1].end, inside[0].start + MOST))
    end = max((r.end for r in inside if r.end <= end), default=inside[0].end)
    clause = corpus.clause_at(evidence.document.id, start, end)
    return Citation(evidence.document, clause, start, end)


def validity_of(corpus: Corpus, document: Document) -> Citation | None:
    """The document's own words on how long it holds."""
    event = document.event("expires") or document.event("effective")
    if not event or event.by != document.id or not event.quote:
        return None
    start = document.text.find(event.quote)
    if start < 0:
        return None
    end = start + len(event.quote)
    return Citation(document, corpus.clause_at(document.id, start, end), start, end)
