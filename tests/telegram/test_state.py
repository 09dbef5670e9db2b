"""The state file."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from fake_core import FakeEngine

from bot.answer_text import answer_from_text, answer_to_text
from bot.telegram import state as module
from bot.telegram.records import (
    ChatSettings,
    Kept,
    Place,
    Recall,
)
from bot.telegram.state import State

PLACE = Place(-5, 2, 9)


def _kept(id_: str = "abc", question: int = 1) -> Kept:
    answer = FakeEngine().ask("公务接待费占多少").answer
    return Kept(id_, PLACE, "占多少", answer, "{}", "", question, None)


def test_an_answer_comes_back_whole(tmp_path: Path) -> None:
    """What was kept is found by its id, its question and its message, after a restart too."""
    first = State(tmp_path / "s")
    first.keep(_kept())
    first.sent("abc", 77)
    first.close()
    again = State(tmp_path / "s")
    found = again.answer_in(-5, 77)

    assert found == again.kept("abc") == again.answer_to(-5, 1)
    assert found is not None and found.answer == _kept().answer
    again.close()


def test_text_of_an_answer() -> None:
    """Every kind of answer survives being written and read."""
    for question in ("公务接待费多少", "经费", "天气", "明细"):
        answer = FakeEngine().ask(question).answer
        assert answer_from_text(answer_to_text(answer)) == answer


def test_settings_and_memories_move_and_go(tmp_path: Path) -> None:
    """A migration moves them; erasing forgets them."""
    state = State(tmp_path / "s")
    wanted = ChatSettings("某局", 2016, "万元", quiet=frozenset({3}))
    state.save_settings(-5, wanted)
    state.remember(PLACE, Recall("{}", 1, 2.0))
    state.mark_inactive(-5, -1, "gone")
    state.migrate(-5, -6)

    assert state.settings_of(-6) == wanted
    assert state.settings_of(-5) == ChatSettings()
    assert state.recall(Place(-6, 2, 9)) == Recall("{}", 1, 2.0)
    assert (state.inactive(-6, 0), state.inactive(-5, 0)) == (True, False)
    state.erase(-6)
    assert state.settings_of(-6) == ChatSettings()
    assert state.recall(Place(-6, 2, 9)) == Recall()
    state.close()


def test_pruning(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """Old answers and those above the number kept are dropped."""
    monkeypatch.setattr(module, "_KEPT_ANSWERS", 3)
    state = State(tmp_path / "s")
    for number in range(5):
        state.keep(_kept(f"id{number}", number))
        time.sleep(0.002)
    state.prune()

    assert [bool(state.kept(f"id{n}")) for n in range(5)] == [False, True, True, True, True]
    state.close()


def test_pending_updates_are_handed_out_once(tmp_path: Path) -> None:
    """What was left over at the end is taken up at the next start."""
    state = State(tmp_path / "s")
    state.save_pending({2: "b", 1: "a"})
    state.save_seen([5, 3])

    assert state.take_pending() == ("a", "b")
    assert state.take_pending() == ()
    assert state.seen() == (3, 5)
    state.close()


def test_chat_names_in_logs(tmp_path: Path) -> None:
    """A chat has the same short name in this state file and another in the next."""
    one, two = State(tmp_path / "1"), State(tmp_path / "2")

    assert one.hash_of(5) == one.hash_of(5) != two.hash_of(5)
    assert len(one.hash_of(5)) == 8
    one.close()
    two.close()


def test_a_file_of_an_older_version(tmp_path: Path) -> None:
    """Answers kept before addresses were are found as before."""
    State(tmp_path / "s").close()
    with closing(sqlite3.connect(tmp_path / "s")) as old, old:
        old.execute("ALTER TABLE answers DROP COLUMN address")
    state = State(tmp_path / "s")
    state.keep(replace(_kept(), address="https://budget.example/a/1"))
    found = state.kept("abc")

    assert found is not None and "https://budget.example/a/1" == found.address
    state.close()
