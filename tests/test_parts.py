"""Questions that ask several things."""

import pytest

from assistant import AnswerKind, Question
from assistant.parts import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("规范性文件备案 几日内 纸质几份", ("规范性文件备案 几日内", "规范性文件备案 纸质几份")),
        ("零碳工厂奖金 绿电交易补几成", ("零碳工厂奖金", "绿电交易补几成")),
        ("我开泳馆的。水多久换？毛巾要一客一换吗", ("水多久换？", "毛巾要一客一换吗")),
        ("泳池的水多久检测一次", ()),
        ("低保", ()),
    ],
)  # fmt: skip
def test_a_question_is_cut_into_what_it_asks(text, parts):
    assert tuple(part for part, _ in parts_of(text)) == parts


def test_what_asks_nothing_is_shared_by_the_parts():
    shared = {rest for _, rest in parts_of("我开泳馆的。水多久换？毛巾要一客一换吗")}
    assert shared == {"我开泳馆的。"}


@pytest.mark.model
def test_each_part_gets_its_clause(assistant):
    answer = assistant.answer(Question("规范性文件备案 几日内 纸质几份"))
    cited = {c.clause.address[:5] for c in answer.citations}
    assert answer.kind is AnswerKind.ANSWERED and {"第二十二条", "第二十三条"} <= cited
