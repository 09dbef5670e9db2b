"""What people go on to ask: the rest, the same of each, this year's, a choice by its words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("questions", "values"),
    [
        (("三公一共多少", "除了接待还有啥"), ["13.50"]),
        (("收入里除了行政事业性收费还有什么",), ["1104.51"]),
        (("2010301和2030603项目各多少",), ["143.78", "58.00"]),
        (("去年取暖费多少钱", "那今年的呢"), ["96.30"]),
        (("退休的一共几个人", "平均一人一年领多少"), ["4.07"]),
        (("三公各是多少", "接待占多少"), ["88.11"]),
        (("公用经费花得最多的前三样", "这三样占了公用经费多少"), ["64.72"]),
        (("日常公用经费前两项合计占多少",), ["48.97"]),
        (("设备的钱多少", "办公的那个"), ["1.00"]),
        (("设备的钱多少", "3"), ["12.00"]),
        (("医疗", "基本的那个"), ["18.31"]),
        (("劳务费跟临时工资那个项目比，哪个多？多多少万",), ["11.04"]),
        (("有人说人员经费占总支出一半以上，对不对？实际占多少",), ["45.15"]),
        (("奖励绩效工资在工资福利里排第几",), ["5"]),
        (("奖金、绩效各多少",), ["11.22", "9.70"]),
    ],
)
def test_goes_on(questions: tuple[str, ...], values: list[str], ask: Callable[..., Answer]) -> None:
    """The figures are those of what the conversation is about."""
    assert [figure.value for figure in ask(*questions).figures][: len(values)] == values


def test_letters_are_no_kind(ask: Callable[..., Answer]) -> None:
    """How names are written is not answered with all projects."""
    assert ask("带专项两字的项目有哪几个").status is Status.CLARIFY
