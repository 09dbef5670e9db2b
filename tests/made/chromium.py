"""A real browser for tests: the one that is installed, driven by Playwright's client."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""For root, for machines without a screen, and to keep it from calling home."""


def installed() -> str | None:
    """Where a Chromium stands, or None."""
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def running(path: str) -> Iterator[Browser]:
    """The browser, for as long as the block runs."""
    with sync_playwright() as client:
        browser = client.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()
