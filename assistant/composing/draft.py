"""What an answer will say, before notes and all that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import AnswerKind, Citation, Option


@dataclass(frozen=True, slots=True)
class Draft:
    """Kind, opening words and citations of an answer; `said`: how it was looked up, "" if searched."""

    kind: AnswerKind
    lead: str = ""
    citations: tuple[Citation, ...] = ()
    options: tuple[Option, ...] = ()
    said: str = ""
