"""Copying a DuckDB database to a cluster as a new version, which readers see once it is whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.cluster.ddl import statements
from bot.cluster.export import exported
from bot.cluster.server import Server
from bot.cluster.store import newest, version_name
from bot.db import Address
from bot.store import SCHEMA_VERSION

_KEPT = 2
"""Versions that stay: the newest, and the one that questions under way may still read."""


def push(db: Path, address: Address, progress: Callable[[str], None] | None = None) -> int:
    """The number of the version that the database became; raises StoreError."""
    server = Server(address)
    server.do(f"CREATE DATABASE IF NOT EXISTS {address.name}")
    server.do(
        f"CREATE TABLE IF NOT EXISTS {address.name}.versions (number UInt64, schema String,"
        " at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY number"
    )
    number = (newest(server)[0] or 0) + 1
    name = version_name(address, number)
    server.do(f"DROP DATABASE IF EXISTS {name}")  # what a push that broke off left behind
    server.do(f"CREATE DATABASE {name}")
    for statement in statements(name):
        server.do(statement)
    with tempfile.TemporaryDirectory() as folder:
        for table, file in exported(db, Path(folder)):
            if progress:
                progress(table)
            server.fill(f"{name}.{table}", file)
    known = f"{address.name}.versions (number, schema)"
    server.do(f"INSERT INTO {known} VALUES ({number}, '{SCHEMA_VERSION}')")
    _drop_old(server, number - _KEPT)
    return number


def _drop_old(server: Server, last: int) -> None:
    """Drop the versions up to a number."""
    sql = "SELECT name FROM system.databases WHERE startsWith(name, {start:String})"
    start = f"{server.address.name}_"
    for row in server.rows(sql, {"start": start}):
        number = str(row["name"]).removeprefix(start)
        if number.isdecimal() and int(number) <= last:
            server.do(f"DROP DATABASE IF EXISTS {row['name']}")
