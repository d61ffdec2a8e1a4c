"""Asking all judged questions: answers.jsonl, the retrievers' runs, and what they were made with."""

from __future__ import annotations

import json
import platform
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from threadpoolctl import threadpool_limits
from tqdm import tqdm

from assistant import Assistant, Question
from assistant.retrieval.engine import Query
from assistant.retrieval.index import read_manifest
from assistant.settings import Settings
from assistant.understanding import understand
from corpus.store import digest_of
from evals.case import ASKED_ON, Case, case_to
from evals.folder import CORPUS_FILES, Manifest
from evals.places import relevant
from evals.records import recorded
from evals.trec import Ranking, write_qrels, write_run

DEPTH = 20  # hits of a run
WARM_UP = ("泳池多久换一次水", "独角兽企业 奖励", "这份文件还有效吗")
EVERY = 10  # answers between two measurements of the reference work
SETTINGS = ("engine", "model")
LIBRARIES = ("sentence-transformers", "torch", "faiss-cpu", "numpy", "jieba", "rank-bm25")


@dataclass(frozen=True, slots=True)
class Subject:
    """What is measured: an opened assistant and the settings that it was opened with."""

    assistant: Assistant
    settings: Settings


def open_subject() -> Subject:
    """The assistant as the environment sets it. Raises a SetupError where it cannot be opened."""
    settings = Settings.read()
    return Subject(Assistant.open(settings), settings)


def generate(subject: Subject, cases: Sequence[Case], split: str, folder: Path) -> None:
    """Write all but the scores into an existing empty folder."""
    started, began = datetime.now(UTC), perf_counter()
    copy_corpus(subject.settings.corpus, folder / "corpus")
    write_lines(folder / "cases.jsonl", (case_to(case) for case in cases))
    reference: list[float] = []
    with threadpool_limits(limits=1):  # times of one core: they compare between machines
        write_lines(folder / "answers.jsonl", answers(subject.assistant, cases, reference))
    corpus = subject.assistant.corpus
    write_qrels(folder / "qrels.trec", {c.id: relevant(c, corpus) for c in cases if c.gold})
    write_runs(folder / "runs", subject.assistant, cases)
    manifest = Manifest(
        started=started.isoformat(timespec="seconds"),
        split=split,
        questions=len(cases),
        judgements=digest_of(*(c.digest for c in cases)),
        reference_ms=round(median(reference), 4),
        seconds=round(perf_counter() - began, 1),
        **made_with(subject),
    )
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def made_with(subject: Subject) -> dict[str, Any]:
    """What a manifest says of corpus, index, settings and versions."""
    settings = asdict(subject.settings)
    return {
        "corpus": subject.assistant.corpus.digest,
        "index": {k: str(v) for k, v in read_manifest(subject.settings.index).items()},
        "settings": {name: settings[name] for name in SETTINGS},
        "versions": {"python": platform.python_version(), **{n: version(n) for n in LIBRARIES}},
        "commit": commit(),
        "retrievers": subject.assistant.engine.retrievers,
    }


def answers(
    assistant: Assistant, cases: Sequence[Case], reference: list[float]
) -> Iterator[dict[str, Any]]:
    """Each answer as JSON, timed once after a warm-up; `reference` gets the reference work's times."""
    assistant.warm()
    for text in WARM_UP:
        assistant.answer(Question(text, (), ASKED_ON))
    for number, case in enumerate(tqdm(cases, desc="answers", unit="question")):
        if number % EVERY == 0:
            reference.append(reference_work())
        question = Question(case.question, case.history, ASKED_ON)
        began = perf_counter()
        answer = assistant.answer(question)
        yield recorded(answer, case.id, 1000 * (perf_counter() - began))


def reference_work() -> float:
    """The milliseconds that a fixed piece of work takes here and now."""
    began = perf_counter()
    sorted(Counter(str(n * n % 9973) for n in range(10_000)).items(), key=lambda item: item[1])
    return 1000 * (perf_counter() - began)


def write_runs(folder: Path, assistant: Assistant, cases: Sequence[Case]) -> None:
    """Write a TREC run of each retriever, over the questions that the corpus answers."""
    folder.mkdir()
    retrievers = assistant.engine.retrievers
    rankings: dict[str, dict[str, Ranking]] = {name: {} for name in retrievers}
    for case in tqdm([c for c in cases if c.gold], desc="retrievers", unit="question"):
        query = query_of(case, assistant)
        for name in retrievers:
            rankings[name][case.id] = ranked(assistant, query, name, DEPTH)
    for name, run in rankings.items():
        write_run(folder / f"{name}.trec", run)


def query_of(case: Case, assistant: Assistant) -> Query:
    """The query that the pipeline makes of a question."""
    understood = understand(case.question, case.history, assistant.corpus)
    reference = understood.reference
    documents = frozenset(reference.documents) if reference and reference.documents else None
    return Query(understood.text, understood.context, documents)


def ranked(assistant: Assistant, query: Query, retriever: str, k: int) -> Ranking:
    """The passages that a retriever finds, best first, each once."""
    found: dict[str, float] = {}
    for hit in assistant.engine.rank(query, k, retriever):
        passage = assistant.corpus.passage_of(hit.clause_id)
        found.setdefault(passage.id if passage else hit.clause_id, hit.score)
    return list(found.items())


def copy_corpus(source: Path, target: Path) -> None:
    """Keep the corpus that the answers were made from."""
    target.mkdir()
    for name in CORPUS_FILES:
        shutil.copyfile(source / name, target / name)


def write_lines(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    """Write JSON lines."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def commit() -> str:
    """The commit that is checked out, with a + where files differ from it; "" outside of git."""
    try:
        return git("rev-parse", "--short=12", "HEAD") + "+" * bool(
            git("diff", "HEAD", "--name-only")
        )
    except (OSError, subprocess.CalledProcessError):
        return ""


def git(*arguments: str) -> str:
    """What git prints."""
    room = Path(__file__).parent
    done = subprocess.run(["git", *arguments], cwd=room, capture_output=True, text=True, check=True)
    return done.stdout.strip()
