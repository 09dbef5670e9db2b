"""The database: opening it, replacing it, reading from it. The only module that imports duckdb.

A load never writes into the file that readers have open: it builds a new file beside it and
swaps the two at the end, so that readers go on reading the old one and nothing is half done.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

import duckdb

from bot.errors import StoreError
from bot.lean import lean

_SCHEMA = Path(__file__).resolve().parent / "schema.sql"

SCHEMA_VERSION = hashlib.sha256(
    re.sub(r"--.*|\s+", " ", _SCHEMA.read_text(encoding="utf-8")).encode()
).hexdigest()[:8]
"""Follows the statements of the schema, so that no change of them can be forgotten here."""
_DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException)
"""What DuckDB raises where the blocks of a file are not what it wrote; or the bare `Error`."""
_PATIENCE = 60.0
"""Seconds to wait for another load, where waiting is asked for."""
_LOOK_AGAIN = 0.05
_KEPT_CELLS = 20_000
_KEPT_STATEMENTS = 500
_NOT_WORTH = (
    "statistics_propagation", "compressed_materialization", "late_materialization",
    "window_self_join", "sampling_pushdown", "remote_pushdown", "partitioned_execution",
    "duplicate_groups", "common_aggregate", "regex_range", "grouping_sets",
)  # fmt: skip
"""Optimizers that save nothing on the few rows of a question: planning is most of its cost."""

Row = dict[str, Any]


class Store:
    """A database opened for reading; every thread gets a cursor of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = _open(path)
        self.stamp = _stamp(path)
        self._columns = _columns(self._connection)
        self._local = threading.local()
        self.cells: dict[int, Row] = {}
        """Cells read before; what is opened here never changes, a load makes another file."""

    def keep(self, cells: Mapping[int, Row]) -> None:
        """Remember cells that were read; all are dropped once there are too many."""
        if len(self.cells) > _KEPT_CELLS:
            self.cells = {}
        self.cells.update(cells)

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows that the statement gives, as dictionaries; values are bound by name."""
        try:
            cursor = self._cursor()
            return _rows(cursor, self._parsed(sql), values)
        except duckdb.Error as error:
            if isinstance(error, _DAMAGE) or type(error) is duckdb.Error:
                raise StoreError(_refusal(self.path, error)) from None
            raise

    def replaced(self) -> bool:
        """Whether the file has been swapped for another since it was opened."""
        return _stamp(self.path) != self.stamp

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        if not hasattr(self._local, "cursor"):
            self._local.cursor = _in_data(self._connection.cursor())
            self._local.statements = {}
        cursor: duckdb.DuckDBPyConnection = self._local.cursor
        return cursor

    def _parsed(self, sql: str) -> duckdb.Statement:
        """The statement parsed, once a thread: parsing costs as much as running it."""
        known: dict[str, duckdb.Statement] = self._local.statements
        if sql not in known:
            if len(known) >= _KEPT_STATEMENTS:
                known.clear()
            (known[sql],) = self._local.cursor.extract_statements(lean(sql, self._columns))
        return known[sql]


def _columns(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The columns of each table and view."""
    found: dict[str, list[str]] = {}
    rows = connection.execute(
        "SELECT table_name, column_name FROM duckdb_columns()"
        " WHERE database_name = current_database() ORDER BY column_index"
    )
    for table, column in rows.fetchall():
        found.setdefault(table, []).append(column)
    return found


def _rows(
    connection: duckdb.DuckDBPyConnection,
    sql: str | duckdb.Statement,
    values: Mapping[str, object] | None,
) -> list[Row]:
    cursor = connection.execute(sql, values or None)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


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
        connection = _attached(path)
        version = _version(connection)
    except (duckdb.Error, UnicodeError) as error:  # a damaged name is not even text
        raise StoreError(_refusal(path, error)) from None
    if version != SCHEMA_VERSION:
        connection.close()
        raise StoreError(
            f"{path}：数据库的版本是 {version}，本程序用版本 {SCHEMA_VERSION}；"
            "请移走这个文件，再用 budget-bot load 重新载入。"
        )
    return connection


