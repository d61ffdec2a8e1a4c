"""Which hits are good enough to quote: strong enough in themselves, near the best, in force first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answer import Evidence
from assistant.retrieval.engine import Hit
from corpus import Corpus, Document, Status

FLOOR = 0.40  # below this strength the best hit is no evidence: chosen on the development questions
NEAR = 0.80  # share of the best strength that a further clause must reach
MOST = 3  # clauses quoted in one answer
OUT_OF_FORCE = {Status.EXPIRED: 0.03, Status.REPEALED: 0.15, Status.NOT_YET: 0.10}
OVERTAKEN = 0.12


def weigh(hits: Sequence[Hit], corpus: Corpus, as_of: date, text: str) -> list[Evidence]:
    """All hits with their strength on that day, strongest first."""
    out = []
    for hit in hits:
        clause = corpus.clauses[hit.clause_id]
        document = corpus.documents[clause.document_id]
        strength = hit.score - out_of_force(document, as_of, text)
        out.append(Evidence(hit, clause, document, strength))
    return sorted(out, key=lambda e: -e.strength)


def out_of_force(document: Document, as_of: date, text: str) -> float:
    """What a document loses for not being in force; nothing where the question names its year."""
    if document.issued and f"{document.issued.year}年" in text:
        return 0.0
    loss = OUT_OF_FORCE.get(document.status(as_of), 0.0)
    overtaken = document.event("overtaken")
    return max(loss, OVERTAKEN if overtaken and overtaken.day <= as_of else 0.0)


def enough(weighed: Sequence[Evidence]) -> list[Evidence]:
    """The evidence to quote, strongest first; empty where the best is too weak."""
    if not weighed or weighed[0].strength < FLOOR:
        return []
    best = weighed[0].strength
    return [e for e in weighed[:MOST] if e.strength >= NEAR * best]
