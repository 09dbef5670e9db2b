"""Tables of PDF pages: over pages, over lines, without rulings, turned, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from papers import SMALL, PdfPaper, Sheet, write_pdf
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from bot.errors import DocumentError
from bot.load.raw import Paragraph, RawTable
from bot.load.read import read_document
from bot.load.tables.marks import read_marks

SHEET = SMALL[1]
PLAIN = ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
BODY = [list(row) for row in SHEET.rows[2:]]


def _tables(file: Path) -> list[RawTable]:
    return [block for block in read_document(file).blocks if isinstance(block, RawTable)]


def _grid(table: RawTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def _drawn(file: Path, draw: Callable[[PdfPaper], None]) -> list[RawTable]:
    paper = PdfPaper(file)
    draw(paper)
    paper.save()
    return _tables(file)


def _rows(paper: PdfPaper, top: float, left: float = 60, wide: float = 130) -> None:
    for at, row in enumerate([PLAIN, *BODY]):
        for column, text in enumerate(row):
            if "." in text:
                paper.right(left + wide * (column + 1) - 4, top + 20 * at, text)
            else:
                paper.text(left + 2 + wide * column, top + 20 * at, text)


def test_table_over_pages(tmp_path: Path) -> None:
    """A table goes on over the page number; its last row above the next title is its own."""

    def draw(paper: PdfPaper) -> None:
        paper.text(300, 50, "支出预算表", 18)
        paper.table(SHEET, 440, rows=range(5))
        paper.text(420, 580, "- 1 -", 9)
        paper.page()
        paper.table(SHEET, 40, rows=range(5, 6))
        paper.text(300, 150, "收支总表", 18)
        paper.table(SMALL[0], 180)
        paper.text(420, 580, "- 2 -", 9)

    first, second = _drawn(tmp_path / "甲.pdf", draw)

    assert BODY == _grid(first)[2:]
    assert ["第1页", "第2页"] == [str(first.rows[at].place) for at in (0, -1)]
    assert second.title
    assert "收支总表" == second.title.text


def test_header_repeated_on_the_next_page(tmp_path: Path) -> None:
    """A header printed again at the top of a page is no row."""

    def draw(paper: PdfPaper) -> None:
        paper.table(SHEET, 440, rows=range(4))
        paper.page()
        paper.table(SHEET, 40, rows=range(2))
        paper.table(SHEET, 80, rows=range(4, 6))

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert [list(row) for row in SHEET.rows] == _grid(table)


def test_only_the_total_on_the_next_page(tmp_path: Path) -> None:
    """A page that holds but a line of totals, its name over several columns, goes on too."""

    def draw(paper: PdfPaper) -> None:
        paper.table(SHEET, 440, rows=range(6))
        paper.page()
        total = Sheet("", (), (("合计", "", "9.00", "8.00", "1.00"),), ((0, 0, 0, 1),))
        paper.table(total, 40)

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert ["合计", "", "9.00", "8.00", "1.00"] == _grid(table)[-1]
    assert "left" == table.rows[-1].cells[1].covered


def test_open_sides(tmp_path: Path) -> None:
    """A table without its outer borders is as wide and as high as its lines."""

    def draw(paper: PdfPaper) -> None:
        for at in range(1, 5):
            paper.line(60 + 130 * at, 90, 60 + 130 * at, 190)
        for at in range(1, 5):
            paper.line(60, 90 + 20 * at, 710, 90 + 20 * at)
        _rows(paper, 104)

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert [list(PLAIN), *BODY] == _grid(table)


def test_watermark(tmp_path: Path) -> None:
    """Writing that runs aslant over a table is none of it."""

    def draw(paper: PdfPaper) -> None:
        paper.table(SHEET, 100)
        paper.canvas.rotate(30)
        paper.canvas.setFont("STSong-Light", 40)
        paper.canvas.drawString(300, 200, "仅供公开使用")

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert BODY == _grid(table)[2:]


def test_running_title(tmp_path: Path) -> None:
    """A line at the head of every page is taken once."""

    def draw(paper: PdfPaper) -> None:
        for number in range(4):
            paper.text(60, 30, "某县水利局2024年部门预算")
            paper.text(60, 300, f"第{'一二三四'[number]}段。")
            paper.page()

    _drawn(tmp_path / "甲.pdf", draw)
    blocks = read_document(tmp_path / "甲.pdf").blocks

    assert ["某县水利局2024年部门预算", "第一段。", "第二段。", "第三段。", "第四段。"] == [
        block.text for block in blocks if isinstance(block, Paragraph)
    ]


def test_the_unit_on_every_page(tmp_path: Path) -> None:
    """A unit at the head of most pages is the unit of each table, and no running title."""
    units = ("万元", "元", "万元", "万元", "万元")
    sheets = [
        Sheet(f"第{n}张支出预算表", ("部门：某局", f"单位：{unit}"), SHEET.rows, SHEET.merges)
        for n, unit in enumerate(units)
    ]
    write_pdf(tmp_path / "某局.pdf", sheets)
    found = [[mark.text for mark in table.marks] for table in _tables(tmp_path / "某局.pdf")]
    assert list(units) == [read_marks(marks).unit for marks in found]


def test_figures_beside_a_chart(tmp_path: Path) -> None:
    """The figures of a chart's legend make no table."""

    def draw(paper: PdfPaper) -> None:
        for at in range(4):
            paper.text(60, 100 + 20 * at, "财政拨款")
            paper.text(200, 100 + 20 * at, "1,234.56")
        paper.text(60, 220, "图1：收入决算")

    assert [] == _drawn(tmp_path / "甲.pdf", draw)


