"""The known questions that a question is most like: similar ones, which clauses answer, and open ones."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.reading import Asked, Reader
from assistant.retrieval.engine import Known, SearchEngine
from corpus.tokens import bigrams, tokens

LOOKED_AT = 20  # similar questions, and open ones, by cosine, whose words are compared
NEAREST, BEST = 10, 5  # questions of both kinds, and similar ones, that are counted
REMEMBERED = 1 << 17  # known questions whose words are remembered
FAR = 0.3  # likeness up to which a question is not like another


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A known question and how like it the present one is, from 0 to 3; `passage` is "" if it is open."""

    likeness: float
    text: str
    passage: str


def neighbours_of(asked: Asked, engine: SearchEngine, reader: Reader) -> tuple[Neighbour, ...]:
    """The known questions nearest to a question, the likest first."""
    known = engine.known(asked.vector, LOOKED_AT)
    found = (Neighbour(likeness(asked, k, reader), k.text, k.passage) for k in known)
    return tuple(sorted(found, key=lambda n: -n.likeness))


def likeness(asked: Asked, known: Known, reader: Reader) -> float:
    """A cosine, and the Dice coefficients of weighted words and of character bigrams, together.

    A question that says more than the other is less like it.
    """
    words, pairs = cut(known.text)
    weight = sum(reader.weight(word) for word in words)
    both = 2 * asked.total * asked.share(words) / (asked.total + weight)
    shared = 2 * len(asked.pairs & pairs) / max(len(asked.pairs) + len(pairs), 1)
    return known.cosine + both + shared


@lru_cache(maxsize=REMEMBERED)
def cut(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words and the character bigrams of a known question."""
    return frozenset(tokens(text)), frozenset(bigrams(text))


def likest_open(neighbours: Sequence[Neighbour]) -> float:
    """How like the question is to the likest open one; 0 where there is none."""
    return max((n.likeness for n in neighbours if not n.passage), default=0.0)


def share_open(neighbours: Sequence[Neighbour]) -> float:
    """How much of the likeness to the nearest questions is to open ones, from 0 to 1."""
    weights = [(max(n.likeness - FAR, 0) ** 2, not n.passage) for n in neighbours[:NEAREST]]
    total = sum(weight for weight, _ in weights)
    return sum(weight for weight, is_open in weights if is_open) / total if total else 0.0


def of_passages(neighbours: Sequence[Neighbour], passages: Container[str]) -> int:
    """How many of the likest similar questions are those of some passages."""
    similar = [n for n in neighbours if n.passage][:BEST]
    return sum(n.passage in passages for n in similar)
