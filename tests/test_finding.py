from datetime import date

import pytest

from assistant.filtering import Filter, Level
from assistant.finding import MOST_RESULTS, find
from corpus import Status

pytestmark = pytest.mark.model
TODAY = date(2026, 11, 24)


def ids(found):
    return [citation.clause.id for citation in found.results]


def test_the_quotes_of_the_answer_come_first_and_no_passage_twice(assistant):
    found = find(assistant, "低保标准多少钱", Filter(), TODAY)
    quoted = [c.clause.id for c in found.answer.citations]
    assert ids(found)[: len(quoted)] == quoted
    passages = [assistant.corpus.passage_of(i).id for i in ids(found)[len(quoted) :]]
    assert len(set(passages)) == len(passages) and len(found.results) <= MOST_RESULTS


def test_a_filter_searches_all_passages_of_its_documents(assistant):
    narrowed = Filter(levels=(Level.PROVINCE,), years=(2022,))
    found = find(assistant, "低保标准多少钱", narrowed, TODAY)
    admitted = narrowed.documents(assistant.corpus, TODAY)
    assert found.searched == len(admitted)
    assert len(found.results) == MOST_RESULTS
    assert {c.document.id for c in found.results} <= admitted


def test_a_filter_drops_quotes_from_outside_it(assistant):
    narrowed = Filter(statuses=(Status.IN_FORCE,))
    found = find(assistant, "独角兽企业 首次认定 奖励", narrowed, TODAY)
    assert found.results and all(c.status(TODAY) is Status.IN_FORCE for c in found.results)


def test_a_number_and_an_article_are_looked_up_exactly(assistant):
    found = find(assistant, "常政规〔2024〕2号 第四十条", Filter(), TODAY)
    assert ids(found)[0] == "常政规〔2024〕2号#第四十条"


@pytest.mark.parametrize("typed", ["常政规〔2024〕", "独角兽企业成长", "常政规(2024)"])
def test_documents_are_found_while_their_name_is_being_typed(assistant, typed):
    found = find(assistant, typed, Filter(), TODAY)
    assert 1 <= len(found.documents) <= 3


@pytest.mark.parametrize("typed", ["", "  ", "你好", "，。"])
def test_nothing_to_look_up_finds_nothing(assistant, typed):
    found = find(assistant, typed, Filter(levels=(Level.CITY,)), TODAY)
    assert found.results == () and found.documents == ()
