import pytest

from corpus.parsing.tables import laid_out


def test_a_table_whose_rows_sum_up_is_laid_out_in_rows():
    cells = [
        "目标",
        "区域",
        "甲区",
        "乙区",
        "合计",
        "2023年",
        "12",
        "7",
        "19",
        "2025年",
        "14",
        "10",
        "24",
    ]
    assert laid_out(cells) == [
        "目标",
        "区域　甲区　乙区　合计",
        "2023年　12　7　19",
        "2025年　14　10　24",
    ]


def test_a_table_in_columns_under_their_heads_is_laid_out_in_rows():
    cells = ["附表", "序号", "1", "2", "3", "事项", "甲", "乙", "丙", "单位", "子", "丑", "寅"]
    assert laid_out(cells) == ["附表", "序号　事项　单位", "1　甲　子", "2　乙　丑", "3　丙　寅"]


@pytest.mark.parametrize(
    "cells",
    [
        ["区域", "甲区", "乙区", "合计", "2023年", "12", "7", "20"],  # a sum that is wrong
        [
            "区域",
            "甲区",
            "乙区",
            "合计",
            "2023年",
            "12",
            "19",
            "2025年",
            "14",
            "10",
            "24",
        ],  # a blank cell
        ["序号", "1", "2", "3", "事项", "甲", "乙"],  # a column that is too short
        ["只有", "文字"],
    ],
)
def test_a_table_in_doubt_is_left_as_it_is(cells):
    assert laid_out(cells) == cells


def test_the_annexes_that_sum_up_are_rows_in_the_corpus(corpus):
    table = corpus.clauses["常政发〔2023〕60号#附件2 表"].text.splitlines()
    assert table[-1] == "2025年　1450　1000　1150　1150　40　60　150　5000"
    assert table[-3].split("　")[:3] == ["区域", "溧阳市", "金坛区"]
    decisions = corpus.clauses["常政办发〔2023〕16号#附件 表"].text
    assert "2　常州市城镇生活垃圾处理费调整　市发改委" in decisions
