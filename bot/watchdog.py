"""What a question may take: a statement that outlasts it is stopped from another thread."""

from __future__ import annotations

import atexit
import contextlib
import threading
import time
from collections.abc import Callable, Iterator

_LOOK = 0.1
"""Seconds between looks at what is running."""


class _Limits(threading.local):
    until: float | None = None


_LIMITS = _Limits()


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """What this thread asks of a database in the block must be done in so many seconds."""
    before = _LIMITS.until
    _LIMITS.until = time.monotonic() + seconds
    try:
        yield
    finally:
        _LIMITS.until = before


def deadline() -> float | None:
    """When this thread must be done; None where it may take its time."""
    return _LIMITS.until


class Watchdog:
    """Stops what runs past its time; its thread lives while anything is watched."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: dict[int, tuple[float, Callable[[], object]]] = {}
        self._awake = False
        self._over = threading.Event()
        self._thread: threading.Thread | None = None
        atexit.register(self._end)  # what the thread holds must go before the program does

    @contextlib.contextmanager
    def watching(self, until: float, stop: Callable[[], object]) -> Iterator[None]:
        """What runs in the block is stopped once the time has come."""
        me = threading.get_ident()
        with self._lock:
            self._running[me] = (until, stop)
            if not self._awake:
                self._awake = True
                self._thread = threading.Thread(target=self._watch, daemon=True)
                self._thread.start()
        try:
            yield
        finally:
            with self._lock:  # never stopped after this, when something else runs there
                del self._running[me]

    def _end(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        idle = 0
        while not self._over.wait(_LOOK):
            with self._lock:
                now = time.monotonic()
                for until, stop in self._running.values():
                    if now >= until:
                        stop()
                idle = 0 if self._running else idle + 1
                if idle > 1 / _LOOK:
                    self._awake = False
                    return
