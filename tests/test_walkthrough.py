"""A stranger's walk: three tasks of a resident on a phone, five of an agent without a mouse.

Each is done with so many clicks and keys; `pytest tests/test_walkthrough.py -s` prints the seconds.
"""

import time
from statistics import median

import pytest
from browsing import CALLS, ask

pytestmark = [pytest.mark.model, pytest.mark.browser]
PER_CHARACTER, PER_STEP = (
    0.3,
    0.5,
)  # seconds that a person takes to type one, to click or press a key


class Walker:
    """A person at a page: counts what is done and how long the page makes one wait."""

    def __init__(self, page):
        self.page, self.steps, self.characters, self.waited = page, 0, 0, 0.0

    def click(self, selector):
        self.steps += 1
        self.page.locator(selector).first.click()

    def press(self, *keys):
        for key in keys:
            self.steps += 1
            self.page.keyboard.press(key)

    def type(self, text):
        self.characters += len(text)
        self.page.keyboard.type(text)

    def see(self, selector, frame=None):
        began = time.perf_counter()
        inside = self.page.frame_locator(f"iframe[name=reader-{frame}]") if frame else self.page
        inside.locator(selector).first.wait_for()
        self.waited += time.perf_counter() - began


def amount_in_large_type(walker):
    walker.click("[data-setting=large]")
    walker.click("button:has-text('低保现在一个月多少钱')")
    walker.see(".card:has-text('1040元/人/月')")
    walker.click("a.open")
    walker.see("mark", "left")
    walker.click("#reader-left [data-action=close]")


def send_on_an_answer(walker):
    walker.click("#question")
    walker.type("装修垃圾能随便扔吗，罚多少钱")
    walker.click("#composer .primary")
    walker.see(".card")
    walker.click("[data-action=copy]")
    walker.see("#said.shown")


def complain_about_an_expired_rule(walker):
    walker.click("#question")
    walker.type("独角兽企业首次认定奖励多少")
    walker.click("#composer .primary")
    walker.see(".note.loud:has-text('失效')")
    walker.click("[data-action=useless]")
    walker.click(".reasons label:has-text('内容可能过时')")
    walker.click(".reasons [type=submit]")
    walker.see("[data-action=useless][aria-pressed=true]")


def read_out_a_script(walker):
    walker.type("泳池 水质 多久检测")
    walker.see(".result")
    walker.press("Enter", "s")
    walker.see("#said.shown:has-text('话术')")


def cite_an_article(walker):
    walker.type("常政规〔2024〕2号第40条")
    walker.see(".result:has-text('第四十条')")
    walker.press("Enter", "c")
    walker.see("#said.shown:has-text('引用')")


def compare_two_years(walker):
    walker.type("低保标准")
    walker.see(".result")
    walker.press("Enter", "1")
    walker.see("mark", "left")
    walker.press("Shift+3")
    walker.see("mark", "right")


def search_in_provincial_documents(walker):
    walker.type("缓缴 社会保险费")
    walker.see(".result")
    walker.press("Enter", "f", "ArrowDown", "ArrowDown", "Enter", "1")
    walker.see("mark", "left")


def file_a_question_and_take_the_next_call(walker):
    walker.type("无人机飞行许可")
    walker.press("Enter", "n")
    walker.see("#said.shown:has-text('已报编辑')")
    walker.press("Control+Alt+n")


TASKS = [
    (amount_in_large_type, "/", 4),
    (send_on_an_answer, "/", 3),
    (complain_about_an_expired_rule, "/", 5),
    (read_out_a_script, "/desk/", 2),
    (cite_an_article, "/desk/", 2),
    (compare_two_years, "/desk/", 3),
    (search_in_provincial_documents, "/desk/", 6),
    (file_a_question_and_take_the_next_call, "/desk/", 3),
]


@pytest.mark.parametrize("task, path, steps", TASKS, ids=[task.__name__ for task, *_ in TASKS])
def test_a_task_is_done_in_so_many_steps(tabs, task, path, steps):
    page = tabs.open(path, size="desk" if path == "/desk/" else "phone")
    page.wait_for_selector("#new, #count:not(:empty)", state="attached")
    walker = Walker(page)
    task(walker)
    whole = walker.waited + PER_CHARACTER * walker.characters + PER_STEP * walker.steps
    print(
        f"\n{task.__name__}: {walker.steps} clicks or keys, {walker.characters} characters, "
        f"waited {walker.waited:.2f} s, in all {whole:.1f} s"
    )
    assert walker.steps == steps


def test_results_come_with_every_key_and_the_answer_at_once(tabs):
    """How fast it is: printed with -s, not asserted."""
    page = tabs.open("/desk/", size="desk")
    times = []
    page.on(
        "requestfinished",
        lambda request: CALLS.search(request.url) and times.append(request.timing["responseEnd"]),
    )
    for letter in "建筑垃圾 随意倾倒 罚款多少":
        page.keyboard.type(letter)
        page.wait_for_selector("#results[aria-busy=false]", state="attached")
    assert page.locator(".result").count() > 1 and len(times) >= len("建筑垃圾 随意倾倒 罚款多少")
    print(f"\na key of the desk: median {median(times):.0f} ms, most {max(times):.0f} ms")
    page = tabs.open()
    began = time.perf_counter()
    ask(page, "低保现在一个月多少钱")
    print(f"an answer on the screen after {1000 * (time.perf_counter() - began):.0f} ms")
