"""The connection to ClickHouse. The only module that imports clickhouse_connect, an extra."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.db import Address
from bot.errors import StoreError

_SETTINGS: dict[str, Any] = {
    "join_use_nulls": 1,
    "aggregate_functions_null_for_empty": 1,
    "prefer_column_name_to_alias": 1,
    "union_default_mode": "DISTINCT",
    "cast_keep_nullable": 1,
    "formatdatetime_parsedatetime_m_is_month_name": 0,
    "max_threads": 2,
    "max_execution_time": 20,
}
"""What makes ClickHouse give NULL, read names and write dates as DuckDB does; and its limits."""


class Server:
    """One ClickHouse; every thread has a client of its own."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._local = threading.local()

    def rows(self, sql: str, values: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
        """The rows that the statement gives; raises StoreError."""
        found = self._ask("query", sql, parameters=dict(values or {}), settings=_SETTINGS)
        return [dict(zip(found.column_names, row, strict=True)) for row in found.result_rows]

    def do(self, sql: str) -> None:
        """Run a statement that gives nothing; raises StoreError."""
        self._ask("command", sql, settings=_SETTINGS)

    def fill(self, table: str, parquet: Path) -> None:
        """Put the rows of a Parquet file into a table, read as a stream; raises StoreError."""
        with parquet.open("rb") as file:
            self._ask("raw_insert", table, insert_block=file, fmt="Parquet")

    def _ask(self, what: str, *args: Any, **named: Any) -> Any:
        try:
            from clickhouse_connect.driver.exceptions import ClickHouseError
        except ImportError:
            raise _not_installed(self.address) from None
        try:
            return getattr(self._client(), what)(*args, **named)
        except ClickHouseError as error:
            reason = " ".join(str(error).split())[:300]
            raise StoreError(f"{self.address}：{reason}；请检查地址、权限和服务器。") from None

    def _client(self) -> Any:
        if not hasattr(self._local, "client"):
            self._local.client = _connect(self.address)
        return self._local.client


def _connect(address: Address) -> Any:
    try:
        import clickhouse_connect
    except ImportError:
        raise _not_installed(address) from None
    if not address.host:
        return clickhouse_connect.get_client(interface="chdb", path=address.folder)
    return clickhouse_connect.get_client(
        host=address.host,
        port=address.port,
        username=address.user,
        password=address.password,
        secure=address.secure,
        autogenerate_session_id=False,
    )


def _not_installed(address: Address) -> StoreError:
    return StoreError(
        f"{address}：没有装 ClickHouse 的客户端；请先 pip install 'budget-bot[cluster]'。"
    )
