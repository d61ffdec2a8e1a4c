"""The report: one page, nothing from elsewhere, with what a manager asks for."""

import re
import shutil

import pytest
from nights import AMOUNT, FINE, WATER, answer, case, cite, refusal, right_answers, write_night

from evals.charts import Bin, Point, bar, reliability, trend
from evals.gate import accept
from evals.history import Night, append
from evals.stats import Estimate

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture
def page(small_corpus, tmp_path):
    """A report on a night that is worse than the baseline, after a night that failed."""
    base, store, evals = tmp_path / "baseline", tmp_path / "corpus", tmp_path / "evals"
    right = right_answers(small_corpus)
    accept(write_night(evals / "first", small_corpus, store, right, base), base)
    append(Night("2026-11-22T02:30:00+00:00", "dev", "done", scores={"correct": 0.5}), evals)
    append(Night("2026-11-23T02:30:00+00:00", "dev", "failed", reason="no disk"), evals)
    changed = {
        "fine": lambda c: refusal(c),
        "absent": lambda c: answer(small_corpus, c, cite(small_corpus, WATER)),
        "water": lambda c: answer(small_corpus, c, cite(small_corpus, AMOUNT)),
    }
    wrong = {c: changed[c.id](c) if c.id in changed else a for c, a in right.items()}
    markup = case("shown", question="<b>查完</b>要不要贴出来", id="markup")
    wrong[markup] = refusal(markup)
    folder = write_night(evals / "second", small_corpus, store, wrong, base, confidence=0.7)
    return (folder / "report.html").read_text(encoding="utf-8")


def section(page, name):
    """The text of a part of the page, without markup."""
    part = page.split(f'id="{name}"')[1].split("<h2")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", part))


def test_the_page_needs_no_other_host_and_no_script(page):
    assert not re.search(r"https?:|//[a-z]|<script|<link|@import|url\(|<img|<iframe", page)
    assert page.count("<html") == page.count("</html>") == 1


def test_headline_figures_have_intervals_and_plain_words(page):
    figures = section(page, "figures")
    assert "每 100 个问题，约答对 33 个" in figures
    assert re.search(r"答对 33\.3% .*?6 题， 范围 0%～67%", figures)


def test_what_got_worse_is_shown_with_old_and_new_answer_and_gold(page):
    changes = section(page, "changes")
    assert "变差的 3 题" in changes and "变好的" not in changes
    fine = changes.split("不查要罚几多")[1]
    assert re.search(
        rf"原来：作了回答 {FINE} .*五千元.*现在：拒答 没有引用条款 应当引用 {FINE}", fine
    )


def test_refusals_on_both_sides_are_listed(page):
    refusals = section(page, "refusals")
    assert "却拒答了（2 题）" in refusals and "却没有拒答（1 题）" in refusals
    assert "滑冰场几点关门" in refusals.split("却没有拒答")[1]
    assert "拒答的把握准不准" in refusals


def test_documents_out_of_force_are_listed_with_what_was_said(page):
    documents = section(page, "documents")
    assert "引用过的失效、废止文件（1 份）" in documents
    assert "（示政规〔2024〕7号）：已失效，引用 2 次，每次都说明了" in documents
    assert "从未被引用的文件（0 份）" in documents


def test_what_people_typed_is_shown_and_not_run(page):
    assert "&lt;b&gt;查完&lt;/b&gt;" in page and "<b>查完" not in page


def test_a_failed_night_is_a_cross_in_the_trend(page):
    assert "红叉" in section(page, "trend") and page.count('class="failed"') == 3


def test_without_baseline_confidence_and_history_there_is_a_report_too(small_corpus, tmp_path):
    right = right_answers(small_corpus)
    folder = write_night(tmp_path / "e" / "one", small_corpus, tmp_path / "corpus", right, tmp_path)
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "还没有可以比较的基准" in page and "拒答的把握" not in page and "全部答对" in page


def test_a_trend_breaks_at_a_failed_night():
    points = [
        Point("2026-11-01", 0.8),
        Point("2026-11-02", None, failed=True),
        Point("2026-11-03", 0.9),
    ]
    (line,) = re.findall(r'class="line" d="([^"]+)"', trend(points, "走势"))
    assert line.count("M") == 2 and "L" not in line
    assert 'class="failed"' in trend(points, "走势")
    (line,) = re.findall(r'class="line" d="([^"]+)"', trend([points[0], points[2]], "走势"))
    assert line.count("M") == line.count("L") == 1


def test_a_bar_is_as_long_as_its_share_and_empty_where_nothing_applies():
    assert 'class="more" width="75.0"' in bar(Estimate(0.75, 0.5, 1.0, 4))
    nothing = float("nan")
    assert bar(Estimate(nothing, nothing, nothing, 0)) == ""


def test_a_point_of_the_reliability_diagram_on_the_diagonal_is_as_far_up_as_right():
    drawn = reliability([Bin(0.5, 0.5, 4)], "对照")
    x, y = (float(v) for v in re.findall(r'c[xy]="([\d.]+)"', drawn))
    assert x - 52 == 300 - 14 - y


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_the_page_fits_a_phone_and_calls_nobody(page, tmp_path):
    from playwright.sync_api import sync_playwright

    path = tmp_path / "report.html"
    path.write_text(page, encoding="utf-8")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        opened = browser.new_page(viewport={"width": 360, "height": 740})
        requested = []
        opened.on("request", lambda request: requested.append(request.url))
        opened.goto(path.as_uri())
        assert opened.evaluate("document.documentElement.scrollWidth") <= 361
        smallest = "Math.min(...[...document.querySelectorAll('main *')].map(e => parseFloat(getComputedStyle(e).fontSize)))"
        assert opened.evaluate(smallest) >= 14
        browser.close()
    assert requested == [path.as_uri()]
