"""Tables written by a test as rows of texts; < and ^ stand for places under merged cells."""

from __future__ import annotations

from decimal import Decimal

from bot.load.parts import Line, Table
from bot.load.raw import Paragraph, Place, RawCell, RawTable, Row
from bot.load.tables.tables import understand_table

Texts = tuple[str, ...]
_COVERED = {"<": "left", "^": "above"}


def _place(row: int, column: int) -> Place:
    return Place(row, row, "sheet", "表", column, column)


def grid(*rows: Texts, title: str = "支出预算表", marks: Texts = ("单位：万元",)) -> RawTable:
    """The table as a file with merged cells holds it."""
    made = tuple(
        Row(
            tuple(
                RawCell("" if text in _COVERED else text, _place(r, c), _COVERED.get(text, ""))
                for c, text in enumerate(texts, 1)
            )
        )
        for r, texts in enumerate(rows, 1)
    )
    return _titled(made, True, title, marks)


def flat(*rows: Texts, title: str = "支出预算表", marks: Texts = ("单位：万元",)) -> RawTable:
    """The table as a text export holds it: a cell merged sideways is one cell, below is a blank."""
    made = tuple(
        Row(
            tuple(
                RawCell("" if text == "^" else text, Place(r, r)) for text in texts if text != "<"
            )
        )
        for r, texts in enumerate(rows, 1)
    )
    return _titled(made, False, title, marks)


def _titled(rows: tuple[Row, ...], is_grid: bool, title: str, marks: Texts) -> RawTable:
    place = rows[0].place
    return RawTable(
        Paragraph(title, place) if title else None,
        rows,
        grid=is_grid,
        marks=tuple(Paragraph(mark, place) for mark in marks),
    )


def read(raw: RawTable) -> Table:
    """The table understood."""
    return understand_table(raw, 0, "某局.xlsx", last=False)


def figures(table: Table, column: str = "") -> dict[str, Decimal | None]:
    """The amount of each line in its headline column, or in that of a name."""
    found = {}
    for line in table.lines:
        for cell in line.cells:
            told = table.columns[cell.column]
            wanted = column in "/".join(told.path) if column else told.total
            if told.role == "amount" and wanted:
                found[line.item] = cell.value
    return found


def above(table: Table) -> dict[str, str]:
    """For each line the name of the line that it is part of; empty at the root."""
    return {line.item: _parent(line, table) for line in table.lines}


def _parent(line: Line, table: Table) -> str:
    return "" if line.parent is None else table.lines[line.parent].item
