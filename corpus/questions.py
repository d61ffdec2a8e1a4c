"""Similar questions (相似问): what people ask in their own words and a clause answers, kept as data.

`data/questions.jsonl` holds one entry a line: {"clause", "questions", "author", "date"}; an entry that
has "retired" (a day) is kept for the record and serves no more. A clause may have several entries.

An entry with a document's id in the place of a clause's holds open questions: people ask them near
that document, and no document answers them. What is nearer to them than to any clause is refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from corpus.errors import BadQuestion, CorpusBroken

QUESTIONS = Path(__file__).parent / "data" / "questions.jsonl"
KEYS = {"clause", "questions", "author", "date", "retired"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Questions that one person wrote for one clause on one day; `retired` is "" while they serve.

    `clause` is a document's id for open questions.
    """

    clause: str
    questions: tuple[str, ...]
    author: str
    date: str
    retired: str = ""


def read_entries(path: Path = QUESTIONS) -> list[Entry]:
    """All entries of a file, retired ones too; none where there is no file.

    Raises CorpusBroken, with the line, for one that is not as it should be.
    """
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [entry_from(line, number, path) for number, line in enumerate(lines, 1)]


def entry_from(line: str, number: int, path: Path) -> Entry:
    """An entry from its line."""
    try:
        row = json.loads(line)
        if unknown := set(row) - KEYS:
            raise ValueError(f"unknown keys {sorted(unknown)}")
        questions = tuple(str(q) for q in row["questions"])
        of_whom = str(row.get("author", "")), str(row.get("date", "")), str(row.get("retired", ""))
        return Entry(str(row["clause"]), questions, *of_whom)
    except (ValueError, KeyError, TypeError) as e:
        raise CorpusBroken(
            f"{path.name}, line {number}, is no similar question",
            found=line[:60],
            expected='{"clause": "…", "questions": ["…"], "author": "…", "date": "YYYY-MM-DD"}',
            cure="correct the line",
        ) from e


def is_clause_id(of: str) -> bool:
    """Whether an entry is about a clause, and not about what a document leaves open."""
    return "#" in of


def serving(entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """The questions that serve, by clause id, each once and in the order of the entries."""
    out: dict[str, dict[str, None]] = {}
    for entry in entries:
        if not entry.retired and entry.questions:
            out.setdefault(entry.clause, {}).update(dict.fromkeys(entry.questions))
    return {clause: tuple(questions) for clause, questions in out.items()}


def write_entries(entries: Sequence[Entry], path: Path = QUESTIONS) -> None:
    """Write all entries, whole or not at all."""
    temporary = path.with_suffix(".part")
    temporary.write_text("".join(map(entry_line, entries)), encoding="utf-8")
    temporary.replace(path)


def entry_line(entry: Entry) -> str:
    """An entry as its line."""
    row = {k: v for k, v in asdict(entry).items() if v or k != "retired"}
    return json.dumps(row, ensure_ascii=False) + "\n"


def add_question(clause: str, question: str, author: str, path: Path = QUESTIONS) -> None:
    """Add a question to a clause.

    Raises BadQuestion where it is empty, has no author, or serves the clause already.
    """
    question, entries = " ".join(question.split()), read_entries(path)
    if not question or not author:
        raise BadQuestion("a similar question needs words and an author", found=question or author)
    if question in serving(entries).get(clause, ()):
        raise BadQuestion("the question serves that clause already", found=question)
    write_entries([*entries, Entry(clause, (question,), author, f"{date.today()}")], path)


def retire_question(clause: str, question: str, path: Path = QUESTIONS) -> None:
    """Retire a question of a clause: it is kept for the record and found no more.

    Raises BadQuestion where the clause has no such question.
    """
    entries = read_entries(path)
    if question not in serving(entries).get(clause, ()):
        raise BadQuestion(
            f"{clause} has no such question",
            found=question,
            cure=f"python -m corpus questions list '{clause}'",
        )
    out: list[Entry] = []
    for entry in entries:
        if entry.clause != clause or entry.retired or question not in entry.questions:
            out.append(entry)
            continue
        others = tuple(q for q in entry.questions if q != question)
        out += [replace(entry, questions=others)] if others else []
        out.append(replace(entry, questions=(question,), retired=f"{date.today()}"))
    write_entries(out, path)


def shared_questions(entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    """Questions that serve more than one clause, with the clauses: neither is then the answer for sure.

    Also one that serves a clause and is said to be open.
    """
    owners: dict[str, list[str]] = {}
    for clause, questions in serving(entries).items():
        for question in questions:
            owners.setdefault(question, []).append(clause)
    return {q: tuple(clauses) for q, clauses in owners.items() if len(clauses) > 1}
