"""Folders for the cache and for the state."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.folders import cache_dir, state_file


def test_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache folder is made where the system wants it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "c"))

    assert tmp_path / "c" / "budget-bot" == cache_dir()
    assert cache_dir().is_dir()


def test_cache_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it cannot be made a temporary folder serves."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert cache_dir().is_dir()


def test_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state lies in the data folder, not in the cache."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert tmp_path / "budget-bot" / "state.sqlite" == state_file()
