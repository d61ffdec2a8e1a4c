"""A whole run: generate, score, report; a folder is there when all of it went well, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import BadQuestion, BadResults
from corpus.store import replacing
from evals.case import Case
from evals.checking import faults
from evals.folder import RESULTS, Results
from evals.gate import BASELINE
from evals.generating import Subject, generate
from evals.history import append, night_of
from evals.report import write_report
from evals.scoring import Scores, score, write_scores
from evals.summary import summary


def run(
    subject: Subject, cases: Sequence[Case], split: str, folder: Path, baseline: Path = BASELINE
) -> tuple[Results, Scores]:
    """Ask, score and report into a new folder, and add it to the history beside it.

    Raises BadQuestion for judgements that do not fit the corpus, BadResults where the folder exists.
    """
    if folder.exists():
        raise BadResults(
            f"{folder} is there already", expected="a new folder", cure="another --out"
        )
    if wrong := faults(cases, subject.assistant.corpus):
        raise BadQuestion(f"{len(wrong)} faults in {split}", found="; ".join(wrong[:5]))
    with replacing(folder) as new:
        generate(subject, cases, split, new)
        results, scores = rescore(new, folder.parent, baseline)
    append(night_of(folder, results.manifest, scores), folder.parent)
    return results, scores


def rescore(folder: Path, history: Path, baseline: Path = BASELINE) -> tuple[Results, Scores]:
    """Score what was generated, from its files alone, and write the scores, summary and report.

    `history` is the folder with the history of nights that the report shows.
    """
    results = Results.read(folder)
    scores = score(results)
    write_scores(scores, folder / "scores.json")
    (folder / "summary.md").write_text(summary(scores, results.manifest), encoding="utf-8")
    write_report(results, scores, history, baseline, folder / "report.html")
    return results, scores


def new_folder(split: str, results: Path = RESULTS) -> Path:
    """Where the results of a run that begins now go."""
    return results / f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{split}"
