"""What a refusal rests on, each feature on clauses that a reader can check by eye."""

from dataclasses import replace

import numpy as np
import pytest

from assistant.answer import Evidence
from assistant.asking import things
from assistant.confidence import FEATURES, TYPICAL, Model, Reading, features
from assistant.neighbours import Neighbour
from assistant.reading import Asked, Span
from assistant.retrieval.engine import Hit
from assistant.sentences import sentences

POOL = "示政规〔2024〕7号"


def reading_of(corpus, question, weights, clause_id, fits):
    """A reading of one clause whose sentences fit by the first of `fits` that they hold."""
    clause = corpus.clauses[clause_id]
    document = corpus.documents[clause.document_id]
    evidence = Evidence(Hit(clause_id, 0.5, {"asked_vector": 0.7}), clause, document, 0.5)
    spans = [
        Span(a, b, 0.0, next((n for word, n in fits if word in document.text[a:b]), 0.0))
        for a, b in sentences(document.text, clause.start, clause.end)
    ]
    total = sum(weights.values())
    asked = Asked(question, weights, total, np.zeros(1, dtype=np.float32), things(question))
    return Reading(asked, [evidence], [evidence], [spans], [])


def test_words_that_nothing_covers_weigh_by_their_rarity(small_corpus):
    reading = reading_of(small_corpus, "泳池 猫", {"泳池": 1.0, "猫": 3.0}, f"{POOL}#第二条", [])
    measured = features(reading, small_corpus)
    assert measured["uncovered"] == 3 / 4


def test_a_figure_must_be_in_the_sentences_that_fit_best(small_corpus):
    for question, lacks in (("罚多少钱", 0), ("离小区几米", 1)):
        reading = reading_of(small_corpus, question, {"罚": 1.0}, f"{POOL}#第三条", [("罚款", 0.9)])
        assert features(reading, small_corpus)["lacking in the best sentences"] == lacks


def test_the_farther_below_the_best_the_figure_stands_the_worse(small_corpus):
    reading = reading_of(
        small_corpus, "多久有效期", {"有效": 1.0}, f"{POOL}#第四条", [("有效期", 0.6)]
    )
    assert features(reading, small_corpus)["distance to what says it"] == 0
    reading = reading_of(small_corpus, "罚多少钱", {"检测": 1.0}, f"{POOL}#第二条", [("检测", 0.6)])
    assert features(reading, small_corpus)["distance to what says it"] == pytest.approx(0.6)


def test_a_year_that_the_evidence_does_not_have_is_told(small_corpus):
    for year, other in (("2024年", 0), ("2031年", 1)):
        reading = reading_of(
            small_corpus, f"{year}泳池多久检测", {"泳池": 1.0}, f"{POOL}#第二条", []
        )
        assert features(reading, small_corpus)["other year"] == other


def test_the_fitted_weights_are_of_the_features_that_are_measured():
    model = Model.read()
    assert set(model.weights) == set(FEATURES)
    assert 0 < model.floor < 1


def test_confidence_falls_with_what_is_lacking():
    model = Model.read()
    good = {"cosine with a similar question": 0.8, "length": 2.0}
    bad = {**good, "lacking in the best sentences": 1.0, "uncovered": 0.5}
    assert 0 < model.confidence(bad) < model.confidence(good) < 1


def test_a_clause_without_similar_questions_is_judged_by_its_own_words(small_corpus):
    reading = reading_of(small_corpus, "泳池，多久？", {"泳池": 1.0}, f"{POOL}#第二条", [])
    (evidence,) = reading.evidence
    hit = Hit(evidence.hit.clause_id, 0.5, {"text_vector": 0.5})
    own = Reading(
        reading.asked,
        [evidence],
        [Evidence(hit, evidence.clause, evidence.document, 0.5)],
        [[]],
        [],
    )
    measured = features(own, small_corpus)
    assert measured["cosine with a similar question"] == pytest.approx(1.2 * 0.5)
    assert measured["uncovered"] == 0


def test_what_is_nearer_to_open_questions_is_less_sure(small_corpus):
    reading = reading_of(small_corpus, "泳池 救生员", {"泳池": 1.0}, f"{POOL}#第二条", [])
    answered = Neighbour(1.5, "泳池的水多久检测一次", f"{POOL}#第二条")
    left_open = Neighbour(2.0, "泳池救生员要几个", "")
    near, far = (
        features(replace(reading, neighbours=n), small_corpus)
        for n in ((left_open, answered), (answered, replace(left_open, likeness=0.2)))
    )
    assert near["like an open question"] == 2.0 and far["like an open question"] == 0.2
    assert near["open among the nearest"] > 0.5 and far["open among the nearest"] == 0
    assert near["nearest on the first clause"] == far["nearest on the first clause"] == 1
    model = Model.read()
    assert model.confidence(near) < model.confidence(far)


def test_a_document_that_nobody_asked_about_yet_is_not_held_against_it(small_corpus):
    reading = reading_of(small_corpus, "泳池 救生员", {"泳池": 1.0}, f"{POOL}#第二条", [])
    measured = features(reading, small_corpus)
    assert measured["like an open question"] == measured["open among the nearest"] == 0
    assert measured["nearest on the first clause"] == TYPICAL
