"""What can be said against a file before it is parsed: its place, its size, its first bytes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import BadDocument

MAX_BYTES = 200_000_000  # of a file, and of what a .docx unpacks to
HEAD = 1024  # bytes; a PDF may carry other bytes before its signature
PDF, ZIP, OLE, HTML, RTF, PICTURE, OTHER = (
    "a PDF file", "a ZIP archive (a .docx is one)", "an old Office file (.doc, .wps or .xls)",
    "an HTML page", "an RTF file", "a picture", "",
)  # fmt: skip
SIGNATURES = (
    (PDF, re.compile(rb"%PDF-")),
    (ZIP, re.compile(rb"\APK(\x03\x04|\x05\x06)")),
    (OLE, re.compile(rb"\A\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")),
    (RTF, re.compile(rb"\A\{\\rtf")),
    (PICTURE, re.compile(rb"\A(\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\x00|MM\x00\*)")),
    (HTML, re.compile(rb"\A(\xef\xbb\xbf)?\s*<(!doctype\s+html|html|head)\b", re.I)),
)
EXPECTED = {".pdf": PDF, ".docx": ZIP}
SAVE_AS = {".doc": ".docx", ".wps": ".docx", ".rtf": ".docx", ".odt": ".docx", ".ofd": ".pdf",
           ".xls": ".pdf", ".xlsx": ".pdf", ".caj": ".pdf"}  # fmt: skip
LOCKED = "EncryptedPackage".encode("utf-16-le")  # the stream that an encrypted .docx consists of


def check(path: Path, suffixes: Sequence[str]) -> None:
    """Raise BadDocument unless the path is a readable file that is what its name says."""
    size = size_of(path)
    suffix = path.suffix.lower()
    if suffix not in suffixes:
        target = SAVE_AS.get(suffix)
        raise BadDocument(
            f"{path.name} has a format that is not read",
            found=suffix or "no suffix",
            expected=" ".join(suffixes),
            cure=f"save it as {target}" if target else "save it in one of these formats",
        )
    if not size:
        raise empty(path)
    if size > MAX_BYTES:
        raise too_large(path, f"{size:,} bytes")
    check_signature(path, suffix)


def size_of(path: Path) -> int:
    """A file's size in bytes; raises BadDocument where there is no regular, readable file."""
    try:
        if path.is_dir():
            raise unreadable(path, "a directory", "name the files in it one by one")
        if path.exists() and not path.is_file():
            raise unreadable(path, "neither file nor directory", "copy its content into a file")
        with path.open("rb"):
            return path.stat().st_size
    except (OSError, ValueError) as e:
        reason = (e.strerror if isinstance(e, OSError) else None) or str(e)
        raise unreadable(path, reason, "correct the path or the permissions") from e


def check_signature(path: Path, suffix: str) -> None:
    """Raise BadDocument for a file whose first bytes are those of another format."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    found, expected = kind_of(head), EXPECTED.get(suffix, OTHER)
    if suffix in (".html", ".htm") and found is HTML:
        return
    if found is OLE and suffix == ".docx":
        raise (
            locked(path)
            if holds(path, LOCKED)
            else BadDocument(
                f"{path.name} is not a .docx file",
                found="an old .doc file that was renamed",
                expected="a .docx file",
                cure="open it and save it as .docx",
            )
        )
    if found != expected:
        raise BadDocument(
            f"{path.name} is not what its name says",
            found=found or "something else",
            expected=expected or f"{suffix} text",
            cure="give the file the suffix of what it is, or save it anew in the right format",
        )


def kind_of(head: bytes) -> str:
    """What the first bytes of a file say it is; "" where they say nothing."""
    return next((kind for kind, pattern in SIGNATURES if pattern.search(head)), OTHER)


def holds(path: Path, needle: bytes) -> bool:
    """Whether a file holds some bytes anywhere; read by pieces that overlap."""
    before = b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            if needle in before + piece:
                return True
            before = piece[-len(needle) :]
    return False


def unreadable(path: Path, found: str, cure: str) -> BadDocument:
    """The refusal of a path behind which there is no readable file."""
    return BadDocument(f"cannot read {path.name}", found=found, expected="a file", cure=cure)


def empty(path: Path) -> BadDocument:
    """The refusal of a file without a printed character."""
    return BadDocument(
        f"{path.name} is empty",
        found="no printed character",
        expected="the text of one or more documents",
        cure="put the text into the file, or leave the file out",
    )


def too_large(path: Path, found: str) -> BadDocument:
    """The refusal of a file, or of what it unpacks to, beyond MAX_BYTES."""
    return BadDocument(
        f"{path.name} is too large",
        found=found,
        expected=f"at most {MAX_BYTES:,} bytes",
        cure="split the file",
    )


def locked(path: Path) -> BadDocument:
    """The refusal of a file that opens with a password only."""
    return BadDocument(
        f"{path.name} is locked",
        found="a password is needed to open it",
        expected="a file that opens without one",
        cure="open it with the password and save it without",
    )


def damaged(path: Path, found: str) -> BadDocument:
    """The refusal of a file that its parser cannot make sense of."""
    return BadDocument(
        f"{path.name} is damaged",
        found=" ".join(found.split())[:200] or "a file that its parser gives up on",
        expected=f"a whole {path.suffix.lower()} file",
        cure="fetch the file again, or open it and save it anew",
    )
