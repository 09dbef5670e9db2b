"""Writing a database: always a new file beside the old one, swapped in when it is whole.

A load never writes into the file that readers have open, so that they go on reading the old one
and nothing is half done.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import duckdb

from bot.errors import StoreError
from bot.reasons import reason
from bot.store import (
    SCHEMA,
    SCHEMA_VERSION,
    Row,
    Store,
    quoted,
    read_rows,
    stamp_of,
    version_of,
)

_PATIENCE = 60.0
"""Seconds to wait for another load, where waiting is asked for."""
_LOOK_AGAIN = 0.05
_CSV = (
    "header = false, auto_detect = false, delim = ',', quote = '\"', escape = '\"',"
    " new_line = '\\r\\n', parallel = false"
)
"""How the files are written that `put_files` reads."""


_REORDERING = "join_order,build_side_probe_side"
"""Optimizers that change which side of a join is read through."""

BeforeSwap = Callable[[Path, Path], None]
"""Given the file that was built, and the one that it shall replace."""


@dataclass(frozen=True)
class Part:
    """A file with some of the columns of a table."""

    columns: Sequence[str]
    file: Path


class Writer:
    """A new database being built beside the old one."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._open = False
        self._known: dict[str, dict[str, str]] = {}
        self.changed = False
        """Whether anything was written; if not, the old file stays."""

    def set_meta(self, name: str, value: str) -> None:
        """Note a fact about the database."""
        self.changed = True
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES ($1, $2)", [name, value])

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows that the statement gives, of what is written so far."""
        return read_rows(self._connection, sql, values)

    def narrow(self, view: str, condition: str) -> None:
        """Let the name of a view stand for those of its rows that meet the condition, until the
        database is closed: many statements on a few rows then run without the view's joins."""
        self._connection.execute(f"DROP TABLE IF EXISTS temp.{view}")
        self._connection.execute(
            f"CREATE TEMP TABLE {view} AS SELECT * FROM {view} WHERE {condition}"
        )

    @contextlib.contextmanager
    def between(self, tables: Sequence[str], first: int, last: int) -> Iterator[None]:
        """In the block the names of tables stand for their rows of documents from the first to the
        last: what a statement reads does not grow with the database."""
        own = self._connection.execute("SELECT current_database()").fetchall()[0][0]
        own = own.replace('"', '""')
        for table in tables:
            self._connection.execute(
                f'CREATE OR REPLACE TEMP VIEW {table} AS SELECT * FROM "{own}".main.{table}'
                f" WHERE document_id BETWEEN {first} AND {last}"
            )
        yield
        for table in tables:
            self._connection.execute(f"DROP VIEW temp.{table}")

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All that is written in the block is written, or nothing; inside another it is part of
        that."""
        if self._open:
            yield
            return
        self.changed = self._open = True
        self._connection.begin()
        try:
            yield
        except BaseException:
            self._connection.rollback()
            raise
        else:
            self._connection.commit()
        finally:
            self._open = False

    def run(self, sql: str, values: Mapping[str, object] | None = None) -> None:
        """Carry out a statement that ships with the program."""
        self._connection.execute(sql, values or None)

    def fill(self, table: str, rows: Sequence[Row], documents: Sequence[int] | None = None) -> None:
        """Put the rows in the place of those the table holds: all, or those of some documents."""
        with self.together():
            if documents is None:
                self._connection.execute(f"DELETE FROM {table}")
            else:
                self._connection.execute(
                    f"DELETE FROM {table} WHERE document_id IN (SELECT unnest($1::BIGINT[]))",
                    [list(documents)],
                )
            self._insert(table, rows)

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
        with self.together():
            self.remove([document["document_id"]])
            self._insert("documents", [document])
            for table, content in rows.items():
                self._insert(table, content)

    def put_files(
        self,
        documents: Sequence[Row],
        files: Mapping[str, Path],
        cells: Sequence[Part],
    ) -> None:
        """Write documents that are not there, whose rows stand in CSV files by table: all or
        nothing. A file holds every column of its table in order; `cells` come in parts, the first
        with a row a cell, and each other joined to it by its own first column."""
        with self.together():
            self._insert("documents", documents)
            for table, file in files.items():
                types = self._types(table)
                self._connection.execute(f"INSERT INTO {table} FROM {_csv(types, file)}")
            self._join_in(cells)

    def remove(self, documents: Sequence[int]) -> None:
        """Take documents out."""
        if not documents:
            return
        with self.together():
            for table in _tables(self._connection, with_column="document_id"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE document_id IN (SELECT unnest($1::BIGINT[]))",
                    [list(documents)],
                )

    def columns(self, table: str) -> list[str]:
        """The columns of a table of the schema, in its order."""
        return list(self._types(table))

    def _types(self, table: str) -> dict[str, str]:
        """The columns of a table with their types."""
        if table not in self._known:
            found = self._connection.execute(
                "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = $1"
                " AND database_name = current_database() ORDER BY column_index",
                [table],
            )
            self._known[table] = dict(found.fetchall())
        return self._known[table]

    def _join_in(self, parts: Sequence[Part]) -> None:
        """Take up cells; with the order of joins as written they stay in their order."""
        known = self._types("cells")
        types = [{name: known.get(name, "BIGINT") for name in part.columns} for part in parts]
        own, *shared = [
            _csv(columns, part.file) for columns, part in zip(types, parts, strict=True)
        ]
        joins = ""
        for at, (part, read) in enumerate(zip(parts[1:], shared, strict=True)):
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE shared_{at} AS FROM {read}")
            joins += f" JOIN shared_{at} USING ({part.columns[0]})"
        self._connection.execute(f"SET disabled_optimizers = '{_REORDERING}'")
        self._connection.execute(f"INSERT INTO cells SELECT {', '.join(known)} FROM {own}{joins}")
        self._connection.execute("RESET disabled_optimizers")

    def _insert(self, table: str, rows: Sequence[Row]) -> None:
        """Column by column as lists: one statement instead of one a row."""
        if not rows:
            return
        types = self._types(table)
        picked = ", ".join(
            f"unnest(CAST(${at} AS {types[name]}[]))" for at, name in enumerate(rows[0], 1)
        )
        named = ", ".join(rows[0])
        lists = [[row[name] for row in rows] for name in rows[0]]
        self._connection.execute(f"INSERT INTO {table} ({named}) SELECT {picked}", lists)


def _csv(types: Mapping[str, str], file: Path) -> str:
    """What reads a CSV file with these columns, in their order. A field that is empty is an empty
    text, or NULL in a column of another type."""
    columns = ", ".join(f"'{name}': '{type_}'" for name, type_ in types.items())
    texts = [name for name, type_ in types.items() if type_ == "VARCHAR"]
    return f"read_csv('{quoted(file)}', columns = {{{columns}}}, force_not_null = {texts}, {_CSV})"


@contextlib.contextmanager
def scratch() -> Iterator[Writer]:
    """A writer on an empty database that is gone afterwards."""
    connection = _quiet(duckdb.connect(config={"threads": 1}))
    connection.execute(SCHEMA)
    try:
        yield Writer(connection)
    finally:
        connection.close()


@contextlib.contextmanager
def rebuilt(
    path: Path,
    *,
    fresh: bool = False,
    wait: bool = False,
    resume: bool = False,
    threads: int = 2,
    before: BeforeSwap | None = None,
) -> Iterator[Writer]:
    """A writer on a copy of the database, swapped in when the block ends without an error.

    A `fresh` one starts empty, and one that may `wait` outlasts another load of the same file.
    With `resume` what an earlier build of the same database had written before it was killed or
    interrupted is there already, and an interrupted block leaves what it has written to the next.
    More `threads` finish sooner where nothing else runs, but spend more time of the processors.
    What must be ready when the new file is opened is done `before` it is swapped in.
    """
    building = building_of(path)
    with _exclusive(path, _PATIENCE if wait else 0.0):
        keep = False
        try:
            with contextlib.closing(_begin(path, building, fresh, resume, threads)) as connection:
                writer = Writer(connection)
                writer.changed = writer.meta("base") is not None
                _note_base(writer, path)
                try:
                    yield writer
                except KeyboardInterrupt:
                    keep = resume and writer.changed
                    raise
                connection.execute("DELETE FROM meta WHERE name = 'base'")
                connection.execute("CHECKPOINT")
            if writer.changed:
                if before:
                    before(building, path)
                os.replace(building, path)
        except (duckdb.IOException, OSError) as error:
            why = reason(error) if isinstance(error, OSError) else " ".join(str(error).split())
            raise StoreError(f"{path}：写不进去（{why}）；请检查磁盘空间和权限。") from None
        finally:
            if not keep:
                _forget(building)


def building_of(path: Path) -> Path:
    """Where the database that shall replace this one is being built."""
    return path.with_name(path.name + ".new")


def _forget(building: Path) -> None:
    building.unlink(missing_ok=True)
    building.with_name(building.name + ".wal").unlink(missing_ok=True)


def _note_base(writer: Writer, path: Path) -> None:
    """Note which database the building began from; only that one may it replace after a kill."""
    changed = writer.changed
    writer.set_meta("base", str(stamp_of(path)))
    writer.changed = changed


def _quiet(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The connection, which draws no bars on standard output."""
    return connection.execute("SET enable_progress_bar = false")


