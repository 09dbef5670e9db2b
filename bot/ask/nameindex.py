"""The index of names: a file beside what else is known of a database, read where it lies.

It holds the vocabulary of each document ready made, and every name once with the documents that
have it, to find names among millions. A name is filed under its three rarest parts that do not
overlap, so that one slip leaves two of them whole: the names filed under the parts of a question
are few, and rapidfuzz compares them all. docs/speed.md says what else was tried and measured.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.ask.names import Name
from bot.ask.pinyin import sound
from bot.ask.vocabulary import Vocabulary

_SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (document_id INTEGER PRIMARY KEY, mark TEXT, content BLOB);
CREATE TABLE IF NOT EXISTS cells (document_id INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE IF NOT EXISTS names (
    name_id INTEGER PRIMARY KEY, key TEXT, kind TEXT, shown TEXT, quality REAL, strict INTEGER,
    filed INTEGER DEFAULT 0, UNIQUE (key, kind, shown, quality, strict)
);
CREATE TABLE IF NOT EXISTS holders (
    name_id INTEGER, document_id INTEGER, target TEXT, PRIMARY KEY (name_id, document_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS held ON holders (document_id);
CREATE TABLE IF NOT EXISTS filed (
    gram TEXT, part INTEGER, keys TEXT, size INTEGER, PRIMARY KEY (gram, part)
);
CREATE INDEX IF NOT EXISTS sizes ON filed (gram, size, part);
CREATE TABLE IF NOT EXISTS common (name_id INTEGER PRIMARY KEY);
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT);
"""
_FIT_TO_FIND = ("line", "indicator", "staff", "column", "attribute")
"""Kinds of names that may be written with a slip."""
_GRAM = 3
_FILED = 3
_SHORT = 6
"""Characters below which a name is filed under pairs."""
_MOST_KEYS = 8_000
"""Names compared with one stretch of a question."""
_HOLDERS = 24
"""Documents of a name that are looked at where no document is asked about."""
_COMMON = 2_000
"""Names that are kept at hand: those of the most documents."""
_KEPT = 100_000
_ROOM = 1 << 33
_STEP = 50
"""Documents whose rows are read at once."""
Vocabularies = Callable[[Sequence[int]], Iterable[tuple[int, Vocabulary, bytes, bytes | None]]]
"""Of some documents the names, these for keeping, and the cells for keeping."""
SOUND = "~"
"""Stands before parts of what a name sounds like."""


