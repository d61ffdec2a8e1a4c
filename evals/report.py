"""The report: one HTML page in Chinese for the manager of a hotline, with nothing from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import isnan
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.errors import BadResults
from evals import charts
from evals.findings import (
    changes,
    confidence_bins,
    never_cited,
    out_of_force,
    shown,
    weakest,
    worst,
    wrongly_answered,
    wrongly_refused,
)
from evals.folder import Results
from evals.gate import Comparison, Old, broken_rules, compare, read_baseline
from evals.history import Night, night_of, nights
from evals.metrics import METRICS
from evals.ranking import RANKING
from evals.scoring import Scores
from evals.stats import Estimate

NIGHTS = 30
TREND = ("correct", "first_right", "refusal_recall")
SPLITS = {"dev": "开发题", "test": "测试题", "all": "全部题目"}
ROLES = {"resident": "居民提问", "agent": "话务员查询"}
KINDS = {
    "fact": "一般事实",
    "amount": "金额",
    "deadline": "期限",
    "condition": "条件资格",
    "procedure": "怎么办理",
    "responsible": "谁负责",
    "penalty": "处罚",
    "list": "列出几项",
    "table": "表格里的内容",
    "multi": "涉及多个条款",
    "validity": "是否有效",
    "followup": "接着追问",
    "ambiguous": "需要反问",
    "unanswerable": "文件里没有答案",
}
TITLES = {
    **{m.name: m.title for m in METRICS},
    "R@10": "前十条里找到",
    "nDCG@10": "正确条款排在前面",
}
ANSWERS = {"answered": "作了回答", "clarify": "反问", "refused": "拒答"}


def write_report(
    results: Results, scores: Scores, history: Path, baseline: Path, path: Path
) -> None:
    """Write the page. `history` is the folder with the nights before."""
    old, comparison = compared(results, baseline)
    last = last_nights(results, scores, history)
    page = (
        environment()
        .get_template("report.html.jinja")
        .render(
            results=results,
            manifest=results.manifest,
            scores=scores,
            whole=scores.groups["all"],
            asked=Counter(j.case.role for j in results.judged),
            rules=broken_rules(scores.questions),
            comparison=comparison,
            changes=changes(results, scores, old, comparison) if comparison else (),
            nights=last,
            trends=[(TITLES[m], charts.trend(points(last, m), TITLES[m])) for m in TREND],
            wrongly_refused=wrongly_refused(results),
            wrongly_answered=wrongly_answered(results),
            never_cited=never_cited(results),
            out_of_force=out_of_force(results),
            reliability=reliability(results),
            weakest=weakest(results, scores),
            worst=worst(results, scores),
        )
    )
    path.write_text(page, encoding="utf-8")


def environment() -> Environment:
    """The templates, with the words and functions that the page uses."""
    out = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    out.filters |= {"percent": percent, "interval": interval, "hundred": hundred}
    out.filters |= {"bar": charts.bar, "shown": shown}
    out.globals |= {"splits": SPLITS, "roles": ROLES, "kinds": KINDS, "answers": ANSWERS}
    out.globals |= {"metrics": METRICS, "titles": TITLES, "ranking": list(RANKING)}
    return out


def compared(results: Results, baseline: Path) -> tuple[dict[str, Old], Comparison | None]:
    """The baseline and how the results compare with it; None where they cannot."""
    try:
        return read_baseline(baseline), compare(results.folder, baseline)
    except BadResults:
        return {}, None


def last_nights(results: Results, scores: Scores, history: Path) -> list[Night]:
    """The nights that the report shows, this run being the last."""
    manifest = results.manifest
    before = [n for n in nights(history, manifest.split) if n.started != manifest.started]
    return [*before, night_of(results.folder, manifest, scores)][-NIGHTS:]


def points(shown: Sequence[Night], metric: str) -> list[charts.Point]:
    """A metric over some nights."""
    return [charts.Point(n.day, n.scores.get(metric), not n.done) for n in shown]


def reliability(results: Results) -> Markup | None:
    """The reliability diagram; None where answers carry no confidence."""
    bins = confidence_bins(results.judged)
    return charts.reliability(bins, "把握与实际的对照") if bins else None


def percent(share: float) -> str:
    """A share as people read it."""
    return "–" if isnan(share) else f"{100 * share:.1f}%"


def interval(estimate: Estimate) -> str:
    """The bounds of an estimate; "" where all questions agree, which says nothing of others."""
    if not estimate.low < estimate.high:
        return ""
    return f"{100 * estimate.low:.0f}%～{100 * estimate.high:.0f}%"


def hundred(share: float) -> str:
    """Of a hundred, how many."""
    return "–" if isnan(share) else f"{100 * share:.0f}"
