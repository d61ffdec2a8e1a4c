import pytest

from assistant import words
from assistant.understanding import understand


@pytest.mark.parametrize("text", ["你好", "您好！", "hello", "在吗？"])
def test_a_greeting_is_answered_in_kind(corpus, text):
    assert understand(text, (), corpus).small_talk == words.GREETING


def test_two_pleasantries_are_no_question(corpus):
    assert understand("你好呀，今天吃了没", (), corpus).small_talk == words.GREETING
    assert understand("好的谢谢，没别的事了", (), corpus).small_talk == words.THANKS
    assert understand("你好，低保一个月多少钱", (), corpus).small_talk == ""


def test_the_label_of_a_masked_number_is_not_searched_for(corpus):
    assert understand("身份证号***的低保多少钱", (), corpus).text == "低保多少钱"


@pytest.mark.parametrize("text", ["", "？？！", "😀😀", "   "])
def test_what_holds_no_word_is_asked_for_a_question(corpus, text):
    assert understand(text, (), corpus).small_talk == words.EMPTY


def test_a_question_of_5000_characters_is_told_the_limit(corpus):
    assert "5000" in understand("低保" * 2500, (), corpus).small_talk


@pytest.mark.parametrize(
    ("text", "documents", "address"),
    [
        ("常政规〔2024〕2号第四十条说了什么", ("常政规〔2024〕2号",), "第四十条"),
        ("常政规[2024]2号第40条", ("常政规〔2024〕2号",), "第四十条"),
        ("请问常政规2024年2号第四十条", ("常政规〔2024〕2号",), "第四十条"),
        ("政府令第19号第十八条第一款", ("常州市人民政府令第19号",), "第十八条第一款"),
        ("人社厅发〔2022〕41号 扩岗", ("苏人社函〔2022〕310号",), ""),
        ("常政规〔2011〕12号还有效吗", (), ""),
    ],
)
def test_numbers_and_addresses_are_recognised(corpus, text, documents, address):
    understood = understand(text, (), corpus)
    assert understood.reference is not None
    assert (understood.reference.documents, understood.address) == (documents, address)


def test_a_follow_up_leans_on_the_question_before_it(corpus):
    history = ("独角兽企业首次认定奖励多少",)
    assert understand("那潜在的呢？", history, corpus).context == history[0]
    assert understand("游泳馆的水多久检测一次，谁来管", history, corpus).context == ""


def test_a_paragraph_in_a_follow_up_belongs_to_the_article_before(corpus):
    understood = understand("那第二款呢", ("政府令第17号第十五条说什么",), corpus)
    assert understood.address == "第十五条第二款"
    assert understood.reference and understood.reference.documents == ("常州市人民政府令第17号",)
