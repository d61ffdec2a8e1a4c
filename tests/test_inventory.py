"""The 66 documents of the five gazettes, as a person read them off the printed pages."""

from datetime import date
from pathlib import Path

from corpus.printing import annex_lines

INVENTORY = [
    line.split("\t")
    for line in Path(__file__).with_name("inventory.tsv").read_text(encoding="utf-8").splitlines()
]


def test_every_document_is_there_with_number_date_issuer_and_title(corpus):
    found = [
        [d.source[:3], d.number, str(d.issued or ""), d.issuer, d.title]
        for d in corpus.documents.values()
    ]
    assert found == INVENTORY


def test_the_inventory_has_the_counts_of_the_printed_gazettes():
    counts = {
        name: sum(row[0] == name for row in INVENTORY)
        for name in ("000", "001", "002", "003", "004")
    }
    assert counts == {"000": 9, "001": 8, "002": 7, "003": 7, "004": 35}


def test_a_forwarded_document_is_found_by_either_number(corpus):
    assert corpus.by_number["苏人社函〔2022〕310号"] == corpus.by_number["人社厅发〔2022〕41号"]


def test_an_annex_that_is_announced_and_not_printed_is_known_as_missing(corpus):
    missing = {d.number for d in corpus.documents.values() if d.missing_annexes}
    assert missing == {
        "常政办发〔2023〕35号",
        "国办发〔2022〕32号",
        "国办发〔2022〕34号",
        "国办发〔2022〕31号",
        "苏政办发〔2022〕61号",
        "苏政办发〔2022〕59号",
        "苏医保发〔2022〕43号",  # 格式见附件, and no list of annexes
    }


def test_documents_that_lack_an_annex_are_listed_with_its_name(corpus):
    lines = annex_lines(corpus, date(2026, 1, 1))
    assert len(lines) == 7
    named = next(line for line in lines if line.startswith("常政办发〔2023〕35号"))
    assert named.endswith("2023-2025年儿童友好城市建设重点项目（工作）清单")
