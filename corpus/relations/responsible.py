"""Who must act: the bodies in the closing notes of clauses, and those that a rule adds for all that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.document import Clause, Kind
from corpus.relations.bodies import bodies
from corpus.store import Corpus

NOTE = re.compile(
    r"[（(〔\[［](?P<inside>(?:[^（(〔\[［）)〕\]］]|[（(][^（()）]{0,120}[）)]){2,600})[）)〕\]］]"
)
LABEL = re.compile(
    r"(?P<role>责任|牵头|主办|承办|负责|实施|落实|配合|协办|协作|参与|参加)(?:责任)?(?:单位|部门|主体|机构)[：:]"
)
ACTING = re.compile(
    r"(?:按照?(?:各自)?职责(?:分工)?(?:分别|共同)?(?:负责(?:落实)?|落实|配合|牵头|参与)?|"
    r"(?:共同|分别|具体)?(?P<role>牵头|负责落实|配合落实|参与落实|负责|落实|配合|协助|参与|参加|组织实施))(?:工作)?$"
)
RULE = re.compile(
    r"以下(?:各?项?(?:政策|工作|任务|措施|内容){0,3})均(?:需|须|由|应由)(?P<bodies>[^。；）)〕\]］]{2,60}?)"
    r"(?:共同|分别)?(?P<role>负责落实|落实|负责|参与|配合|组织实施)(?:[，,、]?(?:后文|下文)?不再[^。；）)〕\]］]{0,8})?"
)
ROLES = {
    "主办": "牵头", "牵头": "牵头", "责任": "责任", "承办": "责任", "实施": "责任",
    "配合": "配合", "配合落实": "配合", "协办": "配合", "协作": "配合", "协助": "配合",
    "参与": "参与", "参加": "参与", "参与落实": "参与",
}  # fmt: skip
OTHERWISE = "负责"
SENTENCE_END = "。！？”；：\n"
OUTSIDE = frozenset(
    {Kind.TITLE, Kind.NUMBER, Kind.SALUTATION, Kind.SIGNATURE, Kind.NOTICE, Kind.ANNEX_LIST}
)
CLIMBS = frozenset({Kind.PARAGRAPH, Kind.SUBITEM})  # whose note speaks for the clause above too


@dataclass(frozen=True, slots=True)
class Responsible:
    """A body that must act on a clause: `start` and `end` give its name in the document's text.

    `role` is 牵头, 责任, 配合, 参与 or 负责. `covers` are the offsets of the sentences that it answers
    for. `inherited_from` is the id of the clause with the rule that adds it to all later clauses, ""
    where the clause's own note names it.
    """

    start: int
    end: int
    role: str
    covers: tuple[int, int]
    inherited_from: str


@dataclass(frozen=True, slots=True)
class Note:
    """A closing note: its offsets, where what it covers begins, and (start, end, role) of its bodies."""

    start: int
    end: int
    covers: int
    named: tuple[tuple[int, int, str], ...]


def responsible(corpus: Corpus, clause: Clause) -> tuple[Responsible, ...]:
    """The bodies that must act on a clause or on what is below it, in reading order; then inherited ones."""
    if clause.kind in OUTSIDE:
        return ()
    text = corpus.documents[clause.document_id].text
    own = [
        Responsible(start, end, role, (note.covers, note.start), "")
        for note in notes(corpus, clause.document_id)
        if note.covers < clause.end and clause.start < note.end
        for start, end, role in note.named
    ]
    listed = {text[r.start : r.end] for r in own}
    added = [r for r in inherited(corpus, clause) if text[r.start : r.end] not in listed]
    return (*own, *added)


def inherited(corpus: Corpus, clause: Clause) -> Iterator[Responsible]:
    """The bodies that an earlier 以下均需…落实 adds to a clause of the text itself."""
    if in_annex(corpus, clause) or clause.address.startswith("结语"):
        return
    text = corpus.documents[clause.document_id].text
    for rule in rules(text):
        if rule.end() > clause.start:
            continue
        source = corpus.clause_at(clause.document_id, *rule.span())
        role = ROLES.get(rule["role"], OTHERWISE)
        for start, end in bodies(text, *rule.span("bodies")):
            yield Responsible(start, end, role, (clause.start, clause.end), source.id)


@lru_cache(maxsize=256)
def rules(text: str) -> tuple[re.Match[str], ...]:
    """The rules in a text that add bodies to all that follows."""
    return tuple(RULE.finditer(text))


def in_annex(corpus: Corpus, clause: Clause) -> bool:
    """Whether a clause is or stands in an annex."""
    while clause.kind is not Kind.ANNEX and clause.parent:
        clause = corpus.clauses[clause.parent]
    return clause.kind is Kind.ANNEX


@lru_cache(maxsize=256)
def notes(corpus: Corpus, document_id: str) -> tuple[Note, ...]:
    """All closing notes of a document that name bodies, in reading order."""
    text = corpus.documents[document_id].text
    out: list[Note] = []
    for match in NOTE.finditer(text):
        named = tuple(read(text, *match.span("inside"))) if closes(text, match) else ()
        if not named:
            continue
        inner = corpus.clause_at(document_id, match.start(), match.end())
        if inner.kind in OUTSIDE or inner.kind in (Kind.TABLE, Kind.ROW, Kind.CELLS):
            continue
        last = out[-1].end if out else 0
        covers = max(last, covered(corpus, inner, last))
        out.append(Note(match.start(), match.end(), covers, named))
    return tuple(out)


def covered(corpus: Corpus, inner: Clause, last: int) -> int:
    """Where the clause begins that a note speaks for: above a paragraph, if no other note is in it."""
    while inner.kind in CLIMBS and inner.parent:
        above = corpus.clauses[inner.parent]
        if last > above.start or above.kind is Kind.PARAGRAPH:
            break
        inner = above
    return inner.start


def closes(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket stands behind a sentence, or says in so many words that it is such a note."""
    inside, after = match["inside"], text[match.end() : match.end() + 1]
    if after in "，、：；" and after:
        return False
    before = text[match.start() - 1 : match.start()]
    ends = re.search(r"(?:负责|牵头|配合|参与|落实|职责分工)[。，；]?$", inside)
    spoken = LABEL.match(inside) or ends or RULE.search(inside)
    ended = before in SENTENCE_END or text[match.end() : match.end() + 1] in ("\n", "")
    return bool(spoken and ended) or (before in "。！？”" and plain_list(text, match))


