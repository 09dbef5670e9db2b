"""Headers of three rows and figures over lines in PDF tables that no line rules."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import FONT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from bot.load.raw import RawDocument, RawTable
from bot.load.read import read_document

_WIDE = 60.0
_LEFT = 30.0
_PARTS = ("合计", "因公出国", "小计", "购置费", "运行费", "公务接待")
_CARS = "公务用车"
Cell = tuple[float, float, float, str]
"""The row, which may be half way between two, the first column and the one after the last, the
text."""


def _public() -> list[Cell]:
    """预算数 and 决算数 over the three public expenses, of which one has three parts."""
    cells: list[Cell] = []
    for side, name in enumerate(("预算数", "决算数")):
        at = 6 * side
        cells.append((0, at, at + 6, name))
        cells.append((1, at + 2, at + 5, _CARS))
        for column, part in enumerate(_PARTS):
            row = 2 if 1 < column < 5 else 1.5
            cells.append((row, at + column, at + column + 1, part))
    return cells


def _raised(cells: list[Cell]) -> list[Cell]:
    """The same with names at the top of the rows over which they reach, at the left."""
    return [(1 if row == 1.5 else row, a, b, text) for row, a, b, text in cells]


def _drawn(file: Path, cells: list[Cell], body: list[Cell], *, left: bool) -> RawDocument:
    canvas = Canvas(str(file), pagesize=landscape(A4))
    canvas.setFont(FONT, 9)
    canvas.drawString(300, 550, "“三公”经费支出决算表")
    canvas.drawString(600, 530, "单位：万元")
    for row, start, end, text in cells:
        y = 500 - 18 * row
        if left:
            canvas.drawString(_LEFT + _WIDE * start, y, text)
        else:
            canvas.drawCentredString(_LEFT + _WIDE * (start + end) / 2, y, text)
    for row, start, _, text in body:
        canvas.drawString(_LEFT + _WIDE * start, 440 - row, text)
    canvas.showPage()
    canvas.save()
    return read_document(file)


def _rows(raw: RawDocument) -> list[list[str]]:
    tables = [block for block in raw.blocks if isinstance(block, RawTable)]
    return [[cell.text or cell.covered for cell in row.cells] for t in tables for row in t.rows]


@pytest.mark.parametrize("left", [True, False])
def test_three_rows_of_heads(left: bool, tmp_path: Path) -> None:
    """Each column has the names above it, set in the middle or at the upper left of their cells."""
    body: list[Cell] = [
        (20 * row, column, column + 1, f"{11 + row}{column:02}.50")
        for row in range(2)
        for column in range(12)
    ]
    cells = _raised(_public()) if left else _public()

    first, second, third, *rest = _rows(_drawn(tmp_path / "甲.pdf", cells, body, left=left))

    assert ["预算数", *["left"] * 5, "决算数", *["left"] * 5] == first
    assert ["合计", "因公出国", _CARS, "left", "left", "公务接待"] * 2 == second
    assert ["above", "above", "小计", "购置费", "运行费", "above"] * 2 == third
    assert [[f"{11 + row}{column:02}.50" for column in range(12)] for row in range(2)] == rest


def test_figures_over_two_lines(tmp_path: Path) -> None:
    """What found no room on one line is one figure; half of one is never an amount."""
    body: list[Cell] = [(0, 0, 1, "本级"), (40, 0, 1, "合计")]
    for column in range(1, 5):
        body += [
            (0, column, column + 1, f"{column},234,567.8"),
            (11, column, column + 1, "9"),
            (40, column, column + 1, f"{column},234,567.8"),
            (51, column, column + 1, "8"),
        ]
    heads: list[Cell] = [
        (2, at, at + 1, name)
        for at, name in enumerate(("单位名称", "合计", "因公出国", "公务用车", "公务接待"))
    ]

    _, first, second = _rows(_drawn(tmp_path / "甲.pdf", heads, body, left=True))

    assert ["本级", *(f"{column},234,567.89" for column in range(1, 5))] == first
    assert ["合计", *(f"{column},234,567.88" for column in range(1, 5))] == second


def test_parts_of_figures_that_make_none(tmp_path: Path) -> None:
    """Where parts under each other are no figure the table is left out, with a warning."""
    body: list[Cell] = []
    for row, name in enumerate(("本级", "中心", "合计")):
        body.append((40 * row, 0, 1, name))
        for column in range(1, 4):
            body += [
                (40 * row, column, column + 1, f"{column},234.5"),
                (40 * row + 11, column, column + 1, "6,7"),
            ]
    heads: list[Cell] = [
        (2, at, at + 1, name)
        for at, name in enumerate(("单位名称", "合计", "因公出国", "公务接待"))
    ]

    raw = _drawn(tmp_path / "甲.pdf", heads, body, left=True)

    assert [] == _rows(raw)
    assert raw.warnings


def test_parts_of_codes_below_the_row_of_numbers(tmp_path: Path) -> None:
    """类, 款 and 项 beside the row that numbers the columns are heads; its numbers are nothing."""
    heads: list[Cell] = [
        (0, 0, 4, "项目"),
        (1, 0, 3, "科目编码"),
        (1, 3, 4, "科目名称"),
        (0.5, 4, 5, "本年收入"),
        (0.5, 5, 6, "拨款收入"),
        (0.5, 6, 7, "事业收入"),
        *((2.5, at, at + 1, part) for at, part in enumerate("类款项")),
        (2, 3, 4, "栏次"),
        *((2, 4 + at, 5 + at, f"{at + 1}") for at in range(3)),
    ]
    body: list[Cell] = [(0, 3, 4, "合计"), (20, 0, 1, "213"), (20, 3, 4, "农林水支出")]
    body += [(20 * row, at, at + 1, f"{row + 1}{at}5.25") for row in (0, 1) for at in (4, 5, 6)]

    rows = _rows(_drawn(tmp_path / "甲.pdf", heads, body, left=False))

    assert ["类", "款", "项", "above"] == rows[2][:4]
    assert ["213", "", "", "农林水支出", "245.25", "255.25", "265.25"] == rows[-1]


def test_sign_above_its_figure(tmp_path: Path) -> None:
    """A sign alone above its figure is part of it; a mark in a row of its own is not."""
    heads: list[Cell] = [(2, at, at + 2, name) for at, name in ((0, "项目"), (2, "预算数"))]
    names = ("办公费", "印刷费", "水费", "电费", "差旅费")
    body: list[Cell] = [(24 * row, 0, 2, name) for row, name in enumerate(names)]
    body += [(24 * row, 2, 3, f"{row + 1}23.45") for row in range(5) if row not in (1, 3)]
    body += [(24, 2, 3, "-"), (34, 2, 3, "36,036,708.41"), (72, 2, 3, "-")]

    _, *rows = _rows(_drawn(tmp_path / "甲.pdf", heads, body, left=True))

    assert ["123.45", "-36,036,708.41", "323.45", "-", "523.45"] == [row[1] for row in rows]
