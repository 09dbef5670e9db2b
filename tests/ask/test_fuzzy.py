"""Names written with slips."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("公务接代费多少", "公务接待费 100.00 万元"),
        ("公务解带费多少", "公务接待费 100.00 万元"),
        ("公务接侍费多少", "公务接待费 100.00 万元"),
        ("公务接侍废多少", "公务接待费 100.00 万元"),
        ("会意费多少", "会议费 15.00 万元"),
        ("水非多少", "水费 12.00 万元"),
        ("差旅废多少", "差旅费 20.00 万元"),
        ("离修费多少", "离休费 7.48 万元"),
        ("劳务废多少", "劳务费 45.46 万元"),
    ],
)
def test_slip(question: str, expected: str, figure: Callable[..., str]) -> None:
    """A homophone, or a character that looks like the right one, is understood."""
    assert expected == figure(question)


def test_slip_in_a_blank(ask: Callable[..., Answer]) -> None:
    """A slip in the name of a blank line leads to that line."""
    assert ask("手续废多少").lead.startswith("手续费：文件里这一项的金额是空白")


@pytest.mark.parametrize("name", ["手机费", "服务费"])
def test_a_word_of_its_own(name: str, ask: Callable[..., Answer]) -> None:
    """A short word that means something else is no slip of 手续费 or 劳务费."""
    answer = ask(f"{name}多少")
    assert (Status.NO_DATA, ()) == (answer.status, answer.figures)
    assert not answer.lead.startswith(("手续费", "劳务费"))


def test_another_word_is_told(ask: Callable[..., Answer]) -> None:
    """A word that is no line is named as missing."""
    assert "没有“手机费”这一项" in ask("手机费多少").text
