"""A database pushed to a cluster: asked there, followed when another version comes."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.cli.app import run
from bot.db import Address, parse_db
from bot.errors import StoreError
from bot.opening import open_store


def test_answers_are_the_same(engine: Engine, address: Address) -> None:
    """A question gives the same answer object from either database."""
    there = Engine(address)
    for question in ("公务接待费多少", "最大的三个项目", "会议费占日常公用经费多少"):
        assert engine.ask(question).answer == there.ask(question).answer


def test_the_next_version_is_followed(
    shipped: Path, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was opened before a push reads on, and is told that there is something newer."""
    from bot.cluster.push import push

    monkeypatch.setattr("bot.cluster.store._LOOK_AGAIN", 0.0)
    address = replace(address, name="another")

    with pytest.raises(StoreError, match="budget-bot push"):
        open_store(address)

    push(shipped, address)
    store = open_store(address)
    assert not store.replaced()

    push(shipped, address)
    time.sleep(0.01)
    assert store.replaced()
    assert [{"n": 1}] == store.rows("SELECT count(*) AS n FROM documents")


@pytest.mark.parametrize(
    "address",
    ["clickhouse://", "clickhouse://host:port/x", "clickhouse://host/a;b", "chdb://"],
)
def test_wrong_addresses(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong address is refused in one sentence, without its password."""
    assert 1 == run(["documents", "--db", address])
    assert "地址不对" in capsys.readouterr().err


def test_passwords_are_not_shown() -> None:
    """Neither the address nor a refusal of it tells the password."""
    address = parse_db("clickhouse://me:secret@db.example:8443/budget?secure=1")
    with pytest.raises(StoreError) as refused:
        parse_db("clickhouse://me:secret@db.example/no such name")

    assert "clickhouse://db.example:8443/budget" == str(address)
    assert "secret" not in repr(address) + str(refused.value)


def test_loading_goes_through_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents are not loaded straight into a cluster; the refusal says how it is done."""
    assert 1 == run(["load", str(tmp_path), "--db", "clickhouse://host/budget"])
    assert "push" in capsys.readouterr().err
