"""Everyday words and official ones; traditional characters and full-width forms."""

import pytest

from corpus.errors import CorpusBroken
from corpus.lexicon import Lexicon
from corpus.tokens import bigrams, simplified, tokens

HEADS = "everyday\tofficial\tscope\n"


@pytest.fixture
def lexicon(tmp_path):
    path = tmp_path / "lexicon.tsv"
    path.write_text(
        HEADS + "退休金\t基本养老金\t社会保障\n社保\t社会保险\t社会保障\n"
        "交社保\t缴纳社会保险费\t社会保障\n高企\t高新技术企业\t企业扶持\n",
        encoding="utf-8",
    )
    return Lexicon.read(path)


def officials(lexicon, text):
    return [pair.official for pair in lexicon.found(text)]


def test_everyday_words_lead_to_official_ones(lexicon):
    assert officials(lexicon, "退休金啥时候涨") == ["基本养老金"]


def test_the_longest_everyday_word_is_taken(lexicon):
    assert officials(lexicon, "能不能晚点交社保") == ["缴纳社会保险费"]


def test_letters_of_two_other_words_are_no_everyday_word(lexicon):
    assert officials(lexicon, "提高企业收入") == []


def test_an_official_word_that_is_there_already_is_not_added(lexicon):
    assert officials(lexicon, "退休金就是基本养老金吗") == []


def test_a_line_that_is_no_pair_is_refused_with_its_number(tmp_path):
    path = tmp_path / "lexicon.tsv"
    path.write_text(HEADS + "退休金\t基本养老金\n", encoding="utf-8")
    with pytest.raises(CorpusBroken, match="line 2"):
        Lexicon.read(path)


def test_the_shipped_lexicon_can_be_read():
    assert "基本养老金" in officials(Lexicon.read(), "退休金")


def test_traditional_and_full_width_forms_are_the_same_words():
    assert tokens("遊泳池水質檢測") == tokens("游泳池水质检测")
    assert tokens("３Ｃ認證") == tokens("3c认证")
    assert simplified("養老金") == "养老金"


def test_bigrams_stay_inside_a_run_of_characters():
    assert bigrams("泳池水，3C") == ["泳池", "池水", "3c"]
