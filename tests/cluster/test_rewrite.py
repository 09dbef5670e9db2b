"""The rules between DuckDB's SQL and ClickHouse's, each by a statement that needs it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from bot.db import Address
from bot.opening import open_store
from bot.store import Store

_STATEMENTS: tuple[tuple[str, dict[str, object]], ...] = (
    ("SELECT list(cell_id ORDER BY value DESC, cell_id) AS x FROM cells WHERE headline", {}),
    ("SELECT first(text ORDER BY cell_id) AS x FROM cells GROUP BY table_id ORDER BY table_id", {}),
    ("SELECT string_agg(DISTINCT unit, '、') AS x FROM cells WHERE unit = '万元'", {}),
    ("SELECT sum(value) AS x FROM cells WHERE FALSE", {}),
    ("SELECT value / 3 AS x FROM cells WHERE value IS NOT NULL ORDER BY cell_id", {}),
    ("SELECT CAST(value AS VARCHAR) AS x FROM cells WHERE value = 100 ORDER BY cell_id", {}),
    ("SELECT CAST(2.50 AS DECIMAL(9, 2)) || ' 元' AS x", {}),
    ("SELECT count(*) > 1 AS x FROM cells", {}),
    ("SELECT [1, 2, 3][:-2] AS x, 'abcd'[:2] AS y", {}),
    ("SELECT $list::BIGINT[] IS NULL AS x", {"list": None}),
    ("SELECT $list::BIGINT[] IS NULL AS x, len($list::BIGINT[]) AS y", {"list": [4, 5]}),
    ("SELECT coalesce($top::INTEGER, 3) AS x", {"top": None}),
    ("SELECT $money::DECIMAL(28, 6) * 2 AS x", {"money": Decimal("1.5")}),
    ("SELECT regexp_full_match(code, '2\\d{2}') AS x FROM codes ORDER BY code, kind, name", {}),
    ("SELECT e.name AS x FROM entities e LEFT JOIN cells c ON FALSE ORDER BY e.entity_id", {}),
    ("SELECT concat_ws('、', 'a', NULL, 'b') AS x", {}),
    ("SELECT label AS value, value AS label FROM cells WHERE value > 90 ORDER BY cell_id", {}),
    ("SELECT max(yuan) AS x, min(half) AS y FROM amounts WHERE scale = 10000", {}),
)


@pytest.fixture(scope="session")
def stores(shipped: Path, address: Address) -> tuple[Store, Store]:
    """The shipped database in a file and on ClickHouse."""
    return Store(shipped), open_store(address)


@pytest.mark.parametrize(("sql", "values"), _STATEMENTS, ids=[sql for sql, _ in _STATEMENTS])
def test_same_rows(sql: str, values: Mapping[str, object], stores: tuple[Store, Store]) -> None:
    """Both engines give the same rows in the same order."""
    file, cluster = stores

    assert file.rows(sql, values) == cluster.rows(sql, values)


def test_words_of_a_question_stay_words(stores: tuple[Store, Store]) -> None:
    """What looks like SQL is bound as a value and finds nothing."""
    sql = "SELECT count(*) AS n FROM cells WHERE item = $item"

    assert [{"n": 0}] == stores[1].rows(sql, {"item": "' OR 1 = 1 -- {item:String} \\'"})
