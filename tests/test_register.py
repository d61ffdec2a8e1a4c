from datetime import date

import pytest

from corpus import Status
from corpus.changing import import_corpus

REPEALING = """ 市政府关于泳池管理的通知

示政规〔2020〕1号

各区人民政府：

泳池应当每周检测水质。本通知自2020年1月1日起施行。

示范市人民政府

2019年12月1日
 市政府关于水质管理的通知

示政规〔2024〕9号

各区人民政府：

泳池应当每日检测水质。本通知自2024年5月1日起施行，《市政府关于泳池管理的通知》（示政规〔2020〕1号）同时废止。

示范市人民政府

2024年4月1日
"""


@pytest.mark.parametrize(
    ("document", "day", "status"),
    [
        ("常政规〔2024〕2号", date(2024, 4, 9), Status.NOT_YET),
        ("常政规〔2024〕2号", date(2024, 4, 10), Status.IN_FORCE),
        ("常政规〔2024〕2号", date(2029, 4, 9), Status.IN_FORCE),
        ("常政规〔2024〕2号", date(2029, 4, 10), Status.EXPIRED),
        ("常政规〔2023〕4号", date(2025, 12, 31), Status.IN_FORCE),
        ("常政规〔2023〕4号", date(2026, 1, 1), Status.EXPIRED),
        ("常政办发〔2022〕41号", date(2022, 12, 31), Status.IN_FORCE),
        ("常政办发〔2022〕41号", date(2023, 1, 1), Status.EXPIRED),
        ("常政发〔2022〕41号", date(2024, 6, 30), Status.IN_FORCE),
        ("常政发〔2022〕41号", date(2024, 7, 1), Status.EXPIRED),
        ("常州市人民政府令第17号", date(2026, 1, 1), Status.IN_FORCE),
        ("常政办发〔2024〕21号", date(2026, 1, 1), Status.UNSTATED),
    ],
)
def test_the_status_follows_the_documents_own_words(corpus, document, day, status):
    assert corpus.documents[document].status(day) is status


def test_every_event_quotes_the_document_that_says_so(corpus):
    events = [e for d in corpus.documents.values() for e in d.events]
    assert len(events) > 20
    for event in events:
        assert event.quote in corpus.documents[event.by].text


def test_a_repeal_by_a_later_document_is_read(tmp_path):
    source = tmp_path / "repealing.txt"
    source.write_text(REPEALING, encoding="utf-8")
    old = import_corpus([source], tmp_path / "corpus").documents["示政规〔2020〕1号"]
    assert old.status(date(2024, 4, 30)) is Status.IN_FORCE
    assert old.status(date(2024, 5, 1)) is Status.REPEALED
