"""Layouts of published tables, each with merged cells marked and as a text export has it."""

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
def test_two_sides(make: Make) -> None:
    """Income and expenditure side by side are two lists, each with its own total."""
    found = read(
        make(
            ("收入", "<", "支出", "<", "<", "<"),
            ("项目名称", "金额", "功能分类", "<", "支出用途", "<"),
            ("^", "^", "功能科目名称", "金额", "项目名称", "金额"),
            ("一、财政拨款", "90.00", "一、一般公共服务支出", "70.00", "一、基本支出", "60.00"),
            ("二、其他资金", "10.00", "二、外交支出", "", "二、项目支出", "40.00"),
            ("", "", "三、教育支出", "30.00", "", ""),
            ("当年收入小计", "100.00", "当年支出小计", "<", "<", "100.00"),
            ("上年结转资金", "", "结转下年资金", "<", "<", ""),
            ("收入合计", "100.00", "支出合计", "<", "<", "100.00"),
            title="收支预算总表",
        )
    )

    assert {
        "财政拨款": "90.00",
        "其他资金": "10.00",
        "当年收入小计": "100.00",
        "上年结转资金": None,
        "收入合计": "100.00",
        "一般公共服务支出": "70.00",
        "外交支出": None,
        "教育支出": "30.00",
        "当年支出小计": "100.00",
        "结转下年资金": None,
        "支出合计": "100.00",
        "基本支出": "60.00",
        "项目支出": "40.00",
    } == _text(figures(found))
    assert ("当年支出小计", "支出合计", "") == (
        above(found)["教育支出"],
        above(found)["当年支出小计"],
        above(found)["收入合计"],
    )


@both
def test_account_with_row_numbers(make: Make) -> None:
    """Numbers of rows and columns in a final account are no amounts."""
    found = read(
        make(
            ("收入", "<", "<", "支出", "<", "<"),
            ("项目", "行次", "决算数", "项目", "行次", "决算数"),
            ("栏次", "", "1", "栏次", "", "2"),
            ("一、财政拨款收入", "1", "100.00", "一、一般公共服务支出", "14", "80.00"),
            ("本年收入合计", "9", "100.00", "本年支出合计", "22", "80.00"),
            ("年初结转和结余", "10", "", "年末结转和结余", "23", "20.00"),
            ("总计", "11", "100.00", "总计", "24", "100.00"),
            title="收入支出决算总表",
        )
    )

    assert {"100.00", "80.00", "20.00"} == {
        str(c.value) for line in found.lines for c in line.cells if c.value is not None
    }
    assert "总计" == above(found)["年末结转和结余"]


@both
def test_codes_in_three_cells(make: Make) -> None:
    """类 款 项 stand in three cells, the upper ones left out, a zero lost, columns numbered."""
    found = read(
        make(
            ("项目", "<", "<", "<", "本年支出合计", "基本支出", "项目支出"),
            ("科目编码", "<", "<", "科目名称", "^", "^", "^"),
            ("类", "款", "项", "栏次", "1", "2", "3"),
            ("合计", "<", "<", "<", "100.00", "60.00", "40.00"),
            ("201", "", "", "一般公共服务支出", "100.00", "60.00", "40.00"),
            ("", "01", "", "人大事务", "100.00", "60.00", "40.00"),
            ("", "", "01", "行政运行", "60.00", "60.00", "0.00"),
            ("", "", "2", "一般行政管理事务", "40.00", "-", "40.00"),
            title="支出决算表",
        )
    )

    assert ["", "201", "20101", "2010101", "2010102"] == [line.code for line in found.lines]
    assert ["", "合计", "一般公共服务支出", "人大事务", "人大事务"] == list(above(found).values())
    basic = figures(found, "基本支出")
    assert (Decimal("0.00"), None) == (
        figures(found, "项目支出")["行政运行"],
        basic["一般行政管理事务"],
    )
    assert () == found.warnings


