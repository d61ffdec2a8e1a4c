"""The page in a real browser: ask, read the citation, open the document at the clause."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
pytestmark = [pytest.mark.model, pytest.mark.browser]

if CHROMIUM is None and not os.environ.get("REQUIRE_BROWSER"):
    pytest.skip("no Chromium is installed: the browser tests are skipped", allow_module_level=True)


@pytest.fixture(scope="module")
def address(assistant, built, tmp_path_factory):
    """The served chat's address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ,
        "ASSISTANT_CORPUS": str(built.corpus),
        "ASSISTANT_INDEX": str(built.index),
        "ASSISTANT_PORT": str(port),
    }
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "ui"], cwd=ROOT, env=environment, stdout=out, stderr=out
        )
    url = f"http://127.0.0.1:{port}"
    for _ in range(240):
        try:
            urllib.request.urlopen(url, timeout=2).close()
            break
        except OSError:
            assert server.poll() is None, log.read_text()
            time.sleep(0.25)
    yield url
    server.terminate()
    server.wait(timeout=20)
    assert "Traceback" not in log.read_text()


@pytest.fixture
def page(address):
    """A page on the chat; at its end no request has left for another host."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        requested: list[str] = []
        failures: list[str] = []
        opened.on("request", lambda request: requested.append(request.url))
        opened.on("pageerror", lambda error: failures.append(str(error)))
        opened.goto(address)
        opened.wait_for_selector("#ask textarea")
        yield opened
        browser.close()
    foreign = [
        url
        for url in requested
        if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
    ]
    assert foreign == []
    assert failures == []


def ask(page, question, turn):
    page.fill("#ask textarea", question)
    page.press("#ask textarea", "Enter")
    page.wait_for_selector(f"section.turn:nth-of-type({turn}) .answered")
    return page.locator(f"section.turn:nth-of-type({turn})")


def test_a_question_is_answered_and_the_document_opens_at_the_clause(page):
    turn = ask(page, "游泳馆的水多久检测一次", 1)
    card = turn.locator(".card").first
    assert "常州市人民政府令第17号" in card.inner_text()
    assert "第十五条" in card.inner_text() and "现行有效" in card.inner_text()
    card.locator("a.open").click()
    reader = page.frame_locator("iframe[name=reader]")
    mark = reader.locator("mark").first
    mark.wait_for()
    assert mark.inner_text().startswith("第十五条")
    assert "第二十六条" in reader.locator("main").inner_text()
    inside = mark.evaluate(
        "m => { const b = m.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight; }"
    )
    assert inside


def test_a_follow_up_is_understood_and_a_new_conversation_forgets(page):
    ask(page, "独角兽企业首次认定奖励多少", 1)
    follow_up = ask(page, "那潜在独角兽呢？", 2)
    assert "最高50万元" in follow_up.inner_text()
    page.click("#new")
    page.wait_for_selector("#log .empty")
    assert page.locator("section.turn").count() == 0


def test_an_example_is_asked_by_a_click(page):
    page.locator("#examples button", has_text="低保现在一个月多少钱").click()
    page.wait_for_selector("section.turn .card")
    assert "1040元/人/月" in page.locator("section.turn").first.inner_text()


def test_markup_in_a_question_is_shown_and_not_run(page):
    text = "<img src=x onerror=alert(1)> **粗** ${1+1} {{a}} 我家猫走丢了怎么办"
    turn = ask(page, text, 1)
    assert text in turn.locator(".asked").inner_text()
    assert turn.locator("img").count() == 0
    assert "12345" in turn.inner_text()


def test_the_page_fits_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 740})
    ask(page, "低保现在一个月多少钱", 1)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
