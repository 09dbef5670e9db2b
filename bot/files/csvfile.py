"""A sheet as CSV that spreadsheets open in the right script and run nothing of."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

from bot.files.grid import Cell, Sheet, clean

_MARK = "\ufeff"
"""Tells a spreadsheet that the file is UTF-8."""
_RUNS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
"""Openings of a text that a spreadsheet may take for a formula or a command."""


def csv_bytes(sheet: Sheet) -> bytes:
    """The sheet as CSV: UTF-8 with a byte order mark; numbers bare, a blank empty."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([_field(cell) for cell in sheet.head])
    writer.writerows([_field(cell) for cell in row] for row in sheet.rows)
    return (_MARK + file.getvalue()).encode("utf-8")


def _field(cell: Cell) -> str:
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return harmless(clean(cell)) if cell else ""


def harmless(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would run it."""
    return f"'{text}" if text.lstrip(" ").startswith(_RUNS) or text.startswith(_RUNS) else text
