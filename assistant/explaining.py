"""The steps of an answer in words, for `ask --explain`: what was decided on the way, and why."""

from __future__ import annotations

from datetime import date

from assistant import words
from assistant.answer import Step
from assistant.confidence import Reading
from assistant.searching import Found
from assistant.understanding import Understood

SHOWN = 5  # hits that are explained


def asked_step(understood: Understood, as_of: date) -> Step:
    """How the question was understood."""
    reference = understood.reference
    parts = {
        "问题": understood.text,
        "前文": understood.context,
        "文件": f"{reference.written} → {'、'.join(reference.documents) or '未收录'}"
        if reference
        else "",
        "条款": understood.address,
        "问效力": "是" if understood.validity else "",
        "年份": "、".join(map(str, understood.years)),
        "截至": str(as_of),
    }
    return Step(words.STEP_ASKED, "；".join(f"{k}：{v}" for k, v in parts.items() if v))


def hits_step(found: Found) -> Step:
    """The best hits with their raw scores."""
    lines = [
        f"{hit.score:.3f} {hit.clause_id}（"
        + "，".join(f"{name} {score:.2f}" for name, score in hit.by_engine.items())
        + "）"
        for hit in found.hits[:SHOWN]
    ]
    return Step(words.STEP_HITS, "\n".join(lines))


def sure_step(found: Found, floor: float) -> Step:
    """Why the evidence was taken or refused."""
    verdict = "够" if found.confidence >= floor else "不够，拒答"
    measured = "，".join(f"{name} {value:.2f}" for name, value in found.features.items())
    asked = "、".join(a.thing.value for a in found.reading.asked.things) if found.reading else ""
    return Step(
        words.STEP_SURE,
        f"把握 {found.confidence:.2f}，下限 {floor:.2f}：{verdict}；问的是 {asked or '—'}；{measured}",
    )


def evidence_step(reading: Reading) -> Step:
    """Which clauses are quoted."""
    lines = [f"{e.strength:.3f} {e.clause.id}" for e in reading.evidence]
    return Step(words.STEP_EVIDENCE, "\n".join(lines))


def force_step(reading: Reading, as_of: date) -> Step:
    """The status of each document that was found."""
    documents = {e.document.id: e.document for e in reading.ranked[:SHOWN]}
    lines = [f"{d.name}：{d.status(as_of)}" for d in documents.values()]
    return Step(words.STEP_FORCE, "\n".join(lines))
