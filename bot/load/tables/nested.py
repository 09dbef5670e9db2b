"""Names in nested columns: 一般公共预算资金 | 专项收入, the first merged over its parts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.load.parts import Column
from bot.load.raw import Row
from bot.load.tables.hierarchy import total_rank
from bot.money import parse_amount
from bot.text import squeeze

_NAMED = ("name", "text", "body")


@dataclass(frozen=True)
class Naming:
    """Where the name of a line stands in nested columns."""

    column: int
    """The column of its name."""
    first: int
    last: int
    """First and last of the nested columns that the line fills."""
    within: tuple[str, ...]
    """Names of the groups that it stands in and that have no line of their own."""


def nested_columns(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> list[int]:
    """The columns of a lane that nest: those in which the text of a row with an amount may begin;
    fewer than two where names stand in one column."""
    amounts = [c.index for c in columns if c.role == "amount"]
    if not amounts:
        return []
    before = [c.index for c in columns if c.role in _NAMED and c.index < amounts[0]]
    if len(before) < 2:
        return []
    begins: dict[int, int] = {}
    for row in rows:
        if not any(parse_amount(row.cells[i].text) is not None for i in amounts):
            continue
        first = next((i for i in before if squeeze(row.cells[i].text)), None)
        if first is not None:
            begins[first] = begins.get(first, 0) + 1
    return sorted(begins) if len(begins) > 1 else []


def name_lines(nested: list[int], rows: tuple[Row, ...]) -> list[Naming | None]:
    """For each row where its name stands; None where all nested columns are blank."""
    found: list[Naming | None] = []
    open_: dict[int, str] = {}
    for row in rows:
        filled = [i for i in nested if squeeze(row.cells[i].text)]
        if not filled:
            found.append(None)
            continue
        for index in nested:
            if index >= filled[0]:
                open_.pop(index, None)
        for index in filled:
            open_[index] = squeeze(row.cells[index].text)
        own = len(filled) > 1 and total_rank(open_[filled[-1]]) < 9 and len(open_[filled[-1]]) < 4
        named = filled[-2] if own else filled[-1]
        groups = tuple(open_[i] for i in nested if i < named and i in open_)
        found.append(Naming(named, filled[0], named, groups))
    return found