def test_figure_over_two_lines(tmp_path: Path) -> None:
    """A figure broken for want of room is one; two figures in one cell are not joined."""

    def draw(paper: PdfPaper) -> None:
        sheet = Sheet("", (), (("项目", "金额"), ("甲", ""), ("乙", "")))
        paper.table(sheet, 100, wide=64, high=40)
        paper.text(126, 156, "371,514,65")
        paper.text(126, 168, "5.00")
        paper.text(62, 150, "由两行写出的")
        paper.text(62, 162, "名称")
        paper.text(126, 196, "12.00")
        paper.text(126, 208, "13.00")

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert "371,514,655.00" == table.rows[1].cells[1].text
    assert ["12.00", "13.00"] == [row.cells[1].text for row in table.rows[2:]]


def test_header_over_lines(tmp_path: Path) -> None:
    """A name broken over lines is one name."""

    def draw(paper: PdfPaper) -> None:
        sheet = Sheet("", (), (("项目", ""), ("甲", "1.00")))
        paper.table(sheet, 100, wide=64, high=40)
        paper.text(126, 116, "公务用车购")
        paper.text(126, 128, "置费")

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert "公务用车购置费" == table.rows[0].cells[1].text


def test_digits_in_another_font(tmp_path: Path) -> None:
    """Figures in a Latin font of another height stand in the row of their name."""
    (table,) = _drawn(
        tmp_path / "甲.pdf", lambda paper: void(paper.table(SHEET, 100, digits="Times-Roman"))
    )

    assert BODY == _grid(table)[2:]


def void(_: object) -> None:
    """Nothing, whatever is given."""


def test_figure_that_outgrows_its_cell(tmp_path: Path) -> None:
    """A figure wider than its cell stays whole, with the cell that holds most of it."""

    def draw(paper: PdfPaper) -> None:
        sheet = Sheet("", (), (("项目", "合计", "其中"), ("甲", "", "")))
        paper.table(sheet, 100, wide=60)
        paper.right(180, 134, "1,371,514,655.00")

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert ["甲", "1,371,514,655.00", ""] == _grid(table)[1]


def test_indentation(tmp_path: Path) -> None:
    """Names set in from the left of their column begin with spaces."""

    def draw(paper: PdfPaper) -> None:
        sheet = Sheet("", (), (("项目名称", "金额"), *((("", "1.00"),) * 4)))
        paper.table(sheet, 100, wide=200)
        for at, (deep, name) in enumerate([(0, "甲类"), (20, "甲一"), (20, "甲二"), (0, "乙类")]):
            paper.text(62 + deep, 134 + 20 * at, name)

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert ["甲类", "    甲一", "    甲二", "乙类"] == [r.cells[0].text for r in table.rows[1:]]


def test_only_level_lines(tmp_path: Path) -> None:
    """Without upright lines the columns are those in which the writing stands."""

    def draw(paper: PdfPaper) -> None:
        paper.text(300, 50, "支出预算表", 18)
        paper.text(600, 80, "单位：万元")
        for at in range(6):
            paper.line(60, 90 + 20 * at, 710, 90 + 20 * at)
        _rows(paper, 104)

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert [list(PLAIN), *BODY] == _grid(table)
    assert ("支出预算表", "单位：万元") == (table.title and table.title.text, table.marks[0].text)


def test_no_lines_at_all(tmp_path: Path) -> None:
    """A table without any lines is read too; a sentence with figures below it is none."""

    def draw(paper: PdfPaper) -> None:
        paper.text(300, 50, "支出预算表", 18)
        _rows(paper, 104)
        paper.text(60, 300, "其中基本支出834.56万元，项目支出400.00万元，主要用于水利工程。")

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert [list(PLAIN), *BODY] == _grid(table)


def test_rows_without_lines_between(tmp_path: Path) -> None:
    """In a frame with upright lines only, each line of writing with figures is a row."""

    def draw(paper: PdfPaper) -> None:
        for at in range(6):
            paper.line(60 + 130 * at, 90, 60 + 130 * at, 190)
        for at in (90, 110, 190):
            paper.line(60, at, 710, at)
        _rows(paper, 104)

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert [list(PLAIN), *BODY] == _grid(table)


