"""The rows of `cells` are written in parts and come together in the database."""

from __future__ import annotations

from pathlib import Path

from paper import spending, write

from bot.load.desk.bulk import load
from bot.load.document.cell_rows import PARTS
from bot.load.document.rows import make_rows
from bot.load.pipeline import understand
from bot.resources import documents_dir
from bot.store import Store
from bot.writer import scratch


def test_parts_hold_every_column() -> None:
    """The parts together have the columns of `cells`, each once, besides the keys."""
    keys = {columns[0] for name, columns in PARTS.items() if name != "cells"}
    named = [column for columns in PARTS.values() for column in columns if column not in keys]

    with scratch() as writer:
        assert sorted(writer.columns("cells")) == sorted(named)


def test_parts_come_together(tmp_path: Path) -> None:
    """What a load writes are the rows of the document, in order, quotes kept."""
    (shipped,) = documents_dir().glob("*2016.txt")
    other = write(tmp_path, spending(('水“费”,"甲', "1.00")), name="甲局-2016.txt")
    load([shipped, other], tmp_path / "x.duckdb")
    store = Store(tmp_path / "x.duckdb")
    numbers = {row["document"]: row["document_id"] for row in store.rows("FROM documents")}
    written = store.rows("FROM cells")
    store.close()

    made = [
        row
        for file in (shipped, other)
        for row in make_rows(understand(file)[0], numbers[file.name])[1].whole()
    ]

    assert sorted(made, key=lambda row: row["cell_id"]) == written
