"""The gate: a regression of each kind is planted and must be refused."""

import json
from dataclasses import replace

import pytest
from nights import (
    AMOUNT,
    FINE,
    GOLD,
    WATER,
    answer,
    case,
    cite,
    refusal,
    right_answers,
    write_night,
)

from assistant import AnswerKind
from evals.__main__ import main
from evals.gate import GATED, RULES, accept, compare, read_baseline

COPIES = 8  # of each question, so that a change can be significant


def many(answers, changed=None):
    """Each question eight times over; `changed` gives other answers by the question's name."""
    return {
        replace(asked, id=f"{asked.id}-{n}"): (changed or {}).get(asked.id, given)
        for asked, given in answers.items()
        for n in range(COPIES)
    }


@pytest.fixture
def nights(small_corpus, tmp_path):
    """A function that writes a night with some answers changed and returns its folder."""
    right = right_answers(small_corpus)
    base = tmp_path / "baseline"

    def night(name, changed=None, **more):
        folder = tmp_path / "evals" / name
        answers = many(right, changed)
        return write_night(folder, small_corpus, tmp_path / "corpus", answers, base, **more)

    accept(night("first"), base)
    return night


def gate(folder):
    return main(["gate", str(folder), "--baseline", str(folder.parent.parent / "baseline")])


def fallen(folder):
    comparison = compare(folder, folder.parent.parent / "baseline")
    return {v.metric for v in comparison.verdicts if not v.passed}


def test_a_night_like_the_baseline_passes_with_a_line_a_metric(nights, capsys):
    assert gate(nights("second")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines[: len(RULES + GATED)]] == [*RULES, *GATED]
    assert all(line.startswith("ok") for line in lines[:-1])
    assert lines[-1].startswith("40 questions compared, 0 new")


def test_answers_that_got_wrong_are_refused(nights, small_corpus):
    wrong = answer(small_corpus, case("fine"), cite(small_corpus, AMOUNT))
    folder = nights("second", {"fine": wrong})
    assert gate(folder) == 1
    assert fallen(folder) == {"correct", "citation_recall", "first_right"}


def test_right_clauses_behind_wrong_ones_are_refused(nights, small_corpus):
    cited = cite(small_corpus, AMOUNT), cite(small_corpus, WATER)
    folder = nights("second", {"water": answer(small_corpus, case("water"), *cited)})
    assert gate(folder) == 1 and fallen(folder) == {"first_right"}


def test_questions_wrongly_refused_are_refused(nights):
    folder = nights("second", {"fine": refusal(case("fine"))})
    assert gate(folder) == 1 and "false_refusal" in fallen(folder)


def test_questions_no_longer_refused_are_refused(nights, small_corpus):
    folder = nights(
        "second", {"absent": answer(small_corpus, case("absent"), cite(small_corpus, AMOUNT))}
    )
    assert gate(folder) == 1 and fallen(folder) == {"correct", "refusal_recall"}


def test_a_worse_ranking_is_refused(nights):
    assert fallen(nights("lower", ranks=3)) == {"nDCG@10"}
    folder = nights("gone", ranks=12)
    assert fallen(folder) == {"R@10", "nDCG@10"} and gate(folder) == 1


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [("quote", "第二条 泳池应当每周检测水质。", "verbatim"), ("status", "现行有效", "force_said")],
)
def test_one_broken_hard_rule_is_refused(nights, key, value, rule, capsys):
    folder = nights("second")
    path = folder / "answers.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    next(r for r in rows if r["id"] == "water-3")["citations"][0][key] = value
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    assert main(["run", "--rescore", str(folder)]) == 0
    capsys.readouterr()
    assert main(["gate", str(folder), "--accept", "--baseline", str(folder.parent / "new")]) == 2
    assert "no baseline may break a hard rule" in capsys.readouterr().err
    assert gate(folder) == 1
    assert f"RULE {rule:<17} broken by water-3" in capsys.readouterr().out


def test_one_question_that_got_wrong_is_not_significant(nights, small_corpus, tmp_path):
    answers = many(right_answers(small_corpus))
    one = next(c for c in answers if c.id == "fine-0")
    answers[one] = refusal(one)
    folder = tmp_path / "evals" / "second"
    write_night(folder, small_corpus, tmp_path / "corpus", answers, tmp_path / "baseline")
    assert gate(folder) == 0


def test_an_improvement_passes(nights, small_corpus, tmp_path):
    worse = nights("second", {"fine": refusal(case("fine"))})
    accept(worse, tmp_path / "baseline")
    assert gate(nights("third")) == 0


def test_without_a_baseline_it_cannot_run(nights, tmp_path, capsys):
    folder = nights("second")
    assert main(["gate", str(folder), "--baseline", str(tmp_path / "none")]) == 2
    assert "gate --accept" in capsys.readouterr().err


def test_without_results_it_cannot_run(tmp_path, capsys):
    assert main(["gate", str(tmp_path / "none")]) == 2
    assert "python -m evals run" in capsys.readouterr().err


def test_questions_that_are_new_or_judged_anew_are_counted_and_not_compared(
    nights, small_corpus, tmp_path, capsys
):
    answers = many(right_answers(small_corpus))
    renamed = {
        replace(c, id=f"new-{c.id}") if c.id == "fine-1" else c: a for c, a in answers.items()
    }
    judged = {replace(c, facts=()) if c.id == "fine-2" else c: a for c, a in renamed.items()}
    folder = tmp_path / "evals" / "second"
    write_night(folder, small_corpus, tmp_path / "corpus", judged, tmp_path / "baseline")
    assert gate(folder) == 0
    said = capsys.readouterr().out
    assert "38 questions compared, 2 new or judged anew, 1 not asked this time" in said


def test_with_no_question_in_common_it_cannot_run(nights, small_corpus, tmp_path, capsys):
    answers = {replace(c, id=f"x{c.id}"): a for c, a in right_answers(small_corpus).items()}
    folder = tmp_path / "evals" / "second"
    write_night(folder, small_corpus, tmp_path / "corpus", answers, tmp_path / "baseline")
    assert gate(folder) == 2
    assert "none of these questions" in capsys.readouterr().err


def test_the_baseline_is_small_and_can_be_reviewed(nights, tmp_path, capsys):
    folder = nights("second")
    assert main(["gate", str(folder), "--accept", "--baseline", str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out.startswith("40 questions")
    old = read_baseline(tmp_path / "new")
    assert old["fine-0"].cited == (FINE,) and old["fine-0"].kind == AnswerKind.ANSWERED
    assert old["fine-0"].scores["correct"] == 1 and GOLD["fine"][1] in old["fine-0"].quotes[0]
    files = sorted(p.name for p in (tmp_path / "new").iterdir())
    assert files == ["about.json", "answers.jsonl"]
    assert (tmp_path / "new/answers.jsonl").stat().st_size < 1500 * len(old)


def test_a_damaged_baseline_is_named(nights, tmp_path, capsys):
    (tmp_path / "baseline" / "answers.jsonl").write_text("{}\n", encoding="utf-8")
    assert gate(nights("second")) == 2
    assert "no baseline" in capsys.readouterr().err


def test_a_folder_that_is_no_baseline_is_not_replaced(nights, tmp_path, capsys):
    keep = tmp_path / "mine" / "letter.txt"
    keep.parent.mkdir()
    keep.write_text("x")
    folder = nights("second")
    assert main(["gate", str(folder), "--accept", "--baseline", str(keep.parent)]) == 2
    assert (
        "is no baseline; found: letter.txt" in capsys.readouterr().err and keep.read_text() == "x"
    )
