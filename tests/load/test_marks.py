"""What stands above a table's header: whose it is and in what unit it counts."""

from __future__ import annotations

import pytest
from sheet import grid, read

from bot.load.raw import Place, RawCell, Row
from bot.load.tables.marks import Marks, read_marks, split_marks, unit_in_title


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["434政府", "单位：万元"], Marks("万元", "434", "政府")),
        (["部门：某省某厅          ", "单位：万元"], Marks("万元", "", "某省某厅")),
        (["编制单位：某县教育局　　　　单位：万元"], Marks("万元", "", "某县教育局")),
        (["单位：某局", "单位：元"], Marks("元", "", "某局")),
        (["金额单位：元"], Marks("元")),
        (["单位：", "万元"], Marks("万元")),
        (["单位：万\n元"], Marks("万元")),
        (["（单位：人民币万元）"], Marks("万元")),
        (["预算单位：[101001]某局本级 金额单位:千元"], Marks("千元", "101001", "某局本级")),
        (["万元"], Marks("万元")),
        (["公开01表", "编制部门：某局", "", "单位：元 币种：人民币"], Marks("元", "", "某局")),
        (["公开01表金额单位：元"], Marks("元")),
        (["编制日期：2018年2月"], Marks()),
    ],
)
def test_marks(texts: list[str], expected: Marks) -> None:
    """单位 before a colon means the body or the unit of measure; what follows tells which."""
    assert expected == read_marks(texts)


def test_unit_in_a_title() -> None:
    """A title may give the unit in brackets at its end."""
    assert ("万元", "元", "") == (
        unit_in_title("收支总表（单位：万元）"),
        unit_in_title("收支总表(元)"),
        unit_in_title("三公经费表（汇总）"),
    )


def test_unit_in_a_head_or_a_row() -> None:
    """A column's head, a head in brackets and a row below the header may give it."""
    column = read(grid(("项目", "预算数(万元)", "人数（人）"), ("合计", "9.00", "5"), marks=()))
    row = read(grid(("项目", "金额"), ("（单位：元）", ""), ("合计", "5"), marks=()))
    head = read(grid(("项目（单位：千元）", "金额"), ("合计", "5"), marks=()))

    assert ["万元", "人"] == [c.unit for c in column.columns if c.role == "amount"]
    assert ("元", 1) == (row.columns[1].unit, len(row.lines))
    assert "千元" == head.columns[1].unit


def test_the_number_of_a_form_beside_other_marks() -> None:
    """A row of body, number of the form and unit holds nothing but marks."""
    texts = ("部门：某局", "公开01表", "金额单位：千元")
    row = Row(tuple(RawCell(text, Place(1, 1)) for text in texts))

    assert ((row,), ()) == split_marks((row,))
