"""Metrics of rankings, held against ir_measures, in memory and from the TREC files on disk."""

import ir_measures
import pytest

from corpus.errors import BadResults
from evals.case import Gold
from evals.places import passages_of, relevant, spans_of
from evals.ranking import RANKING, ndcg, recall, reciprocal_rank, success
from evals.trec import docno, read_qrels, read_run, write_qrels, write_run

QRELS = {
    "q1": {"甲#一", "甲#附件 第1行"},
    "q2": {"乙#三"},
    "q3": {"丙#正文"},
    "q4": {"甲#一", "乙#三"},
}
RUN = {
    "q1": [("甲#二", 0.9), ("甲#附件 第1行", 0.9), ("乙#三", 0.4), ("甲#一", 0.4)],
    "q2": [("乙#三", 3.0), ("甲#一", 1.0)],
    "q4": [(f"丁#{n}", 1.0 - n / 50) for n in range(10)] + [("甲#一", 0.1), ("乙#三", 0.05)],
}  # q3 is missing: it counts as 0


@pytest.fixture
def files(tmp_path):
    write_run(tmp_path / "bm25.trec", RUN)
    write_qrels(tmp_path / "qrels.trec", QRELS)
    return tmp_path


@pytest.mark.parametrize("name", RANKING)
def test_every_metric_has_the_number_of_ir_measures_from_the_same_files(files, name):
    qrels, run = read_qrels(files / "qrels.trec"), read_run(files / "bm25.trec")
    ours = sum(RANKING[name](run.get(q, []), relevant) for q, relevant in qrels.items()) / 4
    theirs = ir_measures.calc_aggregate(
        [ir_measures.parse_measure(name)],
        list(ir_measures.read_trec_qrels(str(files / "qrels.trec"))),
        list(ir_measures.read_trec_run(str(files / "bm25.trec"))),
    )
    assert ours == pytest.approx(next(iter(theirs.values())), abs=1e-9)


def test_a_worked_example():
    ranking, relevant = ["b", "a", "c", "d"], {"a", "d"}
    assert recall(ranking, relevant, k=3) == 1 / 2
    assert success(ranking, relevant, k=1) == 0 and success(ranking, relevant, k=2) == 1
    assert reciprocal_rank(ranking, relevant, k=10) == 1 / 2
    assert ndcg(ranking, relevant, k=3) == pytest.approx((1 / 1.5849625) / (1 + 1 / 1.5849625))


def test_a_run_is_read_in_the_order_in_which_it_was_written_even_where_scores_are_equal(files):
    lines = (files / "bm25.trec").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "q1 Q0 甲#附件_第1行 2 0.899999 bm25"
    assert read_run(files / "bm25.trec")["q1"] == [docno(c) for c, _ in RUN["q1"]]


def test_a_damaged_run_is_named_with_its_line(tmp_path):
    (tmp_path / "x.trec").write_text("q1 Q0 d1 1 0.5 x\nq1 d2\n", encoding="utf-8")
    with pytest.raises(BadResults, match=r"x\.trec, line 2; found: 2 columns"):
        read_run(tmp_path / "x.trec")
    with pytest.raises(BadResults, match="cannot read"):
        read_qrels(tmp_path / "gone.trec")


def test_a_gold_clause_is_found_through_the_passage_that_it_lies_in(corpus):
    gold = Gold("常政规〔2024〕2号#第三十一条第一款", "评估机关")
    (passage,) = passages_of(gold, corpus)
    assert passage.id == "常政规〔2024〕2号#第三十一条"
    clause = corpus.clauses[gold.clause]
    assert [(s.start, s.end) for s in spans_of(gold, corpus)] == [(clause.start, clause.end)]


def test_of_a_whole_table_only_the_row_that_holds_the_evidence_answers(corpus):
    table = corpus.clauses["常政办发〔2024〕8号#表"]
    row = corpus.clauses["常政办发〔2024〕8号#第20项"]
    gold = Gold(table.id, row.text)
    assert [p.id for p in passages_of(gold, corpus)] == [row.id]
    assert [(s.start, s.end) for s in spans_of(gold, corpus)] == [(row.start, row.end)]


def test_a_question_without_an_answer_has_no_relevant_passage(small_corpus):
    from nights import case

    assert relevant(case("absent"), small_corpus) == frozenset()
    assert relevant(case("water"), small_corpus) == {"示政规〔2024〕7号#第二条"}
