"""The training command's parts on a data folder of a few dozen lines."""

import gzip
import json

import pytest

from corpus.errors import BadDocument
from embeddings.beir import Beir
from embeddings.data import pairs_in, similar_questions, texts_in
from embeddings.encoder import SentenceEncoder

pytestmark = pytest.mark.model


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def data(tmp_path):
    folder = tmp_path / "data"
    good, bad = "lora-law-qa distilled", "LCQMC dev"
    write(
        folder / "pairs" / "some.jsonl.gz",
        [
            {"query": f"第{i}号泳池多久检测水质", "passage": f"泳池{i}应当每日检测", "source": s}
            for i in range(40)
            for s in (good, bad)
        ],
    )
    write(
        folder / "text" / "laws.jsonl.gz",
        [
            {
                "title": f"泳池法第{i}条",
                "text": "泳池应当每日检测水质。检测结果应当在门口公示。违反规定的处以罚款。",
                "source": "LawRefBook/local",
            }
            for i in range(40)
        ],
    )
    lay = folder / "stard-train"
    write(
        lay / "corpus.jsonl.gz",
        [{"_id": f"s{i}", "title": f"第{i}条", "text": f"泳池{i}应当检测"} for i in range(25)],
    )
    (lay / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": str(i), "text": f"泳池{i}要检测吗"}) + "\n" for i in range(25))
    )
    (lay / "qrels").mkdir()
    (lay / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n" + "".join(f"{i}\ts{i}\t1\n" for i in range(25))
    )
    return folder


def test_only_sources_of_licence_class_a_and_b_are_read(data):
    assert len(pairs_in(data)) == 40
    assert len(texts_in(data)) == 40


def test_what_is_kept_for_measuring_is_never_trained_on(data):
    held = "DRCD test"
    write(data / "pairs" / "held.jsonl.gz", [{"query": "甲", "passage": "乙", "source": held}])
    assert ("甲", "乙") not in pairs_in(data)


def test_training_writes_the_same_model_again_from_the_same_seed(data, tmp_path):
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
        model, counts = train(data, own, recipe)
        model.save(tmp_path / name)
        assert counts == {"real questions": 25, "law questions": 0, "own": 80}
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]
    assert weights[0] == weights[1]
    assert SentenceEncoder.load(str(tmp_path / "one")).encode_query(["泳池"]).shape == (1, 8)


def test_a_hard_negative_never_answers_its_query(data):
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
