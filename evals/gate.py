"""The gate: no significant fall against the accepted baseline, and no hard rule broken.

The baseline is a folder of two small files that are reviewed like code: answers.jsonl, a line a
question with its scores and the beginnings of its quotes, and about.json.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from corpus.errors import BadResults
from corpus.store import replacing
from evals.case import read_cases
from evals.folder import read_manifest
from evals.metrics import METRICS
from evals.records import Recorded, read_answers
from evals.scoring import GATED_RANKING, ByQuestion, read_questions
from evals.stats import probability_of_fall

BASELINE = Path(__file__).parent / "baseline"
SIGNIFICANT = 0.05
LESS_IS_BETTER = {m.name for m in METRICS if m.less}
GATED = (*(m.name for m in METRICS if m.gated), *GATED_RANKING)
RULES = tuple(m.name for m in METRICS if m.rule)
KEPT_CHARACTERS = 100  # of a quote
FILES = {"answers.jsonl", "about.json"}
ACCEPT = "python -m evals gate --accept"


@dataclass(frozen=True, slots=True)
class Old:
    """A question in the baseline: its judgement's digest, its scores, and what was answered."""

    id: str
    judgement: str
    kind: str
    cited: tuple[str, ...]
    quotes: tuple[str, ...]
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A gated metric before and now over the n questions that both have, and how likely by chance."""

    metric: str
    before: float
    now: float
    n: int
    p: float

    @property
    def passed(self) -> bool:
        """Whether there was no significant fall."""
        return self.p >= SIGNIFICANT

    def __str__(self) -> str:
        mark = "ok  " if self.passed else "FALL"
        what = f"{self.metric:<17} {self.before:.3f} → {self.now:.3f}"
        return f"{mark} {what}  n {self.n}  p {self.p:.4f}"


@dataclass(frozen=True, slots=True)
class Broken:
    """A hard rule, with the questions whose answers break it."""

    rule: str
    questions: tuple[str, ...]

    def __str__(self) -> str:
        mark = "RULE" if self.questions else "ok  "
        said = f"broken by {', '.join(self.questions)}" if self.questions else "holds for all"
        return f"{mark} {self.rule:<17} {said}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A run beside the baseline. `shared` can be compared; `new` the baseline has not or judged otherwise."""

    verdicts: tuple[Verdict, ...]
    shared: tuple[str, ...]
    new: tuple[str, ...]
    gone: int

    @property
    def passed(self) -> bool:
        """Whether no gated metric fell."""
        return all(verdict.passed for verdict in self.verdicts)


def broken_rules(questions: ByQuestion) -> tuple[Broken, ...]:
    """The hard rules, each with the questions that break it."""
    return tuple(
        Broken(rule, tuple(q for q, values in questions.items() if values.get(rule, 1) < 1))
        for rule in RULES
    )


def compare(folder: Path, baseline: Path) -> Comparison:
    """Compare results with the baseline, over the questions that both have with the same judgement.

    Raises BadResults where there is no baseline, or none of its questions was asked.
    """
    old, now = read_baseline(baseline), read_questions(folder)
    judgements = {c.id: c.digest for c in read_cases(folder / "cases.jsonl")}
    shared = [q for q in now if q in old and old[q].judgement == judgements[q]]
    if not shared:
        raise BadResults(
            "the baseline has none of these questions",
            found=f"{len(now)} questions here, {len(old)} in {baseline}",
            cure=ACCEPT,
        )
    verdicts = tuple(
        verdict(m, [old[q].scores for q in shared], [now[q] for q in shared]) for m in GATED
    )
    new = tuple(q for q in now if q not in set(shared))
    return Comparison(verdicts, tuple(shared), new, len(set(old) - set(now)))


def verdict(
    metric: str, before: Sequence[Mapping[str, float]], now: Sequence[Mapping[str, float]]
) -> Verdict:
    """How one metric went, over the questions that it applies to before and now."""
    pairs = [
        (a[metric], b[metric])
        for a, b in zip(before, now, strict=True)
        if metric in a and metric in b
    ]
    if not pairs:
        return Verdict(metric, float("nan"), float("nan"), 0, 1.0)
    sign = -1 if metric in LESS_IS_BETTER else 1
    p = probability_of_fall([sign * (b - a) for a, b in pairs])
    return Verdict(metric, mean(a for a, _ in pairs), mean(b for _, b in pairs), len(pairs), p)


def accept(folder: Path, baseline: Path = BASELINE) -> int:
    """Make these results the baseline; the number of its questions.

    Raises BadResults for results that break a hard rule, and for a folder that is no baseline.
    """
    refuse_to_accept(folder, baseline)
    scores, answers = read_questions(folder), read_answers(folder / "answers.jsonl")
    manifest = read_manifest(folder)
    cases = read_cases(folder / "cases.jsonl")
    about = {
        "started": manifest.started,
        "split": manifest.split,
        "questions": len(cases),
        "commit": manifest.commit,
        "corpus": manifest.corpus,
        "index": dict(manifest.index),
    }
    with replacing(baseline) as new:
        with (new / "answers.jsonl").open("w", encoding="utf-8") as out:
            for case in cases:
                row = old_row(case.digest, answers[case.id], scores[case.id])
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
        text = json.dumps(about, ensure_ascii=False, indent=1)
        (new / "about.json").write_text(text + "\n", encoding="utf-8")
    return len(cases)


def refuse_to_accept(folder: Path, baseline: Path) -> None:
    """Raise BadResults where these results cannot take the place of what is in `baseline`."""
    if broken := [str(rule) for rule in broken_rules(read_questions(folder)) if rule.questions]:
        raise BadResults("no baseline may break a hard rule", found="; ".join(broken))
    there = {path.name for path in baseline.iterdir()} if baseline.is_dir() else set()
    if baseline.exists() and there != FILES:
        found = ", ".join(sorted(there)[:5])
        raise BadResults(f"{baseline} is no baseline", found=found, cure="another --baseline")


def old_row(judgement: str, answer: Recorded, scores: Mapping[str, float]) -> dict[str, Any]:
    """A question's line in the baseline."""
    return {
        "id": answer.id,
        "judgement": judgement,
        "kind": answer.kind.value,
        "cited": [c.clause for c in answer.citations],
        "quotes": [clipped(c.quote) for c in answer.citations],
        "scores": {name: round(value, 4) for name, value in scores.items()},
    }


def clipped(text: str) -> str:
    """The beginning of a text, with … where it goes on."""
    return text if len(text) <= KEPT_CHARACTERS else text[:KEPT_CHARACTERS] + "…"


def read_baseline(folder: Path) -> dict[str, Old]:
    """The baseline by question id. Raises BadResults where there is none, or a damaged one."""
    try:
        lines = (folder / "answers.jsonl").read_text(encoding="utf-8").splitlines()
        return {old.id: old for old in (old_from(json.loads(line)) for line in lines)}
    except (OSError, ValueError, KeyError, TypeError) as e:
        raise BadResults(f"no baseline in {folder}", found=str(e), cure=ACCEPT) from e


def old_from(row: Mapping[str, Any]) -> Old:
    """A line of the baseline."""
    lists = {name: tuple(row[name]) for name in ("cited", "quotes")}
    return Old(row["id"], row["judgement"], row["kind"], **lists, scores=row["scores"])
