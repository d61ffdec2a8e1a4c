"""Judged questions: what is asked, the clauses that answer it, and the facts a right answer holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus import Corpus
from corpus.errors import BadQuestion

DATA = Path(__file__).parent / "data"
JUDGED_ON = date(2026, 11, 24)  # the day that the judgements hold for


@dataclass(frozen=True, slots=True)
class Gold:
    """A clause that answers, and the shortest words of it that do."""

    clause: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Case:
    """A judged question. No gold: the corpus holds no answer, and the right answer is a refusal."""

    id: str
    role: str
    kind: str
    question: str
    history: tuple[str, ...]
    gold: tuple[Gold, ...]
    facts: tuple[str, ...]
    as_of: date = JUDGED_ON
    status: Mapping[str, str] = field(default_factory=dict)


def read_cases(path: Path) -> list[Case]:
    """The cases of a file. Raises BadQuestion, with the line, for one that is not as it should be."""
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            gold = tuple(Gold(g["clause"], g["evidence"]) for g in row.pop("gold"))
            history, facts = tuple(row.pop("history")), tuple(row.pop("facts"))
            as_of = date.fromisoformat(row.pop("as_of", str(JUDGED_ON)))
            cases.append(Case(**row, history=history, gold=gold, facts=facts, as_of=as_of))
        except (ValueError, KeyError, TypeError) as e:
            raise BadQuestion(f"{path.name}, line {number}", found=str(e), expected="a case") from e
    return cases


def faults(cases: list[Case], corpus: Corpus) -> list[str]:
    """What is wrong with the judgements: unknown clauses, evidence or facts that are not there."""
    out = []
    asked = {q for questions in corpus.questions.values() for q in questions}
    for case in cases:
        evidence = "".join(plain(g.evidence) for g in case.gold)
        for gold in case.gold:
            clause = corpus.clauses.get(gold.clause)
            if clause is None:
                out.append(f"{case.id}: unknown clause {gold.clause}")
            elif gold.evidence not in clause.text + corpus.in_words(clause):
                out.append(f"{case.id}: the evidence is not in {gold.clause}")
        out += [f"{case.id}: no evidence for {f}" for f in case.facts if plain(f) not in evidence]
        if case.question in asked:
            out.append(f"{case.id}: the question is an indexed similar question")
    return out


def plain(text: str) -> str:
    """Text without white space, for comparing."""
    return "".join(text.split())
