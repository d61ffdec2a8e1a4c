"""An answer as plain text, as the chat shows it, and as JSON for machines."""

from __future__ import annotations

from typing import Any

from assistant import words
from assistant.answer import Answer, AnswerKind, Citation
from corpus import Document

NEAREST = 3


def source_line(citation: Citation) -> str:
    """《title》（文号）address."""
    return citation.document.name + citation.clause.address


def issued(document: Document) -> str:
    """The date of a document as it is shown."""
    return document.issued.isoformat() if document.issued else "日期未注明"


def to_text(answer: Answer) -> str:
    """The answer as plain text."""
    parts = [answer.lead] if answer.lead else []
    parts += [f"※ {note.text}" for note in answer.notes if note.kind != "unstated"]
    for i, citation in enumerate(answer.citations, 1):
        status = citation.status(answer.question.as_of)
        about = f"{citation.document.issuer}，{issued(citation.document)}，{status}"
        columns = "".join(f"\n  {head}：{cell}" for head, cell in citation.columns)
        parts.append(f"[{i}] “{citation.quote}”{columns}\n——{source_line(citation)}（{about}）")
    parts += [f"{i}. {option.label}" for i, option in enumerate(answer.options, 1)]
    if answer.kind is AnswerKind.REFUSED and answer.hits:
        parts.append(words.NEAREST + "".join(nearest(answer)))
    parts += [f"※ {note.text}" for note in answer.notes if note.kind == "unstated"]
    return "\n\n".join(parts)


def nearest(answer: Answer) -> list[str]:
    """Where a refusal looked: the addresses of the nearest clauses."""
    out = []
    for hit in answer.hits[:NEAREST]:
        clause = answer.clauses[hit.clause_id]
        out.append(f"\n· {answer.documents[clause.document_id].name}{clause.address}")
    return out


def to_json(answer: Answer, question_id: str, ms: float) -> dict[str, Any]:
    """The answer as the batch interface writes it."""
    return {
        "id": question_id,
        "kind": answer.kind.value,
        "text": to_text(answer),
        "citations": [citation_json(c, answer) for c in answer.citations],
        "notes": [note.text for note in answer.notes],
        "hits": hits_json(answer),
        "ms": round(ms, 2),
    }


def citation_json(citation: Citation, answer: Answer) -> dict[str, Any]:
    """One citation for machines."""
    document = citation.document
    return {
        "document_number": document.number,
        "document_title": document.title,
        "clause": citation.clause.address,
        "clause_id": citation.clause.id,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "issuer": document.issuer,
        "issued": document.issued.isoformat() if document.issued else None,
        "status": citation.status(answer.question.as_of).value,
    }


def hits_json(answer: Answer) -> list[dict[str, Any]]:
    """The hits for machines, best first."""
    out = []
    for hit in answer.hits:
        clause = answer.clauses[hit.clause_id]
        document = answer.documents[clause.document_id]
        out.append(
            {
                "document_number": document.number,
                "document_title": document.title,
                "clause": clause.address,
                "clause_id": clause.id,
                "text": clause.text,
                "score": round(hit.score, 6),
            }
        )
    return out
