"""A plain statement run over the cells of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Context, localcontext
from typing import Any

from bot.columns.cells import Cells, Row
from bot.columns.gather import Placed, given, grouped, held, ordered, over, together
from bot.columns.plan import Plain, Select, Source, Tree, Union, slots_of
from bot.columns.read import Reader, Unfit

__all__ = ["Unfit", "pick"]
_DIGITS = Context(prec=80)
"""Amounts are added and multiplied without rounding."""
_FEW = 8
"""Rows of one table up to which another is gone through for each; for more it is indexed."""
_MOST = 64
"""Rows for which that is still done where no index helps: more are joined by DuckDB."""


def pick(plain: Plain, cells: Cells, values: Mapping[str, object]) -> list[Row]:
    """The rows that the statement gives; raises Unfit where that is not sure."""
    run = _Run(plain, cells, values)
    with localcontext(_DIGITS):
        names = plain.select.names
        return [dict(zip(names, row, strict=True)) for row in run.answer(plain.select)]


class _Run(Reader):
    """One run of a statement."""

    def __init__(self, plain: Plain, cells: Cells, values: Mapping[str, object]) -> None:
        super().__init__(plain, cells, values)
        self._plain = plain
        self._parts: dict[int, list[Placed]] = {}

    def answer(self, query: Select | Union) -> list[Placed]:
        """The rows of a statement."""
        if isinstance(query, Union):
            return [row for side in query.sides for row in self.answer(side)]
        before = self.known
        try:
            return self._select(query)
        finally:
            self.known = before

    def _part(self, number: int) -> list[Placed]:
        """The rows of what WITH names, worked out once."""
        if number not in self._parts:
            before, self.known = self.known, frozenset()
            self._parts[number] = self.answer(self._plain.parts[number])
            self.known = before
        return self._parts[number]

    def _select(self, select: Select) -> list[Placed]:
        slots, rows = self._met(select)
        if select.group is not None or select.windows:
            slots, rows = self._worked_out(select, slots, rows)
        place = self._placing(slots)
        for tree in select.having:
            rows = held(rows, self.read(self.fold(tree)), place)
        rows = ordered(rows, select.order, self, place)
        if select.apart:
            reads = [self.read(self.fold(tree)) for tree in select.apart]
            rows = [group[0] for group in grouped(rows, reads, place)]
        if select.limit is not None:
            rows = rows[: self.read(self.fold(select.limit))()]
        if not rows:
            return []
        reads = [self.read(self.fold(tree)) for tree in select.gives]
        return given(rows, lambda: tuple([read() for read in reads]), place)

    def _placing(self, slots: Sequence[int]) -> Any:
        rows = self.rows
        if len(slots) == 1:
            (slot,) = slots

            def place_one(row: Placed) -> None:
                rows[slot] = row[0]

            return place_one

        def place(row: Placed) -> None:
            for slot, one in zip(slots, row, strict=True):
                rows[slot] = one

        return place

    def _worked_out(
        self, select: Select, slots: tuple[int, ...], rows: list[Placed]
    ) -> tuple[tuple[int, ...], list[Placed]]:
        """Rows, or the first one of each group, with what windows or groups give them."""
        place = self._placing(slots)
        if select.group is None:
            windows = [over(window, rows, self, place) for window in select.windows]
            added = [(*row, tuple(found[id(row)] for found in windows)) for row in rows]
            return (*slots, select.worked_out), added
        reads = [self.read(self.fold(tree)) for tree in select.group]
        groups = grouped(rows, reads, place) if reads else [rows]
        nothing = (None,) * len(slots)
        return (*slots, select.worked_out), [
            (
                *(group[0] if group else nothing),
                tuple(together(one, group, self, place) for one in select.aggregates),
            )
            for group in groups
        ]

    # --- what FROM and WHERE give ---

    def _met(self, select: Select) -> tuple[tuple[int, ...], list[Placed]]:
        """The rows that meet, and the slots they belong in; the row of a table of one is placed
        at once."""
        tables: dict[int, list[Placed] | None] = {}
        for source in select.sources:
            rows = self._rows(source)
            if rows is not None and len(rows) == 1:
                self.rows[source.slot] = rows[0]
                self.known |= {source.slot}
            else:
                tables[source.slot] = rows
        where = self._conditions(select.where)
        slots = tuple(tables)
        if where is None or any(rows == [] for rows in tables.values()):
            return slots, []
        return slots, list(self._joined(slots, tables, where))

    def _rows(self, source: Source) -> list[Placed] | None:
        if source.of is None or isinstance(source.of, int):
            return None if source.of is None else self._part(source.of)
        return self.answer(source.of)

    def _conditions(self, trees: Iterable[Tree]) -> list[Tree] | None:
        """What rows must fulfil, taken apart; None where no row can."""
        found: list[Tree] = []
        for tree in trees:
            folded = self.fold(tree)
            if folded[0] != "value":
                found.extend(_all_of(folded))
            elif folded[1] is not True:
                return None
        return found

    def _joined(
        self,
        slots: tuple[int, ...],
        tables: Mapping[int, list[Placed] | None],
        where: list[Tree],
    ) -> Iterator[Placed]:
        if not slots:
            if all(self.read(tree)() is True for tree in where):
                yield ()
            return
        slot, *rest = slots
        own = [tree for tree in where if set(slots_of(tree)) <= {slot}]
        rows = self._scanned(slot, tables[slot], own)
        if not rest:
            yield from ((row,) for row in rows)
            return
        others = [tree for tree in where if tree not in own]
        partners = (
            self._partners(slot, rest[0], tables[rest[0]], others) if len(rows) > _FEW else None
        )
        if partners is None and len(rows) > _MOST:
            raise Unfit("many rows are joined")
        before = self.known
        for row in rows:
            self.rows[slot] = row
            if partners is not None:
                tables = {**tables, rest[0]: partners()}
                if not tables[rest[0]]:
                    continue
            self.known = before | {slot}
            left = self._conditions(others)
            if left is not None:
                yield from ((row, *more) for more in self._joined(tuple(rest), tables, left))
            self.known = before

    def _partners(
        self, slot: int, other: int, table: list[Placed] | None, where: list[Tree]
    ) -> Callable[[], list[Placed]] | None:
        """What gives the rows of another table that one may meet, looked up by what both must have
        in common; None where no condition says that."""
        pair = next((one for tree in where if (one := _in_common(tree, slot, other))), None)
        if pair is None:
            return None
        mine, theirs, parted = pair
        alone = [tree for tree in where if set(slots_of(tree)) <= {other}]
        index = self._indexed(other, self._scanned(other, table, alone), theirs, parted=parted)
        read = self.read(mine)
        return lambda: index.get(read(), [])

    def _indexed(
        self, slot: int, rows: list[Placed], tree: Tree, *, parted: bool
    ) -> dict[Any, list[Placed]]:
        """Rows by what an expression gives, or by each element of the list that it gives."""
        read = self.read(tree)
        found: dict[Any, list[Placed]] = {}
        for row in rows:
            self.rows[slot] = row
            value = read()
            for one in dict.fromkeys(value or ()) if parted else (value,):
                found.setdefault(one, []).append(row)
        found.pop(None, None)
        return found

    def _scanned(self, slot: int, table: list[Placed] | None, where: list[Tree]) -> list[Placed]:
        """The rows of one table that fulfil conditions on it alone."""
        if table is None:
            numbers: Iterable[int] = self._candidates(where)
        plain = [(tree, one) for tree in where if (one := _only_cell(tree)) is not None]
        others = [tree for tree in where if all(tree is not known for known, _ in plain)]
        rows = table
        for tree, (_, _, at, name) in plain:
            test = self._testing(slot, at, tree)
            column = self.cells.column(name)
            if rows is None:
                numbers = column.kept(numbers, test)
            else:
                kept = set(column.kept([row[at] for row in rows], test))
                rows = [row for row in rows if row[at] in kept]
        if rows is None:
            rows = [(number,) for number in numbers]
        for tree in others:
            read, looked_at = self.read(tree), self.rows
            found = []
            for row in rows:
                looked_at[slot] = row
                if read() is True:
                    found.append(row)
            rows = found
        return rows

    def _testing(self, slot: int, at: int, tree: Tree) -> Any:
        """Whether a cell, by the number of its row, fulfils a condition on one column."""
        read, rows = self.read(tree), self.rows
        before = (None,) * at

        def test(number: int) -> bool:
            rows[slot] = (*before, number)
            return read() is True

        return test

    def _candidates(self, where: Iterable[Tree]) -> Sequence[int]:
        """Rows among which are all that fulfil the conditions."""
        best: tuple[int, str, Iterable[Any]] | None = None
        for tree in where:
            name, wanted = _one_of(tree)
            count = self.cells.column(name).count() if name else 0
            if name and (best is None or count > best[0]):
                best = (count, name, wanted)
        if best is None:
            return range(len(self.cells))
        return self.cells.column(best[1]).rows_of(best[2])


def _all_of(tree: Tree) -> Iterator[Tree]:
    if tree[0] == "and":
        yield from _all_of(tree[1])
        yield from _all_of(tree[2])
    else:
        yield tree


def _one_of(tree: Tree) -> tuple[str, Iterable[Any]]:
    """The column that must hold one of some values, and these; no name for other conditions."""
    if tree[0] == "cell":
        return tree[3], (True,)
    if tree[0] == "call" and tree[1] == "=":
        for one, other in (tree[2:], tree[:1:-1]):
            if one[0] == "cell" and other[0] == "value":
                return one[3], (other[1],)
    if (
        tree[0] == "call"
        and tree[1] == "in_list"
        and tree[2][0] == "value"
        and tree[3][0] == "cell"
    ):
        return tree[3][3], tree[2][1]
    return "", ()


def _in_common(tree: Tree, slot: int, other: int) -> tuple[Tree, Tree, bool] | None:
    """What a row and one of another table must have in common, where a condition says that: of the
    one, of the other, and whether the other's is a list that must hold it."""
    if tree[0] != "call" or tree[1] not in ("=", "in_list"):
        return None
    sides = [(tree[3], tree[2])] if tree[1] == "in_list" else [tree[2:], tree[:1:-1]]
    for mine, theirs in sides:
        if set(slots_of(mine)) == {slot} and set(slots_of(theirs)) == {other}:
            return mine, theirs, tree[1] == "in_list"
    return None


def _only_cell(tree: Tree) -> Tree | None:
    """The one column of cells that an expression reads; None where it reads more."""
    found = set(_cells_of(tree))
    only = found.pop() if len(found) == 1 else None
    return only if only is not None and only[0] == "cell" else None


def _cells_of(tree: Tree) -> Iterator[Tree]:
    """The columns that an expression reads, and what else it reads."""
    kind = tree[0]
    if kind in ("cell", "field"):
        yield tree
    elif kind in ("scalar", "exists", "map", "filter"):
        yield (kind,)
    elif kind != "value":
        for one in tree[1:]:
            if isinstance(one, tuple):
                if one and isinstance(one[0], str):
                    yield from _cells_of(one)
                else:
                    for pair in one:
                        for each in pair:
                            yield from _cells_of(each)
