"""The words that settle the question, in the document's own: what an agent reads out first."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Citation, Evidence, Gist
from assistant.asking import Asking
from assistant.composing.choosing import ends_open
from assistant.composing.stretches import around, marks
from assistant.reading import Span
from assistant.sentences import sentences

MOST = 80  # characters that can be read out in ten seconds with the source


def gist_of(
    asked: tuple[Asking, ...],
    citations: Sequence[Citation],
    evidence: Sequence[Evidence] = (),
    spans: Sequence[Sequence[Span]] = (),
) -> Gist | None:
    """The best stretch of the quotes; None where a table row is best read whole."""
    if not citations or citations[0].columns:
        return None
    scores = {
        (e.document.id, s.start): s.score
        for e, read in zip(evidence, spans, strict=True)
        for s in read
    }
    found = [
        (scores.get((c.document.id, a), 0.0), -i, c, a, b)
        for i, c in enumerate(citations)
        for a, b in sentences(c.document.text, c.start, c.end)
        if not c.columns
    ]
    if not found:
        return None
    _, _, citation, start, end = max(found, key=lambda f: (f[0], f[1], -f[3]))
    return shortened(asked, citation, start, end)


def shortened(asked: tuple[Asking, ...], citation: Citation, start: int, end: int) -> Gist:
    """A sentence, or so much of it around its figures as can be read out."""
    text = citation.document.text
    marked = marks(text, start, end, asked)
    if end - start > MOST and not ends_open(Span(start, end, 0.0), text):
        at = marked[0] if marked else (start, start + 1)
        start, end = around(text, start, end, at, MOST)
        marked = tuple(m for m in marked if start <= m[0] and m[1] <= end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return Gist(Citation(citation.document, citation.clause, start, end), marked)
