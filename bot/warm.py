"""An engine ready in a fraction of a second: what it knows of a database is kept in the cache.

Kept only after every query file has passed its checks; made anew when the database, the program
or its data files change. Read back without trust: the file may name plain values and this
project's own dataclasses, nothing else, so that it cannot run code.
"""

from __future__ import annotations

import contextlib
import dataclasses
import gc
import hashlib
import io
import os
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.ask.knowledge import Knowledge
from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import read_catalogue
from bot.ask.vocabulary.indexed import vocabulary_on
from bot.ask.vocabulary.resting import settle
from bot.ask.vocabulary.whole import Whole
from bot.current import mark_of
from bot.db import Address, Db
from bot.folders import cache_dir
from bot.resources import data_dir, program_files, queries_dir, statement_files
from bot.store import Store

_KEPT = 8
"""Databases whose knowledge is kept; each takes about a megabyte."""
_PLAIN = {
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("collections", "defaultdict"),
    ("decimal", "Decimal"),
    ("pathlib", "PosixPath"),
}
_OWN = ("bot.ask.", "bot.columns.plan", "bot.glossary")


class _WarmEngine(Engine):
    """An engine whose knowledge was made before."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._templates = knowledge.templates
        self._knowledge = knowledge


class _Unpickler(pickle.Unpickler):
    """Reads plain values and the project's dataclasses only."""

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name; raises UnpicklingError for any other."""
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if (module, name) == ("re", "_compile"):
            return re.compile  # what a pattern is kept as; builds a pattern and no more
        found = super().find_class(module, name) if module.startswith(_OWN) else None
        if isinstance(found, type) and dataclasses.is_dataclass(found):
            return found
        raise pickle.UnpicklingError(f"{module}.{name}")


def open_engine(db: Db) -> Engine:
    """An engine over the database; raises StoreError, or QueryFileError with all faults."""
    if isinstance(db, Address):
        return Engine(db, read_catalogue(queries_dir()))
    store = Store(db)
    file = cache_dir() / f"known-{hashlib.sha256(str(db.resolve()).encode()).hexdigest()[:16]}"
    mark = _mark(store)
    known = _read(file, mark)
    if known is not None:
        engine: Engine = _WarmEngine(_whole(store, known))
    else:
        store.close()
        engine = Engine(db, read_catalogue(queries_dir()))
        _write(file, mark, engine.knowledge)
    settle()
    return engine


def _whole(store: Store, known: dict[str, Any]) -> Knowledge:
    """The knowledge; names of many documents are not kept with it, they have an index."""
    if known["vocabulary"] is None:
        known["vocabulary"] = vocabulary_on(store, known["glossary"], known["lexicon"])
    return Knowledge(store=store, **known)


def _mark(store: Store) -> bytes:
    """Changes when the database or a file of the program does."""
    return hashlib.sha256(repr(store.stamp).encode() + mark_of(_program())).digest()


def _program() -> Iterator[Path]:
    yield from program_files("ask", "columns")
    yield from statement_files()
    yield from sorted(data_dir().glob("*.yaml"))
    yield from sorted(queries_dir().glob("*.sql"))


def _read(file: Path, mark: bytes) -> dict[str, Any] | None:
    """What was kept under this mark; None where nothing usable was."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    if not content.startswith(mark):
        return None
    gc.disable()  # a collection while thousands of values are read doubles the time
    try:
        known = _Unpickler(io.BytesIO(content[len(mark) :])).load()
    except Exception:  # a damaged file can raise anything; it is made anew
        return None
    finally:
        gc.enable()
    names = {field.name for field in dataclasses.fields(Knowledge)} - {"store"}
    return known if isinstance(known, dict) and known.keys() == names else None


def _write(file: Path, mark: bytes, knowledge: Knowledge) -> None:
    names = [field.name for field in dataclasses.fields(Knowledge) if field.name != "store"]
    known = {name: getattr(knowledge, name) for name in names} | {"parts": {}, "understood": {}}
    if isinstance(knowledge.vocabulary, Whole):
        known["vocabulary"] = None
    content = mark + pickle.dumps(known, protocol=5)
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    with contextlib.suppress(OSError):  # a full disk costs time only
        new.write_bytes(content)
        os.replace(new, file)
        kept = sorted(file.parent.glob("known-*"), key=lambda other: other.stat().st_mtime)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
