import pytest

from corpus import Kind
from corpus.changing import import_corpus
from corpus.relations import Links, references, referring

SWIMMING = "常州市人民政府令第17号"
RUBBLE = "常州市人民政府令第19号"
RULES = "常政规〔2024〕2号"
CERTIFICATES = "常政办发〔2024〕8号"

HEAD = """ 市政府关于印发《示范市泳池管理办法》的通知

示政规〔2024〕7号

各区人民政府，市各委办局：

现将《示范市泳池管理办法》印发给你们。

示范市人民政府

2024年3月1日

示范市泳池管理办法

第一条 为了加强泳池管理，制定本办法。

第二条 泳池应当每日检测水质。

检测结果应当公示。

第三条 泳池应当遵守下列规定：

（一）每日消毒；

（二）配备救生员；

（三）公示收费。

不得违反前款第（一）（二）项。

第四条 泳池应当投保。
"""


def written(corpus, document, address):
    """(words, address in its own document or name) of each reference of a clause, in order."""
    clause = corpus.clauses[f"{document}#{address}"]
    text = corpus.documents[document].text
    return [
        (text[r.start : r.end], r.clause.partition("#")[2] or r.name)
        for r in references(corpus, clause)
    ]


@pytest.mark.parametrize(
    ("document", "address", "found"),
    [
        (SWIMMING, "第二十条", [("第九条", "第九条")]),
        (SWIMMING, "第二十一条", [("第十三条", "第十三条")]),
        (SWIMMING, "第二十二条", [("第十四条第一款", "第十四条第一款")]),
        (SWIMMING, "第二十三条第一款", [("第十五条第一款", "第十五条第一款")]),
        (SWIMMING, "第二十三条第二款", [("第十五条第二款", "第十五条第二款")]),
        (SWIMMING, "第二十四条", []),
        (SWIMMING, "第二十五条", []),  # 本办法 alone points nowhere
        (RUBBLE, "第三十一条", [("第十八条第一款第一项", "第十八条第一款第（一）项")]),
        (RUBBLE, "第十七条第二款", [("前款", "第十七条第一款")]),
        (RUBBLE, "第二十二条第二款", [("前款", "第二十二条第一款")]),
        (
            RULES,
            "第三十二条第二款",
            [
                ("前款第（一）（二）项", "第三十二条第一款第（一）项"),
                ("前款第（一）（二）项", "第三十二条第一款第（二）项"),
            ],
        ),
        (
            RULES,
            "第十五条",
            [("第十条至第十四条", f"第十{n}条") for n in ("", "一", "二", "三", "四")],
        ),
        (
            RULES,
            "第四十条",
            [
                (whole, whole)
                for whole in (
                    "《常州市制定规范性文件听证办法》（常政发〔2007〕232号）",
                    "《常州市规范性文件管理办法》（常政规〔2011〕12号）",
                    "《常州市规范性文件实施情况后评估办法》（常政办发〔2013〕3号）",
                )
            ],
        ),
        (
            "常政规〔2023〕2号",
            "七、（二）3",
            [("《常州市住宅物业管理条例》第十七条", "《常州市住宅物业管理条例》")],
        ),
        ("国办发〔2022〕31号", "二、（一）", [("附件1", "强制性产品认证目录动态调整清单")]),
        ("国家税务总局 财政部公告2022年第17号", "三、", [("上述", "二、")]),
    ],
)
def test_a_clause_points_to_what_its_printed_words_name(corpus, document, address, found):
    assert written(corpus, document, address) == found


def test_a_held_document_is_linked_by_its_title_without_its_number(corpus):
    clause = corpus.clauses["常政办发〔2024〕17号#二、（二）6"]
    (reference,) = references(corpus, clause)
    assert (reference.document, reference.clause) == (RUBBLE, "")


def test_a_national_title_is_linked_with_or_without_its_issuer(corpus):
    opening = corpus.clauses["交办公路〔2022〕59号#引言"]
    assert "国办发〔2022〕30号" in {r.document for r in references(corpus, opening)}


def test_a_title_of_another_place_is_not_ours(corpus):
    opening = corpus.clauses["常政办发〔2024〕20号#引言"]  # cites the province's plan of that name
    assert [r.document for r in references(corpus, opening)] == [""]


def test_articles_in_a_chain_belong_to_the_law_before_them(corpus):
    whole = corpus.documents[CERTIFICATES]
    found = [
        (whole.text[r.start : r.end], r.name, r.address)
        for clause in corpus.by_document[CERTIFICATES]
        if not clause.parent
        for r in references(corpus, clause)
    ]
    law = "《教师资格条例》"
    at = found.index((f"{law}第十三条", law, "第十三条"))
    assert found[at + 1 : at + 3] == [("第十四条", law, "第十四条"), ("第十五条", law, "第十五条")]
    decision = "《国务院对确需保留的行政审批项目设定行政许可的决定》"
    assert (f"{decision}第112项", decision, "第112项") in found
    assert not any(document == CERTIFICATES for *_, document in found)


