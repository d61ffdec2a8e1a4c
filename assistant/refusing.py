"""A refusal that helps: what was understood, what the nearest clauses lack, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant import words
from assistant.answer import Evidence
from assistant.asking import Thing
from assistant.composing.penalties import general
from assistant.confidence import LEFT_OPEN, Reading, strict
from assistant.places import elsewhere, holds_for
from assistant.talk import advice
from corpus import Corpus
from corpus.relations.references import references
from corpus.relations.responsible import responsible
from corpus.tokens import tokens

LOOKED_AT = 5
AS_STRONG = 0.9  # share of the best strength of a clause that is called the nearest
NEAR = 0.3  # share of the question's words that a clause must know to be called near
NAMES = {
    Thing.MONEY: "金额或标准", Thing.SHARE: "比例", Thing.LIMIT: "限额", Thing.LENGTH: "时间长短", Thing.DAY: "具体日期",
    Thing.DISTANCE: "距离", Thing.AREA: "面积", Thing.AGE: "年龄", Thing.COUNT: "数量",
}  # fmt: skip


def without_documents(text: str) -> str:
    """The reply to what no document could answer: another city's rules, a doctor's or lawyer's matter."""
    if place := elsewhere(text):
        return words.ELSEWHERE.format(place=place)
    return advice(text)


def other_place(text: str, best: Evidence) -> str:
    """The reply where the best clause does not hold in the place that is asked about; "" else."""
    place = elsewhere(text, best.clause.text)
    if not place or holds_for(best.document, place):
        return ""
    return words.ELSEWHERE.format(place=place)


def lead_of(corpus: Corpus, reading: Reading | None) -> str:
    """The words of a refusal: what is missing, and who may know."""
    parts = [words.NO_EVIDENCE_FIRST]
    best = nearest(reading) if reading else None
    if reading and best:
        parts += list(dict.fromkeys(missing(corpus, reading, best)))
        parts += [words.ASK_BODY.format(name=name) for name in bodies(corpus, best)]
    return "\n".join([*parts, words.NO_EVIDENCE_LAST])


def nearest(reading: Reading) -> Evidence | None:
    """The clause that holds most of the question's words; None where none is on the matter at all."""
    best = reading.ranked[0].strength
    near = [e for e in reading.ranked[:LOOKED_AT] if e.strength >= AS_STRONG * best]
    found = max(near, key=lambda e: share_of(reading, e))
    return found if share_of(reading, found) >= NEAR else None


def share_of(reading: Reading, evidence: Evidence) -> float:
    """The share of the question's words that a clause holds with its headings and title."""
    clause = evidence.clause
    text = f"{clause.text} {evidence.document.title} {' '.join(clause.headings)}"
    return reading.asked.share(set(tokens(text)))


def missing(corpus: Corpus, reading: Reading, best: Evidence) -> Iterator[str]:
    """What the nearest clause lacks: a figure, an annex that is not printed, a law that is not held."""
    names = [NAMES[a.thing] for a in strict(reading) if not a.says.search(best.clause.text)]
    if names:
        name = best.document.name + best.clause.address
        yield words.LACKS.format(clause=name, things="、".join(names))
    if found := LEFT_OPEN.search(best.clause.text):
        yield words.LEFT_OPEN.format(quote=found[0].strip())
    if best.document.missing_annexes and "附件" in best.clause.text:
        annexes = "、".join(f"《{a}》" for a in best.document.missing_annexes)
        yield words.ANNEX_MISSING.format(name=best.document.name, names=annexes)
    if asks_penalty(reading) and any(general(corpus, e.document) for e in reading.ranked[:3]):
        yield words.OTHER_PENALTY
    others = [r.name for r in references(corpus, best.clause) if r.name and not r.document]
    if others:
        yield words.OTHER_LAW.format(names="、".join(dict.fromkeys(others[:2])))


def asks_penalty(reading: Reading) -> bool:
    """Whether a penalty is asked about."""
    return any(a.thing is Thing.PENALTY for a in reading.asked.things)


def bodies(corpus: Corpus, best: Evidence) -> list[str]:
    """The first body that the nearest clause makes responsible."""
    text = best.document.text
    return [text[r.start : r.end] for r in responsible(corpus, best.clause)][:1]
