from datetime import date

import pytest

from assistant.filtering import Filter, Level, level_of, subjects_of, year_of
from corpus import Status

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "issuer, level",
    [
        ("国务院办公厅", Level.STATE),
        ("市场监管总局", Level.STATE),
        ("住房和城乡建设部", Level.STATE),
        ("中共中央办公厅", Level.STATE),
        ("国家税务总局", Level.STATE),
        ("江苏省人民政府办公厅", Level.PROVINCE),
        ("国家税务总局江苏省税务局", Level.PROVINCE),
        ("中共江苏省委宣传部", Level.PROVINCE),
        ("广西壮族自治区人民政府", Level.PROVINCE),
        ("上海市人民政府", Level.PROVINCE),
        ("常州市人民政府", Level.CITY),
        ("溧阳市人民政府", Level.CITY),
        ("宿豫县人民政府", Level.CITY),
    ],
)
def test_the_level_is_that_of_the_first_body(small_corpus, issuer, level):
    from dataclasses import replace

    document = next(iter(small_corpus.documents.values()))
    assert level_of(replace(document, issuers=(issuer, "常州市教育局"))) is level


def test_the_year_of_an_undated_document_is_that_of_its_number(small_corpus):
    from dataclasses import replace

    document = small_corpus.documents["示政规〔2024〕7号"]
    assert year_of(document) == 2024
    assert year_of(replace(document, issued=None, number="示政规〔2019〕7号")) == 2019
    assert year_of(replace(document, issued=None, number="")) == 0


def test_nearly_every_document_has_a_subject_and_may_have_several(corpus):
    subjects = {d.id: subjects_of(d) for d in corpus.documents.values()}
    assert sum(found == ("其他",) for found in subjects.values()) <= 3
    assert subjects["常政发〔2024〕30号"] == ("社会保障",)
    assert set(subjects["常政办发〔2022〕60号"]) == {"企业扶持", "财税金融"}


def test_no_filter_searches_everything(corpus):
    assert Filter().documents(corpus, TODAY) is None


def test_a_filter_admits_what_has_one_value_of_each_field(corpus):
    ids = Filter(levels=(Level.CITY,), years=(2022, 2023), statuses=(Status.EXPIRED,)).documents(
        corpus, TODAY
    )
    assert ids == {
        "常政规〔2023〕4号",
        "常政发〔2022〕41号",
        "常政办发〔2022〕41号",
        "常政办发〔2022〕45号",
    }


def test_the_status_is_that_of_the_day(corpus):
    expired = Filter(statuses=(Status.EXPIRED,))
    before, after = (expired.documents(corpus, day) for day in (date(2025, 6, 1), TODAY))
    assert before and after and "常政规〔2023〕4号" in after - before


def test_a_filter_that_nothing_meets_searches_nothing(corpus):
    assert Filter(issuers=("没有这个机关",)).documents(corpus, TODAY) == frozenset()
