"""Whether the database of the shipped documents is current."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.current import current_db, mark_of, remember, shipped_db


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a database in a cache of this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    shipped_db().write_bytes(b"1")
    return shipped_db()


def test_nothing_known(path: Path) -> None:
    """A database of which nothing was noted is not taken for current."""
    assert current_db() is None


def test_remembered(path: Path) -> None:
    """It is current from when that was noted until it changes or goes."""
    remember(path)
    assert path == current_db()
    path.write_bytes(b"22")
    assert current_db() is None
    path.unlink()
    assert current_db() is None


def test_mark(tmp_path: Path) -> None:
    """A mark follows the files: their number, their names and their content."""
    one, two = tmp_path / "1", tmp_path / "2"
    one.write_text("a")
    two.write_text("a")
    marks = [mark_of([one]), mark_of([two]), mark_of([one, two])]
    one.write_text("ab")

    assert 4 == len({*marks, mark_of([one])})
