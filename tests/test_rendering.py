import re
from datetime import date

import answers
import pytest
from answers import EXPIRED, IN_FORCE, POOL, answered, asked_back, cite, refused, whole
from bs4 import BeautifulSoup

from assistant import Answer, AnswerKind, Question
from assistant.finding import Found
from assistant.rendering import to_text
from ui import words
from ui.rendering import answers as rendered
from ui.rendering.answers import spoken
from ui.rendering.copying import citation_text, script_text
from ui.rendering.elements import safe
from ui.rendering.frames import chat_page, desk_page
from ui.rendering.results import results


def turn(answer, number):
    return rendered.turn(answer.question.text, answer, number)


def soup(html):
    return BeautifulSoup(html, "lxml")


def text_of(html):
    return soup(html).get_text(" ", strip=True)


def test_an_answer_as_text_has_quote_title_number_address_and_status(small_corpus):
    text = to_text(answered(small_corpus, "泳池应当每日检测水质。"))
    assert "[1] “泳池应当每日检测水质。”" in text
    assert (
        "——《示范市泳池管理办法》（示政规〔2024〕7号）第二条（示范市人民政府，2024-03-01，现行有效）"
        in text
    )


def test_a_card_has_quote_title_number_address_status_issuer_and_date(small_corpus):
    card = soup(turn(answered(small_corpus, "泳池应当每日检测水质。"), 1)).select_one(".card")
    said = card.get_text(" ", strip=True)
    for part in (
        "泳池应当每日检测水质。",
        "《示范市泳池管理办法》",
        POOL,
        "第二条",
        "现行有效",
        "示范市人民政府",
        "2024-03-01",
    ):
        assert part in said


def test_a_card_of_an_expired_document_says_since_when(small_corpus):
    html = turn(answered(small_corpus, "泳池应当每日检测水质。", as_of=EXPIRED), 1)
    about = soup(html).select_one(".card .about").get_text(" ", strip=True)
    assert "已失效" in about and "2025-05-01 起失效" in about


@pytest.mark.parametrize(
    "day, look", [(date(2024, 3, 2), "warn"), (IN_FORCE, "good"), (EXPIRED, "bad")]
)
def test_every_status_has_a_sign_and_words_beside_its_colour(small_corpus, day, look):
    html = turn(answered(small_corpus, "泳池应当每日检测水质。", as_of=day), 1)
    badge = soup(html).select_one(".card .badge")
    assert look in badge["class"] and badge.find("i").text and badge.text.strip(badge.i.text)


def test_a_document_overtaken_by_another_links_to_it(small_corpus, corpus):
    old = corpus.documents["常政发〔2022〕41号"]
    citation = cite(corpus, old.text[:10], old.id)
    answer = Answer(Question("低保"), AnswerKind.ANSWERED, "找到：", (citation,))
    link = soup(turn(answer, 1)).select_one(".about a")
    assert "常政发〔2024〕30号" in link.text and link["data-reader"].startswith("/document?doc=")


def test_a_card_opens_the_document_at_the_quote_and_shares_the_clause(small_corpus):
    link = soup(turn(answered(small_corpus, "检测结果应当公示。"), 1)).select_one("a.open")
    citation = cite(small_corpus, "检测结果应当公示。")
    assert f"start={citation.start}&end={citation.end}#quote" in link["data-reader"]
    assert link["href"].startswith("/?doc=") and "clause=" in link["href"]


def test_the_gist_comes_before_the_cards_with_what_weighs_most_in_bold(small_corpus):
    html = soup(turn(whole(small_corpus), 1))
    gist = html.select_one(".gist")
    assert gist.q.text == "处五百元以上五千元以下罚款" and gist.strong.text == "五百元"
    assert gist.select_one(".where").text == "见引文 2"
    assert str(html).index('class="gist"') < str(html).index('class="cards"')


def test_a_gist_that_is_the_only_quote_is_said_once_and_larger(small_corpus):
    quote = "泳池应当每日检测水质。"
    gist = answers.Gist(cite(small_corpus, quote))
    html = soup(turn(answered(small_corpus, quote, gist=gist), 1))
    shown = [b for b in html.select("blockquote, .gist") if quote in b.text]
    assert len(shown) == 1 and "key" in shown[0]["class"]


def test_warnings_stand_above_the_quotes_and_remarks_below(small_corpus):
    html = turn(whole(small_corpus), 1)
    assert html.index("已经失效的说明") < html.index('class="cards"') < html.index("没有写明的说明")


def test_a_field_that_a_quote_says_in_the_same_words_is_not_repeated(small_corpus):
    quote = "泳池应当每日检测水质。"
    field = answers.Field(answers.FieldKind.CONDITION, cite(small_corpus, quote))
    assert not soup(turn(answered(small_corpus, quote, fields=(field,)), 1)).select(".fields")


def test_a_masked_number_is_said_also_beside_small_talk(small_corpus):
    note = (answers.Note("masked", "有手机号，已经隐去"),)
    answer = Answer(Question("你好 ***"), AnswerKind.REFUSED, "您好！", notes=note)
    assert "已经隐去" in turn(answer, 1)


