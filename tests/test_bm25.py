import numpy as np
import pytest
from rank_bm25 import BM25Okapi

from assistant.retrieval.bm25 import BM25, EPSILON, K1, B
from corpus.tokens import tokens


def test_scores_equal_rank_bm25_on_the_real_corpus(corpus):
    texts = [tokens(c.text) for c in corpus.passages]
    ours, theirs = BM25.build(texts), BM25Okapi(texts, k1=K1, b=B, epsilon=EPSILON)
    for question in (
        "游泳场所 水质 检测",
        "独角兽企业首次认定奖励多少",
        "的 有 企业 企业 企业",
        "没有的词儿",
    ):
        query = tokens(question)
        assert np.abs(ours.scores(query) - theirs.get_scores(query)).max() < 1e-5
        scale = max(theirs.get_scores(query).max(), 1)
        assert np.abs(ours.scores(query) - theirs.get_scores(query)).max() / scale < 1e-6


def test_a_text_that_shares_no_word_scores_zero():
    index = BM25.build([["水", "质"], ["低", "保"]])
    assert index.scores(["水"]).tolist()[1] == 0


def test_a_saved_index_gives_the_same_scores(tmp_path):
    index = BM25.build([["水", "质"], ["低", "保", "水"], ["补", "贴"]])
    index.save(tmp_path, "clauses")
    loaded = BM25.load(tmp_path, "clauses")
    assert loaded.scores(["水", "贴"]).tolist() == index.scores(["水", "贴"]).tolist()


def test_nothing_to_index_is_a_mistake():
    with pytest.raises(ValueError, match="no tokens"):
        BM25.build([[]])
