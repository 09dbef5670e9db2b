"""A plain statement run over the cells of one document."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from bot.columns.cells import Cells, Row
from bot.columns.plain import Order, Plain, Tree

_TYPES: dict[str, type] = {"BIGINT": int, "INT": int, "TEXT": str, "VARCHAR": str}
_COMPARE: dict[str, Callable[[Any, Any], Any]] = {
    "=": operator.eq,
    "<>": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "||": operator.add,
    "contains": operator.contains,
    "in_list": operator.contains,
}


class Unfit(Exception):
    """A value that the statement was not written for: DuckDB decides what to make of it."""


def pick(plain: Plain, cells: Cells, values: Mapping[str, object]) -> list[Row]:
    """The rows that the statement gives; raises Unfit where that is not sure."""
    reader = _Reader(cells, values)
    rows = [row for row in reader.candidates(plain.where) if reader.holds(plain.where, row)]
    for order in reversed(plain.order):
        rows = _ordered(rows, order, reader)
    chosen = rows if plain.limit is None else rows[: plain.limit]
    return [{name: reader.read(tree, row) for name, tree in plain.select} for row in chosen]


def _ordered(rows: list[int], order: Order, reader: _Reader) -> list[int]:
    """The rows by one key, equal ones as they were; blanks come last either way."""
    keys = {row: reader.read(order.by, row) for row in rows}
    filled = [row for row in rows if keys[row] is not None]
    filled.sort(key=keys.__getitem__, reverse=order.down)
    return filled + [row for row in rows if keys[row] is None]


class _Reader:
    """Expressions read against rows; as in SQL, what is not known makes what it meets unknown."""

    def __init__(self, cells: Cells, values: Mapping[str, object]) -> None:
        self._cells = cells
        self._values = values

    def candidates(self, where: Iterable[Tree]) -> Iterable[int]:
        """Rows among which are all that fulfil the conditions."""
        best: tuple[int, str, Iterable[Any]] | None = None
        for tree in where:
            name, wanted = self._one_of(tree)
            count = self._cells.column(name).count() if name else 0
            if name and (best is None or count > best[0]):
                best = (count, name, wanted)
        if best is None:
            return range(len(self._cells))
        return self._cells.column(best[1]).rows_of(best[2])

    def _one_of(self, tree: Tree) -> tuple[str, Iterable[Any]]:
        """The column that must hold one of some values, and these; no name for other conditions."""
        if tree[0] == "column":
            return tree[1], (True,)
        if tree[0] == "=" and tree[1][0] == "column" and tree[2][0] == "value":
            return tree[1][1], (tree[2][1],)
        if tree[0] == "in_list" and tree[1][0] == "given" and tree[2][0] == "column":
            return tree[2][1], self._given(tree[1]) or ()
        return "", ()

    def holds(self, where: Iterable[Tree], row: int) -> bool:
        """Whether a row fulfils all conditions."""
        return all(self.read(tree, row) is True for tree in where)

    def read(self, tree: Tree, row: int) -> Any:
        """What an expression gives in a row."""
        kind = tree[0]
        if kind == "column":
            return self._cells.column(tree[1]).value(row)
        if kind == "value":
            return tree[1]
        if kind == "given":
            return self._given(tree)
        if kind == "list":
            return [self.read(one, row) for one in tree[1:]]
        if kind == "first":
            return next((v for t in tree[1:] if (v := self.read(t, row)) is not None), None)
        if kind == "null":
            return self.read(tree[1], row) is None
        if kind == "not":
            found = self.read(tree[1], row)
            return None if found is None else not found
        if kind in ("and", "or"):
            return _joined(kind, self.read(tree[1], row), self.read(tree[2], row))
        if kind == "in":
            wanted = self.read(tree[1], row)
            return _among(wanted, [self.read(one, row) for one in tree[2:]])
        return _two(kind, self.read(tree[1], row), self.read(tree[2], row))

    def _given(self, tree: Tree) -> Any:
        """A bound value, which must have the type that the statement wants."""
        value, wanted = self._values.get(tree[1]), tree[2]
        values = value if isinstance(value, list) else [value]
        type_ = _TYPES.get(wanted.removesuffix("[]"))
        if value is None:
            return None
        if wanted.endswith("[]") != isinstance(value, list) or type_ is None:
            raise Unfit(tree[1])
        if any(type(one) is not type_ for one in values):
            raise Unfit(tree[1])
        return value


def _joined(kind: str, one: Any, other: Any) -> Any:
    """Both, or one of them, in the logic of what is true, false or unknown."""
    decides = kind == "or"
    if one is decides or other is decides:
        return decides
    return None if one is None or other is None else not decides


def _among(wanted: Any, values: list[Any]) -> Any:
    if wanted is None:
        return None
    return True if wanted in values else None if None in values else False


def _two(kind: str, one: Any, other: Any) -> Any:
    if one is None or other is None:
        return None
    if kind == "place":
        return one.index(other) + 1 if other in one else None
    alike = isinstance(one, str) == isinstance(other, str)
    if kind != "in_list" and (not alike or (kind == "||" and not isinstance(one, str))):
        raise Unfit(kind)
    return _COMPARE[kind](one, other)
