"""The pages served on a free port of this machine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pages import served

from bot.ask.pipeline import Engine


@pytest.fixture(scope="session")
def pages(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages of the shipped documents."""
    with served(engine, tmp_path_factory.mktemp("pages")) as address:
        yield address
