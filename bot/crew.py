"""Questions answered by several processes, where one may use one core of the machine only.

Each process reads the database itself and follows it when a load replaces it. The conversation
travels with the question and comes back with the reply, so that any of them may answer it. All
else that a face of the product asks of the engine is answered in its own process.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import signal
import threading
from multiprocessing.connection import Connection
from typing import Any

from bot.ask.context import Context, Defaults
from bot.ask.pipeline import Engine
from bot.ask.step import Reply
from bot.db import Db
from bot.warm import open_engine

_GRACE = 3.0
"""How many times as long as a question may take is waited for its reply."""
_READY = "ready"
_SPAWN = multiprocessing.get_context("spawn")


class _Worker:
    """A process that answers one question after the other."""

    def __init__(self, db: Db) -> None:
        self.line, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_work, args=(db, theirs), daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, request: tuple[Any, ...], patience: float) -> Reply | None:
        """The reply; None where none came: the process ended, hung, or stumbled."""
        try:
            self.line.send(request)
            found = self.line.recv() if self.line.poll(patience) else None
        except (EOFError, OSError):
            return None
        return found if isinstance(found, Reply) else None

    def end(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError):
            self.line.close()
        self.process.terminate()
        self.process.join()


class Crew(Engine):
    """An engine whose questions are answered by so many processes."""

    def __init__(self, db: Db, size: int) -> None:
        known = open_engine(db).knowledge
        self._templates, self._knowledge = known.templates, known
        self._db = db
        self._free: queue.LifoQueue[_Worker] = queue.LifoQueue()
        self._lock = threading.Lock()
        self._workers: list[_Worker] = []
        self._ready = 0
        self._closed = False
        for _ in range(size):
            self._start()

    def ask(
        self,
        question: str,
        context: Context = Context(),  # noqa: B008 (frozen)
        *,
        addressed: bool = True,
        defaults: Defaults = Defaults(),  # noqa: B008 (frozen)
    ) -> Reply:
        """The answer to a question, from a process that is free; from this one if there is none."""
        patience = _GRACE * self.patience
        worker = self._next(patience) if self._ready and addressed else None
        if worker is not None:
            reply = worker.ask((question, context, defaults), patience)
            if reply is not None:
                self._free.put(worker)
                return reply
            self._replace(worker)
        return super().ask(question, context, addressed=addressed, defaults=defaults)

    def _next(self, patience: float) -> _Worker | None:
        """The process that is free first; None where none is for too long."""
        try:
            return self._free.get(timeout=patience)
        except queue.Empty:
            return None

    def wait(self) -> None:
        """Return once all processes are ready."""
        while self._ready < len(self._workers) and not self._closed:
            threading.Event().wait(0.05)

    def close(self) -> None:
        """End the processes."""
        with self._lock:
            self._closed, self._ready = True, 0
            workers, self._workers = self._workers, []
        for worker in workers:
            worker.end()

    def _start(self) -> None:
        """Start a process; it is asked once it has opened the database."""
        with self._lock:
            if self._closed:
                return
            worker = _Worker(self._db)
            self._workers.append(worker)
        threading.Thread(target=self._await, args=(worker,), daemon=True).start()

    def _await(self, worker: _Worker) -> None:
        with contextlib.suppress(EOFError, OSError):
            if worker.line.recv() == _READY:
                with self._lock:
                    self._ready += 1
                self._free.put(worker)

    def _replace(self, worker: _Worker) -> None:
        """Another process in the place of one that does not answer."""
        with self._lock:
            if worker not in self._workers:
                return
            self._workers.remove(worker)
            self._ready -= 1
        worker.end()
        self._start()


def _work(db: Db, line: Connection) -> None:
    """Answer what comes until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program itself ends its processes
    engine = open_engine(db)
    with contextlib.suppress(EOFError, OSError):
        engine.get_ready()
        line.send(_READY)
        while True:
            question, context, defaults = line.recv()
            line.send(_reply(engine, question, context, defaults))


def _reply(engine: Engine, question: str, context: Context, defaults: Defaults) -> Reply | None:
    try:
        return engine.ask(question, context, defaults=defaults)
    except Exception:  # whoever asked meets the same fault, and tells it
        return None
