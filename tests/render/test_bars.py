"""Charts in the terminal: every value, blanks as blanks, no line wider than the screen."""

from __future__ import annotations

import pytest
from gallery import BREAKDOWN, GALLERY, PAIR, SHARE

from bot.charts.amounts import shown
from bot.model import Answer
from bot.render.bars import chart_lines
from bot.text import width


def _lines(answer: Answer, columns: int = 80) -> list[str]:
    assert answer.chart is not None
    return chart_lines(answer.chart, answer.figures, columns)


@pytest.mark.parametrize("name", list(GALLERY))
@pytest.mark.parametrize("columns", [10, 60, 80, 200])
def test_every_kind_fits(name: str, columns: int) -> None:
    """Every value stands in the chart, in lines that fit the screen."""
    answer = GALLERY[name]
    lines = _lines(answer, columns)

    assert answer.chart is not None
    assert all(shown(bar) in "\n".join(lines) for bar in answer.chart.bars)
    assert all(width(line) <= max(columns, 48) for line in lines)


def test_blank_and_zero() -> None:
    """A blank is marked, a zero has no bar."""
    zero, blank = _lines(PAIR)[:2]

    assert zero.endswith("│ 0.00 万元")
    assert blank.endswith("│╱╱╱ 空白")


def test_negative() -> None:
    """A negative amount stands on the other side of the axis."""
    assert "█│ -312.45 万元" in _lines(BREAKDOWN)[-1]


def test_share() -> None:
    """The parts of a whole are shades of one bar as wide as the chart."""
    whole, bar, *parts = _lines(SHARE)

    assert "基本支出合计 926.40 万元" == whole
    assert 80 == len(bar) and bar.startswith("█▓")
    assert ["█", "▓", "▒", "░"] == [part[0] for part in parts]
