"""Worker processes that read documents, each within limits; one that dies is replaced."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.load.desk.worker import too_big
from bot.text import whole

_START = 60.0
"""Seconds that a worker may take to be ready on a busy machine."""
_LONGEST = 64 * 1024 * 1024
"""Bytes of a reply."""


@dataclass(frozen=True)
class Limits:
    """What reading one document may take."""

    seconds: int = 60
    memory: int = 1 << 30
    """Bytes of address space."""
    command: tuple[str, ...] = (sys.executable, "-m", "bot.load.desk.worker")
    """What starts the process that starts those that read."""


@dataclass(frozen=True)
class Job:
    """A document to read, and where its rows go."""

    file: Path
    number: int
    """The document's id."""
    rows: Path
    """The file to write them to."""
    columns: Mapping[str, Sequence[str]]
    """The columns to write, by table."""


@dataclass(frozen=True)
class Read:
    """A document that was read: its row, its report, and what its file of rows holds."""

    job: Job
    document: dict[str, Any]
    report: dict[str, Any]

    parts: dict[str, int]
    """The tables in the file of rows, and the parts of that of cells, with the bytes of each."""

    @property
    def size(self) -> int:
        """Bytes of the rows."""
        return sum(self.parts.values())


class Pool:
    """A number of workers; each job is read by the next that is free."""

    def __init__(self, size: int, limits: Limits) -> None:
        self.size = size
        self._limits = limits
        self._threads = ThreadPoolExecutor(size, thread_name_prefix="reader")
        self._own = threading.local()
        self._nursery = _Nursery(limits.command)
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._kill_all()
        self._threads.shutdown()
        self._kill_all()  # what a thread has started meanwhile
        self._nursery.close()

    def _kill_all(self) -> None:
        for worker in self._workers:
            worker.kill()

    def read(self, job: Job) -> Future[Read | str]:
        """The document as it is read, or the sentence that refuses it."""
        return self._threads.submit(self._read, job)

    def _read(self, job: Job) -> Read | str:
        if not hasattr(self._own, "worker"):
            self._own.worker = _Worker(self._limits, self._nursery)
            self._workers.append(self._own.worker)
        worker: _Worker = self._own.worker
        return worker.read(job)


class _Nursery:
    """The process that starts workers, itself started with the first."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._starting = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def worker(self) -> socket.socket:
        """The line to a new worker."""
        own, theirs = socket.socketpair()
        with self._starting, theirs:
            if self._process is None or self._process.poll() is not None:
                self._start()
            assert self._control is not None
            socket.send_fds(self._control, [b"+"], [theirs.fileno()])
        return own

    def close(self) -> None:
        """End the process, when its workers have ended."""
        if self._control:
            self._control.close()
        if self._process:
            self._process.wait()

    def _start(self) -> None:
        self.close()
        self._control, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*self._command, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )


class _Worker:
    """One process, started when it is needed and again after it has ended."""

    def __init__(self, limits: Limits, nursery: _Nursery) -> None:
        self._limits = limits
        self._nursery = nursery
        self._line: socket.socket | None = None
        self._pid = 0

    def read(self, job: Job) -> Read | str:
        """The document, or the sentence that refuses it; never raises for what a document does."""
        request = {
            "file": os.fspath(job.file),
            "number": job.number,
            "rows": os.fspath(job.rows),
            "columns": job.columns,
            "seconds": self._limits.seconds,
            "memory": self._limits.memory,
        }
        try:
            line = self._ready()
            line.sendall(json.dumps(request).encode() + b"\n")
            reply = _receive(line, self._limits.seconds + 1.0)
        except TimeoutError:
            self.kill()
            return _too_slow(job.file, self._limits)
        except (EOFError, OSError):
            reply = {"died": 0}
        if "died" in reply:
            self.kill()
            return _died(job.file, reply["died"], self._limits)
        if reply.get("last"):
            self.kill()
        if "refused" in reply:
            return str(reply["refused"])
        return Read(job, reply["document"], reply["report"], reply["parts"])

    def kill(self) -> None:
        """End the process, and what it has started."""
        line, self._line = self._line, None
        if line is None:
            return
        with suppress(OSError):
            os.killpg(self._pid, signal.SIGKILL)
        line.close()

    def _ready(self) -> socket.socket:
        if self._line is not None and _has_ended(self._line):
            self.kill()  # unasked it only tells that it has ended
        if self._line is None:
            with ExitStack() as opened:
                line = opened.enter_context(self._nursery.worker())
                told = _receive(line, _START)
                if "pid" not in told:
                    raise EOFError
                self._pid, self._line = told["pid"], line
                opened.pop_all()
        return self._line


def _died(file: Path, status: int, limits: Limits) -> str:
    """The refusal of a document whose reading ended the process."""
    if status == -signal.SIGXCPU:
        return _too_slow(file, limits)
    if status == -signal.SIGKILL:
        return too_big(file.name, limits.memory)
    return f"{whole(file.name)}：读它的进程意外结束，没有载入；文件可能已损坏，请重新下载或导出。"


def _too_slow(file: Path, limits: Limits) -> str:
    return (
        f"{whole(file.name)}：{limits.seconds} 秒还没有读完，没有载入；"
        "请确认它是预算文件，或拆开再载入。"
    )


def _has_ended(line: socket.socket) -> bool:
    """Whether something comes from the other end, or nothing ever will."""
    waiting = select.poll()
    waiting.register(line, select.POLLIN | select.POLLHUP)
    return bool(waiting.poll(0))


def _receive(line: socket.socket, seconds: float) -> dict[str, Any]:
    """The next reply; raises TimeoutError, or EOFError where nobody is left to give one."""
    until = time.monotonic() + seconds
    waiting = select.poll()
    waiting.register(line, select.POLLIN | select.POLLHUP)
    pieces: list[bytes] = []
    while not pieces or not pieces[-1].endswith(b"\n"):
        left = until - time.monotonic()
        if left <= 0 or not waiting.poll(1000 * left):
            raise TimeoutError
        piece = line.recv(1 << 20)
        if not piece or sum(map(len, pieces)) > _LONGEST:
            raise EOFError
        pieces.append(piece)
    reply: dict[str, Any] = json.loads(b"".join(pieces).partition(b"\n")[0])
    return reply
