"""TREC run and qrels files, which any tool of the field scores with the numbers that we report.

A run's documents are passages; the qrels name the passages that answer (`evals/places.py`). A white
space inside a clause id is written as `_`. Scores fall strictly, so that no tool needs to break ties.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpus.errors import BadResults

STEP = 1e-6  # by which a score is lowered that equals the one before it
Ranking = Sequence[tuple[str, float]]


def docno(clause_id: str) -> str:
    """A clause id as TREC files can hold it."""
    return re.sub(r"\s", "_", clause_id)


def write_run(path: Path, rankings: Mapping[str, Ranking]) -> None:
    """Write the rankings (clause ids with scores, best first) by question id."""
    lines = []
    for question, ranking in rankings.items():
        before = float("inf")
        for rank, (clause, score) in enumerate(ranking, 1):
            before = min(round(score, 6), before - STEP)
            lines.append(f"{question} Q0 {docno(clause)} {rank} {before:.6f} {path.stem}\n")
    path.write_text("".join(lines), encoding="utf-8")


def write_qrels(path: Path, judged: Mapping[str, Iterable[str]]) -> None:
    """Write the clause ids that answer, by question id."""
    lines = [f"{q} 0 {docno(c)} 1\n" for q, clauses in judged.items() for c in sorted(clauses)]
    path.write_text("".join(lines), encoding="utf-8")


def read_run(path: Path) -> dict[str, list[str]]:
    """The ranked documents by question id, best first. Raises BadResults."""
    scored: dict[str, list[tuple[float, str]]] = {}
    for question, _, document, _, score, _ in columns(path, 6):
        scored.setdefault(question, []).append((-float(score), document))
    return {q: [d for _, d in sorted(found)] for q, found in scored.items()}


def read_qrels(path: Path) -> dict[str, frozenset[str]]:
    """The documents that answer, by question id. Raises BadResults."""
    judged: dict[str, set[str]] = {}
    for question, _, document, relevance in columns(path, 4):
        judged.setdefault(question, set())
        if int(relevance) > 0:
            judged[question].add(document)
    return {q: frozenset(documents) for q, documents in judged.items()}


def columns(path: Path, expected: int) -> Iterable[list[str]]:
    """The columns of each line. Raises BadResults where there are not as many as expected."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as e:
        raise BadResults(f"cannot read {path.name}", found=str(e)) from e
    for number, line in enumerate(lines, 1):
        found = line.split()
        if len(found) != expected:
            raise BadResults(
                f"{path.name}, line {number}",
                found=f"{len(found)} columns",
                expected=str(expected),
            )
        yield found
