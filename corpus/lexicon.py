"""Everyday words and the official ones that documents use for the same thing: `data/lexicon.tsv`.

A line is an everyday word, an official word and the field in which they mean the same; an everyday word
may have several lines, the best first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import CorpusBroken
from corpus.tokens import fold, word_bounds

LEXICON = Path(__file__).parent / "data" / "lexicon.tsv"
HEADS = ["everyday", "official", "scope"]
MOST = 3  # official words for one everyday word


@dataclass(frozen=True, slots=True)
class Pair:
    """An everyday word, the official word, and the field (社会保障, 养老 …) in which they agree."""

    everyday: str
    official: str
    scope: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The pairs by everyday word; `longest` is the length of the longest everyday word."""

    pairs: Mapping[str, tuple[Pair, ...]]
    longest: int

    @classmethod
    def read(cls, path: Path = LEXICON) -> Lexicon:
        """Read the lexicon. Raises CorpusBroken, with the line, for one that is not as it should be."""
        heads, *lines = path.read_text(encoding="utf-8").splitlines()
        out: dict[str, list[Pair]] = {}
        for number, line in enumerate(lines, 2):
            cells = [cell.strip() for cell in line.split("\t")]
            if heads.split("\t") != HEADS or len(cells) != len(HEADS) or not all(cells):
                raise CorpusBroken(
                    f"{path.name}, line {number}, is no pair of words",
                    found=line,
                    expected="<tab>".join(HEADS),
                    cure="correct the line",
                )
            out.setdefault(fold(cells[0]), []).append(Pair(*cells))
        return cls({word: tuple(pairs[:MOST]) for word, pairs in out.items()}, max(map(len, out)))

    def found(self, text: str) -> tuple[Pair, ...]:
        """The pairs whose everyday word is a whole word or several in a text, the longest first taken.

        Pairs whose official word stands in the text already are left out.
        """
        text = fold(text)
        bounds = word_bounds(text)
        out: list[Pair] = []
        at = 0
        while at < len(text):
            ends = range(min(at + self.longest, len(text)), at + 1, -1)
            end = next((e for e in ends if text[at:e] in self.pairs and {at, e} <= bounds), 0)
            out += self.pairs[text[at:end]] if end else ()
            at = end or at + 1
        return tuple(dict.fromkeys(pair for pair in out if pair.official not in text))


@cache
def shipped() -> Lexicon:
    """The lexicon of the repository, read once."""
    return Lexicon.read()
