"""The corpus command: import the sources, list the documents, show one with its clauses."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from corpus.document import Document
from corpus.errors import BadDocument, SetupError
from corpus.status import describe
from corpus.store import DEFAULT_STORE, GAZETTES, Corpus, import_corpus, plain_number


def main(arguments: list[str] | None = None) -> int:
    """Run the command; the exit status is 2 for an error that the user can cure."""
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    command = commands.add_parser("import", help="read the source files into the corpus")
    command.add_argument(
        "files", nargs="*", type=Path, help="default: the gazettes of the repository"
    )
    commands.add_parser("list", help="all documents with number, date and status")
    command = commands.add_parser("show", help="one document's outline, or one clause")
    command.add_argument("document", help="document number or title")
    command.add_argument("--clause", help="address of a clause, e.g. 第十五条第二款")
    command.add_argument("--as-of", type=date.fromisoformat, default=date.today())
    command = commands.add_parser("status", help="a document's status on a day, and who says so")
    command.add_argument("name", help="document number, or words of a title")
    command.add_argument("--as-of", type=date.fromisoformat, default=date.today())
    options = parser.parse_args(arguments)
    try:
        if options.command == "import":
            run_import(options.files)
        elif options.command == "list":
            run_list(Corpus.open())
        elif options.command == "status":
            print(describe(Corpus.open(), options.name, options.as_of))
        else:
            run_show(Corpus.open(), options.document, options.clause, options.as_of)
    except SetupError as e:
        print(f"error: {e}", file=sys.stderr)
        return 2
    return 0


def run_import(files: list[Path]) -> None:
    """Import and say what was found."""
    files = files or sorted(GAZETTES.glob("*.txt"))
    corpus = import_corpus(files)
    print(
        f"{len(corpus.documents)} documents, {len(corpus.clauses)} clauses, "
        f"{len(corpus.passages)} passages in {DEFAULT_STORE}"
    )
    unknown = [c for c in corpus.questions if c not in corpus.clauses]
    if unknown:
        print(f"{len(unknown)} similar questions name unknown clauses, e.g. {unknown[0]}")


def run_list(corpus: Corpus) -> None:
    """One line a document."""
    for d in corpus.documents.values():
        print(
            "\t".join(
                [
                    d.number or "（无文号）",
                    str(d.issued or "未注明"),
                    d.status(date.today()),
                    d.title,
                ]
            )
        )


def run_show(corpus: Corpus, name: str, address: str | None, as_of: date) -> None:
    """The outline of a document, or the whole text of one of its clauses."""
    document = find_document(corpus, name)
    print(f"《{document.title}》 {document.number} {document.issuer} {document.issued or '未注明'}")
    print(f"{as_of}：{document.status(as_of)}；{document.source} 第{document.first_page}页")
    for event in document.events:
        print(f"  {event.kind} {event.day} {event.by} {event.quote}")
    for name_of_annex in document.missing_annexes:
        print(f"  附件未刊登：{name_of_annex}")
    for clause in corpus.by_document[document.id]:
        if address is None:
            print(f"{clause.address}\t{clause.text[:40].splitlines()[0]}")
        elif clause.address == address:
            print(
                f"\n{' > '.join(clause.headings)}\n{clause.address}（第{clause.page}页，第{clause.line}行）"
            )
            print(clause.text)
            return
    if address is not None:
        raise BadDocument(
            f"{document.id} has no clause {address}", cure=f"python -m corpus show {document.id}"
        )


def find_document(corpus: Corpus, name: str) -> Document:
    """The document with that number or title.

    Raises BadDocument where there is none.
    """
    ids = corpus.by_number.get(plain_number(name), ())
    ids = ids or tuple(d.id for d in corpus.documents.values() if name in d.title)
    if not ids:
        raise BadDocument(f"no document {name}", cure="python -m corpus list")
    return corpus.documents[ids[0]]


if __name__ == "__main__":
    sys.exit(main())
