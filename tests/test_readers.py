"""Each format, read from a real file: lines, paragraphs, marks, tables, pages, and the account."""

import shutil
import subprocess
import sys

import docx
import pytest
from docx.enum.text import WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from papers import LEFT, SIZE, add_item, body, numbered_docx, ruled, words, write_pdf

from corpus.importing import import_file
from corpus.parsing.lines import printed
from corpus.readers import READERS, read

LONG = "泳池应当每日检测水质并且公示检测结果，" * 4 + "并且接受监督。"
SHORT = "泳池应当整洁。"
HTML_LAW = """<html><head><meta charset="utf-8"><title>不印</title><style>p{}</style></head><body>
<nav>首页 新闻</nav><h1>示范市泳池<br>条例</h1>
<p>　　第一条 为了加强
管理，制定本条例。</p><p style="display: none">隐藏</p><div>　　第二条 泳池应当检测。<br>　　检测应当公示。</div>
<ol start="3"><li>三号</li><li><p>四号</p></li></ol><ol style="list-style-type:cjk-ideographic"><li>总则</li></ol>
<table><tr><th colspan="2">名称</th><th>标准</th></tr><tr><td rowspan="2">泳池</td><td>深</td><td>2米</td></tr>
<tr><td>浅</td><td>1米</td></tr></table><script>var a = "脚本";</script><img src="a.png">
<footer>版权所有</footer></body></html>"""


def balance(reading):
    """What the account says the lines hold, and what they hold."""
    told = reading.characters - reading.furniture - reading.doubled
    return told, sum(printed(line.text) for line in reading.lines)


def told(reading):
    return [(line.opens, line.text) for line in reading.lines]


def made(path, text, encoding="utf-8"):
    path.write_text(text, encoding=encoding)
    return path


def test_importing_corpus_loads_no_parser():
    code = "import sys, corpus; print(sorted({'pdfplumber', 'docx', 'bs4', 'lxml', 'markdown_it'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert sorted(READERS) == [".docx", ".htm", ".html", ".md", ".pdf", ".txt"]


def test_text_in_gb18030_is_read_and_said(tmp_path):
    text = "第一条 为了加强泳池的安全管理，制定本办法。\n\n第二条 泳池应当每日检测水质。\n"
    reading = read(made(tmp_path / "law.txt", text, "gb18030"))
    assert [line.text for line in reading.lines] == [x for x in text.split("\n") if x]
    assert "GB18030" in reading.warnings[0]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_web_page_is_read_by_blocks_marks_and_tables(tmp_path, encoding):
    page = HTML_LAW.replace('"utf-8"', '"gb2312"') if encoding == "gb18030" else HTML_LAW
    reading = read(made(tmp_path / "law.html", page, encoding))
    assert told(reading) == [
        (True, "示范市泳池"),
        (None, "条例"),
        (True, "第一条 为了加强管理，制定本条例。"),
        (True, "第二条 泳池应当检测。"),
        (True, "检测应当公示。"),
        (True, "3. 三号"),
        (True, "4. 四号"),
        (True, "一、总则"),
        (True, "名称\u3000\u3000标准"),
        (True, "泳池\u3000深\u30002米"),
        (True, "浅\u30001米"),
    ]
    assert [line.cells for line in reading.lines if line.cells] == [
        ("名称", "", "标准"), ("泳池", "深", "2米"), ("", "浅", "1米"),
    ]  # fmt: skip
    assert reading.furniture == len("首页新闻版权所有")
    assert reading.warnings == ("a picture is left out",)
    assert balance(reading)[0] == balance(reading)[1]


def test_a_table_that_only_lays_out_a_page_is_read_as_paragraphs(tmp_path):
    page = f"<table><tr><td>栏目</td><td><p>第一条 {LONG * 5}</p><p>第二条 {SHORT}</p></td></tr></table>"
    reading = read(made(tmp_path / "page.html", page))
    assert [bool(line.cells) for line in reading.lines] == [False] * 3
    assert reading.lines[2].text == "第二条 " + SHORT


def test_only_the_main_part_of_a_page_is_read_where_it_names_one(tmp_path):
    page = f"<body><div>相关链接</div><main><h1>条例</h1><p>{LONG}</p></main><p>上一篇</p></body>"
    reading = read(made(tmp_path / "page.htm", page))
    assert [line.text for line in reading.lines] == ["条例", LONG]
    assert reading.furniture == len("相关链接上一篇")