@both
def test_cumulative_codes(make: Make) -> None:
    """Each of several cells of a code may repeat what stands before it."""
    found = read(
        make(
            ("科目编码", "<", "<", "科目名称", "金额"),
            ("类", "款", "项", "^", "^"),
            ("201", "", "", "一般公共服务支出", "5.00"),
            ("201", "20113", "", "商贸事务", "5.00"),
            ("201", "20113", "2011301", "行政运行", "5.00"),
        )
    )

    assert ["201", "20113", "2011301"] == [line.code for line in found.lines]


@both
def test_glued_codes(make: Make) -> None:
    """A code glued to a name is taken off it; a number that is part of a name is not."""
    found = read(
        make(
            ("科目", "预算数(元)"),
            ("合计", "100"),
            ("201一般公共服务支出", "60"),
            ("20101 人大事务", "60"),
            ("2010101行政运行", "60"),
            ("120急救中心经费", "30"),
            ("2018年结转", "10"),
        )
    )

    assert {"201": "一般公共服务支出", "20101": "人大事务", "2010101": "行政运行"} == {
        line.code: line.item for line in found.lines if line.code
    }
    assert ["120急救中心经费", "2018年结转"] == [line.item for line in found.lines[-2:]]


@both
def test_three_lanes_of_one_list(make: Make) -> None:
    """A list that goes on beside itself is one list, with totals under the lanes they are of."""
    found = read(
        make(
            ("人员经费", "<", "<", "公用经费", "<", "<", "<", "<", "<"),
            ("科目编码", "科目名称", "决算数") * 3,
            (
                "301",
                "工资福利支出",
                "60.00",
                "302",
                "商品和服务支出",
                "30.00",
                "30225",
                "燃料费",
                "",
            ),
            ("30101", "基本工资", "60.00", "30201", "办公费", "25.00", "30226", "劳务费", "5.00"),
            ("303", "个人补助", "5.00", "30202", "印刷费", "", "310", "资本性支出", "3.00"),
            ("人员经费合计", "<", "65.00", "公用经费合计", "<", "<", "<", "<", "33.00"),
            title="基本支出决算表",
        )
    )

    assert ("商品和服务支出", "公用经费合计", "人员经费合计") == (
        above(found)["劳务费"],
        above(found)["资本性支出"],
        above(found)["个人补助"],
    )
    assert ("33.00", "5.00") == (
        str(figures(found)["公用经费合计"]),
        str(figures(found)["劳务费"]),
    )


@both
def test_names_of_two_classifications(make: Make) -> None:
    """Of two classifications side by side that of departments names the line."""
    found = read(
        make(
            ("政府预算经济分类", "<", "<", "部门预算经济分类", "<", "<", "合计", "人员经费"),
            ("类", "款", "科目名称", "类", "款", "科目名称", "^", "^"),
            ("501", "", "机关工资福利支出", "301", "", "工资福利支出", "60.00", "60.00"),
            ("501", "01", "工资奖金津补贴", "301", "01", "基本工资", "60.00", "60.00"),
        )
    )

    assert [("301", "工资福利支出"), ("30101", "基本工资")] == [
        (line.code, line.item) for line in found.lines
    ]


@both
def test_names_tell_their_level(make: Make) -> None:
    """Without codes, numbers or indentation the classifications tell what is part of what."""
    found = read(
        make(
            ("经济科目", "金额"),
            ("合计", "90.00"),
            ("工资福利支出", "60.00"),
            ("基本工资", "40.00"),
            ("奖金", "20.00"),
            ("商品和服务支出", "30.00"),
            ("办公费", "30.00"),
            title="基本支出预算表",
        )
    )

    assert ("工资福利支出", "商品和服务支出", "合计") == (
        above(found)["奖金"],
        above(found)["办公费"],
        above(found)["商品和服务支出"],
    )