def test_contents_are_no_table(tmp_path: Path) -> None:
    """A list of headings with page numbers stays text."""

    def draw(paper: PdfPaper) -> None:
        for at, name in enumerate(["一、部门概况", "二、预算表", "三、名词解释", "四、附表"]):
            paper.text(60, 100 + 20 * at, name)
            paper.right(700, 100 + 20 * at, str(3 * at + 1))

    assert [] == _drawn(tmp_path / "甲.pdf", draw)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_page_turned(turn: int, tmp_path: Path) -> None:
    """A page that is shown turned is read as it is shown."""
    file = tmp_path / "甲.pdf"
    canvas = Canvas(str(file), pagesize=(A4[1], A4[0]) if turn == 180 else A4)
    canvas.setPageRotation(turn)
    canvas.saveState()
    width, height = A4
    if turn == 90:
        canvas.translate(width, 0)
    elif turn == 180:
        canvas.translate(height, width)
    else:
        canvas.translate(0, height)
    canvas.rotate(turn)
    paper = PdfPaper(tmp_path / "乙.pdf")
    paper.canvas = canvas
    paper.table(SHEET, 100)
    canvas.restoreState()
    paper.save()

    (table,) = _tables(file)
    assert BODY == _grid(table)[2:]


@pytest.mark.parametrize("turn", [90, -90])
def test_writing_turned_on_an_upright_page(turn: int, tmp_path: Path) -> None:
    """A wide table laid on its side is read from its own left to right."""
    file = tmp_path / "甲.pdf"
    canvas = Canvas(str(file), pagesize=A4)
    canvas.translate(A4[0] if turn == 90 else 0, 0 if turn == 90 else A4[1])
    canvas.rotate(turn)
    paper = PdfPaper(tmp_path / "乙.pdf")
    paper.canvas = canvas
    paper.table(SHEET, 100)
    paper.save()

    (table,) = _tables(file)
    assert BODY == _grid(table)[2:]


def test_paragraph_over_lines(tmp_path: Path) -> None:
    """Lines that fill the page are one paragraph, with the page as its place."""

    def draw(paper: PdfPaper) -> None:
        paper.text(80, 100, "本" * 68)
        paper.text(60, 115, "年预算100.00万元。")
        paper.text(80, 130, "第二段。")

    _drawn(tmp_path / "甲.pdf", draw)
    blocks = read_document(tmp_path / "甲.pdf").blocks

    assert ["本" * 68 + "年预算100.00万元。", "第二段。"] == [
        block.text for block in blocks if isinstance(block, Paragraph)
    ]
    assert isinstance(blocks[0], Paragraph)
    assert "第1页" == str(blocks[0].place)


def test_scan(tmp_path: Path) -> None:
    """Pages without writing are refused as a scan."""
    paper = PdfPaper(tmp_path / "甲.pdf")
    paper.line(10, 10, 200, 200)
    paper.save()

    with pytest.raises(DocumentError, match="扫描件"):
        read_document(tmp_path / "甲.pdf")


def test_scan_that_a_program_read(tmp_path: Path) -> None:
    """Writing hidden under a picture was guessed by a program; no figure is taken from it."""
    file = tmp_path / "甲.pdf"
    canvas = Canvas(str(file))
    canvas.drawImage(_picture(tmp_path), 0, 0, 500, 500)
    text = canvas.beginText(100, 100)
    text.setTextRenderMode(3)
    text.setFont("STSong-Light", 10)
    text.textLine("支出合计 1,234.56")
    canvas.drawText(text)
    canvas.save()

    with pytest.raises(DocumentError, match="扫描件"):
        read_document(file)


def _picture(folder: Path) -> str:
    file = folder / "page.ppm"
    file.write_bytes(b"P6 2 2 255 " + bytes(12))
    return str(file)


def test_password(tmp_path: Path) -> None:
    """A file that asks for a password is refused."""
    file = tmp_path / "甲.pdf"
    canvas = Canvas(str(file), encrypt=StandardEncryption("secret"))
    canvas.drawString(10, 10, "1")
    canvas.save()

    with pytest.raises(DocumentError, match="密码"):
        read_document(file)


@pytest.mark.parametrize("part", [20, 200, 1000])
def test_cut_off(part: int, tmp_path: Path) -> None:
    """A file cut off is refused, or read as far as it goes."""
    file = tmp_path / "甲.pdf"
    paper = PdfPaper(file)
    paper.table(SHEET, 100)
    paper.save()
    file.write_bytes(file.read_bytes()[:part])

    with pytest.raises(DocumentError, match=r"甲\.pdf"):
        read_document(file)


@pytest.mark.parametrize("upper", ["机关事业单位基本养老", ""])
def test_row_broken_by_the_page(upper: str, tmp_path: Path) -> None:
    """The rest of a name at the top of the next page goes to its row, which has the code."""
    head = ("科目编码", "科目名称", "金额")
    rows = [head, ("201", "行政运行", "1.00"), ("202", "事业运行", "2.00"), ("203", upper, "3.00")]
    rest = Sheet("", (), (("", "保险缴费支出", ""), ("204", "其他支出", "4.00")))

    def draw(paper: PdfPaper) -> None:
        paper.table(Sheet("", (), rows), 440)
        paper.page()
        paper.table(rest, 40)

    (table,) = _drawn(tmp_path / "甲.pdf", draw)

    assert [["203", upper + "保险缴费支出", "3.00"], ["204", "其他支出", "4.00"]] == _grid(table)[
        3:
    ]
