"""Reader of CSV files: a line a row, tables under each other."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace

from bot.errors import DocumentError
from bot.load.decode import decoded
from bot.load.gather import MOST_ROWS, Block, assembled, tables_of
from bot.load.raw import Place, RawCell, RawDocument, RawTable, Row
from bot.load.source import Source
from bot.money import parse_amount
from bot.text import squeeze

_YEAR = re.compile(r"20\d\d")
_SEPARATORS = ",\t;|"
_MOST_COLUMNS = 1_000
csv.field_size_limit(1_000_000)


def read_csv(source: Source) -> RawDocument:
    """The file taken apart; raises DocumentError."""
    text = decoded(source).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    rows: list[Row] = []
    reader = csv.reader(text.split("\n"), delimiter=_separator(text))
    before = 0
    try:
        for cells in reader:
            place = Place(before + 1, reader.line_num)
            before = reader.line_num
            if len(rows) >= MOST_ROWS or len(cells) > _MOST_COLUMNS:
                raise DocumentError(
                    f"{source.name}：超过 {MOST_ROWS} 行或 {_MOST_COLUMNS} 列，不像预算表；"
                    "请拆开后再载入。"
                )
            if cells:
                rows.append(Row(tuple(RawCell(cell, place) for cell in cells)))
            else:
                rows.append(Row((RawCell("", place),)))
    except csv.Error:
        raise DocumentError(
            f"{source.name}：第{before + 1}行不是 CSV 的一行；请另存后再载入。"
        ) from None
    return assembled(source, (_merged(block) for block in tables_of(rows, grid=False)))


def _merged(block: Block) -> Block:
    """A table saved from a spreadsheet, all of whose rows are equally long, with the blank cells
    of its header taken for the rest of merged ones."""
    if not isinstance(block, RawTable) or len({len(row.cells) for row in block.rows}) > 1:
        return block
    first = _header_rows(block.rows)
    grid = [list(row.cells) for row in block.rows]
    for number in range(first):
        for column, cell in enumerate(grid[number]):
            below = any(row[column].text.strip() for row in grid[number + 1 : first])
            left = grid[number][column - 1] if column else None
            above = grid[number - 1][column] if number else None
            if cell.text.strip():
                continue
            if left and below and (left.text.strip() or left.covered == "left"):
                grid[number][column] = replace(cell, covered="left")
            elif above and not below and (above.text.strip() or above.covered == "above"):
                grid[number][column] = replace(cell, covered="above")
    return replace(block, rows=tuple(Row(tuple(cells)) for cells in grid), grid=True)


def _header_rows(rows: tuple[Row, ...]) -> int:
    """How many rows of the header there are: until each column has a name; none if it never has."""
    unnamed = set(range(len(rows[0].cells)))
    for number, row in enumerate(rows):
        if _has_number(row):
            return 0
        unnamed -= {column for column, cell in enumerate(row.cells) if cell.text.strip()}
        if not unnamed:
            return number + 1
    return 0


def _has_number(row: Row) -> bool:
    """Whether a row gives a number that is no year."""
    texts = [squeeze(cell.text) for cell in row.cells]
    return any(parse_amount(t) is not None and not _YEAR.fullmatch(t) for t in texts)


def _separator(text: str) -> str:
    """The character that most lines hold, outside quotes."""
    counts: Counter[str] = Counter()
    for line in text.split("\n")[:200]:
        bare = "".join(line.split('"')[::2])
        counts.update({mark for mark in _SEPARATORS if mark in bare})
    return max(_SEPARATORS, key=lambda mark: counts[mark])
