"""The residents' chat in a real browser."""

import pytest
from browsing import CALLS, Server, ask, clipboard, fits, in_view

from assistant.journal import Verdict

pytestmark = [pytest.mark.model, pytest.mark.browser]


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_question_is_answered_and_the_document_opens_at_the_clause(tabs, size):
    page = tabs.open(size=size)
    card = ask(page, "游泳馆的水多久检测一次").locator(".card").first
    for part in ("常州市人民政府令第17号", "第十五条", "现行有效"):
        assert part in card.inner_text()
    card.locator("a.open").click()
    mark = page.frame_locator("iframe[name=reader-left]").locator("mark").first
    mark.wait_for()
    assert mark.inner_text().startswith("第十五条") and in_view(mark)
    assert "/?doc=" in page.url and fits(page)


def test_the_question_is_seen_before_the_answer_is_there(tabs):
    page = tabs.open()
    held = []
    page.route(CALLS, lambda route: held.append(route))
    page.fill("#question", "低保现在一个月多少钱")
    page.press("#question", "Enter")
    page.wait_for_selector(".turn.pending .asked")
    page.wait_for_function("document.querySelector('#progress').textContent.includes('正在查找')")
    held[0].continue_()
    page.wait_for_selector(".turn .card")
    assert page.locator("#progress").inner_text() == "" and page.locator(".pending").count() == 0


def test_an_expired_rule_is_marked_in_words_and_from_which_day(tabs):
    turn = ask(tabs.open(), "独角兽企业首次认定奖励多少")
    assert "失效" in turn.locator(".note.loud").first.inner_text()
    assert "2026-01-01 起失效" in turn.locator(".card .about").first.inner_text()


def test_a_shared_link_opens_the_document_beside_the_chat(tabs):
    page = tabs.open("/?doc=常政规〔2024〕2号&clause=第四十条")
    mark = page.frame_locator("iframe[name=reader-left]").locator("mark").first
    mark.wait_for()
    assert mark.inner_text().startswith("第四十条")
    page.click("#reader-left [data-action=share]")
    page.wait_for_selector("#said.shown")
    assert clipboard(page) == page.url
    page.click("#reader-left [data-action=close]")
    assert page.url == tabs.server.address + "/" and page.locator("#reader-left").is_hidden()


def test_back_closes_the_document_and_returns_to_the_link(tabs):
    page = tabs.open(size="phone")
    link = ask(page, "游泳馆的水多久检测一次").locator("a.open").first
    link.click()
    page.wait_for_selector("#reader-left:not([hidden])")
    page.go_back()
    page.wait_for_selector("#reader-left", state="hidden")
    assert page.locator("section.turn").count() == 1
    assert link.evaluate("e => e === document.activeElement")


def test_a_follow_up_is_understood_and_a_new_conversation_forgets(tabs):
    page = tabs.open()
    ask(page, "独角兽企业首次认定奖励多少")
    assert "最高50万元" in ask(page, "那潜在独角兽呢？", 2).inner_text()
    page.click("#new")
    assert page.locator("section.turn").count() == 0 and page.locator("#welcome").is_visible()
    page.reload()
    page.wait_for_selector("#welcome")
    assert page.locator("section.turn").count() == 0


def test_an_example_and_a_choice_are_asked_by_a_click(tabs):
    page = tabs.open()
    page.get_by_role("button", name="低保现在一个月多少钱").click()
    page.wait_for_selector("section.turn .card")
    assert "1040元/人/月" in page.locator("section.turn").inner_text()
    page.click("#new")
    ask(page, "41号文还有效吗").locator(".options button", has_text="纾困").click()
    page.wait_for_selector("section.turn:nth-of-type(2) .card")
    assert "常政办发〔2022〕41号" in page.locator("section.turn").nth(1).inner_text()


def test_a_refusal_offers_the_hotline(tabs):
    turn = ask(tabs.open(), "我家的猫丢了怎么办")
    assert turn.locator("a.call").get_attribute("href") == "tel:12345"
    assert turn.locator(".card").count() == 0


