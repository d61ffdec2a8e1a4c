"""The exact answer to a question that names a document or an article: nothing is searched for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant import words
from assistant.answer import AnswerKind, Citation, Option
from assistant.composing import MOST_CHARACTERS, Composer, Draft
from assistant.composing.acts import listing
from assistant.composing.validity import LOOKED_UP, front, statuses
from assistant.naming import Meant
from assistant.references import asks_more
from assistant.sentences import sentences, trimmed
from assistant.understanding import Understood
from corpus import Corpus, Document
from corpus.addresses import find_clause
from corpus.parsing.text import bare
from corpus.register import Named, find
from corpus.store import plain_number

ASKED_OF_FORCE = "还有效吗"


class LookUp:
    """Looks documents and clauses up."""

    def __init__(self, corpus: Corpus, composer: Composer) -> None:
        self._corpus = corpus
        self._composer = composer

    def find(self, understood: Understood, as_of: date) -> Draft | None:
        """The exact answer; None for a question that must be searched for."""
        reference = understood.reference
        if understood.validity and (draft := listing(self._corpus, understood)):
            return draft
        if reference is None:
            return None
        if not reference.documents:
            return self.unknown(reference.written, as_of)
        if len(reference.documents) > 1:
            return self.several(understood)
        document = self._corpus.documents[reference.documents[0]]
        if understood.address:
            return self.clause_of(document, understood.address)
        if understood.validity and asks_more(understood.subject.text, reference.written):
            return None  # what else is asked stands in a clause: the status goes with it
        if understood.validity:
            return statuses(self._corpus, (document,), as_of, LOOKED_UP)
        if asks_more(understood.text, reference.written):
            return None
        return Draft(AnswerKind.ANSWERED, "", front(self._corpus, document), (), "文件开头")

    def several(self, understood: Understood) -> Draft:
        """Which of several documents of that number is meant."""
        assert understood.reference
        written = understood.reference.written
        documents = [self._corpus.documents[i] for i in understood.reference.documents]
        lead = words.ASK_BACK.format(reference=written)
        options = tuple(
            Option(d.name, understood.asked.replace(written, d.number or f"《{d.title}》"))
            for d in documents
        )
        return Draft(AnswerKind.CLARIFY, lead, (), options, f"{written}对应{len(options)}份文件")

    def clause_of(self, document: Document, address: str) -> Draft:
        """The clause at an address, word for word, up to the most that an answer quotes."""
        clause = find_clause(self._corpus, document.id, address)
        if clause is None:
            number = document.number or f"《{document.title}》"
            return Draft(
                AnswerKind.REFUSED, words.UNKNOWN_CLAUSE.format(number=number, address=address)
            )
        spans = sentences(document.text, clause.start, clause.end)
        ends = [b for _, b in spans if b - clause.start <= MOST_CHARACTERS]
        end = max(ends, default=clause.start + MOST_CHARACTERS)
        start, end = trimmed(document.text, clause.start, min(end, clause.end))
        cited = (Citation(document, clause, start, end),)
        return Draft(AnswerKind.ANSWERED, "", cited, (), f"按地址找到{clause.address}")

    def of_force(self, meant: Meant, as_of: date) -> Draft | None:
        """The status of what a loose name means; None for one document that is held: it is read."""
        if len(meant.documents) == 1 and isinstance(meant.documents[0], Document):
            return None
        return statuses(self._corpus, meant.documents, as_of, LOOKED_UP)

    def which(self, meant: Meant, understood: Understood) -> Draft | None:
        """Which of several documents a loose name means; None where there are not several."""
        if len(meant.documents) < 2:
            return None
        options = tuple(Option(d.name, f"{d.name} {ASKED_OF_FORCE}") for d in meant.documents)
        lead = words.WHICH_DOCUMENT.format(said=understood.text)
        return Draft(AnswerKind.CLARIFY, lead, (), options, LOOKED_UP)

    def unknown(self, written: str, as_of: date) -> Draft:
        """What there is to say of a document that is not held: its status, or who names it."""
        for named in find(self._corpus.register, written):
            if isinstance(named, Named) and named.events:
                return statuses(self._corpus, (named,), as_of, LOOKED_UP)
        if cited := self.naming(written):
            lead = words.UNKNOWN_NUMBER_NAMED.format(number=written)
            return Draft(AnswerKind.ANSWERED, lead, cited, (), "正文未收录，列出提到它的条款")
        return Draft(AnswerKind.REFUSED, words.UNKNOWN_NUMBER.format(number=written))

    def naming(self, written: str) -> tuple[Citation, ...]:
        """The sentences that name a document number."""
        key = plain_number(written)
        found = [c for c in self._corpus.passages if key in plain_number(c.text)]
        documents = self._corpus.documents
        return tuple(
            self._composer.citation(documents[c.document_id], a, b)
            for c in found[:3]
            for a, b in self._composer.naming(documents[c.document_id], c, key)
        )


def matching(options: Sequence[Option], text: str) -> Option | None:
    """The option that a reply chooses: by its place (第二个, 2), its number, or words of its label."""
    plain = bare(text)
    if match := re.fullmatch(
        r"(?:第|选|选第|就)?([1-9一二三四五六七八九])(?:个|份|种|项|号)?", plain
    ):
        place = "123456789一二三四五六七八九".index(match[1]) % 9
        return options[place] if place < len(options) else None
    if len(plain) < 2:
        return None
    found = [o for o in options if plain in bare(o.label) or bare(o.label) in plain]
    return found[0] if len(found) == 1 else None
