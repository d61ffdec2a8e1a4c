"""The served pages and a browser that watches them, for the browser tests."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from assistant.journal import Journal

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ROOT = Path(__file__).parent.parent
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip
CALLS = re.compile("component_server")  # what the scripts call on the server
SIZES = {"desktop": (1280, 860), "desk": (1440, 900), "phone": (360, 740)}


class Server:
    """`python -m ui` over a built corpus, on a port of its own."""

    def __init__(self, built, folder):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log"
        self.journal = Journal.open(folder / "journal.sqlite3")
        self.environment = {
            **os.environ,
            "ASSISTANT_CORPUS": str(built.corpus),
            "ASSISTANT_INDEX": str(built.index),
            "ASSISTANT_JOURNAL": str(self.journal.path),
            "ASSISTANT_PORT": str(self.port),
        }

    def start(self):
        with self.log.open("a") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "ui"],
                cwd=ROOT, env=self.environment, stdout=out, stderr=out,
            )  # fmt: skip
        for _ in range(480):
            try:
                urllib.request.urlopen(self.address, timeout=2).close()
                return
            except OSError:
                assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
                time.sleep(0.25)
        raise AssertionError("the server does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


class Watch:
    """Pages of one browser profile; what they ask for and what fails in them is noted."""

    def __init__(self, browser, server):
        self.browser, self.server = browser, server
        self.contexts, self.requested, self.failures = [], [], []

    def open(self, path="/", size="desktop", looks=(), **options):
        """A new tab of a new profile on a page of ours."""
        width, height = SIZES[size]
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", **options
        )
        context.set_default_timeout(15_000)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        for look in looks:
            context.add_init_script(f"localStorage.setItem('{look}', 'on')")
        self.contexts.append(context)
        return self.tab(context, path)

    def tab(self, context, path="/"):
        """A further tab of a profile."""
        page = context.new_page()
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("pageerror", lambda error: self.failures.append(str(error)))
        page.goto(self.server.address + path)
        chat = path == "/" or path.startswith("/?")
        ready = "#main.chat[data-listening]" if chat else "#main"
        page.wait_for_selector({"/desk/": "#count:not(:empty)"}.get(path, ready))
        return page

    def close(self):
        for context in self.contexts:
            context.close()
        ours = (self.server.address, "data:", "blob:", "about:")
        assert [url for url in self.requested if not url.startswith(ours)] == []
        assert self.failures == []


def ask(page, question, turn=1):
    """Ask in the chat; the section with the answer."""
    page.fill("#question", question)
    page.press("#question", "Enter")
    page.wait_for_selector(f"section.turn:nth-of-type({turn}) .answered")
    return page.locator(f"section.turn:nth-of-type({turn})")


def fits(page):
    """Whether nothing must be scrolled sideways."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")


def clipboard(page):
    """What was copied."""
    return page.evaluate("navigator.clipboard.readText()")


def in_view(locator):
    """Whether an element is on the screen."""
    script = (
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.top < innerHeight }"
    )
    return locator.evaluate(script)
