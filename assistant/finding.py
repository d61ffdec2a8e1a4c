"""What the agents' desk shows for what is typed: clauses within a filter, and documents by name.

Each search stands alone; the clauses that the assistant would quote come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Question
from assistant.filtering import Filter
from assistant.retrieval.engine import Query
from corpus import Corpus, Document
from corpus.parsing.text import bare
from corpus.store import plain_number

if TYPE_CHECKING:
    from assistant.assistant import Assistant

MOST_RESULTS = 9  # one for each number key
MOST_DOCUMENTS = 3
SHORTEST_NAME = 2  # characters of a title or number that are looked for


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to what was typed; the clauses to choose from; the documents whose name it is in.

    `searched` counts the documents that the filter admits; None where there is no filter.
    """

    answer: Answer
    results: tuple[Citation, ...]
    documents: tuple[Document, ...]
    searched: int | None


def find(assistant: Assistant, text: str, narrowed: Filter, as_of: date) -> Found:
    """Search for a question, keywords, a number or an address within a filter."""
    answer = assistant.answer(Question(text, as_of=as_of))
    admitted = narrowed.documents(assistant.corpus, as_of)
    quoted = [c for c in answer.citations if admitted is None or c.document.id in admitted]
    known = {passage_of(assistant.corpus, c) for c in quoted}
    others = hits(assistant, text, answer, admitted)
    new = [c for c in others if passage_of(assistant.corpus, c) not in known]
    return Found(
        answer,
        (*quoted, *new)[:MOST_RESULTS],
        tuple(named(assistant.corpus, text, admitted)),
        None if admitted is None else len(admitted),
    )


def hits(
    assistant: Assistant, text: str, answer: Answer, admitted: frozenset[str] | None
) -> Iterator[Citation]:
    """The passages found, best first; within a filter they are searched for again, all of them."""
    ids = [hit.clause_id for hit in answer.hits]
    if admitted is not None and ids:
        query = Query(text, documents=admitted)
        ids = [hit.clause_id for hit in assistant.engine.search(query, MOST_RESULTS)]
    for clause_id in ids:
        clause = assistant.corpus.clauses[clause_id]
        document = assistant.corpus.documents[clause.document_id]
        yield Citation(document, clause, clause.start, clause.end)


def passage_of(corpus: Corpus, citation: Citation) -> str:
    """The id of the passage that a citation lies in, else of its clause."""
    passage = corpus.passage_of(citation.clause.id)
    return passage.id if passage else citation.clause.id


def named(corpus: Corpus, text: str, admitted: frozenset[str] | None) -> Iterator[Document]:
    """The documents in whose number or title the text stands, at most MOST_DOCUMENTS."""
    number, title = plain_number(text), bare(text)
    if len(title) < SHORTEST_NAME:
        return
    count = 0
    for document in corpus.documents.values():
        is_named = title in bare(document.title) or any(
            number in plain_number(n) for n in document.numbers
        )
        if is_named and (admitted is None or document.id in admitted) and count < MOST_DOCUMENTS:
            count += 1
            yield document
