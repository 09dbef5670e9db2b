"""Which statements are plain: a SELECT that picks rows of `cells` alone, taken apart once.

What comes out is tuples of words, so that it can be kept and read back without sqlglot.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.columns.cells import NAMES

Tree = tuple[Any, ...]
"""An expression: what is done, and to what."""
_PAIRS = {
    "And": "and", "Or": "or", "EQ": "=", "NEQ": "<>", "GT": ">", "GTE": ">=", "LT": "<",
    "LTE": "<=", "DPipe": "||", "Contains": "contains", "ArrayContains": "in_list",
}  # fmt: skip


class _Other(Exception):
    """What is no part of a plain statement."""


@dataclass(frozen=True)
class Order:
    """One key of an order."""

    by: Tree
    down: bool


@dataclass(frozen=True)
class Plain:
    """A plain statement."""

    select: tuple[tuple[str, Tree], ...]
    where: tuple[Tree, ...]
    """All must be true."""
    order: tuple[Order, ...]
    limit: int | None


def plain_of(sql: str) -> Plain | None:
    """The statement taken apart; None where it is not plain."""
    import sqlglot  # takes 0.2 s to import
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, dialect="duckdb")
    used = {name for name, value in tree.args.items() if value}
    from_ = tree.args.get("from_") or tree.args.get("from")
    if used - {"expressions", "from_", "from", "where", "order", "limit"} or from_ is None:
        return None
    if not isinstance(from_.this, exp.Table) or from_.this.sql() != "cells":
        return None
    try:
        return _plain(tree, exp)
    except _Other:
        return None


def _plain(tree: Any, exp: Any) -> Plain:
    if not isinstance(tree, exp.Select):
        raise _Other
    select = tuple((one.alias_or_name, _tree(one.unalias(), exp)) for one in tree.expressions)
    named = dict(select)
    where = tree.args.get("where")
    order = tree.args.get("order")
    limit = tree.args.get("limit")
    return Plain(
        select,
        tuple(_all_of(_tree(where.this, exp))) if where else (),
        tuple(_order(one, named, exp) for one in order.expressions) if order else (),
        _count(limit.expression, exp) if limit else None,
    )


def _all_of(tree: Tree) -> Iterator[Tree]:
    if tree[0] == "and":
        yield from _all_of(tree[1])
        yield from _all_of(tree[2])
    else:
        yield tree


def _order(one: Any, named: dict[str, Tree], exp: Any) -> Order:
    """A key of the order; a name that the SELECT gives means what it gives."""
    if one.args.get("nulls_first"):
        raise _Other
    name = one.this.name if isinstance(one.this, exp.Column) else ""
    return Order(named.get(name) or _tree(one.this, exp), bool(one.args.get("desc")))


def _count(limit: Any, exp: Any) -> int:
    if not isinstance(limit, exp.Literal) or limit.is_string:
        raise _Other
    return int(limit.this)


def _tree(one: Any, exp: Any) -> Tree:
    kind = type(one).__name__
    if kind in _PAIRS:
        return (_PAIRS[kind], _tree(one.this, exp), _tree(one.expression, exp))
    if kind == "Paren":
        return _tree(one.this, exp)
    if kind == "Column" and not one.table and one.name in NAMES:
        return ("column", one.name)
    if kind == "Boolean":
        return ("value", bool(one.this))
    if kind == "Literal" and (one.is_string or one.this.isdigit()):
        return ("value", one.this if one.is_string else int(one.this))
    if kind == "Cast" and isinstance(one.this, (exp.Placeholder, exp.Parameter)):
        return ("given", str(one.this.name), one.to.sql("duckdb"))
    if kind == "Not":
        return ("not", _tree(one.this, exp))
    if kind == "Is" and isinstance(one.expression, exp.Null):
        return ("null", _tree(one.this, exp))
    if kind == "In" and one.expressions and not one.args.get("query"):
        return ("in", _tree(one.this, exp), *(_tree(each, exp) for each in one.expressions))
    if kind == "Coalesce":
        return ("first", *(_tree(each, exp) for each in (one.this, *one.expressions)))
    if kind == "Array":
        return ("list", *(_tree(each, exp) for each in one.expressions))
    if kind == "Anonymous" and one.name.lower() == "list_position":
        return ("place", *(_tree(each, exp) for each in one.expressions))
    raise _Other
