"""Statements made lean: stars over tables become the columns that are named."""

from __future__ import annotations

import pytest

from bot.lean import lean

_COLUMNS = {"cells": ["cell_id", "name", "value", "unit"]}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        (
            "WITH one AS (SELECT * FROM cells WHERE value > 1) SELECT name FROM one",
            "WITH one AS (SELECT name, value FROM cells WHERE value > 1) SELECT name FROM one",
        ),
        ("SELECT * FROM cells WHERE value > 1", None),
        ("WITH a AS (SELECT * FROM cells, b WHERE value > 1) SELECT name FROM a", None),
        ("SELECT name FROM (SELECT * FROM cells WHERE 1 UNION SELECT * FROM x)", None),
        ("SELECT name FROM (SELECT * FROM others WHERE TRUE)", None),
    ],
)
def test_stars(sql: str, expected: str | None) -> None:
    """A star over one table inside a statement is narrowed, every other statement kept."""
    assert (expected or sql) == lean(sql, _COLUMNS)
