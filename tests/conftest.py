"""What all tests share: a cache of their own, and the shipped documents loaded into it once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from bot.ask.pipeline import Engine
from bot.load.desk.load import default_db
from bot.warm import open_engine

# No test asserts a time; machines that run tests are often busy.
settings.register_profile("any-speed", deadline=None)
settings.load_profile("any-speed")


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache and a data folder for this run alone; its workers share them."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    os.environ["XDG_CACHE_HOME"] = str(folder)
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    for name in [name for name in os.environ if name.startswith("BUDGET_BOT_")]:
        del os.environ[name]
    os.environ["BUDGET_BOT_WORKERS"] = "0"  # services that tests start answer for themselves
    return folder


@pytest.fixture(scope="session")
def shipped(cache: Path) -> Path:
    """The database of the documents that ship with the program."""
    return default_db()


@pytest.fixture(scope="session")
def engine(shipped: Path) -> Engine:
    """An engine over the shipped documents."""
    return open_engine(shipped)
