"""A folder of results: what is written of a run, and all that scoring it needs, also elsewhere.

cases.jsonl    the judged questions           runs/NAME.trec  what each retriever found
answers.jsonl  the answers                    qrels.trec      the passages that answer
corpus/        the documents and clauses      manifest.json   what it was made with, and how long it took
scores.json, summary.md, report.html          made of the files above
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import Corpus
from corpus.errors import BadResults
from evals.case import read_cases
from evals.judged import Judged
from evals.records import read_answers
from evals.trec import read_qrels, read_run

RESULTS = Path("var") / "evals"
CORPUS_FILES = ("documents.jsonl", "clauses.jsonl", "manifest.json")
CURE = "python -m evals run"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What results were made with.

    `retrievers` are in the engine's order, the last being its search; `reference_ms` is what a fixed
    piece of work took during the run, so that times of different machines can be compared.
    """

    started: str
    split: str
    questions: int
    judgements: str
    corpus: str
    index: Mapping[str, str | int]
    settings: Mapping[str, str]
    versions: Mapping[str, str]
    commit: str
    retrievers: tuple[str, ...]
    reference_ms: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Results:
    """What was generated: the judged answers in the cases' order, the runs and the qrels."""

    folder: Path
    manifest: Manifest
    corpus: Corpus
    judged: tuple[Judged, ...]
    qrels: Mapping[str, frozenset[str]]
    runs: Mapping[str, Mapping[str, list[str]]]

    @classmethod
    def read(cls, folder: Path) -> Results:
        """Read a folder. Raises a SetupError for files that are missing or damaged."""
        manifest = read_manifest(folder)
        corpus = Corpus.open(folder / "corpus", questions=folder / "no questions")
        answers = read_answers(folder / "answers.jsonl")
        cases = read_cases(folder / "cases.jsonl")
        if missing := [c.id for c in cases if c.id not in answers]:
            raise BadResults("questions without an answer", found=", ".join(missing), cure=CURE)
        judged = tuple(Judged.of(c, answers[c.id], corpus) for c in cases)
        runs = {n: read_run(folder / "runs" / f"{n}.trec") for n in manifest.retrievers}
        return cls(folder, manifest, corpus, judged, read_qrels(folder / "qrels.trec"), runs)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder. Raises BadResults."""
    try:
        row = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        return Manifest(**{**row, "retrievers": tuple(row["retrievers"])})
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise BadResults(f"no results in {folder}", found=str(e), cure=CURE) from e


def latest(results: Path = RESULTS) -> Path:
    """The folder of the last run. Raises BadResults where there is none."""
    folders = [
        path.parent
        for path in results.glob("*/scores.json")
        if not path.parent.name.startswith(".")
    ]
    if not folders:
        raise BadResults("nothing was measured yet", found=f"no results in {results}", cure=CURE)
    return max(folders, key=lambda folder: folder.name)
