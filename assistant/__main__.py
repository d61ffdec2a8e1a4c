"""The assistant's command: build the index, ask, search, or answer a file of questions."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter

from assistant.answer import Question
from assistant.batch import read_day, row_of, run_batch
from assistant.rendering import explained, hits_json, to_text
from corpus.errors import BadQuestion, SetupError

EXPLAIN = "also show how the question was understood, the hits, and why they were taken or not"


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
    command.add_argument("--explain", action="store_true", help=EXPLAIN)
    command.set_defaults(run=run_ask)
    command = commands.add_parser("search", help="the best clauses, without an answer")
    command.add_argument("question")
    command.add_argument("-k", type=int, default=10, help="how many (default 10)")
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run_search)
    command = commands.add_parser("batch", help="answer a JSONL file of questions")
    command.add_argument("questions", type=Path)
    command.add_argument("-o", "--out", type=Path, help="default: standard output")
    command.add_argument("--explain", action="store_true", help=EXPLAIN)
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
        show(row_of(answer, "", began, options.explain))
    else:
        print(to_text(answer))
        print("\n" + explained(answer) if options.explain else "", end="\n" * options.explain)
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


def show(row: object) -> None:
    """JSON on standard output."""
    print(json.dumps(row, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    sys.exit(main())
