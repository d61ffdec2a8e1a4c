"""Metrics of answers on two small documents: each example can be checked by eye."""

from dataclasses import replace

import pytest
from nights import AMOUNT, FINE, POOL, WATER, answer, case, cite, refusal

from assistant import AnswerKind
from evals.judged import Judged
from evals.metrics import METRICS, correct, holds, is_verbatim, says_status
from evals.records import answer_from, recorded

BOTH = [{"clause": WATER, "evidence": "每日检测水质"}, {"clause": FINE, "evidence": "五千元"}]


def judged(corpus, asked, given):
    """An answer as it is scored: through its JSON."""
    return Judged.of(asked, answer_from(recorded(given, asked.id, 1.0)), corpus)


def scores(corpus, asked, given):
    """All metrics that apply."""
    scored = judged(corpus, asked, given)
    return {m.name: v for m in METRICS if (v := m.measure(scored)) is not None}


def test_a_right_answer_has_all_marks(small_corpus):
    asked = case()
    assert scores(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, AMOUNT))) == {
        "correct": 1, "citation_precision": 1, "citation_recall": 1, "first_right": 1,
        "false_refusal": 0, "status_right": 1, "verbatim": 1,
    }  # fmt: skip


def test_a_wrong_refusal_has_none(small_corpus):
    asked = case()
    assert scores(small_corpus, asked, refusal(asked)) == {
        "correct": 0, "citation_recall": 0, "first_right": 0, "false_refusal": 1,
    }  # fmt: skip


def test_a_question_without_an_answer_is_right_when_it_is_refused(small_corpus):
    asked = case("absent")
    assert scores(small_corpus, asked, refusal(asked)) == {"correct": 1, "refusal_recall": 1}
    wrong = scores(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, AMOUNT)))
    assert wrong["correct"] == wrong["refusal_recall"] == 0 and "citation_recall" not in wrong


def test_a_fact_that_is_missing_makes_the_answer_wrong_though_the_clause_is_right(small_corpus):
    asked = case("shown")
    part = answer(small_corpus, asked, cite(small_corpus, WATER, 0, 15))
    found = scores(small_corpus, asked, part)
    assert (found["correct"], found["citation_recall"]) == (0, 1)


def test_a_fact_in_a_clause_that_is_not_gold_is_not_enough(small_corpus):
    asked = case("fine", facts=["罚款"], gold=[{"clause": WATER, "evidence": "每日"}])
    given = answer(small_corpus, asked, cite(small_corpus, FINE))
    assert correct(judged(small_corpus, asked, given)) == 0


def test_a_fact_counts_in_a_cell_beside_the_quote_and_not_across_two_quotes(small_corpus):
    asked = case("water")
    given = judged(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, WATER)))
    (cited,) = given.answer.citations
    beside = replace(given.answer, citations=(replace(cited, quote="泳池", cells=("每日检测",)),))
    assert holds(beside, "每日 检测")
    two = replace(cited, quote="池每"), replace(cited, quote="日检")
    assert not holds(replace(given.answer, citations=two), "池每日检")


def test_more_than_800_characters_are_not_an_answer(small_corpus):
    asked = case()
    given = judged(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, AMOUNT)))
    (cited,) = given.answer.citations
    long = replace(given.answer, citations=(cited, replace(cited, quote="长" * 800)))
    assert correct(given) == 1 and correct(replace(given, answer=long)) == 0


def test_precision_and_recall_count_citations_and_gold_clauses(small_corpus):
    asked = case("water", kind="multi", gold=BOTH, facts=["每日检测水质"])
    given = answer(small_corpus, asked, cite(small_corpus, AMOUNT), cite(small_corpus, WATER))
    found = scores(small_corpus, asked, given)
    assert (found["citation_precision"], found["citation_recall"]) == (1 / 2, 1 / 2)
    assert (found["first_right"], found["correct"]) == (0, 1)


def test_an_ambiguous_question_is_asked_back_or_answered_from_all_its_documents(small_corpus):
    gold = [{"clause": WATER, "evidence": "水质"}, {"clause": AMOUNT, "evidence": "1040元"}]
    asked = case(kind="ambiguous", gold=gold, facts=[])
    back = answer(small_corpus, asked, kind=AnswerKind.CLARIFY, lead="哪一份？")
    assert scores(small_corpus, asked, back) == {"correct": 1, "false_refusal": 0}
    water, amount = cite(small_corpus, WATER), cite(small_corpus, AMOUNT)
    assert correct(judged(small_corpus, asked, answer(small_corpus, asked, water, amount))) == 1
    assert correct(judged(small_corpus, asked, answer(small_corpus, asked, water))) == 0
    plain = case()
    asked_back = answer(small_corpus, plain, kind=AnswerKind.CLARIFY)
    assert correct(judged(small_corpus, plain, asked_back)) == 0


def test_an_expired_document_must_be_said_to_be_expired(small_corpus):
    asked = case("water")
    given = judged(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, WATER)))
    marks = {m.name: m.measure for m in METRICS}
    assert marks["force_said"](given) == marks["status_right"](given) == 1
    (cited,) = given.answer.citations
    silent = replace(given.answer, citations=(replace(cited, status="现行有效"),))
    assert marks["force_said"](replace(given, answer=silent)) == 0
    assert marks["status_right"](replace(given, answer=silent)) == 0
    unread = replace(given.answer, text="泳池应当每日检测水质。")
    assert marks["force_said"](replace(given, answer=unread)) == 0


def test_the_status_is_that_of_the_year_that_is_asked_about(small_corpus):
    given = answer(small_corpus, case("water"), cite(small_corpus, WATER))  # says 已失效
    began = scores(small_corpus, case("water", as_of="2024-06-01"), given)
    assert began["status_right"] == 0 and "force_said" not in began
    ended = scores(small_corpus, case("water", as_of="2025-03-01"), given)
    assert ended["status_right"] == 1 and "force_said" not in ended
    over = scores(small_corpus, case("water", as_of="2026-01-01"), given)
    assert over["status_right"] == over["force_said"] == 1


def test_a_question_of_validity_is_right_only_with_the_right_status(small_corpus):
    asked = case("water", kind="validity", facts=[], status={POOL: "已失效"})
    given = judged(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, WATER)))
    assert correct(given) == 1
    (cited,) = given.answer.citations
    wrong = replace(given.answer, citations=(replace(cited, status="现行有效"),))
    assert correct(replace(given, answer=wrong)) == 0


@pytest.mark.parametrize(
    ("lead", "said"),
    [(f"{POOL} 已于 2025-05-01 失效", True), (f"{POOL} 现行有效", False), ("已失效", False)],
)
def test_a_status_may_be_said_in_words_that_name_the_document(small_corpus, lead, said):
    asked = case("water", status={POOL: "已失效"})
    given = answer(small_corpus, asked, cite(small_corpus, AMOUNT), lead=lead)
    assert says_status(judged(small_corpus, asked, given)) is said


def test_a_quote_that_differs_from_the_document_by_a_character_is_not_verbatim(small_corpus):
    asked = case()
    given = judged(small_corpus, asked, answer(small_corpus, asked, cite(small_corpus, AMOUNT)))
    (cited,) = given.answer.citations
    assert is_verbatim(cited, small_corpus)
    assert not is_verbatim(replace(cited, quote=cited.quote.replace("1040", "1041")), small_corpus)
    assert not is_verbatim(replace(cited, quote=""), small_corpus)
    assert not is_verbatim(replace(cited, cells=("没有的格",)), small_corpus)
