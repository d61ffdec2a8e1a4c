"""Next questions that a clause near the answer really answers: those that are indexed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answer import Citation, Related
from corpus import Clause, Corpus

MOST = 3
REACH = 6  # passages before and behind the answer
SPOKEN = re.compile(r"[？?]$|[吗呢]$")


def related_to(corpus: Corpus, citations: Sequence[Citation]) -> tuple[Related, ...]:
    """Questions on the passages around the first citation, nearest first, one a passage."""
    if not citations:
        return ()
    cited = {p.id for c in citations if (p := corpus.passage_of(c.clause.id))}
    asked = corpus.questions_by_passage
    out = []
    for passage in neighbours(corpus, citations[0]):
        spoken = [q for q in asked.get(passage.id, ()) if SPOKEN.search(q)]
        if spoken and passage.id not in cited:
            out.append(Related(min(spoken, key=len), passage.id))
        if len(out) == MOST:
            break
    return tuple(out)


def neighbours(corpus: Corpus, citation: Citation) -> Iterator[Clause]:
    """The passages of the document by their distance from a citation, those behind it first."""
    passages = [c for c in corpus.by_document[citation.document.id] if c.passage]
    behind = [c for c in passages if c.start >= citation.end][:REACH]
    before = [c for c in passages if c.end <= citation.start][::-1][:REACH]
    for i in range(REACH):
        yield from behind[i : i + 1]
        yield from before[i : i + 1]
