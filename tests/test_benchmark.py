"""Benchmarks: BEIR folders are read as they are laid out, measured, and refused with the reason."""

import gzip
import json

import pytest

from corpus.errors import BadDocument
from embeddings.beir import Beir
from evals.benchmark import as_json, as_table, benchmark
from evals.speed import as_text, speed, texts_of

PASSAGES = (
    ("a", "泳池管理办法第二条", "泳池应当每日检测水质。"),
    ("b", "补贴标准", "全市补贴标准提高到1040元。"),
    ("c", "渣土管理", "运输渣土的车辆应当密闭。"),
)


@pytest.fixture
def beir(tmp_path):
    folder = tmp_path / "three"
    (folder / "qrels").mkdir(parents=True)
    rows = [{"_id": i, "title": title, "text": text} for i, title, text in PASSAGES]
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)
    queries = [("1", "泳池水质检测"), ("2", "补贴多少"), ("3", "没有判断的问题")]
    (folder / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": i, "text": text}) + "\n" for i, text in queries)
    )
    (folder / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\ta\t1\n2\tb\t2\n2\tc\t0\n"
    )
    return folder


def test_only_judged_queries_and_relevant_passages_count(beir):
    data = Beir.read(beir)
    assert list(data.queries) == ["1", "2"]
    assert data.qrels == {"1": ("a",), "2": ("b",)}
    assert data.passages["a"] == "泳池管理办法第二条\n泳池应当每日检测水质。"


def test_a_benchmark_measures_each_retriever(beir, fake_encoder):
    found = benchmark(beir, fake_encoder)
    assert (found.name, found.passages, found.queries) == ("three", 3, 2)
    assert [row.retriever for row in found.rows] == ["bm25", "dense", "hybrid"]
    assert found.rows[0].scores == dict.fromkeys(found.rows[0].scores, 1.0)
    assert json.loads(as_json(found))["rows"][0]["scores"]["nDCG@10"] == 1.0
    assert "| bm25 | 1.0000 |" in as_table(found)


def test_a_folder_that_is_no_benchmark_is_refused_with_what_is_missing(beir, tmp_path):
    with pytest.raises(BadDocument, match=r"corpus\.jsonl"):
        Beir.read(tmp_path)
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1\tz\t1\n")
    with pytest.raises(BadDocument, match="names what is not there"):
        Beir.read(beir)
    (beir / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\n1 a 1\n")
    with pytest.raises(BadDocument, match="line 2"):
        Beir.read(beir)


def test_speed_compares_equal_scores_over_the_texts_of_a_file(tmp_path, small_corpus, fake_encoder):
    path = tmp_path / "texts.jsonl"
    lines = [{"title": title, "text": text} for _, title, text in PASSAGES * 3]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    found = speed(fake_encoder, texts_of(path, small_corpus))
    assert found.texts == 9
    assert found.difference < 1e-5
    assert "9 passages" in as_text(found)
