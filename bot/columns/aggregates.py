"""What several rows come to, and what windows give each row, taken apart with their types."""

from __future__ import annotations

from bot.columns.functions import Other, is_number
from bot.columns.plan import Aggregate, Order, Tree, Window
from bot.columns.terms import Node, Scope, Typed, condition, orders, term

_AGGREGATES = {
    "Sum": "sum", "Min": "min", "Max": "max", "AnyValue": "any", "LogicalOr": "any_true",
    "ArrayAgg": "list", "GroupConcat": "texts", "Count": "count",
}  # fmt: skip
_RANKS = {"RowNumber": "number", "Rank": "rank", "FirstValue": "first"}
_ORDERED = ("list", "texts")
"""Aggregates that tell in what order rows came."""


def _aggregate(node: Node, scope: Scope) -> tuple[Aggregate, str]:
    """What several rows come to, and its type."""
    where = None
    if type(node).__name__ == "Filter":
        where = condition(node.expression.this, scope)
        node = node.this
    node = node.this if type(node).__name__ == "IgnoreNulls" else node
    kind = _AGGREGATES.get(type(node).__name__)
    if kind is None or type(node.this).__name__ == "Star":
        if kind != "count":
            raise Other
        return Aggregate("rows", (), where), "i"
    inside = node.this
    by: tuple[Order, ...] = ()
    if type(inside).__name__ == "Order":
        by = orders(inside.expressions, lambda one: term(one, scope))
        inside = inside.this
    distinct = type(inside).__name__ == "Distinct"
    if distinct:
        (inside,) = inside.expressions
    if (distinct and kind != "count") or (kind in _ORDERED and not by and not scope.steady):
        raise Other
    tree, type_ = term(inside, scope)
    return Aggregate(kind, _of(kind, tree, type_, node), where, by, distinct), _result(kind, type_)


def _of(kind: str, tree: Tree, type_: str, node: Node) -> tuple[Tree, ...]:
    if kind != "texts":
        return (tree,)
    separator = node.args.get("separator")
    if type_ != "s" or not getattr(separator, "is_string", False):
        raise Other
    return (tree, ("value", str(separator.this)))


def _result(kind: str, type_: str) -> str:
    """The type of what an aggregate gives."""
    if (kind == "sum" and not is_number(type_)) or (kind == "any_true" and type_ != "b"):
        raise Other
    if kind in ("min", "max") and type_[0] == "l":
        raise Other
    return {"list": f"l{type_}", "texts": "s", "count": "i"}.get(kind, type_)


def _window(node: Node, scope: Scope) -> Typed:
    """What each row is given by the rows beside it."""
    partition = tuple(term(one, scope)[0] for one in node.args.get("partition_by") or ())
    order = node.args.get("order")
    by = orders(order.expressions, lambda one: term(one, scope)) if order else ()
    this = node.this
    rank = _RANKS.get(type(this).__name__)
    if rank in ("number", "rank"):
        return scope.window(Window(Aggregate(rank, ()), partition, by), "i")
    if rank == "first":
        tree, kind = term(this.this, scope)
        return scope.window(Window(Aggregate(rank, (tree,)), partition, by), kind)
    found, kind = _aggregate(this, scope)
    if by or found.order or found.kind in (*_ORDERED, "any"):
        raise Other
    return scope.window(Window(found, partition, ()), kind)


def gathered(node: Node, scope: Scope) -> Typed:
    """What several rows come to, or a window gives."""
    if type(node).__name__ == "Window":
        return _window(node, scope)
    return scope.aggregate(*_aggregate(node, scope))
