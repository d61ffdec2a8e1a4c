"""A file of questions, answered line by line."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from time import perf_counter
from typing import Any, TextIO

from assistant.answer import Answer, Question
from assistant.rendering import steps_json, to_json
from corpus.errors import BadQuestion


def run_batch(options: argparse.Namespace) -> int:
    """Answer every line; a bad line gets an error of its own."""
    from assistant.assistant import Assistant

    try:
        lines = options.questions.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise BadQuestion(
            f"cannot read {options.questions}",
            found=str(e),
            expected="a UTF-8 file with a JSON object on each line",
            cure="python -m assistant batch questions.jsonl",
        ) from e
    assistant = Assistant.open()
    if options.out is None:
        return write_answers(assistant, lines, sys.stdout, options.explain)
    temporary = options.out.with_name(options.out.name + ".part")
    with temporary.open("w", encoding="utf-8") as out:
        status = write_answers(assistant, lines, out, options.explain)
    temporary.replace(options.out)
    return status


def write_answers(assistant: Any, lines: list[str], out: TextIO, explain: bool) -> int:
    """One JSON line an input line, in order; 1 where one was bad."""
    from tqdm import tqdm

    bad = 0
    bar = tqdm(lines, desc="answering", unit="question", file=sys.stderr, delay=2)
    for number, line in enumerate(bar, 1):
        if not line.strip():
            continue
        try:
            question_id, question = read_question(line, number)
            began = perf_counter()
            row = row_of(assistant.answer(question), question_id, began, explain)
        except BadQuestion as e:
            bad, row = 1, {"id": id_of(line), "error": str(e)}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return bad


def row_of(answer: Answer, question_id: str, began: float, explain: bool) -> dict[str, Any]:
    """An answer as JSON, with its steps where they are asked for."""
    row = to_json(answer, question_id, 1000 * (perf_counter() - began))
    return {**row, "steps": steps_json(answer)} if explain else row


def read_question(line: str, number: int) -> tuple[str, Question]:
    """A line of a batch file. Raises BadQuestion for one that is not as it should be."""
    expected = '{"id": "…", "question": "…", "history": ["…"], "as_of": "YYYY-MM-DD"}'
    try:
        row = json.loads(line)
        history = row.get("history") or []
        good = isinstance(row["question"], str) and isinstance(history, list)
        if not good or not all(isinstance(h, str) for h in history):
            raise TypeError("a question or history that is no text")
        return str(row["id"]), Question(row["question"], tuple(history), read_day(row.get("as_of")))
    except (ValueError, KeyError, TypeError, AttributeError) as e:
        found = f"no {e}" if isinstance(e, KeyError) else str(e)
        raise BadQuestion(f"line {number} is no question", found=found, expected=expected) from e


def read_day(text: str | None) -> date:
    """A day as YYYY-MM-DD; today where there is none. Raises BadQuestion."""
    if not text:
        return date.today()
    try:
        return date.fromisoformat(text)
    except (ValueError, TypeError) as e:
        raise BadQuestion("not a day", found=str(text), expected="YYYY-MM-DD") from e


def id_of(line: str) -> str | None:
    """The id of a bad line, where it can be read."""
    try:
        row = json.loads(line)
    except ValueError:
        return None
    return str(row["id"]) if isinstance(row, dict) and "id" in row else None
