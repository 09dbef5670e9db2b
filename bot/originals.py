"""The files that documents were loaded from, kept beside the database under their sha256.

A replaced document's old file stays, so that whoever quoted it can still show it.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import re
from pathlib import Path

from bot.db import Address, Db
from bot.resources import documents_dir

_EFFORT = 6
"""Of packing: more takes four times as long for a hundredth less."""
_SHA = re.compile(r"[0-9a-f]{64}")


def keep_original(db: Path, file: Path, sha256: str) -> None:
    """Keep the file where it still is what was loaded; a full disk costs the download only."""
    with contextlib.suppress(OSError):
        kept = _kept(db, sha256)
        content = file.read_bytes()
        if kept.exists() or hashlib.sha256(content).hexdigest() != sha256:
            return
        kept.parent.mkdir(exist_ok=True)
        new = kept.with_name(f"{kept.name}.{os.getpid()}.new")
        new.write_bytes(gzip.compress(content, _EFFORT, mtime=0))
        os.replace(new, kept)


def original(db: Db, document: str, sha256: str) -> bytes | None:
    """The file as it was loaded: kept, or shipped with the program; None where it is gone."""
    if not _SHA.fullmatch(sha256):
        return None
    kept = None if isinstance(db, Address) else _unpacked(_kept(db, sha256))
    for content in (kept, _shipped(document)):
        if content is not None and hashlib.sha256(content).hexdigest() == sha256:
            return content
    return None


def _kept(db: Path, sha256: str) -> Path:
    return db.with_name(db.name + ".originals") / f"{sha256}.gz"


def _unpacked(file: Path) -> bytes | None:
    try:
        return gzip.decompress(file.read_bytes())
    except (OSError, EOFError):
        return None


def _shipped(document: str) -> bytes | None:
    try:
        return (documents_dir() / Path(document).name).read_bytes()
    except OSError:
        return None
