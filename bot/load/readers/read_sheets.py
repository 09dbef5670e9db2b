"""Reader of Excel files: one grid a sheet, merged cells marked."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

import python_calamine

from bot.errors import DocumentError
from bot.load.raw import Place, RawCell, RawDocument, Row, tuple_of
from bot.load.readers.gather import MOST_ROWS, Block, assembled, named, tables_of
from bot.load.readers.number_format import shown
from bot.load.readers.sheet_styles import SheetStyles, read_styles
from bot.load.readers.source import Source, broken, locked

_MOST_CELLS = 2_000_000
_MOST_COLUMNS = 1_000
_MOST_FILLED = 500_000

Value = (
    int
    | float
    | str
    | bool
    | datetime.time
    | datetime.date
    | datetime.datetime
    | datetime.timedelta
)
Merged = dict[tuple[int, int], str]


@dataclass
class _Notes:
    """Warnings gathered while a workbook is read."""

    found: list[str] = field(default_factory=list)
    filled: int = 0


def read_sheets(source: Source) -> RawDocument:
    """The workbook taken apart; raises DocumentError."""
    styles = read_styles(source)
    for name, (rows, columns) in styles.sizes.items():
        _check_size(source, name, rows, columns)
    notes = _Notes(list(styles.warnings))
    try:
        with python_calamine.load_workbook(io.BytesIO(source.content)) as workbook:
            blocks = list(_sheets(source, workbook, styles, notes))
    except python_calamine.PasswordError:
        raise locked(source) from None
    except (python_calamine.CalamineError, ValueError, OSError):
        raise broken(source, "电子表格") from None
    return assembled(source, blocks, notes.found)


def _sheets(
    source: Source,
    workbook: python_calamine.CalamineWorkbook,
    styles: SheetStyles,
    notes: _Notes,
) -> Iterator[Block]:
    for about in workbook.sheets_metadata:
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        if about.visible != python_calamine.SheetVisibleEnum.Visible:
            notes.found.append(f"工作表“{about.name}”是隐藏的，没有载入。")
            continue
        sheet = workbook.get_sheet_by_name(about.name)
        _check_size(source, about.name, sheet.total_height, sheet.total_width)
        rows = list(_rows(sheet, styles))
        notes.filled += sum(1 for row in rows for cell in row.cells if cell.text)
        if notes.filled > _MOST_FILLED:
            raise DocumentError(
                f"{source.name}：有五十万格以上，不像一个部门的预算；请拆开后再载入。"
            )
        yield from named(about.name, list(tables_of(rows, grid=True)))


def _check_size(source: Source, name: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > _MOST_COLUMNS or rows * columns > _MOST_CELLS:
        raise DocumentError(
            f"{source.name}：工作表“{name}”有 {rows} 行 {columns} 列，不像预算表；"
            "请删去多余的行列后再载入。"
        )


def _rows(sheet: python_calamine.CalamineSheet, styles: SheetStyles) -> Iterator[Row]:
    table = sheet.to_python(skip_empty_area=False)
    merged = _merged(sheet, len(table), len(table[0]) if table else 0)
    cells = styles.cells.get(sheet.name, {})
    for number, values in enumerate(table):
        yield Row(
            tuple(
                _cell(sheet.name, value, number, column, merged, styles, cells)
                for column, value in enumerate(values)
            )
        )


def _cell(
    sheet: str,
    value: Value,
    row: int,
    column: int,
    merged: Merged,
    styles: SheetStyles,
    cells: dict[tuple[int, int], int],
) -> RawCell:
    place = tuple_of(Place, (row + 1, row + 1, "sheet", sheet, column + 1, column + 1))
    covered = merged.get((row, column), "")
    if value == "" or covered:
        return RawCell("", place, covered)
    style = cells.get((row, column))
    known = style is not None and style < len(styles.looks)
    pattern, indent = styles.looks[style] if known and style is not None else ("", 0)
    text = _text(value, pattern)
    return RawCell("  " * indent + text if text and isinstance(value, str) else text, place)


def _text(value: Value, pattern: str) -> str:
    """The value as the sheet shows it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown(value, pattern)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else str(value)
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _merged(sheet: python_calamine.CalamineSheet, height: int, width: int) -> Merged:
    """For each cell that a merged one reaches over the side on which that one begins."""
    found: Merged = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        for row in range(top, min(bottom, height - 1) + 1):
            for column in range(left, min(right, width - 1) + 1):
                if (row, column) != (top, left):
                    found[row, column] = "left" if column > left else "above"
    return found
