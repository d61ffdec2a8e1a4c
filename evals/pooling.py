"""A second judgement: drawing questions with pooled candidates, and how far two judges agree.

Candidates are passages, as in the qrels: those that hold the gold clauses and what each retriever
finds, shuffled, so that a judge cannot tell which is which (Spärck Jones and van Rijsbergen 1975).
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Assistant
from corpus import Corpus
from corpus.errors import BadQuestion
from evals.case import Case
from evals.generating import query_of, ranked
from evals.places import relevant
from evals.stats import kappa

POOL_DEPTH = 8  # hits of each retriever
EXPECTED = '{"id": "…", "clause": "…", "second": 0 or 1}, and "first" where it is not ours'
Ours = Callable[[str, str], int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and a clause, as two judges see them: 1 where it answers."""

    id: str
    clause: str
    first: int
    second: int


def draw(cases: Sequence[Case], count: int, seed: int) -> list[Case]:
    """`count` cases, each kind having its share of them and at least one.

    Raises BadQuestion where there are not as many.
    """
    if not 0 < count <= len(cases):
        raise BadQuestion("cannot draw the sample", found=str(count), expected=f"1 to {len(cases)}")
    chance = random.Random(seed)
    kinds: dict[str, list[Case]] = {}
    for case in chance.sample(cases, len(cases)):
        kinds.setdefault(case.kind, []).append(case)
    # the n-th of a kind's m cases stands at n/m: the first `count` of all hold each kind's share
    placed = [
        (n / len(found), kind, case)
        for kind, found in sorted(kinds.items())
        for n, case in enumerate(found)
    ]
    return [case for _, _, case in sorted(placed, key=lambda p: p[:2])[:count]]


def pool(assistant: Assistant, cases: Sequence[Case], seed: int) -> list[dict[str, Any]]:
    """For each case a line with its question and the candidates, each with its text."""
    chance = random.Random(seed)
    rows = []
    for case in cases:
        query = query_of(case, assistant)
        found = set(relevant(case, assistant.corpus))
        for name in assistant.engine.retrievers:
            found |= {clause for clause, _ in ranked(assistant, query, name, POOL_DEPTH)}
        candidates = sorted(found)
        chance.shuffle(candidates)
        rows.append(row(case, [candidate(c, assistant.corpus) for c in candidates]))
    return rows


def row(case: Case, candidates: list[dict[str, str]]) -> dict[str, Any]:
    """A line of the pool; nothing in it says what the first judge found."""
    history, day = list(case.history), case.as_of.isoformat()
    asked = {"id": case.id, "question": case.question, "history": history, "as_of": day}
    return {**asked, "candidates": candidates}


def candidate(clause_id: str, corpus: Corpus) -> dict[str, str]:
    """A candidate with what a judge reads of it."""
    clause = corpus.clauses[clause_id]
    return {"clause": clause_id, "text": corpus.with_headings(clause)}


def our_judgement(cases: Sequence[Case], corpus: Corpus) -> Ours:
    """Our judgement of a question and a clause, by their ids. It raises KeyError for another question."""
    judged = {case.id: relevant(case, corpus) for case in cases}
    return lambda question, clause: int(clause in judged[question])


def read_pairs(path: Path, ours: Ours) -> list[Pair]:
    """The judged pairs of a file; where a line has no "first", it is our judgement.

    Raises BadQuestion, with the line, for one that is none.
    """
    pairs = []
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as e:
        raise BadQuestion(f"cannot read {path}", found=str(e), expected=EXPECTED) from e
    for number, line in enumerate(lines, 1):
        try:
            pairs.append(pair_from(json.loads(line), ours))
        except (ValueError, KeyError, TypeError) as e:
            where = f"{path.name}, line {number}"
            raise BadQuestion(where, found=str(e), expected=EXPECTED) from e
    if not pairs:
        raise BadQuestion(f"{path.name} is empty", expected=EXPECTED)
    return pairs


def pair_from(row: Mapping[str, Any], ours: Ours) -> Pair:
    """A pair from JSON. Raises ValueError for a judgement that is not 0 or 1."""
    question, clause = row["id"], row["clause"]
    first = row["first"] if "first" in row else ours(question, clause)
    if first not in (0, 1) or row["second"] not in (0, 1):
        raise ValueError(f"judgements {first} and {row['second']}")
    return Pair(question, clause, first, row["second"])


def agreement(pairs: Sequence[Pair]) -> str:
    """Cohen's kappa, the share of equal judgements, and the pairs that differ, in words."""
    first, second = [p.first for p in pairs], [p.second for p in pairs]
    same = sum(p.first == p.second for p in pairs)
    questions = len({p.id for p in pairs})
    lines = [
        f"Cohen's kappa {kappa(first, second):.3f} over {len(pairs)} pairs of {questions} questions",
        f"equal {same / len(pairs):.3f}; relevant: first judge {sum(first)}, second {sum(second)}, "
        f"both {sum(p.first & p.second for p in pairs)}",
    ]
    return "\n".join(
        lines
        + [
            f"{p.id}  {p.clause}  first {p.first}, second {p.second}"
            for p in pairs
            if p.first != p.second
        ]
    )