def plain_list(text: str, match: re.Match[str]) -> bool:
    """Whether a bracket holds nothing but bodies or acting bodies: （市教育局、市公安局）."""
    start, end = match.span("inside")
    named = list(read(text, start, end))
    letters = sum(b - a for a, b, _ in named)
    return bool(named) and letters >= 0.6 * len(re.sub(r"[、，；和及等]", "", match["inside"]))


def read(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The bodies of a note with their roles: a label rules until the next, 牵头 or 配合 ends its group."""
    if rule := RULE.search(text, start, end):
        end = rule.start()
        while end > start and text[end - 1] in "。，；（( ":
            end -= 1
    label = ""
    waiting: list[tuple[int, int]] = []
    for a, b in groups(text, start, end):
        if said := LABEL.match(text, a, b):
            label, a = ROLES.get(said["role"], OTHERWISE), said.end()
        acting = ACTING.search(text, a, b) if not label else None
        trimmed = ACTING.search(text, a, b)
        found = list(bodies(text, a, trimmed.start() if trimmed else b))
        if label or acting:
            role = label or ROLES.get((acting and acting["role"]) or "", OTHERWISE)
            yield from ((x, y, role) for x, y in [*waiting, *found])
            waiting = []
        else:
            waiting += found
    yield from ((x, y, "责任") for x, y in waiting)


def groups(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between ，；。 outside brackets, not cutting 各辖市、区人民政府."""
    at, depth = start, 0
    for i in range(start, end):
        depth += (text[i] in "（(") - (text[i] in "）)")
        if depth <= 0 and text[i] in "，；。,;":
            yield at, i
            at = i + 1
    yield at, end
