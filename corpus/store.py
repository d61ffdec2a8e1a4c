"""The corpus on disk: a folder of plain files, written whole or not at all.

documents.jsonl   one document a line, with its text
clauses.jsonl     one clause a line, without its text (the offsets give it)
manifest.json     format, digest of the two files, and of each source file its account and documents
sources.json      which files were added, in order, and which documents were removed
sources/          the files that were added, so that a later version can read them again
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from corpus.document import Caveat, Cell, Claim, ClaimKind, Clause, Document, Kind, Quote
from corpus.errors import CorpusBroken, CorpusMissing
from corpus.questions import QUESTIONS, is_clause_id, read_entries, serving
from corpus.register import Register

FORMAT = 3
ROOM = Path(__file__).parent
GAZETTES = ROOM / "data" / "gazettes"
DEFAULT_STORE = Path("var") / "corpus"
CURE = "python -m corpus import"


class Corpus:
    """All documents and clauses, read-only, with the ways of finding them.

    `questions` are similar questions by clause id, `open_questions` those that people ask near a
    document and that no document answers, by document id.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        clauses: Sequence[Clause],
        questions: dict[str, tuple[str, ...]],
        digest: str,
        files: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.register = Register(documents)
        self.documents = {d.id: d for d in self.register.documents}
        self.clauses = {c.id: c for c in clauses}
        self.questions = {of: asked for of, asked in questions.items() if is_clause_id(of)}
        self.open_questions = {of: a for of, a in questions.items() if not is_clause_id(of)}
        self.digest = digest
        self.files = files or {}

    @classmethod
    def open(cls, folder: Path = DEFAULT_STORE, questions: Path = QUESTIONS) -> Corpus:
        """Read an imported corpus.

        Raises CorpusMissing where there is none, CorpusBroken where its files do not agree.
        """
        recover(folder)
        if not (folder / "manifest.json").is_file():
            raise CorpusMissing(
                "the corpus has not been imported",
                found=f"no manifest.json in {folder}",
                cure=CURE,
            )
        try:
            manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
            lines = {
                name: (folder / f"{name}.jsonl").read_text(encoding="utf-8")
                for name in ("documents", "clauses")
            }
            if manifest["format"] != FORMAT or manifest["digest"] != digest_of(*lines.values()):
                raise ValueError("files that do not agree with manifest.json")
            documents = [document_from(json.loads(x)) for x in lines["documents"].splitlines()]
            texts = {d.id: d.text for d in documents}
            clauses = [clause_from(json.loads(x), texts) for x in lines["clauses"].splitlines()]
            if not isinstance(manifest["files"], dict):
                raise ValueError("a manifest.json without files")
        except (OSError, ValueError, KeyError, TypeError) as e:
            raise CorpusBroken(
                f"the corpus in {folder} cannot be used",
                found=str(e),
                expected=f"a corpus of format {FORMAT}",
                cure=CURE,
            ) from e
        read = serving(read_entries(questions))
        digest = digest_of(manifest["digest"], json.dumps(read))
        return cls(documents, clauses, read, digest, manifest["files"])

    @cached_property
    def passages(self) -> tuple[Clause, ...]:
        """The clauses that are searched, in corpus order."""
        return tuple(c for c in self.clauses.values() if c.passage)

    def passage_of(self, clause_id: str) -> Clause | None:
        """The passage that a clause is or lies in; None for one that is searched by its parts."""
        clause = self.clauses.get(clause_id)
        while clause and not clause.passage:
            clause = self.clauses.get(clause.parent)
        return clause

    @cached_property
    def questions_by_passage(self) -> dict[str, tuple[str, ...]]:
        """Similar questions by the id of the passage that they are searched with."""
        out: dict[str, tuple[str, ...]] = {}
        for clause_id, questions in self.questions.items():
            if passage := self.passage_of(clause_id):
                out[passage.id] = (*out.get(passage.id, ()), *questions)
        return out

    @cached_property
    def _asked_about(self) -> frozenset[str]:
        """Ids of the documents that have similar questions."""
        return frozenset(self.clauses[c].document_id for c in self.questions if c in self.clauses)

    def asked_about(self, document_id: str) -> bool:
        """Whether similar questions are written for a document yet."""
        return document_id in self._asked_about

    def with_headings(self, clause: Clause) -> str:
        """What is searched of a clause: its document's title, the headings above it, its words."""
        title = self.documents[clause.document_id].title
        return "\n".join([title, *clause.headings, self.in_words(clause)])

    def in_words(self, clause: Clause) -> str:
        """The text of a clause; of a table row each cell behind its column head."""
        text = self.documents[clause.document_id].text
        cells = [(cell.head, text[cell.start : cell.end]) for cell in clause.cells]
        return "；".join(f"{h}：{t}" if h else t for h, t in cells) or clause.text

    @cached_property
    def by_document(self) -> dict[str, tuple[Clause, ...]]:
        """Clauses in reading order by document id."""
        out: dict[str, list[Clause]] = {d: [] for d in self.documents}
        for clause in self.clauses.values():
            out[clause.document_id].append(clause)
        return {d: tuple(cs) for d, cs in out.items()}

    @cached_property
    def by_number(self) -> dict[str, tuple[str, ...]]:
        """Document ids by document number, without spaces and with one kind of bracket."""
        out: dict[str, list[str]] = {}
        for document in self.documents.values():
            for number in document.numbers:
                out.setdefault(plain_number(number), []).append(document.id)
        return {n: tuple(ids) for n, ids in out.items()}

    def clause_at(self, document_id: str, start: int, end: int) -> Clause:
        """The innermost clause that holds a stretch of a document's text.

        Raises ValueError where no clause does.
        """
        inside = [
            c
            for c in self.by_document[document_id]
            if c.start <= start and end <= c.end and c.kind is not Kind.HEADING
        ]
        if not inside:
            raise ValueError(f"no clause of {document_id} holds {start}:{end}")
        return min(inside, key=lambda c: (c.end - c.start, -c.start))


