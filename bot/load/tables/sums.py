"""What adds up in the rows of a table: 合计 is 基本支出 and 项目支出 together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.load.parts import Column
from bot.load.raw import Row
from bot.money import parse_amount
from bot.resources import read_yaml

_LEAST = 2
"""Rows that must show it."""


@dataclass(frozen=True)
class Sum:
    """A column that is the sum of others, in all rows that have lost no cell."""

    total: int
    parts: tuple[int, ...]

    def holds(self, amounts: dict[int, Decimal]) -> bool:
        """Whether amounts by column add up, and the total is there where a part is."""
        found = [amounts[at] for at in self.parts if at in amounts]
        if self.total not in amounts:
            return not found
        return amounts[self.total] == sum(found, Decimal(0))


def sums_of(rows: Iterable[Row], columns: tuple[Column, ...]) -> tuple[Sum, ...]:
    """The sums that all whole rows of a table show, at most one a lane."""
    whole = [_amounts(row, columns) for row in rows if len(row.cells) == len(columns)]
    found = []
    for lane in sorted({column.lane for column in columns}):
        own = [c for c in columns if c.lane == lane and c.role == "amount" and c.unit != "%"]
        for guess in _guesses(own):
            told = [amounts for amounts in whole if amounts.get(guess.total)]
            if len(told) >= _LEAST and all(guess.holds(amounts) for amounts in whole):
                found.append(guess)
                break
    return tuple(found)


def _amounts(row: Row, columns: tuple[Column, ...]) -> dict[int, Decimal]:
    values = {
        column.index: parse_amount(row.cells[column.index].text)
        for column in columns
        if column.role == "amount"
    }
    return {at: value for at, value in values.items() if value is not None}


def _guesses(columns: Sequence[Column]) -> Iterator[Sum]:
    """Each total with all other amounts, and with the first of each head beside it."""
    totals: list[str] = read_yaml("tables.yaml")["totals"]
    for total in columns:
        if len(total.path) != 1 or not total.path[-1].endswith(tuple(totals)):
            continue
        others = [column for column in columns if column is not total]
        firsts = {column.path[0]: column.index for column in reversed(others)}
        yield Sum(total.index, tuple(column.index for column in others))
        yield Sum(total.index, tuple(sorted(firsts.values())))
