"""Judged questions: what is refused when they are read, and what the check finds."""

import json

import pytest
from nights import AMOUNT, MONEY, case

from corpus import Status
from corpus.errors import BadQuestion
from evals.case import ASKED_ON, KINDS, case_to, read_cases, read_split
from evals.checking import all_faults, borrowed, faults, near, split_faults, status_faults

ROW = case_to(case())


def written(tmp_path, *rows):
    path = tmp_path / "dev.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    return path


def test_a_case_is_read_as_it_was_written(tmp_path):
    whole = {**ROW, "as_of": "2024-08-01", "status": {MONEY: "现行有效"}, "names": ["示范市"]}
    (read,) = read_cases(written(tmp_path, whole))
    assert read.status == ((MONEY, Status.IN_FORCE),) and read.names == ("示范市",)
    assert case_to(read) == whole
    assert case_to(case()) == ROW and case().as_of == ASKED_ON


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"role": "mayor"}, "the role mayor"),
        ({"kind": "riddle"}, "the kind riddle"),
        ({"note": "x"}, "note"),
        ({"question": " "}, "no text as question"),
        ({"history": "x"}, "no list of texts as history"),
        ({"as_of": "soon"}, "soon"),
        ({"status": {MONEY: "好的"}}, "好的"),
        ({"gold": [{"clause": AMOUNT}]}, "evidence"),
        ({"id": "a b"}, "white space in the id"),
    ],
)
def test_a_case_that_is_none_is_refused_with_file_and_line(tmp_path, change, says):
    with pytest.raises(BadQuestion, match=r"dev\.jsonl, line 2") as caught:
        read_cases(written(tmp_path, ROW, {**ROW, "id": "b", **change}))
    assert says in str(caught.value)


def test_a_missing_key_and_an_id_given_twice_are_refused(tmp_path):
    short = {k: v for k, v in ROW.items() if k != "facts"}
    with pytest.raises(BadQuestion, match="line 1"):
        read_cases(written(tmp_path, short))
    with pytest.raises(BadQuestion, match=r"line 2.*amount a second time"):
        read_cases(written(tmp_path, ROW, ROW))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"gold": [{"clause": "示政发〔2024〕8号#九", "evidence": "x"}], "facts": []}, "unknown"),
        ({"gold": [{"clause": AMOUNT, "evidence": "940元"}], "facts": []}, "the evidence is not"),
        ({"facts": ["940元"]}, "no evidence for 940元"),
        ({"status": {"无政发〔2024〕8号": "已废止"}}, "unknown document"),
        ({"kind": "unanswerable"}, "gold is empty"),
        ({"kind": "followup"}, "without history"),
        ({"kind": "multi"}, "two or more"),
        ({"kind": "ambiguous"}, "two or more"),
    ],
)
def test_a_judgement_that_cannot_be_right_is_found(small_corpus, changes, says):
    (fault,) = faults([case(**changes)], small_corpus)
    assert fault.startswith("amount: ") and says in fault
    assert faults([case()], small_corpus) == []


def test_a_status_that_the_register_does_not_share_is_found(small_corpus):
    right, wrong = ({"status": {MONEY: s}} for s in ("现行有效", "已废止"))
    assert status_faults([case(**right)], small_corpus) == []
    assert "the register says 现行有效" in status_faults([case(**wrong)], small_corpus)[0]


def test_a_residents_question_in_the_documents_words_is_found():
    words = {"question": "每日检测水质吗"}
    assert borrowed(case("water", **words)) == "每日检测水"
    assert borrowed(case("water", **words, role="agent")) == ""
    assert borrowed(case("water", **words, names=["每日检测水质"])) == ""
    assert borrowed(case("water")) == ""


def test_questions_that_are_nearly_the_same_are_found():
    one, other = "低保一个月多少钱", "请问低保一个月多少钱"
    assert near([one], ["养老", other, "低保"]) == [(0, 1)]
    assert near([], [one]) == []
    dev, test = case(), case("fine", question=case().question)
    assert "too near fine" in split_faults([dev], [test])[0]
    assert "in both splits" in split_faults([dev], [case(question="别的事情怎么办")])[0]


def test_the_shipped_questions_have_no_fault(corpus):
    dev, test = read_split("dev"), read_split("test")
    assert all_faults(dev, test, corpus) == []
    assert {c.kind for c in dev} <= set(KINDS)
    assert [c.id for c in read_split("all")] == [c.id for c in [*dev, *test]]


def test_a_second_look_waits_for_the_first(small_corpus):
    dev = [case(facts=["940元"])]
    assert all_faults(dev, [], small_corpus) == ["amount: no evidence for 940元"]
