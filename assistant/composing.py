"""The fewest sentences that settle the question, as stretches of the documents' own text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answer import Citation, Evidence
from assistant.retrieval.bm25 import BM25
from corpus import Clause, Corpus, Document, Kind
from corpus.store import plain_number
from corpus.tokens import tokens
from embeddings.encoder import Encoder, Vectors

MOST_CHARACTERS = 800  # all quotes of an answer together
WHOLE = 240  # a clause up to this length is quoted whole
PER_CLAUSE = 400  # the most that is quoted of one clause
KEPT = 0.65  # share of the best sentence's score that a further one must reach
SENTENCE = re.compile(r"[^。；！？\n]*[。；！？]?[”）]?\n?")
CUES = (  # what a question asks for, and what a sentence that says it looks like
    (
        r"多少钱|几块钱|补贴|补助|奖|给钱|金额|标准|费用|罚多少|拿多少|多少元|额度|收费|便宜|减免|优惠|上限|封顶",
        r"\d[\d.,]*\s*(?:亿|万|千)?元|[百千万]元|\d%|‰|免征|免费|减半|基点",
    ),
    (
        r"多久|几天|什么时候|啥时候|期限|截止|到哪天|几号|何时|几年|多长时间|时限|最晚|之前",
        r"\d+\s*(?:个)?(?:工作)?(?:日|天|年|月|小时)|[一二三四五六七八九十]+(?:个)?(?:工作)?(?:日|天|年|月)|期限|届满|底前",
    ),
    (r"罚|处罚|后果|责任|追究|违法|违规", r"罚款|处[^。]{0,20}元|责令|给予处分|追究|警告|没收"),
    (
        r"条件|资格|要求|门槛|哪些人|什么人|能不能|可以.*吗|算不算|符合",
        r"符合|条件|具备|下列|以下|应当|不得|是指",
    ),
    (
        r"谁管|哪个部门|找谁|谁负责|归.*管|负责|牵头|责任单位|主管",
        r"负责|牵头|责任单位|主管部门|会同|配合",
    ),
    (r"材料|证件|带什么|手续|资料|证明", r"材料|证明|提交|提供|申请表|身份证|凭"),
    (r"多少[个家人户台辆吨亩]?|几个|几家|比例|占比|目标|达到", r"\d"),
)


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a clause by its offsets in the document, and how well it fits the question."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as sentences are compared with it: read once for all clauses of an answer."""

    tokens: frozenset[str]
    reachable: float
    vector: Vectors
    cues: tuple[re.Pattern[str], ...]


