"""The document that a person means by a number or a title."""

from __future__ import annotations

import difflib
import re

from corpus.document import Document
from corpus.errors import BadDocument
from corpus.parsing.text import bare
from corpus.store import Corpus, plain_number

MOST_SHOWN = 5
SHORT = re.compile(r"(\d{1,4})号文?")


def find_document(corpus: Corpus, name: str) -> Document:
    """The document with that id, number (in any writing) or title, or the one whose title holds it.

    Raises BadDocument where there is none, or more than one.
    """
    found = find_documents(corpus, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise BadDocument(
            f"{name} can be several documents",
            found="；".join(document.id for document in found[:MOST_SHOWN]),
            expected="a name that only one has",
            cure="use the whole number or title",
        )
    near = difflib.get_close_matches(plain_number(name), names_of(corpus), MOST_SHOWN, 0.5)
    raise BadDocument(
        f"no document {name} is held",
        found="；".join(near) or "nothing like it",
        expected="a document number or title",
        cure="python -m corpus list",
    )


def find_documents(corpus: Corpus, name: str) -> list[Document]:
    """All documents that a name can mean, by the surest way that finds any."""
    if name in corpus.documents:
        return [corpus.documents[name]]
    if ids := corpus.by_number.get(plain_number(name)):
        return [corpus.documents[i] for i in ids]
    if short := SHORT.fullmatch(name):
        ending = f"〕{short[1]}号"
        return [
            corpus.documents[i]
            for n, ids in corpus.by_number.items()
            if n.endswith(ending)
            for i in ids
        ]
    wanted = bare(name)
    titles = {d.id: (bare(d.title), bare(d.notice_title)) for d in corpus.documents.values()}
    same = [i for i, both in titles.items() if wanted in both]
    within = [i for i, both in titles.items() if wanted and any(wanted in t for t in both)]
    return [corpus.documents[i] for i in same or within]


def names_of(corpus: Corpus) -> list[str]:
    """All numbers and titles."""
    return [name for d in corpus.documents.values() for name in (*d.numbers, d.title) if name]
