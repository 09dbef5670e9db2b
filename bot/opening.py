"""Opening a database for reading, wherever it lies."""

from __future__ import annotations

import importlib

from bot.db import Address, Db
from bot.store import Store


def open_store(db: Db) -> Store:
    """The database opened: a DuckDB file, or the newest version on a cluster; raises StoreError."""
    if isinstance(db, Address):  # its libraries are an extra that few need
        store: Store = importlib.import_module("bot.cluster.store").ClusterStore(db)
        return store
    return Store(db)
