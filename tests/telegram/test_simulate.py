"""The terminal as a phone."""

from __future__ import annotations

import asyncio

from fake_core import FakeEngine, fake_core

from bot.telegram.phrases import read_phrases
from bot.telegram.simulate import phone

SAY = read_phrases().say


def test_a_visit() -> None:
    """Private chat, group, another person, buttons and inline mode can be tried by hand."""

    async def story() -> list[str]:
        lines = (
            "公务接待费多少",
            ":tap 1",
            ":tap 2",
            ":tap 99",
            ":group",
            "公务接待费多少",
            "/ask 经费多少",
            ":who 乙",
            ":tap 1",
            ":reply 占多少",
            ":inline 会议费",
            ":send /nowhere.txt",
            ":nonsense",
            "",
        )
        async with phone(fake_core(FakeEngine())) as held:
            return [text for line in lines for text in await held.enter(line)]

    shown = asyncio.run(story())

    assert shown[0].startswith("机器人：某局2016年公务接待费预算为 100.00 万元。")
    assert shown[0].endswith("[3] 🖼 卡片\n  [4] 📥 表格\n  [5] 占比\n  [6] 明细")
    assert shown[1].startswith("机器人：一般公共预算")
    assert SAY("simulate.no_button") in shown
    assert SAY("simulate.silence") in shown
    assert SAY("simulate.no_file", file="/nowhere.txt") in shown
    assert any("占总额" in text for text in shown)
    assert shown[-1] == SAY("simulate.help")
