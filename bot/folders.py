"""Where the program keeps what it makes: a cache that may vanish, and data that must not."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_NAME = "budget-bot"


def cache_dir() -> Path:
    """The user's cache folder of this program; a new temporary one where that cannot be used."""
    folder = _base("XDG_CACHE_HOME", ".cache") / _NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix=f"{_NAME}-"))
    # What lies there is trusted, so another user's folder is not taken.
    mine = folder.stat().st_uid == os.getuid() and os.access(folder, os.W_OK)
    return folder if mine else Path(tempfile.mkdtemp(prefix=f"{_NAME}-"))


def state_file() -> Path:
    """The file that keeps chats and their settings, in the user's data folder."""
    return _base("XDG_DATA_HOME", ".local/share") / _NAME / "state.sqlite"


def archive_file(state: Path) -> Path:
    """The file of kept answers, beside that of chats."""
    return state.with_name(f"{state.stem}-answers.sqlite")


def _base(variable: str, default: str) -> Path:
    found = os.environ.get(variable)
    return Path(found) if found else _home() / default


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:  # no home is known, as in a bare container
        return Path(tempfile.gettempdir())
