import itertools
from collections import Counter

import pytest

from corpus import Kind
from corpus.importing import check, import_file
from corpus.parsing.lines import printed_lines
from corpus.readers.text import read_text
from corpus.store import GAZETTES

COUNTS = [  # numbered clauses as a person counted them
    ("常政规〔2024〕2号", Kind.ARTICLE, 40),
    ("常州市人民政府令第19号", Kind.ARTICLE, 33),
    ("常州市人民政府令第17号", Kind.ARTICLE, 26),
    ("常政办发〔2022〕58号", Kind.ARTICLE, 39),
    ("常政办发〔2022〕58号", Kind.CHAPTER, 8),
    ("常政办发〔2022〕60号", Kind.ARTICLE, 37),
    ("常政办发〔2022〕60号", Kind.CHAPTER, 10),
    ("常政办发〔2022〕55号", Kind.ITEM, 94),
    ("常政发〔2023〕50号", Kind.ITEM, 73),
    ("常政规〔2023〕3号", Kind.ITEM, 21),
    ("常政办发〔2024〕17号", Kind.ITEM, 22),
    ("常政办发〔2024〕18号", Kind.ITEM, 30),
    ("常政规〔2023〕4号", Kind.POINT, 10),
    ("国办发〔2022〕30号", Kind.POINT, 23),
    ("商服贸发〔2022〕102号", Kind.POINT, 31),
    ("苏政办发〔2022〕61号", Kind.ITEM, 30),
    ("常政发〔2023〕60号", Kind.ANNEX, 7),
]

QUOTED = [  # clauses copied by hand
    (
        "常政规〔2024〕1号#四、（一）2",
        "2．突出龙头带动。支持总部企业积极带动周边上下游产业链，产业链配套率达到50%以上的，结合其当年度地方经济贡献"
        "情况给予奖励，每年最高不超过100万元。（责任单位：市工信局）",
    ),
    (
        "常政规〔2024〕1号#三、（二）1（2）",
        "（2）属于我市优势产业领域的制造业企业，上年度对我市地方经济贡献5000万元以上。",
    ),
    (
        "常州市人民政府令第19号#第三十条",
        "第三十条 违反本办法规定的行为，法律、法规、规章已有处罚规定的，从其规定。",
    ),
    ("常州市人民政府令第17号#第二十六条", "第二十六条 本办法自2022年8月15日起施行。"),
    (
        "常政发〔2024〕30号#正文第2段",
        "从2024年7月1日起，全市居民最低生活保障标准由原1020元/人/月提高到1040元/人/月。",
    ),
    ("常政规〔2023〕3号#附件 第12项", "12. 常州市浅层地下水管理办法（常政规〔2012〕12号）"),
]


def test_every_clause_stands_at_its_offsets(corpus):
    assert len(corpus.clauses) > 2500
    for clause in corpus.clauses.values():
        assert clause.text == corpus.documents[clause.document_id].text[clause.start : clause.end]
        assert clause.text == clause.text.strip()


def test_clause_ids_are_unique_and_begin_with_their_document(built):
    trees = [tree for path in sorted(GAZETTES.glob("*.txt")) for _, tree in import_file(path)]
    clauses = [clause for tree in trees for clause in tree]
    assert max(Counter(c.id for c in clauses).values()) == 1
    assert all(c.id.startswith(f"{c.document_id}#") for c in clauses)


def test_clauses_nest_and_passages_do_not_overlap(corpus):
    for clauses in corpus.by_document.values():
        for clause in clauses:
            parent = corpus.clauses.get(clause.parent)
            assert parent is None or parent.start <= clause.start <= clause.end <= parent.end
        passages = [c for c in clauses if c.passage]
        assert all(a.end <= b.start for a, b in itertools.pairwise(passages))


@pytest.mark.parametrize("path", sorted(GAZETTES.glob("*.txt")), ids=lambda p: p.name[:3])
def test_no_printed_character_is_lost_or_doubled(path, corpus):
    printed = Counter("".join(x.text for x in printed_lines(read_text(path)).lines))
    stored = Counter("".join(d.text for d in corpus.documents.values() if d.source == path.name))
    for space in (" ", "\n", "\u3000"):
        del printed[space], stored[space]
    assert stored == printed


@pytest.mark.parametrize(("document", "kind", "count"), COUNTS)
def test_numbered_clauses_are_as_many_as_a_person_counted(corpus, document, kind, count):
    assert sum(c.kind is kind for c in corpus.by_document[document]) == count


@pytest.mark.parametrize(("clause_id", "text"), QUOTED)
def test_a_clause_is_what_is_printed_at_its_address(corpus, clause_id, text):
    assert corpus.clauses[clause_id].text == text


def test_unmarked_paragraphs_of_an_article_are_counted(corpus):
    second = corpus.clauses["常州市人民政府令第17号#第十五条第二款"]
    assert second.text.startswith("游泳场所应当配备水质检测设备")
    assert second.parent == "常州市人民政府令第17号#第十五条"


def test_a_clause_carries_the_headings_above_it_and_its_page(corpus):
    clause = corpus.clauses["常政规〔2024〕1号#四、（一）2"]
    assert clause.headings == ("支持政策", "引导总部企业做优做强")
    assert (clause.page, clause.line) == (3, 105)


def test_a_list_at_a_line_start_that_is_no_heading_is_refused(corpus):
    parts = [c.address for c in corpus.by_document["国办发〔2022〕32号"] if c.kind is Kind.PART]
    assert parts == ["一、", "二、", "三、", "四、", "五、"]


def test_a_very_long_clause_can_be_cited_by_the_sentence(corpus):
    parent = corpus.clauses["常政发〔2023〕23号#二、（四）26"]
    sentence = corpus.clauses["常政发〔2023〕23号#二、（四）26第3句"]
    assert len(parent.text) > 600 and parent.passage
    assert (sentence.text, sentence.passage) == ("危险废物填埋率降至8.5%以下。", False)
    leaves = {c.id for c in corpus.clauses.values()} - {c.parent for c in corpus.clauses.values()}
    prose = [
        corpus.clauses[i] for i in leaves if corpus.clauses[i].kind not in (Kind.TABLE, Kind.CELLS)
    ]
    assert max(len(c.text) for c in prose) <= 600


def test_leaves_make_up_every_document_exactly(corpus):
    for document in corpus.documents.values():
        assert check(document, corpus.by_document[document.id]) == []


def test_the_account_of_every_gazette_comes_out_even(corpus):
    accounts = [file["account"] for file in corpus.files.values()]
    assert len(accounts) == 5
    for account in accounts:
        assert account["characters"] > 30_000 and account["furniture"] > 0
        assert account["characters"] == sum(account[k] for k in ("furniture", "doubled", "stored"))
    assert sum(account["doubled"] for account in accounts) > 1000  # fake bold in 001 and 002
