import pytest

from corpus.tokens import tokens


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("常政规〔2024〕2号第四十条", "第40条"),
        ("第40条说了什么", "第40条"),
        ("处五千元以下罚款", "5000元"),
        ("奖励200万元", "2000000元"),
        ("2024年7月1日起", "2024年7月1日"),
        ("比例达到98%以上", "98%"),
        ("ＶＯＣｓ治理", "vocs"),
    ],
)
def test_addresses_dates_and_amounts_stay_whole_and_in_one_form(text, kept):
    assert kept in tokens(text)


def test_a_document_number_is_one_token_whatever_brackets_it_has():
    assert tokens("常政规〔2024〕2号") == tokens("常政规[2024]2号") == ["常政规[2024]2号"]


def test_words_that_say_nothing_are_left_out():
    assert tokens("请问一下这个怎么办呢") == tokens("怎么办")


@pytest.mark.parametrize("text", ["", "？！…", "😀", " \n"])
def test_text_without_words_has_no_tokens(text):
    assert tokens(text) == []
