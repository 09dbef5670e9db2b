"""Which answers can be drawn, and as what."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from bot.ask.reply.charted import charted
from bot.ask.reply.figures import Amount, Unit
from bot.model import Answer, Chart
from bot.store import Row


def _unit(value: str, unit: str = "万元", **row: object) -> Unit:
    amount = Amount(value, unit, bool(row.get("derived"))) if value else None
    full: Row = {"value": Decimal(value) if value else None, "unit": unit, **row}
    return Unit(full, amount, tuple(row.get("cells") or ()), ())  # type: ignore[arg-type]


def _cell(value: str, path: str, **more: object) -> Row:
    about = {"document": "甲", "publisher": "甲局", "year": 2023, "phase": "预算"}
    column = {"column_path": "合计", "label": path, "unit": "万元"}
    return {**about, **column, "value": Decimal(value), "text": value, "path": path, **more}


def _bars(chart: Chart | None) -> list[tuple[str, str, str]]:
    return [(bar.label, bar.value, bar.series) for bar in chart.bars] if chart else []


@pytest.mark.parametrize(
    "question",
    ["公务接待费多少", "取暖费在哪张表", "三公经费是什么意思", "培训费是多少", "天气怎么样"],
)
def test_nothing_to_compare(question: str, ask: Callable[..., Answer]) -> None:
    """One figure, places of one figure, words and blanks are not drawn."""
    assert ask(question).chart is None


def test_amounts_of_two_measures_are_not_drawn() -> None:
    """People and money have no common scale; two units of money do."""
    mixed = [_unit("3", "人", label="甲"), _unit("1.00", label="乙")]
    money = [_unit("3.00", "元", label="甲"), _unit("1.00", label="乙")]

    assert charted("", mixed, {}) is None
    assert [("甲", "3.00", ""), ("乙", "1.00", "")] == _bars(charted("", money, {}))


def test_nothing_but_zeros_or_blanks() -> None:
    """Without any amount there is no picture."""
    assert charted("", [_unit("0.00", label="甲"), _unit("0.00", label="乙")], {}) is None
    assert charted("", [_unit("", label="甲"), _unit("1.00", label="乙")], {}) is None


def test_blanks_stay_among_the_bars() -> None:
    """A blank between amounts keeps its place."""
    chart = charted(
        "", [_unit("1.00", label="甲"), _unit("", label="乙"), _unit("2", label="丙")], {}
    )

    assert [("甲", "1.00", ""), ("乙", "", ""), ("丙", "2", "")] == _bars(chart)


def test_more_than_a_picture_holds() -> None:
    """The first thirty are drawn, and how many are left out is known."""
    chart = charted("", [_unit("1.00", label=str(n)) for n in range(41)], {})

    assert chart is not None
    assert (30, 11) == (len(chart.bars), chart.left_out)


def test_names_that_repeat_are_told_apart() -> None:
    """Rows of one label get the column that differs as their name, or as their series."""
    one = [_unit("1", label="水费", column_name=name) for name in ("合计", "拨款")]
    two = [_unit("1", label=x, body=b) for x in ("水费", "电费") for b in ("甲局", "乙局")]

    assert ["合计", "拨款"] == [bar.label for bar in (charted("", one, {}) or Chart("", ())).bars]
    chart = charted("", two, {})
    assert chart is not None and chart.kind == "pair"
    assert ("水费", "1", "乙局") in _bars(chart)


def test_two_phases_of_each_year() -> None:
    """Budgets and final accounts of the same years are two series."""
    rows = [
        _unit("1", label=f"{year}年{phase}", year=year, publisher="甲局")
        for year in (2022, 2023)
        for phase in ("预算", "决算")
    ]
    chart = charted("", rows, {})

    assert chart is not None and chart.kind == "series"
    assert [("2022", "1", "预算"), ("2022", "1", "决算")] == _bars(chart)[:2]


def test_a_share_above_its_whole_is_not_drawn_as_a_part() -> None:
    """120 % are two bars beside each other, and so is a part that is negative."""
    for part in ("12.00", "-2.00"):
        cells = {1: _cell(part, "部分"), 2: _cell("10.00", "整体")}
        value = str(Decimal(part) * 100)
        row: Row = {
            "derived": True,
            "divided_by": Decimal("10.00"),
            "cells": [1, 2],
            "label": "占比",
        }
        chart = charted("", [_unit(value, "%", **row)], cells)

        assert chart is not None and chart.kind == "bars"
        assert ["部分", "整体"] == [bar.label for bar in chart.bars]


def test_a_figure_of_other_cells_is_not_drawn() -> None:
    """A quotient of people and money has no cells that could stand side by side."""
    cells = {1: _cell("12.00", "费用"), 2: _cell("3", "人数", unit="人")}
    row: Row = {"derived": True, "divided_by": Decimal(3), "cells": [1, 2], "label": "人均"}

    assert charted("", [_unit("12.00", **row)], cells) is None


def test_a_file_may_forbid_its_chart() -> None:
    """`chart: none` draws nothing, another kind is drawn as it says."""
    rows = [_unit("1.00", label="甲"), _unit("2.00", label="乙")]

    assert charted("none", rows, {}) is None
    assert "pair" == (charted("pair", rows, {}) or Chart("", ())).kind
