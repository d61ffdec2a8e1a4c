"""A benchmark folder in the layout of BEIR (Thakur et al. 2021): passages, queries, judgements.

corpus.jsonl[.gz]   {"_id", "title", "text"}
queries.jsonl[.gz]  {"_id", "text"}
qrels/test.tsv      query-id, corpus-id and score, behind a line of heads
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import BadDocument


@dataclass(frozen=True, slots=True)
class Beir:
    """Passages (title and text) and queries by id; `qrels` has the relevant passages of each query."""

    passages: dict[str, str]
    queries: dict[str, str]
    qrels: dict[str, tuple[str, ...]]

    @classmethod
    def read(cls, folder: Path) -> Beir:
        """Read a folder; only judged queries are kept.

        Raises BadDocument for a file that is missing or not as it should be.
        """
        passages = {
            str(r["_id"]): f"{r.get('title') or ''}\n{r['text']}".strip()
            for r in rows(plain_or_packed(folder / "corpus.jsonl"), "_id", "text")
        }
        texts = {
            str(r["_id"]): str(r["text"])
            for r in rows(plain_or_packed(folder / "queries.jsonl"), "_id", "text")
        }
        qrels = read_qrels(folder / "qrels" / "test.tsv")
        if unknown := [q for q, golds in qrels.items() if q not in texts or {*golds} - {*passages}]:
            raise BadDocument(
                f"qrels/test.tsv of {folder.name} names what is not there",
                found=f"{len(unknown)} queries, e.g. {unknown[0]}",
                expected="ids of queries.jsonl and corpus.jsonl",
            )
        return cls(passages, {q: texts[q] for q in texts if q in qrels}, qrels)


def plain_or_packed(path: Path) -> Path:
    """The file, or the packed one beside it."""
    return path if path.is_file() else path.with_name(f"{path.name}.gz")


def read_qrels(path: Path) -> dict[str, tuple[str, ...]]:
    """Relevant passages (score above 0) by query.

    Raises BadDocument, with the line, for one that is not three cells.
    """
    out: dict[str, tuple[str, ...]] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as e:
        raise BadDocument(f"{path} cannot be read", found=str(e), expected=LAYOUT) from e
    for number, line in enumerate(lines[1:], 2):
        cells = line.split("\t")
        if len(cells) != 3 or not cells[2].strip().isdecimal():
            raise BadDocument(f"{path}, line {number}", found=line, expected=LAYOUT)
        if int(cells[2]) > 0:
            out[cells[0]] = (*out.get(cells[0], ()), cells[1])
    return out


LAYOUT = (
    "a BEIR folder: corpus.jsonl[.gz], queries.jsonl[.gz], qrels/test.tsv (query, passage, score)"
)


def rows(path: Path, *keys: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a `.jsonl` or `.jsonl.gz` file.

    Raises BadDocument where the file is missing or a line is no JSON object with these keys.
    """
    if not path.is_file():
        raise BadDocument(f"{path.name} is missing", found=f"no {path}", expected=LAYOUT)
    open_as_text = gzip.open if path.suffix == ".gz" else open
    with open_as_text(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                missing = [key for key in keys if key not in row]
            except (ValueError, TypeError) as e:
                raise BadDocument(
                    f"{path.name}, line {number}", found=str(e), expected="a JSON object"
                ) from e
            if missing:
                raise BadDocument(f"{path.name}, line {number}", found=f"no {missing[0]}")
            yield row
