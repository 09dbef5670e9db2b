"""Expressions read against rows; as in SQL, what is not known makes what it meets unknown.

An expression is folded first: what is constant for a question, its bound values above all, is
worked out once, and whatever that decides falls away. What is left becomes functions without
arguments that read the rows lying in the slots.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bot.columns.cells import Cells
from bot.columns.functions import FUNCTIONS, scaled
from bot.columns.plan import Plain, Select, Tree, Union

Read = Callable[[], Any]
_BOUND: dict[str, tuple[type, ...]] = {
    "i": (int,), "s": (str,), "b": (bool,), "d": (int, Decimal),
}  # fmt: skip
_NOTHING: Tree = ("value", None)


class Unfit(Exception):
    """A value that the statement was not written for: DuckDB decides what to make of it."""


class Reader:
    """Expressions of one statement, for one question about one document."""

    def __init__(self, plain: Plain, cells: Cells, values: Mapping[str, object]) -> None:
        self.cells = cells
        self.rows: list[Any] = [None] * plain.slots
        """The row looked at in each slot."""
        self.known: frozenset[int] = frozenset()
        """Slots whose row stays the same for now."""
        self._values = values

    def answer(self, query: Select | Union) -> list[Any]:
        """The rows of a statement in brackets."""
        raise NotImplementedError

    def fold(self, tree: Tree) -> Tree:
        """The expression with all that is constant worked out."""
        kind = tree[0]
        folded = _FOLDED.get(kind)
        if folded is not None:
            return folded(self, tree)
        if kind == "value":
            return tree
        if kind in ("cell", "field"):
            return ("value", self.read(tree)()) if tree[1] in self.known else tree
        if kind == "given":
            return ("value", self._given(tree))
        start = 2 if kind == "call" else 1
        parts = [self.fold(one) for one in tree[start:]]
        found = (*tree[:start], *parts)
        if kind == "call" and _NOTHING in parts:
            return _NOTHING
        constant = all(one[0] == "value" for one in parts)
        return ("value", self.read(found)()) if constant else found

    def read(self, tree: Tree) -> Read:
        """A function that gives what the expression is for the rows in the slots."""
        made: Read = _READ[tree[0]](self, tree)
        return made

    def _given(self, tree: Tree) -> Any:
        """A bound value, which must have the type that the statement wants."""
        value, wanted = self._values.get(tree[1]), tree[2]
        if value is None:
            return None
        if (wanted[0] == "l") != isinstance(value, list):
            raise Unfit(tree[1])
        types = _BOUND[wanted.removeprefix("l")[0]]
        if any(type(one) not in types for one in (value if isinstance(value, list) else [value])):
            raise Unfit(tree[1])
        return scaled(value, int(wanted[1:])) if wanted[0] == "d" else value

    def _fold_both(self, tree: Tree) -> Tree:
        decides = tree[0] == "or"
        one = self.fold(tree[1])
        if one[0] == "value" and one[1] is decides:
            return one
        other = self.fold(tree[2])
        if other[0] == "value" and other[1] is decides:
            return other
        for this, left in ((one, other), (other, one)):
            if this[0] == "value" and this[1] is not None:
                return left
        return _NOTHING if one == other == _NOTHING else (tree[0], one, other)

    def _fold_case(self, tree: Tree) -> Tree:
        left = []
        for condition, value in tree[1]:
            folded = self.fold(condition)
            if folded[0] != "value":
                left.append((folded, value))
            elif folded[1] is True:
                return self._case(left, value)
        return self._case(left, tree[2])

    def _case(self, left: list[tuple[Tree, Tree]], otherwise: Tree) -> Tree:
        default = self.fold(otherwise)
        if not left:
            return default
        return ("case", tuple((one, self.fold(value)) for one, value in left), default)

    def _fold_first(self, tree: Tree) -> Tree:
        left: list[Tree] = []
        for one in tree[1:]:
            folded = self.fold(one)
            if folded[0] == "value":
                if folded[1] is None:
                    continue
                left.append(folded)
                break
            left.append(folded)
        if not left:
            return _NOTHING
        return left[0] if len(left) == 1 or left[0][0] == "value" else ("first", *left)

    def _fold_query(self, tree: Tree) -> Tree:
        return ("value", self.read(tree)()) if tree[2] <= self.known else tree

    def _fold_each(self, tree: Tree) -> Tree:
        many, inside = self.fold(tree[1]), self.fold(tree[3])
        return (tree[0], many, tree[2], inside)

    def _read_value(self, tree: Tree) -> Read:
        value = tree[1]
        return lambda: value

    def _read_given(self, tree: Tree) -> Read:
        return self._read_value(("value", self._given(tree)))

    def _read_cell(self, tree: Tree) -> Read:
        _, slot, at, name = tree
        value, rows = self.cells.column(name).value, self.rows
        return lambda: value(rows[slot][at])

    def _read_field(self, tree: Tree) -> Read:
        _, slot, at = tree
        rows = self.rows
        return lambda: rows[slot][at]

    def _read_call(self, tree: Tree) -> Read:
        work = FUNCTIONS[tree[1]][0]
        if len(tree) == 3:
            only = self.read(tree[2])
            return lambda: None if (value := only()) is None else work(value)
        if len(tree) == 4:
            one, other = self.read(tree[2]), self.read(tree[3])

            def both() -> Any:
                first = one()
                if first is None:
                    return None
                second = other()
                return None if second is None else work(first, second)

            return both
        parts = [self.read(one) for one in tree[2:]]

        def all_of_them() -> Any:
            values = [part() for part in parts]
            return None if any(value is None for value in values) else work(*values)

        return all_of_them

    def _read_both(self, tree: Tree) -> Read:
        decides = tree[0] == "or"
        one, other = self.read(tree[1]), self.read(tree[2])

        def both() -> Any:
            first = one()
            if first is decides:
                return decides
            second = other()
            if second is decides:
                return decides
            return None if first is None or second is None else not decides

        return both

    def _read_not(self, tree: Tree) -> Read:
        only = self.read(tree[1])
        return lambda: None if (value := only()) is None else not value

    def _read_null(self, tree: Tree) -> Read:
        only = self.read(tree[1])
        return lambda: only() is None

    def _read_apart(self, tree: Tree) -> Read:
        one, other = self.read(tree[1]), self.read(tree[2])
        return lambda: one() != other()

    def _read_in(self, tree: Tree) -> Read:
        wanted, *parts = (self.read(one) for one in tree[1:])

        def among() -> Any:
            value = wanted()
            if value is None:
                return None
            values = [part() for part in parts]
            return True if value in values else None if None in values else False

        return among

    def _read_first(self, tree: Tree) -> Read:
        parts = [self.read(one) for one in tree[1:]]
        return lambda: next((value for part in parts if (value := part()) is not None), None)

    def _read_extreme(self, tree: Tree) -> Read:
        parts = [self.read(one) for one in tree[1:]]
        choose = max if tree[0] == "greatest" else min
        return lambda: choose((v for part in parts if (v := part()) is not None), default=None)

    def _read_case(self, tree: Tree) -> Read:
        pairs = [(self.read(condition), self.read(value)) for condition, value in tree[1]]
        default = self.read(tree[2])
        return lambda: next((value for holds, value in pairs if holds() is True), default)()

    def _read_list(self, tree: Tree) -> Read:
        parts = [self.read(one) for one in tree[1:]]
        return lambda: [part() for part in parts]

    def _read_each(self, tree: Tree) -> Read:
        """A list with each element worked on, or with those that fulfil a condition."""
        many, slot, inside = self.read(tree[1]), tree[2], self.read(tree[3])
        rows = self.rows
        keeps = tree[0] == "filter"

        def each() -> Any:
            values = many()
            if values is None:
                return None
            found = []
            for value in values:
                rows[slot] = (value,)
                given = inside()
                if not keeps:
                    found.append(given)
                elif given is True:
                    found.append(value)
            return found

        return each

    def _read_scalar(self, tree: Tree) -> Read:
        return lambda: self._one(self._inside(tree))

    def _read_exists(self, tree: Tree) -> Read:
        return lambda: bool(self._inside(tree))

    def _one(self, rows: list[Any]) -> Any:
        if len(rows) > 1:
            raise Unfit("more than one row")
        return rows[0][0] if rows else None

    def _inside(self, tree: Tree) -> list[Any]:
        """The rows of a statement in brackets, for the rows outside that it reads."""
        before = self.known
        self.known = before | tree[2]
        try:
            return self.answer(tree[1])
        finally:
            self.known = before


_FOLDED: dict[str, Callable[[Reader, Tree], Tree]] = {
    "and": Reader._fold_both,
    "or": Reader._fold_both,
    "case": Reader._fold_case,
    "first": Reader._fold_first,
    "scalar": Reader._fold_query,
    "exists": Reader._fold_query,
    "map": Reader._fold_each,
    "filter": Reader._fold_each,
}
_READ: dict[str, Callable[[Reader, Tree], Read]] = {
    "value": Reader._read_value,
    "given": Reader._read_given,
    "cell": Reader._read_cell,
    "field": Reader._read_field,
    "call": Reader._read_call,
    "and": Reader._read_both,
    "or": Reader._read_both,
    "not": Reader._read_not,
    "null": Reader._read_null,
    "apart": Reader._read_apart,
    "in": Reader._read_in,
    "first": Reader._read_first,
    "greatest": Reader._read_extreme,
    "least": Reader._read_extreme,
    "case": Reader._read_case,
    "list": Reader._read_list,
    "map": Reader._read_each,
    "filter": Reader._read_each,
    "scalar": Reader._read_scalar,
    "exists": Reader._read_exists,
}
