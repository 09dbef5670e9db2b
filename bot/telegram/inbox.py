"""Documents that were sent to the bot and wait to be loaded or thrown away: files in a folder."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from bot.telegram.keyboards import new_id

_KEPT_SECONDS = 7 * 86_400.0
_ID = re.compile(r"[A-Za-z0-9_-]{8,16}")
_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\\\\ud800-\udfff]")
_LONGEST = 200
"""Bytes of a file's name."""


@dataclass(frozen=True)
class Upload:
    """A document that waits."""

    id: str
    file: Path


class Inbox:
    """The folder; what is old in it is thrown away when something new comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, content: bytes) -> Upload:
        """The document kept under its name."""
        self._prune()
        id_ = new_id()
        folder = self._folder / id_
        folder.mkdir(parents=True)
        file = folder / fit_name(name)
        file.write_bytes(content)
        return Upload(id_, file)

    def get(self, id_: str) -> Upload | None:
        """The document that waits under that id."""
        if not _ID.fullmatch(id_):
            return None
        folder = self._folder / id_
        files = list(folder.iterdir()) if folder.is_dir() else []
        return Upload(id_, files[0]) if files else None

    def drop(self, upload: Upload) -> None:
        """Throw the document away."""
        shutil.rmtree(self._folder / upload.id, ignore_errors=True)

    def _prune(self) -> None:
        if not self._folder.is_dir():
            return
        oldest = time.time() - _KEPT_SECONDS
        for folder in self._folder.iterdir():
            if folder.stat().st_mtime < oldest:
                shutil.rmtree(folder, ignore_errors=True)


def fit_name(name: str) -> str:
    """The name as that of a file in its folder: no part of it leads elsewhere."""
    fit = _UNFIT.sub("_", name).strip().lstrip(".") or "_"
    stem, dot, ending = fit.rpartition(".")
    if not stem:
        stem, dot, ending = fit, "", ""
    room = _LONGEST - len((dot + ending).encode())
    if room <= 0:
        return fit.encode()[:_LONGEST].decode("utf-8", "ignore")
    return stem.encode()[:room].decode("utf-8", "ignore") + dot + ending
