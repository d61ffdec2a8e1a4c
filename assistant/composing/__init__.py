"""Answers put together from what was found: to add a kind, a function and one line in COMPOSERS."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from assistant.answer import AnswerKind
from assistant.composing.draft import Draft
from assistant.composing.quoting import MOST_CHARACTERS, Composer
from assistant.composing.validity import compose_validity
from assistant.confidence import Reading
from assistant.understanding import Understood
from corpus import Corpus

__all__ = ["COMPOSERS", "MOST_CHARACTERS", "Composer", "Draft"]


def compose_quotes(_: Corpus, reading: Reading, __: date) -> Draft:
    """The sentences that were chosen when the evidence was judged."""
    return Draft(AnswerKind.ANSWERED, "", tuple(reading.quoted))


COMPOSERS: tuple[
    tuple[Callable[[Understood], bool], Callable[[Corpus, Reading, date], Draft]], ...
] = (  # the first that fits
    (lambda understood: understood.validity, compose_validity),
    (lambda _: True, compose_quotes),
)
