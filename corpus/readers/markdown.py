"""Markdown, read as the web page that it stands for; the numbers of its lists stay as written."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from corpus.parsing.lines import Reading, printed
from corpus.parsing.markers import find_marker
from corpus.readers import Progress
from corpus.readers.gathering import STOPS
from corpus.readers.html import read_page
from corpus.readers.text import decoded

FRONT_MATTER = re.compile(r"---\n(?:[^\n]*\n){1,50}?---\n")


def read_file(path: Path, progress: Progress) -> Reading:
    """The paragraphs and table rows of a Markdown file. Raises BadDocument for a file without text."""
    text, _ = decoded(path)
    matter = FRONT_MATTER.match(text)
    parser = MarkdownIt("commonmark").enable("table").disable("code")
    tokens = parser.parse(text[matter.end() :] if matter else text)
    for token in tokens:
        if token.type == "list_item_open" and token.info:
            token.attrSet("value", token.info)
        break_lines(token.children or [])
    reading = read_page(parser.renderer.render(tokens, parser.options, {}), path)
    return with_furniture(reading, printed(matter[0]) if matter else 0)


def break_lines(children: list[Token]) -> None:
    """A new line of the source is one of the text where the one before has ended or a mark follows.

    Markdown joins such lines; people who type a law write one clause on each.
    """
    before = ""
    for i, child in enumerate(children):
        following = children[i + 1].content if i + 1 < len(children) else ""
        if child.type == "softbreak" and (
            (before and before[-1] in STOPS) or find_marker(following)
        ):
            child.type = "hardbreak"
        before = child.content or before


def with_furniture(reading: Reading, count: int) -> Reading:
    """The reading with some more characters that were left out."""
    return Reading(
        reading.lines,
        reading.characters + count,
        reading.furniture + count,
        reading.doubled,
        reading.warnings,
    )
