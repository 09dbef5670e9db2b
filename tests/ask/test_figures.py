"""Figures: units, exact ratios, and the cells that print them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal

import pytest

from bot.ask.pipeline import Engine
from bot.model import Answer, Source
from bot.text import squeeze

Ask = Callable[..., Answer]
_WALKED = (
    "公务接待费多少", "差旅费多少", "会议费多少", "水费、电费、邮电费各是多少", "取暖费是多少",
    "三公经费多少", "总支出多少", "总收入多少", "财政拨款多少", "行政事业性收费多少",
    "项目支出多少",
    "基本支出多少", "人员经费多少", "日常公用经费多少", "基本工资多少", "津贴补贴多少",
    "退休费多少",
    "离休费多少", "住房公积金多少", "工伤保险费多少", "设备维护多少", "地方志专项多少",
    "信息科多少",
    "综合业务管理多少钱", "综合事务管理多少", "防空地下室异地建设费多少", "编制多少人",
    "在职人数多少",
    "公务用车多少辆", "离休几个人", "退休人员多少人", "日常公用经费包括哪些", "项目支出包括哪些",
    "三公经费包括哪些", "工资福利支出包括哪些", "最大的项目是哪个", "最大的三个项目", "最小的项目",
    "超过20万的项目", "低于5万的项目有哪些", "有几个项目超过20万", "公务接待费占总支出多少",
    "三公经费占总支出多少", "水费和电费分别占日常公用经费多少", "水费加电费", "水费电费邮电费合计",
    "取暖费比水费多多少", "取暖费和水费差多少", "水费是电费的几倍", "人均公务接待费多少",
    "每辆车花多少", "公务接待费每天多少", "水费平均每月多少", "公务接待费多少元", "水费折成亿元",
    "公用经费里除了公务接待费还剩多少", "日常公用经费里哪些是空着的", "公务接待费在哪张表",
    "政务公开率的目标是多少", "应急平台互联互通率目标", "水费多少，电费占总支出多少",
    "How much is the meeting fee?", "會議費多少",
)  # fmt: skip
_CELLS = """
SELECT text FROM cells
WHERE document = $document AND title = $table AND source_place = $place AND column_path = $column
"""


def _printed(source: Source, engine: Engine) -> list[str]:
    values = {name: getattr(source, name) for name in ("document", "table", "place", "column")}
    rows = engine.knowledge.store.rows(_CELLS, values)
    return [squeeze(str(row["text"])).replace(",", "") for row in rows]


@pytest.mark.parametrize("question", _WALKED)
def test_sources(question: str, ask: Ask, engine: Engine) -> None:
    """A figure that is read stands in its source cell as shown; one reckoned has sources too."""
    answer = ask(question)
    assert answer.figures
    for figure in answer.figures:
        assert figure.sources, figure
        assert all(0 <= i < len(answer.sources) for i in figure.sources)
        assert re.fullmatch(r"-?\d+(\.\d+)?", figure.value)
        if not figure.derived:
            printed = _printed(answer.sources[figure.sources[0]], engine)
            known = {f"{figure.value}{tail}" for tail in ("", figure.unit)}
            assert known & {text.removeprefix(figure.label) for text in printed}, (figure, printed)


@pytest.mark.parametrize("question", _WALKED)
def test_in_the_text(question: str, ask: Ask) -> None:
    """Each figure can be read in the reply."""
    answer = ask(question)
    assert [] == [figure for figure in answer.figures[:1] if figure.value not in answer.text]
    assert len(answer.text) <= 3500
    assert not re.search(r"\{\w*\}|None|nan|\d[eE][+-]?\d", answer.text)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("公务接待费多少元", "1000000", "元"),
        ("公务接待费多少万", "100.00", "万元"),
        ("公务接待费多少亿", "0.01", "亿元"),
        ("水费折成亿元", "0.0012", "亿元"),
        ("邮电费折成元是多少", "79700", "元"),
        ("总支出是多少元", "11505100", "元"),
    ],
)
def test_unit(question: str, value: str, unit: str, ask: Ask) -> None:
    """Another unit is reckoned exactly and the printed amount stays in sight."""
    answer = ask(question)
    assert (value, unit) == (answer.figures[0].value, answer.figures[0].unit)
    assert unit == "万元" or "原文：" in answer.text


@pytest.mark.parametrize(
    ("part", "whole", "above", "below"),
    [
        ("公务接待费", "日常公用经费", "100.00", "400.89"),
        ("公务接待费", "总支出", "100.00", "1150.51"),
        ("三公经费", "总支出", "113.50", "1150.51"),
        ("水费", "日常公用经费", "12.00", "400.89"),
        ("大病医疗保险费", "人员经费", "0.70", "519.51"),
        ("项目支出", "总支出", "230.11", "1150.51"),
        ("离休费", "退休费", "7.48", "48.81"),
    ],
)
def test_ratio(part: str, whole: str, above: str, below: str, ask: Ask) -> None:
    """A share is the exact quotient rounded once, half up, to two decimals."""
    exact = Decimal(above) * 100 / Decimal(below)
    expected = str(exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))
    figure = ask(f"{part}占{whole}多少").figures[0]
    assert (expected, "%", True) == (figure.value, figure.unit, figure.derived)


@pytest.mark.parametrize(
    ("question", "value", "unit"),
    [
        ("水费加电费", "17.50", "万元"),
        ("水费电费邮电费合计", "25.47", "万元"),
        ("取暖费和水费差多少", "84.30", "万元"),
        ("水费是电费的几倍", "2.18", "倍"),
        ("人均公务接待费多少", "1.82", "万元"),
        ("每辆车花多少", "0.45", "万元"),
        ("水费平均每月多少", "1.00", "万元"),
        ("公用经费里除了公务接待费还剩多少", "300.89", "万元"),
    ],
)
def test_reckoned(question: str, value: str, unit: str, ask: Ask) -> None:
    """Sums, differences, quotients and rests are exact, marked as reckoned, and show their way."""
    figure = ask(question).figures[0]
    assert (value, unit, True) == (figure.value, figure.unit, figure.derived)
    assert len(figure.sources) >= 1


def test_order_does_not_matter(ask: Ask) -> None:
    """A difference is the same whichever is named first."""
    one, other = ask("水费和取暖费差多少"), ask("取暖费和水费差多少")
    assert one.figures[0].value == other.figures[0].value
    assert "取暖费比水费多" in one.lead