def _begin(
    path: Path, building: Path, fresh: bool, resume: bool, threads: int
) -> duckdb.DuckDBPyConnection:
    """A connection to a file with the schema, and with what the old one holds."""
    if resume and (begun := _begun(path, building, threads)):
        return begun
    _forget(building)
    if fresh or not path.exists():
        connection = _quiet(duckdb.connect(str(building), config={"threads": threads}))
        connection.execute(SCHEMA)
        connection.execute("INSERT INTO meta VALUES ('schema', $1)", [SCHEMA_VERSION])
        return connection
    Store(path).close()
    shutil.copyfile(path, building)
    return _quiet(duckdb.connect(str(building), config={"threads": threads}))


def _begun(path: Path, building: Path, threads: int) -> duckdb.DuckDBPyConnection | None:
    """A connection to what an earlier build of this database left; None where it is of no use."""
    if not building.exists():
        return None
    try:
        connection = _quiet(duckdb.connect(str(building), config={"threads": threads}))
    except duckdb.Error:
        return None
    try:
        usable = version_of(connection) == SCHEMA_VERSION and (
            Writer(connection).meta("base") == str(stamp_of(path))
        )
    except duckdb.Error:
        usable = False
    if usable:
        return connection
    connection.close()
    return None


@contextlib.contextmanager
def _exclusive(path: Path, wait: float) -> Iterator[None]:
    """Only one load at a time; raises StoreError where another outlasts `wait` seconds."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = open(path.with_name(path.name + ".lock"), "w")  # noqa: SIM115
    except OSError as error:
        raise StoreError(f"{path}：不能写在这里（{reason(error)}）；请换一个位置。") from None
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


def _tables(connection: duckdb.DuckDBPyConnection, *, with_column: str = "%") -> list[str]:
    """The tables of the schema, those that have such a column."""
    found = connection.execute(
        "SELECT DISTINCT c.table_name FROM duckdb_columns() c JOIN duckdb_tables() t"
        " ON t.table_oid = c.table_oid WHERE c.database_name = current_database()"
        " AND t.database_name = current_database() AND c.column_name LIKE $1 ORDER BY 1",
        [with_column],
    )
    return [str(name) for (name,) in found.fetchall()]
