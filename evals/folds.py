"""Retrieval where nothing was trained on what is asked: five folds of lay questions, left-out gazettes.

Each part trains the encoder's last course anew without the questions that are then asked, or without
the similar questions of the gazette that is then asked about.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from tqdm import tqdm

from assistant.retrieval.engine import Query
from assistant.retrieval.hybrid import HybridEngine
from assistant.retrieval.index import Index, Texts
from assistant.retrieval.lexical import Lexical
from assistant.settings import Settings
from assistant.understanding import understand
from corpus import Corpus
from embeddings.beir import Beir
from embeddings.data import Pair, law_questions, lay_questions, similar_questions
from embeddings.encoder import SentenceEncoder
from embeddings.static import Static
from embeddings.training import Recipe, pretrain, tune
from embeddings.vectors import VectorIndex
from evals.benchmark import DEPTH, MEASURES, RETRIEVERS
from evals.case import DATA, Case, read_cases
from evals.places import relevant
from evals.ranking import success

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Ground:
    """What all parts share: the lay questions, those written for articles, the first two courses."""

    lay: Beir
    written: tuple[Pair, ...]
    base: Static
    recipe: Recipe

    @classmethod
    def of(cls, data: Path, corpus: Corpus, recipe: Recipe) -> Ground:
        """Pretrain on a data folder."""
        lay = Beir.read(data / "stard-train")
        real, written = lay_questions(lay, lay.qrels), law_questions(lay)
        known = [q for q, _ in [*real, *written, *similar_questions(corpus)]]
        return cls(lay, tuple(written), pretrain(data, recipe, known), recipe)

    def encoder(self, queries: Sequence[str], own: Sequence[Pair]) -> SentenceEncoder:
        """The encoder that the last course makes of these lay questions and the corpus's pairs."""
        lay = [*lay_questions(self.lay, queries), *self.written]
        model = tune(self.base, lay, own, list(self.lay.passages.values()), self.recipe)
        with tempfile.TemporaryDirectory() as place:
            model.save(Path(place))
            return SentenceEncoder.load(place)


def indexed(texts: Texts, encoder: SentenceEncoder, lexical: Lexical) -> Index:
    """An index in memory; `lexical` is that of the passages."""
    vectors = encoder.encode_document([*texts.passages, *texts.questions])
    questions = Lexical.build(texts.questions)
    return Index(texts.ids, texts.owner_rows, lexical, questions, VectorIndex.build(vectors))


def lay_folds(ground: Ground, own: Sequence[Pair]) -> dict[str, dict[str, float]]:
    """Each retriever's means over all lay questions, every question asked in the fold without it."""
    lay = ground.lay
    texts = Texts(tuple(lay.passages), tuple(lay.passages.values()))
    lexical = Lexical.build(texts.passages)
    values: dict[str, dict[str, list[float]]] = {r: {m: [] for m in MEASURES} for r in RETRIEVERS}
    for fold in tqdm(range(FOLDS), desc="folds", unit="fold"):
        asked = list(lay.queries)[fold::FOLDS]
        encoder = ground.encoder([q for q in lay.queries if q not in set(asked)], own)
        engine = HybridEngine(indexed(texts, encoder, lexical), texts.ids, encoder)
        for query in asked:
            for retriever, found in values.items():
                hits = engine.rank(Query(lay.queries[query]), DEPTH, retriever)
                for name, measure in MEASURES.items():
                    found[name].append(measure([h.clause_id for h in hits], set(lay.qrels[query])))
    return {r: {name: mean(v) for name, v in found.items()} for r, found in values.items()}


def cold(ground: Ground, corpus: Corpus) -> Iterator[tuple[str, list[Case], HybridEngine]]:
    """Engines that know no similar question of a gazette, each with the development questions on it."""
    texts = Texts.of(corpus)
    lexical = Lexical.build(texts.passages)
    cases = [c for c in read_cases(DATA / "dev.jsonl") if c.gold]
    for source in tqdm(sorted({d.source for d in corpus.documents.values()}), unit="gazette"):
        encoder = ground.encoder(list(ground.lay.queries), similar_questions(corpus, source))
        left = texts.without(lambda i, s=source: source_of(i, corpus) == s)  # type: ignore[misc]
        documents = [corpus.clauses[i].document_id for i in texts.ids]
        asked = [c for c in cases if all(source_of(g.clause, corpus) == source for g in c.gold)]
        yield source, asked, HybridEngine(indexed(left, encoder, lexical), documents, encoder)


def source_of(clause_id: str, corpus: Corpus) -> str:
    """The file that a clause was read from."""
    return corpus.documents[corpus.clauses[clause_id].document_id].source


def cold_successes(ground: Ground, corpus: Corpus) -> dict[str, dict[str, float]]:
    """Success@1, 5 and 10 by role over the development questions, each asked of a cold gazette."""
    values: dict[str, dict[str, list[float]]] = {}
    for _, cases, engine in cold(ground, corpus):
        for case in cases:
            understood = understand(case.question, case.history, corpus)
            hits = engine.search(Query(understood.text, understood.context), 10)
            for k in (1, 5, 10):
                value = success([h.clause_id for h in hits], relevant(case, corpus), k=k)
                for group in ("all", case.role):
                    values.setdefault(group, {}).setdefault(f"Success@{k}", []).append(value)
    return {group: means(found) for group, found in sorted(values.items())}


def means(values: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The mean of each list."""
    return {name: mean(v) for name, v in values.items()}


def as_table(title: str, rows: Mapping[str, Mapping[str, float]]) -> str:
    """Rows of figures as a Markdown table."""
    heads = list(next(iter(rows.values())))
    lines = [f"| {title} | " + " | ".join(heads) + " |", "|" + " --- |" * (len(heads) + 1)]
    for name, row in rows.items():
        lines.append(f"| {name} | " + " | ".join(f"{row[h]:.4f}" for h in heads) + " |")
    return "\n".join(lines)


def folds(data: Path, recipe: Recipe) -> str:
    """Both measurements as text. Raises BadDocument where the data folder is not as it should be."""
    corpus = Corpus.open(Settings.read().corpus)
    ground = Ground.of(data, corpus, recipe)
    tables = (
        as_table("five folds of lay questions", lay_folds(ground, similar_questions(corpus))),
        as_table("development questions, gazette left out", cold_successes(ground, corpus)),
    )
    return "\n\n".join(tables)
