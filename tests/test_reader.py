from datetime import date

import pytest
from bs4 import BeautifulSoup

from corpus import Kind
from ui.documents import listed, opened
from ui.rendering.catalogue import Chosen
from ui.rendering.reader import NOWHERE, document_page

TODAY = date(2026, 11, 24)
POOL = "示政规〔2024〕7号"


def shown(corpus, document_id, marked=NOWHERE):
    page = document_page(corpus, corpus.documents[document_id], marked, TODAY)
    return BeautifulSoup(page, "lxml")


def test_all_of_the_text_is_there_and_the_quote_is_marked(small_corpus):
    document = small_corpus.documents[POOL]
    start = document.text.index("检测结果应当公示。")
    page = shown(small_corpus, POOL, (start, start + 9))
    assert [mark.text for mark in page.select("mark")] == ["检测结果应当公示。"]
    assert page.select_one("#quote mark")
    for line in document.text.split("\n"):
        assert line in page.select_one("article").text


def test_a_quote_over_two_paragraphs_is_marked_in_both_and_begins_once(small_corpus):
    text = small_corpus.documents[POOL].text
    page = shown(small_corpus, POOL, (text.index("第二条"), text.index("第四条") - 1))
    marked = {mark.parent.text.rstrip("§") for mark in page.select("mark")}
    assert {line[:3] for line in marked if line[:1] == "第"} == {"第二条", "第三条"}
    assert len(page.select("#quote")) == 1


def test_every_clause_and_cell_of_every_document_is_shown(corpus):
    for document in corpus.documents.values():
        article = shown(corpus, document.id).select_one("article")
        for link in article.select(".share"):
            link.decompose()
        parents = {c.parent for c in corpus.by_document[document.id]}
        for clause in corpus.by_document[document.id]:
            if clause.id in parents:
                continue
            cells = [document.text[c.start : c.end] for c in clause.cells]
            for piece in cells or clause.text.replace("\u3000", "\n").split("\n"):
                assert piece in article.text, (clause.id, piece)


def test_a_table_is_a_table_with_heads_and_cells_that_rows_share(corpus):
    page = shown(corpus, "常政办发〔2023〕34号")
    table = page.select_one("article table")
    assert [th.text for th in table.select("th")] == ["职务", "姓名", "单位职务"]
    deputies = next(td for td in table.select("td") if td.text == "副组长：")
    assert deputies["rowspan"] == "2"
    assert {len(tr.select("td")) for tr in table.select("tbody tr")} == {2, 3}


def test_what_a_table_leaves_open_is_said_once_below_its_rows(corpus):
    page = shown(corpus, "常政办发〔2024〕8号")
    doubts = [tr.text for tr in page.select("tr.doubt")]
    assert any(d.startswith("以上3行：表格原文未标明") for d in doubts)
    assert page.select("td.unsure")


def test_a_table_that_could_not_be_read_back_says_so(corpus):
    page = shown(corpus, "常政办发〔2024〕20号")
    assert "不能据此引用" in page.select_one(".damaged").text


def test_a_table_row_that_is_quoted_is_marked(corpus):
    row = corpus.clauses["常政办发〔2024〕8号#第3项"]
    page = shown(corpus, row.document_id, (row.start, row.end))
    assert [m.text for m in page.select("tr#quote mark")] == ["3", "拟任法定代表人有效身份证件"]


def test_references_to_other_clauses_are_links(corpus):
    page = shown(corpus, "常政规〔2024〕2号")
    links = {a.text: a["data-reader"] for a in page.select("article a.open")}
    assert any("第十条" in words for words in links)


def test_what_a_document_repeals_and_what_ends_it_is_listed(corpus):
    repealing = shown(corpus, "常政规〔2023〕3号").select_one(".connections").text
    assert "常政发〔2007〕9号" in repealing and "已废止" in repealing
    ended = shown(corpus, "常政规〔2023〕4号").select_one(".connections")
    assert "2025-12-31 有效期届满" in ended.text and ended.select_one("a.open")
    overtaken = shown(corpus, "常政发〔2022〕41号").select_one(".connections")
    assert "常政发〔2024〕30号" in overtaken.text


def test_annexes_that_are_not_printed_are_named(corpus):
    page = shown(corpus, "苏政办发〔2022〕59号")
    assert "《江苏省信用信息共享清单》" in page.select_one(".absent").text


def test_the_outline_leads_to_every_article(corpus):
    page = shown(corpus, "常州市人民政府令第17号")
    addresses = [a["data-clause"] for a in page.select(".outline a")]
    articles = [
        c.address
        for c in corpus.by_document["常州市人民政府令第17号"]
        if c.kind in (Kind.ARTICLE, Kind.CHAPTER)
    ]
    assert addresses == articles


def test_a_clause_is_opened_by_its_address_in_any_writing(corpus):
    document = corpus.documents["常政规〔2024〕2号"]
    page = BeautifulSoup(opened(corpus, document, "第40条第1款", (0, 0)), "lxml")
    assert page.select_one("mark").text.startswith("第四十条")


def test_an_unknown_clause_shows_the_document_and_says_so(corpus):
    document = corpus.documents["常政规〔2024〕2号"]
    page = BeautifulSoup(opened(corpus, document, "第九十九条", (0, 0)), "lxml")
    assert "这份文件里没有“第九十九条”" in page.select_one(".note").text
    assert page.select("mark") == []


@pytest.mark.parametrize("stretch", [(-5, 3), (7, 3), (0, 10**9)])
def test_a_stretch_that_is_none_marks_nothing(small_corpus, stretch):
    page = opened(small_corpus, small_corpus.documents[POOL], "", stretch)
    assert "<mark" not in page


def titles(page):
    return [h2.text for h2 in BeautifulSoup(page, "lxml").select(".documents h2")]


def test_the_list_has_every_document_newest_first(corpus):
    page = BeautifulSoup(listed(corpus, Chosen()), "lxml")
    assert len(page.select(".documents li")) == len(corpus.documents) == 66
    assert page.select_one(".documents li").text.count("2024-06-21") == 1


def test_the_list_is_narrowed_by_words_and_filters(corpus):
    assert titles(listed(corpus, Chosen(text="独角兽"))) == [
        "关于进一步促进独角兽企业成长发展的若干政策"
    ]
    both = titles(listed(corpus, Chosen(level="市", status="已失效", year="2022")))
    assert len(both) == 3
    assert titles(listed(corpus, Chosen(text="常政规〔2024〕1号"))) == [
        "常州市推进总部经济高质量发展的政策措施"
    ]


def test_documents_that_are_only_named_are_found_with_their_status(corpus):
    page = BeautifulSoup(listed(corpus, Chosen(text="常政发〔2007〕9号")), "lxml")
    assert "气象灾害防御" in page.select_one(".only-named").text
    assert "已废止" in page.select_one(".only-named").text


def test_what_is_typed_into_the_list_is_no_markup(corpus):
    page = BeautifulSoup(listed(corpus, Chosen(text='"><img src=x>')), "lxml")
    assert page.select("main img") == []
    assert page.select_one("input[name=text]")["value"] == '"><img src=x>'
