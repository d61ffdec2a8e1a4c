"""Plain text: UTF-8, and GB18030 where the decoded text leaves no doubt."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path

from corpus.errors import BadDocument
from corpus.parsing.lines import Reading, printed_lines
from corpus.readers import Progress
from corpus.readers.checks import MAX_BYTES, empty, too_large

FEWEST = 10  # Chinese characters: fewer prove nothing about an encoding
COMMON_SHARE = 0.9
COMMON_ROWS = range(0xB0, 0xD8)  # GB 2312 level 1: the 3755 common characters
MARK_ROWS = range(0xA1, 0xA4)  # GB 2312: punctuation, numbering marks, full-width Latin
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_file(path: Path, progress: Progress) -> Reading:
    """The printed lines of a text file; says so where it was not UTF-8."""
    text, encoding = decoded(path)
    reading = printed_lines(text)
    if encoding == "UTF-8":
        return reading
    return replace(reading, warnings=(f"read as {encoding}: the file is not UTF-8",))


def read_text(path: Path) -> str:
    """The text of a file with `\\n` between its lines.

    Raises BadDocument for a file that is missing, empty, too large or in no known encoding.
    """
    return decoded(path)[0]


def decoded(path: Path) -> tuple[str, str]:
    """The text of a file and the encoding that it was in. Raises BadDocument as `read_text`."""
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise BadDocument(
            f"cannot read {path.name}",
            found=e.strerror or str(e),
            expected="a readable text file",
            cure="correct the path or the permissions",
        ) from e
    if len(raw) > MAX_BYTES:
        raise too_large(path, f"{len(raw):,} bytes")
    text, encoding = decode(raw, path)
    if "\x00" in text:
        raise BadDocument(
            f"{path.name} is not a text file",
            found="a NUL character",
            expected="UTF-8 text",
            cure="save the document as plain text",
        )
    if not text.strip():
        raise empty(path)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def decode(raw: bytes, path: Path, declared: str = "") -> tuple[str, str]:
    """Bytes as text, and the encoding's name; `declared` is what the file says of itself.

    Raises BadDocument where neither UTF-8 nor a sure GB18030 nor the declared encoding fits.
    """
    if raw.startswith(UTF16) and not len(raw) % 2:
        return raw.decode("utf-16", "replace"), "UTF-16"
    try:
        return raw.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError as e:
        text = as_gb18030(raw, sure=declared.lower().startswith("gb"))
        if text is not None:
            return text, "GB18030"
        raise BadDocument(
            f"{path.name} is not UTF-8",
            found=f"byte 0x{raw[e.start]:02x} at offset {e.start}",
            expected="UTF-8 text",
            cure=f"iconv -f GB18030 -t UTF-8 {path.name} > converted{path.suffix}",
        ) from e


def as_gb18030(raw: bytes, sure: bool = False) -> str | None:
    """The text that GB18030 makes of some bytes; None where it is not common Chinese.

    Nearly any bytes decode as GB18030, but only true Chinese gives nothing but common characters.
    """
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = "".join(re.findall(r"[^\x00-\x7f]", text))
    common = sum(is_common(character) for character in foreign)
    chinese = len(re.findall(r"[\u4e00-\u9fff]", foreign))
    return text if sure or (chinese >= FEWEST and common >= COMMON_SHARE * len(foreign)) else None


def is_common(character: str) -> bool:
    """Whether a character is one of the common Chinese ones, or a Chinese punctuation mark."""
    code = character.encode("gb18030", "replace")
    return len(code) == 2 and code[1] >= 0xA1 and (code[0] in COMMON_ROWS or code[0] in MARK_ROWS)
