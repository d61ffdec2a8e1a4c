"""The scores as Markdown, for the terminal and for summary.md."""

from __future__ import annotations

from collections.abc import Iterator

from evals.folder import Manifest, Results
from evals.judged import Judged
from evals.metrics import METRICS
from evals.ranking import RANKING
from evals.scoring import Scores
from evals.stats import LEVEL, Estimate


def summary(scores: Scores, manifest: Manifest) -> str:
    """All scores but those by document."""
    names = [m.name for m in METRICS]
    whole = scores.groups["all"]
    title = f"# {manifest.split}, {manifest.questions} questions, {manifest.started}"
    lines = [title, "", *header(["metric", "mean", f"{LEVEL} %", "n"])]
    lines += [line(m, shown(e), interval(e), str(e.n)) for m, e in whole.items()]
    lines += ["", *header(["questions", "n", *names])]
    for name, row in scores.groups.items():
        if not name.startswith("document"):
            lines.append(line(name, str(row["correct"].n), *(shown(row[m]) for m in names)))
    lines += ["", *header(["retriever", *RANKING])]
    for name, row in scores.retrievers.items():
        lines.append(line(name, *(shown(row[m]) for m in RANKING)))
    time = scores.time
    lines += [
        "",
        f"Median quoted {scores.quoted:.0f} characters. Answer time p50 {time.p50:.1f} ms, "
        f"p99 {time.p99:.1f} ms (p50 is {time.ratio:.2f} times the reference work). "
        f"Took {manifest.seconds:.0f} s.",
    ]
    return "\n".join(lines) + "\n"


def header(heads: list[str]) -> list[str]:
    """The head of a Markdown table."""
    return [line(*heads), line(*("---" for _ in heads))]


def line(*cells: str) -> str:
    """A line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def shown(estimate: Estimate) -> str:
    """A mean with three decimals; a dash where the metric applies to no question."""
    return f"{estimate.mean:.3f}" if estimate.n else "–"


def interval(estimate: Estimate) -> str:
    """The bounds of an estimate."""
    return f"{estimate.low:.3f} to {estimate.high:.3f}" if estimate.n else "–"


def failures(results: Results, scores: Scores) -> Iterator[str]:
    """What was asked, expected and cited, of every answer that was not correct."""
    last = results.manifest.retrievers[-1]
    for judged in results.judged:
        if scores.questions[judged.case.id]["correct"] < 1:
            yield failure(judged, results.runs[last].get(judged.case.id, []))


def failure(judged: Judged, hits: list[str]) -> str:
    """One answer that was not correct."""
    case, answer = judged.case, judged.answer
    return "\n".join(
        [
            f"\n{case.id} {case.role} {case.kind}: {' / '.join([*case.history, case.question])}",
            f"   expected: {[g.clause for g in case.gold]} {list(case.facts)}",
            f"   {answer.kind.value}: {[c.clause for c in answer.citations]}",
            f"   found: {hits[:3]}",
        ]
    )
