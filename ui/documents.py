"""The documents as plain pages: the list with its filters, and each document at an address."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from assistant.filtering import Filter
from corpus import Corpus, Document
from corpus.addresses import find_clause
from corpus.parsing.text import bare
from corpus.relations import referring
from ui import words
from ui.desk import filter_of
from ui.rendering.catalogue import Chosen, catalogue_page
from ui.rendering.reader import NOWHERE, document_page, not_found_page

MOST_CHARACTERS = 100


def add_documents(app: FastAPI, corpus: Corpus) -> None:
    """Add the pages to the application; who cites whom is read now, not with the first document."""
    referring(corpus, "")

    @app.get("/documents", response_class=HTMLResponse)
    def documents(request: Request) -> HTMLResponse:
        asked = {f.name: request.query_params.get(f.name, "") for f in fields(Chosen)}
        return HTMLResponse(listed(corpus, Chosen(**{k: v[:100] for k, v in asked.items()})))

    @app.get("/document", response_class=HTMLResponse)
    def document(doc: str = "", clause: str = "", start: int = 0, end: int = 0) -> HTMLResponse:
        found = corpus.documents.get(doc)
        if found is None:
            return HTMLResponse(not_found_page(), status_code=404)
        return HTMLResponse(opened(corpus, found, clause[:MOST_CHARACTERS], (start, end)))


def listed(corpus: Corpus, chosen: Chosen) -> str:
    """The list of the documents that have what was chosen, and of those only named by what was typed."""
    today = date.today()
    narrowed = filter_of(chosen.issuer, chosen.level, chosen.year, chosen.status, chosen.subject)
    found = [
        d
        for d in corpus.documents.values()
        if narrowed.admits(d, today) and called(chosen.text, d.title, d.notice_title, *d.numbers)
    ]
    found.sort(key=lambda d: d.issued or date.min, reverse=True)
    searched = bare(chosen.text) and narrowed == Filter()
    named = [n for n in corpus.register.named.values() if called(chosen.text, n.title, n.number)]
    return catalogue_page(corpus, found, named if searched else [], chosen, today)


def called(text: str, *names: str) -> bool:
    """Whether the words of a text all stand in one of the names."""
    return any(all(bare(word) in bare(name) for word in text.split()) for name in names if name)


def opened(corpus: Corpus, document: Document, address: str, stretch: tuple[int, int]) -> str:
    """A document at a clause, with the clause or a stretch of it marked."""
    clause = find_clause(corpus, document.id, address) if address else None
    notice = words.NO_CLAUSE.format(clause=address) if address and clause is None else ""
    if 0 <= stretch[0] < stretch[1] <= len(document.text):
        return document_page(corpus, document, stretch, date.today())
    marked = (clause.start, clause.end) if clause else NOWHERE
    return document_page(corpus, document, marked, date.today(), notice)
