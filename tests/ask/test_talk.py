"""Talk around a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("今天真热啊，麻烦问一下，水费多少，谢谢", "水费 12.00 万元"),
        ("我刚下班，孩子还在哭，取暖费安排了多少？", "取暖费 96.30 万元"),
        ("你好，请问公务接待费多少？", "公务接待费 100.00 万元"),
        ("谢谢啊，再问一下，电费多少", "电费 5.50 万元"),
        ("烦请不吝赐教：水费，静候佳音", "水费 12.00 万元"),
        ("水费呢 今天好累", "水费 12.00 万元"),
        ("办公费加印刷费一共多少 我先去接孩子，回头看", "合计 22.00 万元"),
        ("人均人员经费，我去吃饭了", "人均 9.45 万元"),
        ("我想咨询一下水费多少，比心", "水费 12.00 万元"),
        ("老乡们都在问，公务接待费到底多少！", "公务接待费 100.00 万元"),
    ],
)
def test_dropped(question: str, expected: str, figure: Callable[..., str]) -> None:
    """Manners, circumstances and feelings do not change what is asked."""
    assert expected == figure(question)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("水费多少", "折成元，等你消息"), "水费 120000 元"),
        (("水费多少", "那16年的呢谢谢"), "水费 12.00 万元"),
    ],
)
def test_dropped_from_a_follow_up(
    turns: tuple[str, ...], expected: str, figure: Callable[..., str]
) -> None:
    """Nor do they change what a question leaves to the conversation."""
    assert expected == figure(*turns)


def test_no_talk(ask: Callable[..., Answer]) -> None:
    """Where somebody works may be whose figures are asked for."""
    assert Status.NO_DATA is ask("我在教育局上班，公务接待费多少").status
