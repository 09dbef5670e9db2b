"""The pages in a real browser: asking, sources, downloads, search, colours, phone, keyboard."""

from __future__ import annotations

import csv
import functools
import http.server
import io
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
import python_calamine
from axe_playwright_python.sync_playwright import Axe
from chromium import installed, running
from playwright.sync_api import Browser, Locator, Page, ViewportSize

from bot.ask.pipeline import Engine
from bot.resources import documents_dir
from bot.web.site import write_site

_CHROMIUM = installed()
pytestmark = pytest.mark.skipif(_CHROMIUM is None, reason="no Chromium is installed")

_DOCUMENT = f"d/{quote(next(documents_dir().iterdir()).name)}"
_PAGES = (
    "",
    "documents",
    "search?q=公务接待费",
    "ask?q=日常公用经费有哪些",
    "ask?q=综合业务管理多少",
    _DOCUMENT,
    f"{_DOCUMENT}/1",
    f"{_DOCUMENT}/3#r20c3",
    f"{_DOCUMENT}/s2",
    "nowhere",
)
_PHONE: ViewportSize = {"width": 360, "height": 740}
_REACHABLE = "a[href], button, input:not([type=hidden]), summary, [tabindex='0']"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser for these tests; it ends with them, since its loop would hinder others."""
    with running(_CHROMIUM or "") as found:
        yield found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty window; what goes wrong on its pages fails the test."""
    context = browser.new_context(viewport={"width": 1200, "height": 850})
    window = context.new_page()
    faults: list[str] = []
    window.on("pageerror", lambda error: faults.append(str(error)))
    window.on("console", lambda said: faults.append(said.text) if _is_fault(said.text) else None)
    yield window
    context.close()
    assert [] == faults


def _is_fault(text: str) -> bool:
    return "Content Security Policy" in text or "Uncaught" in text


def _ask(page: Page, question: str) -> Locator:
    page.get_by_label("问题", exact=True).fill(question)
    page.get_by_role("button", name="提问").click()
    return page.get_by_role("article", name=f"问：{question}").last


def _row_of(page: Page) -> Locator:
    """The row that the address points at."""
    return page.locator("tr:target, tr:has(:target)")


def _is_marked(row: Locator) -> bool:
    cell = row.locator("td").first
    marked = cell.evaluate("cell => getComputedStyle(cell).backgroundColor")
    plain = cell.evaluate(
        "cell => getComputedStyle(cell.closest('tr').previousElementSibling.firstElementChild)"
        ".backgroundColor"
    )
    return bool(marked != plain)


def test_ask_follow_up_and_open_the_source(page: Page, pages: str) -> None:
    """A question, one that leans on it, and the source opens on its row, which is marked."""
    page.goto(pages)
    first = _ask(page, "公务接待费多少")
    first.get_by_text("100.00 万元").wait_for()
    second = _ask(page, "那会议费呢")
    second.get_by_text("15.00 万元").first.wait_for()
    second.get_by_role("link", name="《部门基本支出预算》").first.click()
    row = _row_of(page)

    assert "会议费" in row.inner_text() and "15.00" in row.inner_text()
    assert row.evaluate(
        "row => { const at = row.getBoundingClientRect();"
        " return at.top >= 0 && at.bottom <= innerHeight }"
    )
    assert _is_marked(row)


def test_choose(page: Page, pages: str) -> None:
    """Several readings are buttons; a tapped one is answered, also after other questions."""
    page.goto(f"{pages}ask")
    asked = _ask(page, "综合业务管理多少")
    _ask(page, "水费多少").get_by_text("12.00 万元").first.wait_for()
    asked.get_by_role("button", name="85.40 万元").click()

    page.locator("article").last.locator(".lead", has_text="85.40 万元").wait_for()


def test_without_scripts(browser: Browser, pages: str) -> None:
    """Asking, choosing and reading need no script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(pages)
    _ask(page, "综合业务管理多少").get_by_role("button", name="85.40 万元").click()
    page.locator("article").last.locator(".lead", has_text="85.40 万元").wait_for()
    page.locator("article").last.get_by_role("link", name="《部门项目支出预算》").first.click()

    assert "85.40" in _row_of(page).inner_text()
    context.close()


def test_permanent_address(page: Page, pages: str) -> None:
    """The answer's own page says that it holds."""
    page.goto(pages)
    _ask(page, "公务接待费占日常公用经费的比例").get_by_role("link", name="永久地址").click()

    assert "24.94 %" in page.locator(".lead").inner_text()
    assert "不变" in page.locator(".verdict").inner_text()


def test_downloads(page: Page, pages: str, engine: Engine, tmp_path: Path) -> None:
    """CSV and XLSX of an answer and of a table, read back, equal what the page shows."""
    question = "日常公用经费有哪些"
    page.goto(f"{pages}ask")
    turn = _ask(page, question)
    wanted = [row.value or None for row in engine.ask(question).answer.rows]
    rows = _csv(page, turn.get_by_role("link", name="CSV"))
    sheet = _xlsx(page, turn.get_by_role("link", name="Excel"), tmp_path)

    assert wanted == [row[1] or None for row in rows[1:]]
    assert [value and Decimal(value) for value in wanted] == [
        Decimal(str(row[1])) if row[1] != "" else None for row in sheet[1:]
    ]
    page.goto(f"{pages}{_DOCUMENT}/3")
    shown = page.locator("#r20 > :not(.aside)").all_inner_texts()
    assert shown == _csv(page, page.get_by_role("link", name="下载 CSV"))[20][: len(shown)]
    sheet = _xlsx(page, page.get_by_role("link", name="下载 Excel"), tmp_path)
    assert Decimal(shown[2]) == Decimal(str(sheet[20][2]))


