"""The database, read. `writer` never changes the file that is open here, it replaces it."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import duckdb

from bot.errors import StoreError
from bot.lean import lean

SCHEMA = (Path(__file__).resolve().parent / "schema.sql").read_text(encoding="utf-8")
"""The statements that make an empty database."""

SCHEMA_VERSION = hashlib.sha256(re.sub(r"--.*|\s+", " ", SCHEMA).encode()).hexdigest()[:8]
"""Follows the statements of the schema, so that no change of them can be forgotten here."""
_DAMAGE = (duckdb.IOException, duckdb.InternalException, duckdb.FatalException)
"""What DuckDB raises where the blocks of a file are not what it wrote; or the bare `Error`."""
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
        self.stamp = stamp_of(path)
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
            return read_rows(cursor, self._parsed(sql), values)
        except duckdb.Error as error:
            if isinstance(error, _DAMAGE) or type(error) is duckdb.Error:
                raise StoreError(_refusal(self.path, error)) from None
            raise

    def replaced(self) -> bool:
        """Whether the file has been swapped for another since it was opened."""
        return stamp_of(self.path) != self.stamp

    def close(self) -> None:
        """Close the database."""
        self._connection.close()

    @property
    def everything(self) -> Store:
        """The whole database, of which this may be a part."""
        return self

    def within(self, documents: Iterable[int]) -> Store:
        """The database as if these documents only were loaded."""
        return _Part(self.everything, tuple(sorted(documents)))

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


_CHOSEN = (
    "document_id BETWEEN getvariable('first_document') AND getvariable('last_document')"
    " AND list_contains(getvariable('documents'), document_id)"
)
"""The bounds let DuckDB skip what lies outside them; within them the list decides."""


class _Part(Store):
    """Some documents of a database: on its cursor the names of tables stand for views of those."""

    def __init__(self, everything: Store, documents: tuple[int, ...]) -> None:
        self.path, self.stamp = everything.path, everything.stamp
        self.cells = everything.cells
        self.documents = documents
        self._everything = everything
        self._columns = everything._columns
        self._local = everything._local

    @property
    def everything(self) -> Store:
        """The whole database."""
        return self._everything

    def keep(self, cells: Mapping[int, Row]) -> None:
        """Remember cells with the whole database."""
        self._everything.keep(cells)
        self.cells = self._everything.cells

    def replaced(self) -> bool:
        """Whether the file has been swapped for another."""
        return self._everything.replaced()

    def close(self) -> None:
        """Close the database."""
        self._everything.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        local = self._local
        if not hasattr(local, "part"):
            self._everything._cursor()
            local.part = _with_views(_in_data(self._everything._connection.cursor()))
            local.part_of = ()
        cursor: duckdb.DuckDBPyConnection = local.part
        if local.part_of != self.documents:
            numbers = [int(number) for number in self.documents]
            first, last = (numbers[0], numbers[-1]) if numbers else (0, -1)
            cursor.execute(f"SET VARIABLE documents = {numbers}::BIGINT[]")
            cursor.execute(f"SET VARIABLE first_document = {first}::BIGINT")
            cursor.execute(f"SET VARIABLE last_document = {last}::BIGINT")
            local.part_of = self.documents
        return cursor


def _with_views(cursor: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The cursor with a view of the chosen documents in place of each table that knows them."""
    found = cursor.execute(
        "SELECT DISTINCT table_name FROM duckdb_columns()"
        " WHERE database_name = 'data' AND column_name = 'document_id'"
    )
    for (name,) in found.fetchall():
        cursor.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM data.main.{name} WHERE {_CHOSEN}")
    return cursor


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


def read_rows(
    connection: duckdb.DuckDBPyConnection,
    sql: str | duckdb.Statement,
    values: Mapping[str, object] | None,
) -> list[Row]:
    cursor = connection.execute(sql, values or None)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def stamp_of(path: Path) -> tuple[int, int, int]:
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
        version = version_of(connection)
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


def version_of(connection: duckdb.DuckDBPyConnection) -> str:
    try:
        found = connection.execute("SELECT value FROM meta WHERE name = 'schema'").fetchone()
    except duckdb.CatalogException:
        return "（不明）"
    return str(found[0]) if found else "（不明）"


def _refusal(path: Path, error: Exception) -> str:
    if " lock " in str(error).lower():
        return f"{path}：另一个程序正占用这个数据库；请关掉它，或稍后再试。"
    return f"{path}：打不开，文件已损坏或不是本程序的数据库；请移走它，再重新载入。"
