import pytest

from corpus import Kind
from corpus.parsing.lines import printed_lines
from corpus.parsing.tables import read_table
from corpus.parsing.tables.align import aligned

# Printed as extraction prints it: an empty line between cells, none inside a cell.
TOTALS = "区域|甲区|乙区|合计|2023年|12|7|19|2025年|14|10|24"
HEADS_FIRST = "序号|1|2|3|事项|甲|乙|丙|单位|子|丑|寅"
COLUMNS = "1|2|3|养老机构设立许可证明|无犯罪记录证明|收入证明|100|≥25/100|90|序号 名称 目标"
MERGED = (
    "1|2|3|社会团体登记的章程草案|社会团体登记的场所证明|律师执业的学历证明|社会团体登记|律师执业"
    "|《社会团体登记条例》第一条|《律师法》第二条|序号 证明 事项 依据"
)
PERSONS = "组 长：王 一 副市长|成 员：李二三 市发改委主任|张 四 市财政局局长"

DECISIONS = [  # the five-row table, rebuilt by hand
    "1　促进新能源产业发展政策措施　市工信局",
    "2　常州市城镇生活垃圾处理费调整　市发改委",
    "3　完善餐饮业污染防治管理措施　市生态环境局",
    "4　城区城市污水处理厂提标改造工程　市住建局",
    "5　优化气象灾害预警及应急处置机制　市气象局",
]
TARGETS = {  # 常政发〔2023〕24号, annex 1
    1: "100", 2: "≥25 100", 3: "≥20 100", 4: "100", 5: "100", 6: "100", 7: "100", 8: "100",
    9: "100", 10: "100", 11: "≥90", 12: "≥98", 13: "≥70", 14: "100 ≥40", 15: "≥6", 16: "≥2",
    17: "≥98", 18: "≥40 ≥95", 19: "100", 20: "100", 21: "≥97", 22: "100", 23: "≥90", 24: "≥65",
    25: "≥55", 26: "≥60", 27: "100", 28: "100", 29: "100", 30: "≥80", 31: "≥85",
}  # fmt: skip
INDICATORS = {  # 常政发〔2023〕23号: requirement, kind, leading department
    1: ("制定实施", "约束性", "市生态环境局"),
    2: ("有效开展", "约束性", "市委办、市政府办"),
    3: ("≥20", "约束性", "市委组织部"),
    4: ("全面实施", "约束性", "市水利局"),
    5: ("100", "约束性", "市生态环境局"),
    6: ("100", "约束性", "市生态环境局"),
    7: ("完成上级规定的考核任务；保持稳定或持续改善", "约束性", "市生态环境局"),
    8: ("完成上级规定的考核任务；保持稳定或持续改善", "约束性", "市生态环境局"),
    9: ("≥60", "约束性", "市生态环境局"),
    10: ("≥18", "参考性", "市资规局"),
    11: ("≥95 不明显 不降低", "参考性", "市生态环境局"),
    12: ("100", "约束性", "市生态环境局"),
    13: ("建立", "参考性", "市生态环境局"),
    14: ("建立", "约束性", "市生态环境局"),
    15: ("面积不减少，性质不改变，功能不降低", "约束性", "市资规局"),
    16: ("完成上级管控目标", "参考性", "市水利局"),
    17: (
        "完成上级规定的目标任务；保持稳定或持续改善",
        "约束性",
        "市发改委、工信局（数据来源：市统计局）",
    ),
    18: ("完成上级规定的目标任务；保持稳定或持续改善", "约束性", "市水利局"),
    19: ("≥4.5", "参考性", "市发改委、资规局"),
    20: ("完成上级管控目标；保持稳定或持续改善", "约束性", "市发改委、生态环境局"),
    21: ("完成年度审核计划", "参考性", "市生态环境局"),
    22: ("保持稳定或改善持续", "参考性", "市生态环境局"),
    23: ("100", "约束性", "市生态环境局"),
    24: ("市≥95", "约束性", "市住建局"),
    25: ("≥50", "参考性", "市生态环境局"),
    26: ("市≥95", "约束性", "市城管局"),
    27: ("≥80", "参考性", "市城管局"),
    28: ("≥15", "参考性", "市城管局"),
    29: ("≥50", "参考性", "市住建局"),
    30: ("大城市≥60", "参考性", "市交通运输局"),
    31: ("实施", "参考性", "市城管局"),
    32: ("≥50 100 逐步下降", "参考性", "市生态环境局 市生态环境局 市生态环境局"),
    33: ("≥80", "约束性", "市财政局"),
    34: ("100", "参考性", "市委组织部"),
    35: ("≥80", "参考性", "市生态环境局（数据来源：市统计局）"),
    36: ("≥80", "参考性", "市生态环境局（数据来源：市统计局）"),
}
AREAS = {  # 常政办发〔2023〕19号, fifteen values each
    "目标值": "630 840 1050 4460 5180 6000 52 63 74 715 820 925 5180 6215 7250",
    "溧阳": "80 110 130 272 316 367 3 4 4 45 51 58 318 382 445",
    "金坛": "80 110 130 375 436 505 9 11 13 77 88 99 436 522 610",
    "武进": "120 155 205 1235 1436 1666 13 15 18 218 249 280 1455 1746 2037",
    "新北": "120 155 205 1235 1436 1666 13 15 18 145 166 186 1455 1746 2037",
    "天宁": "60 80 100 375 436 506 5 6 7 55 63 71 418 502 585",
    "钟楼": "60 80 100 353 410 476 3 4 4 65 74 84 400 480 560",
    "经开": "80 110 130 455 530 614 4 5 6 95 109 122 518 622 726",
    "科教城": "30 40 50 160 180 200 2 3 4 15 20 25 180 215 250",
}
MATTERS = {  # 常政办发〔2024〕8号: rows and the matter that a person gave them to
    (1, 2): "教师资格认定", (3, 5): "保安服务公司的法定代表人变更审核", (6, 6): "保安员资格证核发",
    (7, 12): "保安服务公司设立许可（初审）", (13, 13): "困难残疾人生活补贴",
    (14, 14): "社会团体成立、变更许可", (15, 15): "民办非企业单位成立、变更许可",
    (16, 16): "基金会成立、变更许可", (17, 17): "普通合伙律师事务所设立许可（初审）",
    (18, 18): "个人律师事务所设立许可（初审）", (19, 19): "公证机构负责人核准",
    (20, 20): "申请法律援助", (21, 22): "公证机构设立许可",
    (23, 23): "江苏省二级建造师执业资格考试", (24, 26): "人力资源服务行政许可",
    (27, 29): "企业职工和离退休人员因病或非因工死亡及供养直系亲属待遇核定",
    (30, 30): "供养亲属抚恤金申领", (31, 33): "城乡居民基本养老保险注销登记",
    (34, 35): "集体合同审查", (36, 37): "基本养老保险个人账户（个人账户余额）一次性支付核定",
    (54, 54): "兽药经营许可（生物制品类）", (55, 55): "兽药经营许可（非生物制品类）",
    (56, 56): "农药经营许可", (57, 57): "拖拉机和联合收割机登记", (58, 59): "生鲜乳收购站许可",
    (60, 60): "旅行社设立许可", (62, 62): "放射诊疗许可证（新领）", (63, 63): "乡村医生执业注册",
    (64, 67): "危险化学品经营许可（不储存）", (68, 68): "基本医疗保险个人账户一次性支取",
    (69, 71): "产前检查费支付", (72, 72): "长期异地居住人员备案", (89, 89): "",
}  # fmt: skip


