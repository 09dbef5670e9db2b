"""The budget of a question: what takes too long is stopped, and the asker told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.errors import TooMuchError
from bot.model import Status
from bot.store import Store
from bot.watchdog import limited

_ENDLESS = (
    "SELECT count(*) AS n FROM range(10000000000) a, range(10000000000) b WHERE a.range < b.range"
)


def test_stopped(shipped: Path) -> None:
    """A statement that outlasts its time is stopped, and the next one runs."""
    store = Store(shipped)
    with limited(0.2), pytest.raises(TooMuchError):
        store.rows(_ENDLESS)
    assert [{"n": 1}] == store.rows("SELECT 1 AS n")


def test_part_is_stopped(shipped: Path) -> None:
    """So is one over some documents only."""
    with limited(0.2), pytest.raises(TooMuchError):
        Store(shipped).within([1]).rows(_ENDLESS)


def test_bounded(shipped: Path) -> None:
    """A question cannot read any number of rows; other work can."""
    store = Store(shipped)
    many = "SELECT range AS n FROM range(60000)"
    assert 60_000 == len(store.rows(many))
    with limited(60), pytest.raises(TooMuchError):
        store.rows(many)


def test_told(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The asker is told in a sentence, and what was said before is kept."""
    engine = Engine(shipped)
    before = engine.ask("公务接待费多少").context
    before_rows = Store.rows

    def slow(self: Store, sql: str, values: object = None) -> object:
        before_rows(self, _ENDLESS)
        return []

    monkeypatch.setattr(Store, "rows", slow)
    monkeypatch.setattr(engine, "patience", 0.2)
    reply = engine.ask("水费多少", before)
    assert (Status.NO_DATA, ()) == (reply.answer.status, reply.answer.figures)
    assert "限度" in reply.answer.text
    assert before == reply.context
