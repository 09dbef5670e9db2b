"""The vocabulary of a database: in memory where it holds a few documents, else from the index of
names, which is kept in the cache folder and brought up to date when documents were loaded."""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.ask.language.lexicon import Lexicon, read_lexicon
from bot.ask.vocabulary.contents import dump
from bot.ask.vocabulary.namefile import Entry, update
from bot.ask.vocabulary.nameindex import NameIndex
from bot.ask.vocabulary.vocabulary import Vocabulary, build_vocabulary, said_by_each
from bot.ask.vocabulary.whole import build_whole
from bot.current import mark_of
from bot.db import full_name
from bot.folders import cache_dir
from bot.glossary import Glossary, read_glossary
from bot.resources import data_dir, program_files, statement, statement_files
from bot.store import Store

FEW = 8
"""Documents up to which all names are kept in memory."""
_KEPT = 2
"""Indexes of a database that are kept: engines that are open read on in the one before."""
_STATEMENTS = (
    "amount_columns", "bodies", "codes_used", "indicators", "names", "packed_cells",
    "packed_columns", "packed_lines", "passage_headings", "remarks", "staff_columns",
    "staffed_bodies", "table_titles", "text_columns", "things",
)  # fmt: skip
_MODULES = (
    "cells", "contents", "glossary", "held", "lines", "namefile", "nameindex", "names", "pinyin",
    "text", "vocabulary",
)  # fmt: skip
"""What is written into an index depends on these statements and modules."""


def vocabulary_on(
    store: Store,
    glossary: Glossary,
    lexicon: Lexicon,
    progress: Callable[[int], None] | None = None,
) -> Vocabulary:
    """The vocabulary of a database of any size."""
    marks = _marks(store)
    if len(marks) <= FEW:
        return build_vocabulary(store, glossary, lexicon)
    index = NameIndex(_indexed(store, marks, glossary, lexicon, progress))
    store.shelf.ready = index.cells
    return build_whole(index, store, glossary, lexicon)


def index_ahead(building: Path, db: Path) -> None:
    """Make the index of a database before it replaces another, so that no question waits for it;
    whoever cannot write it leaves it to the first that opens the database."""
    with contextlib.closing(Store(building)) as store, contextlib.suppress(OSError, sqlite3.Error):
        store.path = db  # a file that is moved keeps its stamp
        marks = _marks(store)
        if len(marks) > FEW:
            _indexed(store, marks, read_glossary(), read_lexicon())


def _marks(store: Store) -> dict[int, str]:
    rows = store.rows(statement("indexed_documents"))
    return {row["document_id"]: row["mark"] for row in rows}


def _indexed(
    store: Store,
    marks: Mapping[int, str],
    glossary: Glossary,
    lexicon: Lexicon,
    progress: Callable[[int], None] | None = None,
) -> Path:
    """The file of the index, made where it is not there."""
    file, olds = _file(store)
    if not file.exists():
        update(
            file,
            marks,
            lambda documents: _entries(store, documents, glossary, lexicon),
            _facts(store),
            olds[-1] if olds else None,
            progress,
        )
        for old in olds[:-_KEPT]:
            old.unlink(missing_ok=True)
    return file


def _entries(
    store: Store, documents: Sequence[int], glossary: Glossary, lexicon: Lexicon
) -> Iterator[Entry]:
    """What the index holds of some documents."""
    cells = store.packed_all(documents)
    for number, found in said_by_each(store, documents, glossary, lexicon):
        yield Entry(number, found.names, dump(found, glossary), cells[number])


def _file(store: Store) -> tuple[Path, list[Path]]:
    """Where the index of the database as it is now belongs, and those of it as it was."""
    program = mark_of(_program()).hex()[:12]
    path = hashlib.sha256(full_name(store.path).encode()).hexdigest()[:12]
    stamp = hashlib.sha256(repr(store.stamp).encode()).hexdigest()[:12]
    file = cache_dir() / f"names-{path}-{program}-{stamp}"
    olds = (old for old in cache_dir().glob(f"names-{path}-*") if old.suffix == "" and old != file)
    known = sorted(olds, key=lambda old: old.stat().st_mtime)
    same = [old for old in known if old.name.startswith(f"names-{path}-{program}-")]
    for other in known:
        if other not in same:
            other.unlink(missing_ok=True)
    return file, same


def _program() -> Iterator[Path]:
    """The files on which the content of an index depends."""
    yield from (file for file in program_files("ask", "columns") if file.stem in _MODULES)
    yield from (file for file in statement_files() if file.stem in _STATEMENTS)
    yield data_dir() / "glossary.yaml"
    yield data_dir() / "words.yaml"


def _facts(store: Store) -> dict[str, object]:
    """What is true of all documents together."""
    rows: list[dict[str, Any]] = store.rows(statement("bodies"))
    bodies: dict[str, set[str]] = {}
    for row in rows:
        bodies.setdefault(row["body"], set()).update({row["code"]} - {""})
    return {
        "bodies": {body: sorted(codes) for body, codes in bodies.items()},
        "owners": {row["document_id"]: row["body"] for row in rows if row["part"] == "部门"},
        "regions": sorted({row["region"] for row in rows if row["region"]}),
        "years": sorted({r["year"] for r in store.rows(statement("published")) if r["year"]}),
        "codes": sorted(row["code"] for row in store.rows(statement("codes_used"))),
    }
