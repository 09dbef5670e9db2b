"""The rows of a question type: picked in memory where its statement is plain, else by DuckDB."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ask.catalogue import Template
from bot.columns.pick import Unfit, pick
from bot.store import Row, Store


def rows_of(template: Template, values: Mapping[str, object], store: Store) -> list[Row]:
    """The rows that the statement of a question type gives."""
    cells = store.columns() if template.plain else None
    if template.plain is not None and cells is not None:
        try:
            return pick(template.plain, cells, values)
        except Unfit:
            pass
    return store.rows(template.sql, values)
