"""Documents of other gazettes: what is title, number, date, text and annex in forms that vary."""

import pytest

from corpus import Kind
from corpus.importing import examine
from corpus.parsing.text import find_date

DUTY = "行政机关应当依法履行职责，及时受理申请，一次性告知需要补正的材料。"


def found(tmp_path, *lines):
    """The documents of a text with these lines, printed as extraction prints them."""
    path = tmp_path / "text.txt"
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")
    return examine(path).documents


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("国函（2022）1号", "国函（2022）1号"),
        ("江委发﹝2023﹞8号", "江委发﹝2023﹞8号"),
        ("安政〔2023〕第6号", "安政〔2023〕第6号"),
        ("江政发 〔2023〕 9 号", "江政发〔2023〕9号"),
        ("江建〔2023〕10号（总第3号）", "江建〔2023〕10号"),
        ("江人社发〔2023〕11号　江财社〔2023〕22号", "江人社发〔2023〕11号"),
    ],
)
def test_a_number_is_read_in_each_of_its_forms(tmp_path, printed, number):
    ((document, _),) = found(
        tmp_path,
        "江州市人民政府关于稳定岗位的通知",
        printed,
        "各区人民政府：",
        DUTY,
        "江州市人民政府",
        "2023年5月1日",
    )
    assert document.number == number
    assert document.title == "江州市人民政府关于稳定岗位的通知"


@pytest.mark.parametrize(
    ("head", "number"),
    [
        (("江州市人民政府令", "第45号"), "江州市人民政府令第45号"),
        (("第45号", "江州市人民政府令"), "江州市人民政府令第45号"),
        (("中华人民共和国财政部令 第102号",), "中华人民共和国财政部令第102号"),
        (("中华人民共和国国务院令", "第七百六十三号"), "中华人民共和国国务院令第七百六十三号"),
    ],
)
def test_a_decree_is_read_whichever_way_its_number_stands(tmp_path, head, number):
    ((document, tree),) = found(
        tmp_path,
        *head,
        "《江州市养犬规定》已经通过，现予公布，自2023年8月1日起施行。",
        "代市长：赵某某",
        "二〇二三年六月十五日",
        "江州市养犬规定",
        "第一条 为了管理，制定本规定。",
        "第二条 犬只应当登记。",
    )
    assert (document.number, document.title) == (number, "江州市养犬规定")
    assert str(document.issued) == "2023-06-15"
    assert [c.address for c in tree if c.kind is Kind.ARTICLE] == ["第一条", "第二条"]


def test_a_law_has_a_title_a_date_contents_and_inserted_articles(tmp_path):
    ((document, tree),) = found(
        tmp_path,
        "中华人民共和国泳池法",
        "（2010年1月1日通过 根据2019年4月23日的决定修正）",
        "目 录",
        "第一编 总则",
        "第一章 一般规定",
        "第一编 总则",
        "第一章 一般规定",
        "第一条 为了管理，制定本法。",
        "第一条之一 泳池应当登记。",
        "第2条 泳池应当检测水质。",
    )
    assert document.title == "中华人民共和国泳池法"
    assert str(document.issued) == "2019-04-23"
    assert [c.address for c in tree if c.kind is Kind.ARTICLE] == ["第一条", "第一条之一", "第二条"]
    assert [c.address for c in tree if c.kind is Kind.CHAPTER] == ["第一编 第一章"]
    contents = next(c for c in tree if c.kind is Kind.CONTENTS)
    assert not contents.passage and contents.text.startswith("目录\n第一编")


def test_text_behind_a_signature_in_its_middle_stays_text(tmp_path):
    ((_, tree),) = found(
        tmp_path,
        "江州市人民政府关于印发《江州市泳池办法》的通知",
        "江政规〔2023〕31号",
        "各区人民政府：",
        "现将《江州市泳池办法》印发给你们。",
        "江州市人民政府",
        "2023年9月1日",
        "江州市泳池办法",
        "第一条 为了管理，制定本办法。",
        "江州市教育局",
        "2023年4月1日",
        "第二条 泳池应当检测水质。",
    )
    second = next(c for c in tree if c.address == "第二条")
    assert second.passage and second.text == "第二条 泳池应当检测水质。"


@pytest.mark.parametrize(
    ("label", "address"),
    [
        ("附件一", "附件一"),
        ("附件3-1", "附件3-1"),
        ("附表一", "附表一"),
        ("附件3：水系说明", "附件3"),
    ],
)
def test_an_annex_is_known_by_any_of_its_labels(tmp_path, label, address):
    ((_, tree),) = found(
        tmp_path,
        "江州市人民政府关于防洪的通知",
        "江政发〔2023〕52号",
        "各区人民政府：",
        "一、" + DUTY,
        "江州市人民政府",
        "2023年11月2日",
        label,
        "1. 编织袋。",
        "2. 沙石。",
    )
    annex = next(c for c in tree if c.kind is Kind.ANNEX)
    assert annex.address == address
    assert [c.text for c in tree if c.parent == annex.id and c.kind is Kind.ITEM] == [
        "1. 编织袋。",
        "2. 沙石。",
    ]


def test_an_annex_that_the_text_only_refers_to_is_missing(tmp_path):
    ((document, _),) = found(
        tmp_path,
        "江州市人民政府关于缓缴的通知",
        "江政发〔2023〕53号",
        "各区人民政府：",
        "申请表格式见附件。",
        "江州市人民政府",
        "2023年11月2日",
    )
    assert document.missing_annexes == ("附件（正文提到，未列出名称）",)


def test_running_heads_between_lines_are_furniture(tmp_path):
    head = "2023年第5期（总第120期）"
    lines = ["江州市泳池办法", "第一条 为了管理，制定本办法。"]
    for n in range(2, 8):
        lines += ["· 5 ·", head, f"第{'一二三四五六七'[n - 1]}条 {DUTY}"]
    ((document, tree),) = found(tmp_path, *lines)
    assert "总第" not in document.text and "·" not in document.text
    assert sum(c.kind is Kind.ARTICLE for c in tree) == 7


def test_a_paragraph_a_line_is_read_as_such(tmp_path):
    long = "为了加强管理，" * 20 + "制定本办法。"
    ((_, tree),) = found(
        tmp_path, "江州市泳池办法", f"第一条 {long}", "市政府主管。", f"第二条 {long}"
    )
    first = [c.text for c in tree if c.address.startswith("第一条")]
    assert first[1:] == [f"第一条 {long}", "市政府主管。"]


@pytest.mark.parametrize(
    "text", ["2023年5月1日", "二〇二三年五月一日", "二○二三年五月一日", "2023 年 5 月 1 日"]
)
def test_a_date_is_read_in_figures_and_in_numerals(text):
    assert str(find_date(text)) == "2023-05-01"


def test_a_day_that_does_not_exist_is_no_date():
    assert find_date("2023年2月30日") is None
