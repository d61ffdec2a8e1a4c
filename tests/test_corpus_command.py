"""The corpus command as a person uses it."""

import pytest

from corpus.__main__ import main

POOL = "示政规〔2024〕7号"
REPEAL = """ 市政府关于废止泳池办法的决定

示政规〔2025〕3号

各区人民政府：

《示范市泳池管理办法》（示政规〔2024〕7号）自2025年2月1日起废止。《示范市溜冰场管理办法》（示政规〔2019〕4号）同时废止。

附件：1. 废止目录

示范市人民政府

2025年1月20日
"""


@pytest.fixture
def run(small_corpus, tmp_path, monkeypatch, capsys):
    """Run the command in a folder whose var/corpus is the small corpus; returns status and words."""
    (tmp_path / "var").mkdir()
    (tmp_path / "corpus").rename(tmp_path / "var" / "corpus")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "repeal.txt").write_text(REPEAL, encoding="utf-8")

    def command(*arguments):
        status = main(list(arguments))
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def test_add_says_what_it_found_and_the_status_follows(run):
    assert "现行有效" in run("status", POOL, "--as-of", "2025-02-01")[1]
    status, said = run("add", "repeal.txt")
    assert status == 0
    assert "repeal.txt: 1 documents" in said and "0 unaccounted" in said
    assert "warning: 示政规〔2025〕3号: annex not printed: 废止目录" in said
    assert "added: 示政规〔2025〕3号" in said and "python -m assistant index" in said
    assert "截至2025-01-31：现行有效" in run("status", POOL, "--as-of", "2025-01-31")[1]
    assert "截至2025-02-01：已废止" in run("status", POOL, "--as-of", "2025-02-01")[1]


def test_a_document_that_is_only_named_has_a_status_and_no_text(run):
    run("add", "repeal.txt")
    said = run("status", "示政规〔2019〕4号", "--as-of", "2025-06-01")[1]
    assert "已废止" in said and "正文未收录" in said
    status, said = run("show", "示政规〔2019〕4号")
    assert status == 2 and "python -m corpus status" in said


def test_a_dry_run_stores_nothing(run):
    assert run("add", "repeal.txt", "--dry-run")[0] == 0
    assert "示政规〔2025〕3号" not in run("list")[1]


def test_one_bad_file_stops_an_addition_of_several(run, tmp_path):
    (tmp_path / "bad.pdf").write_bytes(b"PK\x03\x04")
    status, said = run("add", "repeal.txt", "bad.pdf")
    assert status == 2 and said.startswith("error: ") and "bad.pdf" in said
    assert "示政规〔2025〕3号" not in run("list")[1]


def test_remove_takes_a_document_by_its_title(run):
    assert run("remove", "示范市泳池管理办法") == (0, f"removed: {POOL}\n")
    assert POOL not in run("list")[1]
    assert run("show", POOL)[0] == 2


def test_documents_without_a_printed_annex_can_be_listed(run):
    assert run("list", "--missing-annexes")[1] == "none\n"
    run("add", "repeal.txt")
    assert "废止目录" in run("list", "--missing-annexes")[1]


def test_show_prints_the_outline_and_a_clause_with_its_links(run):
    outline = run("show", POOL)[1]
    assert "第三条\t第三条 违反本办法第二条规定" in outline
    clause = run("show", POOL, "--clause", "第2条")[1]
    assert "被引用：示政规〔2024〕7号#第三条" in clause
    assert "必须做（应当）：泳池" in clause and "第1页" in clause
    assert run("show", POOL, "--clause", "第九条")[0] == 2


def test_check_accounts_for_every_character(run):
    status, said = run("check")
    assert status == 0 and "0 unaccounted" in said and said.endswith("0 faults\n")


def test_a_day_that_is_none_is_refused(run, capsys):
    with pytest.raises(SystemExit) as stopped:
        run("status", POOL, "--as-of", "tomorrow")
    assert stopped.value.code == 2
    assert "expected e.g. 2024-05-01" in capsys.readouterr().err
