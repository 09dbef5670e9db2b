"""The processes that read documents: a request a line from a socket, a reply a line back.

They are children of one that reads none and only starts them, when everything they need is there.

A document comes from anywhere, so it is read here and not in the program itself: within limits
of time and memory, where a crash, a hang or a bomb harms nothing. The rows it becomes are written
as CSV to one file, table after table, which the program's one writer takes up.
"""

from __future__ import annotations

import csv
import gc
import io
import json
import os
import resource
import signal
import socket
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Any, NoReturn

from bot.errors import DocumentError
from bot.load.document.rows import document_row, make_rows
from bot.load.pipeline import understand
from bot.resources import read_yaml
from bot.text import whole

_NEEDED = ("tables.yaml", "glossary.yaml", "claims.yaml")
"""Data files that every reading needs, parsed once for all processes."""
_LONGEST_ROW = 400_000
"""Characters of a row; the database reads rows of up to two million bytes."""
_MOST_WARNINGS = 200
_TIRED = 500
"""MiB of memory once used after which a worker ends, and another takes its place."""
_SELDOM = (100_000, 20, 50)
_MIB = 1024 * 1024


class _TooLong(Exception):
    """A row that the database could not read."""


def main() -> None:
    """Start a reading process for each socket that comes through the one whose number is given,
    until that one ends; what became of a process that died is told through its socket."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in _NEEDED:
        read_yaml(name)
    gc.freeze()
    gc.set_threshold(*_SELDOM)  # a document is many values and little garbage
    started: dict[int, socket.socket] = {}
    signal.signal(signal.SIGCHLD, lambda *_: _bury(started))
    with socket.socket(fileno=int(sys.argv[1])) as control:
        while given := socket.recv_fds(control, 1, 1)[1]:
            _start(socket.socket(fileno=given[0]), started)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with suppress(ChildProcessError):
        while True:
            os.wait()


def _start(line: socket.socket, started: dict[int, socket.socket]) -> None:
    """Start a process that reads what is asked for through the socket."""
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])  # it may die at once
    child = os.fork()
    if not child:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])
        for other in started.values():
            other.close()
        _serve(line)
    started[child] = line
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])


def _bury(started: dict[int, socket.socket]) -> None:
    """Tell how processes that have ended did so."""
    with suppress(ChildProcessError):
        while (found := os.waitpid(-1, os.WNOHANG))[0]:
            with suppress(OSError), started.pop(found[0]) as line:
                line.sendall(_line({"died": os.waitstatus_to_exitcode(found[1])}))


def _serve(line: socket.socket) -> NoReturn:
    """Serve requests until there are no more; what the process starts belongs to its group."""
    os.setsid()
    with suppress(OSError), line, line.makefile("rb") as requests:
        line.sendall(_line({"pid": os.getpid()}))
        for request in requests:
            reply = answer(json.loads(request))
            tired = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > _TIRED * 1024
            line.sendall(_line(reply | {"last": tired}))
    os._exit(0)


def answer(request: Mapping[str, Any]) -> dict[str, object]:
    """What became of the document: its row and report, or why it is refused."""
    _limit(request["seconds"], request["memory"])
    file = Path(request["file"])
    try:
        return _read(file, request)
    except DocumentError as error:
        return {"refused": str(error)}
    except _TooLong:
        return {"refused": f"{whole(file.name)}：一格里的字太多，不像预算表；请检查文件是否损坏。"}
    except MemoryError:
        return {"refused": too_big(file.name, request["memory"])}
    except RecursionError:
        return {"refused": f"{whole(file.name)}：嵌套太深，不像预算文件；请检查后再载入。"}
    except Exception as error:
        said = f"{type(error).__name__}：{' '.join(str(error).split())[:160]}"
        return {
            "refused": f"{whole(file.name)}：读不下去（{said}）；文件可能已损坏，"
            "请重新下载或导出。如果它打得开，请告诉维护者。"
        }


def too_big(name: str, memory: int) -> str:
    """The refusal of a document that needs more memory than there is."""
    return (
        f"{whole(name)}：读它要用的内存超过 {memory // _MIB} MB，没有载入；"
        "请确认它是预算文件，或拆开再载入。"
    )


def _limit(seconds: int, memory: int) -> None:
    """Give the process that much more time, and memory; soft limits, which a converter it starts
    may raise for itself."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _set(resource.RLIMIT_CPU, spent + seconds)
    _set(resource.RLIMIT_AS, memory)
    _set(resource.RLIMIT_FSIZE, memory)


def _set(kind: int, soft: int) -> None:
    hard = resource.getrlimit(kind)[1]
    most = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(kind, (most, hard))


def _read(file: Path, request: Mapping[str, Any]) -> dict[str, object]:
    doc, report = understand(file)
    shown = report.to_dict()
    if len(report.warnings) > _MOST_WARNINGS:
        more = f"另有 {len(report.warnings) - _MOST_WARNINGS} 条提醒。"
        shown["warnings"] = [*report.warnings[:_MOST_WARNINGS], more]
    rows, cells = make_rows(doc, request["number"])
    columns: Mapping[str, Sequence[str]] = request["columns"]
    written = {table: _lines(map(itemgetter(*columns[table]), rows[table])) for table in rows}
    written["cells"] = _lines(cells.cells)
    written["lines"] = _lines(cells.lines)
    written["columns"] = _lines(cells.columns)
    parts = _write(Path(request["rows"]), written)
    document = document_row(doc, shown, request["number"])
    return {"document": document, "report": shown, "parts": parts}


def _write(file: Path, written: Mapping[str, str]) -> dict[str, int]:
    """Write the lines of CSV of all tables one after the other; how many bytes each has."""
    with file.open("wb") as out:
        return {
            name: out.write(lines.encode("utf-8", "replace")) for name, lines in written.items()
        }


def _lines(rows: Iterable[Sequence[object]]) -> str:
    """The rows as lines of CSV; raises _TooLong where the database could not read one."""
    rows, lines = list(rows), io.StringIO()
    csv.writer(lines).writerows(rows)
    if lines.tell() > _LONGEST_ROW and any(map(_too_long, rows)):
        raise _TooLong
    return lines.getvalue()


def _too_long(row: Sequence[object]) -> bool:
    return sum(len(str(value)) for value in row) > _LONGEST_ROW


def _line(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, default=str).encode() + b"\n"


if __name__ == "__main__":
    main()
