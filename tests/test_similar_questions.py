"""Similar questions: reading, adding, retiring, and what the check says."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import Corpus
from corpus.errors import BadQuestion, CorpusBroken
from corpus.questions import (
    add_question,
    read_entries,
    retire_question,
    serving,
    shared_questions,
)

POOL = "示政规〔2024〕7号#第二条"
LINE = f'{{"clause": "{POOL}", "questions": ["泳池多久验水", "水脏不脏谁查"], "author": "甲", "date": "2026-01-02"}}\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text(LINE, encoding="utf-8")
    return file


def test_an_added_question_serves_its_clause_with_author_and_day(path: Path):
    add_question(POOL, " 水多久  换 ", "乙", path)
    assert serving(read_entries(path))[POOL] == ("泳池多久验水", "水脏不脏谁查", "水多久 换")
    added = read_entries(path)[-1]
    assert added.author == "乙" and added.date


def test_a_question_is_added_once_and_never_without_author(path: Path):
    with pytest.raises(BadQuestion, match="serves that clause already"):
        add_question(POOL, "泳池多久验水", "乙", path)
    with pytest.raises(BadQuestion, match="an author"):
        add_question(POOL, "水多久换", "", path)


def test_a_retired_question_stays_in_the_file_and_serves_no_more(path: Path):
    retire_question(POOL, "泳池多久验水", path)
    assert serving(read_entries(path)) == {POOL: ("水脏不脏谁查",)}
    assert "泳池多久验水" in path.read_text(encoding="utf-8")
    with pytest.raises(BadQuestion, match="no such question"):
        retire_question(POOL, "泳池多久验水", path)


def test_a_question_of_two_clauses_is_reported(path: Path):
    add_question("示政规〔2024〕7号#第三条", "水脏不脏谁查", "乙", path)
    assert list(shared_questions(read_entries(path))) == ["水脏不脏谁查"]


def test_a_line_with_an_unknown_key_is_refused_with_its_number(path: Path):
    path.write_text(LINE + '{"clause": "x", "question": "单数"}\n', encoding="utf-8")
    with pytest.raises(CorpusBroken, match="line 2"):
        read_entries(path)


def test_what_a_document_leaves_open_is_kept_beside_what_its_clauses_answer(path: Path):
    document = POOL.partition("#")[0]
    add_question(document, "泳池要配几个救生员", "乙", path)
    corpus = Corpus([], [], serving(read_entries(path)), "x")
    assert corpus.questions == {POOL: ("泳池多久验水", "水脏不脏谁查")}
    assert corpus.open_questions == {document: ("泳池要配几个救生员",)}


def test_a_question_cannot_be_open_and_answered(path: Path):
    add_question(POOL.partition("#")[0], "水脏不脏谁查", "乙", path)
    assert list(shared_questions(read_entries(path))) == ["水脏不脏谁查"]
