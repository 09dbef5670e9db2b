"""Figures that the asker states, judged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.model import Answer


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        ("水费12万对吗", "您说的 12万 与文件相符。"),
        ("水费120000元对吗", "您说的 120000元 与文件相符。"),
        ("公务接待费１００万元对吗", "您说的 100万元 与文件相符。"),
        ("水费是十二万吧", "您说的 十二万 与文件相符。"),
        ("日常公用经费是四百多万吧", "您说的 四百多万 与文件的 400.89 万元 大致相符。"),
        ("总支出一千一百多万是吧", "您说的 一千一百多万 与文件的 1150.51 万元 大致相符。"),
        ("总支出1151万是吧", "您说的 1151万 与文件的 1150.51 万元 大致相符。"),
        (
            "公务接待费占日常公用经费四分之一，准不准",
            "您说的 四分之一 与文件的 24.94 % 大致相符。",
        ),
        ("公务接待费占日常公用经费三分之一吧", "您说的 三分之一 与文件不符，文件里是 24.94 %。"),
        ("项目支出五百多万是吧", "您说的 五百多万 与文件不符，文件里是 230.11 万元。"),
        ("总支出五百多万是吧", "您说的 五百多万 与文件不符，文件里是 1150.51 万元。"),
        ("水费1.2万", "您说的 1.2万 与文件不符，文件里是 12.00 万元。"),
        ("水费12元对吗", "您说的 12元 与文件不符，文件里是 12.00 万元。"),
    ],
)
def test_judged(question: str, verdict: str, ask: Callable[..., Answer]) -> None:
    """A claim is right, near or wrong, with the document's figure beside it."""
    answer = ask(question)
    assert verdict == answer.notes[0]
    assert verdict in answer.text


def test_slip_of_the_document(ask: Callable[..., Answer]) -> None:
    """A claim that repeats the document's own slip of unit is told as just that."""
    answer = ask("三公经费是1135000万元吗")
    assert "113.50" == answer.figures[0].value
    assert "疑为单位写错" in answer.text
    assert "正好差一万倍" in answer.text


@pytest.mark.parametrize("question", ["公务接待费多少", "2016年水费多少", "超过30万元的项目有哪些"])
def test_no_claim(question: str, ask: Callable[..., Answer]) -> None:
    """A year, or a limit asked for, is no claim."""
    assert "您说的" not in ask(question).text


def test_blank_is_no_claim(ask: Callable[..., Answer]) -> None:
    """A claim about a blank gets no verdict and no figure."""
    answer = ask("培训费10万对吗")
    assert () == answer.figures
    assert "相符" not in answer.text
    assert "空白" in answer.text
