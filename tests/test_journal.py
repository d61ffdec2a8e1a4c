import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from threading import Thread

import pytest

from assistant.journal import MOST_CHARACTERS, Feedback, Journal, Verdict
from corpus.errors import BadSetting

ONE = Feedback(
    "turn-1",
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    Verdict.USELESS,
    "低保多少钱",
    "先前的问题",
    "引用的条款不对",
    "全文",
    "常政发〔2024〕30号#正文第2段",
)


@pytest.fixture
def journal(tmp_path):
    return Journal.open(tmp_path / "var" / "journal.sqlite3")


def test_a_judgement_is_kept_and_read_again(journal):
    journal.record(ONE)
    assert list(Journal.open(journal.path).entries()) == [ONE]


def test_a_second_judgement_of_a_turn_takes_the_place_of_the_first(journal):
    journal.record(ONE)
    journal.record(ONE)
    journal.record(replace(ONE, verdict=Verdict.USEFUL))
    assert [entry.verdict for entry in journal.entries()] == [Verdict.USEFUL]


@pytest.mark.parametrize("where", ["question", "history", "reason", "answer"])
def test_personal_numbers_are_not_in_the_file(journal, where):
    journal.record(replace(ONE, **{where: "我的手机13812345678，身份证32040219900101123X"}))
    raw = journal.path.read_bytes().decode("utf-8", errors="ignore")
    assert "13812345678" not in raw and "32040219900101123" not in raw
    assert "***" in getattr(next(journal.entries()), where)


def test_no_text_is_endless(journal):
    journal.record(replace(ONE, question="问" * 100_000))
    assert len(next(journal.entries()).question) == MOST_CHARACTERS


def test_many_threads_keep_all_of_their_entries(journal):
    threads = [
        Thread(target=journal.record, args=(replace(ONE, id=f"turn-{i}"),)) for i in range(20)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(journal.entries())) == 20


def test_quotes_in_a_text_are_text(journal):
    journal.record(replace(ONE, question="'); DROP TABLE feedback; --"))
    assert next(journal.entries()).question.startswith("')")


def test_a_path_that_cannot_be_used_is_said_with_the_cure(tmp_path):
    (tmp_path / "journal").write_text("no database", encoding="utf-8")
    with pytest.raises(BadSetting, match="ASSISTANT_JOURNAL"):
        Journal.open(tmp_path / "journal")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / "journal").execute("SELECT 1 FROM feedback")
