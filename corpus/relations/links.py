"""The references of a whole corpus, turned round: who points to a clause or a document."""

from __future__ import annotations

from functools import cached_property, lru_cache

from corpus.document import Clause
from corpus.relations.references import references
from corpus.store import Corpus


class Links:
    """All references of a corpus, read once when they are first asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus

    def referring(self, target: str) -> tuple[Clause, ...]:
        """The innermost clauses that point to a clause or to one below it, in corpus order.

        For a document's id: those that point to the document as a whole or to a clause of it.
        """
        return self.pointing.get(target, ())

    @cached_property
    def pointing(self) -> dict[str, tuple[Clause, ...]]:
        """Citing clauses by the id of what they cite."""
        out: dict[str, dict[str, Clause]] = {}
        for clause in self.corpus.clauses.values():
            if clause.parent:
                continue
            for reference in references(self.corpus, clause):
                inner = self.corpus.clause_at(clause.document_id, reference.start, reference.end)
                for target in self.targets(reference.document, reference.clause, clause):
                    out.setdefault(target, {})[inner.id] = inner
        return {target: tuple(found.values()) for target, found in out.items()}

    def targets(self, document: str, clause_id: str, citing: Clause) -> list[str]:
        """The ids that one reference points to: the clause, those above it, another document."""
        out = [document] if document and document != citing.document_id else []
        while clause_id:
            out.append(clause_id)
            clause_id = self.corpus.clauses[clause_id].parent
        return out


@lru_cache(maxsize=2)
def links_of(corpus: Corpus) -> Links:
    """The links of a corpus, kept while it is in use."""
    return Links(corpus)


def referring(corpus: Corpus, target: str) -> tuple[Clause, ...]:
    """The clauses whose references point to a clause (or below it), or to a document, by its id."""
    return links_of(corpus).referring(target)
