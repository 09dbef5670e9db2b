"""Pictures of the main pages, drawn by a real browser from the shipped documents.

`PYTHONPATH=.:tests/made python tests/made/page_pictures.py` writes docs/pages/*.png; it needs a
Chromium and a Chinese font.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from chromium import installed, running
from pages import served
from playwright.sync_api import Browser, Page

from bot.load.desk.load import default_db
from bot.resources import documents_dir
from bot.warm import open_engine

_OUT = Path(__file__).resolve().parents[2] / "docs" / "pages"
_DOCUMENT = f"d/{quote(next(documents_dir().iterdir()).name)}"


@dataclass(frozen=True)
class _Shot:
    """A page as it is drawn."""

    name: str
    path: str
    asked: tuple[str, ...] = ()
    """Questions put first."""
    width: int = 1080
    height: int = 760
    dark: bool = False
    click: str = ""
    """The link that leads from the last answer to the page."""


_SHOTS = (
    _Shot("front", "", height=640),
    _Shot(
        "ask",
        "ask",
        ("公务接待费多少", "那会议费呢", "公务接待费占日常公用经费的比例"),
        height=1000,
    ),
    _Shot("table", f"{_DOCUMENT}/3#r29c3"),
    _Shot("document", _DOCUMENT, height=900),
    _Shot("text", f"{_DOCUMENT}/s2", height=700),
    _Shot("search", "search?q=招待费", height=700),
    _Shot("answer", "ask", ("项目支出前三名",), height=1100, click="永久地址"),
    _Shot("phone", "ask", ("公务接待费多少",), width=390, height=760),
    _Shot("phone-table", f"{_DOCUMENT}/5#r6c2", width=390, height=760, dark=True),
)


def main() -> int:
    """0 once all are written, 1 where no browser is installed."""
    path = installed()
    if path is None:
        print("no Chromium is installed")
        return 1
    _OUT.mkdir(parents=True, exist_ok=True)
    engine = open_engine(default_db())
    with (
        tempfile.TemporaryDirectory() as folder,
        served(engine, Path(folder)) as address,
        running(path) as browser,
    ):
        for shot in _SHOTS:
            _draw(browser, address, shot)
            print(f"docs/pages/{shot.name}.png")
    return 0


def _draw(browser: Browser, address: str, shot: _Shot) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        device_scale_factor=1.5,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + shot.path)
    for question in shot.asked:
        _ask(page, question)
    if shot.click:
        page.get_by_role("link", name=shot.click).last.click()
    if shot.asked:
        page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
    page.wait_for_timeout(300)
    page.screenshot(path=str(_OUT / f"{shot.name}.png"))
    context.close()


def _ask(page: Page, question: str) -> None:
    page.get_by_label("问题", exact=True).fill(question)
    page.get_by_role("button", name="提问").click()
    page.get_by_role("article", name=f"问：{question}").last.locator(".lead").wait_for()


if __name__ == "__main__":
    sys.exit(main())
