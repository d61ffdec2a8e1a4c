"""The annexes that a document announces, by the names in its list of annexes."""

from __future__ import annotations

import re

from corpus.addresses import find_clause
from corpus.document import Clause, Document, Kind
from corpus.parsing.text import bare
from corpus.store import Corpus

ENTRY = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=：)|(?<= ))(\d{1,2})[.．、] ?(?!\d)")


def entries(clause: Clause) -> list[tuple[int, int]]:
    """Offsets of the names in a list of annexes, without their numbers."""
    colon = re.match(r"附 ?件 ?[：:] ?", clause.text)
    if not colon:
        return []
    marks = [m for m in ENTRY.finditer(clause.text, colon.end())]
    opens = [m.end() for m in marks] or [colon.end()]
    closes = [m.start() for m in marks[1:]] + [len(clause.text)]
    spans = [(a, a + len(clause.text[a:b].rstrip())) for a, b in zip(opens, closes, strict=True)]
    return [(clause.start + a, clause.start + b) for a, b in spans if a < b]


def annexes(corpus: Corpus, document: Document) -> list[tuple[str, str]]:
    """Name and clause id of each annex that a document announces; the id is "" for one not printed."""
    out = []
    clauses = corpus.by_document[document.id]
    for clause in clauses:
        if clause.kind is not Kind.ANNEX_LIST:
            continue
        spans = entries(clause)
        for number, (start, end) in enumerate(spans, 1):
            name = document.text[start:end]
            label = f"附件{number}" if len(spans) > 1 else "附件"
            found = find_clause(corpus, document.id, label)
            missing = any(bare(name) == bare(other) for other in document.missing_annexes)
            if found or missing:
                out.append((name, "" if missing or not found else found.id))
    return out
