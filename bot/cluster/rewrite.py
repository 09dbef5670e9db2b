"""Statements of DuckDB rewritten for ClickHouse: parsed, names resolved, mended by `rules`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlglot
from sqlglot import exp
from sqlglot.optimizer.annotate_types import annotate_types
from sqlglot.optimizer.qualify import qualify

from bot.cluster.lists import mark_lists
from bot.cluster.rules import AFTER, RULES, value_name
from bot.store import SCHEMA

NARROWED = "narrowed_documents"
"""Name of the value that lists the documents of a narrowed statement."""


@dataclass(frozen=True)
class Rewritten:
    """A statement for ClickHouse; values stand in it as `{name:?}`, their types told later."""

    sql: str
    types: dict[str, str]
    """DuckDB's type of each value that the statement casts: BIGINT[], INT."""
    truths: frozenset[str]
    """Columns of its result that are true or false, which ClickHouse gives as 1 or 0."""


@dataclass(frozen=True)
class Made:
    """A table or view of the schema."""

    name: str
    columns: tuple[tuple[str, str, bool], ...]
    """Name, DuckDB's type, and whether it is never NULL."""
    query: str
    """The SELECT of a view; empty for a table."""


def rewrite(sql: str, database: str = "", *, narrowed: bool = False) -> Rewritten:
    """The statement in ClickHouse's SQL, with the same result, over the tables of a database; a
    narrowed one over the rows of those documents alone that are bound as NARROWED."""
    tree: Any = sqlglot.parse_one(sql, dialect="duckdb")
    types = _types(tree)
    columns = _columns()
    tree = qualify(tree, schema=columns, dialect="duckdb", quote_identifiers=False, identify=False)
    tree = annotate_types(tree, schema=columns, dialect="duckdb")
    mark_lists(tree, {n for table in columns.values() for n, kind in table.items() if "[]" in kind})
    truths = {one.alias_or_name for one in tree.selects if one.is_type("boolean")}
    for rule in RULES:
        tree = _mended(tree, rule)
    _place(tree, database, narrowed=narrowed)
    for rule in AFTER:
        tree = _mended(tree, rule)
    text = tree.sql("clickhouse", comments=False, identify=True)
    return Rewritten(text, types, frozenset(truths))


@cache
def made_tables() -> tuple[Made, ...]:
    """The tables and views of bot/schema.sql in its order."""
    trees = sqlglot.parse(SCHEMA, dialect="duckdb")
    return tuple(_made(tree) for tree in trees if isinstance(tree, exp.Create))


def _made(tree: exp.Create) -> Made:
    if tree.kind == "VIEW":
        query = tree.expression
        columns = tuple((one.alias_or_name, "TEXT", False) for one in query.selects)
        return Made(tree.this.name, columns, query.sql("duckdb"))
    found = tree.this.find_all(exp.ColumnDef)
    return Made(tree.this.this.name, tuple(_column(column) for column in found), "")


def _column(column: exp.ColumnDef) -> tuple[str, str, bool]:
    kinds = (exp.NotNullColumnConstraint, exp.PrimaryKeyColumnConstraint)
    filled = any(isinstance(one.kind, kinds) for one in column.constraints)
    return column.name, column.args["kind"].sql("duckdb"), filled


@cache
def _columns() -> dict[str, Any]:
    """Names and types of the columns of each table and view."""
    return {made.name: {name: kind for name, kind, _ in made.columns} for made in made_tables()}


def _types(tree: exp.Expr) -> dict[str, str]:
    return {
        value_name(cast.this): cast.to.sql("duckdb")
        for cast in tree.find_all(exp.Cast)
        if isinstance(cast.this, (exp.Parameter, exp.Placeholder))
    }


def _mended(node: exp.Expr, rule: Callable[[exp.Expr], exp.Expr]) -> exp.Expr:
    """The tree with the rule applied to each node, those inside before those around them."""
    for child in list(node.iter_expressions()):
        new = _mended(child, rule)
        if new is not child:
            child.replace(new)
    return rule(node)


def _place(tree: exp.Expr, database: str, *, narrowed: bool) -> None:
    """Name the database of each table that is one of the schema's."""
    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    for table in list(tree.find_all(exp.Table)):
        columns = _columns().get(table.name)
        if not database or columns is None or table.name in named:
            continue
        whole = exp.to_table(f"{database}.{table.name}")
        if narrowed and "document_id" in columns:
            chosen = exp.In(
                this=exp.column("document_id"),
                field=exp.Var(this=f"{{{NARROWED}:Array(Int64)}}"),
            )
            part = exp.select("*").from_(whole).where(chosen)
            table.replace(part.subquery(table.alias_or_name))
        else:
            table.set("db", exp.to_identifier(database))
