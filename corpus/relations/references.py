"""What a clause points to: articles of its own document, annexes, and documents by title or number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.addresses import Address, find_clause, parse
from corpus.document import Clause, Document, Kind
from corpus.parsing.text import bare
from corpus.relations.annexes import annexes, entries
from corpus.relations.names import names_of
from corpus.relations.patterns import ALIAS, BEHIND, LAW, LEAD, NO_DOCUMENT, SEEN, TOKEN
from corpus.relations.places import LISTED, PASSAGE, PLACE, places
from corpus.relations.relative import following, relative
from corpus.store import Corpus

WITHIN = re.compile(rf"{PASSAGE}|{LISTED}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A stretch of a document's text, by offsets, that points to another place.

    `document` is the id of the held document that is meant, "" where it is not held; `clause` the id
    of the clause, "" for a whole document or where it is not there; `name` the title or number as
    written, "" for the document's own clauses; `address` the place in it, as clauses write it. A
    range has one reference for each clause that it means, all with the same stretch.
    """

    start: int
    end: int
    document: str
    clause: str
    name: str
    address: str


def references(corpus: Corpus, clause: Clause) -> tuple[Reference, ...]:
    """What the words of a clause, with all below it, point to, in reading order."""
    if clause.kind is Kind.ANNEX_LIST:
        return tuple(listed_annexes(corpus, clause))
    return tuple(Reader(corpus, corpus.documents[clause.document_id]).read(clause))


