"""From a question to an answer, as a list that one can read aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import Answer, AnswerKind, Citation, Evidence, Note, Option, Question
from assistant.composing import MOST_CHARACTERS, Composer, sentences, trimmed
from assistant.evidence import enough, names_figure, weigh
from assistant.notes import notes_on
from assistant.privacy import mask
from assistant.retrieval.engine import Hit, Query, SearchEngine
from assistant.retrieval.engines import open_engine
from assistant.settings import Settings
from assistant.understanding import Understood, understand
from corpus import Clause, Corpus, Document, Kind
from corpus.addresses import find_clause
from corpus.parsing.text import bare
from corpus.register import Named, find
from corpus.store import plain_number
from corpus.tokens import tokens
from embeddings.encoder import SentenceEncoder

DEPTH = 20  # hits that are looked at
SHOWN = 10  # hits that an answer carries

NUMBERED_ENTRY = re.compile(r"号）$")
OPERATIVE = re.compile(r"废止|继续施行|有效期")
SAYS_NOTHING = re.compile(
    "文件|文|通知|公告|内容|规定|讲|说|讲了|说了|主要|全文|原文|关于|查|找|看|常州市|江苏省"
)
PENALTY_ASKED = ("罚", "处罚", "后果", "违法", "违规")


class Assistant:
    """The assistant over an opened corpus, engine and composer; read-only, so safe to share."""

    def __init__(self, corpus: Corpus, engine: SearchEngine, composer: Composer) -> None:
        self.corpus = corpus
        self.engine = engine
        self._composer = composer

    @classmethod
    def open(cls, settings: Settings | None = None) -> Assistant:
        """Open corpus, model and index.

        Raises a SetupError with the command that cures it where something is missing or stale.
        """
        settings = settings or Settings.read()
        corpus = Corpus.open(settings.corpus)
        encoder = SentenceEncoder.load(settings.model)
        engine = open_engine(settings.engine, corpus, encoder, settings.index)
        tokens("预热")  # the word cutter loads its dictionary now, not in the first answer
        return cls(corpus, engine, Composer(corpus, engine.terms, encoder))

    def answer(self, question: Question) -> Answer:
        """The answer to a question; a refusal is an answer too. Personal numbers are masked first."""
        masked = mask(question.text)
        history = tuple(mask(earlier).text for earlier in question.history)
        answer = self._answer(replace(question, text=masked.text, history=history))
        if not masked.found:
            return answer
        note = Note("masked", words.MASKED.format(found="、".join(masked.found)))
        return replace(answer, notes=(note, *answer.notes))

    def _answer(self, question: Question) -> Answer:
        """The answer to a question without personal numbers."""
        understood = understand(question.text, question.history, self.corpus)
        if understood.small_talk:
            return Answer(question, AnswerKind.REFUSED, lead=understood.small_talk)
        if answer := self.look_up(question, understood):
            return answer
        hits = self.search(understood, DEPTH)
        weighed = weigh(hits, self.corpus, question.as_of, question.text)
        asked = understood.asked
        evidence = enough(weighed, asked, question.text)
        if not evidence:
            return self.refusal(question, hits)
        if understood.validity:
            citations = self.in_force(asked, evidence)
        else:
            citations = self._composer.compose(asked, evidence)
            citations += self.penalties(question.text, citations)
        return self.answered(question, citations, hits)

    def in_force(self, asked: str, evidence: Sequence[Evidence]) -> tuple[Citation, ...]:
        """For a question about validity: the clause found, and what its document says of dates.

        Where the clause is an entry in a list of documents that are kept or repealed, the sentence
        that keeps or repeals them.
        """
        best = evidence[0]
        entry = best.clause.kind is Kind.ITEM and NUMBERED_ENTRY.search(best.clause.text)
        found = self._composer.compose(asked, evidence[:1])
        if not entry:
            return (*found, *(c for c in self.validity(best.document) if c not in found))
        operative = [
            self._composer.citation(best.document, a, b)
            for clause in self.corpus.by_document[best.document.id]
            if clause.passage and clause.kind in (Kind.PARAGRAPH, Kind.BODY)
            for a, b in sentences(best.document.text, clause.start, clause.end)
            if OPERATIVE.search(best.document.text[a:b])
        ]
        return (*found, *operative[:4])

    def search(self, understood: Understood, k: int) -> list[Hit]:
        """The best clauses for a question as it was understood."""
        reference = understood.reference
        documents = frozenset(reference.documents) if reference and reference.documents else None
        return self.engine.search(Query(understood.text, understood.context, documents), k)

    def look_up(self, question: Question, understood: Understood) -> Answer | None:
        """The exact answer to a question that names a document or an article; None for others."""
        reference = understood.reference
        if reference is None:
            return None
        if len(reference.documents) > 1:
            return self.ask_back(question, reference.written, reference.documents)
        hits = self.search(understood, SHOWN)
        if not reference.documents:
            return self.unknown_number(question, reference.written, hits)
        document = self.corpus.documents[reference.documents[0]]
        if understood.address:
            return self.clause_of(question, document, understood.address, hits)
        if understood.validity:
            return self.exactly(question, self.validity(document), hits)
        if not asks_more(understood.text, reference.written):
            return self.exactly(question, self.front(document), hits)
        return None

    def exactly(
        self, question: Question, citations: Sequence[Citation], hits: Sequence[Hit]
    ) -> Answer:
        """An answer that was looked up; what it cites leads its hits."""
        cited = list(dict.fromkeys(c.clause.id for c in citations))
        others = [hit for hit in hits if hit.clause_id not in cited]
        return self.answered(question, citations, [*(Hit(c, 1.0) for c in cited), *others])

    def clause_of(
        self, question: Question, document: Document, address: str, hits: Sequence[Hit]
    ) -> Answer:
        """The clause at an address, word for word, up to the most that an answer quotes."""
        clause = find_clause(self.corpus, document.id, address)
        if clause is None:
            number = document.number or f"《{document.title}》"
            lead = words.UNKNOWN_CLAUSE.format(number=number, address=address)
            return replace(self.refusal(question, hits), lead=f"{lead}\n{words.NO_EVIDENCE}")
        spans = sentences(document.text, clause.start, clause.end)
        ends = [b for _, b in spans if b - clause.start <= MOST_CHARACTERS]
        end = max(ends, default=clause.start + MOST_CHARACTERS)
        start, end = trimmed(document.text, clause.start, end)
        return self.exactly(question, (Citation(document, clause, start, end),), hits)

    def front(self, document: Document) -> tuple[Citation, ...]:
        """What a document is: its title and its first passage."""
        clauses = self.corpus.by_document[document.id]
        first = [c for c in clauses if c.passage and not c.address.startswith("印发通知")][:1]
        return tuple(Citation(document, c, c.start, min(c.end, c.start + 300)) for c in first)

    def validity(self, document: Document) -> tuple[Citation, ...]:
        """The sentences that say from when to when a document holds, and who ended it."""
        out: dict[tuple[str, int], Citation] = {}
        for event in document.events:
            source = self.corpus.documents[event.by]
            start = source.text.find(event.quote) if event.quote else -1
            if start < 0:
                start, end = 0, 0
                quoted = self.front(source)
                if quoted and source.id != document.id:
                    out[source.id, quoted[0].start] = quoted[0]
                continue
            limit = self.corpus.clauses[event.clause].end if event.clause else len(source.text)
            stop = source.text.find("。", start, limit)
            end = stop + 1 if stop >= 0 else start + len(event.quote)
            out[source.id, start] = self._composer.citation(source, start, end)
        return tuple(out.values()) or self.front(document)

    def penalties(self, text: str, cited: Sequence[Citation]) -> tuple[Citation, ...]:
        """The articles that punish what a quoted article orders, where a penalty is asked about.

        They name the article (违反本办法第十五条第一款规定), or refer all breaches to other law.
        """
        if not any(word in text for word in PENALTY_ASKED):
            return ()
        room = MOST_CHARACTERS - sum(c.end - c.start for c in cited)
        out: list[Citation] = []
        for document in {c.document.id: c.document for c in cited}.values():
            own = [c.clause for c in cited if c.document is document]
            articles = {a for a in map(article_of, own) if a}
            for clause in self.corpus.by_document[document.id]:
                new = clause.passage and article_of(clause) not in articles
                if not articles or not new or clause.end - clause.start > room:
                    continue
                named = "罚款" in clause.text and any(a in clause.text for a in articles)
                general = "违反本" in clause.text and "从其规定" in clause.text
                if ("违反本" in clause.text and named) or general:
                    out.append(Citation(document, clause, clause.start, clause.end))
                    room -= clause.end - clause.start
        return tuple(out)

    def unknown_number(self, question: Question, written: str, hits: Sequence[Hit]) -> Answer:
        """What there is to say of a number whose document is not held: its status, where others name it."""
        for named in find(self.corpus.register, written):
            if isinstance(named, Named) and named.events:
                return self.named(question, named, hits)
        key = plain_number(written)
        naming = [c for c in self.corpus.passages if key in plain_number(c.text)]
        citations = []
        for clause in naming[:3]:
            document = self.corpus.documents[clause.document_id]
            spans = self._composer.naming(document, clause, key)
            citations += [self._composer.citation(document, a, b) for a, b in spans]
        if not citations:
            lead = f"{words.UNKNOWN_NUMBER.format(number=written)}\n{words.NO_EVIDENCE}"
            return replace(self.refusal(question, hits), lead=lead)
        lead = words.UNKNOWN_NUMBER_NAMED.format(number=written)
        return replace(self.exactly(question, citations, hits), lead=lead)

    def named(self, question: Question, named: Named, hits: Sequence[Hit]) -> Answer:
        """The status of a document that is only named, with the clauses that give it."""
        said = dict.fromkeys((e.by.id, quote) for e in named.entries for quote in e.claim.said)
        citations = [
            self._composer.citation(self.corpus.documents[i], q.start, q.end) for i, q in said
        ]
        status = named.status(question.as_of)
        lead = words.NAMED_STATUS.format(name=named.name, day=question.as_of, status=status)
        return replace(self.exactly(question, citations, hits), lead=lead)

    def ask_back(self, question: Question, written: str, ids: Sequence[str]) -> Answer:
        """Which of several documents is meant."""
        documents = [self.corpus.documents[i] for i in ids]
        return Answer(
            question,
            AnswerKind.CLARIFY,
            lead=words.ASK_BACK.format(reference=written),
            options=tuple(
                Option(d.name, question.text.replace(written, d.number or d.title))
                for d in documents
            ),
        )

    def answered(
        self, question: Question, citations: Sequence[Citation], hits: Sequence[Hit]
    ) -> Answer:
        """An answer with what must be said of the documents that it quotes."""
        citations = settled(citations)
        notes: tuple[Note, ...] = notes_on(citations, self.corpus, question.as_of)
        if not names_figure(question.text, "".join(c.quote for c in citations)):
            notes = (*notes, Note("figure", words.NO_FIGURE))
        shown = self.shown(hits)
        return Answer(
            question, AnswerKind.ANSWERED, words.ANSWERED, tuple(citations), notes, *shown
        )

    def refusal(self, question: Question, hits: Sequence[Hit]) -> Answer:
        """An honest refusal: it shows where was looked, and hands over."""
        return Answer(question, AnswerKind.REFUSED, words.NO_EVIDENCE, (), (), *self.shown(hits))

    def listed(self, question: Question, hits: Sequence[Hit]) -> Answer:
        """Hits without an answer."""
        kept, clauses, documents = self.shown(hits, len(hits))
        return Answer(question, AnswerKind.REFUSED, "", (), (), kept, clauses, documents)

    def shown(
        self, hits: Sequence[Hit], k: int = SHOWN
    ) -> tuple[tuple[Hit, ...], dict[str, Clause], dict[str, Document]]:
        """The hits that an answer carries, with their clauses and documents."""
        kept = tuple(hits[:k])
        clauses = {h.clause_id: self.corpus.clauses[h.clause_id] for h in kept}
        documents = {c.document_id: self.corpus.documents[c.document_id] for c in clauses.values()}
        return kept, clauses, documents


def settled(citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Citations without those that lie in an earlier one, as far as 800 characters together go."""
    out: list[Citation] = []
    room = MOST_CHARACTERS
    for citation in citations:
        inside = any(
            c.document is citation.document and c.start <= citation.start and citation.end <= c.end
            for c in out
        )
        if not inside and citation.end - citation.start <= room:
            out.append(citation)
            room -= citation.end - citation.start
    return tuple(out)


def asks_more(text: str, written: str) -> bool:
    """Whether a question says more than the number of a document."""
    rest = bare(text).replace(bare(written), "")
    return not all(SAYS_NOTHING.fullmatch(token) for token in tokens(rest))


def article_of(clause: Clause) -> str:
    """第十五条 of a clause in an article; "" elsewhere."""
    match = re.match(r"第[^条]{1,8}条", clause.address)
    return match[0] if match else ""