class Composer:
    """Chooses what to quote of each piece of evidence."""

    def __init__(self, corpus: Corpus, bm25: BM25, encoder: Encoder) -> None:
        self._corpus = corpus
        self._bm25 = bm25
        self._encoder = encoder

    def compose(self, question: str, evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
        """Citations of all evidence, the best clause first, at most 800 characters together."""
        room = MOST_CHARACTERS
        asked = self.read(question)
        out: list[Citation] = []
        for i, piece in enumerate(evidence):
            most = min(room, PER_CLAUSE if i == 0 else PER_CLAUSE * 2 // 3)
            for start, end in self.stretches(asked, piece.document, piece.clause, most):
                out.append(self.citation(piece.document, start, end))
                room -= end - start
            if room < 60:
                break
        return tuple(out)

    def citation(self, document: Document, start: int, end: int) -> Citation:
        """A citation at the innermost clause that holds the stretch."""
        return Citation(document, self._corpus.clause_at(document.id, start, end), start, end)

    def stretches(
        self, asked: Asked, document: Document, clause: Clause, most: int
    ) -> list[tuple[int, int]]:
        """Offsets of what to quote of one clause, in reading order, at most `most` characters."""
        start, end = clause.start, clause.end
        several = clause.kind is Kind.BODY
        whole = PER_CLAUSE if clause.kind is Kind.TABLE else WHOLE
        if end - start <= min(whole, most) and not several:
            return [(start, end)]
        spans = without_heading(clause, self.scored(asked, document, start, end))
        chosen = choose(spans, document.text, most)
        return merge(chosen, document.text)

    def naming(self, document: Document, clause: Clause, number: str) -> list[tuple[int, int]]:
        """Offsets of the sentences of a clause that name a document number."""
        spans = sentences(document.text, clause.start, clause.end)
        return [(a, b) for a, b in spans if number in plain_number(document.text[a:b])][:2]

    def read(self, question: str) -> Asked:
        """A question as its tokens, its vector and the cues that it asks for."""
        query = tokens(question)
        return Asked(
            frozenset(query),
            self._bm25.reachable(query),
            self._encoder.encode_query([question])[0],
            tuple(re.compile(says) for asks, says in CUES if re.search(asks, question)),
        )

    def scored(self, asked: Asked, document: Document, start: int, end: int) -> list[Span]:
        """The sentences of a stretch of text with their scores."""
        pieces = sentences(document.text, start, end)
        vectors = self._encoder.encode_document([document.text[a:b] for a, b in pieces])
        out = []
        for (a, b), cosine in zip(pieces, np.clip(vectors @ asked.vector, 0, 1), strict=True):
            text = document.text[a:b]
            shared = asked.tokens & set(tokens(text))
            overlap = sum(self._bm25.reachable([t]) for t in sorted(shared)) / asked.reachable
            cue = sum(bool(says.search(text)) for says in asked.cues) / max(len(asked.cues), 1)
            out.append(Span(a, b, overlap + float(cosine) + 0.35 * cue))
        return out


def without_heading(clause: Clause, spans: Sequence[Span]) -> Sequence[Span]:
    """The sentences of a clause without its run-in heading (10. 加强困境儿童分类保障。), if others follow."""
    first = spans[0]
    heading = clause.heading and first.end - first.start <= len(clause.heading) + 8
    return spans[1:] if heading and len(spans) > 1 else spans


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences between two offsets; a very short one joins the next."""
    out: list[tuple[int, int]] = []
    at = start
    for match in SENTENCE.finditer(text, start, end):
        stop = match.end()
        if stop - at < 6 and stop < end:
            continue
        if text[at:stop].strip():
            out.append((at, stop))
        at = stop
    return out


def choose(spans: Sequence[Span], text: str, most: int) -> list[Span]:
    """The best sentence and those nearly as good, within `most` characters, with lead-ins."""
    ordered = sorted(spans, key=lambda s: (-s.score, s.start))
    best = ordered[0].score
    chosen: set[Span] = set()
    used = 0
    for span in ordered:
        group = {span, *lead_in(span, spans, text)} - chosen
        size = sum(s.end - s.start for s in group)
        if span.score < KEPT * best and chosen:
            break
        if used + size > most and chosen:
            continue
        chosen |= group
        used += size
    return sorted(chosen, key=lambda s: s.start)


def lead_in(span: Span, spans: Sequence[Span], text: str) -> list[Span]:
    """The sentence that ends in a colon and governs a list item (有下列情形之一的：)."""
    if not re.match(
        r"（[一二三四五六七八九十]+）|\d{1,2}[.．]|（\d+）", text[span.start : span.end]
    ):
        return []
    before = [
        s for s in spans if s.end <= span.start and text[s.start : s.end].rstrip().endswith("：")
    ]
    return before[-1:]


def merge(spans: Sequence[Span], text: str) -> list[tuple[int, int]]:
    """Neighbouring sentences as one stretch, without white space at its ends."""
    out: list[tuple[int, int]] = []
    for span in spans:
        if out and span.start - out[-1][1] <= 1:
            out[-1] = (out[-1][0], span.end)
        else:
            out.append((span.start, span.end))
    return [trimmed(text, a, b) for a, b in out]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
