"""Settings from the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import NAMES, PREFIX, Settings, read_settings


def test_defaults(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without any setting the state lies in the user's data folder."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert Settings(state=tmp_path / "budget-bot" / "state.sqlite") == read_settings({})


def test_as_many_processes_as_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is set, each of a few cores has a process that answers; a single one none."""
    for cores, workers in ((1, 0), (2, 2), (4, 4), (96, 4)):
        monkeypatch.setattr("os.sched_getaffinity", lambda _, n=cores: set(range(n)), raising=False)
        assert workers == read_settings({}).workers
    assert 0 == read_settings({"BUDGET_BOT_WORKERS": "0"}).workers


def test_all() -> None:
    """Each setting is read; white space around it does not count."""
    given = {
        "TOKEN": " 1:a ", "API_URL": "http://a/bot", "FILE_URL": "http://a/file/bot",
        "WEBHOOK_URL": "https://b/hook", "LISTEN": "0.0.0.0:80", "ADMINS": "1, 2，3",
        "DB": "/d.duckdb", "STATE": "/s.sqlite", "PUBLIC_URL": "https://c", "WORKERS": "2",
    }  # fmt: skip
    assert set(NAMES) == set(given)
    expected = Settings(
        "1:a", "http://a/bot", "http://a/file/bot", "https://b/hook", "0.0.0.0:80",
        frozenset({1, 2, 3}), Path("/d.duckdb"), Path("/s.sqlite"), "https://c", 2,
    )  # fmt: skip

    assert expected == read_settings({PREFIX + name: value for name, value in given.items()})


def test_token_is_hidden() -> None:
    """The token does not show when the settings are printed."""
    assert "秘密" not in repr(read_settings({"BUDGET_BOT_TOKEN": "秘密"}))


def test_all_faults_at_once() -> None:
    """Each fault names the setting, its value and what is wanted."""
    given = {
        "BUDGET_BOT_API_URL": "a.example", "BUDGET_BOT_LISTEN": "host:99999",
        "BUDGET_BOT_ADMINS": "1,@someone",
    }  # fmt: skip

    with pytest.raises(SettingsError) as caught:
        read_settings(given)
    lines = str(caught.value).split("\n")
    assert 3 == len(lines)
    for line, words in zip(
        lines, [("API_URL", "a.example", "http"), ("LISTEN", "99999"), ("ADMINS", "@someone")],
        strict=True,
    ):  # fmt: skip
        assert all(word in line for word in words)
