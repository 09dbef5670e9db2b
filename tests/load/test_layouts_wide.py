"""Tables of wide rows, forms, and columns of counts and rates, with merged cells and without."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from sheet import above, figures, flat, grid, read

from bot.load.raw import RawTable

Make = Callable[..., RawTable]
both = pytest.mark.parametrize("make", [grid, flat])


def _text(found: dict[str, Decimal | None]) -> dict[str, str | None]:
    return {name: None if value is None else str(value) for name, value in found.items()}


@both
def test_one_wide_row(make: Make) -> None:
    """In a table of one row each column is an item; a 小计 is the amount of the head above it."""
    found = read(
        make(
            ("合计", "“三公”经费", "<", "<", "<", "<", "<", "会议费", "培训费"),
            (
                "^",
                "小计",
                "因公出国（境）费",
                "公务用车购置及运行费",
                "<",
                "<",
                "公务接待费",
                "^",
                "^",
            ),
            ("^", "^", "^", "小计", "购置费", "运行费", "^", "^", "^"),
            ("17.00", "10.00", "1.00", "7.00", "", "7.00", "2.00", "4.00", "3.00"),
            title="“三公”经费、会议费、培训费支出预算表",
        )
    )

    assert {
        "合计": "17.00",
        "“三公”经费": "10.00",
        "因公出国（境）费": "1.00",
        "公务用车购置及运行费": "7.00",
        "购置费": None,
        "运行费": "7.00",
        "公务接待费": "2.00",
        "会议费": "4.00",
        "培训费": "3.00",
    } == _text(figures(found))
    assert ("“三公”经费", "合计", "公务用车购置及运行费") == (
        above(found)["公务接待费"],
        above(found)["会议费"],
        above(found)["运行费"],
    )


@both
def test_wide_total_that_leaves_out(make: Make) -> None:
    """Whether a total counts 会议费 and 培训费 is what the amounts say."""
    head = ("合计", "因公出国（境）费", "公务接待费", "会议费", "培训费")
    without = read(make(head, ("3.00", "1.00", "2.00", "4.00", "5.00"), title="三公经费表"))
    counted = read(make(head, ("12.00", "1.00", "2.00", "4.00", "5.00"), title="三公经费表"))

    assert ("", "合计") == (above(without)["会议费"], above(without)["公务接待费"])
    assert "合计" == above(counted)["会议费"]


@both
def test_wide_row_of_an_account(make: Make) -> None:
    """预算数 and 决算数 over the same heads are two amounts of one item; the account speaks."""
    items = ("合计", "因公出国（境）费", "公务用车购置及运行费", "<", "<", "公务接待费")
    parts = ("^", "^", "小计", "购置费", "运行费", "^")
    found = read(
        make(
            ("预算数", "<", "<", "<", "<", "<", "决算数", "<", "<", "<", "<", "<"),
            items * 2,
            parts * 2,
            tuple(str(n) for n in range(1, 13)),
            ("10.00", "", "8.00", "", "8.00", "2.00", "9.00", "", "7.50", "", "7.50", "1.50"),
            title="“三公”经费支出决算表",
        )
    )

    assert ("1.50", "2.00") == (
        str(figures(found)["公务接待费"]),
        str(figures(found, "预算数")["公务接待费"]),
    )
    assert 6 == len(found.lines)


@both
def test_wide_rows_of_bodies(make: Make) -> None:
    """Where bodies have a row each, an item is found under each of them."""
    found = read(
        make(
            ("单位编码", "单位名称", "“三公”经费合计", "因公出国（境）费", "公务接待费"),
            ("", "合计", "10.00", "0.00", "10.00"),
            ("101001", "某局本级", "6.00", "0.00", "6.00"),
            ("101002", "某中心", "4.00", "0.00", "4.00"),
            title="“三公”经费支出表",
        )
    )
    paths = [
        (found.lines[found.lines[line.parent].parent or 0].item, str(line.cells[0].value))
        for line in found.lines
        if line.item == "公务接待费" and line.parent is not None
    ]

    assert [("合计", "10.00"), ("某局本级", "6.00"), ("某中心", "4.00")] == paths


@both
def test_units_in_labels(make: Make) -> None:
    """A label that prints what it counts has that unit, whatever the table's is."""
    found = read(
        make(
            ("项目", "行次", "统计数"),
            ("（一）支出合计", "2", "10.00"),
            ("1.公务接待费", "7", "10.00"),
            ("（二）相关统计数", "8", "—"),
            ("1.公务用车保有量（辆）", "9", "3"),
            ("2.国内公务接待人次（人）", "10", "25"),
        )
    )

    assert ["", "", "", "辆", "人"] == [line.unit for line in found.lines]
    assert () == found.warnings


