"""Rows of cells that reach over others, laid out as a grid in which each column has its cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from bot.load.raw import Place, RawCell, Row

_MOST_COLUMNS = 1_000
_MOST_CELLS = 500_000


class Spanned(NamedTuple):
    """A cell as a page or a text file has it."""

    text: str
    wide: int = 1
    high: int = 1
    """0 where it reaches to the table's end."""
    goes_on: bool = False
    """Whether it only continues the cell above."""


class TooLarge(Exception):
    """A table of more cells than any budget has."""


def laid_out(rows: Sequence[Sequence[Spanned]], place: Callable[[int], Place]) -> list[Row]:
    """The grid's rows, all equally long; `place` tells where a row stands."""
    texts: dict[tuple[int, int], str] = {}
    covered: dict[tuple[int, int], str] = {}
    width = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in covered:
                column += 1
            wide = min(cell.wide, _MOST_COLUMNS)
            high = min(cell.high or len(rows), len(rows) - number)
            if len(texts) + len(covered) + wide * high > _MOST_CELLS or column > _MOST_COLUMNS:
                raise TooLarge
            _cover(covered, number, column, wide, high)
            if cell.goes_on:
                covered[number, column] = "above"
            else:
                texts[number, column] = cell.text
            column += wide
            width = max(width, column)
    made = []
    for number in range(len(rows)) if width else ():
        places = [(number, column) for column in range(width)]
        here = place(number)
        made.append(
            Row(tuple(RawCell(texts.get(at, ""), here, covered.get(at, "")) for at in places))
        )
    return made


def _cover(
    covered: dict[tuple[int, int], str], row: int, column: int, wide: int, high: int
) -> None:
    for down in range(high):
        for right in range(wide):
            if right:
                covered.setdefault((row + down, column + right), "left")
            elif down:
                covered.setdefault((row + down, column), "above")
