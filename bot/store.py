"""The database: opening it, replacing it, reading from it. The only module that imports duckdb.

A load never writes into the file that readers have open: it builds a new file beside it and
swaps the two at the end, so that readers go on reading the old one and nothing is half done.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb

from bot.errors import StoreError

SCHEMA_VERSION = "2"
_SCHEMA = Path(__file__).resolve().parent / "schema.sql"

Row = dict[str, Any]


class Store:
    """A database opened for reading; every thread gets a cursor of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _open(path)
        self.stamp = _stamp(path)
        self._local = threading.local()

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows that the statement gives, as dictionaries; values are bound by name."""
        cursor = self._cursor().execute(sql, values or None)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def replaced(self) -> bool:
        """Whether the file has been swapped for another since it was opened."""
        return _stamp(self.path) != self.stamp

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._local, "cursor"):
            self._local.cursor = self._connection.cursor()
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return (0, 0, 0)
    return (found.st_ino, found.st_mtime_ns, found.st_size)


def _open(path: Path) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a database of this schema; raises StoreError."""
    if not path.is_file():
        raise StoreError(f"{path}：没有这个数据库；请先用 budget-bot load 载入文件。")
    try:
        connection = duckdb.connect(str(path), read_only=True, config={"threads": 1})
        version = _version(connection)
    except duckdb.Error as error:
        raise StoreError(_refusal(path, error)) from None
    if version != SCHEMA_VERSION:
        connection.close()
        raise StoreError(
            f"{path}：数据库的版本是 {version}，本程序用版本 {SCHEMA_VERSION}；"
            "请移走这个文件，再用 budget-bot load 重新载入。"
        )
    return connection


def _version(connection: duckdb.DuckDBPyConnection) -> str:
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except duckdb.CatalogException:
        return "（不明）"
    return str(found[0]) if found else "（不明）"


def _refusal(path: Path, error: duckdb.Error) -> str:
    if "lock" in str(error).lower():
        return f"{path}：另一个程序正占用这个数据库；请关掉它，或稍后再试。"
    return f"{path}：打不开，文件已损坏或不是本程序的数据库；请移走它，再重新载入。"


@contextlib.contextmanager
def _exclusive(path: Path) -> Iterator[None]:
    """Only one load at a time; raises StoreError while another is under way."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = open(path.with_name(path.name + ".lock"), "w")  # noqa: SIM115
    except OSError as error:
        raise StoreError(f"{path}：不能写在这里（{error.strerror}）；请换一个位置。") from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreError(f"{path}：另一个载入正在进行；请等它完成后再试。") from None
        yield


class Writer:
    """A new database being built beside the old one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.changed = False
        """Whether anything was written; if not, the old file stays."""

    def set_meta(self, name: str, value: str) -> None:
        """Note a fact about the database."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ($1, $2)", [name, value])

    def documents(self) -> dict[str, tuple[int, str]]:
        """Id and sha256 of each document, by file name."""
        found = self._connection.execute("SELECT document, document_id, sha256 FROM documents")
        return {name: (number, sha) for name, number, sha in found.fetchall()}

    def put(self, document: Row, rows: Mapping[str, Sequence[Row]]) -> None:
        """Write a document with all its rows, instead of the one with its id: all or nothing."""
        self.changed = True
        self._connection.begin()
        try:
            self._drop(document["document_id"])
            self._insert("documents", [document])
            for table, content in rows.items():
                self._insert(table, content)
        except BaseException:
            self._connection.rollback()
            raise
        self._connection.commit()

    def remove(self, document_id: int) -> None:
        """Take a document out."""
        self.changed = True
        self._connection.begin()
        self._drop(document_id)
        self._connection.commit()

    def _drop(self, document_id: int) -> None:
        for table in ("documents", "bodies", "tables", "entities", "cells", "passages"):
            self._connection.execute(f"DELETE FROM {table} WHERE document_id = $1", [document_id])

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """Column by column as lists: one statement instead of one a row."""
        if not rows:
            return
        types = {
            name: kind
            for name, kind in self._connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1", [table]
            ).fetchall()
        }
        picked = ", ".join(
            f"unnest(CAST(${at} AS {types[name]}[]))" for at, name in enumerate(rows[0], 1)
        )
        columns = ", ".join(rows[0])
        lists = [[row[name] for row in rows] for name in rows[0]]
        self._connection.execute(f"INSERT INTO {table} ({columns}) SELECT {picked}", lists)


@contextlib.contextmanager
def rebuilt(path: Path, *, fresh: bool = False) -> Iterator[Writer]:
    """A writer on a copy of the database, swapped in when the block ends without an error."""
    with _exclusive(path):
        building = path.with_name(f"{path.name}.{os.getpid()}.new")
        building.unlink(missing_ok=True)
        try:
            connection = _begin(path, building, fresh)
            writer = Writer(connection)
            try:
                yield writer
                connection.execute("CHECKPOINT")
            finally:
                connection.close()
            if writer.changed:
                os.replace(building, path)
        except duckdb.IOException as error:
            raise StoreError(f"{path}：写不进去（{error}）；请检查磁盘空间和权限。") from None
        finally:
            building.unlink(missing_ok=True)
            building.with_name(building.name + ".wal").unlink(missing_ok=True)


def _begin(path: Path, building: Path, fresh: bool) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(str(building), config={"threads": 2})
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    connection.execute("INSERT INTO meta VALUES ('schema', $1)", [SCHEMA_VERSION])
    if path.exists() and not fresh:
        _open(path).close()
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS old (READ_ONLY)")
        for table in ("documents", "bodies", "tables", "entities", "cells", "passages"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")
        connection.execute(
            "INSERT INTO meta SELECT * FROM old.meta WHERE name NOT IN (SELECT name FROM meta)"
        )
        connection.execute("DETACH old")
    return connection
