"""Word files (.docx): paragraphs with the numbering that Word draws, tables as rows with cells.

Headers, footers, comments and deleted text are not read; hidden text is not printed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from corpus.parsing.lines import Reading
from corpus.readers import Progress
from corpus.readers.checks import MAX_BYTES, damaged, empty, too_large
from corpus.readers.gathering import Gathering
from corpus.readers.numbering import Numbering, numbering_of, value, whole
from corpus.readers.styles import Styles

PAGE = "\f"
SKIPPED = {
    qn(name)
    for name in (
        "w:del", "w:moveFrom", "w:instrText", "w:delText", "w:rt", "w:pPr", "w:rPr", "w:tblPr",
        "w:tcPr", "w:trPr", "w:sdtPr", "w:sectPr",
    )
} | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}  # fmt: skip
TEXT = {qn("w:t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
BLANKS = {qn("w:tab"): " ", qn("w:ptab"): " ", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
PICTURES = {qn("w:drawing"), qn("w:pict"), qn("w:object")}
NOTES = {qn("w:footnoteReference"), qn("w:endnoteReference")}
P, TBL, R, BR = qn("w:p"), qn("w:tbl"), qn("w:r"), qn("w:br")
BOX, SDT = qn("w:txbxContent"), qn("w:sdt")
LAST_BREAK = qn("w:lastRenderedPageBreak")
CONTENTS = "Table of Contents"


def read_file(path: Path, progress: Progress) -> Reading:
    """The paragraphs and table rows of a Word file. Raises BadDocument, or what python-docx raises."""
    check_unpacked(path)
    document = docx.Document(str(path))
    reader = DocxReader(document.part)
    reader.blocks(document.element.body)
    if not reader.out.lines:
        raise empty(path)
    return reader.out.reading()


def check_unpacked(path: Path) -> None:
    """Raise BadDocument for an archive that unpacks to too much, or that is no Word file."""
    with zipfile.ZipFile(path) as archive:
        size = sum(item.file_size for item in archive.infolist())
        names = archive.namelist()
    if size > MAX_BYTES:
        raise too_large(path, f"{size:,} bytes when unpacked")
    if "[Content_Types].xml" not in names:
        raise damaged(path, "a ZIP archive without the parts of a Word file")


class DocxReader:
    """Walks the body of a Word file and gathers its lines."""

    def __init__(self, part: Any) -> None:
        self.out = Gathering()
        self.styles = Styles(part.styles.element)
        root = numbering_element(part)
        self.numbering = Numbering() if root is None else numbering_of(root)
        self.boxes: list[Any] = []

    def blocks(self, container: Any) -> None:
        """All paragraphs and tables of a container, in order."""
        for element in container:
            if element.tag == P:
                self.paragraph(element)
            elif element.tag == TBL:
                self.table(element)
            elif element.tag == SDT and is_contents(element):
                self.leave_out_contents(text_below(element))
            elif element.tag not in SKIPPED:
                self.blocks(element)

    def paragraph(self, p: Any) -> None:
        """One paragraph: page breaks before and in it, its mark, its text, the boxes anchored in it."""
        style = self.styles.of(p)
        text = self.text(p)
        if self.styles.is_contents(style):
            self.leave_out_contents(text)
            return
        if self.styles.breaks_before(p, style):
            self.out.page_break()
        if text.replace(PAGE, "").strip():
            head = text[: len(text) - len(text.lstrip())]
            text = head + self.mark(p, style) + text.lstrip()
        for i, piece in enumerate(text.split(PAGE)):
            if i:
                self.out.page_break()
            self.out.paragraph(piece)
        if ends_section(p):
            self.out.page_break()
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def mark(self, p: Any, style: str) -> str:
        """The mark that Word draws before a paragraph; "" where it is in no list."""
        list_id, depth = self.styles.list_of(p, style)
        scheme = self.numbering.schemes.get(list_id)
        if depth is None and scheme:
            depth = scheme.levels_by_style.get(style, 0)
        return self.numbering.mark(list_id, depth or 0)

    def text(self, p: Any) -> str:
        """What a paragraph prints, with `\\n` for a line break and PAGE for a page break."""
        pieces: list[str] = []
        for element in self.printed(p):
            if element.tag in TEXT:
                pieces.append(element.text or "")
            elif element.tag == BR:
                pieces.append(PAGE if element.get(qn("w:type")) == "page" else "\n")
            elif element.tag == LAST_BREAK and not "".join(pieces).strip():
                pieces.append(PAGE)  # inside a paragraph it says nothing of the next one
            else:
                pieces.append(BLANKS.get(element.tag, ""))
        return "".join(pieces)

    def printed(self, element: Any) -> Iterator[Any]:
        """The elements below a paragraph that print something; notes what is left out."""
        for child in element:
            if child.tag in SKIPPED or (child.tag == R and self.styles.is_hidden(child)):
                continue
            if child.tag == BOX:
                self.boxes.append(child)
                continue
            if child.tag in PICTURES and next(child.iter(BOX), None) is None:
                self.out.warn("a picture or formula object is left out")
            if child.tag in NOTES:
                self.out.warn("a footnote is left out")
            yield child
            yield from self.printed(child)

    def table(self, table: Any) -> None:
        """The rows of a table; one that only frames text is read as paragraphs."""
        rows = [list(row.iter(qn("w:tc"))) for row in table.iter(qn("w:tr"))]
        if all(sum(bool(text_below(cell).strip()) for cell in row) <= 1 for row in rows):
            for row in table.iterchildren(qn("w:tr")):
                for cell in row.iterchildren(qn("w:tc")):
                    self.blocks(cell)
            return
        for element in descend(table, qn("w:tr")):
            if not is_deleted(element):
                self.out.row(self.cells(element))

    def cells(self, row: Any) -> list[str]:
        """The cells of a row on the table's grid: "" where a merged cell goes on."""
        skipped = value(row.find(qn("w:trPr")), "w:gridBefore") if has(row, "w:trPr") else ""
        out = [""] * min(whole(skipped, 0), 100)
        for cell in descend(row, qn("w:tc")):
            properties = cell.find(qn("w:tcPr"))
            merged, span = False, 1
            if properties is not None:
                below = properties.find(qn("w:vMerge"))
                merged = below is not None and below.get(qn("w:val")) != "restart"
                span = min(max(whole(value(properties, "w:gridSpan"), 1), 1), 100)
            out += ["" if merged else self.cell(cell), *[""] * (span - 1)]
        return out

    def cell(self, cell: Any) -> str:
        """The text of one cell, a table in it flattened."""
        pieces = []
        for p in cell.iter(P):
            text = self.text(p).strip()
            pieces.append(self.mark(p, self.styles.of(p)) + text if text else "")
        pieces += [self.text(p) for box in self.boxes for p in box.iter(P)]
        self.boxes = []
        return " ".join(piece for piece in pieces if piece)

    def leave_out_contents(self, text: str) -> None:
        """Leave out a table of contents: its lines look like the headings of the text."""
        self.out.leave_out(text)
        if text.strip():
            self.out.warn("a line of the table of contents is left out")


