"""Tables: marks of scope and unit, continued lines, codes, blanks, rows of unequal width."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from paper import SCOPE, amounts, read, read_table, row, spending, table

from bot.errors import DocumentError


def test_scope_and_unit(tmp_path: Path) -> None:
    """The row above the header says whose the table is and in what unit."""
    found = read_table(tmp_path, spending(("水费", "1.00")))

    assert ("101", "某局", "万元", True) == (
        found.scope_code,
        found.scope_name,
        found.unit,
        found.unit_printed,
    )
    assert [Decimal("1.00")] == [c.value for c in found.lines[0].cells if c.column == 1]


@pytest.mark.parametrize(
    ("mark", "unit"),
    [
        ("单位：万元", "万元"),
        ("金额单位：元", "元"),
        ("单位:亿元", "亿元"),
        ("单位 ：千元", "千元"),
    ],
)
def test_unit_marks(mark: str, unit: str, tmp_path: Path) -> None:
    """The unit is read in all ways in which it is printed."""
    found = read_table(
        tmp_path, table("支出预算", ("项目", "金额"), ("水费", "1"), marks=(SCOPE, mark))
    )

    assert unit == found.unit


def test_unit_in_the_header(tmp_path: Path) -> None:
    """A unit that the head of a column prints is that column's."""
    part = table("支出预算", ("项目", "预算数（元）"), ("水费", "1"), marks=(SCOPE,))

    assert "元" == read_table(tmp_path, part).columns[1].unit


def test_no_marks(tmp_path: Path) -> None:
    """A table without such a row loses nothing."""
    found = read_table(tmp_path, table("支出预算", ("项目", "金额"), ("水费", "1.00"), marks=()))

    assert ("", "", ["水费"]) == (found.scope_code, found.unit, [line.item for line in found.lines])


def test_blank_is_not_zero(tmp_path: Path) -> None:
    """A blank amount is None, 0 is 0 and keeps its digits."""
    found = read_table(tmp_path, spending(("水费", ""), ("电费", "0"), ("会议费", "0.00")))

    assert [None, "0", "0.00"] == [amounts(line)[1] for line in found.lines]


def test_grouped_and_negative(tmp_path: Path) -> None:
    """Commas that group digits are no part of the number; a minus is."""
    found = read_table(tmp_path, spending(("水费", "1,234.50"), ("电费", "-3.00")))

    assert ["1234.50", "-3.00"] == [amounts(line)[1] for line in found.lines]


def test_no_number_where_one_is_wanted(tmp_path: Path) -> None:
    """A word in a column of amounts stays a word, and the report warns of it."""
    doc, report = read(tmp_path, spending(("水费", "1.00"), ("电费", "见附表"), ("会议费", "2.00")))

    assert [None, "见附表"] == [
        amounts(doc.tables[0].lines[1])[1],
        doc.tables[0].lines[1].cells[1].text,
    ]
    assert any("见附表" in warning for warning in report.warnings)


def test_continued_line(tmp_path: Path) -> None:
    """A line with a blank label carries on the one above, and is no line of its own in the tree."""
    part = table(
        "职责绩效目标",
        ("职责活动", "年度预算数", "绩效指标"),
        ("政务", "3.00", "公开率"),
        ("", "", "满意度"),
        ("应急", "2.00", "到达率"),
    )
    found = read_table(tmp_path, part)

    assert [False, True, False] == [line.continued for line in found.lines]
    assert ["政务", "政务", "应急"] == [line.item for line in found.lines]


def test_cell_of_several_lines(tmp_path: Path) -> None:
    """A line without a tab right under a cell belongs to it."""
    part = "支出预算\n\n" + row("项目", "金额") + "\t水费及\n电费\n\t1.00\n\n"
    found = read_table(tmp_path, part)

    assert "水费及电费" == found.lines[0].item
    assert (2, 1) == (
        found.lines[0].cells[0].place.last - found.lines[0].cells[0].place.first + 1,
        found.lines[0].cells[1].place.last - found.lines[0].cells[1].place.first + 1,
    )


def test_codes(tmp_path: Path) -> None:
    """A code belongs to its line, with the kind of its column; ordinals are no codes."""
    part = table(
        "支出预算",
        ("功能分类科目编码", "项目", "金额"),
        ("2010301", "行政运行", "1.00"),
        ("", "其他", "2.00"),
    )
    found = read_table(tmp_path, part)

    assert [("2010301", "功能分类"), ("", "")] == [
        (line.code, line.code_kind) for line in found.lines
    ]


def test_ordinals(tmp_path: Path) -> None:
    """Small numbers in a column of codes only count the lines."""
    part = table(
        "收支预算总表",
        ("项目代码", "预算收支项目", "金额"),
        ("1", "拨款", "1.00"),
        ("2", "收费", "2.00"),
    )
    found = read_table(tmp_path, part)

    assert "ordinal" == found.columns[0].role
    assert ["", ""] == [line.code for line in found.lines]


def test_indicators(tmp_path: Path) -> None:
    """The columns of indicators and of grades are told by their heads."""
    part = table(
        "职责-工作活动绩效目标",
        ("职责活动", "年度预算数", "绩效指标", "评价标准"),
        ("", "", "", "优", "良"),
        ("政务", "3.00", "公开率100%", "100%", "95%及以上"),
    )
    found = read_table(tmp_path, part)

    assert ["name", "amount", "indicator", "grade", "grade"] == [c.role for c in found.columns]
    assert "95%及以上" == found.lines[0].cells[4].text


def test_headline_column(tmp_path: Path) -> None:
    """Of several columns of amounts the total speaks for the line."""
    part = table(
        "支出预算",
        ("项目", "资金来源"),
        ("", "合计", "拨款", "其他"),
        ("水费", "3.00", "2.00", "1.00"),
    )

    assert [1] == [c.index for c in read_table(tmp_path, part).columns if c.total]


def test_unequal_width(tmp_path: Path) -> None:
    """A row whose numbers fit no columns places none, loses no text, and is warned of."""
    part = table(
        "支出预算",
        ("编码", "项目", "金额", "拨款"),
        ("1", "水费", "1.00", "1.00"),
        ("电费", "2.00"),
        ("3", "会议费", "3.00", "3.00"),
    )
    doc, report = read(tmp_path, part)
    short = doc.tables[0].lines[1]

    assert [None, None] == amounts(short)
    assert ["电费", "2.00"] == [cell.text for cell in short.cells]
    assert 0 == report.unaccounted
    assert any("有 2 格" in warning for warning in report.warnings)


def test_broken_off(tmp_path: Path) -> None:
    """A file that ends in the middle of a row is refused, with the place."""
    part = table("支出预算", ("编码", "项目", "金额"), ("1", "水费", "1.00")) + "\t2\n\t电费"

    with pytest.raises(DocumentError, match="中断"):
        read(tmp_path, part)


def test_titles_are_kept_as_printed(tmp_path: Path) -> None:
    """The title of a table is what is printed above it."""
    found = read_table(tmp_path, spending(("水费", "1.00"), title="  部门“三公”经费预算  "))

    assert "部门“三公”经费预算" == found.title
