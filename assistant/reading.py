"""A question as sentences are compared with it, and the sentences of clauses with how well they fit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from assistant.answer import Evidence
from assistant.asking import Asking, things
from assistant.retrieval.bm25 import BM25
from assistant.sentences import sentences
from corpus import Kind
from corpus.lexicon import shipped
from corpus.tokens import bigrams, tokens
from embeddings.encoder import Encoder, Vectors

CONTEXT = 0.5  # what a word of an earlier question weighs
CUE = 0.35  # what it adds to a sentence that it holds all kinds of things asked for
AIM = 0.3  # what a sentence loses that only says what a rule is for
AIMS = re.compile(
    r"(?:第\S+条\s*)?为(?:了|进一步|深入|贯彻|全面|更好|切实|加快|推[动进]|认真|规范|加强|落实)"
)
TABLES = (Kind.TABLE, Kind.ROW, Kind.CELLS)  # their texts are no sentences
WORDS, PAIRS = 0.8, 1.6  # what shared words and character bigrams count against a cosine of 1


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a clause by its offsets in the document, and how well it fits the question.

    `fit` leaves aside whether it holds what is asked for, which `score` counts.
    """

    start: int
    end: int
    score: float
    fit: float = 0.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a clause by its offsets in the document, with its text, words and character bigrams."""

    start: int
    end: int
    text: str
    words: frozenset[str]
    pairs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, read once: its words with their weights, its vector, the things it asks for."""

    text: str
    weights: dict[str, float]
    total: float
    vector: Vectors
    things: tuple[Asking, ...]
    official: Mapping[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    pairs: frozenset[str] = frozenset()

    def share(self, words: set[str] | frozenset[str]) -> float:
        """The share of the question's weight that some words hold, an everyday word by its official one."""
        held = (w for t, w in self.weights.items() if t in words or self.meant(t, words))
        return sum(held) / self.total

    def paired(self, pairs: frozenset[str]) -> float:
        """The share of the question's character bigrams that are among some."""
        return len(self.pairs & pairs) / max(len(self.pairs), 1)

    def meant(self, token: str, words: set[str] | frozenset[str]) -> bool:
        """Whether some words hold the official words for an everyday one."""
        return any(official <= words for official in self.official.get(token, ()))


class Reader:
    """Reads questions, and the sentences of evidence in their light."""

    def __init__(self, bm25: BM25, encoder: Encoder) -> None:
        self._bm25 = bm25
        self.encoder = encoder
        self._lexicon = shipped()
        self._weights: dict[str, float] = {}  # by word; grows to the words that are asked
        self._read: dict[str, tuple[list[Sentence], Vectors]] = {}  # by clause; grows to the corpus

    def read(self, text: str, context: str = "") -> Asked:
        """A question with the earlier ones that it leans on, whose words weigh less."""
        weights = {t: CONTEXT * self.weight(t) for t in tokens(context)}
        weights |= {t: self.weight(t) for t in tokens(text)}
        whole = f"{context} {text}".strip()
        vector = self.encoder.encode_query([whole])[0]
        official = self.official(whole)
        return Asked(
            text,
            weights,
            sum(weights.values()) or 1.0,
            vector,
            things(text),
            official,
            frozenset(bigrams(text)),
        )

    def weight(self, word: str) -> float:
        """What a word weighs; a word that no clause has weighs as a rare one."""
        if word not in self._weights:
            self._weights[word] = self._bm25.reachable([word])
        return self._weights[word]

    def official(self, text: str) -> dict[str, tuple[frozenset[str], ...]]:
        """The words of each official expression by each word of the everyday one."""
        out: dict[str, tuple[frozenset[str], ...]] = {}
        for pair in self._lexicon.found(text):
            meant = frozenset(tokens(pair.official))
            for token in tokens(pair.everyday):
                out[token] = (*out.get(token, ()), meant)
        return out

    def spans(self, asked: Asked, evidence: Sequence[Evidence]) -> list[list[Span]]:
        """The sentences of each piece of evidence with their scores."""
        self.warm(evidence)
        return [
            [span(asked, s, float(c)) for s, c in zip(read, cosines, strict=True)]
            for read, vectors in (self._read[e.clause.id] for e in evidence)
            for cosines in (np.clip(vectors @ asked.vector, 0, 1),)
        ]

    def warm(self, evidence: Sequence[Evidence]) -> None:
        """Read the sentences of clauses that were not read before, all encoded together."""
        fresh = list({e.clause.id: e for e in evidence if e.clause.id not in self._read}.values())
        cut = [sentences_of(e) for e in fresh]
        texts = [sentence.text for read in cut for sentence in read]
        vectors = self.encoder.encode_document(texts) if texts else np.zeros((0, 1), np.float32)
        at = 0
        for e, read in zip(fresh, cut, strict=True):
            self._read[e.clause.id] = (read, vectors[at : at + len(read)])
            at += len(read)


def sentences_of(evidence: Evidence) -> list[Sentence]:
    """The sentences of a clause with their words."""
    text = evidence.document.text
    cut = sentences(text, evidence.clause.start, evidence.clause.end)
    return [
        Sentence(a, b, text[a:b], frozenset(tokens(text[a:b])), frozenset(bigrams(text[a:b])))
        for a, b in cut
    ]


def span(asked: Asked, sentence: Sentence, cosine: float) -> Span:
    """A sentence with how well it fits: by shared words, meaning, and the things asked for."""
    said = sum(bool(a.says.search(sentence.text)) for a in asked.things) / max(len(asked.things), 1)
    fit = WORDS * asked.share(sentence.words) + cosine + PAIRS * asked.paired(sentence.pairs)
    fit -= AIM * bool(AIMS.match(sentence.text))
    return Span(sentence.start, sentence.end, fit + CUE * said, fit)
