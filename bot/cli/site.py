"""Writing the static site from the terminal."""

from __future__ import annotations

from pathlib import Path

from bot.ask.pipeline import Engine
from bot.render.terminal import Screen
from bot.web.phrases import say
from bot.web.site import write_site


def write(engine: Engine, out: Path) -> int:
    """0 once all is written."""
    screen = Screen()
    with screen.progress(str(out)) as progress:
        count = write_site(engine, out, progress.now)
    screen.line(say("site_done", count=count, out=out))
    return 0
