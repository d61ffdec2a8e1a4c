"""Open questions: what people ask near a document and no document answers, and how like a question is to one."""

from __future__ import annotations

import numpy as np

from assistant.reading import Asked, Reader
from corpus import Corpus
from corpus.tokens import bigrams, tokens

LOOKED_AT = 20  # open questions, by cosine, whose words are compared


class OpenQuestions:
    """The open questions of a corpus, read once."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        texts = [q for questions in corpus.open_questions.values() for q in questions]
        self._words = [frozenset(tokens(text)) for text in texts]
        self._weights = [reader.weight(words) for words in self._words]
        self._pairs = [frozenset(bigrams(text)) for text in texts]
        empty = np.zeros((0, 1), np.float32)
        self._vectors = reader.encoder.encode_document(texts) if texts else empty

    def likeness(self, asked: Asked) -> float:
        """How like a question is to the likest open one, from 0 to 3.

        A cosine, and the Dice coefficients of weighted words and of character bigrams: an open
        question that says more than was asked is less like it.
        """
        if not self._words:
            return 0.0
        cosines = self._vectors @ asked.vector
        nearest = np.argsort(-cosines)[:LOOKED_AT]
        return max(float(cosines[i]) + self._shared(asked, int(i)) for i in nearest)

    def _shared(self, asked: Asked, i: int) -> float:
        """The Dice coefficients of words and of bigrams."""
        words = 2 * asked.total * asked.share(self._words[i]) / (asked.total + self._weights[i])
        pairs = 2 * len(asked.pairs & self._pairs[i])
        return words + pairs / max(len(asked.pairs) + len(self._pairs[i]), 1)
