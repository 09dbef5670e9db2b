"""How long a picture and a file take: made here, and from the tap in a chat to the photo."""

from __future__ import annotations

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

_TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(_TESTS / "charts"), str(_TESTS / "telegram")]

from gallery import GALLERY  # noqa: E402
from stage import Stage, running  # noqa: E402

from bot.charts.card import card_svg  # noqa: E402
from bot.charts.draw import chart_svg  # noqa: E402
from bot.charts.png import png_bytes  # noqa: E402
from bot.files.answers import answer_csv, answer_xlsx  # noqa: E402
from bot.load.desk.load import default_db  # noqa: E402
from bot.telegram.core import core_of  # noqa: E402
from bot.warm import open_engine  # noqa: E402

_RUNS = 15
_LONG = "日常公用经费包括哪些"


def _milliseconds(work: Callable[[], object]) -> float:
    found = []
    for _ in range(_RUNS):
        started = time.perf_counter()
        work()
        found.append(1000 * (time.perf_counter() - started))
    return median(found)


async def _taps(stage: Stage) -> list[float]:
    """Milliseconds from a tap to the photo in the chat: drawn, then known to Telegram."""
    found = []
    for name in ("甲", "乙"):
        chat: Any = stage.world.private(stage.person(name))
        await stage.say(chat, name, _LONG)
        started = time.perf_counter()
        await stage.tap(chat, name, "图")
        found.append(1000 * (time.perf_counter() - started))
    return found


async def _story() -> list[float]:
    with tempfile.TemporaryDirectory() as folder:
        async with running(Path(folder), core=core_of(open_engine(default_db()))) as stage:
            return await _taps(stage)


def main() -> None:
    """Print all of it."""
    engine = open_engine(default_db())
    answers = {**GALLERY, "19 bars": engine.ask(_LONG).answer}
    for name, answer in answers.items():
        svg, card = chart_svg(answer) or "", card_svg(answer) or ""
        made = _milliseconds(lambda a=answer: chart_svg(a))  # type: ignore[misc]
        drawn = _milliseconds(lambda s=svg: png_bytes.__wrapped__(s))  # type: ignore[misc]
        carded = _milliseconds(lambda c=card: png_bytes.__wrapped__(c, 1.0))  # type: ignore[misc]
        print(
            f"{name:10} SVG {made:5.1f} ms, {len(svg) / 1000:4.1f} kB; PNG {drawn:5.0f} ms,"
            f" {len(png_bytes(svg)) / 1000:4.0f} kB; card {carded:4.0f} ms"
        )
    answer = answers["19 bars"]
    csv, xlsx = (_milliseconds(lambda m=m: m(answer)) for m in (answer_csv, answer_xlsx))  # type: ignore[misc]
    print(f"19 figures as CSV {csv:.1f} ms, as XLSX {xlsx:.0f} ms")
    first, again = asyncio.run(_story())
    print(f"tap to photo: {first:.0f} ms the first time (at most 1500), {again:.0f} ms then")


if __name__ == "__main__":
    main()