def test_markdown_keeps_the_numbers_and_lines_of_its_source(tmp_path):
    text = (
        "---\ntitle: 不印\n---\n# 示范市泳池条例\n\n第一条 为了加强管理，\n制定本条例。\n第二条 泳池应当检测。\n\n"
        "    （一）缩进的段落。\n\n3. 甲\n4. 乙\n\n| 名称 | 标准 |\n|---|---|\n| 泳池 | 2米 |\n"
    )
    reading = read(made(tmp_path / "law.md", text))
    assert [line.text for line in reading.lines] == [
        "示范市泳池条例", "第一条 为了加强管理，制定本条例。", "第二条 泳池应当检测。", "（一）缩进的段落。",
        "3. 甲", "4. 乙", "名称\u3000标准", "泳池\u30002米",
    ]  # fmt: skip
    assert reading.lines[-1].cells == ("泳池", "2米")
    assert balance(reading)[0] == balance(reading)[1]


def test_word_numbering_stands_in_the_text_and_starts_anew_below_each_article(tmp_path):
    document = numbered_docx()
    for text, depth in (("总则。", 0), ("泳池：", 0), ("检测；", 1), ("每日；", 2), ("公示。", 1), ("附则。", 0), ("施行。", 1)):  # fmt: skip
        add_item(document, text, depth)
    document.save(tmp_path / "law.docx")
    reading = read(tmp_path / "law.docx")
    assert told(reading) == [
        (True, text)
        for text in (
            "第一条 总则。",
            "第二条 泳池：",
            "（一）检测；",
            "1. 每日；",
            "（二）公示。",
            "第三条 附则。",
            "（一）施行。",
        )
    ]
    assert {line.page for line in reading.lines} == {0}


def test_word_tables_breaks_and_what_is_not_printed(tmp_path):
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.add_paragraph("前文").add_run("隐藏").font.hidden = True
    table = document.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 1).text = table.cell(2, 0).text = ""
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("后文").add_run().add_break(WD_BREAK.PAGE)
    removed = f"<w:del {nsdecls('w')}><w:r><w:delText>删</w:delText></w:r></w:del>"
    document.add_paragraph("新页")._p.append(parse_xml(removed))
    document.save(tmp_path / "table.docx")
    reading = read(tmp_path / "table.docx")
    assert [(line.text, line.cells, line.page_start) for line in reading.lines] == [
        ("前文", (), True),
        ("00\u3000\u300002", ("00", "", "02"), False),
        ("10\u300011\u300012", ("10", "11", "12"), False),
        ("21\u300022", ("", "21", "22"), False),
        ("后文", (), False),
        ("新页", (), True),
    ]
    assert balance(reading) == (20, 20)


def test_a_pdf_tells_pages_paragraphs_and_furniture(tmp_path):
    pages = [
        words("示范市人民政府公报", 230, 40)
        + body([f"第{'一二三四'[n]}条 {LONG}", SHORT])
        + words(f"— {n + 23} —", 280, 770)
        for n in range(4)
    ]
    reading = read(write_pdf(tmp_path / "gazette.pdf", pages))
    first = [line for line in reading.lines if line.page == 1]
    assert [line.opens for line in first] == [True, False, False, True]
    assert "".join(line.text for line in first) == "第一条 " + LONG + SHORT
    assert [line.page for line in reading.lines if line.page_start] == [1, 2, 3, 4]
    assert reading.furniture == 4 * printed("示范市人民政府公报— 23 —")
    assert balance(reading)[0] == balance(reading)[1] == 4 * printed("第一条" + LONG + SHORT)


def test_labels_of_annexes_at_the_same_height_are_no_running_heads(tmp_path):
    pages = [words(f"附件{n}", LEFT, 60) + body([f"{n}" * 9 + LONG], top=110) for n in range(1, 5)]
    reading = read(write_pdf(tmp_path / "annexes.pdf", pages))
    assert [x.text for x in reading.lines if x.page_start] == ["附件1", "附件2", "附件3", "附件4"]
    assert reading.furniture == 0


def test_a_heading_printed_twice_to_look_bold_is_read_once(tmp_path):
    page = words("一、总体要求", 108, 100) + words("一、总体要求", 108.4, 100) + body([LONG])
    reading = read(write_pdf(tmp_path / "bold.pdf", [page]))
    assert reading.lines[0].text == "一、总体要求"
    assert reading.doubled == 6
    assert balance(reading)[0] == balance(reading)[1]


