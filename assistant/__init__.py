"""From a question to an answer that quotes: understanding, retrieval, evidence, composing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Answer, AnswerKind, Citation, Note, Question

if TYPE_CHECKING:
    from assistant.assistant import Assistant

__all__ = ["Answer", "AnswerKind", "Assistant", "Citation", "Note", "Question"]


def __getattr__(name: str) -> object:
    """Load the pipeline, and the libraries it needs, only where it is used."""
    if name != "Assistant":
        raise AttributeError(name)
    from assistant.assistant import Assistant

    return Assistant
