"""Talk around a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("今天真热啊，麻烦问一下，水费多少，谢谢", "水费 12.00 万元"),
        ("我刚下班，孩子还在哭，取暖费安排了多少？", "取暖费 96.30 万元"),
        ("你好，请问公务接待费多少？", "公务接待费 100.00 万元"),
        ("谢谢啊，再问一下，电费多少", "电费 5.50 万元"),
        ("老乡们都在问，公务接待费到底多少！", "公务接待费 100.00 万元"),
    ],
)
def test_dropped(question: str, expected: str, figure: Callable[..., str]) -> None:
    """Manners, circumstances and feelings do not change what is asked."""
    assert expected == figure(question)