def numbering_element(part: Any) -> Any:
    """The `w:numbering` of a document; None where it has none."""
    relations = part.rels.values()
    found = [r for r in relations if r.reltype.endswith("/numbering") and not r.is_external]
    return found[0].target_part.element if found else None


def has(element: Any, name: str) -> bool:
    """Whether an element has such a child."""
    return element.find(qn(name)) is not None


def descend(element: Any, tag: str) -> Iterator[Any]:
    """The nearest descendants with a tag, through wrappers, not into nested tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in SKIPPED and child.tag not in (TBL, P):
            yield from descend(child, tag)


def is_deleted(row: Any) -> bool:
    """Whether a row is one that a revision took out."""
    return has(row, "w:trPr") and has(row.find(qn("w:trPr")), "w:del")


def text_below(element: Any) -> str:
    """All text of an element, for measuring it."""
    return "".join(t.text or "" for t in element.iter(*TEXT))


def is_contents(sdt: Any) -> bool:
    """Whether a content control holds the table of contents."""
    gallery = next(sdt.iter(qn("w:docPartGallery")), None)
    return gallery is not None and gallery.get(qn("w:val")) == CONTENTS


def ends_section(p: Any) -> bool:
    """Whether a paragraph ends a section and the next one begins on a new page."""
    properties = p.find(qn("w:pPr"))
    section = properties.find(qn("w:sectPr")) if properties is not None else None
    return section is not None and value(section, "w:type") != "continuous"
