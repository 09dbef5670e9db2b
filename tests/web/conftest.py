"""The pages served on a free port of this machine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.ask.pipeline import Engine
from bot.web.app import make_app
from bot.web.guard import Limits
from bot.web.serve import address_of, bind, server_of

_PLENTY = Limits(burst=100_000, rate=100_000)


@contextmanager
def served(engine: Engine, limits: Limits = _PLENTY) -> Iterator[str]:
    """The address of the pages for as long as the block runs."""
    held = bind("127.0.0.1:0")
    server = server_of(make_app(engine, limits))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield address_of(held)
    server.should_exit = True
    thread.join()


@pytest.fixture(scope="session")
def pages(engine: Engine) -> Iterator[str]:
    """The address of the pages of the shipped documents."""
    with served(engine) as address:
        yield address
