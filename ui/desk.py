"""The agents' desk: one Gradio page; what is typed is searched at once, nothing of a call is kept."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

import gradio as gr

from assistant import Assistant
from assistant.filtering import Filter, Level
from assistant.finding import find
from assistant.journal import Journal
from corpus import Status
from ui import words
from ui.feedback import Judged, keep
from ui.rendering.catalogue import filters
from ui.rendering.frames import desk_page
from ui.rendering.results import results

MOST_CHARACTERS = 1000


class Sought(TypedDict):
    """What the page sends: what is typed, and the value of each filter, "" for all."""

    text: str
    issuer: str
    level: str
    year: str
    status: str
    subject: str


class Results(TypedDict):
    """What the page shows: the results, how many, and in how many documents was searched."""

    html: str
    count: int
    searched: int


def build_desk(assistant: Assistant, journal: Journal) -> gr.Blocks:
    """The desk."""

    def search(sought: Sought) -> Results:
        return found(assistant, sought, date.today())

    def judge(judged: Judged) -> str:
        return keep(assistant, journal, judged)

    title = f"{words.DESK} · {words.TITLE}"
    with gr.Blocks(title=title, analytics_enabled=False, fill_width=True) as page:
        gr.HTML(
            desk_page(filters(assistant.corpus, date.today())),
            elem_id="page",
            apply_default_css=False,
            server_functions=[search, judge],
            js_on_load="import('/ui/desk.js').then((desk) => desk.start(server))",
        )
    return page


def found(assistant: Assistant, sought: Sought, as_of: date) -> Results:
    """The results for what is typed."""
    here = find(assistant, sought["text"][:MOST_CHARACTERS], filter_of(**chosen(sought)), as_of)
    searched = len(assistant.corpus.documents) if here.searched is None else here.searched
    return {"html": results(here), "count": len(here.results), "searched": searched}


def chosen(sought: Sought) -> dict[str, str]:
    """The values of the filters."""
    return {name: str(value) for name, value in sought.items() if name != "text"}


def filter_of(
    issuer: str = "", level: str = "", year: str = "", status: str = "", subject: str = ""
) -> Filter:
    """The filter that some chosen values make; "" asks nothing, and so does a value that is none."""
    return Filter(
        issuers=(issuer,) if issuer else (),
        levels=(Level(level),) if level in list(Level) else (),
        years=(int(year),) if year.isdecimal() else (),
        statuses=(Status(status),) if status in list(Status) else (),
        subjects=(subject,) if subject else (),
    )
