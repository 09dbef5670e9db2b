"""What a newer version of a document changes, and taking documents out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from paper import spending, write

from bot.ask.pipeline import Engine
from bot.cli.app import run
from bot.errors import StoreError
from bot.load.desk.bulk import load, remove
from bot.model import Status
from bot.resources import statement
from bot.store import Store

_OLD = spending(("水费", "1.00"), ("电费", "2.00"), ("邮电费", "3.00"), ("差旅费", ""))
_NEW = spending(("水费", "1"), ("电费", "2.50"), ("差旅费", "4.00"), ("会议费", "5.00"))


def _changes(db: Path) -> list[tuple[str, str, str, str]]:
    store = Store(db)
    try:
        rows = store.rows(statement("list_changes"), {"document": None})
    finally:
        store.close()
    return [(row["kind"], row["path"], row["before"], row["after"]) for row in rows]


def test_newer_version(tmp_path: Path) -> None:
    """Amounts changed, filled, added and gone are told; not another way of printing one."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, _OLD)], db)
    load([write(tmp_path, _NEW)], db)

    assert [
        ("changed", "电费", "2.00", "2.50"),
        ("changed", "差旅费", "", "4.00"),
        ("added", "会议费", "", "5.00"),
        ("gone", "邮电费", "3.00", ""),
    ] == sorted(_changes(db), key=lambda change: (change[3] == "", change[3], change[1]))


def test_same_body_and_year_under_another_name(tmp_path: Path) -> None:
    """A document of the same body, year and phase is compared with the one loaded before it."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, _OLD)], db)
    load([write(tmp_path, _NEW, name="更正.txt")], db)

    assert 4 == len(_changes(db))


def test_asked(tmp_path: Path) -> None:
    """What a newer version changes can be asked, with the places of both sides."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, _OLD)], db)
    engine = Engine(db)
    assert Status.NO_DATA is engine.ask("这份文件改了什么").answer.status
    load([write(tmp_path, _NEW)], db)
    answer = engine.ask("这份文件改了什么").answer

    assert Status.ANSWERED is answer.status
    assert all(word in answer.text for word in ("电费", "2.00 万元", "2.50 万元", "行", "会议费"))


def test_told_in_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`load` tells the first differences, `documents --changes` all; both as JSON too."""
    db = ["--db", str(tmp_path / "a.duckdb")]
    run(["load", str(write(tmp_path, _OLD)), *db])
    capsys.readouterr()
    run(["load", str(write(tmp_path, _NEW)), *db])
    loaded = capsys.readouterr().out
    run(["documents", "--changes", "--json", *db])
    listed = json.loads(capsys.readouterr().out)
    run(["documents", "--changes", *db])

    assert "有 4 处不同" in loaded
    assert "由 2.00 万元" in capsys.readouterr().out
    assert 4 == len(listed)


def test_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document taken out is gone from every table; a name that is not loaded is refused."""
    db = tmp_path / "a.duckdb"
    load([write(tmp_path, _OLD), write(tmp_path, _NEW, name="乙局-2016.txt")], db)
    status = run(["documents", "--remove", "乙局-2016.txt", "--db", str(db)])
    with pytest.raises(StoreError, match="没有载入“丙”"):
        remove(["丙"], db)

    store = Store(db)
    assert 0 == status
    for table in ("documents", "tables", "cells", "entities", "passages", "findings", "changes"):
        names = {
            row["document"] for row in store.rows(f"SELECT * FROM {table}") if "document" in row
        }
        assert names <= {"某县某局-2016.txt"}, table


def test_nothing_left(tmp_path: Path) -> None:
    """When the last document is taken out, questions are answered that nothing is loaded."""
    db, file = tmp_path / "a.duckdb", write(tmp_path, _OLD)
    load([file], db)
    remove([file.name], db)

    assert Engine(db).ask("水费多少").answer.status in (Status.NO_DATA, Status.NOT_UNDERSTOOD)
