import re
from datetime import date

from assistant import Answer, AnswerKind, Citation, Note, Question
from assistant.rendering import to_text
from ui.rendering import document_page, safe, turn


def answer_on(corpus, quote):
    document = corpus.documents["示政规〔2024〕7号"]
    start = document.text.index(quote)
    clause = corpus.clause_at(document.id, start, start + len(quote))
    citation = Citation(document, clause, start, start + len(quote))
    question = Question("泳池多久检测？", as_of=date(2024, 6, 1))
    return Answer(question, AnswerKind.ANSWERED, "找到：", (citation,), (Note("unstated", "说明"),))


def test_an_answer_as_text_has_quote_title_number_address_and_status(small_corpus):
    text = to_text(answer_on(small_corpus, "泳池应当每日检测水质。"))
    assert "[1] “泳池应当每日检测水质。”" in text
    assert (
        "——《示范市泳池管理办法》（示政规〔2024〕7号）第二条（示范市人民政府，2024-03-01，现行有效）"
        in text
    )


def test_an_answer_as_html_links_to_the_quoted_stretch(small_corpus):
    html = turn("泳池多久检测？", answer_on(small_corpus, "泳池应当每日检测水质。"), 1)
    assert 'target="reader"' in html and "start=" in html and "现行有效" in html


def test_nothing_a_person_types_becomes_markup():
    assert safe("<b>${x}`{{y}}") == "&lt;b&gt;&#36;&#123;x&#125;&#96;&#123;&#123;y&#125;&#125;"


def test_the_document_page_shows_all_of_the_text_and_marks_the_quote(small_corpus):
    document = small_corpus.documents["示政规〔2024〕7号"]
    start = document.text.index("检测结果应当公示。")
    page = document_page(small_corpus, document, start, start + 9, date(2024, 6, 1))
    assert '<mark id="quote" tabindex="-1">检测结果应当公示。</mark>' in page
    shown = re.sub(r"<[^>]+>", "\n", page)
    assert all(
        line in shown for line in document.text.replace("检测结果应当公示。", "").split("\n")
    )


def test_a_quote_over_two_paragraphs_is_marked_in_both(small_corpus):
    document = small_corpus.documents["示政规〔2024〕7号"]
    start, end = document.text.index("第二条"), document.text.index("第四条") - 1
    page = document_page(small_corpus, document, start, end, date(2024, 6, 1))
    assert page.count("<mark") == 2 and page.count('id="quote"') == 1