class NameIndex:
    """The index, opened for reading; every thread reads through a connection of its own."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._sizes: dict[str, int] = {}
        self._rows("SELECT 1 FROM documents LIMIT 1", ())

    def content(self, document: int) -> bytes | None:
        """The vocabulary of a document as it is kept."""
        found = self._rows("SELECT content FROM documents WHERE document_id = ?", (document,))
        return found[0][0] if found else None

    def cells(self, document: int) -> bytes | None:
        """The cells of a document as they are kept."""
        found = self._rows("SELECT content FROM cells WHERE document_id = ?", (document,))
        return found[0][0] if found else None

    def named(self, keys: Sequence[str]) -> dict[str, list[Name]]:
        """The names of these keys, each with what it names in a few documents."""
        if not keys:
            return {}
        rows = self._rows(
            "SELECT name_id, key, kind, shown, quality, strict FROM names"
            f" WHERE key IN ({_marks(keys)})",
            keys,
        )
        found: dict[str, list[Name]] = defaultdict(list)
        for number, key, kind, shown, quality, strict in rows:
            target = self._targets(number)
            if target:
                found[key].append(Name(key, kind, target, quality, shown, bool(strict)))
        return found

    def holding(self, name: Name, documents: frozenset[int]) -> tuple[object, ...]:
        """What a name names in these documents."""
        rows = self._rows(
            "SELECT h.document_id, h.target FROM names AS n JOIN holders AS h USING (name_id)"
            " WHERE n.key = ? AND n.kind = ?",
            (name.key, name.kind),
        )
        targets = (t for number, target in rows if number in documents for t in json.loads(target))
        return tuple(dict.fromkeys(targets))

    def near(self, parts: Iterable[str], most: int = _MOST_KEYS) -> list[str]:
        """The keys filed under the parts, rare parts first, as many as can be compared; those
        that are filed under several come once for each."""
        asked = {part: size for part in parts if (size := self.size(part))}
        chosen: list[str] = []
        total = 0
        for part in sorted(asked, key=lambda part: asked[part]):
            total += asked[part]
            if total > most:
                break
            chosen.append(part)
        rows = self._rows(f"SELECT keys FROM filed WHERE gram IN ({_marks(chosen)})", chosen)
        return [key for (keys,) in rows for key in keys.split("\n")]

    def size(self, part: str) -> int:
        """How many names are filed under a part."""
        if part not in self._sizes:
            if len(self._sizes) > _KEPT:
                self._sizes.clear()
            found = self._rows(
                "SELECT sum(size) FROM filed INDEXED BY sizes WHERE gram = ?", (part,)
            )
            self._sizes[part] = found[0][0] or 0
        return self._sizes[part]

    def common(self) -> list[Name]:
        """The names that most documents have."""
        rows = self._rows("SELECT key FROM names JOIN common USING (name_id)", ())
        found = self.named(list(dict.fromkeys(key for (key,) in rows)))
        return [name for names in found.values() for name in names]

    def facts(self) -> dict[str, Any]:
        """What was noted of all documents together."""
        rows = self._rows("SELECT name, value FROM facts", ())
        return {name: json.loads(value) for name, value in rows}

    def _targets(self, number: int) -> tuple[object, ...]:
        rows = self._rows(
            "SELECT target FROM holders WHERE name_id = ? LIMIT ?", (number, _HOLDERS)
        )
        return tuple(dict.fromkeys(t for (target,) in rows for t in json.loads(target)))

    def _rows(self, sql: str, values: Sequence[object]) -> list[tuple[Any, ...]]:
        if not hasattr(self._local, "connection"):
            self._local.connection = _opened(self.file)
        connection: sqlite3.Connection = self._local.connection
        return connection.execute(sql, values).fetchall()


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    connection.execute(f"PRAGMA mmap_size = {_ROOM}")
    return connection


def parts_of(text: str) -> list[str]:
    """The parts of a text under which names like it may be filed."""
    return [text[i : i + n] for n in (_GRAM, 2) for i in range(len(text) - n + 1)]


# --- writing ---


def update(
    file: Path,
    marks: Mapping[int, str],
    vocabularies: Vocabularies,
    facts: Mapping[str, object],
    old: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Write an index of the documents with these marks; what the old one has is taken over."""
    new = file.with_name(f"{file.name}.{os.getpid()}.new")
    new.unlink(missing_ok=True)
    try:
        if old is not None:
            shutil.copyfile(old, new)
        with contextlib.closing(sqlite3.connect(new)) as connection:
            connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
            connection.executescript(_SCHEMA)
            _write(connection, marks, vocabularies, progress)
            _note(connection, facts)
            connection.commit()
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)


def _write(
    connection: sqlite3.Connection,
    marks: Mapping[int, str],
    vocabularies: Vocabularies,
    progress: Callable[[int], None] | None,
) -> None:
    known = dict(connection.execute("SELECT document_id, mark FROM documents").fetchall())
    for number in [n for n, mark in known.items() if marks.get(n) != mark]:
        connection.execute("DELETE FROM documents WHERE document_id = ?", (number,))
        connection.execute("DELETE FROM holders WHERE document_id = ?", (number,))
        connection.execute("DELETE FROM cells WHERE document_id = ?", (number,))
    numbers: dict[tuple[object, ...], int] = {}
    new = sorted(n for n, mark in marks.items() if known.get(n) != mark)
    for done, (document, found, content, cells) in enumerate(_in_steps(new, vocabularies), 1):
        connection.execute(
            "INSERT INTO documents VALUES (?, ?, ?)", (document, marks[document], content)
        )
        connection.execute("INSERT INTO cells VALUES (?, ?)", (document, cells))
        _hold(connection, document, found.names, numbers)
        if progress:
            progress(done)
    _file(connection)


