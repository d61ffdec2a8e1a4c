"""Answers as they are recorded in answers.jsonl, and read again for scoring."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant import Answer, AnswerKind
from assistant.rendering import to_json
from corpus.errors import BadResults
from evals.places import Span


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation: where it says its quote stands, the quote, and the status it gives its document.

    `cells` are the cells of a table row that are shown as columns beside the quote.
    """

    clause: str
    span: Span
    quote: str
    cells: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """An answer. `text` is all that a person reads, `ms` how long it took.

    `confidence` is how sure the assistant was that the corpus answers, from 0 to 1; None where it
    does not say.
    """

    id: str
    kind: AnswerKind
    text: str
    citations: tuple[Cited, ...]
    notes: tuple[str, ...]
    ms: float
    confidence: float | None

    @property
    def quoted(self) -> int:
        """The characters of all quotes together."""
        return sum(len(c.quote) for c in self.citations)

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that are cited."""
        return frozenset(c.span.document for c in self.citations)


def recorded(answer: Answer, question_id: str, ms: float) -> dict[str, Any]:
    """An answer as JSON: what `batch` writes of it, without the hits, and what scoring needs more."""
    row = to_json(answer, question_id, ms)
    del row["hits"]
    for cited, citation in zip(row["citations"], answer.citations, strict=True):
        cited["document_id"] = citation.document.id
        cited["cells"] = [cell for _, cell in citation.columns]
    return row


def read_answers(path: Path) -> dict[str, Recorded]:
    """The answers of a file by question id. Raises BadResults."""
    out = {}
    try:
        for line in path.read_text(encoding="utf-8").splitlines():
            answer = answer_from(json.loads(line))
            out[answer.id] = answer
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise BadResults(f"cannot read {path.name}", found=f"{type(e).__name__}: {e}") from e
    return out


def answer_from(row: Mapping[str, Any]) -> Recorded:
    """An answer from JSON."""
    return Recorded(
        id=row["id"],
        kind=AnswerKind(row["kind"]),
        text=row["text"],
        citations=tuple(cited_from(c) for c in row["citations"]),
        notes=tuple(row["notes"]),
        ms=row["ms"],
        confidence=row.get("confidence"),
    )


def cited_from(row: Mapping[str, Any]) -> Cited:
    """A citation from JSON."""
    span = Span(row["document_id"], row["start"], row["end"])
    return Cited(row["clause_id"], span, row["quote"], tuple(row["cells"]), row["status"])