@both
def test_nested_names(make: Make) -> None:
    """A name merged over several rows is the group of the names beside it."""
    found = read(
        make(
            ("项目名称", "", "金额"),
            ("收入总计", "<", "100.00"),
            ("一般公共预算资金", "小计", "90.00"),
            ("^", "公共财政拨款", "80.00"),
            ("^", "专项收入", "10.00"),
            ("政府性基金", "小计", ""),
            ("其他资金", "小计", "10.00"),
            ("^", "事业收入", "10.00"),
            title="收入预算总表",
        )
    )

    assert ("一般公共预算资金", "收入总计", "其他资金") == (
        above(found)["专项收入"],
        above(found)["政府性基金"],
        above(found)["事业收入"],
    )
    assert ("90.00", None) == (
        str(figures(found)["一般公共预算资金"]),
        figures(found)["政府性基金"],
    )


@both
def test_groups_without_a_line(make: Make) -> None:
    """A group that has no amount of its own stands in the path of its lines."""
    found = read(
        make(
            ("品目大类", "专项名称", "经济科目", "物品名称", "组织形式", "总计"),
            ("合计", "", "", "", "", "17.00"),
            ("一、货物", "", "", "", "", "17.00"),
            ("", "日常办公", "会议费", "", "", "9.00"),
            ("", "", "", "住宿", "分散", "4.00"),
            ("", "", "", "餐饮", "分散", "5.00"),
            ("", "", "培训费", "", "", "8.00"),
            ("", "", "", "教材", "分散", "8.00"),
            title="政府采购预算表",
        )
    )
    training = next(line for line in found.lines if line.item == "培训费")

    assert ("日常办公",) == training.within
    assert ("货物", "会议费", "培训费") == (
        above(found)["培训费"],
        above(found)["餐饮"],
        above(found)["教材"],
    )


@both
def test_years_side_by_side(make: Make) -> None:
    """Of the columns of two years the later speaks; a change in percent is no money."""
    found = read(
        make(
            ("科目编码", "科目名称", "2024年执行数", "2025年预算数", "<", "<", "增减（%）"),
            ("^", "^", "^", "合计", "基本支出", "项目支出", "^"),
            ("201", "一般公共服务支出", "90.00", "100.00", "60.00", "40.00", "11.1"),
            ("20101", "人大事务", "90.00", "100.00", "60.00", "40.00", "11.1"),
        )
    )

    assert "100.00" == str(figures(found)["人大事务"])
    assert "%" == found.columns[-1].unit


@both
def test_bodies_over_codes(make: Make) -> None:
    """A body without a code that the coded lines below it add up to is their head."""
    found = read(
        make(
            ("科目编码", "单位及科目名称", "合计"),
            ("", "合计", "100.00"),
            ("", "某局本级", "70.00"),
            ("201", "一般公共服务支出", "70.00"),
            ("20101", "人大事务", "70.00"),
            ("", "某中心", "30.00"),
            ("205", "教育支出", "30.00"),
        )
    )

    assert ("某局本级", "合计", "某中心") == (
        above(found)["一般公共服务支出"],
        above(found)["某中心"],
        above(found)["教育支出"],
    )


@both
def test_empty_table(make: Make) -> None:
    """A note that the table is empty is no line and no amount."""
    found = read(
        make(
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("注：本部门无政府性基金预算，此表为空", "<", "<", "<", "<"),
            title="政府性基金预算支出表",
        )
    )

    assert ((), ("注：本部门无政府性基金预算，此表为空",), "fund") == (
        found.lines,
        found.notes,
        found.kind,
    )


@both
def test_a_list_that_nothing_indents(make: Make) -> None:
    """What follows 其中 without a number is of the same list, not a sibling of what owns it."""
    found = read(
        make(
            ("项目", "预算数", "备注"),
            ("合计", "22.00", ""),
            ("1.公务接待费", "7.00", ""),
            ("2.公务用车购置及运行维护费", "15.00", ""),
            ("其中：公务用车购置费", "-", ""),
            ("公务用车运行维护费", "15.00", ""),
            title="“三公”经费预算情况表",
        )
    )

    assert ("公务用车购置及运行维护费", "合计") == (
        above(found)["公务用车运行维护费"],
        above(found)["公务用车购置及运行维护费"],
    )
    assert "text" == found.columns[2].role