def test_an_annex_that_was_not_printed_is_named_and_has_no_clause(corpus):
    listed = corpus.clauses["国办发〔2022〕32号#附件说明"]
    found = references(corpus, listed)
    assert tuple(r.name for r in found) == (
        "企业政务服务“一件事一次办”事项基础清单（2022年版）",
        "个人政务服务“一件事一次办”事项基础清单（2022年版）",
    )
    assert all((r.document, r.clause) == ("国办发〔2022〕32号", "") for r in found)


def test_the_entries_of_a_list_of_annexes_point_to_them(corpus):
    listed = corpus.clauses["常政发〔2023〕24号#附件说明"]
    assert [r.clause.partition("#")[2] for r in references(corpus, listed)] == ["附件1", "附件2"]


def test_every_reference_is_a_stretch_of_its_clause_and_links_to_what_exists(corpus):
    for clause in corpus.clauses.values():
        for r in references(corpus, clause):
            assert clause.start <= r.start < r.end <= clause.end
            assert not r.clause or corpus.clauses[r.clause].document_id == r.document
            assert r.document or r.name


def test_no_article_points_to_itself_by_its_own_mark(corpus):
    for clause in corpus.clauses.values():
        if clause.kind is Kind.ARTICLE:
            assert clause.id not in {r.clause for r in references(corpus, clause)}


def test_penalties_are_found_from_the_duty_they_enforce(corpus):
    citing = [c.address for c in referring(corpus, f"{SWIMMING}#第十五条")]
    assert citing == ["第二十三条第一款", "第二十三条第二款"]
    second = referring(corpus, f"{SWIMMING}#第十五条第二款")
    assert [c.address for c in second] == ["第二十三条第二款"]
    assert referring(corpus, f"{SWIMMING}#第二十六条") == ()


def test_a_document_knows_who_cites_it(corpus):
    citing = {c.document_id for c in Links(corpus).referring(RUBBLE)}
    assert citing == {"常政办发〔2024〕17号"}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("违反本办法第二条第一款、第二款规定", ["第二条第一款", "第二条第二款"]),
        ("按照本条第一款和前条规定办理", ["第五条", "第四条"]),  # its only 款 is the article
        ("按照前两条规定办理", ["第三条", "第四条"]),
        ("按照第三条第二项、第（三）项规定", ["第三条第一款第（二）项", "第三条第一款第（三）项"]),
        ("按照第2条第2款、第3条规定", ["第二条第二款", "第三条"]),
        ("按照示政规〔2024〕7号第四条规定", ["第四条"]),
        ("按照《泳池管理办法》第二条规定", ["第二条"]),
        ("按照《示范市泳池管理办法》（示政规〔2024〕7号）第二条", ["第二条"]),
        ("按照民法典第三条规定", ["民法典"]),
        ("按照《治安法》第十条和本办法第二条规定", ["《治安法》", "第二条"]),
        ("按照《治安法》第十条、第十一条规定", ["《治安法》", "《治安法》"]),
        ("按照《治安法》规定，依该法第三条处罚", ["《治安法》", "《治安法》"]),
        ("按照治政发〔2020〕3号执行", ["治政发〔2020〕3号"]),
        ("按照市政府令第9号执行", ["市政府令第9号"]),
        ("按照第九条规定", [""]),  # an article that is not there
        ("目前条件较好，提前款项到位，此前项目已完成", []),
        ("凭《身份证》和《办学许可证》办理", []),
        ("凭本办法规定的材料办理", []),
    ],
)
def test_references_are_read_as_people_write_them(tmp_path, words, found):
    source = tmp_path / "small.txt"
    source.write_text(f"{HEAD}\n第五条 {words}。\n", encoding="utf-8")
    small = import_corpus([source], tmp_path / "corpus")
    read = written(small, "示政规〔2024〕7号", "第五条")
    assert [target for _, target in read] == found


def test_a_point_of_an_article_without_its_passage_is_found(tmp_path):
    source = tmp_path / "small.txt"
    source.write_text(HEAD, encoding="utf-8")
    small = import_corpus([source], tmp_path / "corpus")
    assert written(small, "示政规〔2024〕7号", "第三条第二款") == [
        ("前款第（一）（二）项", "第三条第一款第（一）项"),
        ("前款第（一）（二）项", "第三条第一款第（二）项"),
    ]
