"""Answers put together from what was found: to add a kind, a function and one line in COMPOSERS."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from assistant.answer import AnswerKind
from assistant.composing.draft import Draft
from assistant.composing.quoting import MOST_CHARACTERS, Composer
from assistant.composing.validity import compose_validity, listed, of_document
from assistant.confidence import Reading
from assistant.understanding import Understood
from corpus import Corpus, Status

__all__ = ["COMPOSERS", "MOST_CHARACTERS", "Composer", "Draft"]

STILL = re.compile(r"现在|还能|还可以|还有没有|还有吗|还给|还发|目前|如今|今年")


def compose_quotes(corpus: Corpus, reading: Reading, as_of: date) -> Draft:
    """The sentences that were chosen when the evidence was judged.

    Where it is asked whether something can still be had, also what ended the document.
    """
    best = reading.evidence[0].document
    ended = best.status(as_of) in (Status.EXPIRED, Status.REPEALED)
    end = of_document(corpus, best) if ended and STILL.search(reading.asked.text) else ()
    return Draft(AnswerKind.ANSWERED, "", (*reading.quoted, *end))


def of_force(corpus: Corpus, understood: Understood, reading: Reading) -> bool:
    """Whether the question is about force, or an entry in a list of kept or repealed documents answers."""
    return understood.validity or bool(listed(corpus, reading.ranked[0]))


COMPOSERS: tuple[
    tuple[Callable[[Corpus, Understood, Reading], bool], Callable[[Corpus, Reading, date], Draft]],
    ...,
] = (  # the first that fits
    (of_force, compose_validity),
    (lambda *_: True, compose_quotes),
)
