"""PDF files with text: printed lines with pages and indentation, ruled tables as rows."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from corpus.errors import BadDocument
from corpus.parsing.lines import Line, Reading, printed, undouble
from corpus.readers import Progress
from corpus.readers.checks import damaged, empty, locked
from corpus.readers.pdf_glyphs import PrintedLine
from corpus.readers.pdf_layout import Margins, find_furniture, margins_of, opens, repeated_head
from corpus.readers.pdf_page import PageText, read_page

FEWEST = 10  # characters a page: a file with fewer is a scan
MOST_UNMAPPED = 0.1  # of the characters may have no meaning that the file tells


def read_file(path: Path, progress: Progress) -> Reading:
    """The lines and rows of a PDF.

    Raises BadDocument for one that is locked, scanned, or does not tell which characters it prints,
    and whatever pdfplumber raises for one that is damaged.
    """
    logging.disable(logging.CRITICAL)  # the parser's remarks on fonts
    try:
        with pdfplumber.open(path) as file:
            pages = [read_next(page, len(file.pages), progress) for page in file.pages]
    except PdfminerException as e:
        if e.args and isinstance(e.args[0], PDFPasswordIncorrect):
            raise locked(path) from e
        raise
    if not pages:
        raise damaged(path, "a PDF without pages")
    check_text(path, pages)
    return reading_of(pages)


def read_next(page: Any, total: int, progress: Progress) -> PageText:
    """One page; what pdfplumber keeps of it is freed."""
    out = read_page(page)
    page.close()
    progress(page.page_number, total)
    return out


def check_text(path: Path, pages: Sequence[PageText]) -> None:
    """Raise BadDocument for pages that are pictures of text, or text in unknown characters."""
    characters = sum(page.characters for page in pages)
    if characters < FEWEST * len(pages):
        if not characters and not any(page.pictures for page in pages):
            raise empty(path)
        raise BadDocument(
            f"{path.name} is scanned: it needs OCR",
            found=f"{characters} characters on {len(pages)} pages",
            expected="a PDF with text",
            cure="run a program for text recognition over it and add what that makes",
        )
    unmapped = sum(page.unmapped for page in pages)
    if unmapped > MOST_UNMAPPED * characters:
        raise BadDocument(
            f"{path.name} does not tell which characters it prints",
            found=f"{unmapped} of {characters} characters without a meaning",
            expected="fonts with a table of characters",
            cure="print it to a new PDF from the program that wrote it, or use text recognition",
        )


def reading_of(pages: Sequence[PageText]) -> Reading:
    """The lines of all pages, without furniture and repeated column heads."""
    left_out = sum(page.sideways for page in pages) + leave_out(pages)
    doubled = sum(page.doubled for page in pages)
    margins = margins_by_side(pages)
    lines: list[Line] = []
    before: PrintedLine | None = None
    for page in pages:
        for i, line in enumerate(page.lines):
            text = line.text if line.cells else undouble(line.text)
            doubled += printed(line.text) - printed(text)
            begins = opens(line, before, margins[page.number % 2])
            number = len(lines) + 1
            lines.append(Line(text, number, page.number, True, i == 0, begins, line.cells))
            before = line
    characters = sum(page.characters for page in pages)
    return Reading(tuple(lines), characters, left_out, doubled, warnings_of(pages))


def leave_out(pages: Sequence[PageText]) -> int:
    """Take furniture and repeated column heads off the pages; how many characters that were."""
    furniture = find_furniture(pages)
    count = 0
    previous = head = None
    for page in pages:
        count += sum(printed(x.text) for x in page.lines if id(x) in furniture)
        page.lines = [x for x in page.lines if id(x) not in furniture]
        if repeated_head(page, previous, head):
            count += printed(page.lines.pop(0).text)
        for line in page.lines:
            head = line if line.cells and not (previous and previous.cells) else head
            previous = line
    return count


def margins_by_side(pages: Sequence[PageText]) -> tuple[Margins, Margins]:
    """The margins of even and of odd pages: bound pages are set off from the spine."""
    even = [line for page in pages if page.number % 2 == 0 for line in page.lines]
    odd = [line for page in pages if page.number % 2 for line in page.lines]
    width = max(page.width for page in pages)
    whole = margins_of([*even, *odd], width)
    sides = [margins_of(side, width) if len(side) >= 40 else whole for side in (even, odd)]
    return sides[0], sides[1]


def warnings_of(pages: Sequence[PageText]) -> tuple[str, ...]:
    """What the person who adds the file should know."""
    scanned = [page.number for page in pages if page.pictures and page.characters < FEWEST]
    columns = [page.number for page in pages if page.columns]
    sideways = [page.number for page in pages if page.sideways]
    unmapped = sum(page.unmapped for page in pages)
    said = (
        (scanned, f"pages that are only pictures are left out: {listed(scanned)}"),
        (columns, f"pages in two columns, read left then right: {listed(columns)}"),
        (sideways, f"text set sideways is left out on pages {listed(sideways)}"),
        (unmapped, f"{unmapped} characters that the file does not tell stand as \ufffd"),
    )
    return tuple(warning for found, warning in said if found)


def listed(numbers: Sequence[int]) -> str:
    """Some page numbers, not too many."""
    return ", ".join(map(str, numbers[:10])) + (" …" if len(numbers) > 10 else "")
