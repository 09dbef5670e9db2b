"""Databases: missing, damaged, of another schema, locked, read by many threads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest
from paper import spending, write

from bot.errors import StoreError
from bot.load.desk.bulk import load
from bot.store import Store
from bot.writer import rebuilt


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with one document."""
    path = tmp_path / "a.duckdb"
    load([write(tmp_path, spending(("水费", "1.00"), ("电费", "")))], path)
    return path


@contextmanager
def _held(db: Path) -> Iterator[None]:
    """Another process that writes into the database for as long as the block runs."""
    code = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
    command = [sys.executable, "-c", code, str(db)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None and other.stdout is not None
        assert "held" == other.stdout.readline().strip()
        yield
        other.stdin.write("\n")
        other.stdin.flush()


def test_missing(tmp_path: Path) -> None:
    """A file that is not there is refused with what to do, and is not made."""
    with pytest.raises(StoreError, match="没有这个数据库"):
        Store(tmp_path / "none.duckdb")
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 20_000, b"SQLite format 3\x00" * 999])
def test_no_database(content: bytes, tmp_path: Path) -> None:
    """A file that is no database is refused."""
    path = tmp_path / "a.duckdb"
    path.write_bytes(content)

    with pytest.raises(StoreError, match=r"打不开|版本"):
        Store(path)


@pytest.mark.parametrize("at", [0.0, 0.02, 0.3, 0.6, 0.9])
def test_damaged(at: float, db: Path) -> None:
    """A database with damaged blocks gives its data or is refused, and nothing else."""
    content = bytearray(db.read_bytes())
    start = int(len(content) * at)
    content[start : start + 3000] = b"\xff" * 3000
    db.write_bytes(content)
    try:
        store = Store(db)
        for name in ("documents", "tables", "cells", "entities", "passages"):
            store.rows(f"SELECT * FROM {name}")
    except StoreError as error:
        assert "损坏" in str(error) or "版本" in str(error)


def test_cut_short(db: Path) -> None:
    """A database that was not copied whole is refused."""
    content = db.read_bytes()
    db.write_bytes(content[: len(content) // 2])

    with pytest.raises(StoreError, match="损坏"):
        for name in ("documents", "tables", "cells", "entities", "passages"):
            Store(db).rows(f"SELECT * FROM {name}")


def test_another_schema(db: Path) -> None:
    """A database of an older schema is refused, with both versions; its data stays."""
    with duckdb.connect(str(db)) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE name = 'schema'")

    with pytest.raises(StoreError, match="版本是 0"):
        Store(db)
    with pytest.raises(StoreError, match="版本是 0"), rebuilt(db):
        pass
    assert db.is_file()


def test_no_schema(tmp_path: Path) -> None:
    """A DuckDB database of something else is refused."""
    path = tmp_path / "a.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE other (i INTEGER)")

    with pytest.raises(StoreError, match="不明"):
        Store(path)


def test_locked(db: Path) -> None:
    """A database into which another process writes is refused with the reason."""
    with _held(db), pytest.raises(StoreError, match="另一个程序正占用"):
        Store(db)
    Store(db).close()


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A place where no file can be made is refused."""
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="不能写在这里"), rebuilt(tmp_path / "file" / "a.duckdb"):
        pass


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM cells",
        "DROP TABLE cells",
        "SELECT * FROM read_text('/etc/hosts')",
        "COPY cells TO '/tmp/out.csv'",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
    ],
)
def test_reads_only(sql: str, db: Path) -> None:
    """No statement can write, or reach another file."""
    with pytest.raises((duckdb.Error, StoreError)):
        Store(db).rows(sql)
    assert 2 == len(Store(db).rows("SELECT DISTINCT line_id FROM cells WHERE line_kind = 'item'"))


def test_threads(db: Path) -> None:
    """Many threads read at once."""
    store = Store(db)

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: store.rows("SELECT count(*) AS n FROM cells"), range(50)))
    assert 1 == len({row["n"] for (row,) in found})


def test_quoted_path(tmp_path: Path) -> None:
    """A path may hold quotes, spaces and Chinese."""
    path = tmp_path / "某县's 预算 库" / "a b.duckdb"
    load([write(tmp_path, spending(("水费", "1.00")))], path)

    assert 1 == len(Store(path).rows("SELECT 1 FROM documents"))


def test_blank_is_null(db: Path) -> None:
    """A blank cell is NULL in the database, not 0."""
    (row,) = Store(db).rows("SELECT value, text FROM cells WHERE headline AND item = '电费'")

    assert {"value": None, "text": ""} == row
