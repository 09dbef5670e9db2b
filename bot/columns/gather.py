"""What rows come to together: aggregates, and what windows give each row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any

from bot.columns.plan import Aggregate, Order, Window
from bot.columns.read import Read, Reader

Placed = tuple[Any, ...]
"""The rows in some slots."""
Place = Callable[[Placed], None]
"""Puts the rows into their slots."""


def ordered(
    rows: Sequence[Placed], order: Sequence[Order], reader: Reader, place: Place
) -> list[Placed]:
    """The rows in an order, equal ones as they were."""
    return sorting(order, reader, place)(rows) if len(rows) > 1 else list(rows)


def sorting(
    order: Sequence[Order], reader: Reader, place: Place
) -> Callable[[Sequence[Placed]], list[Placed]]:
    """What puts rows in an order, equal ones as they were."""
    keys = [(key, reader.read(reader.fold(key.by))) for key in reversed(order)]

    def put(rows: Sequence[Placed]) -> list[Placed]:
        found = list(rows)
        for key, read in keys if len(found) > 1 else ():
            found = _by_key(found, key, read, place)
        return found

    return put


def _by_key(rows: list[Placed], key: Order, read: Read, place: Place) -> list[Placed]:
    values = given(rows, read, place)
    filled = [at for at, value in enumerate(values) if value is not None]
    filled.sort(key=values.__getitem__, reverse=key.down)
    blank = [at for at, value in enumerate(values) if value is None]
    order = (*blank, *filled) if key.blanks_first else (*filled, *blank)
    return [rows[at] for at in order]


def given(rows: Sequence[Placed], read: Read, place: Place) -> list[Any]:
    """What an expression gives for each of some rows."""
    found = []
    for row in rows:
        place(row)
        found.append(read())
    return found


def held(rows: Sequence[Placed], read: Read, place: Place) -> list[Placed]:
    """The rows that fulfil a condition."""
    found = []
    for row in rows:
        place(row)
        if read() is True:
            found.append(row)
    return found


def together(one: Aggregate, rows: Sequence[Placed], reader: Reader, place: Place) -> Any:
    """What rows come to."""
    if one.where is not None:
        rows = held(rows, reader.read(reader.fold(one.where)), place)
    if one.kind == "rows":
        return len(rows)
    read = reader.read(reader.fold(one.of[0]))
    if one.kind == "any":
        return next(_filled(rows, read, place), None)
    if one.order:
        rows = ordered(rows, one.order, reader, place)
    if one.kind == "list":
        return given(rows, read, place) or None
    values = list(_filled(rows, read, place))
    if one.kind == "count":
        return len(set(values)) if one.distinct else len(values)
    if not values:
        return None
    if one.kind == "texts":
        mark: str = one.of[1][1]
        return mark.join(values)
    return _TOGETHER[one.kind](values)


_TOGETHER: dict[str, Callable[[list[Any]], Any]] = {
    "sum": sum,
    "min": min,
    "max": max,
    "any_true": any,
}


def _filled(rows: Sequence[Placed], read: Read, place: Place) -> Iterator[Any]:
    for row in rows:
        place(row)
        value = read()
        if value is not None:
            yield value


def grouped(rows: Sequence[Placed], by: Sequence[Read], place: Place) -> list[list[Placed]]:
    """The rows by what some expressions give, groups in the order of their first rows."""
    groups: dict[Any, list[Placed]] = {}
    for row in rows:
        place(row)
        groups.setdefault(tuple(read() for read in by), []).append(row)
    return list(groups.values())


def over(window: Window, rows: list[Placed], reader: Reader, place: Place) -> dict[int, Any]:
    """What a window gives each row, by the row's identity."""
    if not rows:
        return {}
    by = [reader.read(reader.fold(one)) for one in window.partition]
    found: dict[int, Any] = {}
    kind = window.gives.kind
    put = sorting(window.order, reader, place)
    for unordered in grouped(rows, by, place) if by else [rows]:
        part = put(unordered)
        if kind == "number":
            found.update((id(row), at) for at, row in enumerate(part, 1))
        elif kind == "rank":
            found.update(_ranks(part, window, reader, place))
        elif kind == "first":
            place(part[0])
            value = reader.read(reader.fold(window.gives.of[0]))()
            found.update((id(row), value) for row in part)
        else:
            value = together(window.gives, part, reader, place)
            found.update((id(row), value) for row in part)
    return found


def _ranks(
    part: list[Placed], window: Window, reader: Reader, place: Place
) -> Iterator[tuple[int, int]]:
    keys = [reader.read(reader.fold(one.by)) for one in window.order]
    values = given(part, lambda: [read() for read in keys], place)
    at = 1
    for _, same in groupby(range(len(part)), key=values.__getitem__):
        rows = list(same)
        yield from ((id(part[number]), at) for number in rows)
        at += len(rows)
