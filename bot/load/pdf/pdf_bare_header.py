"""The columns of a table without upright lines with the rows of its header, where its names and
the writing below them leave one way to understand it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.load.pdf.pdf_bare_columns import BareColumn, borders_of, columns_of, tells_apart
from bot.load.pdf.pdf_head_spans import Edges, Span, spans
from bot.load.pdf.pdf_heads import Head, Heads, readings
from bot.load.pdf.pdf_lines import Line
from bot.load.raw import Place, RawCell, Row

Parts = Sequence[Sequence[Line]]
_NEAR = 1.75
"""Widths of a character between two lines that may be one name over a single column."""


@dataclass(frozen=True)
class Header:
    """A header understood: the borders of its columns and its rows."""

    borders: tuple[float, ...]
    rows: tuple[Row, ...]


def header_of(lines: Parts, body: Parts, place: Place) -> Header | None:
    """The header of lines above the rows of a table; None where it cannot be told."""
    for ways in readings(lines):
        found: list[Header] = []
        for heads in ways:
            made = _header(heads, body, place)
            if made and made not in found:
                found.append(made)
        if found:
            return found[0] if len(found) == 1 else None
    return None


def names_of(lines: Parts) -> list[set[str]]:
    """The names of a header, in each way to understand it."""
    return [
        {head.text for head in (*heads.leafs, *heads.uppers)}
        for ways in readings(lines)
        for heads in ways
    ]


def _header(heads: Heads, body: Parts, place: Place) -> Header | None:
    columns = columns_of(heads, body)
    if columns is None or len(columns) < 2:
        return None
    borders = borders_of(columns)
    at = [n for n, column in enumerate(columns) if column.head]
    if len(at) != len(heads.leafs):
        return None
    found = spans(heads, [_edges(columns, n) for n in at])
    if found is None:
        return None
    over = []
    for one in found:
        column = columns[at[one.start]]
        if one.start == one.end and column.head and _near(one.head, column.head):
            column.head = Head((*one.head.parts, *column.head.parts))  # they are lines of one name
        else:
            over.append(Span(one.row, at[one.start], at[one.end], one.head))
    if not tells_apart(columns, [(one.start, one.end, one.head) for one in over], body):
        return None
    return Header(borders, tuple(_rows(columns, over, place)))


def _edges(columns: Sequence[BareColumn], at: int) -> Edges:
    """Where the borders of a column lie: between its writing and that of those beside it; at the
    sides of the table no further out than leaves its head in the middle."""
    own = columns[at]
    middle = own.head.middle if own.head else (own.left + own.right) / 2
    em = own.head.em if own.head else 0.0
    right = columns[at + 1].left if at + 1 < len(columns) else own.right + em
    left = columns[at - 1].right if at else min(own.left - em, 2 * middle - right)
    if at + 1 == len(columns):
        right = max(right, 2 * middle - left)
    return Edges((left, own.left), (own.right, right))


def _near(upper: Head, lower: Head) -> bool:
    """Whether a name over one column stands as close to that below as lines of a name do."""
    return lower.first - upper.parts[-1].base < _NEAR * upper.em


def _rows(columns: Sequence[BareColumn], over: Sequence[Span], place: Place) -> list[Row]:
    """The rows of the header: names over several columns reach over them, others down."""
    deep = max((one.row for one in over), default=-1) + 2
    grid = [[RawCell("", place, "above") for _ in columns] for _ in range(deep)]
    filled = [0] * len(columns)
    for one in over:
        for column in range(one.start, one.end + 1):
            first = column == one.start
            text = one.head.text if first else ""
            grid[one.row][column] = RawCell(text, place, "" if first else "left")
            filled[column] = one.row + 1
    for column, held in enumerate(columns):
        grid[filled[column]][column] = RawCell(held.head.text if held.head else "", place)
    return [Row(tuple(cells)) for cells in grid]
