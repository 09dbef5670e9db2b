"""Writing on PDF pages that stands too close: over its cell, over a page number, under a mark."""

from __future__ import annotations

from pathlib import Path

from papers import PdfPaper, Sheet

from bot.load.raw import RawTable
from bot.load.read import read_document


def _tables(file: Path, paper: PdfPaper) -> list[RawTable]:
    paper.save()
    return [block for block in read_document(file).blocks if isinstance(block, RawTable)]


def test_name_that_outgrows_its_cell(tmp_path: Path) -> None:
    """A name that runs into the next cell stays whole in its own, and so does what it covers."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    sheet = Sheet("", (), (("项目", "行次", "金额"), ("", "1", "2,000.00"), ("其他", "", "9.00")))
    paper.table(sheet, 100, wide=64)
    paper.text(62, 134, "机关事业单位职业年金缴费支出")

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert ["机关事业单位职业年金缴费支出", "1", "2,000.00"] == [
        cell.text for cell in table.rows[1].cells
    ]


def test_marks_over_each_other(tmp_path: Path) -> None:
    """Two marks printed over each other in one line are both read."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    paper.text(300, 50, "2024年支出预算表", size=18)
    paper.text(60, 80, "部门名称：某县水土保持与水资源管理局")
    paper.text(210, 80, "金额单位：千元")
    paper.table(Sheet("", (), (("项目", "金额"), ("甲", "1.00"), ("乙", "2.00"))), 90)

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert ["部门名称：某县水土保持与水资源管理局", "金额单位：千元"] == [
        m.text for m in table.marks
    ]


def test_year_in_line_with_the_unit(tmp_path: Path) -> None:
    """A year before the unit is a mark, no title."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    paper.text(300, 50, "支出决算表", size=18)
    paper.text(200, 80, "2024年度单位：万元")
    paper.table(Sheet("", (), (("项目", "金额"), ("甲", "1.00"), ("乙", "2.00"))), 90)

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert table.title and "支出决算表" == table.title.text
    assert ["2024年度", "单位：万元"] == [mark.text for mark in table.marks]


def test_page_number_in_the_table(tmp_path: Path) -> None:
    """The number of a page that is printed across its last row is no part of a figure."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    rows = (("项目", "金额"), *((f"第{n}项", f"{n}.00") for n in "123456789"))
    paper.table(Sheet("", (), rows), 380)
    paper.text(260, 574, "-2-", size=9)

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert "9.00" == table.rows[-1].cells[1].text


def test_digits_broken_before_the_point(tmp_path: Path) -> None:
    """A figure whose last whole digit went down with its point is one figure, not two."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    rows = (("项目", "金额"), ("甲", ""), ("乙", ""), ("丙", "7.00"))
    paper.table(Sheet("", (), rows), 100, wide=38, high=40)
    for at, digits in enumerate(("43623", "60145")):
        paper.text(100, 152 + 40 * at, digits)
        paper.text(100, 164 + 40 * at, f"{at + 3}.69")

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert ["436233.69", "601454.69", "7.00"] == [row.cells[1].text for row in table.rows[1:]]


def test_figure_that_touches_a_code(tmp_path: Path) -> None:
    """A figure that reaches a little over its border and the code in the next cell stay two."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    rows = (("项目", "金额", "编码"), ("甲", "", ""), ("乙", "2.00", "30210"), ("丙", "", "30211"))
    paper.table(Sheet("", (), rows), 100, wide=64)
    paper.right(191, 134, "1156.24")
    paper.text(191, 134, "30209")

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert ["甲", "1156.24", "30209"] == [cell.text for cell in table.rows[1].cells]


def test_figure_and_name_over_two_lines(tmp_path: Path) -> None:
    """A last digit that found no room is no figure of its own, though the name is broken too."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    rows = (("项目", "金额"), ("", ""), ("乙", "7.00"))
    paper.table(Sheet("", (), rows), 100, wide=64, high=40)
    paper.text(62, 152, "一般公共服")
    paper.text(62, 164, "务支出")
    paper.text(130, 152, "304340027.2")
    paper.text(130, 164, "2")

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert [["一般公共服务支出", "304340027.22"], ["乙", "7.00"]] == [
        [cell.text for cell in row.cells] for row in table.rows[1:]
    ]


def test_row_that_the_page_breaks_in_its_figures(tmp_path: Path) -> None:
    """What stands at the top of the next page of a figure and its name goes to their row."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    head = ("编码", "项目", "金额", "其中")
    rows = (head, ("201", "行政运行", "1.00", "2.00"), ("202", "一般行政管", "46850356.1", "71.20"))
    paper.table(Sheet("", (), rows), 400)
    paper.page()
    paper.table(Sheet("", (), (("", "理事务", "5", ""), ("203", "其他支出", "4.00", "3.00"))), 40)

    (table,) = _tables(tmp_path / "甲.pdf", paper)

    assert ["202", "一般行政管理事务", "46850356.15", "71.20"] == [
        cell.text for cell in table.rows[2].cells
    ]