def _attached(path: Path) -> duckdb.DuckDBPyConnection:
    """A connection that reads this file and can reach nothing else.

    The file is attached to a database of its own in memory: DuckDB would give a second connection
    to one path the file that the first one opened, even after a load has replaced it.
    """
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(f"ATTACH '{_quoted(path)}' AS data (READ_ONLY)")
    connection.execute(f"SET disabled_optimizers = '{','.join(_NOT_WORTH)}'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return _in_data(connection)


def _in_data(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    return connection.execute("USE data")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _version(connection: duckdb.DuckDBPyConnection) -> str:
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except duckdb.CatalogException:
        return "（不明）"
    return str(found[0]) if found else "（不明）"


def _refusal(path: Path, error: Exception) -> str:
    if " lock " in str(error).lower():
        return f"{path}：另一个程序正占用这个数据库；请关掉它，或稍后再试。"
    return f"{path}：打不开，文件已损坏或不是本程序的数据库；请移走它，再重新载入。"


@contextlib.contextmanager
def _exclusive(path: Path, wait: float) -> Iterator[None]:
    """Only one load at a time; raises StoreError where another outlasts `wait` seconds."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = open(path.with_name(path.name + ".lock"), "w")  # noqa: SIM115
    except OSError as error:
        raise StoreError(f"{path}：不能写在这里（{error.strerror}）；请换一个位置。") from None
    with lock:
        until = time.monotonic() + wait
        while not _locked(lock):
            if time.monotonic() >= until:
                raise StoreError(f"{path}：另一个载入正在进行；请等它完成后再试。")
            time.sleep(_LOOK_AGAIN)
        yield


def _locked(lock: IO[str]) -> bool:
    """Whether the lock is now this process's."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class Writer:
    """A new database being built beside the old one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self.changed = False
        """Whether anything was written; if not, the old file stays."""

    def set_meta(self, name: str, value: str) -> None:
        """Note a fact about the database."""
        self.changed = True
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ($1, $2)", [name, value])

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows that the statement gives, of what is written so far."""
        return _rows(self._connection, sql, values)

    def narrow(self, view: str, condition: str) -> None:
        """Let the name of a view stand for those of its rows that meet the condition, until the
        database is closed: many statements on a few rows then run without the view's joins."""
        self._connection.execute(f"DROP TABLE IF EXISTS temp.{view}")
        self._connection.execute(
            f"CREATE TEMP TABLE {view} AS SELECT * FROM {view} WHERE {condition}"
        )

    def fill(self, table: str, rows: Sequence[Row], document_id: int | None = None) -> None:
        """Put the rows in the place of those the table holds: all, or one document's."""
        one = "" if document_id is None else f" WHERE document_id = {int(document_id)}"
        self.changed = True
        self._connection.begin()
        self._connection.execute(f"DELETE FROM {table}{one}")
        self._insert(table, rows)
        self._connection.commit()

    def meta(self, name: str) -> str | None:
        """A fact noted about the database."""
        found = self._connection.execute("SELECT value FROM meta WHERE name = $1", [name])
        row = found.fetchone()
        return str(row[0]) if row else None

    def report(self, document: str) -> Row:
        """The report that was written when the document was loaded."""
        found = self._connection.execute(
            "SELECT report FROM documents WHERE document = $1", [document]
        ).fetchone()
        content: Row = json.loads(found[0]) if found else {}
        return content

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
        for table in _tables(self._connection, with_column="document_id"):
            self._connection.execute(f"DELETE FROM {table} WHERE document_id = $1", [document_id])

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """Column by column as lists: one statement instead of one a row."""
        if not rows:
            return
        columns = self._connection.execute(
            "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1", [table]
        )
        types: dict[str, str] = dict(columns.fetchall())
        picked = ", ".join(
            f"unnest(CAST(${at} AS {types[name]}[]))" for at, name in enumerate(rows[0], 1)
        )
        named = ", ".join(rows[0])
        lists = [[row[name] for row in rows] for name in rows[0]]
        self._connection.execute(f"INSERT INTO {table} ({named}) SELECT {picked}", lists)


@contextlib.contextmanager
def scratch() -> Iterator[Writer]:
    """A writer on an empty database that is gone afterwards."""
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    try:
        yield Writer(connection)
    finally:
        connection.close()


@contextlib.contextmanager
def rebuilt(path: Path, *, fresh: bool = False, wait: bool = False) -> Iterator[Writer]:
    """A writer on a copy of the database, swapped in when the block ends without an error.

    A `fresh` one starts empty, and one that may `wait` outlasts another load of the same file.
    """
    with _exclusive(path, _PATIENCE if wait else 0.0):
        building = path.with_name(f"{path.name}.{os.getpid()}.new")
        building.unlink(missing_ok=True)
        try:
            with contextlib.closing(_begin(path, building, fresh)) as connection:
                writer = Writer(connection)
                yield writer
                connection.execute("CHECKPOINT")
            if writer.changed:
                os.replace(building, path)
        except (duckdb.IOException, OSError) as error:
            reason = " ".join(str(error).split())
            raise StoreError(f"{path}：写不进去（{reason}）；请检查磁盘空间和权限。") from None
        finally:
            building.unlink(missing_ok=True)
            building.with_name(building.name + ".wal").unlink(missing_ok=True)


def _begin(path: Path, building: Path, fresh: bool) -> duckdb.DuckDBPyConnection:
    """A connection to a new file with the schema, and with what the old one holds."""
    if path.exists() and not fresh:
        _open(path).close()
    connection = duckdb.connect(str(building), config={"threads": 2})
    connection.execute(_SCHEMA.read_text(encoding="utf-8"))
    if fresh or not path.exists():
        connection.execute("INSERT INTO meta VALUES ('schema', $1)", [SCHEMA_VERSION])
        return connection
    connection.execute(f"ATTACH '{_quoted(path)}' AS old (READ_ONLY)")
    for table in _tables(connection):
        connection.execute(f"INSERT INTO {table} SELECT * FROM old.{table}")
    connection.execute("DETACH old")
    return connection


def _tables(connection: duckdb.DuckDBPyConnection, *, with_column: str = "%") -> list[str]:
    """The tables of the schema, those that have such a column."""
    found = connection.execute(
        "SELECT DISTINCT c.table_name FROM duckdb_columns() c JOIN duckdb_tables() t"
        " ON t.table_oid = c.table_oid WHERE c.database_name = current_database()"
        " AND t.database_name = current_database() AND c.column_name LIKE $1 ORDER BY 1",
        [with_column],
    )
    return [str(name) for (name,) in found.fetchall()]
