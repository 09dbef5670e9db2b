"""The published documents beside the project come out as people read them off the page."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from bot.load.document.understood import Understood
from bot.load.parts import Cell, Column, Line, Table
from bot.load.pipeline import understand
from bot.text import fold

_DOCUMENTS = Path(__file__).resolve().parents[3] / "shared" / "documents"
_PUBLISHED = ("上海市普陀区商务委员会-2025", "江苏省政协办公厅-2018")
_CLOTHES = (
    ".docx",
    ".xlsx",
    ".html",
    ".csv",
    ".cell-per-line.txt",
    ".pipes.txt",
    ".pipe-per-line.txt",
)
_ITEMS = {
    "三公合计": r"“?三公”?经费.*/?合?计?",
    "三公会议培训合计": r"合计",
    "三公小计": r"“?三公”?经费",
    "因公出国境": r"因公出国.*",
    "公务接待": r"公务接待费",
    "用车小计": r"公务用车购置及运行.*费",
    "用车购置": r"(?:公务用车)?购置费",
    "用车运行": r"(?:公务用车)?运行(?:维护)?费",
    "机关运行经费": r"机关运行经费.*",
}
"""What the hand-made list calls an item, and what the document prints."""

pytestmark = pytest.mark.skipif(
    not (_DOCUMENTS / "truth.csv").exists(), reason="the published documents are not here"
)


@cache
def _read(name: str) -> Understood:
    return understand(_DOCUMENTS / name)[0]


def _truth(document: str) -> list[dict[str, str]]:
    with (_DOCUMENTS / "truth.csv").open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["document"] == document]


def _table_fits(table: Table, wanted: str) -> bool:
    if wanted == "三公表":
        return table.kind == "three_public"
    if wanted == "经济分类表":
        return table.kind == "basic"
    return table.kind in ("summary", "income", "expenditure")


def _line_fits(line: Line, wanted: str) -> bool:
    if code := re.fullmatch(r"经济分类 (\d+) (.+)", wanted):
        return line.code == code.group(1) and line.item == code.group(2)
    pattern = _ITEMS.get(wanted, re.escape(wanted))
    return re.fullmatch(fold(pattern), fold(line.item)) is not None


def _amounts(doc: Understood, row: dict[str, str]) -> list[tuple[Table, Column, Cell]]:
    """The headline cells of the lines that a row of the list means."""
    found = []
    for table in doc.tables:
        if not _table_fits(table, row["table"]):
            continue
        for line in table.lines:
            for cell in line.cells:
                column = table.columns[cell.column] if cell.column >= 0 else None
                if column and column.total and _line_fits(line, row["item"]):
                    found.append((table, column, cell))
    return found


def _wrong(doc: Understood, row: dict[str, str], *, page: bool) -> str:
    """What is wrong with the figure of a row of the list; empty where nothing is."""
    printed = row["as_printed"]
    value = None if printed == "(blank)" else Decimal(printed.replace(",", ""))
    found = _amounts(doc, row)
    told = f"{row['item']} {printed}: {[(c.text, str(c.place)) for _, _, c in found]}"
    if not any(cell.value == value for _, _, cell in found):
        return told
    if any(cell.value not in (value, None) for _, _, cell in found):
        return told
    right = [(column, cell) for _, column, cell in found if cell.value == value]
    if not any(column.unit == row["unit"] for column, _ in right):
        return f"{told} unit"
    if page and not any(str(cell.place) == f"第{row['page']}页" for _, cell in right):
        return f"{told} page"
    return ""


@pytest.mark.parametrize("document", _PUBLISHED)
def test_published(document: str) -> None:
    """Every figure of the PDF: its value, unit and page."""
    doc = _read(document + ".pdf")

    assert [] == [w for row in _truth(document) if (w := _wrong(doc, row, page=True))]


@pytest.mark.parametrize("clothes", _CLOTHES)
def test_other_clothes(clothes: str) -> None:
    """The same figures come out of every other form of a document."""
    doc = _read(_PUBLISHED[1] + clothes)

    assert [] == [w for row in _truth(_PUBLISHED[1]) if (w := _wrong(doc, row, page=False))]


def test_where_blanks_are_lost() -> None:
    """Where blank cells are gone from the text no figure is wrong; some are left out."""
    doc = _read(_PUBLISHED[1] + ".blanks-vanish.txt")
    wrong = []
    for row in _truth(_PUBLISHED[1]):
        value = (
            None if row["as_printed"] == "(blank)" else Decimal(row["as_printed"].replace(",", ""))
        )
        wrong += [
            (row["item"], cell.text)
            for _, _, cell in _amounts(doc, row)
            if cell.value not in (value, None)
        ]

    assert [] == wrong
    assert any("没有载入" in warning for table in doc.tables for warning in table.warnings)
