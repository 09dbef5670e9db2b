"""Tables that go on: on the next page without a title, or with its title and header again."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.load.raw import Paragraph, RawTable, Row
from bot.load.tables.grid import grid_header_rows
from bot.money import parse_amount
from bot.text import fold, squeeze

_MOST_REST = 3
Block = Paragraph | RawTable
_PAGE_NUMBER = re.compile(r"[-—–\s]*第?\s*\d{1,4}\s*页?[-—–\s]*(?:[,/，]?\s*共?\s*\d+\s*页?)?")
_GOES_ON = re.compile(r"[(（]?续表?[)）]?\d*|.*[(（]续表?[)）]")


def joined(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with every table that goes on put together again."""
    found: list[Block] = []
    for block in blocks:
        at = _before(found) if isinstance(block, RawTable) else None
        if isinstance(block, RawTable) and at is not None:
            whole = found[at]
            assert isinstance(whole, RawTable)
            if _continues(whole, block):
                found[at] = _put_together(whole, block)
                del found[at + 1 :]
                continue
        found.append(block)
    return tuple(found)


def _before(found: list[Block]) -> int | None:
    """Where the table stands that only page numbers part from here."""
    for at in range(len(found) - 1, -1, -1):
        block = found[at]
        if isinstance(block, RawTable):
            return at
        if not _PAGE_NUMBER.fullmatch(fold(block.text).strip()):
            return None
    return None


def _continues(table: RawTable, other: RawTable) -> bool:
    """Whether a table goes on with another: the same columns, and no title of its own."""
    if table.grid != other.grid or not table.rows or not other.rows:
        return False
    if len(table.rows[0].cells) != len(other.rows[0].cells):
        return _is_rest(table, other)
    title = squeeze(other.title.text) if other.title else ""
    again = bool(table.title) and title == squeeze(table.title.text if table.title else "")
    if again and other.grid:
        return _repeats_header(table, other) > 0 and other.rows != table.rows
    return (not title and (other.continued or _repeats_header(table, other) > 0)) or bool(
        title and _GOES_ON.fullmatch(title)
    )


def _is_rest(table: RawTable, other: RawTable) -> bool:
    """Whether a few rows on the next page are the last of a table: merged cells make them shorter,
    since nothing there draws all the columns."""
    return (
        other.continued
        and other.title is None
        and table.grid
        and len(other.rows) <= _MOST_REST
        and len(other.rows[0].cells) < len(table.rows[0].cells)
        and all(any(_is_number(cell.text) for cell in row.cells) for row in other.rows)
    )


def _is_number(text: str) -> bool:
    return parse_amount(text) is not None


def _header(table: RawTable) -> int:
    return grid_header_rows(table.rows) if table.grid else 0


def _repeats_header(table: RawTable, other: RawTable) -> int:
    """How many rows of the header the other table prints again."""
    count = _header(table)
    heads = [_key(row) for row in table.rows[:count]]
    again = [_key(row) for row in other.rows[:count]]
    return count if count and heads == again else 0


def _key(row: Row) -> tuple[str, ...]:
    return tuple(squeeze(cell.text) for cell in row.cells)


def _put_together(table: RawTable, other: RawTable) -> RawTable:
    rows = other.rows[_repeats_header(table, other) :]
    if len(other.rows[0].cells) < len(table.rows[0].cells):
        rows = tuple(Row(tuple(c for c in row.cells if not c.covered)) for row in rows)
        return replace(table, rows=(*table.rows, *rows))
    if rows and _is_broken(table.rows[-1], rows[0]):
        rows = (_mended(table.rows[-1], rows[0]), *rows[1:])
        return replace(table, rows=(*table.rows[:-1], *rows))
    return replace(table, rows=(*table.rows, *rows))


def _is_broken(last: Row, first: Row) -> bool:
    """Whether a page broke inside a row: its rest only goes on with texts that were begun."""
    rest = [i for i, cell in enumerate(first.cells) if squeeze(cell.text)]
    if len(rest) != 1:
        return False
    begun = squeeze(last.cells[rest[0]].text)
    return begun.endswith(("及", "、", "（", "(", "和", "与"))


def _mended(last: Row, first: Row) -> Row:
    return Row(
        tuple(
            cell._replace(text=cell.text + other.text) if squeeze(other.text) else cell
            for cell, other in zip(last.cells, first.cells, strict=True)
        )
    )
