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
from evals.pooling import agreement, draw, our_judgement, pool, read_pairs


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
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in judged), "utf-8")
    return path


def pair(question, clause, first, second):
    return {"id": question, "clause": clause, "first": first, "second": second}


def unasked(question, clause):
    raise AssertionError("the file has the first judgement")


def test_agreement_gives_kappa_and_the_pairs_that_differ(tmp_path):
    judged = pair("a", "x", 1, 1), pair("a", "y", 0, 0), pair("b", "x", 1, 0), pair("b", "y", 0, 0)
    said = agreement(read_pairs(pairs(tmp_path, *judged), unasked))
    observed, expected = 3 / 4, (2 * 1 + 2 * 3) / 16
    kappa = re.findall(r"kappa (\S+)", said)[0]
    assert float(kappa) == (observed - expected) / (1 - expected)
    assert "4 pairs of 2 questions" in said and "b  x  first 1, second 0" in said


def test_the_first_judge_is_ours_where_the_file_has_none(tmp_path, small_corpus):
    judged = (
        {"id": "amount", "clause": AMOUNT, "second": 1},
        {
            "id": "amount",
            "clause": f"{POOL}#第二条",
            "second": 1,
        },
    )
    ours = our_judgement([case()], small_corpus)
    read = read_pairs(pairs(tmp_path, *judged), ours)
    assert [(p.first, p.second) for p in read] == [(1, 1), (0, 1)]
    with pytest.raises(BadQuestion, match=r"line 1; found: 'gone'"):
        read_pairs(pairs(tmp_path, {**judged[0], "id": "gone"}), ours)


@pytest.mark.parametrize("bad", [pair("a", "x", 1, 2), pair("a", "x", None, 0), {"id": "a"}])
def test_a_pair_that_is_not_judged_is_refused_with_its_line(tmp_path, bad):
    with pytest.raises(BadQuestion, match=r"pairs\.jsonl, line 2"):
        read_pairs(pairs(tmp_path, pair("a", "x", 1, 1), bad), unasked)


def test_a_missing_or_empty_file_is_refused(tmp_path):
    with pytest.raises(BadQuestion, match=r"cannot read .*gone\.jsonl"):
        read_pairs(tmp_path / "gone.jsonl", unasked)
    with pytest.raises(BadQuestion, match="is empty"):
        read_pairs(pairs(tmp_path), unasked)
