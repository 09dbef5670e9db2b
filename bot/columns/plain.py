"""Statements over the cells of one document, taken apart once when their file is read.

What stands here is what the SELECTs of question types are made of: parts named by WITH, tables
side by side, groups, windows, an order, a limit. Whatever else a statement does, and whatever of
its result hangs on an order of rows that it does not tell, is left to DuckDB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from bot.columns.cells import TYPES
from bot.columns.functions import Other, common
from bot.columns.plan import Order, Plain, Select, Source, Tree, Union
from bot.columns.scope import Entry, Found, Named, Planner, Scope, Table
from bot.columns.strict import all_read
from bot.columns.terms import Node, Typed, condition, made, orders, term

_SCHEMA = Path(__file__).resolve().parent.parent / "schema.sql"
_AT_ONCE = ("", "INNER", "CROSS")


class _Planner(Planner):
    """One statement being taken apart."""

    def __init__(self, words: frozenset[str]) -> None:
        super().__init__()
        self.words = words
        """All words of the statement: a star gives the columns among them."""
        self.parts: list[Select | Union] = []

    def query(
        self,
        node: Node,
        parent: Scope | None,
        named: Named,
        *,
        outside: set[int] | None = None,
        flat: bool = False,
    ) -> Found:
        """A statement taken apart; flat where it gives values, not the rows they lie in."""
        node = (
            node.this if type(node).__name__ == "Subquery" and not node.args.get("with_") else node
        )
        named = self._with(node, named)
        if type(node).__name__ == "Union":
            return self._union(node, parent, named, outside, flat=flat)
        if type(node).__name__ != "Select":
            raise Other
        scope = Scope(self, parent, named)
        found = self._select(node, scope, flat=flat)
        if outside is not None:
            outside |= scope.outside
        return found

    def _with(self, node: Node, named: Named) -> Named:
        with_ = node.args.get("with_")
        if with_ is None:
            return named
        for one in with_.expressions:
            found = self.query(one.this, None, named)
            self.parts.append(found.query)
            named = {**named, one.alias: (len(self.parts) - 1, found)}
        return named

    def _union(
        self,
        node: Node,
        parent: Scope | None,
        named: Named,
        outside: set[int] | None,
        *,
        flat: bool,
    ) -> Found:
        sides = list(_sides(node))
        found = [self.query(one, parent, named, outside=outside, flat=flat) for one in sides]
        first = found[0].columns
        if flat or any(list(one.columns.values()) != list(first.values()) for one in found):
            found = [self.query(one, parent, named, outside=outside, flat=True) for one in sides]
            found = _alike(found)
        steady = all(one.steady for one in found)
        union = Union(tuple(q for one in found if isinstance(q := one.query, Select)))
        if len(union.sides) < len(found):
            raise Other
        whole = Found(union, found[0].columns, steady, single=False)
        if not node.args.get("order") and not node.args.get("limit"):
            return whole
        scope = Scope(self, None, named)
        scope.tables = {"": Table(self.slot(), whole.columns)}
        source = Source(scope.tables[""].slot, union)
        return self._ended(
            node, scope, (source,), (), self._all(scope.tables[""]), steady, flat=flat
        )

    def _all(self, table: Table) -> list[tuple[str, Typed]]:
        return [(name, typed) for name in table.columns if (typed := table.column(name))]

    def _select(self, node: Node, scope: Scope, *, flat: bool) -> Found:
        sources, where, steady = self._read(node, scope)
        scope.steady = steady
        gives: list[tuple[str, Typed]] = []
        for one in node.expressions:
            for name, typed in self._given(one, scope):
                gives.append((name, typed))
                scope.aliases.setdefault(name, typed)
        told = node.args.get("where")
        if told is not None:
            where.append(condition(told.this, scope))
        return self._ended(node, scope, sources, tuple(where), gives, steady, flat=flat)

    def _read(self, node: Node, scope: Scope) -> tuple[tuple[Source, ...], list[Tree], bool]:
        """What is read, what joins it, and whether the order of the rows is told."""
        from_ = node.args.get("from_")
        joins = node.args.get("joins") or []
        sources, where, many, steady = [], [], 0, True
        for one in [from_.this, *(join.this for join in joins)] if from_ else []:
            source, table, also, found = self._source(one, scope)
            sources.append(source)
            where += also
            if one.alias_or_name in scope.tables:
                raise Other
            scope.tables[one.alias_or_name] = table
            many += found is None or not found.single
            steady = steady and not also and (found is None or found.steady)  # a view joins tables
        for join in joins:
            if (join.args.get("kind") or "") not in _AT_ONCE:
                raise Other
            if join.args.get("on") is not None:
                where.append(condition(join.args["on"], scope))
        return tuple(sources), where, steady and many < 2

    def _source(self, node: Node, scope: Scope) -> tuple[Source, Table, list[Tree], Found | None]:
        slot = self.slot()
        if type(node).__name__ == "Subquery":
            found = self.query(node, None, scope.named)
            return Source(slot, found.query), Table(slot, found.columns), [], found
        if type(node).__name__ != "Table":
            raise Other
        if node.name in scope.named:
            number, found = scope.named[node.name]
            return Source(slot, number), Table(slot, found.columns), [], found
        cells: dict[str, Entry] = {name: (0, name, kind) for name, kind in TYPES.items()}
        if node.name == "cells":
            return Source(slot, None), Table(slot, cells), [], None
        if node.name == "amounts":
            table = Table(slot, cells, _view())
            amounts = ("call", "=", ("cell", slot, 0, "role"), ("value", "amount"))
            return Source(slot, None), table, [amounts], None
        raise Other(node.name)

    def _given(self, node: Node, scope: Scope) -> Iterator[tuple[str, Typed]]:
        """What one expression of the SELECT gives: one column, or those that a star stands for."""
        star = node if type(node).__name__ == "Star" else node.this if _is_star(node) else None
        if star is None:
            yield node.alias_or_name, term(node.unalias(), scope)
            return
        without = {one.name for one in star.args.get("except_") or ()}
        tables = [scope.tables[node.table]] if node is not star else list(scope.tables.values())
        for table in tables:
            for name in (*table.columns, *table.worked_out):
                typed = table.column(name) if name in self.words - without else None
                if typed is not None:
                    yield name, typed

    def _ended(
        self,
        node: Node,
        scope: Scope,
        sources: tuple[Source, ...],
        where: tuple[Tree, ...],
        gives: list[tuple[str, Typed]],
        steady: bool,
        *,
        flat: bool,
    ) -> Found:
        """The clauses that come after WHERE."""
        having = [
            condition(found.this, scope)
            for name in ("having", "qualify")
            if (found := node.args.get(name)) is not None
        ]
        group = _group(node, scope)
        order = _order(node, scope)
        apart = _apart(node, scope)
        grouped = group is not None or bool(scope.aggregates) or node.args.get("having") is not None
        if grouped and (scope.windows or node.args.get("qualify")):
            raise Other
        steady = bool(order) or (
            not group and steady and not any(w.partition or w.order for w in scope.windows)
        )
        limit = node.args.get("limit")
        if (limit is not None or apart) and not steady:
            raise Other
        trees, columns = _laid_out(gives, flat=flat)
        select = Select(
            sources=sources,
            where=where,
            gives=trees,
            names=tuple(name for name, _ in gives) if flat else (),
            group=(group or ()) if grouped else None,
            aggregates=tuple(scope.aggregates),
            windows=tuple(scope.windows),
            having=tuple(having),
            worked_out=scope.worked_out,
            apart=apart,
            order=order,
            limit=term(limit.expression, scope)[0] if limit is not None else None,
        )
        one = select.limit == ("value", 1) or (grouped and not group) or not sources
        return Found(select, columns, steady or one, one)


def plain_of(sql: str) -> Plain | None:
    """The statement taken apart; None where it is not plain."""
    import sqlglot  # takes 0.2 s to import

    tree = sqlglot.parse_one(sql, dialect="duckdb")
    if not all_read(tree):
        return None
    planner = _Planner(frozenset(re.findall(r"\w+", sql)))
    try:
        found = planner.query(tree, None, {}, flat=True)
    except (Other, ValueError):  # a list of another length than is known, a number that is none
        return None
    select = found.query
    if isinstance(select, Union) or not (found.steady or found.single):
        return None
    return Plain(select, tuple(planner.parts), planner.slots)


def _sides(node: Node) -> Iterator[Node]:
    for one in (node.this, node.expression):
        if type(one).__name__ == "Union" and not one.args.get("order"):
            yield from _sides(one)
        else:
            yield one


def _alike(sides: list[Found]) -> list[Found]:
    """The sides of a union, each giving values of the types that they have in common."""
    rows = [list(one.columns.values()) for one in sides]
    if len({len(row) for row in rows}) > 1:
        raise Other
    kinds = [common([kind for _, _, kind in column]) for column in zip(*rows, strict=True)]
    columns = {name: (at, None, kinds[at]) for at, name in enumerate(sides[0].columns)}
    found = []
    for one, row in zip(sides, rows, strict=True):
        if not isinstance(one.query, Select):
            raise Other
        typed = zip(one.query.gives, row, kinds, strict=True)
        gives = tuple(made((tree, kind), wanted) for tree, (_, _, kind), wanted in typed)
        found.append(replace(one, query=replace(one.query, gives=gives), columns=columns))
    return found


def _is_star(node: Node) -> bool:
    return type(node).__name__ == "Column" and type(node.this).__name__ == "Star"


def _laid_out(
    gives: list[tuple[str, Typed]], *, flat: bool
) -> tuple[tuple[Tree, ...], dict[str, Entry]]:
    """What a row holds, and where each column lies in it: columns of the cells are read when they
    are asked for, the row holds the number of their row."""
    trees: list[Tree] = []
    columns: dict[str, Entry] = {}
    for name, (tree, kind) in gives:
        column = None if flat or tree[0] != "cell" else tree[3]
        held = tree if column is None else ("field", tree[1], tree[2])
        if flat or held not in trees:
            trees.append(held)
        at = len(trees) - 1 if flat else trees.index(held)
        if name in columns and not flat:
            raise Other
        columns[name] = (at, column, kind)
    return tuple(trees), columns


def _group(node: Node, scope: Scope) -> tuple[Tree, ...] | None:
    group = node.args.get("group")
    if group is None:
        return None
    typed = [term(one, scope) for one in group.expressions]
    if any(kind[0] == "l" for _, kind in typed):
        raise Other
    return tuple(tree for tree, _ in typed)


def _order(node: Node, scope: Scope) -> tuple[Order, ...]:
    order = node.args.get("order")

    def read(one: Node) -> Typed:
        """A name that the SELECT gives means what it gives, before what is read."""
        bare = type(one).__name__ == "Column" and not one.table
        return scope.aliases[one.name] if bare and one.name in scope.aliases else term(one, scope)

    return orders(order.expressions, read) if order is not None else ()


def _apart(node: Node, scope: Scope) -> tuple[Tree, ...]:
    distinct = node.args.get("distinct")
    if distinct is None or distinct is False or type(distinct).__name__ == "bool":
        return ()
    on = distinct.args.get("on")
    if on is None:
        raise Other
    return tuple(term(one, scope)[0] for one in getattr(on, "expressions", None) or [on.unnest()])


@cache
def _view() -> dict[str, Node]:
    """What the view of amounts works out of a cell, as the schema says it."""
    import sqlglot

    text = _SCHEMA.read_text(encoding="utf-8")
    at = text.index("CREATE VIEW amounts")
    tree: Any = sqlglot.parse_one(text[at : text.index(";", at)], dialect="duckdb")
    found = {}
    for select in (tree.expression, tree.expression.find(sqlglot.exp.Lateral).this.this):
        for one in select.expressions:
            if type(one).__name__ == "Alias":
                found[one.alias] = one.this
    return found
