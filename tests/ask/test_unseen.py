"""Ways of asking that conversations written without knowledge of the program used."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer, Status


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("基本支出表里会议费多少",), "会议费 15.00 万元"),
        (("会议费多少", "那基本支出表里呢"), "会议费 15.00 万元"),
        (("水费摊到每个月多少钱",), "每月 1.00 万元"),
        (("政府办现在在职的一共多少个人",), "合计 55 人"),
        (("退休的有几个", "再加上离休的呢"), "合计 13 人"),
        (("公用经费占全年支出的比重", "剩下的项目支出呢"), "项目支出占预算支出 20.00 %"),
        (("2010305科目下合计列了多少",), "2010305合计 26.33 万元"),
        (("人防的三项职责活动各安排了多少", "合计呢"), "合计 58.00 万元"),
        (("一共多少个项目", "总额呢", "平均每个"), "平均 16.44 万元"),
    ],
)
def test_figure(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """The figure asked for leads."""
    assert expected == figure(*turns)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("养老保险按工资总额的百分之几提的", "20%"),
        ("非税收入那一笔的科目编码是什么", "103042401"),
        ("大病医保每人交多少", "每人96"),
        ("三公表里会议费多少", "空白"),
        ("部门收支总表支出合计跟三块分项加起来对得上不", "正好等于"),
    ],
)
def test_words(question: str, words: str, ask: Callable[..., Answer]) -> None:
    """What is printed, or left blank, is told."""
    assert words in ask(question).text


def test_bills_at_home(ask: Callable[..., Answer]) -> None:
    """Talk of one's own bills asks nothing."""
    assert Status.NOT_UNDERSTOOD == ask("电费又涨价了 我家这个月交了三百多 心疼").status
