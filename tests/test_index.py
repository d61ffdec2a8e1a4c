"""The built index and the engine over it, with the fake encoder."""

import json

import pytest

from assistant.retrieval.engine import Query
from assistant.retrieval.engines import open_engine
from assistant.retrieval.hybrid import HybridEngine
from assistant.retrieval.index import Manifest, build, open_index
from corpus import Corpus
from corpus.changing import add
from corpus.errors import BadSetting, IndexBroken, IndexMissing, IndexStale
from corpus.importing import examine

NEW = """ 市政府关于滑冰场管理的通知

示政发〔2025〕1号

各区人民政府：

滑冰场应当提供头盔。

示范市人民政府

2025年1月2日
"""


@pytest.fixture
def index(small_corpus, fake_encoder, tmp_path):
    build(small_corpus, fake_encoder, tmp_path / "index")
    return tmp_path / "index"


def test_the_clause_that_holds_the_words_comes_first(small_corpus, fake_encoder, index):
    engine = HybridEngine.open(small_corpus, fake_encoder, index)
    hits = engine.search(Query("泳池水质检测"), 3)
    assert hits[0].clause_id == "示政规〔2024〕7号#第二条"
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)
    assert hits == engine.search(Query("泳池水质检测"), 3)


def test_a_search_in_one_document_finds_nothing_of_another(small_corpus, fake_encoder, index):
    engine = HybridEngine.open(small_corpus, fake_encoder, index)
    hits = engine.search(Query("泳池", documents=frozenset(["示政发〔2024〕8号"])), 10)
    assert hits and all(h.clause_id.startswith("示政发〔2024〕8号") for h in hits)


def test_k_must_be_positive(small_corpus, fake_encoder, index):
    with pytest.raises(ValueError, match="k is 0"):
        HybridEngine.open(small_corpus, fake_encoder, index).search(Query("泳池"), 0)


def test_a_missing_index_names_the_cure(small_corpus, tmp_path):
    with pytest.raises(IndexMissing, match="make index"):
        open_index(tmp_path / "none", Manifest.of(small_corpus, "fake"))


def test_an_index_of_another_model_is_stale(small_corpus, index):
    with pytest.raises(IndexStale, match=r"model fake.*model other.*make index"):
        open_index(index, Manifest.of(small_corpus, "other"))


@pytest.mark.parametrize(
    "name", ["clauses.words.data.npy", "questions.words.terms.txt", "vectors.faiss", "rows.json"]
)
@pytest.mark.parametrize("damage", ["remove", "cut"])
def test_a_damaged_index_is_refused_with_the_cure(small_corpus, index, name, damage):
    path = index / name
    if damage == "remove":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(IndexBroken, match="make index"):
        open_index(index, Manifest.of(small_corpus, "fake"))


def test_a_manifest_that_is_no_json_is_refused(small_corpus, index):
    (index / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexBroken, match=r"manifest\.json"):
        open_index(index, Manifest.of(small_corpus, "fake"))


def test_a_build_that_fails_leaves_the_old_index(small_corpus, fake_encoder, index, monkeypatch):
    before = json.loads((index / "manifest.json").read_text(encoding="utf-8"))
    monkeypatch.setattr("assistant.retrieval.index.VectorIndex.save", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build(small_corpus, fake_encoder, index)
    assert json.loads((index / "manifest.json").read_text(encoding="utf-8")) == before
    assert open_index(index, Manifest.of(small_corpus, "fake"))
    assert [p.name for p in index.parent.iterdir() if p.name.startswith(".index")] == []


def test_only_texts_that_are_new_are_encoded(small_corpus, fake_encoder, index, tmp_path):
    assert build(small_corpus, fake_encoder, index) == 0
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    add([examine(tmp_path / "new.txt")], tmp_path / "corpus")
    larger = Corpus.open(tmp_path / "corpus")
    new = [c for c in larger.passages if c.document_id == "示政发〔2025〕1号"]
    assert build(larger, fake_encoder, index) == len(new) > 0
    engine = HybridEngine.open(larger, fake_encoder, index)
    assert engine.search(Query("滑冰场头盔"), 1)[0].clause_id.startswith("示政发〔2025〕1号")
    assert engine.search(Query("泳池水质检测"), 1)[0].clause_id == "示政规〔2024〕7号#第二条"


def test_an_unknown_engine_is_named_with_those_that_exist(small_corpus, fake_encoder, tmp_path):
    with pytest.raises(BadSetting, match="found: cluster; expected: hybrid"):
        open_engine("cluster", small_corpus, fake_encoder, tmp_path)
