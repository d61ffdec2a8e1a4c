"""From a question to an answer, as a list that one can read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant import words
from assistant.answer import Answer, AnswerKind, Citation, Note, Question
from assistant.composing import MOST_CHARACTERS, Composer
from assistant.composing.penalties import with_penalties
from assistant.composing.validity import of_document, of_entry, settled
from assistant.confidence import Model, Reading, features
from assistant.evidence import chosen, weigh
from assistant.looking_up import Draft, LookUp
from assistant.notes import notes_on
from assistant.privacy import mask
from assistant.reading import Reader
from assistant.retrieval.engine import Hit, Query, SearchEngine
from assistant.retrieval.engines import open_engine
from assistant.settings import Settings
from assistant.understanding import Understood, understand
from corpus import Clause, Corpus, Document
from corpus.relations.links import links_of
from corpus.tokens import tokens
from embeddings.encoder import SentenceEncoder

DEPTH = 20  # hits that are looked at
SHOWN = 10  # hits that an answer carries


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: the question as it was understood, the reading, and how sure we are."""

    understood: Understood
    hits: tuple[Hit, ...]
    reading: Reading | None = None
    features: dict[str, float] | None = None
    confidence: float = 0.0


class Assistant:
    """The assistant over an opened corpus and engine; read-only, so safe to share."""

    def __init__(
        self, corpus: Corpus, engine: SearchEngine, reader: Reader, model: Model | None = None
    ) -> None:
        self.corpus = corpus
        self.engine = engine
        self._reader = reader
        self._composer = Composer(corpus)
        self._look_up = LookUp(corpus, self._composer)
        self._model = model or Model.read()

    @classmethod
    def open(cls, settings: Settings | None = None) -> Assistant:
        """Open corpus, model and index.

        Raises a SetupError with the command that cures it where something is missing or stale.
        """
        settings = settings or Settings.read()
        corpus = Corpus.open(settings.corpus)
        encoder = SentenceEncoder.load(settings.model)
        engine = open_engine(settings.engine, corpus, encoder, settings.index)
        tokens("预热")  # dictionary and links are loaded now, not in the first answer
        _ = links_of(corpus).pointing
        return cls(corpus, engine, Reader(engine.terms, encoder))

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
        understood = understand(question.text, question.history, self.corpus, question.as_of)
        if understood.talk:
            return Answer(question, AnswerKind.REFUSED, understood.talk)
        question = replace(question, as_of=understood.day or question.as_of)
        if draft := self._look_up.find(understood, question.as_of):
            return self.finished(question, draft, self.search(understood, SHOWN))
        found = self.find(question, understood)
        if found.reading is None or found.confidence < self._model.floor:
            return self.refusal(question, found)
        draft = Draft(AnswerKind.ANSWERED, "", self.composed(found.understood, found.reading))
        return self.finished(question, draft, found.hits)

    def find(self, question: Question, understood: Understood) -> Found:
        """What a search brings: for a question with a history alone or with what it leans on."""
        alone = self.read(question, understood.alone)
        if not understood.context:
            return alone
        joined = self.read(question, understood)
        return alone if alone.confidence > joined.confidence and not understood.leans else joined

    def read(
        self, question: Question, understood: Understood, hidden: frozenset[str] = frozenset()
    ) -> Found:
        """Search, and judge how likely it is that what is found answers."""
        hits = [h for h in self.search(understood, DEPTH) if h.clause_id not in hidden]
        weighed = weigh(hits, self.corpus, question.as_of, understood.years)
        evidence = chosen(weighed, understood)
        if not evidence:
            return Found(understood, tuple(hits))
        asked = self._reader.read(understood.text, understood.context)
        spans = self._reader.spans(asked, evidence)
        quoted = self._composer.compose(asked, evidence, spans)
        quoted = with_penalties(self.corpus, asked, quoted, MOST_CHARACTERS)
        reading = Reading(asked, weighed, evidence, spans, quoted)
        measured = features(reading, self.corpus)
        return Found(understood, tuple(hits), reading, measured, self._model.confidence(measured))

    def judged(self, question: Question, hidden: frozenset[str]) -> dict[str, float] | None:
        """The features of a question as if the `hidden` passages did not exist; for calibration."""
        understood = understand(question.text, question.history, self.corpus, question.as_of)
        if understood.talk or self._look_up.find(understood, question.as_of):
            return None
        if hidden or not understood.leans:
            return self.read(
                question, understood.alone if not understood.leans else understood, hidden
            ).features
        return self.read(question, understood).features

    def composed(self, understood: Understood, reading: Reading) -> tuple[Citation, ...]:
        """What is quoted of the evidence."""
        if not understood.validity:
            return tuple(reading.quoted)
        best = reading.quoted[0]
        entry = of_entry(self.corpus, best)
        return (best, *(entry or of_document(self.corpus, best.document)))

    def search(self, understood: Understood, k: int) -> list[Hit]:
        """The best clauses for a question as it was understood."""
        reference = understood.reference
        documents = frozenset(reference.documents) if reference and reference.documents else None
        return self.engine.search(Query(understood.text, understood.context, documents), k)

    def finished(self, question: Question, draft: Draft, hits: Sequence[Hit]) -> Answer:
        """A draft with what must be said beside it."""
        citations = settled(draft.citations, MOST_CHARACTERS)
        if draft.kind is AnswerKind.CLARIFY:
            return Answer(question, draft.kind, draft.lead, options=draft.options)
        if draft.kind is AnswerKind.REFUSED:
            lead = f"{draft.lead}\n{words.NO_EVIDENCE}"
            return replace(self.refusal(question, Found(Understood(""), tuple(hits))), lead=lead)
        notes = notes_on(citations, self.corpus, question.as_of)
        lead = draft.lead or words.ANSWERED
        ordered = led_by(citations, hits) if draft.said else hits
        return Answer(question, draft.kind, lead, citations, notes, *self.shown(ordered))

    def refusal(self, question: Question, found: Found) -> Answer:
        """An honest refusal: it shows where was looked, and hands over."""
        return Answer(
            question, AnswerKind.REFUSED, words.NO_EVIDENCE, (), (), *self.shown(found.hits)
        )

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


def led_by(citations: Sequence[Citation], hits: Sequence[Hit]) -> list[Hit]:
    """Hits led by what was looked up and cited."""
    cited = list(dict.fromkeys(c.clause.id for c in citations))
    return [*(Hit(c, 1.0) for c in cited), *(h for h in hits if h.clause_id not in cited)]
