"""Sentences of a text by their offsets."""

from __future__ import annotations

import re

NOTE = r"（[^（）\n]{4,400}(?:\([^()\n]*\)[^（）\n]*)?）(?![，、；：])[。]?\n?"  # （市民政局负责） behind a sentence
SENTENCE = re.compile(rf"{NOTE}|[^。；！？\n]*[。；！？]?[”）]?\n?")


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the sentences between two offsets; a very short one joins the next."""
    out: list[tuple[int, int]] = []
    at = start
    for match in SENTENCE.finditer(text, start, end):
        stop = match.end()
        if stop - at < 6 and stop < end:
            continue
        if text[at:stop].strip():
            out.append((at, stop))
        at = stop
    return out


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
