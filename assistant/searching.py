"""Search for a question and judge what comes up: the middle of the pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.answer import Citation, Evidence, Question
from assistant.asking import settling
from assistant.composing import MOST_CHARACTERS, Composer
from assistant.composing.penalties import with_penalties
from assistant.confidence import Model, Reading, features
from assistant.evidence import chosen, weigh
from assistant.naming import Meant, Titles
from assistant.neighbours import cut, neighbours_of
from assistant.ordering import ORDERED, Candidate, Order, signs
from assistant.parts import parts_of
from assistant.reading import Asked, Reader, Span
from assistant.references import asks_more
from assistant.retrieval.engine import Hit, Query, SearchEngine
from assistant.understanding import Understood
from assistant.vocabulary import known_pairs, known_words
from corpus import Clause, Corpus

DEPTH = 20  # hits that are looked at
CLEAR = 1.25  # by how much the best document of a number must lead to be the one that is meant
OF_PART = 0.5  # chance, and confidence, of the best clause for a part of a question
HALF = 0.5  # share of the floor from which on parts are looked up at all
OPEN, ALIKE = "like an open question", 1.7  # what is known to be open is not to be joined
SURE = 0.15  # by how much more sure a question must be with the earlier ones to lean on them


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brought: the question as it was understood, the reading, and how sure we are."""

    understood: Understood
    hits: tuple[Hit, ...]
    reading: Reading | None = None
    confidence: float = 0.0
    features: dict[str, float] = field(default_factory=dict)


