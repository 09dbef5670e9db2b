"""What a page break parts, and what it does not: titles and headings below it, small print."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import SMALL, PdfPaper

from bot.load.raw import RawTable
from bot.load.read import read_document

_PUBLIC = ("“三公”经费合计", "因公出国（境）费", "公务用车运行费", "公务接待费")


def _tables(paper: PdfPaper) -> list[RawTable]:
    paper.save()
    return [b for b in read_document(paper.file).blocks if isinstance(b, RawTable)]


def _last(table: RawTable) -> list[str]:
    return [cell.text for cell in table.rows[-1].cells]


def _spaced(paper: PdfPaper, left: float, y: float, text: str) -> None:
    """A title set with room between its characters."""
    for at, char in enumerate(text):
        paper.text(left + 30 * at, y, char, 16)


def test_title_below_the_rest_of_a_table(tmp_path: Path) -> None:
    """A title below the last row on the next page is no part of that row."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    paper.text(300, 50, "支出预算表", 18)
    paper.table(SMALL[1], 440, rows=range(5))
    paper.page()
    paper.table(SMALL[1], 40, rows=range(5, 6))
    _spaced(paper, 100, 120, "收支总表")
    paper.text(60, 150, "单位：万元")
    paper.table(SMALL[0], 180)

    first, second = _tables(paper)

    assert ["221", "住房保障支出", "34.56", "34.56", ""] == _last(first)
    assert second.title is not None


@pytest.mark.parametrize("ruled", [True, False])
def test_heading_below_a_row_of_figures(ruled: bool, tmp_path: Path) -> None:
    """A heading at the top of the next page goes on with no figure above the page break."""
    figures = ("40.90", "12.00", "20.40", "8.50")
    paper = PdfPaper(tmp_path / "甲.pdf")
    paper.text(300, 440, "“三公”经费支出表", 18)
    paper.text(600, 465, "单位：万元")
    for column, texts in enumerate(zip(_PUBLIC, figures, strict=True)):
        for row, text in enumerate(texts):
            paper.text(70 + 170 * column, 500 + 22 * row, text)
    if ruled:
        for row in range(3):
            paper.line(60, 485 + 22 * row, 740, 485 + 22 * row)
        for column in range(5):
            paper.line(60 + 170 * column, 485, 60 + 170 * column, 529)
    paper.page()
    paper.text(70, 40, "中共某县委组织部")
    paper.text(70, 70, "二〇二四年三月")

    (table,) = _tables(paper)

    assert list(figures) == _last(table)


def test_print_of_two_points(tmp_path: Path) -> None:
    """A wide sheet fit to a page, its rows two points high, is read as any other."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    paper.text(300, 50, "支出预算表", 18)
    paper.canvas.scale(0.2, 0.2)
    paper.table(SMALL[1], 100)
    paper.table(SMALL[1], 100, left=1000)

    found = _tables(paper)

    assert [["221", "住房保障支出", "34.56", "34.56", ""]] * 2 == [_last(one) for one in found]
