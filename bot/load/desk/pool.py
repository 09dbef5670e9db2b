"""Worker processes that read documents, each within limits; one that dies is replaced."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.load.desk.worker import READY, too_big
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
    """What starts a reading process."""


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
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()

    def read(self, job: Job) -> Future[Read | str]:
        """The document as it is read, or the sentence that refuses it."""
        return self._threads.submit(self._read, job)

    def _read(self, job: Job) -> Read | str:
        if not hasattr(self._own, "worker"):
            self._own.worker = _Worker(self._limits)
            self._workers.append(self._own.worker)
        worker: _Worker = self._own.worker
        return worker.read(job)


class _Worker:
    """One process, started when it is needed and again after it has ended."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

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
            process = self._ready()
            _send(process, request)
            reply = _receive(process, self._limits.seconds + 1.0)
        except TimeoutError:
            self.kill()
            return _too_slow(job.file, self._limits)
        except (EOFError, OSError):
            return self._died(job.file)
        if reply.get("last"):
            self.kill()
        if "refused" in reply:
            return str(reply["refused"])
        return Read(job, reply["document"], reply["report"], reply["parts"])

    def kill(self) -> None:
        """End the process, and what it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close() if stream else None

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.kill()
        process = subprocess.Popen(
            self._limits.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._process = process
        if _receive(process, _START).get("state") != READY:
            raise EOFError
        return process

    def _died(self, file: Path) -> str:
        """The refusal of a document whose reading ended the process."""
        process = self._process
        status = 0
        if process is not None:
            with suppress(subprocess.TimeoutExpired):
                status = process.wait(5)
        self.kill()
        if status == -signal.SIGXCPU:
            return _too_slow(file, self._limits)
        if status == -signal.SIGKILL:
            return too_big(file.name, self._limits.memory)
        return (
            f"{whole(file.name)}：读它的进程意外结束，没有载入；文件可能已损坏，请重新下载或导出。"
        )


def _too_slow(file: Path, limits: Limits) -> str:
    return (
        f"{whole(file.name)}：{limits.seconds} 秒还没有读完，没有载入；"
        "请确认它是预算文件，或拆开再载入。"
    )


def _send(process: subprocess.Popen[bytes], request: Mapping[str, object]) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(request).encode() + b"\n")
    process.stdin.flush()


def _receive(process: subprocess.Popen[bytes], seconds: float) -> dict[str, Any]:
    """The next reply; raises TimeoutError, or EOFError where the process has ended."""
    assert process.stdout is not None
    until = time.monotonic() + seconds
    waiting = select.poll()
    waiting.register(process.stdout, select.POLLIN | select.POLLHUP)
    pieces: list[bytes] = []
    while not pieces or not pieces[-1].endswith(b"\n"):
        left = until - time.monotonic()
        if left <= 0 or not waiting.poll(1000 * left):
            raise TimeoutError
        piece = os.read(process.stdout.fileno(), 1 << 20)
        if not piece or sum(map(len, pieces)) > _LONGEST:
            raise EOFError
        pieces.append(piece)
    reply: dict[str, Any] = json.loads(b"".join(pieces))
    return reply
