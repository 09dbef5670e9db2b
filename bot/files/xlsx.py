"""Sheets as an XLSX workbook.

The only module that imports xlsxwriter, and only where a workbook is written: an answer on the
terminal must not wait for it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from bot.files.grid import Cell, Sheet, clean
from bot.text import width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_EXACT = 15
"""Digits that a number of a spreadsheet holds."""
_NARROW, _WIDE = 8, 48
_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 32_000
_MADE = datetime(2000, 1, 1)
"""The same content gives the same file."""


def xlsx_bytes(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as a workbook: numbers are numbers with the decimals printed, text is text."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _MADE})
    writer = _Writer(book)
    for sheet in sheets:
        writer.sheet(sheet)
    book.close()
    return file.getvalue()


class _Writer:
    """Writes into one workbook, and keeps the formats that it has."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F4"}
        )
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._numbers: dict[int, Format] = {}

    def sheet(self, sheet: Sheet) -> None:
        """One sheet with its head standing still."""
        page = self._book.add_worksheet(_NAME.sub(" ", clean(sheet.name))[:31] or None)
        page.freeze_panes(1, 0)
        for column, name in enumerate(sheet.head):
            page.write_string(0, column, clean(name), self._head)
            page.set_column(column, column, _width(sheet, column))
        for number, row in enumerate(sheet.rows, 1):
            for column, cell in enumerate(row):
                self._cell(page, number, column, cell)

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        if isinstance(cell, Decimal) and len(cell.as_tuple().digits) <= _EXACT:
            page.write_number(row, column, cell, self._number(cell))
        elif isinstance(cell, Decimal):
            page.write_string(row, column, format(cell, "f"), self._text)
        elif cell:
            page.write_string(row, column, clean(cell)[:_LONGEST], self._text)

    def _number(self, value: Decimal) -> Format:
        """The format that shows the number with the decimals it has."""
        places = max(0, -int(value.as_tuple().exponent))
        if places not in self._numbers:
            form = "#,##0" + ("." + "0" * places if places else "")
            self._numbers[places] = self._book.add_format({"num_format": form, "valign": "top"})
        return self._numbers[places]


def _width(sheet: Sheet, column: int) -> int:
    texts = [sheet.head[column], *(_shown(row[column]) for row in sheet.rows)]
    return min(_WIDE, max(_NARROW, *(width(text) + 2 for text in texts)))


def _shown(cell: Cell) -> str:
    return f"{cell:,f}" if isinstance(cell, Decimal) else (cell or "").split("\n")[0]
