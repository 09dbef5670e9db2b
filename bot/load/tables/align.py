"""Rows of a flattened table that have lost cells: each cell put under its column, or none.

A cell that was merged over several columns counts once in such a row. Only a text reaches over
others; a number stands in a column of numbers. Where every placing that fits puts each number
into the same column, that is where it stands; else nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.load.parts import Column
from bot.load.raw import RawCell, Row
from bot.load.tables.columns import NO_NUMBER
from bot.money import parse_amount
from bot.text import squeeze

_MOST_PLACINGS = 200
_NUMBERS = ("amount", "code", "ordinal")


def aligned(row: Row, columns: tuple[Column, ...], *, open_end: bool = False) -> Row | None:
    """The row with a cell for each column, None where its numbers cannot be placed for sure. With
    an open end blank cells may be gone there."""
    width = len(columns)
    cells = row.cells
    if len(cells) > width and not any(cell.text.strip() for cell in cells[width:]):
        cells = cells[:width]
    if len(cells) == width:
        return row if cells is row.cells else Row(cells)
    if len(cells) > width or len(cells) < 2:
        return None
    found: list[tuple[int, ...]] = []
    for placing in _placings(cells, columns, 0, 0, open_end=open_end):
        found.append(placing)
        if len(found) > _MOST_PLACINGS:
            return None
    if not found:
        return None
    numbers = [i for i, cell in enumerate(cells) if parse_amount(cell.text) is not None]
    if any(len({placing[i] for placing in found}) > 1 for i in numbers):
        found = _within_heads(found, columns, numbers)
        if not found:
            return None
    end = len(columns) if not open_end else found[0][-1] + 1
    return _spread(cells, found[0], columns, end)


def _placings(
    cells: tuple[RawCell, ...],
    columns: tuple[Column, ...],
    at: int,
    start: int,
    *,
    open_end: bool,
) -> Iterator[tuple[int, ...]]:
    """All ways to begin each cell at a column, in order, that leave no column uncovered."""
    if at == len(cells):
        if open_end or start == len(columns):
            yield ()
        return
    if start >= len(columns) or not _may_stand(cells[at], columns[start]):
        return
    most = len(columns) - start - (len(cells) - at - 1)
    longest = most if _is_name(cells[at]) else 1
    for span in range(1, longest + 1):
        # A merged name never ends over amounts: there a blank was lost.
        if span > 1 and columns[start + span - 1].role == "amount":
            continue
        for rest in _placings(cells, columns, at + 1, start + span, open_end=open_end):
            yield (start, *rest)


def _is_name(cell: RawCell) -> bool:
    text = squeeze(cell.text)
    return bool(text) and text not in NO_NUMBER and parse_amount(text) is None


def _may_stand(cell: RawCell, column: Column) -> bool:
    if not squeeze(cell.text):
        return True
    if _is_name(cell):
        return column.role != "amount"
    return column.role in _NUMBERS


def _within_heads(
    found: list[tuple[int, ...]], columns: tuple[Column, ...], numbers: list[int]
) -> list[tuple[int, ...]]:
    """The placings in which no cell reaches out of the widest head above it, if they agree."""
    width = len(columns)
    tops = [column.path[0] if len(column.path) > 1 else "" for column in columns]
    kept = [
        placing
        for placing in found
        if all(
            len(set(tops[start:end])) == 1 or not tops[start]
            for start, end in zip(placing, (*placing[1:], width), strict=True)
        )
    ]
    if len({tuple(placing[i] for i in numbers) for placing in kept}) != 1:
        return []
    return kept


def _spread(
    cells: tuple[RawCell, ...], placing: tuple[int, ...], columns: tuple[Column, ...], end: int
) -> Row:
    """The row with the places under merged cells marked, and blanks from an open end on."""
    row: list[RawCell] = []
    for cell, start, after in zip(cells, placing, (*placing[1:], end), strict=True):
        row.append(cell)
        row += [cell._replace(text="", covered="left")] * (after - start - 1)
    return Row((*row, *[cells[-1]._replace(text="")] * (len(columns) - end)))
