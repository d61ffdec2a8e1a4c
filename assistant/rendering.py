"""An answer as plain text, as the chat shows it, and as JSON for machines."""

from __future__ import annotations

from typing import Any

from assistant import words
from assistant.answer import Answer, AnswerKind, Citation, Gist, Term
from assistant.notes import QUIET
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
    parts = [gist_line(answer.gist)] if answer.gist else []
    parts += [answer.lead] if answer.lead else []
    parts += [f"※ {note.text}" for note in answer.notes if note.kind not in QUIET]
    parts += [quote_text(c, i, answer) for i, c in enumerate(answer.citations, 1)]
    parts += [f"{i}. {option.label}" for i, option in enumerate(answer.options, 1)]
    if answer.kind is AnswerKind.REFUSED and answer.hits:
        parts.append(words.NEAREST + "".join(nearest(answer)))
    parts += [f"※ {note.text}" for note in answer.notes if note.kind in QUIET]
    return "\n\n".join([*parts, *beside(answer)])


def gist_line(gist: Gist) -> str:
    """The gist with its highlights in brackets: 奖励【最高200万元】."""
    document, out, at = gist.citation.document, "", gist.citation.start
    for start, end in gist.highlights:
        out += f"{document.text[at:start]}【{document.text[start:end]}】"
        at = end
    out += document.text[at : gist.citation.end]
    return words.GIST.format(gist=out.replace("\n", ""))


def quote_text(citation: Citation, number: int, answer: Answer) -> str:
    """A numbered quote with its cells, source and status."""
    status = citation.status(answer.question.as_of)
    about = f"{citation.document.issuer}，{issued(citation.document)}，{status}"
    columns = "".join(f"\n  {head}：{cell}" for head, cell in citation.columns)
    return f"[{number}] “{citation.quote}”{columns}\n——{source_line(citation)}（{about}）"


def beside(answer: Answer) -> list[str]:
    """Terms and next questions, each as a paragraph."""
    terms = [words.TERM.format(word=t.word, explanation=t.explanation) for t in answer.terms]
    related = [f"\n· {one.question}" for one in answer.related]
    return [*terms, *([words.RELATED + "".join(related)] if related else [])]


def explained(answer: Answer) -> str:
    """The steps to an answer as plain text."""
    return "\n".join(f"[{step.stage}] {step.said}" for step in answer.steps)


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
        "as_of": answer.question.as_of.isoformat(),
        "confidence": None if answer.confidence is None else round(answer.confidence, 4),
        "gist": gist_json(answer.gist) if answer.gist else None,
        "fields": [{"kind": f.kind.value, **stretch_json(f.citation)} for f in answer.fields],
        "options": [{"label": o.label, "question": o.question} for o in answer.options],
        "related": [{"question": r.question, "clause_id": r.clause_id} for r in answer.related],
        "terms": [term_json(term) for term in answer.terms],
    }


def steps_json(answer: Answer) -> list[dict[str, str]]:
    """The steps to an answer for machines."""
    return [{"stage": step.stage, "said": step.said} for step in answer.steps]


def stretch_json(citation: Citation) -> dict[str, Any]:
    """A quote and where it stands."""
    return {
        "quote": citation.quote,
        "clause_id": citation.clause.id,
        "start": citation.start,
        "end": citation.end,
    }


def gist_json(gist: Gist) -> dict[str, Any]:
    """The gist, with the offsets of its highlights in the document's text."""
    return {**stretch_json(gist.citation), "highlights": [list(h) for h in gist.highlights]}


def term_json(term: Term) -> dict[str, Any]:
    """A term; `clause_id` is None where the glossary explains it."""
    defined = term.citation.clause.id if term.citation else None
    return {"word": term.word, "explanation": term.explanation, "clause_id": defined}


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
