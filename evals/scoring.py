"""Scores from the files of a results folder alone: every metric of every question, and estimates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from corpus.errors import BadResults
from evals.folder import CURE, Results
from evals.judged import Judged
from evals.metrics import METRICS
from evals.ranking import RANKING
from evals.stats import Estimate, Values, estimates

GATED_RANKING = ("R@10", "nDCG@10")  # of what the engine's search finds

METRIC_NAMES = tuple(m.name for m in METRICS)
Row = Mapping[str, Estimate]
ByQuestion = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Time:
    """Answer times in milliseconds, and the median as a multiple of the reference work's."""

    p50: float
    p99: float
    ratio: float


@dataclass(frozen=True, slots=True)
class Scores:
    """All scores of a run.

    `groups` are estimates of the answers' metrics by "all", "role NAME", "kind NAME" and
    "document ID"; `retrievers` are those of the rankings. `questions` holds the answers' metrics of
    each question that they apply to, and GATED_RANKING; `quoted` is the median of quoted characters.
    """

    groups: Mapping[str, Row]
    retrievers: Mapping[str, Row]
    questions: ByQuestion
    quoted: float
    time: Time


def score(results: Results) -> Scores:
    """The scores of what was generated. Raises BadResults for results without a question."""
    judged = results.judged
    if not judged:
        raise BadResults("no question was asked", found=str(results.folder), cure=CURE)
    values = np.array([[applied(m.measure(j)) for m in METRICS] for j in judged])
    rankings = {name: rank_values(results, name) for name in results.runs}
    quoted = [j.answer.quoted for j in judged if j.answer.citations]
    return Scores(
        {name: named(METRIC_NAMES, values[rows]) for name, rows in grouped(judged)},
        {name: named(RANKING, found) for name, found in rankings.items()},
        by_question(results, values, rankings[results.manifest.retrievers[-1]]),
        float(median(quoted)) if quoted else 0.0,
        times([j.answer.ms for j in judged], results.manifest.reference_ms),
    )


def named(names: Iterable[str], values: Values) -> Row:
    """The estimates of some metrics by name."""
    return dict(zip(names, estimates(values), strict=True))


def applied(value: float | None) -> float:
    """A metric's value, NaN where it does not apply."""
    return float("nan") if value is None else value


def grouped(judged: Sequence[Judged]) -> Iterator[tuple[str, list[int]]]:
    """The groups of questions with their row numbers, in the order in which they are shown."""
    rows: dict[str, list[int]] = {"all": list(range(len(judged)))}
    for prefix in ("role", "kind", "document"):
        keys = {k for j in judged for k in keys_of(j, prefix)}
        for key in sorted(keys):
            rows[f"{prefix} {key}"] = [i for i, j in enumerate(judged) if key in keys_of(j, prefix)]
    yield from rows.items()


def keys_of(judged: Judged, prefix: str) -> frozenset[str]:
    """The groups of one sort that a question belongs to."""
    case = judged.case
    if prefix == "document":
        return case.documents
    return frozenset([case.role if prefix == "role" else case.kind])


def rank_values(results: Results, retriever: str) -> Values:
    """The metrics of a run, of shape (questions in the qrels, metrics); a missing question has 0."""
    run = results.runs[retriever]
    return np.array(
        [
            [measure(run.get(q, []), relevant) for measure in RANKING.values()]
            for q, relevant in results.qrels.items()
        ]
    ).reshape(-1, len(RANKING))


def by_question(results: Results, values: Values, last: Values) -> ByQuestion:
    """What applies to each question of the answers' metrics, and GATED_RANKING of the last run."""
    out = {
        j.case.id: {n: float(v) for n, v in zip(METRIC_NAMES, row, strict=True) if not np.isnan(v)}
        for j, row in zip(results.judged, values, strict=True)
    }
    columns = [list(RANKING).index(name) for name in GATED_RANKING]
    for question, row in zip(results.qrels, last[:, columns], strict=True):
        out[question] |= dict(zip(GATED_RANKING, map(float, row), strict=True))
    return out


def times(ms: Sequence[float], reference: float) -> Time:
    """The median and the 99th percentile of the answer times."""
    p50, p99 = (float(p) for p in np.percentile(ms, [50, 99]))
    return Time(p50, p99, p50 / reference)


def write_scores(scores: Scores, path: Path) -> None:
    """Write the scores as JSON; null where a metric applies to no question."""
    text = json.dumps(rounded(asdict(scores)), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")


def rounded(value: Any) -> Any:
    """A value for JSON: four decimals, None for NaN."""
    if isinstance(value, dict):
        return {k: rounded(v) for k, v in value.items()}
    if isinstance(value, float):
        return None if np.isnan(value) else round(value, 4)
    return value


def read_questions(folder: Path) -> ByQuestion:
    """The scores of each question from a scores.json. Raises BadResults."""
    try:
        row = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
        return {str(q): dict(values) for q, values in row["questions"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as e:
        raise BadResults(f"no scores in {folder}", found=str(e), cure=CURE) from e