def _csv(page: Page, link: Locator) -> list[list[str]]:
    with page.expect_download() as got:
        link.click()
    content = Path(got.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def _xlsx(page: Page, link: Locator, folder: Path) -> list[list[object]]:
    with page.expect_download() as got:
        link.click()
    file = folder / "got.xlsx"
    got.value.save_as(file)
    with python_calamine.load_workbook(str(file)) as book:
        return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_search(page: Page, pages: str) -> None:
    """A name is found however it is said, and leads to its row."""
    page.goto(f"{pages}search")
    page.get_by_label("找什么").fill("招待费")
    page.get_by_role("button", name="搜索").click()
    page.locator(".hits").get_by_role("link", name="《部门基本支出预算》").first.click()

    assert "公务接待费" in _row_of(page).inner_text()


def test_search_of_the_static_site(page: Page, engine: Engine, tmp_path: Path) -> None:
    """The written files, served by any host, can be searched and read, below any path."""
    write_site(engine, tmp_path / "host" / "below", lambda name: None)
    handler = functools.partial(_Quiet, directory=str(tmp_path / "host"))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        page.goto(f"http://127.0.0.1:{server.server_port}/below/index.html")
        for typed in ("公务接待费", "gwjdf", "公務接待費"):
            page.get_by_label("找什么").fill(typed)
            page.get_by_label("找什么").press("Enter")
            page.locator(".hits").get_by_text("100.00 万元").first.wait_for()
        page.locator(".hits").get_by_role("link", name="《部门基本支出预算》").first.click()
        text = _row_of(page).inner_text()
        page.goto("about:blank")
        server.shutdown()
        thread.join()

    assert "公务接待费" in text


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


def test_dark(browser: Browser, pages: str) -> None:
    """The system's colours are followed; the reader's own choice is kept on later pages."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(pages)
    brightness = "() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g)[0] * 1"

    assert page.evaluate(brightness) < 60
    page.get_by_role("button", name="浅色").click()
    assert page.evaluate(brightness) > 200
    page.goto(f"{pages}documents")
    assert page.evaluate(brightness) > 200
    context.close()


def test_phone_does_not_scroll_sideways(browser: Browser, pages: str) -> None:
    """At a phone's width every page fits; a wide table scrolls in its own box."""
    context = browser.new_context(viewport=_PHONE, is_mobile=True, has_touch=True)
    page = context.new_page()
    for path in _PAGES:
        page.goto(pages + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
        assert page.evaluate("innerWidth") == _PHONE["width"], path
    page.goto(f"{pages}{_DOCUMENT}/4")
    box = page.locator(".sheet")
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
    context.close()


def test_all_is_reached_with_the_keyboard(page: Page, pages: str) -> None:
    """Every link, button and scrolling box gets the focus by Tab alone, and shows it."""
    for path in (*_PAGES[:5], f"{_DOCUMENT}/6", f"{_DOCUMENT}/s2"):
        page.goto(pages + path)
        page.evaluate(
            "wanted => [...document.querySelectorAll(wanted)].filter(one => one.checkVisibility())"
            ".forEach((one, at) => { one.dataset.reach = at; })",
            _REACHABLE,
        )
        count = page.locator("[data-reach]").count()
        page.evaluate("document.activeElement?.blur()")
        reached = set()
        for _ in range(count + 2):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "() => { const one = document.activeElement, how = getComputedStyle(one);"
                " return [one.dataset.reach, how.outlineStyle, how.outlineWidth] }"
            )
            reached.add(told[0])
            assert told[0] is None or (told[1] != "none" and told[2] != "0px"), (path, told)
        assert {str(at) for at in range(count)} <= reached, path
    page.goto(pages)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "main" == page.evaluate("document.activeElement.id")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_no_serious_fault(browser: Browser, pages: str, dark: bool) -> None:
    """What axe-core calls serious or critical is on no page, in light and in dark."""
    context = browser.new_context(color_scheme="dark" if dark else "light")
    page = context.new_page()
    found = []
    page.goto(f"{pages}ask")
    _ask(page, "日常公用经费有哪些").get_by_role("link", name="永久地址").wait_for()
    answer = page.locator(".links a").first.get_attribute("href") or ""
    listed = (*_PAGES, answer.removeprefix("./"))
    for path in listed if not dark else [one for one in listed if not one.endswith("/1")]:
        page.goto(pages + path)
        result = Axe().run(page, options={"resultTypes": ["violations"]})
        for fault in result.response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                found.append((path, fault["id"], [n["html"][:150] for n in fault["nodes"][:2]]))
    context.close()

    assert [] == found