def kept(server, question):
    return [entry for entry in server.journal.entries() if entry.question == question]


def test_useful_is_kept_once_however_often_it_is_clicked(tabs):
    page = tabs.open()
    turn = ask(page, "城乡居民医保一年交多少")
    turn.get_by_role("button", name="有用").dblclick()
    page.wait_for_selector("[data-action=useful][aria-pressed=true]")
    (entry,) = kept(tabs.server, "城乡居民医保一年交多少")
    assert entry.verdict is Verdict.USEFUL and "常政办发〔2023〕36号" in entry.answer


def test_useless_is_kept_with_its_reason_and_without_personal_numbers(tabs):
    page = tabs.open()
    ask(page, "小区怎么成立物业管理委员会")
    turn = ask(page, "我电话13812345678，那经费呢", 2)
    assert "13812345678" not in turn.inner_text()
    turn.get_by_role("button", name="没用").click()
    turn.get_by_label("引用的条款不对").check()
    turn.get_by_label("补充一句").fill("请打 13812345678 找我")
    turn.get_by_role("button", name="提交").click()
    page.wait_for_selector("[data-action=useless][aria-pressed=true]")
    (entry,) = kept(tabs.server, "我电话***，那经费呢")
    assert (
        entry.reason.startswith("引用的条款不对：")
        and entry.history == "小区怎么成立物业管理委员会"
    )
    assert b"13812345678" not in tabs.server.journal.path.read_bytes()


def test_asking_alone_is_not_kept(tabs):
    before = tabs.server.journal.path.read_bytes()
    ask(tabs.open(), "游泳馆的水多久检测一次")
    assert tabs.server.journal.path.read_bytes() == before


def test_an_answer_is_copied_with_its_source_and_printed_alone(tabs):
    page = tabs.open()
    ask(page, "低保现在一个月多少钱")
    turn = ask(page, "游泳馆的水多久检测一次", 2)
    turn.get_by_role("button", name="复制").click()
    page.wait_for_selector("#said.shown")
    assert "常州市人民政府令第17号" in clipboard(page) and "问：游泳馆" in clipboard(page)
    page.evaluate("window.print = () => {}")
    turn.get_by_role("button", name="打印").click()
    page.emulate_media(media="print")
    assert turn.is_visible() and not page.locator("section.turn").first.is_visible()
    assert not page.locator("#composer").is_visible()


def test_reload_keeps_the_conversation_and_two_tabs_do_not_mix(tabs):
    page = tabs.open()
    ask(page, "独角兽企业首次认定奖励多少")
    page.reload()
    page.wait_for_selector("section.turn .card")
    assert "最高50万元" in ask(page, "那潜在独角兽呢？", 2).inner_text()
    other = tabs.tab(page.context)
    assert other.locator("section.turn").count() == 0
    ask(other, "低保现在一个月多少钱")
    assert page.locator("section.turn").count() == 2


@pytest.mark.parametrize(
    "text",
    [
        "<img src=//example.org/x.png onerror=alert(1)> <script>alert(1)</script> 我家猫走丢了",
        "![图](https://example.org/a.png) **粗** [链接](https://example.org) # 标题 我家猫走丢了",
        r"$$\int_0^1 \href{https://example.org}{x}$$ ${1+1} {{a}} `b` 我家猫走丢了",
    ],
)
def test_markup_in_a_question_is_shown_and_not_run(tabs, text):
    turn = ask(tabs.open(), text)
    assert text in turn.locator(".asked").inner_text()
    assert turn.locator("img, script, .katex").count() == 0


def test_a_thousand_characters_are_answered_and_fit_the_screen(tabs):
    page = tabs.open(size="phone")
    turn = ask(page, "请问低保标准" * 166 + "多少")
    assert turn.locator(".answered").inner_text() and fits(page)


