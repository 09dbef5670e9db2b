"""The tables of a DuckDB database as Parquet files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import duckdb

from bot.store import Store

_MADE = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'data' ORDER BY table_name"


def exported(db: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """Each table with the file that holds its rows, which is gone once the next is asked for."""
    Store(db).close()  # says what is wrong with a file that is none of ours
    with contextlib.closing(duckdb.connect(config={"threads": 2})) as connection:
        quoted = str(db).replace("'", "''")
        connection.execute(f"ATTACH '{quoted}' AS data (READ_ONLY)")
        for (table,) in connection.execute(_MADE).fetchall():
            file = folder / f"{table}.parquet"
            target = str(file).replace("'", "''")
            connection.execute(f"COPY data.{table} TO '{target}' (FORMAT parquet)")
            yield str(table), file
            file.unlink()
