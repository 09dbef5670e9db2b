"""Questions in Latin letters."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("gongwujiedaifei duoshao", "公务接待费 100.00 万元"),
        ("gong wu jie dai fei", "公务接待费 100.00 万元"),
        ("shui fei duoshao qian", "水费 12.00 万元"),
        ("qunuanfei", "取暖费 96.30 万元"),
        ("gwjdf多少", "公务接待费 100.00 万元"),
        ("qnf多少", "取暖费 96.30 万元"),
        ("GWJDF多少", "公务接待费 100.00 万元"),
        ("gong wu yong che yun xing wei hu fei多少", "公务用车运行维护费 13.50 万元"),
        ("qu暖费多少", "取暖费 96.30 万元"),
        ("公用占jiben支出的多少", "日常公用经费合计占基本支出总计 43.56 %"),
        ("gwycyxwhf duoshao", "公务用车运行维护费 13.50 万元"),
        ("How much is the meeting fee?", "会议费 15.00 万元"),
        ("heating", "取暖费 96.30 万元"),
        ("total expenditure", "预算支出 1150.51 万元"),
        ("biggest project", "专项工作经费 80.00 万元"),
        ("how many employees", "在职人数 55 人"),
        ("ratio of reception to total", "公务接待费占预算支出 8.69 %"),
    ],
)
def test_understood(question: str, expected: str, figure: Callable[..., str]) -> None:
    """Typed pinyin, initials and English give the same figures as Chinese."""
    assert expected == figure(question)


@pytest.mark.parametrize("question", ["abc", "hello world", "xyzzy多少", "the of and"])
def test_other_letters(question: str, ask: Callable[..., Answer]) -> None:
    """Letters that stand for no line give no figure."""
    assert () == ask(question).figures


def test_pinyin_of_what_is_not_there(ask: Callable[..., Answer]) -> None:
    """Items that no document has are known by their pinyin too; the reply is no English one."""
    told = ask("shi ye bao xian jiao le duo shao")
    assert Status.NO_DATA is told.status
    assert told.text.startswith("已载入")


def test_english_frame(ask: Callable[..., Answer]) -> None:
    """An English question is answered with an English opening, and refused in English too."""
    assert ask("How much is the meeting fee?").text.startswith("Answer")
    refused = ask("what is the weather like")
    assert Status.NOT_UNDERSTOOD is refused.status
    assert refused.text.startswith("Sorry")
