"""Statements run over columns in memory: the same rows as DuckDB gives, or DuckDB is asked."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask.pipeline import Engine
from bot.columns.cells import NAMES, OF_COLUMN, OF_LINE, Cells, pack
from bot.columns.pick import Unfit, pick
from bot.columns.plain import plain_of
from bot.columns.plan import Plain
from bot.store import Store


@pytest.fixture(scope="module")
def store(shipped: Path) -> Store:
    """The shipped document."""
    return Store(shipped)


@pytest.fixture(scope="module")
def cells(store: Store) -> Cells:
    """Its cells in memory."""
    content = store.packed(1)
    assert content is not None
    return Cells(content)


def _plain(sql: str) -> Plain:
    found = plain_of(sql)
    assert found is not None, sql
    return found


def test_every_cell_as_it_was(store: Store, cells: Cells) -> None:
    """Every value of every column comes back as it was, of the same type."""
    rows = store.rows(f"SELECT {', '.join(NAMES)} FROM cells WHERE document_id = 1")
    known = cells.known([row["cell_id"] for row in rows], NAMES)
    assert {row["cell_id"]: row for row in rows} == known
    assert [str(row["value"]) for row in rows] == [str(row["value"]) for row in known.values()]
    types = {type(row["value"]) for row in known.values()}
    assert {Decimal, type(None)} == types


_WHERE = (
    "headline",
    "NOT headline",
    "leaf AND NOT total",
    "list_contains($ids::BIGINT[], entity_id)",
    "NOT list_contains($ids::BIGINT[], entity_id)",
    "role = 'amount'",
    "part <> '部门'",
    "role IN ('text', 'body')",
    "table_kind NOT IN ('staffing', 'text')",
    "value IS NULL",
    "NOT value IS NULL",
    "value > 100",
    "value <= 12",
    "contains(column_name, '小计')",
    "($none::BIGINT[] IS NULL OR list_contains($none::BIGINT[], entity_id))",
    "(headline OR value > 10)",
    "$said::VARCHAR IN (body, publisher)",
    "text || unit = '100.00万元'",
    "level = 0",
    "line_seq > 100",
)
_ORDER = (
    "coalesce(list_contains($ids::BIGINT[], entity_id), FALSE) DESC",
    "value IS NULL", "source_rank", "value DESC", "line_seq DESC", "part <> '部门'", "text",
)  # fmt: skip


@given(st.lists(st.sampled_from(_WHERE), max_size=4), st.lists(st.sampled_from(_ORDER), max_size=3))
def test_same_rows_as_duckdb(
    store: Store, cells: Cells, where: list[str], order: list[str]
) -> None:
    """Any conditions and any order give the rows that DuckDB gives."""
    ids = sorted(
        row["entity_id"] for row in store.rows("SELECT entity_id FROM entities ORDER BY 1 LIMIT 9")
    )
    (who,) = store.rows("SELECT publisher FROM documents")
    sql = (
        "SELECT cell_id, name AS label, value, unit, [cell_id] AS cells, TRUE AS derived FROM cells"
    )
    sql += f" WHERE {' AND '.join(where)}" if where else ""
    sql += f" ORDER BY {', '.join([*order, 'cell_id'])}"
    given_: Mapping[str, object] = {"ids": ids, "none": None, "said": who["publisher"]}
    values = {name: value for name, value in given_.items() if f"${name}" in sql}
    assert store.rows(sql, values) == pick(_plain(sql), cells, values)


def test_order_of_a_list(store: Store, cells: Cells) -> None:
    """What is asked for first comes first."""
    ids = [row["entity_id"] for row in store.rows("SELECT entity_id FROM entities LIMIT 9")][::-1]
    sql = (
        "SELECT entity_id, cell_id FROM cells WHERE list_contains($ids::BIGINT[], entity_id)"
        " ORDER BY list_position($ids::BIGINT[], entity_id), cell_id LIMIT 12"
    )
    assert store.rows(sql, {"ids": ids}) == pick(_plain(sql), cells, {"ids": ids})


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM cells JOIN documents USING (document_id)",
        "SELECT name FROM cells LEFT JOIN entities USING (entity_id) ORDER BY cell_id",
        "SELECT DISTINCT name FROM cells ORDER BY name",
        "SELECT canonical FROM amounts ORDER BY cell_id",
        "SELECT upper(name) AS name FROM cells",
        "SELECT region FROM cells",
        "SELECT name FROM cells WHERE name ILIKE '%费'",
        "SELECT value / 2 AS half FROM cells",
        "SELECT avg(value) AS mean FROM cells",
        "SELECT name || leaf AS said FROM cells",
        "SELECT count(DISTINCT unit, text) AS n FROM cells",
        "SELECT sum(value) OVER (ORDER BY cell_id) AS running FROM cells ORDER BY cell_id",
        "WITH one(a) AS (SELECT name FROM cells) SELECT a FROM one",
        "SELECT name FROM cells UNION SELECT unit FROM cells ORDER BY name",
        "SELECT TRY_CAST(text AS DECIMAL(18, 2)) AS value FROM cells",
        "SELECT name FROM cells ORDER BY cell_id LIMIT 2 OFFSET 3",
        "SELECT name FROM cells WHERE value = text",
    ],
)
def test_not_plain(sql: str) -> None:
    """What is not known to be done as DuckDB does it is left to DuckDB."""
    assert plain_of(sql) is None


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name FROM amounts LIMIT 1",
        "SELECT name FROM cells QUALIFY row_number() OVER (PARTITION BY unit ORDER BY cell_id) = 1",
        "SELECT unit, count(*) AS n FROM cells GROUP BY unit",
        "WITH one AS (SELECT unit, count(*) AS n FROM cells GROUP BY unit)"
        " SELECT string_agg(unit, '、') AS units FROM one",
        "SELECT a.name FROM cells a, cells b WHERE a.line_id = b.line_id",
    ],
)
def test_order_that_is_not_told(sql: str) -> None:
    """What hangs on an order of rows that the statement does not tell is left to DuckDB."""
    assert plain_of(sql) is None


_STATEMENTS = (Path(__file__).parent / "statements.sql").read_text(encoding="utf-8").split(";\n")


@pytest.mark.parametrize("sql", _STATEMENTS)
def test_groups_windows_and_joins(store: Store, cells: Cells, sql: str) -> None:
    """Statements of every shape give the rows of DuckDB, with values of the same types."""
    expected = store.rows(sql)
    found = pick(_plain(sql), cells, {})
    assert expected == found
    assert repr(expected) == repr(found)


def test_values_of_another_type(cells: Cells) -> None:
    """A value that the statement was not written for is left to DuckDB."""
    plain = _plain("SELECT name FROM cells WHERE list_contains($ids::BIGINT[], entity_id)")
    for wrong in (["1"], 1, [None]):
        with pytest.raises(Unfit):
            pick(plain, cells, {"ids": wrong})


def _blanks(types: Mapping[str, str]) -> list[object]:
    return [0 if kind == "i" else "" for kind in types.values()]


def test_too_many_values() -> None:
    """A column of more values than can be numbered is not kept, nor what is out of order."""
    lines = [["1", *_blanks(OF_LINE)]]
    columns = [["1 0", *_blanks(OF_COLUMN)]]

    def packed(ids: list[int], texts: list[str]) -> bytes | None:
        joined = "\x1e".join
        same = [joined([one] * len(ids)) for one in ("1", "1 0", "")]
        rest = [joined([""] * len(ids))] * 2
        return pack([joined(map(str, ids)), *same, joined(texts), *rest], lines, columns)

    many = list(range(60_001))
    assert packed(many, [str(at) for at in many]) is None
    assert packed(many, [""] * len(many)) is not None
    assert packed([2, 1], ["", ""]) is None
    assert packed([1, 2], ["a\x1eb", ""]) is None
    assert packed([1], ["a"]) is not None
    assert pack((), (), ()) is not None


def test_the_commonest_question_is_plain(engine: Engine) -> None:
    """What most questions ask for costs no planning."""
    plain = {template.name for template in engine.knowledge.templates if template.plain}
    assert {"item_amount", "where_is", "total"} <= plain
