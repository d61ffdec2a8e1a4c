"""Web pages: blocks as paragraphs, data tables as rows; what hides or navigates is left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

from corpus.parsing.lines import Reading, printed
from corpus.parsing.markers import find_marker
from corpus.parsing.text import FULL
from corpus.readers import Progress
from corpus.readers.checks import empty
from corpus.readers.gathering import Gathering
from corpus.readers.grid import grid, is_data
from corpus.readers.marks import chinese, letters, roman
from corpus.readers.text import decode

BREAK = "\x1e"  # a line break of the page; `\n` in the source is only white space
DECLARED = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?([\w-]{2,20})", re.I)
HEAD = 4096  # bytes in which the encoding is declared
NEWLINE = re.compile(rf"(?<=[{FULL}]) ?\n[ \n]*(?=[{FULL}])")
HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.I)
UNPRINTED = {
    "script", "style", "noscript", "template", "head", "title", "meta", "link", "svg", "math",
    "canvas", "audio", "video", "datalist", "rt", "rp", "colgroup",
}  # fmt: skip
FURNITURE = {"nav", "footer", "aside", "header", "button", "select", "textarea"}
PICTURES = {"img": "a picture is left out", "iframe": "a frame is left out",
            "object": "an embedded file is left out", "embed": "an embedded file is left out"}  # fmt: skip
INLINE = {
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "st1", "o:p",
}  # fmt: skip
LIST_STYLES: tuple[tuple[str, Callable[[int], str]], ...] = (
    (r"cjk|chinese|japanese|korean", lambda n: f"{chinese(n)}、"),
    (r"none|disc|circle|square", lambda _: ""),
    (r"upper-(alpha|latin)|\AA\Z", lambda n: f"{letters(n).upper()}. "),
    (r"lower-(alpha|latin)|\Aa\Z", lambda n: f"{letters(n)}. "),
    (r"upper-roman|\AI\Z", lambda n: f"{roman(n).upper()}. "),
    (r"lower-roman|\Ai\Z", lambda n: f"{roman(n)}. "),
)
LIST_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([\w-]{1,40})", re.I)


def read_file(path: Path, progress: Progress) -> Reading:
    """The paragraphs and table rows of a web page. Raises BadDocument as `decode`, or for no text."""
    raw = path.read_bytes()
    declared = DECLARED.search(raw[:HEAD])
    text, _ = decode(raw, path, declared[1].decode("ascii") if declared else "")
    return read_page(text, path)


def read_page(text: str, path: Path) -> Reading:
    """The reading of a page's source; only its main part, where it has one with most of the text.

    Raises BadDocument where it prints nothing.
    """
    soup = BeautifulSoup(text, "lxml")
    whole = HtmlReader().read(soup)
    main = main_part(soup)
    if main is None:
        if not whole.lines:
            raise empty(path)
        return whole.reading()
    part = HtmlReader().read(main)
    part.furniture += whole.reading().characters - part.reading().characters
    return part.reading()


def main_part(soup: BeautifulSoup) -> Tag | None:
    """The one `main` or `article` of a page that holds over half of its text; None without one."""
    found = [tag for tag in soup.find_all(["main", "article"]) if isinstance(tag, Tag)]
    outer = [tag for tag in found if not tag.find_parent(["main", "article"])]
    if len(outer) != 1:
        return None
    most = printed(outer[0].get_text()) > printed(soup.get_text()) / 2
    return outer[0] if most else None


class HtmlReader:
    """Walks a page and gathers its lines."""

    def __init__(self) -> None:
        self.out = Gathering()
        self.pieces: list[str] = []
        self.mark = ""
        self.pre = False

    def read(self, root: Tag) -> Gathering:
        """Everything below a tag."""
        self.walk(root)
        self.flush()
        return self.out

    def walk(self, tag: Tag) -> None:
        """The children of a tag, in order."""
        for child in tag.children:
            if isinstance(child, Tag):
                self.enter(child)
            elif isinstance(child, NavigableString) and not isinstance(child, PreformattedString):
                text = str(child).replace(BREAK, "")
                self.pieces.append(text.replace("\n", BREAK) if self.pre else text)

    def enter(self, tag: Tag) -> None:
        """One tag: left out, a break, a table, a list, a block, or part of a line."""
        name = tag.name.lower()
        if name in UNPRINTED or is_hidden(tag):
            return
        if name in PICTURES:
            self.out.warn(PICTURES[name])
        elif name in FURNITURE and not holds_text(tag):
            self.out.leave_out(HtmlReader().read_inside(tag))
        elif name == "br":
            self.pieces.append(BREAK)
        elif name == "table" and is_data(tag):
            self.table(tag)
        elif name == "ol":
            self.block(tag, self.numbered_list)
        elif name in INLINE:
            self.walk(tag)
        else:
            self.block(tag, self.preformatted if name == "pre" else self.walk)

    def read_inside(self, tag: Tag) -> str:
        """The text of a tag that is left out."""
        self.walk(tag)
        self.flush()
        return "\n".join(line.text for line in self.out.lines)

    def block(self, tag: Tag, walk: Callable[[Tag], None]) -> None:
        """A tag that stands on lines of its own."""
        self.flush()
        walk(tag)
        self.flush()

    def preformatted(self, tag: Tag) -> None:
        """Text whose line breaks print."""
        self.pre = True
        self.walk(tag)
        self.pre = False

    def numbered_list(self, tag: Tag) -> None:
        """A list whose marks the browser draws."""
        number = whole(tag.get("start"), 1)
        for child in tag.children:
            if not isinstance(child, Tag) or child.name != "li":
                self.block(child, self.walk) if isinstance(child, Tag) else None
                continue
            number = whole(child.get("value"), number)
            self.flush()
            self.mark = drawn(tag, child, number)
            self.enter(child)
            self.mark = ""
            number += 1

    def table(self, tag: Tag) -> None:
        """The rows of a data table, and its caption as a paragraph."""
        self.flush()
        for caption in tag.find_all("caption", limit=1):
            if isinstance(caption, Tag):
                self.block(caption, self.walk)
        for row in grid(tag):
            self.out.row([self.cell(cell) if cell is not None else "" for cell in row])

    def cell(self, cell: Tag) -> str:
        """The text of one cell, whatever is in it flattened."""
        inner = HtmlReader().read(cell)
        self.out.furniture += inner.furniture
        self.out.doubled += inner.doubled
        for warning, times in inner.warnings.items():
            self.out.warnings[warning] = self.out.warnings.get(warning, 0) + times
        return " ".join(line.text for line in inner.lines)

    def flush(self) -> None:
        """What has been collected since the last block is a paragraph."""
        text = "".join(self.pieces)
        self.pieces = []
        text = NEWLINE.sub("", re.sub(r"[ \t\r\f]+", " ", text)).replace("\n", " ")
        text = text.replace(BREAK, "\n")
        if not text.strip():
            return
        if self.mark and not find_marker(text.strip()):
            text = self.mark + text.strip()
        self.mark = ""
        self.out.paragraph(text)


def drawn(listing: Tag, item: Tag, number: int) -> str:
    """The mark that a browser draws before an item of a numbered list."""
    styles = [LIST_STYLE.search(str(tag.get("style", ""))) for tag in (item, listing)]
    named = next((match[1].lower() for match in styles if match), str(listing.get("type", "1")))
    for pattern, form in LIST_STYLES:
        if re.search(pattern, named):
            return form(number)
    return f"{number}. "


def is_hidden(tag: Tag) -> bool:
    """Whether a tag says of itself that it is not shown."""
    return tag.has_attr("hidden") or bool(HIDDEN.search(str(tag.get("style", ""))))


def holds_text(tag: Tag) -> bool:
    """Whether a header belongs to the text: inside an article, or with the page's only h1."""
    if tag.name != "header":
        return False
    if tag.find_parent(["article", "main"]):
        return True
    top = [t for t in tag.find_parents() if t.name == "[document]"]
    return bool(tag.find("h1")) and len(top[0].find_all("h1") if top else []) == 1


def whole(value: object, default: int) -> int:
    """A whole number from an attribute."""
    text = str(value)
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 9 else default
