"""Every question type over made and shipped documents: rows from memory are those of DuckDB."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from bindings import Bindings

from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import Template
from bot.columns.cells import Cells
from bot.columns.pick import Unfit, pick
from bot.load.desk.load import samples_db
from bot.store import Row, Store

_TIMES = 3
"""Bindings of each question type that are tried."""


def _typed(rows: Sequence[Row]) -> list[list[tuple[str, type, str]]]:
    """Rows with the types of their values: 1.50 is not 1.5."""
    return [[(name, type(value), str(value)) for name, value in row.items()] for row in rows]


@pytest.fixture(scope="module")
def stores(shipped: Path) -> list[tuple[Store, Cells]]:
    """Each document alone: in the database, and in memory."""
    found = []
    for file in (shipped, samples_db()):
        everything = Store(file)
        for row in everything.rows("SELECT document_id FROM documents"):
            content = everything.packed(row["document_id"])
            assert content is not None
            found.append((everything.within([row["document_id"]]), Cells(content)))
    return found


@pytest.fixture(scope="module")
def plain(engine: Engine) -> list[Template]:
    """The question types whose statement is run in memory."""
    return [template for template in engine.knowledge.templates if template.plain]


def test_every_question_type_gives_the_rows_of_duckdb(
    plain: list[Template], stores: list[tuple[Store, Cells]]
) -> None:
    """The same rows, in the same order, of the same types, whatever is asked for."""
    rng = random.Random(7)
    bindings = [Bindings(store, at) for at, (store, _) in enumerate(stores)]
    filled = set()
    for template in plain:
        assert template.plain is not None
        for _ in range(_TIMES):
            at = rng.randrange(len(stores))
            store, cells = stores[at]
            values = bindings[at].of(template)
            try:
                found = pick(template.plain, cells, values)
            except Unfit:
                continue
            expected = store.rows(template.sql, values)
            assert _typed(found) == _typed(expected), (template.name, values)
            filled |= {template.name} if expected else set()
    assert len(filled) > 40


def test_most_question_types_run_in_memory(plain: list[Template]) -> None:
    """What people ask most needs no planning: amounts, rankings, shares, parts, sums, counts."""
    names = {template.name for template in plain}
    asked = {"ranking", "share", "breakdown", "sum_of_lines", "count_lines", "staff", "remainder"}
    assert asked <= names
