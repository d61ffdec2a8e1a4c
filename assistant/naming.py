"""Documents by the loose names that people give them (老楼装电梯那个办法), also those that are only named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.days import years
from assistant.reading import Asked
from corpus import Corpus, Document
from corpus.register import Named
from corpus.register.finding import titles
from corpus.tokens import tokens
from embeddings.encoder import Encoder

MEANT = 0.95  # likeness from which titles are what a question means, also several of them
LIKE = 0.5  # and from which one is that stands far above all others
FAR = 0.75  # share of the best likeness below which another is far less like
AS_LIKE = 0.85  # and from which another may be meant too
MOST = 4  # documents that a loose name may mean
TOGETHER = 3  # and that are told of together
SEVERAL = re.compile(r"哪[个份一].*哪[个份一]|[两二三][个份]|都|统统|分别|[/、]")
BESIDE = 0.6  # share of the best likeness of another that is asked about together with it
OTHER_YEAR = 0.25  # what a title loses for another year than the one that is named
YEAR = re.compile(r"20\d\d")
NOTHING = (0.0, None)


@dataclass(frozen=True, slots=True)
class Title:
    """A title of a document, with its words and the years in it and in the number."""

    of: Document | Named
    text: str
    words: frozenset[str]
    years: frozenset[str]


@dataclass(frozen=True, slots=True)
class Meant:
    """The documents that a loose name may mean, the likeliest first, and whether it surely does."""

    documents: tuple[Document | Named, ...]
    sure: bool = False


class Titles:
    """All titles of a corpus, held or only named, compared with what a question calls them."""

    def __init__(self, corpus: Corpus, encoder: Encoder) -> None:
        register = corpus.register
        everything: list[Document | Named] = [*register.documents, *register.named.values()]
        self._titles = [title_of(one, text) for one in everything for text in titles(one)]
        self._vectors = encoder.encode_document([title.text for title in self._titles])

    def meant(self, asked: Asked) -> Meant:
        """The documents that a question may mean; none where no title is like what it says.

        Of several that are asked about together the less likely ones are meant too.
        """
        nearest = self.nearest(asked)
        least = max(LIKE, BESIDE * nearest[0][0]) if nearest else LIKE
        if SEVERAL.search(asked.text) and len(both := those_from(nearest, least)) > 1:
            return Meant(both[:TOGETHER], True)
        best, second = [score for score, _ in (*nearest, NOTHING, NOTHING)][:2]
        if best < LIKE:
            return Meant(())
        found = those_from(nearest[:MOST], AS_LIKE * best)
        return Meant(found, best >= MEANT or second < FAR * best or one_series(found))

    def nearest(self, asked: Asked) -> list[tuple[float, Document | Named]]:
        """Likeness and document, each document by its likest title, best first."""
        cosines = np.clip(self._vectors @ asked.vector, 0, 1)
        named = frozenset(str(year) for year in years(asked.text))
        best: dict[str, tuple[float, Document | Named]] = {}
        for title, cosine in zip(self._titles, cosines, strict=True):
            score = likeness(asked, named, title, float(cosine))
            if score > best.get(title.of.id, (0.0, title.of))[0]:
                best[title.of.id] = (score, title.of)
        return sorted(best.values(), key=lambda pair: -pair[0])


def title_of(one: Document | Named, text: str) -> Title:
    """A title of a document; its years are those in title and number."""
    years = frozenset(YEAR.findall(f"{text} {one.number}"))
    return Title(one, text, frozenset(tokens(text)), years)


def those_from(
    nearest: Sequence[tuple[float, Document | Named]], least: float
) -> tuple[Document | Named, ...]:
    """The documents from some likeness on."""
    return tuple(one for score, one in nearest if score >= least)


def one_series(found: Sequence[Document | Named]) -> bool:
    """Whether documents are a yearly one and those that it overtook: all are meant then."""
    ids = {one.id for one in found}
    by = {e.by for one in found for e in one.events if e.kind == "overtaken"}
    return len(found) > 1 and len(ids & by) == len(found) - 1


def likeness(asked: Asked, named: frozenset[str], title: Title, cosine: float) -> float:
    """How like a title is to what a question names, from 0 to 2: shared words, meaning, `named` years."""
    other = bool(named) and not named & title.years
    return asked.share(title.words) + cosine - OTHER_YEAR * other