class Searcher:
    """Searches a corpus and reads what it finds."""

    def __init__(self, corpus: Corpus, engine: SearchEngine, reader: Reader, model: Model) -> None:
        self._corpus = corpus
        self._engine = engine
        self._reader = reader
        self._model = model
        self._composer = Composer(corpus)
        self._order = Order.read()
        self._titles = Titles(corpus, reader.encoder)

    def warm(self) -> None:
        """Read all passages and known questions, which a search else reads when it first meets them."""
        corpus = self._corpus
        for passage in corpus.passages:
            document = corpus.documents[passage.document_id]
            self._reader.warm([Evidence(Hit(passage.id, 0.0), passage, document, 0.0)])
            known_words(corpus, passage.id), known_pairs(corpus, passage.id)
        for asked in (*corpus.questions.values(), *corpus.open_questions.values()):
            for text in asked:
                cut(text)

    def find(self, question: Question, understood: Understood) -> Found:
        """What a search brings: for a question with a history, alone or with what it leans on."""
        if understood.validity:
            understood = understood.subject
        alone = self.whole(question, understood)
        stands = alone.confidence > 1 - SURE or alone.features.get(OPEN, 0.0) > ALIKE
        if understood.context or not understood.before or stands:
            return alone
        joined = self.whole(question, understood.joined)
        return joined if joined.confidence > alone.confidence + SURE else alone

    def whole(self, question: Question, understood: Understood) -> Found:
        """What a search brings, with the best clause for each part of a question that asks several things."""
        found = self.read(question, understood)
        parts = () if understood.validity else parts_of(understood.text)
        if found.reading is None or not parts or found.confidence < HALF * self._model.floor:
            return found
        reading = found.reading
        pairs = list(zip(reading.evidence, reading.spans, strict=True))
        answering = (self.of_part(question, understood, *part, reading) for part in parts)
        added = {p[0].clause.id: p for p in answering if p and p[0].clause != pairs[0][0].clause}
        if not added:
            return found
        others = (p for p in pairs[1:] if p[0].clause.id not in added)
        pairs = [pairs[0], *added.values(), *others]
        evidence, spans = [e for e, _ in pairs], [s for _, s in pairs]
        quoted = self.quoted(reading.asked, evidence, spans)
        reading = replace(reading, evidence=evidence, spans=spans, quoted=quoted)
        return replace(found, reading=reading)

    def of_part(
        self, question: Question, understood: Understood, part: str, shared: str, whole: Reading
    ) -> tuple[Evidence, Sequence[Span]] | None:
        """The clause that answers a part of a question; None where none is sure, or it is far off."""
        context = f"{understood.context} {shared}".strip()
        found = self.read(question, replace(understood, text=part, context=context))
        reading = found.reading
        if reading is None or min(reading.ranked[0].chance, found.confidence) < OF_PART:
            return None
        best = reading.evidence[0]
        near = best.document.id == whole.evidence[0].document.id
        near = near or best.clause.id in {e.clause.id for e in whole.ranked}
        return (best, reading.spans[0]) if near else None

    def quoted(
        self, asked: Asked, evidence: Sequence[Evidence], spans: Sequence[Sequence[Span]]
    ) -> tuple[Citation, ...]:
        """What is quoted of some evidence, with penalties and duties where they are asked for."""
        quoted = self._composer.compose(asked, evidence, spans)
        return with_penalties(self._corpus, asked, quoted, MOST_CHARACTERS)

    def named(self, understood: Understood) -> Meant:
        """The documents that a question about validity means by a loose name."""
        asks = understood.validity or understood.likely
        if not asks or understood.reference is not None:
            return Meant(())
        subject = understood.subject
        return self._titles.meant(self._reader.read(subject.text, subject.context))

    def narrowed(self, understood: Understood) -> Understood:
        """Of several documents of a number, the one that the other words of the question single out."""
        reference = understood.reference
        if reference is None or len(reference.documents) < 2:
            return understood
        if not asks_more(understood.subject.asked, reference.written):
            return understood
        best: dict[str, float] = {}
        for hit in self.search(understood.unnamed, DEPTH):
            best.setdefault(self._corpus.clauses[hit.clause_id].document_id, hit.score)
        first, second = [*best.items(), ("", 0.0), ("", 0.0)][:2]
        if first[1] < CLEAR * second[1] or not first[0]:
            return understood
        return replace(understood, reference=replace(reference, documents=(first[0],)))

    def read(
        self, question: Question, understood: Understood, hidden: frozenset[str] = frozenset()
    ) -> Found:
        """Search, and judge how likely it is that what is found answers; `hidden` passages aside."""
        hits = tuple(h for h in self.search(understood, DEPTH) if h.clause_id not in hidden)
        ranked = weigh(hits, self._corpus, question.as_of, understood.years)
        if not ranked:
            return Found(understood, hits)
        asked = self._reader.read(understood.text, understood.context)
        first = self._reader.spans(asked, ranked[:ORDERED])
        read = {e.clause.id: s for e, s in zip(ranked, first, strict=False)}
        ranked = self._order.ordered(asked, ranked, first, self._corpus)
        evidence = chosen(ranked, understood, asked, self._corpus, question.as_of)
        spans = [read.get(e.clause.id) or self._reader.spans(asked, [e])[0] for e in evidence]
        quoted = self.quoted(asked, evidence, spans)
        reading = Reading(asked, ranked, evidence, spans, quoted, (), understood.validity)
        measured = self.measured(reading, understood)
        return Found(understood, hits, reading, self._model.confidence(measured), measured)

    def measured(self, reading: Reading, understood: Understood) -> dict[str, float]:
        """The features of a reading, in the light of the part of the question that settles it."""
        part, rest = settled(understood)
        asked = reading.asked if part == understood.text else self._reader.read(part, rest)
        # of a document that was added later nobody has written yet what is asked, and what it leaves open
        known = self._corpus.asked_about(reading.ranked[0].document.id)
        neighbours = neighbours_of(asked, self._engine, self._reader) if known else ()
        return features(replace(reading, asked=asked, neighbours=neighbours), self._corpus)

    def signs_of(self, found: Found) -> list[tuple[Clause, dict[str, float]]]:
        """The best hits with the signs that they are ordered by."""
        if found.reading is None or found.understood.validity:
            return []
        asked, ranked = found.reading.asked, found.reading.ranked[:ORDERED]
        spans = self._reader.spans(asked, ranked)
        return [
            (e.clause, signs(Candidate(asked, e, s), self._corpus))
            for e, s in zip(ranked, spans, strict=True)
        ]

    def search(self, understood: Understood, k: int) -> list[Hit]:
        """The best clauses for a question as it was understood."""
        reference = understood.reference
        documents = frozenset(reference.documents) if reference and reference.documents else None
        return self._engine.search(Query(*settled(understood), documents), k)


def settled(understood: Understood) -> tuple[str, str]:
    """The part of a question that settles it, and the rest with the earlier ones that it leans on."""
    part = settling(understood.text)
    return part, f"{understood.context} {understood.text.replace(part, ' ', 1)}".strip()
