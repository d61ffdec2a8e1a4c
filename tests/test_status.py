"""What `python -m corpus status` prints, for documents that are held and those only named."""

from datetime import date

import pytest

from corpus.__main__ import main
from corpus.errors import BadDocument
from corpus.status import describe


def lines(corpus, name, day):
    return describe(corpus, name, date.fromisoformat(day)).splitlines()


def test_a_named_document_is_in_force_before_its_repeal_and_repealed_after(corpus):
    before = lines(corpus, "常政规〔2011〕12号", "2023-08-01")
    after = lines(corpus, "常政规〔2011〕12号", "2024-05-01")
    assert before[:2] == [
        "《常州市规范性文件管理办法》（常政规〔2011〕12号）",
        "截至2023-08-01：现行有效",
    ]
    assert after[1] == "截至2024-05-01：已废止"
    assert any(x.startswith("2024-04-10 废止（此后）") for x in before)
    assert any(x.startswith("2024-04-10 废止，据《常州市行政规范性文件管理办法》") for x in after)
    assert any(x.startswith("  第四十条第二款：“《常州市制定规范性文件听证办法》") for x in after)
    assert any(x.startswith("  第9项：“9. 常州市规范性文件管理办法") for x in after)


def test_it_is_said_that_a_text_is_not_held_and_that_its_own_period_would_win(corpus):
    text = describe(corpus, "常政规〔2013〕10号", date(2025, 7, 14))
    assert "截至2025-07-14：已失效" in text
    assert "2025-07-13 有效期届满，据" in text
    assert "正文未收录" in text and "这份文件自己规定了有效期的，以其规定为准" in text


def test_a_held_document_with_a_period_of_its_own_has_no_such_caveat(corpus):
    text = describe(corpus, "常政规〔2023〕2号", date(2025, 7, 14))
    assert "2028-06-26 有效期届满（此后）" in text
    assert "公布继续施行" in text
    assert "2028-07-13" not in text and "正文未收录" not in text


def test_nothing_is_invented_where_the_text_gives_no_day(corpus):
    assert lines(corpus, "常政办发〔2024〕21号", "2026-01-01")[1:] == [
        "截至2026-01-01：未注明",
        "文件没有写明施行日期和有效期。",
    ]


def test_plan_years_that_are_over_are_said_and_end_nothing(corpus):
    text = describe(corpus, "科技招商三年行动计划", date(2026, 7, 1))
    assert "截至2026-07-01：未注明" in text
    assert "计划期2023-01-01至2025-12-31，2026-07-01时已过" in text
    text = describe(corpus, "科技招商三年行动计划", date(2025, 7, 1))
    assert "2025-07-01在计划期内" in text


def test_the_newer_document_on_a_yearly_matter_is_named(corpus):
    old = describe(corpus, "常政发〔2022〕41号", date(2024, 7, 1))
    assert "截至2024-07-01：已失效" in old
    assert "2024-07-01 有同一事项的新文件：" in old and "（常政发〔2024〕30号）" in old


def test_times_of_single_clauses_and_exceptions_are_said(corpus):
    tax = describe(corpus, "财政部 税务总局 工业和信息化部公告2022年第27号", date(2023, 5, 1))
    assert "部分条款 自2023-01-01起至2023-12-31" in tax
    assert "文内另有期限的措施除外" in describe(corpus, "常政办发〔2022〕45号", date(2022, 7, 1))
    assert "试行或暂行的文件" in describe(corpus, "常政办发〔2022〕58号", date(2022, 7, 1))


def test_a_number_that_is_merely_mentioned_is_told_with_the_places(corpus):
    assert lines(corpus, "常政办发[2020]72号", "2024-01-01")[:3] == [
        "常政办发〔2020〕72号",
        "状态：未注明",
        "正文未收录：本库只在其他文件中见到这份文件的名称。",
    ]


def test_a_name_of_many_documents_lists_them_with_their_status(corpus):
    listed = lines(corpus, "暂行办法", "2024-05-01")
    assert listed[0].startswith("“暂行办法”有")
    assert "《常州市企业工资集体协商暂行办法》（常政规〔2012〕2号）：已废止" in listed


def test_an_unknown_name_is_an_error_with_the_nearest_names(corpus):
    with pytest.raises(BadDocument) as raised:
        describe(corpus, "常政规〔2011〕99号", date(2024, 5, 1))
    assert "常政规〔2011〕9号" in str(raised.value)
    assert "python -m corpus list" in str(raised.value)


def test_the_command_prints_the_status_and_ends_with_2_for_an_unknown_name(
    corpus, monkeypatch, capsys
):
    monkeypatch.setattr("corpus.__main__.Corpus.open", lambda: corpus)
    assert main(["status", "常政规〔2011〕12号", "--as-of", "2024-05-01"]) == 0
    assert "已废止" in capsys.readouterr().out
    assert main(["status", "没有这样的文件"]) == 2
    assert "no document" in capsys.readouterr().err
