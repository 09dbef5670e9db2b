"""The rows of a question type: picked in memory where its statement is plain, else by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ask.types.catalogue import Template
from bot.columns.pick import Unfit, pick
from bot.store import Row, Store


def rows_of(template: Template, values: Mapping[str, object], store: Store) -> list[Row]:
    """The rows that the statement of a question type gives; of a table that was named, only of
    things that stand in it."""
    return _in_table(_all_rows(template, values, store), values.get("table"))


def _in_table(rows: list[Row], tables: object) -> list[Row]:
    if not isinstance(tables, list) or not tables or not all("table_id" in row for row in rows):
        return rows
    within = {row["thing"] for row in rows if row["table_id"] in tables}
    return [row for row in rows if row["thing"] in within]


def _all_rows(template: Template, values: Mapping[str, object], store: Store) -> list[Row]:
    cells = store.columns() if template.plain else None
    if template.plain is not None and cells is not None:
        try:
            return pick(template.plain, cells, values)
        except Unfit:
            pass
    return store.rows(template.sql, values)
