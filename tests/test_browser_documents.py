"""The documents in a real browser, and every screen under axe-core."""

import pytest
from browsing import ask, clipboard, fits, in_view

pytestmark = [pytest.mark.model, pytest.mark.browser]
WIDE = "/document?doc=常政办发〔2024〕8号&clause=第3项"
MARKED = "/document?doc=常政规〔2024〕2号&clause=第十条"


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("looks", [(), ("large",)])
@pytest.mark.parametrize("path", ["/documents", WIDE, MARKED])
def test_documents_fit_every_screen(tabs, path, size, looks):
    page = tabs.open(path, size=size, looks=looks)
    assert fits(page)
    if path != "/documents":
        assert in_view(page.locator("mark").first)


def test_the_list_is_filtered_and_a_document_opened(tabs):
    page = tabs.open("/documents")
    page.select_option("select[name=status]", "已失效")
    page.select_option("select[name=level]", "市")
    page.get_by_role("button", name="筛选").click()
    page.wait_for_url("**/documents?*")
    assert page.locator(".documents li").count() == 4
    page.get_by_role("link", name="独角兽企业").click()
    assert "有效期届满" in page.locator(".connections").inner_text()


def test_a_link_between_documents_is_followed(tabs):
    page = tabs.open("/document?doc=常政发〔2022〕41号")
    page.locator(".known a.open").click()
    page.wait_for_selector("h1:has-text('2024年')")
    assert "1040元" in page.locator("article").inner_text()


def test_the_outline_leads_to_a_clause_that_has_an_address(tabs):
    page = tabs.open("/document?doc=常州市人民政府令第17号")
    page.get_by_text("目录").click()
    page.locator(".outline").get_by_role("link", name="第十五条").first.click()
    page.wait_for_url("**clause=*")
    mark = page.locator("mark").first
    assert mark.inner_text().startswith("第十五条") and in_view(mark)


def test_the_address_of_a_paragraph_is_copied(tabs):
    page = tabs.open("/document?doc=常州市人民政府令第17号")
    paragraph = page.locator("p.article", has_text="第十五条").first
    paragraph.hover()
    paragraph.locator(".share").click()
    page.wait_for_selector("#said.shown")
    shared = clipboard(page)
    other = tabs.tab(page.context, shared.removeprefix(tabs.server.address))
    mark = other.frame_locator("iframe[name=reader-left]").locator("mark").first
    mark.wait_for()
    assert mark.inner_text().startswith("第十五条")


def test_the_desk_is_found_without_the_slash(tabs):
    page = tabs.open("/desk")
    assert page.url.endswith("/desk/") and page.locator("#query").is_visible()


def test_a_document_that_is_not_there_is_said(tabs):
    page = tabs.open("/document?doc=没有这个")
    assert "没有这份文件" in page.locator("main").inner_text()


def chat(page):
    ask(page, "独角兽企业首次认定奖励多少")
    ask(page, "41号文还有效吗", 2)
    turn = ask(page, "我家的猫丢了怎么办", 3)
    turn.get_by_role("button", name="没用").click()
    page.locator("a.open").first.click()
    page.frame_locator("iframe[name=reader-left]").locator("mark").first.wait_for()


def desk(page):
    page.keyboard.type("独角兽 奖励")
    page.wait_for_selector(".result")
    page.keyboard.press("Enter")
    page.keyboard.press("1")
    page.keyboard.press("Shift+2")
    page.keyboard.press("p")
    page.frame_locator("iframe[name=reader-right]").locator("mark").first.wait_for()


def nothing(page):
    pass


def keys(page):
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    page.wait_for_selector("#help[open]")


SCREENS = {
    "welcome": ("/", nothing),
    "chat": ("/", chat),
    "desk": ("/desk/", desk),
    "keys": ("/desk/", keys),
    "list": ("/documents", nothing),
    "document": (MARKED, nothing),
    "table": (WIDE, nothing),
    "missing": ("/document?doc=没有这个", nothing),
}
LOOKS = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "contrast": {"looks": ("contrast",)},
    "dark contrast": {"looks": ("contrast",), "color_scheme": "dark"},
    "large phone": {"looks": ("large",), "size": "phone"},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_against_wcag_2_2_aa(tabs, screen, look):
    from axe_playwright_python.sync_playwright import Axe

    path, prepare = SCREENS[screen]
    page = tabs.open(path, **LOOKS[look])
    prepare(page)
    page.wait_for_timeout(200)  # colours in transition have no contrast yet
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": tags})
    assert found.violations_count == 0, found.generate_report()
