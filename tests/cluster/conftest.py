"""The shipped database on ClickHouse's own engine, run inside this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.db import Address, parse_db
from bot.load.desk.load import samples_db


@pytest.fixture(scope="session")
def address(shipped: Path, tmp_path_factory: pytest.TempPathFactory) -> Address:
    """Where the database of the shipped documents was pushed to."""
    return _pushed(shipped, tmp_path_factory.mktemp("clickhouse"), "shipped")


@pytest.fixture(scope="session")
def many_address(address: Address) -> Address:
    """Where the database of the samples of several bodies and years was pushed to."""
    return _pushed(samples_db(), Path(address.folder), "samples")


def _pushed(db: Path, folder: Path, name: str) -> Address:
    """A database of that name in the engine of the folder; one process runs one engine."""
    pytest.importorskip("chdb", reason="ClickHouse's engine (chdb) is not installed")
    push = pytest.importorskip("bot.cluster.push").push
    found = parse_db(f"chdb://{folder}?{name}")
    assert isinstance(found, Address)
    push(db, found)
    return found
