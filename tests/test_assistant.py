"""The whole assistant on the real corpus with the shipped model."""

from datetime import date

import pytest

from assistant import AnswerKind, Question
from assistant.rendering import to_json, to_text
from evals.case import DATA, read_cases
from evals.metrics import MOST_CHARACTERS

pytestmark = pytest.mark.model

ASKED = [
    "装修垃圾能随便扔吗，扔了罚多少钱",
    "独角兽企业 首次认定 奖励",
    "游泳馆的水多久检测一次",
    "低保现在一个月多少钱",
    "常政规〔2024〕2号第四十条说了什么",
]


@pytest.fixture(scope="module")
def answers(assistant):
    cases = read_cases(DATA / "dev.jsonl")
    return [(case, assistant.answer(Question(case.question, case.history))) for case in cases]


def test_every_quote_is_verbatim_and_an_answer_quotes_at_most_800_characters(answers):
    for _, answer in answers:
        assert sum(len(c.quote) for c in answer.citations) <= MOST_CHARACTERS
        for citation in answer.citations:
            document = citation.document
            assert citation.quote and citation.quote == document.text[citation.start : citation.end]
            assert citation.clause.start <= citation.start < citation.end <= citation.clause.end
            assert citation.clause.document_id == document.id


def test_an_answer_has_citations_and_a_refusal_has_none(answers):
    for _, answer in answers:
        assert bool(answer.citations) is (answer.kind is AnswerKind.ANSWERED)


def test_a_document_out_of_force_is_never_cited_without_saying_so(answers):
    for _, answer in answers:
        said = " ".join(note.text for note in answer.notes)
        for citation in answer.citations:
            if citation.status(answer.question.as_of).value in ("已失效", "已废止", "尚未施行"):
                assert citation.document.title in said


@pytest.mark.parametrize(
    ("question", "clause", "words"),
    [
        (ASKED[0], "常州市人民政府令第19号#第八条", "不得随意倾倒"),
        (ASKED[1], "常政规〔2023〕4号#一、（一）", "最高200万元"),
        (ASKED[2], "常州市人民政府令第17号#第十五条", "每年不得少于一次"),
        (ASKED[3], "常政发〔2024〕30号#正文第2段", "1040元/人/月"),
        (ASKED[4], "常政规〔2024〕2号#第四十条", "有效期至2029年4月9日"),
    ],
)
def test_the_clause_that_answers_is_quoted(assistant, question, clause, words):
    answer = assistant.answer(Question(question))
    assert answer.kind is AnswerKind.ANSWERED
    assert any(c.clause.id.startswith(clause) for c in answer.citations)
    assert words in to_text(answer)


@pytest.mark.parametrize("question", ["我家猫走丢了怎么办", "学区房怎么划分", "公积金能贷多少"])
def test_a_question_that_the_corpus_does_not_answer_is_refused_with_a_way_on(assistant, question):
    answer = assistant.answer(Question(question))
    assert answer.kind is AnswerKind.REFUSED and not answer.citations
    assert "12345" in to_text(answer) and answer.hits


def test_a_greeting_gets_no_documents(assistant):
    answer = assistant.answer(Question("你好"))
    assert not answer.citations and not answer.hits and "您好" in to_text(answer)


def test_an_expired_policy_is_quoted_with_a_loud_line(assistant):
    answer = assistant.answer(Question(ASKED[1], as_of=date(2026, 6, 1)))
    assert "已于 2026-01-01 失效" in to_text(answer)
    before = assistant.answer(Question(ASKED[1], as_of=date(2025, 6, 1)))
    assert "失效" not in " ".join(n.text for n in before.notes)


def test_the_rule_in_force_on_the_day_comes_first(assistant):
    now = assistant.answer(Question("低保现在一个月多少钱", as_of=date(2025, 1, 1)))
    then = assistant.answer(Question("低保现在一个月多少钱", as_of=date(2023, 1, 1)))
    assert now.citations[0].document.number == "常政发〔2024〕30号" and "1040元" in to_text(now)
    assert then.citations[0].document.number == "常政发〔2022〕41号" and "1000元" in to_text(then)


def test_a_number_that_fits_several_documents_is_asked_back(assistant):
    answer = assistant.answer(Question("41号文"))
    assert answer.kind is AnswerKind.CLARIFY and len(answer.options) == 3


def test_a_document_that_is_only_named_is_answered_from_those_that_name_it(assistant):
    then = assistant.answer(Question("常政规〔2011〕12号还有效吗", as_of=date(2023, 8, 1)))
    now = assistant.answer(Question("常政规〔2011〕12号还有效吗", as_of=date(2024, 5, 1)))
    assert "截至 2023-08-01" in then.lead and "现行有效" in then.lead
    assert "截至 2024-05-01" in now.lead and "已废止" in now.lead
    cited = {c.clause.id for c in now.citations}
    assert {"常政规〔2024〕2号#第四十条第二款", "常政发〔2023〕50号#第9项"} <= cited


def test_a_part_too_long_to_quote_whole_is_cut_at_a_sentence(assistant):
    answer = assistant.answer(Question("常政规〔2024〕1号 四、"))
    (citation,) = answer.citations
    assert citation.clause.address == "四、"
    assert 300 < len(citation.quote) <= MOST_CHARACTERS and citation.quote[-1] in "。）；"


def test_no_quote_lies_inside_another(answers):
    for _, answer in answers:
        for one in answer.citations:
            others = [c for c in answer.citations if c is not one and c.document is one.document]
            assert not any(c.start <= one.start and one.end <= c.end for c in others)


def test_an_article_that_does_not_exist_is_said_not_to(assistant):
    answer = assistant.answer(Question("常政规〔2024〕2号第九十条"))
    assert answer.kind is AnswerKind.REFUSED and "没有第九十条" in to_text(answer)


def test_a_follow_up_is_understood(assistant):
    answer = assistant.answer(Question("那潜在独角兽呢？", ("独角兽企业首次认定奖励多少",)))
    assert "最高50万元" in to_text(answer)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "**低保** [x](http://a.b)",
        "😀",
        "。。。",
        "a" * 900,
        "\x00",
        "第条",
    ],
)
def test_odd_input_never_raises(assistant, text):
    assert to_json(assistant.answer(Question(text)), "x", 0.0)["text"]


def test_the_same_question_gets_the_same_answer(assistant):
    first, second = (to_json(assistant.answer(Question(ASKED[2])), "x", 0.0) for _ in range(2))
    assert first == second


def test_a_person_who_types_an_identity_number_is_told_that_it_was_masked(assistant):
    number = "320402198501011236"
    answer = assistant.answer(Question(f"我身份证{number}，低保一个月多少钱", (f"我是{number}",)))
    assert answer.kind is AnswerKind.ANSWERED
    assert any(note.kind == "masked" and "身份证号" in note.text for note in answer.notes)
    assert number not in answer.question.text + "".join(answer.question.history)