def _in_steps(
    documents: Sequence[int], vocabularies: Vocabularies
) -> Iterator[tuple[int, Vocabulary, bytes, bytes | None]]:
    for done in range(0, len(documents), _STEP):
        yield from vocabularies(documents[done : done + _STEP])


def _note(connection: sqlite3.Connection, facts: Mapping[str, object]) -> None:
    """Note which names are the commonest, and what is true of all documents."""
    connection.execute("DELETE FROM common")
    connection.execute(
        "INSERT INTO common SELECT name_id FROM holders GROUP BY name_id"
        " ORDER BY count(*) DESC, name_id LIMIT ?",
        (_COMMON,),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO facts VALUES (?, ?)",
        ((name, json.dumps(value, ensure_ascii=False)) for name, value in facts.items()),
    )


def _hold(
    connection: sqlite3.Connection,
    document: int,
    names: Iterable[Name],
    numbers: dict[tuple[object, ...], int],
) -> None:
    """Note that the document has these names."""
    held: dict[int, dict[object, None]] = defaultdict(dict)
    for name in names:
        if name.kind in ("term", "absent"):
            continue
        row = (name.key, name.kind, name.shown, name.quality, int(name.strict))
        if row not in numbers:
            if len(numbers) > 200_000:
                numbers.clear()
            numbers[row] = _number(connection, row)
        held[numbers[row]].update(dict.fromkeys(name.target))
    connection.executemany(
        "INSERT INTO holders VALUES (?, ?, ?)",
        (
            (number, document, json.dumps(list(target), ensure_ascii=False))
            for number, target in held.items()
        ),
    )


def _number(connection: sqlite3.Connection, row: tuple[object, ...]) -> int:
    found = connection.execute(
        "SELECT name_id FROM names"
        " WHERE key = ? AND kind = ? AND shown = ? AND quality = ? AND strict = ?",
        row,
    ).fetchone()
    if found:
        return int(found[0])
    added = connection.execute(
        "INSERT INTO names (key, kind, shown, quality, strict) VALUES (?, ?, ?, ?, ?)", row
    )
    return int(added.lastrowid or 0)


def _file(connection: sqlite3.Connection) -> None:
    """File the names that are new under their rarest parts, as written and as they sound."""
    rows = connection.execute(
        f"SELECT DISTINCT key FROM names WHERE NOT filed AND kind IN {_FIT_TO_FIND}"
    )
    keys = [key for (key,) in rows if len(key) > 1]
    if not keys:
        return
    part = 1 + (connection.execute("SELECT max(part) FROM filed").fetchone()[0] or 0)
    for mark, said in (("", keys), (SOUND, [sound(key) for key in keys])):
        filed = _rarest(said)
        connection.executemany(
            "INSERT INTO filed VALUES (?, ?, ?, ?)",
            (
                (mark + gram, part, "\n".join(keys[at] for at in places), len(places))
                for gram, places in sorted(filed.items())
            ),
        )
    connection.execute("UPDATE names SET filed = 1 WHERE NOT filed")


def _rarest(texts: Sequence[str]) -> dict[str, list[int]]:
    """Which texts are filed under each part."""
    often: Counter[str] = Counter()
    for text in texts:
        often.update(_grams(text))
    filed: dict[str, list[int]] = defaultdict(list)
    for at, text in enumerate(texts):
        for gram in _chosen(_grams(text), often):
            filed[gram].append(at)
    return filed


def _grams(text: str) -> list[str]:
    size = _GRAM if len(text) >= _SHORT else 2
    return [text[i : i + size] for i in range(len(text) - size + 1)]


def _chosen(grams: Sequence[str], often: Mapping[str, int]) -> Iterator[str]:
    """The rarest that do not overlap."""
    taken: list[int] = []
    size = len(grams[0]) if grams else 0
    for at in sorted(range(len(grams)), key=lambda i: often[grams[i]]):
        if all(abs(at - other) >= size for other in taken):
            taken.append(at)
            yield grams[at]
            if len(taken) == _FILED:
                return
