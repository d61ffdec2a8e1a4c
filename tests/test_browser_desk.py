"""The agents' desk in a real browser: what takes keys takes no mouse here."""

import pytest
from browsing import CALLS, clipboard, fits

from assistant.journal import Verdict

pytestmark = [pytest.mark.model, pytest.mark.browser]


@pytest.fixture
def desk(tabs):
    return tabs.open("/desk/", size="desk")


def search(page, text):
    """Type, and wait for the results of just this text."""
    page.keyboard.type(text)
    page.wait_for_selector("#results[aria-busy=false]", state="attached")


def frame(page, side):
    return page.frame_locator(f"iframe[name=reader-{side}]")


def said(page):
    page.wait_for_selector("#said.shown")
    return page.locator("#said").inner_text()


def test_results_come_while_typing_and_enter_goes_to_them(desk):
    search(desk, "游泳 水质 检测")
    assert "第十五条" in desk.locator(".result").first.inner_text()
    assert desk.evaluate("document.activeElement.id") == "query"
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.dataset.number") == "1"
    assert desk.locator("#asked button").inner_text() == "游泳 水质 检测"


def test_digits_are_typed_in_the_box_and_open_results_outside_it(desk):
    search(desk, "2024 低保 标准")
    assert desk.input_value("#query") == "2024 低保 标准"
    desk.keyboard.press("Enter")
    desk.keyboard.press("2")
    frame(desk, "left").locator("mark").first.wait_for()
    assert desk.locator(".result.selected").get_attribute("data-number") == "2"
    assert desk.evaluate("document.activeElement.dataset.number") == "2"


def test_two_results_stand_side_by_side(desk):
    search(desk, "低保 标准")
    desk.keyboard.press("Enter")
    desk.keyboard.press("1")
    desk.keyboard.press("Shift+3")
    for side in ("left", "right"):
        frame(desk, side).locator("mark").first.wait_for()
    boxes = [desk.locator(f"#reader-{side}").bounding_box() for side in ("left", "right")]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"]
    desk.keyboard.press("Escape")
    assert desk.locator("#reader-right").is_hidden() and desk.locator("#reader-left").is_visible()
    desk.keyboard.press("Escape")
    assert desk.locator("#reader-left").is_hidden()


def test_one_key_copies_the_citation_and_one_the_script(desk):
    search(desk, "低保现在一个月多少钱")
    desk.keyboard.press("Enter")
    desk.keyboard.press("c")
    assert "已复制引用" in said(desk)
    assert "（常政发〔2024〕30号）" in clipboard(desk) and "：“" in clipboard(desk)
    desk.keyboard.press("s")
    desk.wait_for_function("document.querySelector('#said').textContent.includes('话术')")
    script = clipboard(desk)
    assert script.startswith("您好，") and "依据是《" in script and "现行有效。" in script


def test_a_pinned_clause_stays_while_other_things_are_searched(desk):
    search(desk, "低保 标准")
    desk.keyboard.press("Enter")
    desk.keyboard.press("p")
    pinned = desk.locator("#pinned button").first.inner_text()
    desk.keyboard.press("/")
    search(desk, "游泳 水质")
    assert desk.locator("#pinned button").first.inner_text() == pinned
    desk.locator("#pinned button").first.press("Enter")
    frame(desk, "left").locator("mark").first.wait_for()


def test_filters_narrow_and_say_to_how_many_documents(desk):
    search(desk, "企业 奖励")
    desk.keyboard.press("Enter")
    desk.keyboard.press("f")
    assert desk.evaluate("document.activeElement.name") == "level"
    desk.select_option("select[name=level]", "省")
    desk.select_option("select[name=status]", "已失效")
    desk.wait_for_function("document.querySelector('#count').textContent.includes('在3份文件')")
    for result in desk.locator(".result .about").all():
        assert "已失效" in result.inner_text()
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.id") == "query"


@pytest.mark.parametrize("typed", ["常政规〔2024〕2号 第四十条", "常政规[2024]2号第40条"])
def test_number_and_article_are_looked_up_exactly(desk, typed):
    search(desk, typed)
    first = desk.locator(".result").first
    assert "常政规〔2024〕2号" in first.inner_text() and "第四十条" in first.inner_text()


