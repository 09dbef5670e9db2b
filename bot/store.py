"""The database, read. `writer` never changes the file that is open here, it replaces it."""

from __future__ import annotations

import hashlib
import re
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from bot.columns.cells import Cells, pack
from bot.columns.shelf import Shelf
from bot.db import Db
from bot.errors import StoreError, TooMuchError
from bot.lean import ONE, SEVERAL, lean, narrowed
from bot.resources import statement
from bot.watchdog import Watchdog, deadline

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

_MOST_ROWS = 50_000
"""Rows that a question may read with one statement."""
_MEMORY = "700MB"
"""What DuckDB may keep of what it has read, and take for one statement."""
_WATCHDOG = Watchdog()

Row = dict[str, Any]


class Store:
    """A database opened for reading; every thread gets a cursor of its own."""

    path: Db
    """Where it lies."""
    documents: tuple[int, ...] = ()
    """The documents that it is narrowed to; none where it is the whole database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = path
        self._connection = _open(path)
        self.stamp = stamp_of(path)
        self._columns = _columns(self._connection)
        self._local = threading.local()
        self.cells: dict[int, Row] = {}
        """Cells read before; what is opened here never changes, a load makes another file."""
        self.shelf = Shelf(self.packed)

    def keep(self, cells: Mapping[int, Row]) -> None:
        """Remember cells that were read; all are dropped once there are too many."""
        if len(self.cells) > _KEPT_CELLS:
            self.cells = {}
        self.cells.update(cells)

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows that the statement gives, as dictionaries; values are bound by name."""
        try:
            cursor = self._cursor()
            ready = self._parsed(sql, values)
            until = deadline()
            if until is None:
                return read_rows(cursor, *ready)
            with _WATCHDOG.watching(until, cursor.interrupt):
                return read_rows(cursor, *ready, most=_MOST_ROWS)
        except duckdb.InterruptException:
            raise TooMuchError(f"{self.path}：查了太久，停下了。") from None
        except duckdb.Error as error:
            if isinstance(error, _DAMAGE) or type(error) is duckdb.Error:
                raise StoreError(_refusal(self._file, error)) from None
            raise

    def columns(self) -> Cells | None:
        """The cells of its one document as they lie in memory; None where they do not, or it is
        narrowed to several."""
        documents = self.documents or self._first_two
        return self.everything.shelf.cells(documents[0]) if len(documents) == 1 else None

    @cached_property
    def _first_two(self) -> tuple[int, ...]:
        """Documents of the whole database: whether it holds one only, and which."""
        rows = self.rows("SELECT document_id FROM documents LIMIT 2")
        return tuple(row["document_id"] for row in rows)

    def packed(self, document: int) -> bytes | None:
        """The cells of a document, for keeping; None where they are too many."""
        return self.packed_all([document])[document]

    def packed_all(self, documents: Sequence[int]) -> dict[int, bytes | None]:
        """The cells of some documents."""
        cells, lines, columns = (
            self._by_document(statement(name), documents)
            for name in ("packed_cells", "packed_lines", "packed_columns")
        )
        return {
            one: pack(next(iter(cells.get(one, ())), ()), lines.get(one, ()), columns.get(one, ()))
            for one in documents
        }

    def _by_document(self, sql: str, documents: Sequence[int]) -> dict[int, list[Sequence[Any]]]:
        """The rows that a statement gives of some documents, without the document before each."""
        values = {"documents": list(documents), "first": min(documents), "last": max(documents)}
        found: dict[int, list[Sequence[Any]]] = {}
        for document, *row in self._cursor().execute(sql, values).fetchall():
            found.setdefault(document, []).append(row)
        return found

    def bare(self, sql: str, values: Mapping[str, object]) -> float:
        """Seconds that DuckDB takes for the statement as text, parsed and planned anew."""
        cursor = self._cursor()
        statement, bound = self._parsed(sql, values)
        text = statement.query
        begun = time.perf_counter()
        cursor.execute(text, bound or None).fetchall()
        return time.perf_counter() - begun

    def replaced(self) -> bool:
        """Whether the file has been swapped for another since it was opened."""
        return stamp_of(self._file) != self.stamp

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

    def _parsed(
        self, sql: str, values: Mapping[str, object] | None
    ) -> tuple[duckdb.Statement, Mapping[str, object]]:
        """The statement ready to run, and the values that it is run with."""
        known = self._kept(sql, "") or self._keep(sql, "", lean(sql, self._columns))
        return known, values or {}

    def _kept(self, sql: str, chosen: str) -> duckdb.Statement | None:
        known: dict[tuple[str, str], duckdb.Statement] = self._local.statements
        return known.get((sql, chosen))

    def _keep(self, sql: str, chosen: str, over: str) -> duckdb.Statement:
        """The statement parsed, once a thread: parsing costs as much as running it."""
        known: dict[tuple[str, str], duckdb.Statement] = self._local.statements
        if len(known) >= _KEPT_STATEMENTS:
            known.clear()
        (known[sql, chosen],) = self._local.cursor.extract_statements(over)
        return known[sql, chosen]


class _Part(Store):
    """Some documents of a database: the names of tables stand for the rows of those."""

    def __init__(self, everything: Store, documents: tuple[int, ...]) -> None:
        self.path, self.stamp = everything.path, everything.stamp
        self.cells = everything.cells
        self.documents = documents
        self._everything = everything
        self._columns = everything._columns
        self._connection = everything._connection
        self._local = everything._local
        self._chosen = ONE if len(documents) == 1 else SEVERAL

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

    def _parsed(
        self, sql: str, values: Mapping[str, object] | None
    ) -> tuple[duckdb.Statement, Mapping[str, object]]:
        statement = self._kept(sql, self._chosen)
        if statement is None:
            plain = lean(sql, self._columns)
            over = narrowed(plain, self._columns, self._chosen)
            statement = self._keep(sql, self._chosen, over)
        return statement, {**(values or {}), **self._bounds(statement)}

    def _bounds(self, statement: duckdb.Statement) -> dict[str, object]:
        """The values that choose the documents, where the statement reads any table of them."""
        if len(self.documents) == 1:
            bounds: dict[str, object] = {"the_document": self.documents[0]}
        else:
            first, last = (self.documents[0], self.documents[-1]) if self.documents else (0, -1)
            bounds = {
                "the_documents": list(self.documents),
                "first_document": first,
                "last_document": last,
            }
        return bounds if bounds.keys() <= statement.named_parameters else {}


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
    most: int | None = None,
) -> list[Row]:
    """The rows that a statement gives; raises TooMuchError where they are more than `most`."""
    cursor = connection.execute(sql, values or None)
    names = [column[0] for column in cursor.description or ()]
    found = cursor.fetchall() if most is None else cursor.fetchmany(most + 1)
    if most is not None and len(found) > most:
        raise TooMuchError(f"结果多于 {most} 行。")
    return [dict(zip(names, row, strict=True)) for row in found]


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
    connection = duckdb.connect(config={"threads": 1, "memory_limit": _MEMORY})
    connection.execute(f"ATTACH '{quoted(path)}' AS data (READ_ONLY)")
    connection.execute("SET enable_progress_bar = false")
    connection.execute(f"SET disabled_optimizers = '{','.join(_NOT_WORTH)}'")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return _in_data(connection)


def _in_data(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    return connection.execute("USE data")


def quoted(path: Path) -> str:
    """The path as it stands in a statement."""
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
