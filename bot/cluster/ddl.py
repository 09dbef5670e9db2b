"""ClickHouse's tables and views, made from bot/schema.sql so that the two cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cluster.rewrite import Made, made_tables, rewrite

_TYPES = {
    "BIGINT": "Int64",
    "INT": "Int32",
    "INTEGER": "Int32",
    "BOOLEAN": "Bool",
    "DOUBLE": "Float64",
    "TEXT": "String",
    "VARCHAR": "String",
    "TIMESTAMP": "DateTime64(6)",
    "BIGINT[]": "Array(Int64)",
    "TEXT[]": "Array(String)",
    "VARCHAR[]": "Array(String)",
}
_REPEATED = {
    "document", "publisher", "region", "phase", "body", "part", "title", "table_kind", "line_kind",
    "code", "code_kind", "column_name", "column_path", "role", "unit", "kind", "severity",
    "check_name", "section", "heading",
}  # fmt: skip
"""Columns of words that come back in many rows: kept as numbers of a dictionary."""
_ORDER = {
    "cells": "document_id, table_id, cell_id",
    "entities": "document_id, entity_id",
    "passages": "document_id, passage_id",
    "claims": "document_id, claim_id",
    "findings": "document_id, finding_id",
    "tables": "document_id, table_id",
    "documents": "document_id",
}
"""Sorted by document first: questions name a body and a year, which are documents."""


def statements(database: str) -> Iterator[str]:
    """The statements that make an empty version."""
    for made in made_tables():
        if made.query:
            yield f"CREATE VIEW {database}.{made.name} AS {rewrite(made.query, database).sql}"
        else:
            yield _table(database, made)


def _table(database: str, made: Made) -> str:
    columns = ", ".join(f"`{c}` {_column(c, kind, filled)}" for c, kind, filled in made.columns)
    order = _ORDER.get(made.name, "tuple()")
    return f"CREATE TABLE {database}.{made.name} ({columns}) ENGINE = MergeTree ORDER BY ({order})"


def _column(name: str, kind: str, filled: bool) -> str:
    found = _TYPES.get(kind) or kind.replace("DECIMAL", "Decimal")
    if found.startswith("Array"):
        return found
    known = found if filled else f"Nullable({found})"
    return f"LowCardinality({known})" if name in _REPEATED and found == "String" else known
