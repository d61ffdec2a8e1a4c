"""Documents by the loose names that people give them, and lists of what was repealed or kept."""

from datetime import date

import pytest

from assistant import AnswerKind, Question
from assistant.naming import Titles, one_series
from assistant.rendering import to_text
from assistant.understanding import about_force
from corpus import Status

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 24)


@pytest.fixture
def ask(assistant):
    return lambda text: assistant.answer(Question(text, (), TODAY))


@pytest.mark.parametrize(
    ("question", "number", "status", "words"),
    [
        ("老楼装电梯那个办法，今年还算数伐", "常政规〔2021〕2号", "现行有效", "2028年7月13日"),
        ("跑网约车的那个试行细则还能照着办吗", "常政规〔2016〕5号", "已失效", "2025年7月13日"),
        ("快递进小区的事，市里那个管快递的老办法还有用没", "常政规〔2013〕5号", "现行有效", "2028年7月13日"),
        ("献血 管理办法 2019 作废没有", "常政规〔2019〕4号", "现行有效", "2028年7月13日"),
        ("那个住宅物业保修金的办法现在还管用吗", "常政规〔2020〕1号", "已废止", "决定废止"),
    ],
)  # fmt: skip
def test_a_document_that_is_only_named_is_found_by_a_loose_name(
    ask, question, number, status, words
):
    answer = ask(question)
    assert number in answer.lead and status in answer.lead
    assert any(words in c.quote for c in answer.citations)
    assert answer.gist and words in answer.gist.citation.quote


def test_the_documents_of_a_yearly_matter_are_told_apart(ask):
    answer = ask("低保一千块一个月那个数，现在还作数伐")
    assert "常政发〔2024〕30号" in answer.lead and "常政发〔2022〕41号" in answer.lead
    assert Status.EXPIRED in answer.lead and Status.IN_FORCE in answer.lead


def test_a_loose_name_that_fits_several_documents_is_asked_back_about(ask):
    answer = ask("房子维修基金那个老文件还作数伐")
    labels = "".join(o.label for o in answer.options)
    assert answer.kind is AnswerKind.CLARIFY
    assert "常政规〔2013〕8号" in labels and "常政办发〔2016〕179号" in labels
    chosen = ask(next(o.question for o in answer.options if "2016" in o.label))
    assert "已废止" in chosen.lead


def test_what_a_document_says_is_not_answered_with_its_status(ask):
    assert "截至" not in ask("物业管理委员会的委员要几个人").lead
    assert not about_force("物业管理办法规定物业费怎么收")


@pytest.mark.parametrize("question", ["2023年废止了哪些文件", "3号文废止了多少个文件"])
def test_all_documents_that_were_repealed_together_are_listed(ask, question):
    answer = ask(question)
    assert "常政规〔2023〕3号" in answer.lead and "21 件" in answer.lead
    assert "1. 常州市政府关于颁发常州市气象灾害防御管理办法的通知" in to_text(answer)


def test_of_a_list_those_on_a_subject_are_shown(ask):
    answer = ask("2023年废止的文件里 跟医保有关 哪几个")
    quoted = "".join(c.quote for c in answer.citations)
    assert "基本医疗保险" in quoted and "物业保修金" not in quoted


def test_a_title_of_another_year_is_less_like(assistant):
    titles = Titles(assistant.corpus, assistant.searcher._reader.encoder)
    asked = assistant.searcher._reader.read("2022年的低保标准")
    (first, one), (second, _) = titles.nearest(asked)[:2]
    assert one.id == "常政发〔2022〕41号" and first > second
    assert one_series(tuple(d for _, d in titles.nearest(asked)[:2]))