def plain_number(number: str) -> str:
    """A document number as a key: no spaces, brackets 〔〕."""
    table = str.maketrans("[]【】（）()［］", "〔〕〔〕〔〕〔〕〔〕")
    return "".join(number.split()).translate(table)


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of `folder` when all went well, and vanishes when not.

    Between the two renames at the end the old folder stands beside its place: `recover` puts it back.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield new
        old = set_aside(folder)
        shutil.rmtree(old, ignore_errors=True)
        if folder.exists():
            folder.replace(old)
        new.replace(folder)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def recover(folder: Path) -> None:
    """Put a folder back whose replacement was interrupted between its two renames."""
    old = set_aside(folder)
    if old.exists() and not folder.exists():
        old.replace(folder)


def set_aside(folder: Path) -> Path:
    """Where a folder stands while another takes its place."""
    return folder.with_name(f".{folder.name}-old")


def digest_of(*texts: str) -> str:
    """A short SHA-256 digest over some texts."""
    hashed = hashlib.sha256()
    for text in texts:
        hashed.update(text.encode("utf-8"))
        hashed.update(b"\0")
    return hashed.hexdigest()[:16]


def dump(row: dict[str, Any]) -> str:
    """One JSON line."""
    return json.dumps(row, ensure_ascii=False, default=str) + "\n"


def document_to(document: Document) -> dict[str, Any]:
    """A document as JSON, without what other documents say of it."""
    row = asdict(document)
    del row["events"]
    return row


def clause_to(clause: Clause) -> dict[str, Any]:
    """A clause as JSON, without its text."""
    row = {f.name: getattr(clause, f.name) for f in fields(clause) if f.name != "text"}
    return {**row, "cells": [asdict(cell) for cell in clause.cells]}


def clause_from(row: dict[str, Any], texts: dict[str, str]) -> Clause:
    """A clause from JSON and the texts of the documents."""
    text = texts[row["document_id"]][row["start"] : row["end"]]
    cells = tuple(Cell(**{**cell, "lines": tuple(cell["lines"])}) for cell in row["cells"])
    kind, headings = Kind(row["kind"]), tuple(row["headings"])
    return Clause(**{**row, "kind": kind, "headings": headings, "cells": cells}, text=text)


def document_from(row: dict[str, Any]) -> Document:
    """A document from JSON."""
    issued = day_from(row["issued"])
    lists: Iterable[str] = ("other_numbers", "issuers", "signed_by", "missing_annexes")
    row = {**row, **{name: tuple(row[name]) for name in lists}}
    claims = tuple(claim_from(claim) for claim in row["claims"])
    return Document(**{**row, "events": (), "issued": issued, "claims": claims})


def claim_from(row: dict[str, Any]) -> Claim:
    """A claim from JSON."""
    values = {
        **row,
        "kind": ClaimKind(row["kind"]),
        "day": day_from(row["day"]),
        "until": day_from(row["until"]),
        "said": tuple(Quote(**quote) for quote in row["said"]),
        "caveat": Caveat(row["caveat"]),
    }
    return Claim(**values)


def day_from(text: str | None) -> date | None:
    """A day from JSON."""
    return date.fromisoformat(text) if text else None
