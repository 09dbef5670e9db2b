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
from bot.columns.plain import Plain, plain_of
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
        "SELECT count(*) AS n FROM cells",
        "SELECT name FROM cells JOIN documents USING (document_id)",
        "SELECT DISTINCT name FROM cells",
        "SELECT name FROM amounts",
        "SELECT name FROM cells GROUP BY name",
        "SELECT name FROM cells QUALIFY row_number() OVER () = 1",
        "SELECT upper(name) AS name FROM cells",
        "SELECT groups FROM cells",
        "SELECT name FROM cells ORDER BY value NULLS FIRST",
        "SELECT name FROM cells WHERE value = 1.5",
        "WITH one AS (SELECT name FROM cells) SELECT name FROM one",
    ],
)
def test_not_plain(sql: str) -> None:
    """What does more than picking rows is left to DuckDB."""
    assert plain_of(sql) is None


def test_values_of_another_type(cells: Cells) -> None:
    """A value that the statement was not written for is left to DuckDB."""
    plain = _plain("SELECT name FROM cells WHERE list_contains($ids::BIGINT[], entity_id)")
    for wrong in (["1"], 1, [None]):
        with pytest.raises(Unfit):
            pick(plain, cells, {"ids": wrong})


def test_too_many_values() -> None:
    """A column of more values than can be numbered is not kept, nor what is out of order."""
    lines = [["1", *("" for _ in OF_LINE)]]
    columns = [["1 0", *("" for _ in OF_COLUMN)]]

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
