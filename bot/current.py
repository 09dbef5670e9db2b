"""Whether the database of the shipped documents is current, told by the dates of files alone.

`bot.load.desk.load` knows by content, but it takes 0.1 s to import and to open the database; a
question from the shell should not wait for that.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.folders import cache_dir
from bot.resources import data_dir, program_files, queries_dir


def current_db() -> Path | None:
    """The database, where nothing has changed since `remember` was called; else None."""
    path = shipped_db()
    try:
        known = _note(path).read_bytes()
    except OSError:
        return None
    return path if path.exists() and known == _mark(path) else None


def shipped_db() -> Path:
    """Where the database of the shipped documents lies."""
    return cache_dir() / "documents.duckdb"


def remember(path: Path) -> None:
    """Note that the database is current now."""
    new = path.with_name(f"{path.name}.{os.getpid()}.mark")
    with contextlib.suppress(OSError):  # a full disk costs time only
        new.write_bytes(_mark(path))
        os.replace(new, _note(path))


def mark_of(files: Iterable[Path]) -> bytes:
    """Changes when one of the files does, or another joins them."""
    digest = hashlib.sha256()
    for file in files:
        found = file.stat()
        about = f"{found.st_ino} {found.st_mtime_ns} {found.st_size} "
        digest.update(about.encode() + os.fsencode(file))
    return digest.digest()


def _note(path: Path) -> Path:
    return path.with_name(path.name + ".mark")


def _mark(path: Path) -> bytes:
    return mark_of([path, *_sources()])


def _sources() -> Iterator[Path]:
    """Every file on which the content of the database may depend."""
    yield from program_files("load", "audit")
    yield from sorted(file for file in data_dir().rglob("*") if file.is_file())
    yield from sorted((queries_dir() / "checks").glob("*"))
