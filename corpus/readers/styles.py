"""What a Word paragraph inherits from its style: its list, a page break before it, hidden text."""

from __future__ import annotations

import re
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.numbering import value, whole

CONTENTS = re.compile(r"(toc|目录) ?\d+", re.I)
OFF = ("0", "false", "off")
DEEPEST = 20  # styles based on styles


class Styles:
    """The styles of a Word file."""

    def __init__(self, root: Any) -> None:
        self.by_id: dict[str, Any] = {}
        self.default = ""
        for style in root.iter(qn("w:style")):
            name = style.get(qn("w:styleId"), "")
            self.by_id[name] = style
            paragraph = style.get(qn("w:type")) == "paragraph"
            if paragraph and style.get(qn("w:default")) in ("1", "true", "on"):
                self.default = name

    def of(self, p: Any) -> str:
        """The id of a paragraph's style."""
        properties = p.find(qn("w:pPr"))
        return (value(properties, "w:pStyle") if properties is not None else "") or self.default

    def chain(self, style: str) -> list[Any]:
        """A style and those that it is based on, nearest first."""
        out: list[Any] = []
        while style in self.by_id and len(out) < DEEPEST:
            out.append(self.by_id[style])
            style = value(out[-1], "w:basedOn")
        return out

    def list_of(self, p: Any, style: str) -> tuple[str, int | None]:
        """The list and depth of a paragraph; ("", …) where it is in none, None where a list tells."""
        found_id, depth = "", None
        for element in [p, *self.chain(style)]:
            properties = element.find(qn("w:pPr"))
            numbered = properties.find(qn("w:numPr")) if properties is not None else None
            if numbered is None:
                continue
            if depth is None and (text := value(numbered, "w:ilvl")):
                depth = whole(text, 0)
            found_id = found_id or value(numbered, "w:numId")
            if found_id:
                break
        return found_id if found_id != "0" else "", depth

    def breaks_before(self, p: Any, style: str) -> bool:
        """Whether a paragraph is told to begin a page."""
        for element in [p, *self.chain(style)]:
            properties = element.find(qn("w:pPr"))
            found = properties.find(qn("w:pageBreakBefore")) if properties is not None else None
            if found is not None:
                return switched_on(found)
        return False

    def is_hidden(self, run: Any) -> bool:
        """Whether a run is not printed."""
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return False
        hidden = properties.find(qn("w:vanish"))
        return hidden is not None and switched_on(hidden)

    def is_contents(self, style: str) -> bool:
        """Whether a style is one of the table of contents."""
        return any(CONTENTS.fullmatch(value(s, "w:name")) for s in self.chain(style)[:1])


def switched_on(element: Any) -> bool:
    """Whether an on-off property is on: it is so without a value."""
    return element.get(qn("w:val"), "1") not in OFF
