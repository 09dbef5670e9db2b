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
    texts: list[dict[int, str]] = [{} for _ in rows]
    covered: list[dict[int, str]] = [{} for _ in rows]
    width = size = 0
    for number, row in enumerate(rows):
        here, taken, column = texts[number], covered[number], 0
        for cell in row:
            while column in taken:
                column += 1
            wide = min(cell.wide, _MOST_COLUMNS)
            high = min(cell.high or len(rows), len(rows) - number)
            size += wide * high
            if size > _MOST_CELLS or column > _MOST_COLUMNS:
                raise TooLarge
            if wide > 1 or high > 1:
                _cover(covered[number : number + high], column, wide)
            if cell.goes_on:
                taken[column] = "above"
            else:
                here[column] = cell.text
            column += wide
        width = max(width, column)
    return _filled(texts, covered, width, place) if width else []


def _cover(rows: Sequence[dict[int, str]], column: int, wide: int) -> None:
    """Mark what a cell in the first of the rows reaches over."""
    for down, row in enumerate(rows):
        for right in range(wide):
            if right:
                row.setdefault(column + right, "left")
            elif down:
                row.setdefault(column, "above")


def _filled(
    texts: list[dict[int, str]],
    covered: list[dict[int, str]],
    width: int,
    place: Callable[[int], Place],
) -> list[Row]:
    made = []
    for number, (said, taken) in enumerate(zip(texts, covered, strict=True)):
        here = place(number)
        made.append(
            Row(
                tuple(
                    RawCell(said.get(column, ""), here, taken.get(column, ""))
                    for column in range(width)
                )
            )
        )
    return made
