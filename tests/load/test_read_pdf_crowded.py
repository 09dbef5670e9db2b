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
