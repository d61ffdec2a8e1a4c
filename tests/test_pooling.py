"""A second judgement: the sample, the pool that hides who found what, and the agreement."""

import json
import re
from collections import Counter

import pytest
from nights import AMOUNT, POOL, case

from assistant.assistant import Assistant
from assistant.composing import Composer
from assistant.retrieval.hybrid import HybridEngine
from assistant.retrieval.index import build
from corpus.errors import BadQuestion
from evals.__main__ import main
from evals.pooling import draw, pool


def kinds(counts):
    return [case(id=f"{k}{n}", kind=k) for k, count in counts.items() for n in range(count)]


def test_each_kind_has_its_share_of_the_sample():
    drawn = draw(kinds({"fact": 60, "amount": 30, "list": 10}), 20, seed=3)
    assert Counter(c.kind for c in drawn) == {"fact": 12, "amount": 6, "list": 2}
    assert drawn == draw(kinds({"fact": 60, "amount": 30, "list": 10}), 20, seed=3)
    assert drawn != draw(kinds({"fact": 60, "amount": 30, "list": 10}), 20, seed=4)


def test_a_rare_kind_is_in_the_sample_too():
    assert "list" in {c.kind for c in draw(kinds({"fact": 99, "list": 1}), 5, seed=1)}


def test_more_than_there_are_cannot_be_drawn():
    with pytest.raises(BadQuestion, match="found: 3; expected: 1 to 2"):
        draw(kinds({"fact": 2}), 3, seed=1)


def test_the_pool_holds_gold_and_hits_and_does_not_say_which_is_which(
    small_corpus, fake_encoder, tmp_path
):
    build(small_corpus, fake_encoder, tmp_path / "index")
    engine = HybridEngine.open(small_corpus, fake_encoder, tmp_path / "index")
    assistant = Assistant(small_corpus, engine, Composer(small_corpus, engine.terms, fake_encoder))
    (row,) = pool(assistant, [case()], seed=1)
    clauses = [c["clause"] for c in row["candidates"]]
    assert AMOUNT in clauses and any(c.startswith(POOL) for c in clauses)
    assert len(set(clauses)) == len(clauses)
    assert set(row) == {"id", "question", "history", "as_of", "candidates"}
    assert set(row["candidates"][0]) == {"clause", "text"}


def pairs(tmp_path, *judged):
    path = tmp_path / "pairs.jsonl"
    keys = ("id", "clause", "first", "second")
    path.write_text("".join(json.dumps(dict(zip(keys, j, strict=True))) + "\n" for j in judged))
    return str(path)


def test_agreement_gives_kappa_and_the_pairs_that_differ(tmp_path, capsys):
    judged = [("a", "x", 1, 1), ("a", "y", 0, 0), ("b", "x", 1, 0), ("b", "y", 0, 0)]
    assert main(["agreement", pairs(tmp_path, *judged)]) == 0
    said = capsys.readouterr().out
    observed, expected = 3 / 4, (2 * 1 + 2 * 3) / 16
    assert float(re.findall(r"kappa (\S+)", said)[0]) == (observed - expected) / (1 - expected)
    assert "4 pairs of 2 questions" in said and "b  x  first 1, second 0" in said


@pytest.mark.parametrize("bad", [("a", "x", 1, 2), ("a", "x", None, 0)])
def test_a_pair_that_is_not_judged_is_refused_with_its_line(tmp_path, bad, capsys):
    assert main(["agreement", pairs(tmp_path, ("a", "x", 1, 1), bad)]) == 2
    assert "pairs.jsonl, line 2" in capsys.readouterr().err


def test_a_missing_or_empty_file_is_refused(tmp_path, capsys):
    assert main(["agreement", str(tmp_path / "gone.jsonl")]) == 2
    assert main(["agreement", pairs(tmp_path)]) == 2
    assert "is empty" in capsys.readouterr().err