class Reader:
    """Reads the references out of one document's text."""

    def __init__(self, corpus: Corpus, document: Document) -> None:
        self.corpus, self.document, self.text = corpus, document, document.text
        self.names = names_of(corpus)
        self.last = ("", "")  # document and name of the last one that was cited

    def read(self, clause: Clause) -> Iterator[Reference]:
        """All references between the ends of a clause."""
        at = clause.start
        while match := TOKEN.search(self.text, at, clause.end):
            at = match.end()
            for reference in self.one(match, clause):
                at = max(at, reference.end)
                if not self.is_itself(reference):
                    yield reference

    def is_itself(self, reference: Reference) -> bool:
        """Whether it says no more than that the document is this document."""
        own = reference.document == self.document.id
        return own and not reference.address and not reference.clause and not reference.name

    def one(self, match: re.Match[str], clause: Clause) -> Iterable[Reference]:
        """The references that begin with one token."""
        kind = match.lastgroup
        if kind == "entered":
            name = f"{match['entry'].strip()}（{match['entered']}）"
            meant = self.meant(match["entry"], match["entered"])
            return self.cited(match.start("entry"), match.end(), meant, name)
        if kind == "title":
            return self.titled(match)
        if kind == "annex":
            return self.annexed(match)
        if kind == "relative":
            return self.relative(match)
        return self.numbered(match) if kind == "number" else self.placed(match, clause)

    def titled(self, match: re.Match[str]) -> Iterator[Reference]:
        """《title》, with the number and the articles behind it."""
        title = match["title"][1:-1]
        title = aliases(self.text).get(title, title)
        if NO_DOCUMENT.search(title) or (len(bare(title)) < 4 and not re.search(r"[法典]$", title)):
            return
        if annex := self.own_annex(title):
            yield Reference(match.start(), match.end(), self.document.id, annex[0], title, "")
            return
        behind = BEHIND.match(self.text, match.end())
        number = behind["number"] if behind else ""
        name = f"《{title}》（{number}）" if number else f"《{title}》"
        end = behind.end() if behind else match.end()
        yield from self.cited(match.start(), end, self.meant(title, number), name)

    def own_annex(self, title: str) -> tuple[str] | None:
        """The clause of the own annex with that title, "" for one not printed; None for no annex."""
        names = {bare(name): clause for name, clause in annexes(self.corpus, self.document)}
        found = names.get(bare(title))
        return None if found is None else (found,)

    def numbered(self, match: re.Match[str]) -> Iterable[Reference]:
        """A number in running text; the words of the sentence before it are not part of it."""
        written, start = match["number"], match.start()
        for cut in range(min(12, len(written) - 4)):
            if document := self.names.numbered(written[cut:], self.document):
                return self.cited(start + cut, match.end(), document, written[cut:])
        head = re.split(r"[〔\[［【（(]|公告|令|第", written)[0]
        lead = LEAD.match(head)
        cut = lead.end() if lead and lead.end() <= len(head) - 2 else 0
        return self.cited(start + cut, match.end(), "", written[cut:].strip())

    def meant(self, title: str, number: str) -> str:
        """The held document: a number of its own decides, else the title does."""
        whole = number and re.search(r"[\u4e00-\u9fff〔\[].*\d ?号", number)
        found = self.names.numbered(number, self.document) if whole else ""
        return found if whole else self.names.titled(title, self.document)

    def cited(self, start: int, end: int, document: str, name: str) -> Iterator[Reference]:
        """Another document, or the places that are listed behind its name."""
        self.last = (document, name)
        if document == self.document.id and not PLACE.match(self.text, end):
            return
        at = end + 1 if self.text[end : end + 1] in ("的", "中", " ") else end
        found = False
        for place in places(self.text, at):
            for address in place.addresses:
                yield self.at(start, place.end, document, name, address)
            start, found = following(self.text, place.end), True
        if not found:
            yield Reference(start, end, document, "", name, "")

    def at(self, start: int, end: int, document: str, name: str, address: Address) -> Reference:
        """A reference to an address in a document."""
        clause = find_clause(self.corpus, document, str(address)) if document else None
        name = "" if document == self.document.id else name
        return Reference(start, end, document, clause.id if clause else "", name, str(address))

    def placed(self, match: re.Match[str], clause: Clause) -> Iterator[Reference]:
        """第X条 without a title right before it: of this document, of 该办法, or of 民法典."""
        start = match.start()
        if self.opens_article(start):
            return
        document, name = self.owner(start, clause)
        for place in places(self.text, start):
            for address in place.addresses:
                yield self.at(place.start, place.end, document, name, address)

    def opens_article(self, start: int) -> bool:
        """Whether the mark is the article's own."""
        inner = self.corpus.clause_at(self.document.id, start, start + 1)
        while inner.kind is not Kind.ARTICLE and inner.parent:
            inner = self.corpus.clauses[inner.parent]
        return inner.start == start

    def owner(self, start: int, clause: Clause) -> tuple[str, str]:
        """Which document an article belongs to, by the word before it: id and name."""
        before = self.text[max(clause.start, start - 30) : start]
        law = LAW.search(re.split(r"[^\u4e00-\u9fff]", before)[-1])
        words = law[0] if law else ""
        if not law or re.search(r"本[\u4e00-\u9fff]{0,4}$", words):
            return self.document.id, ""
        if re.search(r"(?:该|同|上述|前述)[\u4e00-\u9fff]{0,4}$", words):
            return self.last
        name = LEAD.sub("", words) or words
        name = aliases(self.text).get(name, name)
        return self.names.titled(name, self.document), name

    def relative(self, match: re.Match[str]) -> Iterator[Reference]:
        """前款, 前两款, 前条, 前项, 本条第一款, 上述, with the places behind them."""
        words, end = match["relative"], match.end()
        targets = relative(self.corpus, self.document, words, match.start())
        tail = WITHIN.match(self.text, end)
        if tail and len(targets) == 1 and targets[0].address:
            for place in places(self.text, end, parse(targets[0].address)):
                for address in place.addresses:
                    yield self.at(match.start(), place.end, self.document.id, "", address)
            return
        for target in targets:
            own = self.document.id
            yield Reference(match.start(), end, own, target.id, "", target.address)

    def annexed(self, match: re.Match[str]) -> Iterator[Reference]:
        """附件2, and 附件 where a word before it says that one should look there."""
        label, start = match["annex"].replace(" ", ""), match.start()
        before = self.text[max(0, start - 4) : start]
        if self.text[start - 1 : start] == "\n" or (label == "附件" and not SEEN.search(before)):
            return
        number = int(label[2:] or 1)
        known = annexes(self.corpus, self.document)
        clause = find_clause(self.corpus, self.document.id, label)
        name = known[number - 1][0] if number <= len(known) else label
        found = clause.id if clause else ""
        yield Reference(
            start, start + len(match["annex"].rstrip()), self.document.id, found, name, label
        )


@lru_cache(maxsize=256)
def aliases(text: str) -> dict[str, str]:
    """Short names that a document gives to the titles it cites: （以下简称《目录》）."""
    return {short: title for title, short in ALIAS.findall(text)}


def listed_annexes(corpus: Corpus, clause: Clause) -> Iterator[Reference]:
    """The entries of `附件：1. …`, each with the annex that it names."""
    known = {
        bare(name): found for name, found in annexes(corpus, corpus.documents[clause.document_id])
    }
    for start, end in entries(clause):
        name = clause.text[start - clause.start : end - clause.start]
        if bare(name) in known:
            yield Reference(start, end, clause.document_id, known[bare(name)], name, "")
