"""Which expressions of a statement give lists: ClickHouse has other functions for them."""

from __future__ import annotations

from sqlglot import exp

_CALLS = {"list_distinct", "list_sort", "list_filter", "list_transform", "list_concat"}
_NODES = (
    exp.Array, exp.ArrayAgg, exp.ArrayConcat, exp.ArrayDistinct, exp.ArrayFilter, exp.ArraySort,
    exp.Flatten, exp.RegexpExtractAll, exp.Split, exp.Transform,
)  # fmt: skip
_AROUND = (exp.Paren, exp.Filter, exp.Order, exp.Coalesce, exp.DPipe, exp.Window)
"""What gives a list where it is made of one."""


def mark_lists(tree: exp.Expr, columns: set[str]) -> None:
    """Note on each expression that gives a list that it does, told by its form and by the columns
    that the schema and the statement itself declare as lists."""
    named = set(columns)
    for _ in range(2):  # a name may be declared by a part of the statement further down
        for alias in tree.find_all(exp.Alias):
            if _is_list(alias.this, named):
                named.add(alias.alias)
    for node in tree.find_all(exp.Expr):
        if _is_list(node, named):
            node.meta["list"] = True


def gives_list(node: exp.Expr | None) -> bool:
    """Whether it was found to give a list."""
    return node is not None and bool(node.meta.get("list"))


def _is_list(node: exp.Expr | None, named: set[str]) -> bool:
    if isinstance(node, exp.Column):
        return node.name in named
    if isinstance(node, exp.Cast):
        return node.to.sql("duckdb").endswith("[]")
    if isinstance(node, _AROUND):
        return _is_list(node.this, named)
    if isinstance(node, exp.Subquery):
        return len(node.selects) == 1 and _is_list(node.selects[0].unalias(), named)
    if isinstance(node, exp.Bracket):
        return isinstance(node.expressions[0], exp.Slice) and _is_list(node.this, named)
    if isinstance(node, exp.Anonymous):
        return str(node.this).lower() in _CALLS
    return isinstance(node, _NODES)