def test_double_clicks_and_enters_ask_once(tabs):
    page = tabs.open()
    page.get_by_role("button", name="总部企业怎么认定").dblclick()
    page.wait_for_selector("section.turn .answered")
    page.fill("#question", "低保现在一个月多少钱")
    page.press("#question", "Enter")
    page.press("#question", "Enter")
    page.wait_for_selector("section.turn:nth-of-type(2) .answered")
    assert page.locator("section.turn").count() == 2


def test_enter_that_ends_the_choice_of_an_input_method_does_not_ask(tabs):
    page = tabs.open()
    page.fill("#question", "di bao")
    page.evaluate(
        "document.querySelector('#question').dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert page.locator("section.turn").count() == 0
    assert page.input_value("#question") == "di bao"


def test_all_can_be_done_with_the_keyboard(tabs):
    page = tabs.open()
    page.keyboard.type("游泳馆的水多久检测一次")
    page.keyboard.press("Enter")
    page.wait_for_selector("section.turn .answered")
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.matches('a.open')"):
            break
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.frame_locator("iframe[name=reader-left]").locator("#quote").wait_for()
    page.wait_for_function("document.activeElement.name === 'reader-left'")
    page.keyboard.press("Escape")
    page.wait_for_selector("#reader-left", state="hidden")
    assert page.evaluate("document.activeElement.matches('a.open')")


def test_large_type_and_contrast_are_remembered_and_reach_every_page(tabs):
    page = tabs.open()
    small = page.evaluate("getComputedStyle(document.querySelector('#question')).fontSize")
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="高对比").click()
    large = page.evaluate("getComputedStyle(document.querySelector('#question')).fontSize")
    assert float(large[:-2]) >= 1.25 * float(small[:-2])
    page.reload()
    page.wait_for_selector("[data-setting=large][aria-pressed=true]")
    other = tabs.tab(page.context, "/documents")
    assert other.evaluate("document.documentElement.className").split() == ["large", "contrast"]


@pytest.mark.parametrize("looks", [(), ("large",)])
def test_the_chat_fits_a_phone_also_in_large_type(tabs, looks):
    page = tabs.open(size="phone", looks=looks)
    assert fits(page)
    ask(page, "装修垃圾能随便扔吗，扔了罚多少钱")
    assert fits(page) and in_view(page.locator("#question"))


def test_a_zoom_of_two_hundred_percent_needs_no_sideways_scrolling(tabs):
    page = tabs.open(device_scale_factor=2)
    page.set_viewport_size({"width": 640, "height": 430})
    ask(page, "装修垃圾能随便扔吗，扔了罚多少钱")
    assert fits(page)


def test_a_restart_of_the_server_is_said_and_survived(tabs, built, tmp_path):
    own = Server(built, tmp_path)
    own.start()
    tabs.server = own
    page = tabs.open()
    ask(page, "独角兽企业首次认定奖励多少")
    own.stop()
    page.fill("#question", "那潜在独角兽呢？")
    page.press("#question", "Enter")
    page.wait_for_function("document.querySelector('#progress').textContent.includes('重新连接')")
    own.start()
    page.wait_for_selector("section.turn:nth-of-type(2) .answered", timeout=60_000)
    assert "最高50万元" in page.locator("section.turn").nth(1).inner_text()
    own.stop()


def test_a_server_that_stays_away_gives_the_question_back(tabs):
    page = tabs.open()
    page.clock.install()
    page.route(CALLS, lambda route: route.abort())
    page.fill("#question", "低保现在一个月多少钱")
    page.press("#question", "Enter")
    for _ in range(60):
        page.clock.run_for(1000)
        if "12345" in page.locator("#progress").inner_text():
            break
    assert page.input_value("#question") == "低保现在一个月多少钱"
    assert page.locator("section.turn").count() == 0


def test_the_browser_is_told_to_ask_no_other_host(tabs):
    page = tabs.open()
    policy = page.request.get(tabs.server.address).headers["content-security-policy"]
    assert "default-src 'self'" in policy and "http" not in policy
