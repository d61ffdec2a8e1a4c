"""The training command's parts on a data folder of a few dozen lines."""

import gzip
import json

import pytest

from corpus.errors import BadDocument
from embeddings.beir import Beir
from embeddings.data import pairs_in, similar_questions, texts_in
from embeddings.encoder import SentenceEncoder

pytestmark = pytest.mark.model


def test_only_sources_of_licence_class_a_and_b_are_read(training_data):
    assert len(pairs_in(training_data)) == 40
    assert len(texts_in(training_data)) == 40


def test_what_is_kept_for_measuring_is_never_trained_on(training_data):
    held = "DRCD test"
    with gzip.open(training_data / "pairs" / "held.jsonl.gz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"query": "甲", "passage": "乙", "source": held}) + "\n")
    assert ("甲", "乙") not in pairs_in(training_data)


def test_training_writes_the_same_model_again_from_the_same_seed(training_data, tmp_path):
    from embeddings.training import Course, Recipe, train

    course = Course(1, 16, 0.01, 0.2)
    recipe = Recipe(
        vocabulary=400,
        dimensions=8,
        cloze=course,
        written=course,
        lay=Course(1, 16, 0.01, 0.2, 10.0, 2),
    )
    own = [(f"池子{i}多久验一次", f"泳池{i}应当每日检测") for i in range(80)]
    for name in ("one", "two"):
        model, counts = train(training_data, own, recipe)
        model.save(tmp_path / name)
        assert counts == {"real questions": 25, "law questions": 0, "own": 80}
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]
    assert weights[0] == weights[1]
    assert SentenceEncoder.load(str(tmp_path / "one")).encode_query(["泳池"]).shape == (1, 8)


def test_a_hard_negative_never_answers_its_query():
    from embeddings.training import allied

    pairs = [("问一", "条文甲"), ("问一", "问二"), ("问二", "条文甲"), ("问三", "条文乙")]
    row = {"条文甲": 0, "条文乙": 1, "问二": 2}
    assert allied(pairs, row) == {"问一": {0, 2}, "问二": {0, 2}, "问三": {1}}


def test_similar_questions_are_paired_with_their_clause_and_with_each_other(corpus):
    pairs = similar_questions(corpus)
    assert len(pairs) == 2 * sum(map(len, corpus.questions.values()))
    assert all(a and b for a, b in pairs)


def test_missing_training_data_is_named(tmp_path):
    with pytest.raises(BadDocument, match=r"corpus\.jsonl\.gz is missing"):
        Beir.read(tmp_path)
