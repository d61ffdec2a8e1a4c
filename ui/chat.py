"""The residents' chat: one Gradio page; the conversation is kept by the browser tab alone."""

from __future__ import annotations

from typing import TypedDict

import gradio as gr

from assistant import Assistant, Question
from assistant.journal import Journal
from assistant.privacy import mask
from ui import words
from ui.feedback import Judged, keep
from ui.rendering.answers import spoken, turn
from ui.rendering.frames import chat_page

MOST_EARLIER = 10  # earlier questions that are looked at
MOST_CHARACTERS = 4000  # of a question that are read at all


class Asked(TypedDict):
    """What the page sends: the question, the earlier ones, and how many turns there are."""

    text: str
    history: list[str]
    turns: int


class Turn(TypedDict):
    """What the page shows: the turn, its question without personal numbers, a line to be read out."""

    html: str
    question: str
    said: str


def build_chat(assistant: Assistant, journal: Journal) -> gr.Blocks:
    """The chat page."""

    def ask(asked: Asked) -> Turn:
        return answer(assistant, asked)

    def judge(judged: Judged) -> str:
        return keep(assistant, journal, judged)

    with gr.Blocks(title=words.TITLE, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(
            chat_page(),
            elem_id="page",
            apply_default_css=False,
            server_functions=[ask, judge],
            js_on_load="import('/ui/chat.js').then((chat) => chat.start(server))",
        )
    return page


def answer(assistant: Assistant, asked: Asked) -> Turn:
    """The next turn of a conversation."""
    text = asked["text"][:MOST_CHARACTERS]
    history = tuple(asked["history"][-MOST_EARLIER:])
    found = assistant.answer(Question(text, history))
    shown = mask(text).text
    html = turn(shown, found, asked["turns"] + 1)
    return {"html": html, "question": shown, "said": spoken(found)}
