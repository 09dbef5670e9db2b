"""Loading many documents: side by side, through crashes of readers and kills of the load."""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import sys
import threading
from concurrent.futures import Future
from decimal import Decimal
from pathlib import Path
from typing import Any

import odd_worker
import pytest
from paper import spending, write

from bot.audit import run
from bot.audit.checks import read_checks
from bot.load.desk import bulk, worker
from bot.load.desk.bulk import load, load_each
from bot.load.desk.outcome import Refused
from bot.load.desk.pool import Job, Limits, Pool, Read
from bot.load.document.report import LoadReport
from bot.resources import queries_dir
from bot.store import Store
from bot.writer import building_of

_ODD = (sys.executable, odd_worker.__file__)
_KILLS = 20


def _corpus(folder: Path, count: int) -> list[Path]:
    """Small documents of as many bodies; one of them holds no table."""
    made = [
        write(folder, spending(("水费", f"{n}.00")), name=f"甲{n:02}局-2016.txt")
        for n in range(1, count)
    ]
    (folder / "空白.txt").write_text("没有表。", encoding="utf-8")
    return [*made, folder / "空白.txt"]


def _content(db: Path) -> dict[str, list[dict[str, Any]]]:
    """What a database holds, without the times of loading and with ids as in the document."""
    store = Store(db)
    tables = ("documents", "bodies", "tables", "entities", "cells", "passages", "findings")
    try:
        found = {table: store.rows(f"SELECT * FROM {table}") for table in tables}
        names = {row["document_id"]: row["document"] for row in found["documents"]}
    finally:
        store.close()
    return {
        table: sorted((_bare(row, names) for row in rows), key=repr)
        for table, rows in found.items()
    }


def _bare(row: dict[str, Any], names: dict[int, str]) -> dict[str, Any]:
    room = 100_000_000
    shown: dict[str, Any] = {"of": names[row["document_id"]]}
    for name, value in row.items():
        if name.endswith("_id") and isinstance(value, int):
            shown[name] = value % room
        elif isinstance(value, list):
            shown[name] = [one % room for one in value]
        elif name != "loaded_at":
            shown[name] = value
    return shown | {"document_id": 0}


def _water(db: Path) -> list[Decimal]:
    store = Store(db)
    try:
        rows = store.rows("SELECT value FROM cells WHERE headline AND item = '水费' ORDER BY value")
    finally:
        store.close()
    return [row["value"] for row in rows]


def test_in_order_and_all(tmp_path: Path) -> None:
    """Many documents read by several processes are told in the order of their names."""
    files = _corpus(tmp_path / "d", 12)
    told: list[tuple[int, int, str]] = []
    outcomes = load([tmp_path / "d"], tmp_path / "a.duckdb", lambda *at: told.append(at), workers=3)
    names = sorted(file.name for file in files)

    assert names == [outcome.document for outcome in outcomes]
    assert [(n, 12, name) for n, name in enumerate(names, 1)] == told
    assert [Decimal(n) for n in range(1, 12)] == _water(tmp_path / "a.duckdb")


def test_one_content_twice_in_one_load(tmp_path: Path) -> None:
    """Of two files of one content in a load the second is not loaded again."""
    write(tmp_path / "d", spending(("水费", "1.00")), name="乙.txt")
    write(tmp_path / "d", spending(("水费", "1.00")), name="丙.txt")
    outcomes = load([tmp_path / "d"], tmp_path / "a.duckdb")

    assert ["loaded", "unchanged"] == [o.state for o in outcomes if isinstance(o, LoadReport)]
    assert [Decimal(1)] == _water(tmp_path / "a.duckdb")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("崩", "意外结束"),
        ("等", "1 秒还没有读完"),
        ("转", "1 秒还没有读完"),
        ("胀", "内存超过"),
        ("错", "读不下去（ZeroDivisionError"),
    ],
)
def test_a_reader_that_dies(name: str, said: str, tmp_path: Path) -> None:
    """A document that crashes, hangs or fills its reader is refused; those beside it are loaded."""
    write(tmp_path / "d", spending(("水费", "1.00")), name="一.txt")
    write(tmp_path / "d", spending(("水费", "7.00")), name=f"丁{name}.txt")
    write(tmp_path / "d", spending(("水费", "2.00")), name="龙.txt")
    seconds = 1 if "1 秒" in said else 30
    limits = Limits(seconds, memory=1 << 28, command=_ODD)
    outcomes = list(load_each([tmp_path / "d"], tmp_path / "a.duckdb", workers=1, limits=limits))

    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [f"丁{name}.txt"] == [one.document for one in refused]
    assert said in refused[0].reason
    assert [Decimal(1), Decimal(2)] == _water(tmp_path / "a.duckdb")


