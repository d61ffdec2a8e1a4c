"""The order of hits: by what their sentences say, with aims and formulas behind."""

import pytest

from assistant import Question
from assistant.answer import AnswerKind
from assistant.evidence import is_front
from assistant.ordering import SIGNS, Order


def test_chances_add_up_to_one_and_follow_the_weights():
    first, second = Order({"score": 2.0}).chances([{"score": 1.0}, {"score": 0.0}])
    assert first + second == pytest.approx(1.0)
    assert first > 0.8


def test_no_hits_have_no_chances():
    assert Order({"score": 2.0}).chances([]) == []


def test_every_sign_has_a_fitted_weight():
    assert set(Order.read().weights) == set(SIGNS)


def test_introductions_and_closing_formulas_are_front_matter_and_rules_are_not(corpus):
    fronts = [c for c in corpus.passages if c.address == "引言" or "特此公告" in c.text[:8]]
    rules = [
        c for c in corpus.passages if c.address.startswith("第十") and "第" not in c.address[1:]
    ]
    assert fronts and all(map(is_front, fronts))
    assert not any(map(is_front, rules))


def test_a_closing_formula_is_never_quoted(assistant):
    answer = assistant.answer(Question("我2022年买的新能源车购置税能免吗"))
    assert not [c for c in answer.citations if "特此公告" in c.quote]


def test_what_opens_a_list_is_quoted_with_its_items(assistant):
    answer = assistant.answer(Question("信保基金 不尽职 不予补偿 情形"))
    quoted = "".join(c.quote for c in answer.citations)
    assert "以下情形之一" in quoted and "（一）" in quoted and "（十一）" in quoted


def test_the_items_of_one_list_are_no_choice(assistant):
    answer = assistant.answer(Question("物管会有哪些职责"))
    assert answer.kind is not AnswerKind.CLARIFY


def test_a_clause_is_read_the_same_the_second_time(assistant):
    question = Question("低保现在一个月多少钱")
    assert assistant.answer(question).citations == assistant.answer(question).citations
