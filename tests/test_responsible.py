import pytest

from corpus.relations import responsible

LOCAL = "各辖市、区人民政府"
ZONE = "常州经开区管委会"


def acting(corpus, clause_id, *, inherited=False):
    """`role body` of each body of a clause, its own or those that a rule adds."""
    clause = corpus.clauses[clause_id]
    text = corpus.documents[clause.document_id].text
    return [
        f"{r.role} {text[r.start : r.end]}"
        for r in responsible(corpus, clause)
        if bool(r.inherited_from) == inherited
    ]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("常政规〔2024〕1号#四、（二）7", "责任 各辖市、区政府"),
        (
            "常政办发〔2024〕18号#二、（一）1",
            "责任 市工信局|配合 市政府办|配合 市财政局",
        ),
        (
            "常政规〔2023〕4号#二、（三）",
            "牵头 市科技局|责任 市财政局",
        ),
        (
            "常政发〔2023〕23号#二、（一）5",
            "牵头 市应急管理局|配合 市发改委|配合 工信局|配合 自然资源和规划局|配合 生态环境局",
        ),
        (
            "常政办发〔2024〕17号#二、（一）1",
            f"负责 市资源规划局|负责 生态环境局|负责 城管局|负责 {LOCAL}|负责 {ZONE}",
        ),
        ("常政办发〔2024〕17号#二、（六）19", "负责 市住建局"),
        (
            "常政发〔2023〕24号#三、（一）3",
            f"责任 市食安办|责任 市农业农村局|责任 各辖市（区）政府|责任 {ZONE}",
        ),
        ("常政办发〔2022〕55号#二、（一）1", "责任 市人社局"),  # bodies and no more
        (
            "常政办发〔2022〕55号#四、（二）35",
            "责任 市政府推进政府职能转变和“放管服”改革协调小组办公室|责任 市委编办|责任 市各相关部门",
        ),
        (
            "国办发〔2022〕30号#一、（一）",
            "牵头 国家发展改革委|牵头 商务部|负责 国务院相关部门|负责 各地区",
        ),
        ("常政办发〔2024〕18号#三、（一）", "责任 市各有关部门"),
        (
            "苏政办发〔2022〕53号#一、（一）",
            "责任 省工业和信息化厅|责任 省发展改革委|责任 省交通运输厅|责任 省水利厅"
            "|责任 江苏海事局|责任 南通市|责任 泰州市|责任 扬州市|责任 设区市人民政府",
        ),
        (
            "常政发〔2023〕23号#二、（一）7",
            "负责 市委宣传部|负责 市发改委|负责 工信局|负责 财政局|负责 水利局|负责 商务局"
            "|负责 市场监管局|负责 机关事务管理局",
        ),
    ],
)
def test_the_closing_note_of_a_clause_says_who_must_act(corpus, clause, found):
    assert acting(corpus, clause) == found.split("|")


def test_each_note_in_a_clause_covers_the_sentences_since_the_last_one(corpus):
    clause = corpus.clauses["国办发〔2022〕31号#四、（九）"]
    text = corpus.documents[clause.document_id].text
    spans = list(dict.fromkeys(r.covers for r in responsible(corpus, clause)))
    covered = [text[a:b] for a, b in spans]
    assert covered[0].startswith("（九）优化基础电子产品应用制度。")
    assert covered[0].endswith("力度。")
    assert covered[1].startswith("基础电子产品生产")
    assert covered[1].endswith("应当及时办理。")
    assert len(covered) == 2


def test_a_note_below_the_last_paragraph_speaks_for_the_paragraphs_above_it(corpus):
    first = acting(corpus, "常政发〔2023〕24号#三、（一）1第1段")
    assert first and first == acting(corpus, "常政发〔2023〕24号#三、（一）1")


@pytest.mark.parametrize(
    ("clause", "source", "found"),
    [
        (
            "常政办发〔2024〕17号#二、（六）19",
            "常政办发〔2024〕17号#二、（一）1",
            [f"负责 {LOCAL}", f"负责 {ZONE}"],
        ),
        (
            "常政办发〔2023〕35号#三、（五）30",
            "常政办发〔2023〕35号#三、（一）1",
            [f"参与 {LOCAL}", f"参与 {ZONE}"],
        ),
        (
            "常政办发〔2022〕41号#第7项",
            "常政办发〔2022〕41号#第1项",
            [f"负责 {LOCAL}", f"负责 {ZONE}"],
        ),
        (
            "苏工信消费[2022]474号#二、（四）",
            "苏工信消费[2022]474号#一、（一）",
            ["负责 各设区市人民政府"],
        ),
    ],
)
def test_a_rule_for_all_that_follows_adds_its_bodies_to_later_clauses(
    corpus, clause, source, found
):
    assert acting(corpus, clause, inherited=True) == found
    sources = {r.inherited_from for r in responsible(corpus, corpus.clauses[clause])}
    assert sources - {""} == {source}


def test_the_rule_adds_nothing_before_it_nor_in_an_annex_nor_to_a_closing_paragraph(corpus):
    assert acting(corpus, "常政办发〔2024〕17号#引言", inherited=True) == []
    assert acting(corpus, "常政办发〔2024〕17号#二、（一）1", inherited=True) == []
    assert acting(corpus, "常政发〔2023〕60号#附件1 第1项", inherited=True) == []
    assert acting(corpus, "苏工信消费[2022]474号#结语", inherited=True) == []


@pytest.mark.parametrize(
    "clause",
    [
        "常政办发〔2024〕17号#主送机关",
        "常政办发〔2024〕8号#表",  # 民政部门（ 行政审批部门）
        "常政规〔2023〕2号#一、",  # 街道办事处（镇人民政府）
        "常政发〔2023〕24号#四、（一）",  # 报市创建办（市食安办）。
        "常政办发〔2023〕36号#一、",
        "常政办发〔2023〕16号#引言",  # 承办单位（牵头承办单位）要高度重视
        "常州市人民政府令第19号#第十二条",  # 居住区（含住宅区、…居住区等）
        "常政办发〔2022〕58号#第一条",  # （国务院第716号令）
    ],
)
def test_a_bracket_that_explains_a_word_names_nobody_responsible(corpus, clause):
    assert acting(corpus, clause) == []


def test_bodies_are_verbatim_and_never_hold_a_separator(corpus):
    for clause in corpus.clauses.values():
        text = corpus.documents[clause.document_id].text
        for r in responsible(corpus, clause):
            name = text[r.start : r.end]
            assert 2 <= len(name) <= 40
            assert not set("，；。：") & set(name)
            assert "、" not in name or name.startswith("各")
