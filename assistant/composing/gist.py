"""The words that settle the question, in the document's own: what an agent reads out first."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Citation, Gist
from assistant.asking import YES_OR_NO, Asking, needed, settling, things
from assistant.composing.stretches import MODAL, marks, pieces_of, without_comma
from assistant.confidence import Reading
from assistant.reading import AIMS
from assistant.sentences import sentences, trimmed
from corpus import Document
from corpus.tokens import bigrams

MOST = 100  # characters that can be read out in ten seconds with the source
LEAD_IN = 60  # characters of a sentence that governs a list and says nothing alone
YES_NO = re.compile(r"不得|不予|不能|禁止|严禁|可以|允许|准予|无需|不需要|免收|免除|免费")
FORCE = re.compile(r"有效期|(?:同时|决定|予以)废止|失效|起(?:施行|实施|试行|执行)|停止执行|提高到")
SAYS = 1.0  # what it adds to a sentence's score that it says all that must be said, fitted with what follows
RULES, ALIKE, AIM = 0.45, 1.5, 1.5  # a rule; shared bigrams; what is lost by an aim
CHANCE, LEAST = 0.2, 1e-3  # what the log chance of its clause counts, and the least that is known
NEAR = 1  # decimals by which sentences differ in worth: of equal ones the first
LATER = 0.4  # what a sentence of a further document must be better


@dataclass(frozen=True, slots=True)
class Told:
    """What sentences are judged by: the question and what an answer must hold, scores of sentences and
    chances of clauses.
    """

    text: str
    first: Document
    of_force: bool
    pairs: frozenset[str]
    wanted: tuple[Asking, ...]
    scores: dict[tuple[str, int], float] = field(default_factory=dict)
    chances: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, first: Document, reading: Reading | None, of_force: bool) -> Told:
        """What is known of the part of a question that settles it, its words alone if it was looked up."""
        text = settling(text)
        asked = (text, first, of_force, frozenset(bigrams(text)), needed(text))
        if reading is None:
            return cls(*asked)
        read = zip(reading.evidence, reading.spans, strict=True)
        scores = {(e.document.id, s.start): s.score for e, spans in read for s in spans}
        chances = {e.clause.id: e.chance for e in reading.evidence}
        return cls(*asked, scores, chances)

    def worth(self, citation: Citation, start: int, end: int) -> float:
        """How well a sentence settles the question."""
        text = citation.document.text
        rules = bool(MODAL.search(text, start, end))
        score = self.scores.get((citation.document.id, start), 0.1 * rules)
        score += self.said(text, start, end) - AIM * bool(AIMS.match(text[start:end]))
        score -= LATER * (citation.document is not self.first)
        score += self.of_force and bool(FORCE.search(text, start, end))
        chance = next((c for i, c in self.chances.items() if holds(i, citation)), 0.0)
        return score + CHANCE * math.log(chance + LEAST)

    def said(self, text: str, start: int, end: int) -> float:
        """What a stretch says of what is asked: the things asked for, a yes or no, its words."""
        wanted, pairs = self.wanted, frozenset(bigrams(text[start:end]))
        says = sum(bool(a.says.search(text, start, end)) for a in wanted) / max(len(wanted), 1)
        alike = len(self.pairs & pairs) / math.sqrt(len(self.pairs) * len(pairs) + 1)
        rule = bool(YES_NO.search(text, start, end)) * (1 + bool(YES_OR_NO.search(self.text))) / 2
        return SAYS * says + RULES * rule + ALIKE * alike


def gist_of(
    text: str,
    citations: Sequence[Citation],
    reading: Reading | None = None,
    of_force: bool = False,
) -> Gist | None:
    """The best stretch of the quotes; None where a table row is best read whole.

    `of_force`: the question is about force, so what begins or ends it settles it.
    """
    if not citations or citations[0].columns:
        return None
    told = Told.of(text, citations[0].document, reading, of_force)
    found = [
        (round(told.worth(c, a, b), NEAR), c, a, b)
        for c in citations
        if not c.columns
        for a, b in sentences(c.document.text, c.start, c.end)
        if not is_heading(c, a, b)
    ]
    if not found:
        return None
    _, citation, start, end = max(found, key=lambda f: f[0])
    return shortened(told, citation, start, end)


def holds(clause_id: str, citation: Citation) -> bool:
    """Whether a citation is of a clause or of one below it."""
    cited = citation.clause.id
    return cited == clause_id or cited.startswith(clause_id)


def is_heading(citation: Citation, start: int, end: int) -> bool:
    """Whether a sentence is a clause's run-in heading, a closing note, or what governs a list."""
    text = citation.document.text[start:end].strip()
    heading = citation.clause.heading and len(text) <= len(citation.clause.heading) + 8
    governs = text.endswith("：") and len(text) < LEAD_IN
    return bool(heading) or governs or text.startswith(("（市", "（省", "（责任", "〔责任"))


def shortened(told: Told, citation: Citation, start: int, end: int) -> Gist:
    """A sentence, or so much of it between commas as says most of what is asked and can be read out."""
    text = citation.document.text
    if end - start > MOST:
        start, end = best_window(told, text, start, end)
    start, end = trimmed(text, start, end)
    marked = marks(text, start, end, things(told.text))
    return Gist(Citation(citation.document, citation.clause, start, end), marked)


def best_window(told: Told, text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of whole pieces between commas, at most MOST long, that says most; of equal ones the longest."""
    pieces = pieces_of(text, start, end)
    windows = [
        (a, b)
        for i, (a, _) in enumerate(pieces)
        for _, b in pieces[i:]
        if b - a <= MOST or (a, b) == pieces[i]
    ]
    best = max(windows, key=lambda w: (round(told.said(text, *w), 2), w[1] - w[0], -w[0]))
    return without_comma(text, *trimmed(text, *best))
