"""The corpus command: import and add files, remove documents, look at what is held."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tqdm import tqdm

from corpus.changing import add, import_corpus, remove
from corpus.errors import BadQuestion, SetupError
from corpus.finding import find_document
from corpus.importing import Found, examine
from corpus.printing import (
    account_lines,
    annex_lines,
    change_lines,
    clause_lines,
    found_lines,
    list_lines,
    outline_lines,
    question_faults,
    question_lines,
)
from corpus.questions import add_question, retire_question
from corpus.status import describe
from corpus.store import DEFAULT_STORE, GAZETTES, Corpus


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 2 for an error that the user can cure."""
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("stopped; the corpus is as it was", file=sys.stderr)
        return 130
    return status


def parser() -> argparse.ArgumentParser:
    """The commands and their arguments."""
    top = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)

    def command(name: str, run: object, words: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=words, description=words)
        one.set_defaults(run=run)
        return one

    one = command(
        "import", run_import, "make the corpus anew from the shipped files and those added"
    )
    one.add_argument("files", nargs="*", type=Path, help="default: the gazettes of the repository")
    one = command("add", run_add, "add files: .txt .pdf .docx .html .md, a document or a gazette")
    one.add_argument("files", nargs="+", type=Path)
    one.add_argument("--dry-run", action="store_true", help="only say what is in them")
    one = command("remove", run_remove, "take documents out of the corpus")
    one.add_argument("documents", nargs="+", help="document number or title")
    one = command("list", run_list, "all documents with number, date and status")
    one.add_argument("--missing-annexes", action="store_true", help="only those that lack an annex")
    one = command("show", run_show, "a document's outline with addresses, or one clause")
    one.add_argument("document", help="document number or title")
    one.add_argument("--clause", help="address of a clause, e.g. 第十五条第二款 or 三、（一）1")
    one.add_argument("--as-of", type=day, default=date.today(), help="a day, e.g. 2024-05-01")
    one = command("status", run_status, "whether a document holds on a day, and who says so")
    one.add_argument("document", help="number or title of a document, held or only named")
    one.add_argument("--as-of", type=day, default=date.today(), help="a day, e.g. 2024-05-01")
    one = command("questions", run_questions, "similar questions: list, add, retire or check them")
    one.add_argument("action", choices=("list", "add", "retire", "check"))
    one.add_argument("clause", nargs="?", default="", help="clause id, or a document for list")
    one.add_argument("question", nargs="?", default="", help="the question to add or to retire")
    one.add_argument("--author", default="", help="who wrote it (add)")
    command("check", run_check, "account for every character, and list what to look at")
    return top


def day(text: str) -> date:
    """A day on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as e:
        raise argparse.ArgumentTypeError(f"{text} is no day; expected e.g. 2024-05-01") from e


def run_import(options: argparse.Namespace) -> int:
    """Make the corpus anew and say what is in it."""
    files = options.files or sorted(GAZETTES.glob("*.txt"))
    with tqdm(desc="import", unit="file", leave=False, disable=None) as bar:

        def watched(path: Path) -> Found:
            found = examine(path)
            bar.update()
            return found

        corpus = import_corpus(files, examining=watched)
    print(
        f"{len(corpus.documents)} documents, {len(corpus.clauses)} clauses, "
        f"{len(corpus.passages)} passages in {DEFAULT_STORE}"
    )
    unknown = [c for c in corpus.questions if c not in corpus.clauses]
    if unknown:
        print(f"{len(unknown)} similar questions name unknown clauses, e.g. {unknown[0]}")
    return 0


def run_add(options: argparse.Namespace) -> int:
    """Say what is in some files, then store it; a file that cannot be read stops all."""
    found = [examined(path) for path in options.files]
    for one in found:
        show(found_lines(one))
    if options.dry_run:
        return 0
    change = add(found)
    show(change_lines(change))
    if change.added or change.replaced:
        print("to search it: python -m assistant index")
    return 0


def examined(path: Path) -> Found:
    """A file that was examined, with a bar that counts its pages."""
    with tqdm(desc=path.name, unit="page", leave=False, disable=None) as bar:

        def seen(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        return examine(path, seen)


def run_remove(options: argparse.Namespace) -> int:
    """Take documents out."""
    corpus = Corpus.open()
    change = remove(dict.fromkeys(find_document(corpus, name).id for name in options.documents))
    show(change_lines(change))
    return 0


def run_list(options: argparse.Namespace) -> int:
    """One line a document."""
    lines = annex_lines if options.missing_annexes else list_lines
    show(lines(Corpus.open(), date.today()))
    return 0


def run_show(options: argparse.Namespace) -> int:
    """An outline, or the whole of one clause."""
    corpus = Corpus.open()
    document = find_document(corpus, options.document)
    if options.clause is None:
        show(outline_lines(corpus, document, options.as_of))
    else:
        show(clause_lines(corpus, document, options.clause, options.as_of))
    return 0


def run_status(options: argparse.Namespace) -> int:
    """The status on a day."""
    print(describe(Corpus.open(), options.document, options.as_of))
    return 0


def run_questions(options: argparse.Namespace) -> int:
    """List, add, retire or check similar questions."""
    corpus = Corpus.open()
    if options.action == "check":
        lines, faults = question_faults(corpus)
        show(lines)
        return 1 if faults else 0
    if options.action == "list":
        show(question_lines(corpus, options.clause))
        return 0
    if options.clause not in corpus.clauses and options.clause not in corpus.documents:
        raise BadQuestion(
            "no such clause or document",
            found=options.clause,
            expected="a clause id, e.g. 常政规〔2024〕1号#三、（一）1, or for an open question a document's",
            cure="python -m corpus show DOCUMENT",
        )
    if options.action == "add":
        add_question(options.clause, options.question, options.author)
    else:
        retire_question(options.clause, options.question)
    print("done; to search with it: python -m assistant index")
    return 0


def run_check(options: argparse.Namespace) -> int:
    """The account; exit status 1 where something is unaccounted for."""
    lines, faults = account_lines(Corpus.open())
    show(lines)
    return 1 if faults else 0


def show(lines: Sequence[str]) -> None:
    """Print lines."""
    print("\n".join(lines))


if __name__ == "__main__":
    sys.exit(main())
