"""The marks that Word numbers paragraphs with and does not store in their text: 第一条, 一、, （一）, 1."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from corpus.readers.marks import chinese, circled, full_width, legal, letters, roman, stem

CHINESE = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting",
    "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseDigitalTenThousand", "koreanDigital2",
}  # fmt: skip
STYLES: dict[str, Callable[[int], str]] = {
    "chineseLegalSimplified": legal,
    "decimalFullWidth": full_width,
    "decimalZero": "{:02}".format,
    "ideographTraditional": stem,
    "lowerLetter": letters,
    "lowerRoman": roman,
}
CLOSED = "、）)．】〕"  # behind these a mark needs no space
DEEPEST = 9  # levels


@dataclass(slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    restart: int | None = None


@dataclass(slots=True)
class Scheme:
    """A list: its levels, the counter that it shares with others, and where it starts anew."""

    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]
    levels_by_style: dict[str, int]


@dataclass(slots=True)
class Numbering:
    """All lists of a document, and how far each has come."""

    schemes: dict[str, Scheme] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, list_id: str, depth: int) -> str:
        """The mark of the next paragraph of a list, with the space behind it; "" for a bullet."""
        scheme = self.schemes.get(list_id)
        level = scheme.levels.get(depth) if scheme else None
        if scheme is None or level is None:
            return ""
        self.count(list_id, scheme, depth)
        if level.style in ("bullet", "none"):
            return ""
        counts = self.counts[scheme.counter]
        plain = level.pattern
        for k in range(DEEPEST):
            if f"%{k + 1}" in plain:
                upper = scheme.levels.get(k, Level())
                plain = plain.replace(
                    f"%{k + 1}", formatted(counts.get(k, upper.start), upper.style)
                )
        apart = "" if level.suffix == "nothing" or plain[-1:] in CLOSED else " "
        return plain + apart if plain else ""

    def count(self, list_id: str, scheme: Scheme, depth: int) -> None:
        """Count one paragraph at a depth; the levels below it begin anew."""
        counts = self.counts.setdefault(scheme.counter, {})
        if depth in scheme.starts and (list_id, depth) not in self.started:
            self.started.add((list_id, depth))
            counts[depth] = scheme.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = scheme.levels[depth].start
        for below in [k for k in counts if k > depth]:
            if scheme.levels.get(below, Level()).restart != 0:
                del counts[below]


def formatted(number: int, style: str) -> str:
    """A number in one of Word's styles; decimal for a style that is not known."""
    if style in CHINESE:
        return chinese(number)
    if style.startswith("upper"):
        return formatted(number, style.replace("upper", "lower")).upper()
    if style.startswith("decimalEnclosedCircle"):
        return circled(number)
    return STYLES.get(style, str)(number)


def numbering_of(root: Any) -> Numbering:
    """The lists of a numbering part (`w:numbering`)."""
    abstract = {child.get(qn("w:abstractNumId")): child for child in root.iter(qn("w:abstractNum"))}
    linked = {
        value(child, "w:styleLink"): child
        for child in abstract.values()
        if value(child, "w:styleLink")
    }
    schemes = {}
    for num in root.iter(qn("w:num")):
        base = abstract.get(value(num, "w:abstractNumId"))
        if base is not None and value(base, "w:numStyleLink") in linked:
            base = linked[value(base, "w:numStyleLink")]
        if base is not None:
            schemes[num.get(qn("w:numId"), "")] = scheme_of(num, base)
    return Numbering(schemes)


def scheme_of(num: Any, base: Any) -> Scheme:
    """A list: the levels of its abstract list, with what it overrides."""
    scheme = Scheme(base.get(qn("w:abstractNumId"), ""), {}, {}, {})
    for element in base.findall(qn("w:lvl")):
        take_level(scheme, element)
    for override in num.findall(qn("w:lvlOverride")):
        for element in override.findall(qn("w:lvl")):
            take_level(scheme, element)
        if start := value(override, "w:startOverride"):
            scheme.starts[whole(override.get(qn("w:ilvl")), 0)] = whole(start, 1)
    return scheme


def take_level(scheme: Scheme, element: Any) -> None:
    """Read one `w:lvl` into a list."""
    depth = whole(element.get(qn("w:ilvl")), 0)
    legal = element.find(qn("w:isLgl")) is not None
    restart = value(element, "w:lvlRestart")
    scheme.levels[depth] = Level(
        start=whole(value(element, "w:start"), 1),
        style="decimal" if legal else value(element, "w:numFmt") or number_style(element),
        pattern=re.sub(r"[\x00-\x1f]", "", value(element, "w:lvlText")),
        suffix=value(element, "w:suff") or "tab",
        restart=whole(restart, 0) if restart else None,
    )
    if style := value(element, "w:pStyle"):
        scheme.levels_by_style[style] = depth


def number_style(level: Any) -> str:
    """The number style of a level that has it only in an alternative for older programs."""
    found = next(level.iter(qn("w:numFmt")), None)
    return "decimal" if found is None else str(found.get(qn("w:val"), "decimal"))


def value(element: Any, name: str) -> str:
    """`w:val` of a child element; "" where there is none."""
    child = element.find(qn(name))
    return "" if child is None else str(child.get(qn("w:val"), ""))


def whole(text: str | None, default: int) -> int:
    """A whole number from an attribute."""
    return int(text) if text and text.lstrip("-").isdecimal() else default
