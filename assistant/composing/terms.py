"""Official words of a quote explained: by the documents' own definitions, else by the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from assistant.answer import Citation, Term
from corpus import Corpus, Document

GLOSSARY = Path(__file__).parent.parent / "data" / "glossary.tsv"
MOST = 3  # terms explained in one answer
LONGEST = 200  # characters of a definition
WORD = r"“?(?P<word>[\u4e00-\u9fffA-Za-z0-9]{2,14})”?"
DEFINED = re.compile(
    rf"(?:本[\u4e00-\u9fff]{{1,6}}所称的?|所称的?){WORD}(?:，|,)?(?:是|系|为)?指[^。]{{4,}}。"
    rf"|(?:(?<=^)|(?<=[。；\n]))(?:第[一二三四五六七八九十百]+条 )?{WORD.replace('word', 'plain')}是指[^。]{{4,}}。"
)
SHORTENED = re.compile(
    r"(?P<long>[\u4e00-\u9fff《》（）A-Za-z]{4,30})[（〔(](?:以下|下)?(?:简称|统称)[：:]?“?(?P<word>[\u4e00-\u9fff（）A-Za-z]{2,12})”?[）〕)]"
)


def terms_of(corpus: Corpus, citations: Sequence[Citation]) -> tuple[Term, ...]:
    """The terms that stand in the quotes and are not explained there, at most three."""
    quoted = "".join(c.quote for c in citations)
    documents = {c.document.id for c in citations}
    out: dict[str, Term] = {}
    for term in definitions(corpus):
        own = term.citation and term.citation.document.id in documents
        if own and term.word in quoted and term.explanation not in quoted:
            out.setdefault(term.word, term)
    for word, explanation in glossary().items():
        if word in quoted:
            out.setdefault(word, Term(word, explanation))
    return tuple(out.values())[:MOST]


@lru_cache(maxsize=2)
def definitions(corpus: Corpus) -> tuple[Term, ...]:
    """All definitions of a corpus, longest words first."""
    found = [t for d in corpus.documents.values() for t in (*defined(corpus, d), *short(corpus, d))]
    return tuple(sorted(found, key=lambda t: -len(t.word)))


def defined(corpus: Corpus, document: Document) -> Iterator[Term]:
    """Words that a document defines: 本办法所称建筑垃圾，是指…。"""
    for match in DEFINED.finditer(document.text):
        word = match["word"] or match["plain"]
        if match.end() - match.start() <= LONGEST:
            yield term(corpus, document, word, match.start(), match.end())


def short(corpus: Corpus, document: Document) -> Iterator[Term]:
    """Short names that a document gives: 常州市中小微企业信用保证基金（以下简称“信保基金”）."""
    for match in SHORTENED.finditer(document.text):
        yield term(corpus, document, match["word"], match.start(), match.end())


def term(corpus: Corpus, document: Document, word: str, start: int, end: int) -> Term:
    """A term with the words that explain it."""
    while document.text[start].isspace():
        start += 1
    clause = corpus.clause_at(document.id, start, end)
    return Term(word, document.text[start:end], Citation(document, clause, start, end))


@lru_cache(maxsize=1)
def glossary() -> dict[str, str]:
    """Official words in plain ones, a word and its explanation a line."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t", 1) for line in lines if "\t" in line)
