"""Nothing is answered that is only half understood."""

from __future__ import annotations

import pytest

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.model import Status


@pytest.mark.parametrize(
    "question",
    [
        "基本工资加津贴补贴占取暖费的几倍",
        "水费的人均增加额合计",
        "9个职责活动预算加总是否等于项目支出",
    ],
)
def test_words_left_over(engine: Engine, question: str) -> None:
    """A word of asking that no question type answers with the rest is asked back about."""
    answer = engine.ask(question).answer

    assert answer.status is not Status.ANSWERED
    assert not answer.figures


def test_sum_goes_on(engine: Engine) -> None:
    """After a sum, 占多少 speaks of the sum and not of what was added last."""
    context = engine.ask("水费和电费加起来多少").context

    answer = engine.ask("占日常公用经费的多少", context).answer

    assert [f.value for f in answer.figures] == ["4.37"]


def test_remainder_goes_on(engine: Engine) -> None:
    """What was left after taking something away can be asked about like a sum."""
    context = engine.ask("社会保障缴费去掉职业年金还剩多少").context

    answer = engine.ask("再扣掉工伤保险费剩多少", context).answer

    assert [f.value for f in answer.figures] == ["83.22"]


def test_part_stands_before(engine: Engine) -> None:
    """占公用的多少 after a single item asks of that item."""
    context = engine.ask("电费多少", Context()).context

    answer = engine.ask("占公用的百分之几", context).answer

    assert [f.value for f in answer.figures] == ["1.37"]
