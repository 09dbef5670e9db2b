"""One small budget written down in every format that the loader reads."""

from __future__ import annotations

import csv
import html
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
import xlsxwriter
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Merge = tuple[int, int, int, int]
"""First row and column, last row and column, from 0."""


@dataclass(frozen=True)
class Sheet:
    """A table to write down: all rows equally long, blank where a merged cell reaches over."""

    title: str
    marks: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    merges: tuple[Merge, ...] = field(default=())

    def covered(self) -> dict[tuple[int, int], str]:
        """For each cell under a merged one the side on which that begins."""
        return {
            (row, column): "left" if column > left else "above"
            for top, left, bottom, right in self.merges
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if (row, column) != (top, left)
        }

    def spans(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Height and width of each merged cell."""
        return {(a, b): (c - a + 1, d - b + 1) for a, b, c, d in self.merges}


SMALL = (
    Sheet(
        "2024年收支总表",
        ("部门：某县水利局", "单位：万元"),
        (
            ("收入", "", "支出", ""),
            ("项目", "预算数", "项目", "预算数"),
            ("一、财政拨款", "1,234.56", "一、农林水支出", "1,200.00"),
            ("二、其他收入", "", "二、住房保障支出", "34.56"),
            ("收入总计", "1,234.56", "支出总计", "1,234.56"),
        ),
        ((0, 0, 0, 1), (0, 2, 0, 3)),
    ),
    Sheet(
        "2024年支出预算表",
        ("单位：万元",),
        (
            ("科目编码", "科目名称", "合计", "其中", ""),
            ("", "", "", "基本支出", "项目支出"),
            ("", "合计", "1,234.56", "834.56", "400.00"),
            ("213", "农林水支出", "1,200.00", "800.00", "400.00"),
            ("21303", "水利", "1,200.00", "800.00", "400.00"),
            ("221", "住房保障支出", "34.56", "34.56", ""),
        ),
        ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 1, 2), (0, 3, 0, 4)),
    ),
)
"""A table of two sides, and one whose header has two rows."""


def write_docx(
    file: Path, sheets: Sequence[Sheet], intro: Sequence[str] = (), outro: Sequence[str] = ()
) -> None:
    """As a Word file."""
    document = docx.Document()
    for text in intro:
        document.add_paragraph(text)
    for sheet in sheets:
        document.add_paragraph(sheet.title)
        document.add_paragraph("    ".join(sheet.marks))
        table = document.add_table(len(sheet.rows), len(sheet.rows[0]))
        for line, row in zip(table.rows, sheet.rows, strict=True):
            for cell, text in zip(line.cells, row, strict=True):
                cell.text = text
        for top, left, bottom, right in sheet.merges:
            merged = table.cell(top, left).merge(table.cell(bottom, right))
            merged.text = sheet.rows[top][left]
    for text in outro:
        document.add_paragraph(text)
    document.save(str(file))


def _two_first(marks: tuple[str, ...]) -> tuple[str, ...]:
    """The marks with the last, which is the unit, in the second place."""
    return (*marks[:1], *marks[:0:-1])


def write_xlsx(file: Path, sheets: Sequence[Sheet]) -> None:
    """As an Excel file: a table a sheet, amounts as numbers that show as printed."""
    with xlsxwriter.Workbook(str(file)) as book:
        amount = book.add_format({"num_format": "#,##0.00"})
        for number, sheet in enumerate(sheets, 1):
            page = book.add_worksheet(f"Sheet{number}")
            last = len(sheet.rows[0]) - 1
            if last:
                page.merge_range(0, 0, 0, last, sheet.title)
            for column, mark in zip((0, last, 1), _two_first(sheet.marks), strict=False):
                page.write(1, column, mark)
            for row, texts in enumerate(sheet.rows, 2):
                for column, text in enumerate(texts):
                    if _AMOUNT.fullmatch(text):
                        page.write_number(row, column, float(text.replace(",", "")), amount)
                    elif text:
                        page.write_string(row, column, text)
            for top, left, bottom, right in sheet.merges:
                page.merge_range(top + 2, left, bottom + 2, right, sheet.rows[top][left])


def write_ods(file: Path, sheets: Sequence[Sheet]) -> None:
    """As an OpenDocument spreadsheet."""
    body = []
    for number, sheet in enumerate(sheets, 1):
        wide = len(sheet.rows[0])
        rows = [_ods_row([sheet.title]), _ods_row(sheet.marks)]
        spans, covered = sheet.spans(), sheet.covered()
        for row, texts in enumerate(sheet.rows):
            cells = "".join(
                "<table:covered-table-cell/>"
                if (row, column) in covered
                else _ods_cell(text, *spans.get((row, column), (1, 1)))
                for column, text in enumerate(texts)
            )
            rows.append(f"<table:table-row>{cells}</table:table-row>")
        body.append(
            f'<table:table table:name="Sheet{number}">'
            f'<table:table-column table:number-columns-repeated="{wide}"/>{"".join(rows)}'
            "</table:table>"
        )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{space}:office:1.0"'
        f' xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{''.join(body)}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", kind)
        packed.writestr("content.xml", content)
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
            f' manifest:version="1.2"><manifest:file-entry manifest:full-path="/" '
            f'manifest:media-type="{kind}"/></manifest:manifest>',
        )


def _ods_row(texts: Sequence[str]) -> str:
    return f"<table:table-row>{''.join(_ods_cell(text) for text in texts)}</table:table-row>"


def _ods_cell(text: str, high: int = 1, wide: int = 1) -> str:
    span = (
        f' table:number-columns-spanned="{wide}" table:number-rows-spanned="{high}"'
        if (high, wide) != (1, 1)
        else ""
    )
    if "." in text:
        value = text.replace(",", "")
        return (
            f'<table:table-cell{span} office:value-type="float" office:value="{value}">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )
    if not text:
        return f"<table:table-cell{span}/>"
    return (
        f'<table:table-cell{span} office:value-type="string"><text:p>{html.escape(text)}</text:p>'
        "</table:table-cell>"
    )


def write_html(
    file: Path,
    sheets: Sequence[Sheet],
    encoding: str = "utf-8",
    intro: Sequence[str] = (),
    outro: Sequence[str] = (),
) -> None:
    """As a web page."""
    parts = [f'<html><head><meta charset="{encoding}"></head><body>']
    parts += [f"<p>{text}</p>" for text in intro]
    for sheet in sheets:
        parts.append(f"<p>{sheet.title}</p><p>{'　'.join(sheet.marks)}</p><table>")
        spans, covered = sheet.spans(), sheet.covered()
        for row, texts in enumerate(sheet.rows):
            parts.append("<tr>")
            for column, text in enumerate(texts):
                high, wide = spans.get((row, column), (1, 1))
                if (row, column) not in covered:
                    parts.append(f'<td rowspan="{high}" colspan="{wide}">{html.escape(text)}</td>')
            parts.append("</tr>")
        parts.append("</table>")
    parts += [f"<p>{text}</p>" for text in outro]
    file.write_bytes("".join([*parts, "</body></html>"]).encode(encoding))


def write_csv(file: Path, sheets: Sequence[Sheet], encoding: str = "utf-8") -> None:
    """As CSV; merged cells are blank ones."""
    out = io.StringIO()
    writer = csv.writer(out)
    for sheet in sheets:
        writer.writerow([sheet.title])
        writer.writerow(sheet.marks)
        writer.writerows(sheet.rows)
        writer.writerow([])
    file.write_bytes(out.getvalue().encode(encoding))


@dataclass
class PdfPaper:
    """A PDF drawn by hand: lines and words at places counted from the upper left corner."""

    file: Path
    size: tuple[float, float] = field(default=landscape(A4))

    def __post_init__(self) -> None:
        """Open the first page."""
        self.canvas = Canvas(str(self.file), pagesize=self.size)
        self.wide, self.high = self.size

    def text(self, x: float, y: float, text: str, size: float = 10, font: str = FONT) -> None:
        """Write from x on, with the foot of the writing at y."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.high - y, text)

    def right(self, x: float, y: float, text: str, size: float = 10, font: str = FONT) -> None:
        """Write up to x."""
        self.canvas.setFont(font, size)
        self.canvas.drawRightString(x, self.high - y, text)

    def line(self, x: float, y: float, to_x: float, to_y: float) -> None:
        """Draw a line."""
        self.canvas.setLineWidth(0.7)
        self.canvas.line(x, self.high - y, to_x, self.high - to_y)

    def table(
        self,
        sheet: Sheet,
        top: float,
        left: float = 60,
        wide: float = 130,
        high: float = 20,
        rows: range | None = None,
        digits: str = FONT,
    ) -> float:
        """Draw rows of a sheet as a ruled table; the y below it."""
        spans, covered = sheet.spans(), sheet.covered()
        shown = rows or range(len(sheet.rows))
        for at, row in enumerate(shown):
            for column, text in enumerate(sheet.rows[row]):
                if (row, column) in covered:
                    continue
                down, across = spans.get((row, column), (1, 1))
                x, y = left + column * wide, top + at * high
                to_x, to_y = x + across * wide, y + down * high
                for one, two in ((x, x), (to_x, to_x)):
                    self.line(one, y, two, to_y)
                for one, two in ((y, y), (to_y, to_y)):
                    self.line(x, one, to_x, two)
                if text and text[0].isdigit() and "." in text:
                    self.right(to_x - 2, (y + to_y) / 2 + 4, text, font=digits)
                else:
                    self.text(x + 2, (y + to_y) / 2 + 4, text)
        return top + len(shown) * high

    def page(self) -> None:
        """Begin the next page."""
        self.canvas.showPage()

    def save(self) -> None:
        """Write the file."""
        self.canvas.save()


def write_pdf(file: Path, sheets: Sequence[Sheet]) -> None:
    """As a PDF, a page a table."""
    paper = PdfPaper(file)
    for number, sheet in enumerate(sheets, 1):
        paper.text(300, 50, sheet.title, size=18)
        paper.text(60, 80, sheet.marks[0])
        for x, mark in zip((500, 680), sheet.marks[1:], strict=False):
            paper.text(x, 80, mark)
        paper.table(sheet, 90)
        paper.text(420, 580, f"- {number} -", size=9)
        paper.page()
    paper.save()


WRITERS: dict[str, Callable[[Path, Sequence[Sheet]], None]] = {
    "docx": write_docx,
    "xlsx": write_xlsx,
    "ods": write_ods,
    "html": write_html,
    "csv": write_csv,
    "pdf": write_pdf,
}
"""The writer for each ending."""