class _Here(Pool):
    """Reads in this process: starting others would be most of what a killed load does."""

    def read(self, job: Job) -> Future[Read | str]:
        """The document, read at once."""
        done: Future[Read | str] = Future()
        request = vars(job) | {"seconds": 600, "memory": resource.RLIM_INFINITY}
        reply = worker.answer(request)
        refused = reply.get("refused")
        found: Any = reply
        read = None if refused else Read(job, *map(found.get, ("document", "report", "parts")))
        done.set_result(read or str(refused))
        return done


def test_killed_at_any_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A load killed over and over again ends with the same database as one that was left alone."""
    monkeypatch.setattr(bulk, "_BATCH", 1)
    checks = read_checks(queries_dir() / "checks", checked=False)
    monkeypatch.setattr(run, "read_checks", lambda *_, **__: checks[:2])  # all take long
    _corpus(tmp_path / "d", 8)
    write(tmp_path / "old", spending(("水费", "99.00")), name="甲07局-2016.txt")
    whole, killed = tmp_path / "whole.duckdb", tmp_path / "killed.duckdb"
    for db in (whole, killed):
        load([tmp_path / "old"], db)
    before, chance, kills = _water(killed), random.Random(7), 0
    load([tmp_path / "d"], whole)
    while kills < _KILLS and _killed(tmp_path / "d", killed, chance):
        kills += 1
        assert _water(killed) == before
    load([tmp_path / "d"], killed)

    assert kills > _KILLS / 2
    assert _content(whole) == _content(killed)
    assert not building_of(killed).exists()


def _killed(folder: Path, db: Path, chance: random.Random) -> bool:
    """Whether a load in a process of its own was killed some time after some of its steps."""
    steps, wait = chance.randrange(1, 18), chance.uniform(0, 0.03)
    child = os.fork()
    if child == 0:
        _load_and_die(folder, db, steps, wait)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def _load_and_die(folder: Path, db: Path, steps: int, wait: float) -> None:
    """Load, and be killed that long after that many reads and writes."""
    left = [steps]

    def counted(step: Any) -> Any:
        def counting(*given: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                threading.Timer(wait, os.kill, (os.getpid(), signal.SIGKILL)).start()
            return step(*given)

        return counting

    with contextlib.suppress(BaseException):
        vars(bulk)["Pool"] = _Here
        for name in ("_begin", "_write", "_written"):
            setattr(bulk._Loading, name, counted(getattr(bulk._Loading, name)))
        load([folder], db)
    os._exit(0)


def test_interrupted(tmp_path: Path) -> None:
    """What was written before an interrupt is gone on with, not read again."""
    _corpus(tmp_path / "d", 8)
    db = tmp_path / "a.duckdb"
    outcomes = load_each([tmp_path / "d"], db, workers=1)
    next(outcomes)
    with pytest.raises(KeyboardInterrupt):
        outcomes.throw(KeyboardInterrupt)  # type: ignore[attr-defined]

    assert not db.exists()
    again = load([tmp_path / "d"], db)
    assert "unchanged" in [o.state for o in again if isinstance(o, LoadReport)]
    assert [Decimal(n) for n in range(1, 8)] == _water(db)
