"""Whatever a file is or holds, it is read or refused with a reason, in time and without a crash."""

import random
import sys
import time
import zipfile

import docx
import pytest
from papers import body, words, write_pdf

import corpus.readers.checks
import corpus.readers.guard
from corpus.errors import BadDocument
from corpus.parsing.lines import Reading
from corpus.readers import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCK = (
    b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>"
    b"/ID[<41><41>]"
)
PARAGRAPH = "泳池应当每日检测水质，并且公示检测结果，接受监督。"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("law.pdf", b"", "is empty"),
        ("law.md", b" \n", "is empty"),
        ("law.html", b"<html><body><script>1</script></body></html>", "is empty"),
        ("law.doc", OLE, r"\.doc; expected: \.docx .* save it as \.docx"),
        ("law", b"text", "no suffix"),
        ("law.pdf", b"PK\x03\x04", "not what its name says; found: a ZIP"),
        ("law.pdf", "泳池".encode(), "not what its name says; found: something else"),
        ("law.docx", b"<html><p>1</p></html>", "found: an HTML page"),
        ("law.docx", b"%PDF-1.4", "found: a PDF"),
        ("law.docx", OLE, "save it as .docx"),
        ("law.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "law.docx is locked"),
        ("law.txt", b"<!DOCTYPE html><p>1</p>", "found: an HTML page"),
        ("law.md", b"%PDF-1.4", "found: a PDF"),
        ("law.txt", b"\x89PNG\r\n", "found: a picture"),
        ("law.txt", "Größe naïve café déjà".encode("latin-1") * 9, "is not UTF-8"),
        ("law.txt", "臺灣地區與大陸地區人民關係條例施行細則".encode("big5"), "is not UTF-8"),
        ("law.docx", b"PK\x03\x04" + bytes(50), "is damaged"),
        ("law.pdf", b"%PDF-1.4\n%%EOF", "is damaged"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path, name, content, says):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadDocument, match=says) as caught:
        read(path)
    assert caught.value.cure and "\n" not in str(caught.value)


def test_a_missing_file_and_a_directory_are_named(tmp_path):
    with pytest.raises(BadDocument, match=r"cannot read gone\.pdf; found: No such file"):
        read(tmp_path / "gone.pdf")
    with pytest.raises(BadDocument, match="found: a directory"):
        read(tmp_path)


def test_a_locked_pdf_is_refused(tmp_path):
    with pytest.raises(BadDocument, match="is locked; found: a password"):
        read(write_pdf(tmp_path / "law.pdf", [body([PARAGRAPH])], LOCK))


def test_a_scanned_pdf_is_told_from_an_empty_one(tmp_path):
    picture = "q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x41 EI Q\n"
    with pytest.raises(BadDocument, match="is scanned: it needs OCR"):
        read(write_pdf(tmp_path / "scan.pdf", [picture, picture + words("第2页", 280, 770)]))
    with pytest.raises(BadDocument, match="is empty"):
        read(write_pdf(tmp_path / "blank.pdf", ["", ""]))


def test_a_file_over_the_limit_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus.readers.checks, "MAX_BYTES", 10)
    path = tmp_path / "law.txt"
    path.write_text(PARAGRAPH, encoding="utf-8")
    with pytest.raises(BadDocument, match="is too large; found: 75 bytes"):
        read(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(210):
            part.write(bytes(1_000_000))
    with pytest.raises(BadDocument, match="is too large; found: 210,000,000 bytes when unpacked"):
        read(path)


def test_a_parser_that_hangs_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(corpus.readers.guard, "SECONDS", 0.3)
    path = tmp_path / "slow.md"
    path.write_text("x", encoding="utf-8")
    hang = tmp_path / "hang"
    hang.write_text("#!/bin/sh\nexec sleep 60\n")
    hang.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(hang))
    start = time.monotonic()
    with pytest.raises(BadDocument, match="still busy"):
        read(path)
    assert time.monotonic() - start < 20


def test_a_parser_that_dies_is_a_refusal(tmp_path, monkeypatch):
    path = tmp_path / "law.md"
    path.write_text("x", encoding="utf-8")
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(BadDocument, match="stops its parser"):
        read(path)


def test_deep_nesting_is_read_or_refused(tmp_path):
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 50_000 + PARAGRAPH, encoding="utf-8")
    outcome(path)


def outcome(path):
    """The reading of a file, or None where it is refused; anything else is a failure."""
    try:
        reading = read(path)
    except BadDocument:
        return None
    assert isinstance(reading, Reading) and reading.lines
    return reading


def originals(folder):
    """A small real file of each guarded format."""
    write_pdf(folder / "a.pdf", [body([PARAGRAPH] * 3)] * 2)
    document = docx.Document()
    document.add_paragraph(PARAGRAPH)
    document.add_table(2, 2).cell(0, 0).text = "甲"
    document.save(folder / "a.docx")
    (folder / "a.html").write_text(f"<table><tr><td>{PARAGRAPH}<td>乙</table>", encoding="utf-8")
    (folder / "a.md").write_text(f"# 条例\n\n1. {PARAGRAPH}\n", encoding="utf-8")
    return sorted(folder.iterdir())


def test_damaged_files_are_read_or_refused_and_never_crash(tmp_path):
    chance = random.Random(7)
    folder = tmp_path / "whole"
    folder.mkdir()
    for original in originals(folder):
        assert outcome(original)
        raw = original.read_bytes()
        for n in range(6):
            broken = bytearray(raw)
            for _ in range(chance.choice((1, 10, 100))):
                broken[chance.randrange(len(broken))] = chance.randrange(256)
            cut = chance.randrange(1, len(raw)) if n % 2 else len(raw)
            path = tmp_path / f"{n}{original.suffix}"
            path.write_bytes(bytes(broken[:cut]))
            outcome(path)
