"""The index of names: a file beside what else is known of a database, read where it lies.

It holds the vocabulary of each document ready made, and every name once with the documents that
have it, to find names among millions. A name is filed under its three rarest parts that do not
overlap, so that one slip leaves two of them whole: the names filed under the parts of a question
are few, and rapidfuzz compares those that share the most. docs/speed.md says what else was tried
and measured; `namefile` writes the file.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from bot.ask.vocabulary.held import block_of, held_in
from bot.ask.vocabulary.names import Name
from bot.columns.lines import unpacked
from bot.resources import sqlite_statements

GRAM = 3
SPELLED = 4_096
"""Keys kept together. Hundreds that lie anywhere are compared with a stretch of a question: they
are read as a whole and stay in memory, some forty bytes a name."""
_NUMBER = array("I").itemsize
_MOST_KEYS = 8_000
"""Names counted for one stretch of a question."""
_HOLDERS = 24
"""Documents of a name that are looked at where no document is asked about."""
_KEPT = 100_000
_CACHE = 4_000
"""Kibibytes of the file that a thread keeps. It is not mapped: what a question reads lies all over
it, and of a mapped file the pages around come into memory too, 900 MB with a million names."""
SOUND = "~"
"""Stands before parts of what a name sounds like."""


class NameIndex:
    """The index, opened for reading; every thread reads through a connection of its own."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._local = threading.local()
        self._sizes: dict[str, int] = {}
        self._spelled: dict[int, tuple[bytes, array[int]]] = {}
        self._rows("is_index")

    def content(self, document: int) -> bytes | None:
        """The vocabulary of a document as it is kept."""
        found = self._rows("content", document)
        return found[0][0] if found else None

    def cells(self, document: int) -> bytes | None:
        """The cells of a document as they are kept."""
        found = self._rows("cells", document)
        return found[0][0] if found else None

    def named(self, keys: Sequence[str]) -> dict[str, list[Name]]:
        """The names of these keys, each with what it names in a few documents."""
        if not keys:
            return {}
        found: dict[str, list[Name]] = defaultdict(list)
        for number, key, kind, shown, quality, strict in self._rows("named", _list(keys)):
            target = self._targets(number)
            if target:
                name = Name(key, kind, target, quality, shown or key, bool(strict))
                found[key].append(name)
        return found

    def holding(self, name: Name, documents: Collection[int]) -> tuple[object, ...]:
        """What a name names in these documents."""
        blocks = {block_of(document) for document in documents}
        rows = self._rows("holding", name.key, name.kind, _list(blocks))
        held = (one for block, content in rows for one in held_in(block, content))
        targets = (t for number, target in held if number in documents for t in target)
        return tuple(dict.fromkeys(targets))

    def near(self, parts: Iterable[str]) -> list[int]:
        """The numbers of names that are filed under the most of the parts; of those that share as
        many, those under rarer ones first."""
        sizes = self._sizes_of(set(parts))
        chosen: list[str] = []
        total = 0
        for part in sorted(sizes, key=lambda part: (sizes[part], part)):
            total += sizes[part]
            if total > _MOST_KEYS:
                break
            chosen.append(part)
        filed = self._filed(chosen)
        often = Counter(chain.from_iterable(filed[part] for part in chosen))
        return sorted(often, key=often.__getitem__, reverse=True)

    def keys_of(self, numbers: Sequence[int]) -> list[str]:
        """The keys of names by their numbers, in that order."""
        found = []
        for number in numbers:
            block, at = divmod(number, SPELLED)
            keys, ends = self._spelled.get(block) or self._block(block)
            found.append(keys[ends[at] : ends[at + 1]].decode())
        return found

    def _block(self, block: int) -> tuple[bytes, array[int]]:
        """The keys of a block, and where each ends."""
        ((ends, keys),) = self._rows("spelled", block)
        found = self._spelled[block] = keys, unpacked("I", ends)
        return found

    def size(self, part: str) -> int:
        """How many names are filed under a part."""
        return self._sizes_of({part}).get(part, 0)

    def common(self) -> list[Name]:
        """The names that most documents have."""
        rows = self._rows("common")
        found = self.named(list(dict.fromkeys(key for (key,) in rows)))
        return [name for names in found.values() for name in names]

    def facts(self) -> dict[str, Any]:
        """What was noted of all documents together."""
        return {name: json.loads(value) for name, value in self._rows("facts")}

    def _sizes_of(self, parts: set[str]) -> dict[str, int]:
        """How many names are filed under each of some parts, without those under which none is."""
        new = [part for part in parts if part not in self._sizes]
        if new:
            if len(self._sizes) > _KEPT:
                self._sizes.clear()
                new = list(parts)
            self._sizes.update(dict.fromkeys(new, 0))
            self._sizes.update(self._rows("sizes", _NUMBER, _list(new)))
        return {part: size for part in parts if (size := self._sizes.get(part, 0))}

    def _filed(self, parts: Sequence[str]) -> dict[str, array[int]]:
        """The names filed under each of some parts."""
        found: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for part, content in self._rows("filed", _list(parts)):
            found[part].frombytes(content)
        return found

    def _targets(self, number: int) -> tuple[object, ...]:
        rows = self._cursor("targets", number)  # read as far as needed: mostly one block
        found: dict[object, None] = {}
        documents: set[int] = set()
        for document, target in chain.from_iterable(held_in(*row) for row in rows):
            documents.add(document)
            if len(documents) > _HOLDERS:
                break
            found.update(dict.fromkeys(target))
        return tuple(found)

    def _rows(self, name: str, *values: object) -> list[tuple[Any, ...]]:
        return self._cursor(name, *values).fetchall()

    def _cursor(self, name: str, *values: object) -> sqlite3.Cursor:
        """The rows of that statement of names.sql."""
        if not hasattr(self._local, "connection"):
            self._local.connection = _opened(self.file)
        connection: sqlite3.Connection = self._local.connection
        (sql,) = sqlite_statements("names")[name]
        return connection.execute(sql, values)


def _list(values: Iterable[object]) -> str:
    """The values as json_each reads them: one statement for lists of any length."""
    return json.dumps(list(values))


def _opened(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute(f"PRAGMA cache_size = -{_CACHE}")
    return connection


def parts_of(text: str) -> list[str]:
    """The parts of a text under which names like it may be filed."""
    return [text[i : i + n] for n in (GRAM, 2) for i in range(len(text) - n + 1)]
