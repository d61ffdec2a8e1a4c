"""A small run of the whole evaluation with the shipped model, and its files."""

import json
import shutil

import ir_measures
import pytest

from corpus.errors import BadQuestion, BadResults
from evals.case import read_split
from evals.folder import Results
from evals.generating import Subject
from evals.history import nights
from evals.ranking import RANKING
from evals.running import rescore, run
from evals.trec import read_run

pytestmark = pytest.mark.model
SMALL = 20


@pytest.fixture(scope="module")
def cases():
    """Every n-th development question, so that all kinds come in."""
    every = read_split("dev")
    return every[:: len(every) // SMALL][:SMALL]


@pytest.fixture(scope="module")
def folder(assistant, built, cases, tmp_path_factory):
    """The folder of a run on them."""
    folder = tmp_path_factory.mktemp("evals") / "night"
    run(Subject(assistant, built), cases, "dev", folder, folder.parent / "no baseline")
    return folder


def test_a_run_leaves_all_files_and_a_night_in_the_history(folder, cases, assistant):
    retrievers = assistant.engine.retrievers
    names = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
    made = {"scores.json", "summary.md", "report.html", "manifest.json"}
    asked = {"cases.jsonl", "answers.jsonl", "qrels.trec"} | {f"runs/{r}.trec" for r in retrievers}
    kept = {f"corpus/{n}" for n in ("documents.jsonl", "clauses.jsonl", "manifest.json")}
    assert names == made | asked | kept
    (night,) = nights(folder.parent, "dev")
    assert night.done and night.questions == len(cases) and 0 < night.scores["correct"] <= 1


def test_every_answer_is_verbatim_and_most_are_right(folder):
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    whole = scores["groups"]["all"]
    assert whole["verbatim"]["mean"] == 1 and whole["force_said"]["mean"] in (1, None)
    assert whole["correct"]["mean"] > 0.6


def test_the_files_alone_give_the_same_scores_again(folder, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    before = (copy / "scores.json").read_bytes()
    for name in ("scores.json", "summary.md", "report.html"):
        (copy / name).unlink()
    rescore(copy, copy.parent, tmp_path / "no baseline")
    assert (copy / "scores.json").read_bytes() == before
    assert (copy / "report.html").is_file() and (copy / "summary.md").is_file()


def test_another_tool_gives_the_runs_the_same_numbers(folder):
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    measures = {name: ir_measures.parse_measure(name) for name in RANKING}
    qrels = list(ir_measures.read_trec_qrels(str(folder / "qrels.trec")))
    for retriever, row in scores["retrievers"].items():
        run_file = ir_measures.read_trec_run(str(folder / "runs" / f"{retriever}.trec"))
        theirs = ir_measures.calc_aggregate(measures.values(), qrels, list(run_file))
        for name, measure in measures.items():
            assert row[name]["mean"] == pytest.approx(theirs[measure], abs=1e-4), (retriever, name)


def test_the_last_retriever_is_what_the_engine_searches_with(assistant, cases):
    from evals.generating import query_of

    query = query_of(next(c for c in cases if c.gold), assistant)
    last = assistant.engine.retrievers[-1]
    assert assistant.engine.rank(query, 5, last) == assistant.engine.search(query, 5)
    with pytest.raises(KeyError):
        assistant.engine.rank(query, 5, "dowsing")


def test_a_question_that_a_run_misses_counts_as_0(folder, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / "runs" / "bm25.trec").write_text("", encoding="utf-8")
    assert read_run(copy / "runs" / "bm25.trec") == {}
    _, scores = rescore(copy, copy.parent, tmp_path / "no baseline")
    answerable = len(Results.read(copy).qrels)
    assert (scores.retrievers["bm25"]["R@10"].mean, scores.retrievers["bm25"]["R@10"].n) == (
        0,
        answerable,
    )


def test_a_run_that_fails_leaves_no_folder_and_no_night(
    assistant, built, cases, tmp_path, monkeypatch
):
    def broken(*_):
        raise RuntimeError("late")

    monkeypatch.setattr("evals.running.write_report", broken)
    with pytest.raises(RuntimeError, match="late"):
        run(Subject(assistant, built), cases[:2], "dev", tmp_path / "night", tmp_path / "none")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_not_replaced(folder, assistant, built, cases):
    before = (folder / "scores.json").read_bytes()
    with pytest.raises(BadResults, match="is there already"):
        run(Subject(assistant, built), cases[:1], "dev", folder)
    assert (folder / "scores.json").read_bytes() == before


def test_judgements_that_do_not_fit_the_corpus_are_not_run(assistant, built, tmp_path):
    from nights import case

    with pytest.raises(BadQuestion, match="unknown clause"):
        run(Subject(assistant, built), [case()], "dev", tmp_path / "night")