def read(printed, title=""):
    """The rows of a table printed with `|` for an empty line and `/` for a line break in a cell."""
    lines = printed_lines(printed.replace("|", "\n\n").replace("/", "\n")).lines
    found = read_table(lines, title)
    return found and [[slot.cell.text for slot in row.slots] for row in found[0].rows]


def row(corpus, document, number):
    """The cells of a numbered row by column head, and the clause."""
    clauses = corpus.by_document[document]
    clause = next(c for c in clauses if c.kind is Kind.ROW and c.address.endswith(f"第{number}项"))
    text = corpus.documents[document].text
    return {cell.head: text[cell.start : cell.end] for cell in clause.cells}, clause


def test_a_table_whose_rows_sum_up_is_laid_out_in_rows():
    assert read(TOTALS) == [
        ["区域", "甲区", "乙区", "合计"],
        ["2023年", "12", "7", "19"],
        ["2025年", "14", "10", "24"],
    ]


def test_a_table_in_columns_under_their_heads_is_laid_out_in_rows():
    assert read(HEADS_FIRST) == [
        ["序号", "事项", "单位"],
        ["1", "甲", "子"],
        ["2", "乙", "丑"],
        ["3", "丙", "寅"],
    ]


def test_a_table_in_columns_with_its_heads_behind_is_laid_out_in_rows():
    assert read(COLUMNS) == [
        ["序号", "名称", "目标"],
        ["1", "养老机构设立许可证明", "100"],
        ["2", "无犯罪记录证明", "≥25 100"],
        ["3", "收入证明", "90"],
    ]


