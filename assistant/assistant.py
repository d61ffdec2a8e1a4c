"""From a question to an answer, as a list that one can read aloud."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant import words
from assistant.answer import Answer, AnswerKind, Note, Option, Question, Step
from assistant.asking_back import lead_for, options_for, topics_for
from assistant.composing import COMPOSERS, Composer, Draft
from assistant.confidence import Model
from assistant.explaining import asked_step, evidence_step, force_step, hits_step, sure_step
from assistant.finishing import Finisher
from assistant.looking_up import LookUp, matching
from assistant.naming import Meant
from assistant.privacy import mask
from assistant.reading import Reader
from assistant.references import Reference
from assistant.refusing import lead_of, other_place, without_documents
from assistant.retrieval.engine import Hit, SearchEngine
from assistant.retrieval.engines import open_engine
from assistant.searching import Found, Searcher
from assistant.settings import Settings
from assistant.understanding import Understood, understand
from corpus import Clause, Corpus, Document
from embeddings.encoder import SentenceEncoder

SHOWN = 10  # hits that an answer carries
ASKS_BACK = 0.45  # share of the floor at which it is asked back
ONE = 0.9  # chance of the best clause above which a question has one reading
NAMED = 0.4  # share of the floor where the question names the document
OF_FORCE = 0.7  # and where it is about validity, which the register answers
SHORT_REPLY = 40  # characters up to which a text can be the choice of an option
ASKS = re.compile(
    r"[？?吗呢]|多少|多久|怎么|咋|什么|啥|哪|谁|几[天年月次个]"
)  # what is no choice but a question


class Assistant:
    """The assistant over an opened corpus and engine; read-only, so safe to share."""

    def __init__(
        self, corpus: Corpus, engine: SearchEngine, reader: Reader, model: Model | None = None
    ) -> None:
        self.corpus = corpus
        self.engine = engine
        self._model = model or Model.read()
        self.searcher = Searcher(corpus, engine, reader, self._model)
        self._look_up = LookUp(corpus, Composer(corpus))
        self._finisher = Finisher(corpus)

    @classmethod
    def open(cls, settings: Settings | None = None) -> Assistant:
        """Open corpus, model and index.

        Raises a SetupError with the command that cures it where something is missing or stale.
        """
        settings = settings or Settings.read()
        corpus = Corpus.open(settings.corpus)
        encoder = SentenceEncoder.load(settings.model)
        engine = open_engine(settings.engine, corpus, encoder, settings.index)
        assistant = cls(corpus, engine, Reader(engine.terms, encoder))
        assistant.answer(Question(words.WARM_UP))  # what is read once is read now
        return assistant

    def warm(self) -> None:
        """Read beforehand all that a question else reads on its first meeting: some seconds, once."""
        self.searcher.warm()

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
        question = self.joined_to_choice(question)
        understood = understand(question.text, question.history, self.corpus, question.as_of)
        if understood.small_talk:
            return Answer(question, AnswerKind.REFUSED, understood.small_talk)
        understood = self.searcher.narrowed(understood)
        question = replace(question, as_of=understood.day or question.as_of)
        steps = [asked_step(understood, question.as_of)]
        if draft := self._look_up.find(understood, question.as_of):
            return self.looked_up(question, understood, draft, steps)
        meant = self.searcher.named(understood)
        understood = meaning(understood, meant)
        if meant.sure and (draft := self._look_up.of_force(meant, question.as_of)):
            return self.looked_up(question, understood, draft, steps)
        found = self.searcher.find(question, understood.unnamed)
        steps += [hits_step(found), sure_step(found, self.floor(understood))]
        if draft := self.at_address(question, found):
            return self.looked_up(question, understood, draft, steps)
        if options := self.options(question, found):
            assert found.reading
            lead = lead_for(found.understood, found.reading.asked)
            return self.finished(question, ask_back(options, lead), found, steps)
        unsure = understood.validity and found.confidence < self._model.floor and not meant.sure
        if unsure and (draft := self._look_up.which(meant, understood)):
            return self.finished(question, draft, found, steps)
        if found.reading is None or found.confidence < self.floor(understood):
            return self.refused(question, found, steps)
        if reply := other_place(question.text, found.reading.ranked[0]):
            return Answer(question, AnswerKind.REFUSED, reply, steps=tuple(steps))
        return self.answered(question, found, steps)

    def floor(self, understood: Understood) -> float:
        """The confidence below which an answer is a refusal.

        It is less for a document that is named, and for validity, which the register answers: for
        that of a document that is named nothing must be found.
        """
        if understood.reference is not None:
            return 0.0 if understood.validity else self._model.floor * NAMED
        return self._model.floor * (OF_FORCE if understood.validity else 1)

    def answered(self, question: Question, found: Found, steps: Sequence[Step]) -> Answer:
        """An answer from evidence."""
        assert found.reading
        reading = found.reading
        compose = next(c for fits, c in COMPOSERS if fits(self.corpus, found.understood, reading))
        draft = compose(self.corpus, reading, question.as_of)
        steps = [*steps, evidence_step(reading), force_step(reading, question.as_of)]
        return self.finished(question, draft, found, steps)

    def options(self, question: Question, found: Found) -> tuple[Option, ...]:
        """What to choose from where a question fits several clauses equally well.

        A question back does less harm than an answer, so it needs to be less sure.
        """
        reading = found.reading
        floor = self._model.floor
        if reading is None or found.confidence < ASKS_BACK * floor:
            return ()
        if topics := topics_for(self.corpus, found.understood, reading.asked, reading.ranked):
            return topics
        if found.confidence >= floor and reading.ranked[0].chance > ONE:
            return ()
        return options_for(
            self.corpus, found.understood, reading.asked, reading.ranked, question.as_of
        )

    def joined_to_choice(self, question: Question) -> Question:
        """A reply to a question back (第二个) as the question that the chosen option asks."""
        text = question.text
        if not question.history or len(text) > SHORT_REPLY or ASKS.search(text):
            return question
        before = replace(question, text=question.history[-1], history=question.history[:-1])
        asked_back = self._answer(before).options
        option = matching(asked_back, question.text) if asked_back else None
        return replace(question, text=option.question, history=()) if option else question

    def at_address(self, question: Question, found: Found) -> Draft | None:
        """The article that is asked for where its document is named in loose words only."""
        if not found.understood.address or not found.reading:
            return None
        document = found.reading.ranked[0].document
        draft = self._look_up.clause_of(document, found.understood.address)
        return draft if draft.kind is AnswerKind.ANSWERED else None

    def looked_up(
        self, question: Question, understood: Understood, draft: Draft, steps: Sequence[Step]
    ) -> Answer:
        """An answer that was looked up, with what a search for it brings."""
        hits = tuple(self.searcher.search(understood, SHOWN))
        steps = [*steps, Step(words.STEP_LOOKED_UP, draft.said or draft.lead)]
        return self.finished(question, draft, Found(understood, hits), steps)

    def finished(
        self, question: Question, draft: Draft, found: Found, steps: Sequence[Step]
    ) -> Answer:
        """A draft with all that stands beside it."""
        answer = self._finisher.finish(question, draft, found, SHOWN)
        return replace(answer, steps=tuple(steps))

    def refused(self, question: Question, found: Found, steps: Sequence[Step]) -> Answer:
        """An honest refusal: it says what is missing, shows where was looked, and hands over."""
        if reply := without_documents(question.text):
            return Answer(question, AnswerKind.REFUSED, reply, steps=tuple(steps))
        reading = found.reading
        if reading and (
            topics := topics_for(self.corpus, found.understood, reading.asked, reading.ranked)
        ):
            lead = lead_for(found.understood, reading.asked)
            return self.finished(question, ask_back(topics, lead), found, steps)
        lead = lead_of(self.corpus, found.reading)
        return self.finished(question, Draft(AnswerKind.REFUSED, lead), found, steps)

    def judged(
        self, question: Question, hidden: frozenset[str] = frozenset()
    ) -> dict[str, float] | None:
        """The features of a question as if the `hidden` passages did not exist; for calibration."""
        understood = understand(question.text, question.history, self.corpus, question.as_of)
        if understood.small_talk or self._look_up.find(understood, question.as_of):
            return None
        understood = self.searcher.find(question, understood.unnamed).understood
        return self.searcher.read(question, understood, hidden).features or None

    def signs_of(self, question: Question) -> list[tuple[Clause, dict[str, float]]]:
        """The hits of a question with the signs that they are ordered by; for calibration."""
        understood = understand(question.text, question.history, self.corpus, question.as_of)
        if understood.small_talk or self._look_up.find(understood, question.as_of):
            return []
        return self.searcher.signs_of(self.searcher.find(question, understood.unnamed))

    def search(self, understood: Understood, k: int) -> list[Hit]:
        """The best clauses for a question as it was understood."""
        return self.searcher.search(understood, k)

    def listed(self, question: Question, hits: Sequence[Hit]) -> Answer:
        """Hits without an answer."""
        shown = self._finisher.shown(hits, len(hits))
        return Answer(question, AnswerKind.REFUSED, "", (), (), *shown)


def meaning(understood: Understood, meant: Meant) -> Understood:
    """The question with the document that it surely means by a loose name."""
    if not meant.sure:
        return understood
    one = meant.documents[0]
    held = Reference("", (one.id,)) if isinstance(one, Document) else None
    return replace(understood, reference=held, validity=True)


def ask_back(options: tuple[Option, ...], lead: str) -> Draft:
    """The question back that offers some options."""
    return Draft(AnswerKind.CLARIFY, lead, (), options)
