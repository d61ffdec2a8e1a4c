"""Retrieval measured where nothing was trained on what is asked."""

import pytest

from embeddings.data import similar_questions
from embeddings.training import Course, Recipe
from evals.folds import Ground, cold, lay_folds

pytestmark = pytest.mark.model
COURSE = Course(1, 64, 0.01, 0.2)
RECIPE = Recipe(
    vocabulary=400, dimensions=8, cloze=COURSE, written=COURSE, lay=COURSE, own_share=0.02
)


@pytest.fixture
def ground(training_data, corpus):
    return Ground.of(training_data, corpus, RECIPE)


def test_every_lay_question_is_asked_once_of_each_retriever(ground):
    found = lay_folds(ground, ())
    assert list(found) == ["bm25", "dense", "hybrid"]
    assert all(0 <= value <= 1 for row in found.values() for value in row.values())
    assert found["bm25"]["R@100"] == 1  # 25 passages


def test_a_left_out_gazette_has_no_similar_question_in_training_or_index(ground, corpus):
    source, cases, engine = next(iter(cold(ground, corpus)))
    documents = {d.id for d in corpus.documents.values() if d.source == source}
    assert cases and all(corpus.clauses[g.clause].document_id in documents for g in cases[0].gold)
    trained = {passage for _, passage in similar_questions(corpus, source)}
    left_out = [c for c in corpus.passages if c.document_id in documents]
    assert not trained & {corpus.with_headings(c) for c in left_out}
    from assistant.retrieval.engine import Query

    hits = engine.search(Query(cases[0].question, documents=frozenset(documents)), 5)
    assert hits and all(hit.by_engine["asked"] == 0 for hit in hits)
