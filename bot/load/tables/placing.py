"""Rows from which blank and merged cells are gone: each cell put under its column, or none.

Every way to put the cells of a row under columns, in their order, is tried: names where names
stand, codes where codes do, an amount only right of a name of its own lane. Where all ways put each
number into one column, that is where it stands; where they only differ in the lane, the lane that
the row goes on with. Else nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.load.parts import Column
from bot.load.raw import RawCell, Row
from bot.load.tables.columns import NO_NUMBER
from bot.load.tables.sums import Sum, sums_of
from bot.money import parse_amount, parse_rate
from bot.resources import read_yaml
from bot.text import squeeze

_MOST = 3_000
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")
_NUMBERED = re.compile(r"([一二三四五六七八九十]{1,3})、")
_DIGITS = "零一二三四五六七八九"
_SIDES = ("收入", "支出")
_ORDINAL_DIGITS = 2
_Placing = tuple[int, ...]
_Known = tuple[int | None, ...]
_Last = dict[tuple[int, str], str]
"""What stands last in a lane, as name and as code."""


@dataclass(frozen=True)
class _Table:
    """What is known of the table whose rows are put under its columns."""

    columns: tuple[Column, ...]
    sums: tuple[Sum, ...]
    coded: bool


def placed_rows(
    rows: Sequence[Row], columns: tuple[Column, ...], warnings: list[str]
) -> list[Row | None]:
    """The rows with a cell for each column, None for those whose numbers have no sure place; where
    only some of them have none, those are left out and told."""
    table = _Table(columns, sums_of(rows, columns), any(c.role == "code" for c in columns))
    found: list[Row | None] = []
    last: _Last = {}
    for row in rows:
        placing = _placing(row.cells, table, last)
        if placing is None:
            found.append(None)
            continue
        gone = sum(1 for at in placing if at is None)
        if gone:
            warnings.append(f"{row.place}：这一行有 {gone} 个数对不上列，没有载入。")
        for cell, at in zip(row.cells, placing, strict=True):
            if at is not None and columns[at].role in ("name", "code") and squeeze(cell.text):
                last[columns[at].lane, columns[at].role] = squeeze(cell.text)
        found.append(_spread(row.cells, placing, len(columns)))
    return found


def _placing(cells: tuple[RawCell, ...], table: _Table, last: _Last) -> _Known | None:
    """The column of each cell; None where its numbers may stand in several."""
    if len(cells) == len(table.columns):
        return tuple(range(len(cells)))
    if len(cells) > len(table.columns):
        return None
    whole = _placings(cells, table)
    numbers = [i for i, cell in enumerate(cells) if not _is_name(cell)]
    if not whole or len({tuple(placing[i] for i in numbers) for placing in whole}) == 1:
        return whole[0] if whole else None
    proved = [placing for placing in whole if _adds_up(cells, placing, table.sums)]
    if table.sums and proved:
        return _agreed(proved, numbers)
    return _by_lane(cells, table.columns, whole, numbers, last)


def _adds_up(cells: tuple[RawCell, ...], placing: _Placing, sums: tuple[Sum, ...]) -> bool:
    """Whether every sum of the table holds if its cells stand there."""
    amounts = {
        at: value
        for cell, at in zip(cells, placing, strict=True)
        if (value := parse_amount(cell.text)) is not None
    }
    return all(one.holds(amounts) for one in sums)


def _agreed(proved: list[_Placing], numbers: list[int]) -> _Known | None:
    """The columns in which all placings agree, None for a number on which they do not; None for
    all where they agree on no number."""
    first = proved[0]
    known: _Known = tuple(
        at if n not in numbers or all(placing[n] == at for placing in proved) else None
        for n, at in enumerate(first)
    )
    return known if any(known[n] is not None for n in numbers) else None


def _placings(cells: tuple[RawCell, ...], table: _Table) -> list[_Placing]:
    """All ways to put each cell under a column of its own, in order; none if there are too many."""
    width = len(table.columns)
    fits = [
        [_may_stand(cells, at, column, table.coded) for column in table.columns]
        for at in range(len(cells))
    ]
    # How far to the left each cell may stand so that those behind it still have a place.
    latest, end = [0] * len(cells), width
    for at in range(len(cells) - 1, -1, -1):
        end = next((n for n in range(end - 1, -1, -1) if fits[at][n]), -1)
        latest[at] = end
    if -1 in latest:
        return []
    found = list(islice(_walk(fits, latest, 0, 0), _MOST + 1))
    if len(found) > _MOST:
        return []
    return [placing for placing in found if _is_named(cells, table.columns, placing)]


def _walk(fits: list[list[bool]], latest: list[int], at: int, start: int) -> Iterator[_Placing]:
    if at == len(fits):
        yield ()
        return
    for column in range(start, latest[at] + 1):
        if fits[at][column]:
            for rest in _walk(fits, latest, at + 1, column + 1):
                yield (column, *rest)


def _is_named(cells: tuple[RawCell, ...], columns: tuple[Column, ...], placing: _Placing) -> bool:
    """Whether each amount from a name on has a name before it in its own lane."""
    if not _is_name(cells[0]):
        return True
    named: set[int] = set()
    for cell, column in zip(cells, placing, strict=True):
        lane = columns[column].lane
        if _is_name(cell):
            named.add(lane)
        elif columns[column].role == "amount" and lane not in named:
            return False
    return True


def _is_name(cell: RawCell) -> bool:
    text = squeeze(cell.text)
    return bool(text) and not is_number(text)


def is_number(text: str) -> bool:
    """Whether a text is what a column of amounts holds: an amount, a rate or a mark for none."""
    return text in NO_NUMBER or parse_amount(text) is not None or parse_rate(text) is not None


def _may_stand(cells: tuple[RawCell, ...], at: int, column: Column, coded: bool) -> bool:
    """Whether a cell may stand in a column: a code before a name in no column of amounts."""
    text = squeeze(cells[at].text)
    if not text:
        return True
    if _is_name(cells[at]):
        total = text.endswith(tuple(read_yaml("tables.yaml")["totals"]))
        return column.role not in ("amount", "ordinal") and (column.role != "code" or total)
    if text.isdigit() and column.role == "code":
        return True
    if column.role == "ordinal":
        return text.isdigit() and len(text) <= _ORDINAL_DIGITS
    if column.role != "amount" or (parse_rate(text) is not None and column.unit != "%"):
        return False
    before_name = at + 1 < len(cells) and _is_name(cells[at + 1])
    return not (before_name and (_CODE.fullmatch(text) or (coded and text.isdigit())))


def _by_lane(
    cells: tuple[RawCell, ...],
    columns: tuple[Column, ...],
    whole: list[_Placing],
    numbers: list[int],
    last: _Last,
) -> _Placing | None:
    """The placing in the lane that the row goes on with, where placings differ in the lane only."""
    firsts = {column.lane: column.index for column in reversed(columns)}
    alike = {
        tuple(placing[i] - firsts[columns[placing[i]].lane] for i in numbers) for placing in whole
    }
    if len(alike) > 1:
        return None
    fitting = [
        placing
        for placing in whole
        if all(
            _goes_on(squeeze(cell.text), columns[at], last)
            for cell, at in zip(cells, placing, strict=True)
        )
    ]
    chosen = {tuple(placing[i] for i in numbers): placing for placing in fitting}
    if len(chosen) == 1:
        return next(iter(chosen.values()))
    heads = {tuple(columns[placing[i]].path for i in numbers) for placing in chosen.values()}
    return fitting[0] if fitting and len(heads) == 1 else None


def _goes_on(text: str, column: Column, last: _Last) -> bool:
    """Whether a name or code follows on what stands last in its lane, as far as it tells."""
    if column.role == "code":
        code = last.get((column.lane, "code"), "")
        return not code or code[:1] != text[:1] or code < text
    if column.role != "name":
        return True
    order, before = _order(text), _order(last.get((column.lane, "name"), ""))
    told = not (order and before) or order == before + 1
    side = next((word for word in _SIDES if word in "".join(column.path[:1])), "")
    other = any(word in text for word in _SIDES if word != side)
    return told and not (side and other and side not in text)


def _order(text: str) -> int:
    """The number that a name opens with: 12 of 十二、教育支出; 0 where there is none."""
    found = _NUMBERED.match(text)
    if not found:
        return 0
    tens, ten, ones = found.group(1).rpartition("十")
    return (_DIGITS.find(tens) if tens else bool(ten)) * 10 + max(_DIGITS.find(ones), 0)


def _spread(cells: tuple[RawCell, ...], placing: _Known, width: int) -> Row:
    """The row with blanks under the columns of which nothing is left."""
    row = [cells[0]._replace(text="", covered="left")] * width
    for cell, at in zip(cells, placing, strict=True):
        if at is not None:
            row[at] = cell
    return Row(tuple(row))
