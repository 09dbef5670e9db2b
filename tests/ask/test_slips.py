"""Slips of the finger put right where that explains a question better."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.ask.pipeline import Engine
from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("支总出多少", "预算支出 1150.51 万元"),
        ("对个人家和庭的补助合计", "对个人和家庭的补助 86.40 万元"),
        ("日常公用精费合计多少", "日常公用经费合计 400.89 万元"),
        ("水费占公公用经费多少", "水费占日常公用经费合计 2.99 %"),
        ("用经费里第四高的是哪一项", "劳务费 45.46 万元"),
        ("辆编制总数", "车辆编制数 30 辆"),
        ("在职行多少人", "在职人数·行政 45 人"),
        ("水费河电费一共多少", "合计 17.50 万元"),
        ("年金金多少", "职业年金 25.32 万元"),
    ],
)
def test_put_right(question: str, expected: str, figure: Callable[..., str]) -> None:
    """One character missing, doubled, of the same sound, or two swapped: the figure meant."""
    assert expected == figure(question)


@pytest.mark.parametrize(
    "question",
    ["绿化费安排了多少", "哪项支出最大", "网络信息费归哪个科室", "县财政局的三公经费多少"],
)
def test_left_alone(question: str, engine: Engine) -> None:
    """What is no slip is understood as it was typed."""
    step = engine.ask(question)
    assert "财政出局" not in step.answer.text
    assert "邮电费" not in step.answer.text


def test_no_other_item(ask: Callable[..., Answer]) -> None:
    """An item that is not there is never mended into one that is."""
    assert Status.NO_DATA is ask("绿化费安排了多少").status
