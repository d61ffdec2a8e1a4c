import pytest

from corpus.changing import import_corpus
from corpus.relations import Strength, binding

SWIMMING = "常州市人民政府令第17号"
RUBBLE = "常州市人民政府令第19号"
RULES = "常政规〔2024〕2号"


def read(corpus, clause_id):
    """`strength subject cue` of each binding of a clause; statements are left out."""
    clause = corpus.clauses[clause_id]
    text = corpus.documents[clause.document_id].text
    return [
        f"{b.strength} {text[slice(*b.subject)] or '-'} {text[slice(*b.cue)]}"
        for b in binding(corpus, clause)
        if b.strength is not Strength.STATEMENT
    ]


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        (
            f"{SWIMMING}#第四条第一款",
            ["duty 市、辖市（区）卫生健康主管部门 负责"],
        ),
        (f"{SWIMMING}#第三条第二款", ["duty 常州市经济开发区管理委员会 负责"]),
        (f"{SWIMMING}#第六条第一款", ["prohibition 游泳场所 不得"]),
        (
            f"{SWIMMING}#第十条第一款",
            ["duty 游泳者 应当", "prohibition 游泳者 不得"],
        ),
        (
            f"{SWIMMING}#第九条第一款",
            ["duty 游泳场所 应当", "permission 从业人员 方可"],
        ),
        (
            f"{SWIMMING}#第十五条第三款",
            ["duty 游泳场所 应当", "encouragement - 鼓励"],
        ),
        (f"{SWIMMING}#第二十二条", ["permission 卫生健康主管部门 可以"]),
        (f"{SWIMMING}#第二十六条", []),
        (f"{RUBBLE}#第八条", ["prohibition 任何单位和个人 不得"]),
        (
            f"{RUBBLE}#第二十九条",
            ["permission 任何单位和个人 有权", "duty 负有建筑垃圾管理职责的部门 应当"],
        ),
        (f"{RUBBLE}#第十二条第三款", ["encouragement - 鼓励"]),
        (
            f"{RUBBLE}#第十四条第一款",
            ["duty 建设单位 应当", "duty 建设单位 应当"],  # 。 has not come between them
        ),
        (
            f"{RUBBLE}#第三十一条",
            ["permission 市、县级市（区）城市管理主管部门 可以"],
        ),
        (f"{RULES}#第二十一条", ["duty 行政规范性文件 应当", "prohibition 行政规范性文件 不得"]),
        (
            "常政规〔2024〕1号#四、（二）4",
            [
                "permission 上年度地方经济贡献总量排名前10和增幅排名前10的总部企业 可",
                "entitlement - 按照超出50万元部分工资薪金的10%给予一次性奖励",
            ],
        ),
        (
            "常政办发〔2022〕41号#第7项",
            [
                "encouragement - 支持",
                "entitlement - 发放一次性留工培训补助",
                "encouragement - 鼓励",
                "entitlement - 给予800至4000元的岗位技能提升培训补贴",
            ],
        ),
        ("常政规〔2024〕1号#五、1", ["duty 市发改委 负责", "permission - 可"]),
    ],
)
def test_a_clause_binds_as_its_printed_words_say(corpus, clause, found):
    assert read(corpus, clause) == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("泳池应当每日检测", "duty 泳池 应当"),
        ("经营者不得拒绝检查", "prohibition 经营者 不得"),
        ("严禁无证经营", "prohibition - 严禁"),
        ("泳池不应关闭", "prohibition 泳池 不应"),
        ("经营者必须持证", "duty 经营者 必须"),
        ("经营者须持证上岗", "duty 经营者 须"),
        ("各地要加强检查", "duty 各地 要"),
        ("各区人民政府应加强领导", "duty 各区人民政府 应"),
        ("经营者可以不公示", "permission 经营者 可以"),
        ("符合条件的企业可申请补贴", "permission 符合条件的企业 可"),
        ("有条件的地方可先行试点", "permission 有条件的地方 可"),
        ("支持企业建设泳池", "encouragement - 支持"),
        ("积极引导群众游泳", "encouragement - 引导"),
        ("对新建泳池给予每座5万元补贴", "entitlement - 给予每座5万元补贴"),
        ("对新建泳池一次性奖励10万元", "entitlement - 奖励"),
        ("符合条件的企业免征房产税", "entitlement - 免征"),
        ("对新建泳池可以给予5万元补贴", "permission - 可以"),  # a modal rules the promise
    ],
)
def test_modals_are_read(tmp_path, sentence, found):
    assert bindings_of(tmp_path, sentence) == [found]


@pytest.mark.parametrize(
    "sentence",
    [
        "响应速度和相应措施得到改善，供应充足，对应关系明确",
        "需要的主要材料和重要要求见概要",
        "应急演练、应用场景和应届毕业生增加",
        "政策支持力度和资金支持不断加大",
        "许可和认可范围扩大，风险可控，成果可复制",
        "专有权和所有权得到保护",
        "责令限期改正，给予警告，并处五百元罚款",
        "泳池的主要负责人是第一责任人",
    ],
)
def test_words_that_only_look_like_modals_bind_nobody(tmp_path, sentence):
    assert bindings_of(tmp_path, sentence) == []


def bindings_of(tmp_path, sentence):
    source = tmp_path / "small.txt"
    source.write_text(
        "示范市人民政府关于泳池管理的通告\n\n示政规〔2024〕9号\n\n"
        f"一、总则如下。\n\n二、{sentence}。\n\n三、本通告自发布之日起施行。\n",
        encoding="utf-8",
    )
    small = import_corpus([source], tmp_path / "corpus")
    return read(small, "示政规〔2024〕9号#二、")


def test_a_closing_note_and_a_cited_title_bind_nobody(corpus):
    # （市住建局负责） at the end names who acts; it is no sentence
    assert not any("负责" in b for b in read(corpus, "常政办发〔2024〕17号#二、（六）19"))


def test_every_sentence_has_its_binding_and_all_offsets_hold(corpus):
    for clause in corpus.clauses.values():
        for b in binding(corpus, clause):
            assert clause.start <= b.start <= b.cue[0] <= b.cue[1] <= b.end <= clause.end
            assert clause.start <= b.subject[0] <= b.subject[1] <= b.end
            assert (b.cue[0] == b.cue[1]) == (b.strength is Strength.STATEMENT)


def test_no_sentence_binds_twice_with_one_strength(corpus):
    for clause in corpus.clauses.values():
        seen = [(b.start, b.strength) for b in binding(corpus, clause)]
        assert len(seen) == len(set(seen))
