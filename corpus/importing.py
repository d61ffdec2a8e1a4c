"""Files become documents with clauses: read, split, framed, outlined, dated, checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.document import Clause, Document
from corpus.errors import BadDocument
from corpus.parsing.frame import frame
from corpus.parsing.gazette import split
from corpus.parsing.outline import outline
from corpus.readers import read
from corpus.register import with_events


def import_files(paths: Iterable[Path]) -> tuple[list[Document], list[Clause]]:
    """The documents and clauses of some files, in file order.

    Raises BadDocument for a file that cannot be read, and for two documents with one id.
    """
    documents: list[Document] = []
    clauses: list[Clause] = []
    for path in paths:
        for document, tree in import_file(path):
            documents.append(document)
            clauses += tree
    check(documents, clauses)
    return with_events(documents), clauses


def import_file(path: Path) -> list[tuple[Document, tuple[Clause, ...]]]:
    """The documents of one file, each with its clauses."""
    out = []
    for raw in split(read(path).lines):
        framed = frame(raw)
        lines = raw.lines
        document_id = framed.number or framed.title or f"{path.stem}-{lines[0].number}"
        text, clauses = outline(document_id, framed)
        document = Document(
            id=document_id,
            title=framed.title or document_id,
            notice_title=framed.notice_title,
            number=framed.number,
            other_numbers=framed.other_numbers,
            issuers=framed.issuers,
            signed_by=framed.signed_by,
            issued=framed.issued,
            events=(),
            missing_annexes=framed.missing_annexes,
            text=text,
            source=path.name,
            first_line=lines[0].number,
            last_line=lines[-1].number,
            first_page=lines[0].page,
            last_page=lines[-1].page,
        )
        out.append((document, clauses))
    return out


def check(documents: Sequence[Document], clauses: Sequence[Clause]) -> None:
    """Raise BadDocument, naming everything at once, where ids repeat or offsets do not hold."""
    wrong = []
    seen: dict[str, Document] = {}
    for document in documents:
        if document.id in seen:
            wrong.append(
                f"{document.id} stands twice: {seen[document.id].source} line "
                f"{seen[document.id].first_line} and {document.source} line {document.first_line}"
            )
        seen[document.id] = document
    for clause in clauses:
        if clause.text != seen[clause.document_id].text[clause.start : clause.end]:
            wrong.append(f"{clause.id} is not where its offsets say")
    if wrong:
        raise BadDocument(
            "the corpus does not hold together",
            found="; ".join(wrong),
            expected="every document once, every clause at its offsets",
            cure="remove the file that repeats a document and run: python -m corpus import",
        )
