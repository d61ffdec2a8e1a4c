"""The words that settle the question, in the document's own: what an agent reads out first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer import Citation, Evidence, Gist
from assistant.asking import LOOSE, YES_OR_NO, Asking, things
from assistant.composing.stretches import MODAL, around, marks
from assistant.reading import Span
from assistant.sentences import sentences

MOST = 100  # characters that can be read out in ten seconds with the source
LEAD_IN = 60  # characters of a sentence that governs a list and says nothing alone
YES_NO = re.compile(r"不得|不予|不能|禁止|严禁|可以|允许|准予|无需|不需要|免收|免除|免费")
FORCE = re.compile(r"有效期|(?:同时|决定|予以)废止|失效|起(?:施行|实施|试行|执行)|停止执行|提高到")
SETTLES = 0.25  # what a yes or no adds
SAYS = 0.5  # what it adds that a sentence says all that is asked for
LATER = 0.2  # what a sentence of a further document must be better


def gist_of(
    text: str,
    citations: Sequence[Citation],
    evidence: Sequence[Evidence] = (),
    spans: Sequence[Sequence[Span]] = (),
    of_force: bool = False,
) -> Gist | None:
    """The best stretch of the quotes; None where a table row is best read whole.

    `of_force`: the question is about force, so what begins or ends it settles it.
    """
    if not citations or citations[0].columns:
        return None
    scores = {
        (e.document.id, s.start): s.score
        for e, read in zip(evidence, spans, strict=True)
        for s in read
    }
    found = [
        (worth(text, c, a, b, scores, of_force) - later(c, citations[0]), c, a, b)
        for c in citations
        if not c.columns
        for a, b in sentences(c.document.text, c.start, c.end)
        if not is_heading(c, a, b)
    ]
    if not found:
        return None
    _, citation, start, end = max(found, key=lambda f: f[0])
    return shortened(things(text), citation, start, end)


def later(citation: Citation, first: Citation) -> float:
    """What a sentence loses for standing in another document than the first."""
    return LATER * (citation.document is not first.document)


def worth(
    text: str,
    citation: Citation,
    start: int,
    end: int,
    scores: dict[tuple[str, int], float],
    of_force: bool,
) -> float:
    """How well a sentence settles the question: its score, and a yes or no where that is asked for."""
    document = citation.document
    rules = bool(MODAL.search(document.text, start, end))
    wanted = [a for a in things(text) if a.thing not in LOOSE]
    says = sum(bool(a.says.search(document.text, start, end)) for a in wanted) / max(len(wanted), 1)
    settles = YES_OR_NO.search(text) and YES_NO.search(document.text, start, end)
    ends = of_force and FORCE.search(document.text, start, end)
    fits = scores.get((document.id, start), 0.1 * rules)
    return fits + SETTLES * bool(settles) + SAYS * says + bool(ends)


def is_heading(citation: Citation, start: int, end: int) -> bool:
    """Whether a sentence is a clause's run-in heading, a closing note, or what governs a list."""
    text = citation.document.text[start:end].strip()
    heading = citation.clause.heading and len(text) <= len(citation.clause.heading) + 8
    governs = text.endswith("：") and len(text) < LEAD_IN
    return bool(heading) or governs or text.startswith(("（市", "（省", "（责任", "〔责任"))


def shortened(asked: tuple[Asking, ...], citation: Citation, start: int, end: int) -> Gist:
    """A sentence, or so much of it around its figures as can be read out."""
    text = citation.document.text
    marked = marks(text, start, end, asked)
    if end - start > MOST:
        at = (marked[0][0], marked[-1][1]) if marked else (start, start + 1)
        if at[1] - at[0] > MOST:
            at = marked[0]
        start, end = around(text, start, end, at, MOST)
        marked = tuple(m for m in marked if start <= m[0] and m[1] <= end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return Gist(Citation(citation.document, citation.clause, start, end), marked)
