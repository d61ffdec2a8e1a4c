"""The training command's parts on a data folder of a few dozen lines."""

import gzip
import json

import pytest

from corpus.errors import BadDocument
from embeddings.data import lay_questions, pairs_in, similar_questions, texts_in
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


def test_every_fifth_question_is_held_out_and_never_trained_on(data):
    folder = data / "stard-train"
    trained, held = lay_questions(folder, held_out=False), lay_questions(folder, held_out=True)
    assert len(held) == 5 and len(trained) == 20
    assert not set(trained) & set(held)


def test_training_writes_the_same_model_again_from_the_same_seed(data, tmp_path):
    from embeddings.training import Recipe, held_out_recall, train

    recipe = Recipe(
        vocabulary=400, dimensions=8, batch=16, cloze_epochs=1, pair_epochs=1, lay_epochs=1
    )
    for name in ("one", "two"):
        train(data, tmp_path / name, recipe)
    weights = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("one", "two")]
    assert weights[0] == weights[1]
    assert SentenceEncoder.load(str(tmp_path / "one")).encode_query(["泳池"]).shape == (1, 8)
    r10, r100 = held_out_recall(data / "stard-train", tmp_path / "one")
    assert 0 <= r10 <= r100 == 1


def test_similar_questions_are_paired_with_their_clause_and_with_each_other(corpus):
    pairs = similar_questions(corpus)
    assert len(pairs) == 2 * sum(map(len, corpus.questions.values()))
    assert all(a and b for a, b in pairs)


def test_missing_training_data_is_named(tmp_path):
    with pytest.raises(BadDocument, match=r"corpus\.jsonl\.gz is missing"):
        lay_questions(tmp_path, held_out=True)