def test_cells_that_rows_share_are_printed_once_and_given_to_the_rows_that_share_their_words():
    lines = printed_lines(MERGED.replace("|", "\n\n")).lines
    table, _, _ = read_table(lines)
    shared = [r for r in table.rows if r.kind == "merged"]
    assert [[s.cell.text for s in r.slots] for r in shared] == [
        ["社会团体登记", "《社会团体登记条例》第一条"],
        ["律师执业", "《律师法》第二条"],
    ]
    rows = [r for r in table.rows if r.kind == "row"]
    assert [r.slots[2].cell.text for r in rows] == ["社会团体登记", "社会团体登记", "律师执业"]
    assert [r.slots[2].certain for r in rows] == [True, False, True]


def test_a_list_of_persons_gives_each_the_role_printed_above():
    assert read(PERSONS) == [
        ["组长：", "王一", "副市长"],
        ["成员：", "李二三", "市发改委主任"],
        ["成员：", "张四", "市财政局局长"],
    ]


@pytest.mark.parametrize(
    "printed",
    [
        "区域|甲区|乙区|合计|2023年|12|7|20",  # a sum that is wrong
        "序号|1|2|3|事项|甲|乙",  # a column that is too short
        "只有|文字",
    ],
)
def test_what_proves_no_layout_is_no_table(printed):
    assert read(printed) is None


def test_rows_go_to_spans_in_order_and_every_span_is_used():
    assert [span for span, _ in aligned(["甲乙", "甲乙丙", "丁戊"], ["甲乙丙", "丁戊己"])] == [
        0,
        0,
        1,
    ]
    with pytest.raises(ValueError):
        aligned(["甲"], ["乙", "丙"])


def test_the_ninety_certificates_are_rows_with_their_names(corpus):
    rows = [c for c in corpus.by_document["常政办发〔2024〕8号"] if c.kind is Kind.ROW]
    assert [c.address for c in rows] == [f"第{n}项" for n in range(1, 91)]
    names = {
        n: row(corpus, "常政办发〔2024〕8号", n)[0]["证明事项名称"] for n in (1, 37, 41, 75, 90)
    }
    assert names == {
        1: "思想品德鉴定",
        37: "出国（境）定居证明",
        41: "道路运输经营许可证（限本省车辆）",
        75: "出生医学证明、户口簿、结婚证（已婚的提供）等家庭成员信息证明",
        90: "合伙企业的合伙人身份证明",
    }


def test_no_certificate_is_given_to_a_matter_that_a_person_would_not_give_it_to(corpus):
    given = 0
    for (first, last), matter in MATTERS.items():
        for number in range(first, last + 1):
            cells, clause = row(corpus, "常政办发〔2024〕8号", number)
            found = cells.get("办理事项名称")
            given += found == matter
            assert found in (matter, None) or not matter, number
            assert found or matter in clause.doubt, number
    assert given >= 15