def test_a_centred_title_does_not_say_whether_a_paragraph_begins(tmp_path):
    page = words("示范市泳池条例", 230, 80, 18) + body([LONG, LONG])
    reading = read(write_pdf(tmp_path / "title.pdf", [page]))
    assert (reading.lines[0].opens, reading.lines[1].opens) == (None, True)


def ruled_page(rows, tops, above="", below=""):
    xs, ys = (100, 200, 300, 400), [*tops, tops[-1] + 30]
    cells = "".join(
        words(text, xs[i] + 5, top + 20) for row, top in zip(rows, tops, strict=True)
        for i, text in enumerate(row) if text
    )  # fmt: skip
    return above + ruled(xs, ys) + cells + below


def test_a_ruled_table_is_rows_in_place_and_goes_on_over_the_page(tmp_path):
    head = ["序号", "名称", "标准"]
    pages = [
        ruled_page([head, ["1", "泳池", "2米"]], [300, 330], above=body([LONG])),
        ruled_page([head, ["2", "浴池", ""]], [100, 130], below=body([SHORT], 400)),
    ]
    reading = read(write_pdf(tmp_path / "table.pdf", pages))
    assert [line.cells for line in reading.lines if line.cells] == [
        tuple(head), ("1", "泳池", "2米"), ("2", "浴池", ""),
    ]  # fmt: skip
    assert reading.furniture == 6, "the column heads stand once"
    assert reading.lines[-1].text == SHORT
    assert balance(reading)[0] == balance(reading)[1]


def test_a_page_in_two_columns_is_read_column_by_column_and_said(tmp_path):
    left = "".join(words(f"左栏第{n:02}行的文字很长", 60, 100 + 24 * n) for n in range(15))
    right = "".join(words(f"右栏第{n:02}行的文字很长", 330, 100 + 24 * n) for n in range(15))
    reading = read(write_pdf(tmp_path / "columns.pdf", [left + right]))
    assert [line.text[0] for line in reading.lines] == ["左"] * 15 + ["右"] * 15
    assert "two columns" in reading.warnings[0]


def test_every_page_of_a_pdf_is_told_to_who_waits(tmp_path):
    heard = []
    path = write_pdf(tmp_path / "pages.pdf", [body([LONG])] * 3)
    read(path, lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


NOTICE = [
    "市政府关于印发《示范市泳池办法》的通知", "示政规〔2024〕7号", "各区人民政府，市各委办局：",
    "现将《示范市泳池办法》印发给你们，请认真执行。", "示范市人民政府", "2024年3月1日", "示范市泳池办法",
    "第一条 " + LONG, "第二条 " + SHORT, "本条所称泳池，包括浴池。",
]  # fmt: skip
SECOND = [
    "示范市人民政府办公室", "关于公布2024年示范市补贴标准的通知", "示政办发〔2024〕8号",
    "从2024年7月1日起，全市补贴标准提高到1040元。", "示范市人民政府办公室", "2024年6月7日",
]  # fmt: skip


def check_documents(parsed):
    first, second = parsed
    assert [d.id for d, _ in parsed] == ["示政规〔2024〕7号", "示政办发〔2024〕8号"]
    assert first[0].title == "示范市泳池办法"
    assert [c.text for c in first[1] if c.kind.value == "article"] == [
        "第一条 " + LONG, "第二条 " + SHORT + "\n" + NOTICE[-1],
    ]  # fmt: skip
    assert second[0].title == "示范市人民政府办公室关于公布2024年示范市补贴标准的通知"


def test_two_documents_in_a_web_page_are_found_without_pages(tmp_path):
    page = "".join(f"<p>{line}</p>" for line in NOTICE + SECOND)
    check_documents(import_file(made(tmp_path / "two.html", page)))


def test_two_documents_in_a_word_file_are_found_without_pages(tmp_path):
    document = docx.Document()
    for line in NOTICE + SECOND:
        document.add_paragraph(line)
    document.save(tmp_path / "two.docx")
    check_documents(import_file(tmp_path / "two.docx"))


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_two_documents_printed_by_libreoffice_are_those_of_the_text(tmp_path):
    document = docx.Document()
    document.styles["Normal"].font.size = docx.shared.Pt(SIZE)
    for line in NOTICE + SECOND:
        paragraph = document.add_paragraph(line)
        if len(line) > 30 or line.startswith(("第", "本")):
            paragraph.paragraph_format.first_line_indent = docx.shared.Pt(2 * SIZE)
    document.save(tmp_path / "two.docx")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "two.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    check_documents(import_file(tmp_path / "two.pdf"))
