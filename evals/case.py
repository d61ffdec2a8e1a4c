"""Judged questions: what is asked, the clauses that answer it, and the facts a right answer holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus import Status
from corpus.errors import BadQuestion
from corpus.store import digest_of

DATA = Path(__file__).parent / "data"
SPLITS = ("dev", "test")
ASKED_ON = date(2026, 11, 24)  # the day on which all questions are asked, so that nights compare
ROLES = ("resident", "agent")
KINDS = (
    "fact",
    "amount",
    "deadline",
    "condition",
    "procedure",
    "responsible",
    "penalty",
    "list",
    "table",
    "multi",
    "validity",
    "followup",
    "ambiguous",
    "unanswerable",
)
REQUIRED = {"id", "role", "kind", "question", "history", "gold", "facts"}
OPTIONAL = {"as_of", "status", "names"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A clause that answers, and the shortest words of it that do."""

    clause: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Case:
    """A judged question. No gold: the corpus holds no answer, and the right answer is a refusal.

    `as_of` is the day that the question is about. It is never handed to the assistant: where it is
    not ASKED_ON, the question's words say so (2022年办的). `status` holds document ids with what must
    be said of their force. `names` are proper names that the question may share with the evidence.
    """

    id: str
    role: str
    kind: str
    question: str
    history: tuple[str, ...]
    gold: tuple[Gold, ...]
    facts: tuple[str, ...]
    as_of: date = ASKED_ON
    status: tuple[tuple[str, Status], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that answer."""
        return frozenset(g.clause.partition("#")[0] for g in self.gold)

    @property
    def digest(self) -> str:
        """A digest of question and judgement: equal where two scores of it can be compared."""
        return digest_of(json.dumps(case_to(self), ensure_ascii=False, sort_keys=True))


def read_split(split: str) -> list[Case]:
    """The cases of `dev`, `test` or, for `all`, of both."""
    splits = SPLITS if split == "all" else (split,)
    return [case for name in splits for case in read_cases(DATA / f"{name}.jsonl")]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file. Raises BadQuestion, with the line, for one that is not as it should be."""
    cases: dict[str, Case] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            case = case_from(json.loads(line))
            if case.id in cases:
                raise ValueError(f"the id {case.id} a second time")
        except (ValueError, KeyError, TypeError, AttributeError) as e:
            raise BadQuestion(f"{path.name}, line {number}", found=str(e), expected="a case") from e
        cases[case.id] = case
    return list(cases.values())


def case_from(row: Mapping[str, Any]) -> Case:
    """A case from JSON. Raises ValueError or KeyError with what is wrong."""
    keys = set(row)
    if keys - REQUIRED - OPTIONAL or REQUIRED - keys:
        raise ValueError(f"keys {sorted(keys)}")
    for name, known in (("role", ROLES), ("kind", KINDS)):
        if row[name] not in known:
            raise ValueError(f"the {name} {row[name]}, which is none of {', '.join(known)}")
    return Case(
        id=text(row, "id"),
        role=row["role"],
        kind=row["kind"],
        question=text(row, "question"),
        history=texts(row, "history"),
        gold=tuple(Gold(g["clause"], g["evidence"]) for g in row["gold"]),
        facts=texts(row, "facts"),
        as_of=date.fromisoformat(row["as_of"]) if "as_of" in row else ASKED_ON,
        status=tuple((d, Status(s)) for d, s in row.get("status", {}).items()),
        names=texts(row, "names"),
    )


def case_to(case: Case) -> dict[str, Any]:
    """A case as JSON, with the optional keys only where they say something."""
    row: dict[str, Any] = {
        "id": case.id,
        "role": case.role,
        "kind": case.kind,
        "question": case.question,
        "history": list(case.history),
        "gold": [{"clause": g.clause, "evidence": g.evidence} for g in case.gold],
        "facts": list(case.facts),
    }
    if case.as_of != ASKED_ON:
        row["as_of"] = case.as_of.isoformat()
    if case.status:
        row["status"] = {d: s.value for d, s in case.status}
    return row | ({"names": list(case.names)} if case.names else {})


def text(row: Mapping[str, Any], name: str) -> str:
    """A value that must be a text, and not an empty one."""
    value = row[name]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"no text as {name}")
    if name == "id" and len(value.split()) > 1:
        raise ValueError(f"white space in the id {value}")
    return value


def texts(row: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """A value that must be a list of texts; none where the key is not there."""
    value = row.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v for v in value):
        raise ValueError(f"no list of texts as {name}")
    return tuple(value)


def plain(words: str) -> str:
    """Text without white space, for comparing."""
    return "".join(words.split())
