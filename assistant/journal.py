"""What people say of answers, kept in a small SQLite database for the editors; personal data masked.

Only feedback is kept: a question that nobody judged leaves no trace.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from assistant.privacy import mask
from corpus.errors import BadSetting

MOST_CHARACTERS = 4000  # kept of any one text
TABLE = """CREATE TABLE IF NOT EXISTS feedback (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, verdict TEXT NOT NULL, question TEXT NOT NULL,
  history TEXT NOT NULL, reason TEXT NOT NULL, answer TEXT NOT NULL, clauses TEXT NOT NULL
)"""


class Verdict(StrEnum):
    """What a person says of an answer."""

    USEFUL = "useful"
    USELESS = "useless"
    UNANSWERED = "unanswered"  # an agent found nothing: a question for the editors


@dataclass(frozen=True, slots=True)
class Feedback:
    """One judgement. `id` names the turn: a second judgement of it takes the place of the first.

    `history` holds the earlier questions and `clauses` the ids of what was cited, a line each.
    """

    id: str
    at: datetime
    verdict: Verdict
    question: str
    history: str
    reason: str
    answer: str
    clauses: str


class Journal:
    """The database, one connection for each use: safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Journal:
        """The journal at a path; the file is made where there is none.

        Raises BadSetting where the path cannot be written or is no such database.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(path)) as database, database:
                database.execute(TABLE)
        except (OSError, sqlite3.Error) as e:
            raise BadSetting(
                f"feedback cannot be kept in {path}",
                found=str(e),
                expected="a file that can be written",
                cure="set ASSISTANT_JOURNAL to another path",
            ) from e
        return cls(path)

    def record(self, feedback: Feedback) -> None:
        """Keep a judgement with everything that a person typed masked, and no text endless."""
        row = astuple(feedback)
        typed = {"question", "history", "reason", "answer"}
        kept = [
            masked(value) if field.name in typed else str(value)
            for field, value in zip(fields(Feedback), row, strict=True)
        ]
        with closing(sqlite3.connect(self.path, timeout=10)) as database, database:
            database.execute(f"INSERT OR REPLACE INTO feedback VALUES ({','.join('?' * 8)})", kept)

    def entries(self) -> Iterator[Feedback]:
        """All judgements, oldest first."""
        with closing(sqlite3.connect(self.path)) as database:
            rows = database.execute("SELECT * FROM feedback ORDER BY at, id").fetchall()
        for id_, at, verdict, *rest in rows:
            yield Feedback(id_, datetime.fromisoformat(at), Verdict(verdict), *rest)


def masked(text: str) -> str:
    """Text as it is kept."""
    return mask(text).text[:MOST_CHARACTERS]