def test_fields_terms_next_questions_and_steps_are_all_shown(small_corpus):
    html = soup(turn(whole(small_corpus), 1))
    row = html.select_one(".fields tr")
    assert row.th.text == "处罚" and "五千元以下罚款" in row.td.text and row.select_one("a.open")
    assert [dt.text for dt in html.select(".terms dt")] == ["泳池", "检测"]
    assert len(html.select(".terms a.open")) == 1
    assert html.select_one(".related button")["data-ask"] == "泳池由谁管？"
    assert "命中第二条" in html.select_one(".steps").text


def test_choices_are_buttons_that_ask_the_joined_question(small_corpus):
    buttons = soup(turn(asked_back(small_corpus), 1)).select(".options button")
    assert [b["data-ask"] for b in buttons] == ["泳池管理办法还有效吗", "补贴标准还有效吗"]


def test_a_refusal_offers_the_hotline_and_shows_what_came_near_as_near(small_corpus):
    html = soup(turn(refused(small_corpus), 1))
    assert html.select_one("a.call")["href"] == "tel:12345"
    assert words.NEAREST in html.text and "第二条" in html.select_one(".nearest").text
    assert not html.select(".card")


def test_small_talk_has_no_tools(small_corpus):
    answer = Answer(Question("你好"), AnswerKind.REFUSED, "您好！")
    assert text_of(turn(answer, 1)) == "您问： 你好 您好！"


def test_a_screen_reader_hears_count_warning_and_gist(small_corpus):
    assert spoken(whole(small_corpus)) == "找到2条原文。已经失效的说明处五百元以上五千元以下罚款"


@pytest.mark.parametrize("made", [whole, asked_back, refused])
def test_nothing_that_a_person_types_becomes_markup(small_corpus, made):
    evil = "<img src=x onerror=alert(1)>\"'&`${1}{{x}}"
    answer = made(small_corpus)
    html = turn(
        Answer(
            Question(evil),
            answer.kind,
            evil,
            answer.citations,
            hits=answer.hits,
            clauses=answer.clauses,
            documents=answer.documents,
        ),
        1,
    )
    assert soup(html).select("img") == [] and evil in soup(html).select_one(".asked").text
    assert safe("<b>\n") == "&lt;b&gt;<br>"


def test_the_script_says_gist_source_quote_and_status(small_corpus):
    answer = whole(small_corpus)
    script = script_text(answer.citations[1], answer)
    assert script == (
        "您好，处五百元以上五千元以下罚款。依据是《示范市泳池管理办法》（示政规〔2024〕7号）第三条，原文是："
        "“违反本办法第二条规定，未检测水质的，处五百元以上五千元以下罚款。”"
        "截至2024年6月1日，这份文件现行有效。"
    )


def test_the_script_of_an_expired_document_warns(small_corpus):
    answer = answered(small_corpus, "泳池应当每日检测水质。", as_of=EXPIRED)
    assert "已经失效，不能作为现行依据" in script_text(answer.citations[0], answer)


def test_a_copied_citation_can_stand_alone(small_corpus):
    text = citation_text(cite(small_corpus, "泳池应当每日检测水质。"), IN_FORCE)
    assert text == (
        "《示范市泳池管理办法》（示政规〔2024〕7号）第二条（示范市人民政府，2024-03-01，现行有效）："
        "“泳池应当每日检测水质。”"
    )


def test_a_result_carries_what_its_keys_copy(small_corpus):
    answer = whole(small_corpus)
    html = soup(results(Found(answer, answer.citations, (), None)))
    first, second = html.select(".result")
    assert first["data-number"] == "1" and first["data-citation"] in citation_text(
        answer.citations[0], IN_FORCE
    )
    assert second["data-script"] == script_text(answer.citations[1], answer)
    assert "处五百元以上五千元以下罚款" in html.select_one(".gist").text


def test_a_long_result_begins_with_the_sentence_that_holds_the_words(corpus):
    document = corpus.documents["常政规〔2024〕2号"]
    clause = corpus.clauses[f"{document.id}#第十条"]
    citation = answers.Citation(document, clause, clause.start, clause.end)
    answer = Answer(Question("廉洁性评估"), AnswerKind.ANSWERED, "", (citation,))
    brief = soup(results(Found(answer, (citation,), (), None))).select_one(".brief")
    assert "廉洁性评估" in brief.text and brief.b


def test_results_without_an_answer_say_that_they_are_only_near(small_corpus):
    near = cite(small_corpus, "泳池应当每日检测水质。")
    html = results(Found(refused(small_corpus), (near,), (), None))
    assert words.NEAR_ONLY in html


@pytest.mark.parametrize("frame", [chat_page(), desk_page("")])
def test_every_frame_has_one_heading_labels_and_no_other_host(frame):
    html = soup(frame)
    assert len(html.select("h1")) == 1 and not html.select("main")  # Gradio has one around it
    labelled = {label.get("for") for label in html.select("label")}
    for field in html.select("textarea, input[type=search]"):
        assert field["id"] in labelled
    assert not re.findall(r'(?:href|src)="(?:https?:)?//', frame)