def test_no_answer_is_filed_with_one_key(desk, tabs):
    search(desk, "无人机飞行许可在哪里办")
    desk.keyboard.press("Enter")
    for _ in range(2):
        desk.locator("body").press("n")
    desk.wait_for_function("document.querySelector('#said').textContent.includes('已报编辑')")
    (entry,) = [e for e in tabs.server.journal.entries() if e.question == "无人机飞行许可在哪里办"]
    assert entry.verdict is Verdict.UNANSWERED and entry.answer


def test_nothing_of_the_caller_remains_after_a_new_call(desk):
    search(desk, "低保 标准")
    desk.keyboard.press("Enter")
    desk.keyboard.press("1")
    desk.keyboard.press("p")
    frame(desk, "left").locator("mark").first.wait_for()
    desk.select_option("select[name=level]", "市")
    desk.keyboard.press("Control+Alt+n")
    desk.wait_for_function("document.querySelector('#count').textContent.startsWith('可查66')")
    assert "低保" not in desk.locator("#main").inner_text()
    assert desk.input_value("#query") == "" and desk.input_value("select[name=level]") == ""
    stored = desk.evaluate("JSON.stringify([sessionStorage, localStorage])")
    assert "低保" not in stored and "30号" not in stored
    assert desk.evaluate("frames[0].location.href") == "about:blank"


def test_reload_keeps_the_call_in_this_tab(desk, tabs):
    search(desk, "低保 标准")
    desk.keyboard.press("Enter")
    desk.keyboard.press("p")
    desk.reload()
    desk.wait_for_selector(".result")
    assert desk.input_value("#query") == "低保 标准"
    assert desk.locator("#pinned li").count() == 1
    other = tabs.tab(desk.context, "/desk/")
    assert other.input_value("#query") == "" and other.locator("#pinned li").count() == 0


def test_the_list_of_keys_opens_and_closes_and_single_keys_can_be_switched_off(desk):
    search(desk, "低保 标准")
    desk.keyboard.press("Enter")
    desk.keyboard.press("?")
    assert desk.locator("#help").is_visible() and "复制话术" in desk.locator("#help").inner_text()
    desk.locator("#single-keys").press("Space")
    desk.keyboard.press("Escape")
    desk.locator(".result").first.press("1")
    assert desk.locator("#reader-left").is_hidden()


def test_keys_work_with_a_chinese_input_method_switched_on(desk):
    search(desk, "低保 标准")
    desk.keyboard.press("Enter")
    desk.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: '。', code: 'KeyP', bubbles: true, cancelable: true}))"
    )
    assert desk.locator("#pinned li").count() == 1


def test_what_is_typed_fast_ends_with_the_results_of_the_last_word(desk):
    held, released = [], []
    desk.route(CALLS, lambda route: route.continue_() if released else held.append(route))
    desk.keyboard.type("低")
    desk.keyboard.type("保标准")
    desk.wait_for_timeout(50)
    assert len(held) == 1  # one search at a time
    released.append(True)
    held[0].continue_()
    desk.wait_for_function(
        "document.querySelector('.result')?.textContent.includes('最低生活保障')"
    )


def test_keys_pressed_before_the_results_are_there_are_not_lost(desk):
    held, released = [], []
    desk.route(CALLS, lambda route: route.continue_() if released else held.append(route))
    desk.keyboard.type("低保 标准")
    desk.keyboard.press("Enter")
    desk.keyboard.press("2")
    assert desk.input_value("#query") == "低保 标准"
    released.append(True)
    held[0].continue_()
    frame(desk, "left").locator("mark").first.wait_for()
    assert desk.locator(".result.selected").get_attribute("data-number") == "2"


def test_the_desk_fits_a_phone(tabs):
    page = tabs.open("/desk/", size="phone")
    search_box = page.locator("#query")
    search_box.click()
    search(page, "低保 标准")
    assert fits(page)
