"""The nights: a line a run in history.jsonl, and what they look like in the terminal.

`evals/nightly/run.sh` writes the line of a night that failed, because the run itself cannot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from filelock import FileLock

from evals.folder import RESULTS, Manifest
from evals.scoring import Scores

HISTORY = "history.jsonl"
BARS = "▁▂▃▄▅▆▇█"
GAP = "·"
SHOWN = {  # what a night keeps, and the head of its column
    "correct": "correct",
    "first_right": "first",
    "citation_recall": "recall",
    "refusal_recall": "refused",
    "false_refusal": "falsely",
    "status_right": "status",
    "R@10": "R@10",
    "p50": "p50 ms",
}


@dataclass(frozen=True, slots=True)
class Night:
    """A run in the history; `outcome` is done or failed, and a failed one has a reason."""

    started: str
    split: str
    outcome: str
    folder: str = ""
    questions: int = 0
    judgements: str = ""
    commit: str = ""
    reason: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def done(self) -> bool:
        """Whether there are scores."""
        return self.outcome == "done"

    @property
    def day(self) -> str:
        """Day and minute, as a table shows them."""
        return self.started[:16].replace("T", " ")


def night_of(folder: Path, manifest: Manifest, scores: Scores) -> Night:
    """The history's line of a run."""
    means = {name: e.mean for name, e in scores.groups["all"].items() if e.n}
    last = scores.retrievers[manifest.retrievers[-1]]
    means |= {"R@10": last["R@10"].mean, "p50": scores.time.p50, "p50_ratio": scores.time.ratio}
    return Night(
        manifest.started,
        manifest.split,
        "done",
        folder.name,
        manifest.questions,
        manifest.judgements,
        manifest.commit,
        scores={name: round(value, 4) for name, value in means.items()},
    )


def append(night: Night, results: Path = RESULTS) -> None:
    """Add a night, the file being whole at any moment."""
    results.mkdir(parents=True, exist_ok=True)
    path = results / HISTORY
    with FileLock(path.with_suffix(".lock")):
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        before += "\n" if before and not before.endswith("\n") else ""
        new = path.with_suffix(".new")
        line = json.dumps(asdict(night), ensure_ascii=False)
        new.write_text(f"{before}{line}\n", encoding="utf-8")
        new.replace(path)


def nights(results: Path = RESULTS, split: str = "all") -> list[Night]:
    """The nights of a split, oldest first; a line that cannot be read is a night that failed."""
    path = results / HISTORY
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [night for line in lines if (night := read_night(line, split)).split == split]


def read_night(line: str, split: str) -> Night:
    """A line of the history."""
    try:
        return Night(**json.loads(line))
    except (ValueError, TypeError):
        return Night("", split, "failed", reason="a line of the history that cannot be read")


def trend(shown: Sequence[Night]) -> str:
    """The nights as sparklines and a table; a failed night is a gap."""
    lines = [
        f"{head:<8} {sparkline([n.scores.get(name) for n in shown])}"
        for name, head in SHOWN.items()
    ]
    heads = "".join(f"{head:>9}" for head in SHOWN.values())
    lines += ["", f"{'night':<16} {'n':>4}{heads}  commit"]
    return "\n".join(lines + [row(night) for night in shown])


def row(night: Night) -> str:
    """A night as a line of the table."""
    if not night.done:
        return f"{night.day or '?':<16} failed: {night.reason}"
    values = (night.scores.get(name) for name in SHOWN)
    cells = "".join("        –" if v is None else f"{v:9.3f}" for v in values)
    return f"{night.day:<16} {night.questions:>4}{cells}  {night.commit}"


def sparkline(values: Sequence[float | None]) -> str:
    """A bar a value between the lowest and the highest of them; None is a gap."""
    there = [v for v in values if v is not None]
    if not there:
        return GAP * len(values)
    low, width = min(there), (max(there) - min(there)) or 1
    steps = len(BARS) - 1
    return "".join(GAP if v is None else BARS[round((v - low) / width * steps)] for v in values)