@both
def test_counts_are_no_money(make: Make) -> None:
    """Quantities have no unit of money; a price has that of its head."""
    found = read(
        make(
            ("项目名称", "数量", "单价（元）", "金额（万元）"),
            ("电脑", "10", "5000", "5.00"),
            ("复印机", "7", "10000", "7.00"),
            marks=(),
        )
    )

    assert [("", True), ("元", False), ("万元", False)] == [
        (c.unit, c.counts) for c in found.columns if c.role == "amount"
    ]


def test_a_lost_blank_is_not_guessed() -> None:
    """Where a text export lost a blank cell, the numbers of the row are left out."""
    found = read(
        flat(
            ("项目", "合计", "基本支出", "项目支出"),
            ("行政运行", "60.00", "60.00", "0.00"),
            ("管理事务", "40.00", "40.00"),
            ("合计", "100.00", "60.00", "40.00"),
        )
    )
    lost = next(line for line in found.lines if line.item == "管理事务")

    assert [None, None, None] == [cell.value for cell in lost.cells]
    assert any("对不上列" in warning for warning in found.warnings)


@both
def test_a_form(make: Make) -> None:
    """In a form an amount stands right behind what asks for money; a target is none."""
    found = read(
        make(
            ("项目名称", "培训专项", "<", "<"),
            ("主管部门", "某局", "实施单位", "某中心"),
            ("项目资金（万元）", "年度资金总额", "100.00", "<"),
            ("^", "其中：财政拨款", "90.00", "<"),
            ("^", "其他资金", "", "<"),
            ("绩效指标", "一级指标", "二级指标", "指标值"),
            ("^", "产出指标", "培训人次", "500"),
            ("^", "质量指标", "合格率", "95"),
            title="项目支出绩效目标表",
            marks=(),
        )
    )

    assert {"年度资金总额": "100.00", "财政拨款": "90.00"} == _text(figures(found))
    assert "万元" == found.columns[-1].unit


def test_a_form_with_two_amounts_in_a_row() -> None:
    """Each amount of a row of a form has the name right before it."""
    found = read(
        grid(
            ("项目名称", "培训专项", "<", "<", "<"),
            ("资金（万元）", "资金总额", "100.00", "其中：财政拨款", "90.00"),
            ("^", "上年结转资金", "7.00", "执行率", "95"),
            title="项目支出绩效目标表",
            marks=(),
        )
    )

    assert {
        "资金总额": "100.00",
        "财政拨款": "90.00",
        "上年结转资金": "7.00",
    } == _text(figures(found))


def test_measures_below_the_items() -> None:
    """预算数 and 决算数 may stand under each item; an amount beside them that is merged over their
    row and its own is of the row below."""
    found = read(
        grid(
            ("“三公”经费", "<", "<", "<", "<", "<", "机关运行经费决算数"),
            ("合计", "<", "因公出国（境）费", "<", "公务接待费", "<", "^"),
            ("预算数", "决算数", "预算数", "决算数", "预算数", "决算数", "325.88"),
            ("22.00", "8.77", "14.00", "", "8.00", "8.77", "^"),
            title="“三公”经费及机关运行经费支出决算表",
        )
    )

    assert ("8.77", "325.88", None) == (
        str(figures(found)["公务接待费"]),
        str(figures(found)["机关运行经费决算数"]),
        figures(found)["因公出国（境）费"],
    )
    assert "14.00" == str(figures(found, "因公出国（境）费/预算数")["因公出国（境）费"])
    assert "“三公”经费" == above(found)["公务接待费"]


@both
def test_rates(make: Make) -> None:
    """A change in per cent is a rate with its sign, and never the headline amount of a line."""
    found = read(
        make(
            ("项目", "2023年预算数", "2024年预算数", "增减额", "增减"),
            ("合计", "100.00", "90.00", "-10.00", "-10.00%"),
            ("公务接待费", "60.00", "70.00", "10.00", "16.67%"),
            ("因公出国（境）费", "40.00", "20.00", "-20.00", "-50%"),
            title="“三公”经费预算表",
        )
    )

    assert {"合计": "-10.00", "公务接待费": "16.67", "因公出国（境）费": "-50"} == _text(
        figures(found, "增减")
    )
    assert "%" == found.columns[4].unit
    assert "90.00" == _text(figures(found))["合计"]
