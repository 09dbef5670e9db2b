"""Tables of PDF pages that no line rules: taken where their heads tell the amounts apart."""

from __future__ import annotations

from pathlib import Path

from papers import FONT
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bot.load.raw import RawDocument, RawTable
from bot.load.read import read_document

_LEFT = (60, 250, 310, 480)
_ROWS = (
    ("一、财政拨款收入", "1,234.56", "一、教育支出", "1,200.00"),
    ("二、其他收入", "0.00", "二、外交支出", "0.00"),
    ("三、事业收入", "12.00", "三、住房保障支出", "46.56"),
    ("收入总计", "1,246.56", "支出总计", "1,246.56"),
)


def _page(file: Path, heads: tuple[dict[int, str], ...], rows: tuple[tuple[str, ...], ...]) -> None:
    canvas = Canvas(str(file), pagesize=A4)
    canvas.setFont(FONT, 9)
    canvas.drawString(250, 780, "2024年收支总表")
    canvas.drawString(440, 762, "单位：万元")
    for at, texts in enumerate((*heads, *(dict(enumerate(row)) for row in rows))):
        for column, text in texts.items():
            canvas.drawString(_LEFT[column], 740 - 18 * at, text)
    canvas.showPage()
    canvas.save()


def _read(file: Path) -> tuple[RawDocument, list[list[str]]]:
    raw = read_document(file)
    tables = [block for block in raw.blocks if isinstance(block, RawTable)]
    return raw, [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_two_sides(tmp_path: Path) -> None:
    """Both rows of heads belong to the table, and each side keeps its amounts."""
    heads = ({0: "收入", 2: "支出"}, {0: "项目", 1: "预算数", 2: "项目", 3: "预算数"})
    _page(tmp_path / "甲.pdf", heads, _ROWS)

    _, rows = _read(tmp_path / "甲.pdf")

    assert [["收入", "", "支出", ""], ["项目", "预算数", "项目", "预算数"]] == rows[:2]
    assert [list(row) for row in _ROWS] == rows[2:]


def test_amounts_that_nothing_tells_apart(tmp_path: Path) -> None:
    """Amounts without a head, or two beside each other under one, are left out with a warning."""
    figures = tuple((name, one, two, "9.00") for name, one, _, two in _ROWS)
    for heads in (
        ({0: "项目", 1: "上年数", 2: "预算数"},),
        ({0: "项目", 1: "预算数", 2: "预算数", 3: "决算数"},),
    ):
        _page(tmp_path / "甲.pdf", heads, (*figures, figures[0]))

        raw, rows = _read(tmp_path / "甲.pdf")

        assert ([], 1) == (rows, len(raw.warnings))
        assert "没有框线" in raw.warnings[0]
