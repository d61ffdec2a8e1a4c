"""One file becomes documents with clauses: read, split, framed, outlined; and an account of its characters."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.document import Clause, Document, Kind
from corpus.errors import BadDocument
from corpus.parsing.frame import frame
from corpus.parsing.gazette import RawDocument, split
from corpus.parsing.lines import printed
from corpus.parsing.outline import outline
from corpus.parsing.paragraphs import document_measure, interior_measure
from corpus.readers import Progress, read, silent
from corpus.register import claims_of

FEWEST = 5  # lines inside paragraphs from which the measure of a file is read
Tree = tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """Where the printed characters of a file are, white space not counted.

    `characters` of the file, of which `furniture` (running heads, page feet) and `doubled` (second
    prints that look like bold) are left out; `stored` stand in its documents, each in one clause
    without children. `unaccounted` must be 0.
    """

    characters: int
    furniture: int
    doubled: int
    stored: int

    @property
    def unaccounted(self) -> int:
        """Characters that are neither left out for a reason nor stored."""
        return self.characters - self.furniture - self.doubled - self.stored


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a file: its documents with their clauses, the account, and what to look at."""

    path: Path
    digest: str
    documents: tuple[tuple[Document, Tree], ...]
    account: Account
    warnings: tuple[str, ...]


def examine(path: Path, progress: Progress = silent) -> Found:
    """Read a file and say what is in it; nothing is stored.

    Raises BadDocument for a file that cannot be read, or whose clauses do not hold together.
    """
    reading = read(path, progress)
    measure = interior_measure(reading.lines, FEWEST)
    parsed = distinct([parse(raw, path, measure) for raw in split(reading.lines)])
    documents = [(replace(d, claims=claims_of(d, tree)), tree) for d, tree in parsed]
    stored = sum(printed(leaf.text) for _, tree in documents for leaf in leaves(tree))
    account = Account(reading.characters, reading.furniture, reading.doubled, stored)
    faults = [fault for document, tree in documents for fault in check(document, tree)]
    if account.unaccounted:
        faults.append(f"{account.unaccounted} characters are not in exactly one clause")
    if faults:
        raise BadDocument(
            f"{path.name} was not taken apart whole",
            found="; ".join(faults[:5]),
            expected="every printed character in one clause, every clause at its offsets",
            cure="report the file: the parser is at fault; nothing was stored",
        )
    warnings = (*reading.warnings, *(w for d, tree in documents for w in doubts(d, tree)))
    return Found(path, file_digest(path), tuple(documents), account, warnings)


def import_file(path: Path) -> list[tuple[Document, Tree]]:
    """The documents of one file, each with its clauses."""
    return list(examine(path).documents)


def parse(raw: RawDocument, path: Path, measure: int) -> tuple[Document, Tree]:
    """One document with its clauses; `measure` is the printed width of full lines in its file."""
    lines = raw.lines
    framed = replace(frame(raw), measure=document_measure(lines, measure))
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
    return document, clauses


def distinct(documents: Sequence[tuple[Document, Tree]]) -> list[tuple[Document, Tree]]:
    """The documents with ids that differ: a second one of the same id is told by its first line."""
    out: list[tuple[Document, Tree]] = []
    seen: set[str] = set()
    for document, tree in documents:
        if document.id in seen:
            document, tree = renamed(document, tree, f"{document.id}·{document.first_line}")
        seen.add(document.id)
        out.append((document, tree))
    return out


def renamed(document: Document, tree: Tree, new: str) -> tuple[Document, Tree]:
    """A document under another id."""
    old = document.id

    def moved(clause_id: str) -> str:
        return new + clause_id.removeprefix(old) if clause_id else ""

    clauses = tuple(
        replace(c, id=moved(c.id), document_id=new, parent=moved(c.parent)) for c in tree
    )
    return replace(document, id=new), clauses


def leaves(tree: Tree) -> list[Clause]:
    """The clauses without children, in reading order."""
    parents = {clause.parent for clause in tree}
    return [clause for clause in tree if clause.id not in parents]


def check(document: Document, tree: Tree) -> list[str]:
    """What does not hold together in a document: empty where all is well."""
    wrong = [
        f"{clause.id} is not where its offsets say"
        for clause in tree
        if clause.text != document.text[clause.start : clause.end]
    ]
    if "".join("".join(c.text.split()) for c in leaves(tree)) != "".join(document.text.split()):
        wrong.append(f"the clauses of {document.id} do not make up its text")
    return wrong


def doubts(document: Document, tree: Tree) -> list[str]:
    """What a person should look at in a document."""
    lacking = [
        word
        for word, there in (
            ("number", document.number),
            ("date", document.issued),
            ("issuer", document.issuers),
        )
        if not there
    ]
    unread = [c for c in tree if c.kind is Kind.TABLE and not c.cells and not has_rows(c, tree)]
    open_rows = sum(bool(c.doubt) for c in tree if c.kind is Kind.ROW)
    said = [
        f"no {', no '.join(lacking)} was found" if lacking else "",
        *(f"annex not printed: {name}" for name in document.missing_annexes),
        *(f"{c.address}: {c.doubt or 'a table that could not be read back'}" for c in unread),
        f"{open_rows} table rows with cells that are not certain" if open_rows else "",
    ]
    return [f"{document.id}: {words}" for words in said if words]


def has_rows(table: Clause, tree: Tree) -> bool:
    """Whether a table was read back."""
    return any(c.parent == table.id and c.kind is Kind.ROW for c in tree)


def file_digest(path: Path) -> str:
    """A short SHA-256 digest of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
