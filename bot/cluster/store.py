"""A database on a cluster, read as the one in a file is: the same statements, the same rows."""

from __future__ import annotations

import copy
import threading
import time
from collections.abc import Iterable, Mapping
from functools import cache

from bot.cluster.rewrite import NARROWED, Rewritten, rewrite
from bot.cluster.server import Server
from bot.cluster.values import bind
from bot.db import Address
from bot.errors import StoreError
from bot.store import SCHEMA_VERSION, Row, Store

_LOOK_AGAIN = 1.0
"""Seconds after which it is asked again whether a newer version was pushed."""


class ClusterStore(Store):
    """The newest version of a database on a cluster."""

    def __init__(self, address: Address) -> None:
        self._whole = self
        self.path = address
        self._server = Server(address)
        version, schema = newest(self._server)
        if version is None:
            raise StoreError(f"{address}：还没有数据；请先用 budget-bot push 送入。")
        if schema != SCHEMA_VERSION:
            raise StoreError(
                f"{address}：数据的版本是 {schema}，本程序用版本 {SCHEMA_VERSION}；"
                "请用 budget-bot push 重新送入。"
            )
        self._version = version
        self.stamp = (version, 0, 0)
        self.cells = {}
        self._looked = time.monotonic()
        self._lock = threading.Lock()

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[Row]:
        """The rows that the statement gives, as dictionaries; values are bound by name."""
        narrowed = bool(self.documents)
        database = version_name(self._server.address, self._version)
        statement = _rewritten(sql, database, narrowed=narrowed)
        text, bound = bind(statement, values or {})
        if narrowed:
            bound[NARROWED] = list(self.documents)
        rows = self._server.rows(text, bound)
        for name in statement.truths & (rows[0].keys() if rows else set()):
            for row in rows:
                row[name] = None if row[name] is None else bool(row[name])
        return rows

    def columns(self) -> None:
        """Nothing: the cluster reads its cells itself."""

    def replaced(self) -> bool:
        """Whether a newer version has been pushed since it was opened."""
        with self._lock:
            if time.monotonic() - self._looked < _LOOK_AGAIN:
                return False
            self._looked = time.monotonic()
        return newest(self._server)[0] != self._version

    @property
    def everything(self) -> Store:
        """The whole database, of which this may be a part."""
        return self._whole

    def within(self, documents: Iterable[int]) -> Store:
        """The database as if these documents only were loaded."""
        part = copy.copy(self._whole)
        part.documents = tuple(sorted(documents))
        return part

    def close(self) -> None:
        """Nothing: connections end with their threads."""


def version_name(address: Address, version: int) -> str:
    """The database that holds a version."""
    return f"{address.name}_{version}"


def newest(server: Server) -> tuple[int | None, str]:
    """Number and schema of the newest version; None where nothing was pushed."""
    name = server.address.name
    there = server.rows(
        "SELECT 1 AS there FROM system.tables WHERE database = {name:String} AND name = 'versions'",
        {"name": name},
    )
    if not there:
        return None, ""
    rows = server.rows(f"SELECT number, schema FROM {name}.versions ORDER BY number DESC LIMIT 1")
    return (int(rows[0]["number"]), str(rows[0]["schema"])) if rows else (None, "")


@cache
def _rewritten(sql: str, database: str, *, narrowed: bool) -> Rewritten:
    return rewrite(sql, database, narrowed=narrowed)
