"""The nights: what is kept of them, and how they look in the terminal."""

import json
from datetime import date, timedelta

import pytest

from evals.__main__ import main
from evals.history import HISTORY, Night, append, nights, sparkline, trend


def night(number, correct=0.8, split="all"):
    day = date(2026, 11, 1) + timedelta(number)
    return Night(f"{day}T02:30:00+00:00", split, "done", questions=500, scores={"correct": correct})


def test_a_night_is_read_as_it_was_appended_and_other_splits_are_left_out(tmp_path):
    for one in (night(1), night(2, split="dev"), night(3)):
        append(one, tmp_path)
    assert nights(tmp_path) == [night(1), night(3)]
    assert nights(tmp_path, "dev") == [night(2, split="dev")]
    assert nights(tmp_path / "none") == []


def test_an_interrupted_line_is_a_failed_night_and_the_next_is_read(tmp_path):
    append(night(1), tmp_path)
    with (tmp_path / HISTORY).open("a", encoding="utf-8") as file:
        file.write('{"started": "2026-')
    append(night(2), tmp_path)
    first, broken, last = nights(tmp_path)
    assert (first, last) == (night(1), night(2)) and not broken.done


def test_an_append_that_fails_leaves_the_history_as_it_was(tmp_path, monkeypatch):
    append(night(1), tmp_path)

    def full(*_):
        raise OSError("no space left")

    monkeypatch.setattr("pathlib.Path.replace", full)
    with pytest.raises(OSError, match="no space"):
        append(night(2), tmp_path)
    assert nights(tmp_path) == [night(1)]


def test_a_sparkline_goes_from_lowest_to_highest_with_gaps():
    assert sparkline([0.7, None, 0.9, 0.8]) == "▁·█▅"
    assert sparkline([None, None]) == "··" and sparkline([0.5, 0.5]) == "▁▁"


def test_the_trend_shows_the_last_nights_and_a_failed_one_as_a_gap(tmp_path, capsys):
    for number, correct in enumerate((0.1, 0.7, 0.9)):
        append(night(number, correct), tmp_path)
    failed = {
        "started": "2026-11-05T02:30:00+00:00",
        "split": "all",
        "outcome": "failed",
        "reason": "no disk",
    }
    with (tmp_path / HISTORY).open("a", encoding="utf-8") as file:
        file.write(json.dumps(failed) + "\n")
    append(night(5, 0.8), tmp_path)
    assert main(["trend", "-n", "4", "--results", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "correct  ▁█·▅"
    assert lines[-4].startswith("2026-11-02 02:30  500    0.700")
    assert lines[-2] == "2026-11-05 02:30 failed: no disk"


def test_without_a_night_the_trend_says_so(tmp_path, capsys):
    assert main(["trend", "--results", str(tmp_path)]) == 0
    assert "no night of all" in capsys.readouterr().out


def test_a_night_without_a_score_shows_a_dash():
    assert "–" in trend([Night("2026-11-01T02:30:00+00:00", "all", "done")])
