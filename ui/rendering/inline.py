"""A line of a document's text with links on what it refers to and a mark on what is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.relations import Reference
from ui.rendering.elements import document_link, safe

Stretch = tuple[int, int]  # offsets into the document's text


@dataclass(frozen=True, slots=True)
class Link:
    """A stretch of the text that leads to a clause or document; `href` is attributes, ready to print."""

    start: int
    end: int
    href: str


def links(references: Sequence[Reference], own: str) -> tuple[Link, ...]:
    """Links for the references that lead somewhere in the corpus, none over another."""
    out: list[Link] = []
    for reference in references:
        leads = reference.document and (reference.clause or reference.document != own)
        if leads and (not out or reference.start >= out[-1].end):
            href = document_link(reference.document, reference.clause)
            out.append(Link(reference.start, reference.end, href))
    return tuple(out)


def by_line(found: Sequence[Link], text: str) -> Mapping[int, tuple[Link, ...]]:
    """The links of each line, by the offset at which the line begins."""
    out: dict[int, list[Link]] = {}
    for link in found:
        out.setdefault(text.rfind("\n", 0, link.start) + 1, []).append(link)
    return {at: tuple(those) for at, those in out.items()}


def inline(text: str, at: int, marked: Stretch, found: Sequence[Link]) -> str:
    """A line that begins at offset `at` as HTML."""
    end = at + len(text)
    edges = {at, end, *(min(max(edge, at), end) for edge in marked)}
    edges |= {min(max(edge, at), end) for link in found for edge in (link.start, link.end)}
    cuts = sorted(edges)
    return "".join(piece(text[a - at : b - at], a, marked, found) for a, b in pairwise(cuts))


def piece(text: str, start: int, marked: Stretch, found: Sequence[Link]) -> str:
    """A stretch that is wholly in or out of the mark and of each link."""
    out = safe(text)
    for link in found:
        if link.start <= start < link.end:
            out = f'<a class="open" {link.href}>{out}</a>'
    return f"<mark>{out}</mark>" if marked[0] <= start < marked[1] else out
