"""The assistant's command: build the index, ask, search, or answer a file of questions."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

from assistant.answer import Question
from assistant.rendering import hits_json, to_json, to_text
from corpus.errors import BadQuestion, SetupError


def main(arguments: list[str] | None = None) -> int:
    """Run the command; status 1: a line of a batch was bad; 2: an error that the user can cure."""
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="python -m assistant", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    command = commands.add_parser("index", help="build the search index if it is not up to date")
    command.set_defaults(run=run_index)
    command = commands.add_parser("ask", help="answer one question")
    command.add_argument("question")
    command.add_argument("--history", action="append", default=[], help="an earlier question")
    command.add_argument("--as-of", default="", help="the day asked about, YYYY-MM-DD")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run_ask)
    command = commands.add_parser("search", help="the best clauses, without an answer")
    command.add_argument("question")
    command.add_argument("-k", type=int, default=10, help="how many (default 10)")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run_search)
    command = commands.add_parser("batch", help="answer a JSONL file of questions")
    command.add_argument("questions", type=Path)
    command.add_argument("-o", "--out", type=Path, help="default: standard output")
    command.set_defaults(run=run_batch)
    return top


def run_index(_: argparse.Namespace) -> int:
    """Build the index unless it is what it would become."""
    from assistant.retrieval.index import Manifest, build, open_index
    from assistant.settings import Settings
    from corpus import Corpus
    from embeddings.encoder import SentenceEncoder

    settings = Settings.read()
    corpus = Corpus.open(settings.corpus)
    encoder = SentenceEncoder.load(settings.model)
    try:
        open_index(settings.index, Manifest.of(corpus, encoder.name))
        print(f"the index in {settings.index} is up to date")
    except SetupError:
        began = perf_counter()
        encoded = build(corpus, encoder, settings.index)
        seconds = perf_counter() - began
        print(
            f"indexed {len(corpus.passages)} passages in {seconds:.1f} s in {settings.index}; "
            f"{encoded} texts were new"
        )
    return 0


def run_ask(options: argparse.Namespace) -> int:
    """Answer one question."""
    from assistant.assistant import Assistant

    as_of = read_day(options.as_of)
    assistant = Assistant.open()
    began = perf_counter()
    answer = assistant.answer(Question(options.question, tuple(options.history), as_of))
    if options.json:
        show(to_json(answer, "", 1000 * (perf_counter() - began)))
    else:
        print(to_text(answer))
    return 0


def run_search(options: argparse.Namespace) -> int:
    """Show the best clauses."""
    from assistant.assistant import Assistant
    from assistant.understanding import understand

    if options.k < 1:
        raise BadQuestion(
            "-k is too small", found=str(options.k), expected="at least 1", cure="-k 10"
        )
    assistant = Assistant.open()
    question = Question(options.question)
    hits = assistant.search(understand(question.text, (), assistant.corpus), options.k)
    found = assistant.listed(question, hits)
    if options.json:
        show(hits_json(found))
        return 0
    for row in hits_json(found):
        first = row["text"].splitlines()[0][:60]
        print(f"{row['score']:.3f}  {row['document_number']} {row['clause']}  {first}")
    return 0


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
        return write_answers(assistant, lines, sys.stdout)
    temporary = options.out.with_name(options.out.name + ".part")
    with temporary.open("w", encoding="utf-8") as out:
        status = write_answers(assistant, lines, out)
    temporary.replace(options.out)
    return status


def write_answers(assistant: Any, lines: list[str], out: TextIO) -> int:
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
            row = to_json(assistant.answer(question), question_id, 1000 * (perf_counter() - began))
        except BadQuestion as e:
            bad, row = 1, {"id": id_of(line), "error": str(e)}
        out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return bad


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


def show(row: object) -> None:
    """JSON on standard output."""
    print(json.dumps(row, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main())
