"""Files become readings: one reader for each format, behind checks and, for a parser, a guard.

The table names what is taken. A reader's module, and the library that it needs, is loaded only when
a file of its format is read, and then (but for plain text) in a process of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from corpus.parsing.lines import Reading

Progress = Callable[[int, int], None]


class Reader(Protocol):
    """Turns one file into a reading; tells how many of its pages are done, where it has pages."""

    def __call__(self, path: Path, progress: Progress, /) -> Reading:
        """Raises BadDocument, or whatever the parser behind it raises for a damaged file."""
        ...


def silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


def lazily(module: str) -> Reader:
    """The reader of a module in this package, which is imported when the first file is read."""

    def read_file(path: Path, progress: Progress) -> Reading:
        reader = cast(Reader, import_module(f"corpus.readers.{module}").read_file)
        return reader(path, progress)

    return read_file


READERS: dict[str, Reader] = {
    ".txt": lazily("text"),
    ".pdf": lazily("pdf"),
    ".docx": lazily("docx"),
    ".html": lazily("html"),
    ".htm": lazily("html"),
    ".md": lazily("markdown"),
}
UNGUARDED = {".txt"}  # no parser, so nothing to guard against


def read(path: Path, progress: Progress = silent) -> Reading:
    """The printed lines of a file, whichever of the formats in `READERS` it has.

    `progress` hears of every page of a PDF: pages done, pages in all. Raises BadDocument for a file
    that is missing, empty, too large, of another format than its name says, locked by a password,
    scanned, damaged, or that takes its parser more time or memory than a document can need.
    """
    from corpus.readers.checks import check
    from corpus.readers.guard import guarded

    check(path, sorted(READERS))
    suffix = path.suffix.lower()
    if suffix in UNGUARDED:
        return READERS[suffix](path, progress)
    return guarded(path, progress)
