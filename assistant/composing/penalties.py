"""Duty and penalty together, though they stand far apart: 违反本办法第八条 is followed both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from assistant.asking import Thing
from assistant.reading import Asked
from assistant.sentences import sentences
from corpus import Clause, Corpus, Document
from corpus.relations.links import referring
from corpus.relations.references import references

DUTY = 220  # the most that is quoted of a duty beside its penalty


def with_penalties(
    corpus: Corpus, asked: Asked, cited: Sequence[Citation], most: int
) -> tuple[Citation, ...]:
    """Where a penalty is asked about: what punishes the quoted articles, and what they punish."""
    if not any(line.thing is Thing.PENALTY for line in asked.things):
        return tuple(cited)
    room = most - sum(c.end - c.start for c in cited)
    out = list(cited)
    for citation in linked(corpus, cited):
        if citation.end - citation.start <= room:
            out.append(citation)
            room -= citation.end - citation.start
    return tuple(out)


def linked(corpus: Corpus, cited: Sequence[Citation]) -> Iterator[Citation]:
    """The articles that punish what is quoted; or the duties, where penalties are quoted."""
    held = {passage(corpus, c.clause).id for c in cited}
    for citation in cited:
        clause = passage(corpus, citation.clause)
        document = citation.document
        found = punished(corpus, clause) if punishes(clause) else punishing(corpus, clause)
        for other in found:
            if other.document_id == document.id and passage(corpus, other).id not in held:
                held.add(passage(corpus, other).id)
                yield duty(document, other) if punishes(clause) else whole(corpus, document, other)
    for document in {c.document.id: c.document for c in cited}.values():
        yield from (
            whole(corpus, document, c) for c in general(corpus, document) if c.id not in held
        )


def passage(corpus: Corpus, clause: Clause) -> Clause:
    """The passage that a clause lies in."""
    return corpus.passage_of(clause.id) or clause


def punishes(clause: Clause) -> bool:
    """Whether an article sets a penalty for a breach."""
    return "违反" in clause.text and any(w in clause.text for w in ("罚款", "处分", "警告", "责令"))


def punishing(corpus: Corpus, clause: Clause) -> list[Clause]:
    """The articles that set a penalty for breaking a clause or a part of it."""
    found = (passage(corpus, c) for c in referring(corpus, clause.id))
    return list({c.id: c for c in found if punishes(c)}.values())


def punished(corpus: Corpus, clause: Clause) -> list[Clause]:
    """The clauses whose breach an article punishes."""
    return [corpus.clauses[r.clause] for r in references(corpus, clause) if r.clause][:2]


def general(corpus: Corpus, document: Document) -> list[Clause]:
    """The articles that refer all breaches to other law."""
    clauses = corpus.by_document[document.id]
    return [c for c in clauses if c.passage and "违反本" in c.text and "从其规定" in c.text]


def whole(corpus: Corpus, document: Document, clause: Clause) -> Citation:
    """A passage quoted whole."""
    found = passage(corpus, clause)
    return Citation(document, found, found.start, found.end)


def duty(document: Document, clause: Clause) -> Citation:
    """The beginning of a duty, as far as whole sentences go."""
    ends = [b for _, b in sentences(document.text, clause.start, clause.end)]
    end = max((b for b in ends if b - clause.start <= DUTY), default=ends[0])
    return Citation(document, clause, clause.start, end - (document.text[end - 1] == "\n"))