def test_departments_and_levels_stand_with_their_matter(corpus):
    lines = [c.text for c in corpus.by_document["常政办发〔2024〕8号"] if c.kind is Kind.CELLS]
    assert any(
        x.startswith("生鲜乳收购站许可　") and x.endswith("　农业农村主管部门　县级") for x in lines
    )
    assert any(x.startswith("升放无人驾驶") and x.endswith("　气象主管机构　市") for x in lines)


@pytest.mark.parametrize("number", TARGETS)
def test_the_targets_of_the_food_safety_table_are_those_rebuilt_by_hand(corpus, number):
    cells, clause = row(corpus, "常政发〔2023〕24号", number)
    assert (cells["目标"], clause.doubt) == (TARGETS[number], "")


@pytest.mark.parametrize("number", INDICATORS)
def test_the_indicators_of_the_ecology_table_are_those_rebuilt_by_hand(corpus, number):
    cells, _ = row(corpus, "常政发〔2023〕23号", number)
    assert (cells["考核指标要求"], cells["指标属性"], cells["牵头部门"]) == INDICATORS[number]


def test_rows_that_are_divided_into_parts_say_which_columns_are_a_guess(corpus):
    _, certain = row(corpus, "常政发〔2023〕23号", 6)
    _, guessed = row(corpus, "常政发〔2023〕23号", 8)
    assert certain.doubt == ""
    assert "单位、考核指标要求" in guessed.doubt
    assert all(cell.lines[0] <= cell.lines[1] for cell in guessed.cells)


@pytest.mark.parametrize("area", AREAS)
def test_the_rotated_table_is_that_rebuilt_by_hand(corpus, area):
    rows = [c for c in corpus.by_document["常政办发〔2023〕19号"] if c.kind is Kind.ROW]
    found = next(c for c in rows if c.text.startswith(area))
    assert found.text.split("　") == [area, *AREAS[area].split()]
    assert found.cells[4].head == "高新技术企业数 2023"
    assert found.cells[-1].head == "科技型中小企业评价入库数 2025"


def test_the_five_decisions_are_rows(corpus):
    clauses = corpus.by_document["常政办发〔2023〕16号"]
    assert [c.text for c in clauses if c.kind is Kind.ROW] == DECISIONS


def test_the_seven_annexes_are_rows_and_their_sums_hold(corpus):
    rows = [c for c in corpus.by_document["常政发〔2023〕60号"] if c.kind is Kind.ROW]
    counts = [sum(c.address.startswith(f"附件{n} ") for c in rows) for n in range(1, 8)]
    assert counts == [0, 2, 8, 2, 1, 1, 7]
    text = corpus.documents["常政发〔2023〕60号"].text
    for clause in rows:
        values = {c.head: text[c.start : c.end] for c in clause.cells if c.certain and c.head}
        total = values.pop("合计", None)
        numbers = [float(v) for v in values.values() if v.replace(".", "").isdecimal()]
        if total and not clause.doubt:
            assert sum(numbers) == float(total), clause.id


def test_a_row_with_blank_cells_gives_only_its_total_for_certain(corpus):
    clause = corpus.clauses["常政发〔2023〕60号#附件3 第7行"]
    text = corpus.documents["常政发〔2023〕60号"].text
    certain = [text[c.start : c.end] for c in clause.cells if c.certain]
    assert certain == ["30亿元（含）以上项目数（个）", "2023", "6"]
    assert clause.doubt


def test_a_damaged_table_is_marked_and_not_searched(corpus):
    clauses = [
        c for c in corpus.by_document["常政办发〔2024〕20号"] if c.address.startswith("附件")
    ]
    table = next(c for c in clauses if c.kind is Kind.TABLE)
    assert "残缺" in table.doubt
    assert not any(c.passage for c in clauses)
