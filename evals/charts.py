"""Charts as inline SVG: pure functions from numbers to markup, which take their colours from the page.

Sizes are in the picture's own units; the page scales a picture to its width.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from evals.stats import Estimate

WIDTH, HEIGHT = 400, 260  # of the trend
LEFT, RIGHT, TOP, BOTTOM = 62, 30, 16, 44  # its margins
SIDE, MARGIN = 300, 52  # of the reliability diagram


@dataclass(frozen=True, slots=True)
class Point:
    """A night: its day, and a share; None where there is none, as of a night that failed."""

    day: str
    share: float | None
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about one confidence: its mean, the share that proved true, and how many."""

    expected: float
    observed: float
    n: int


def bar(estimate: Estimate, less: bool = False) -> Markup:
    """A share as a bar from 0 to 1 with its interval as a line; empty where nothing applies."""
    if not estimate.n:
        return Markup()
    mean, low, high = (100 * v for v in (estimate.mean, estimate.low, estimate.high))
    tone = "less" if less else "more"
    return Markup(
        '<svg class="bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="ground" width="100" height="12"/>'
        f'<rect class="{tone}" width="{mean:.1f}" height="12"/>'
        f'<path class="interval" d="M{low:.1f} 6H{high:.1f}M{low:.1f} 3v6M{high:.1f} 3v6"/></svg>'
    )


def trend(points: Sequence[Point], title: str) -> Markup:
    """Shares over nights as a line, broken at a night that failed; such a night has a cross."""
    lowest = floor_of(points)
    xs = places(len(points))
    parts = [grid(lowest)]
    line = ""
    for i, (x, point) in enumerate(zip(xs, points, strict=True)):
        if point.share is None:
            parts += [cross(x, HEIGHT - BOTTOM - 12)] if point.failed else []
            continue
        y = height(point.share, lowest)
        joined = i > 0 and points[i - 1].share is not None
        line += f"{'L' if joined else 'M'}{x:.1f} {y:.1f}"
        parts.append(dot(x, y, f"{point.day} {point.share:.1%}", 5 if len(points) < 10 else 3))
    parts.insert(1, f'<path class="line" d="{line}"/>' if line else "")
    parts += [day(xs[i], points[i].day[5:10]) for i in labelled(points)]
    return picture(WIDTH, HEIGHT, title, parts)


def places(count: int) -> list[float]:
    """The x of each night; a single one stands in the middle."""
    first, last = LEFT + 12, WIDTH - RIGHT - 12
    if count == 1:
        return [(first + last) / 2]
    return [first + i * (last - first) / (count - 1) for i in range(count)]


def floor_of(points: Sequence[Point]) -> float:
    """Where the scale begins: a whole tenth below the lowest share."""
    lowest = min((p.share for p in points if p.share is not None), default=0.0)
    return max(0, int(lowest * 10 - 0.5)) / 10


def height(share: float, lowest: float) -> float:
    """The y of a share on the trend's scale."""
    return TOP + (1 - share) / (1 - lowest) * (HEIGHT - TOP - BOTTOM)


def grid(lowest: float) -> str:
    """Horizontal lines with their shares."""
    steps = round((1 - lowest) * 10)
    every = 1 if steps <= 5 else 2
    shares = [1 - i / 10 for i in range(0, steps + 1, every)]
    return "".join(
        f'<path class="grid" d="M{LEFT} {height(s, lowest):.1f}H{WIDTH - RIGHT}"/>'
        f'<text x="{LEFT - 6}" y="{height(s, lowest) + 5:.1f}" text-anchor="end">{s:.0%}</text>'
        for s in shares
    )


def labelled(points: Sequence[Point]) -> list[int]:
    """Which nights get their day written: the first, one in the middle and the last, each day once."""
    last = len(points) - 1
    chosen = {points[i].day[:10]: i for i in (last, last // 2, 0)}
    return sorted(chosen.values())


def reliability(bins: Sequence[Bin], title: str) -> Markup:
    """Expected against observed shares: on the diagonal, the confidence is what it says."""
    far = SIDE - 14
    inner = far - MARGIN
    parts = [
        f'<path class="grid" d="M{MARGIN} 14V{far}H{far}"/>',
        f'<path class="diagonal" d="M{MARGIN} {far}L{far} {far - inner}"/>',
    ]
    for share in (0.0, 0.5, 1.0):
        at = MARGIN + share * inner
        parts.append(f'<text x="{at:.0f}" y="{far + 20}" text-anchor="middle">{share:.0%}</text>')
        y = far - share * inner + 5
        parts.append(f'<text x="{MARGIN - 6}" y="{y:.0f}" text-anchor="end">{share:.0%}</text>')
    for b in bins:
        x, y = MARGIN + b.expected * inner, far - b.observed * inner
        parts.append(dot(x, y, f"{b.expected:.0%} → {b.observed:.0%}，{b.n} 题", 4 + b.n**0.5 / 2))
    return picture(SIDE, SIDE + 14, title, parts)


def picture(width: int, height: int, title: str, parts: Sequence[str]) -> Markup:
    """An SVG with a title for those who do not see it."""
    return Markup(
        f'<svg class="chart" viewBox="0 0 {width} {height}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def dot(x: float, y: float, title: str, radius: float) -> str:
    """A point that says what it is."""
    shape = f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}">'
    return f"{shape}<title>{escape(title)}</title></circle>"


def cross(x: float, y: float) -> str:
    """A night that failed."""
    d = f"M{x - 6:.1f} {y - 6}l12 12M{x - 6:.1f} {y + 6}l12 -12"
    return f'<path class="failed" d="{d}"><title>当晚运行失败</title></path>'


def day(x: float, text: str) -> str:
    """A day below the trend."""
    return f'<text x="{x:.1f}" y="{HEIGHT - 12}" text-anchor="middle">{escape(text)}</text>'
