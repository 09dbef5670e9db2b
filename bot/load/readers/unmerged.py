"""Cells of a header that were merged, where a file keeps their places as blanks: CSV, pipes."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.load.raw import RawTable, Row
from bot.load.readers.gather import Block
from bot.load.tables.grid import CODE_PARTS, is_number_row
from bot.money import parse_amount
from bot.text import squeeze

_YEAR = re.compile(r"20\d\d")


def unmerged(block: Block) -> Block:
    """A table all of whose rows are equally long, with the blank cells of its header taken for the
    rest of merged ones."""
    if not isinstance(block, RawTable) or len({len(row.cells) for row in block.rows}) > 1:
        return block
    first = _header_rows(block.rows)
    grid = [list(row.cells) for row in block.rows]
    named = [_named(row) for row in block.rows[:first]]
    for number in range(first):
        for column, cell in enumerate(grid[number]):
            below = any(column in names for names in named[number + 1 :])
            left = grid[number][column - 1] if column else None
            above = grid[number - 1][column] if number else None
            if cell.text.strip():
                continue
            if left and below and (left.text.strip() or left.covered == "left"):
                grid[number][column] = cell._replace(covered="left")
            elif above and not below and (above.text.strip() or above.covered == "above"):
                grid[number][column] = cell._replace(covered="above")
    return replace(block, rows=tuple(Row(tuple(cells)) for cells in grid), grid=True)


def _header_rows(rows: tuple[Row, ...]) -> int:
    """How many rows of the header there are: until each column has a name; none if it never has."""
    unnamed = set(range(len(rows[0].cells)))
    for number, row in enumerate(rows):
        if _has_number(row) and not (number and is_number_row(row)):
            return 0
        unnamed -= _named(row)
        if not unnamed:
            return number + 1
    return 0


def _named(row: Row) -> set[int]:
    """The columns that a row of the header names; a number of a column is no name."""
    numbers = is_number_row(row)
    return {
        column
        for column, cell in enumerate(row.cells)
        if (text := squeeze(cell.text)) and (not numbers or text in CODE_PARTS)
    }


def _has_number(row: Row) -> bool:
    """Whether a row gives a number that is no year."""
    texts = [squeeze(cell.text) for cell in row.cells]
    return any(parse_amount(t) is not None and not _YEAR.fullmatch(t) for t in texts)
