"""The pages served on a free port of this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.archive import Archive
from bot.ask.pipeline import Engine
from bot.web.app import make_app
from bot.web.guard import Limits
from bot.web.serve import address_of, bind, server_of
from bot.web.talks import Talks
from bot.web.visit import Desk

_PLENTY = Limits(burst=100_000, rate=100_000)


@contextmanager
def served(engine: Engine, folder: Path, limits: Limits = _PLENTY) -> Iterator[str]:
    """The address of the pages for as long as the block runs; `folder` keeps their answers."""
    held = bind("127.0.0.1:0")
    archive = Archive(folder / "answers")
    server = server_of(make_app(Desk(engine, archive, Talks(), ""), limits))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address_of(held)
    server.should_exit = True
    thread.join()
    archive.close()


@pytest.fixture(scope="session")
def pages(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the pages of the shipped documents."""
    with served(engine, tmp_path_factory.mktemp("pages")) as address:
        yield address
