"""Feedback from the pages, as an entry of the journal: the answer is found again, never taken over."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from assistant import Assistant, Question
from assistant.journal import Feedback, Journal, Verdict
from assistant.rendering import to_text
from ui import words

MOST_CHARACTERS = 1000


class Judged(TypedDict):
    """What a page sends: which turn, the question with the earlier ones, the verdict, and why."""

    id: str
    question: str
    history: list[str]
    verdict: str
    reason: str


def keep(assistant: Assistant, journal: Journal, judged: Judged) -> str:
    """Keep a judgement; what the page says to it."""
    verdict = Verdict(judged["verdict"])
    question = judged["question"][:MOST_CHARACTERS]
    history = [earlier[:MOST_CHARACTERS] for earlier in judged["history"][-10:]]
    answer = assistant.answer(Question(question, tuple(history)))
    journal.record(
        Feedback(
            id=judged["id"][:64],
            at=datetime.now().astimezone(),
            verdict=verdict,
            question=question,
            history="\n".join(history),
            reason=judged["reason"][:MOST_CHARACTERS],
            answer=to_text(answer),
            clauses="\n".join(c.clause.id for c in answer.citations),
        )
    )
    return words.FILED if verdict is Verdict.UNANSWERED else words.KEPT
