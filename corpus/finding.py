"""The document that a person means by a number or a title."""

from __future__ import annotations

import re

from corpus.document import Document
from corpus.errors import BadDocument
from corpus.register import find, nearest
from corpus.store import Corpus

MOST_SHOWN = 5
SHORT = re.compile(r"(\d{1,4})号文?")


def find_document(corpus: Corpus, name: str) -> Document:
    """The held document with that id, number (in any writing) or title, or with these title words.

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
    if any(not isinstance(one, Document) for one in find(corpus.register, name)):
        raise BadDocument(
            f"{name} is known by name only: its text is not held",
            expected="a document whose text is held",
            cure=f"python -m corpus status {name}",
        )
    raise BadDocument(
        f"no document {name} is held",
        found="；".join(nearest(corpus.register, name)) or "nothing like it",
        expected="a document number or title",
        cure="python -m corpus list",
    )


def find_documents(corpus: Corpus, name: str) -> list[Document]:
    """All held documents that a name can mean."""
    if name in corpus.documents:
        return [corpus.documents[name]]
    if short := SHORT.fullmatch(name):
        ending = f"〕{short[1]}号"
        ids = [i for n, ids in corpus.by_number.items() if n.endswith(ending) for i in ids]
        return [corpus.documents[i] for i in ids]
    return [one for one in find(corpus.register, name) if isinstance(one, Document)]
