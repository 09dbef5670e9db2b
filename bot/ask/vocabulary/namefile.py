"""Writing of the index of names: an older one brought up to date, in one pass over what is new."""

from __future__ import annotations

import contextlib
import gc
import json
import os
import shutil
import sqlite3
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from pathlib import Path
from typing import NamedTuple

from bot.ask.language.pinyin import sound
from bot.ask.vocabulary.contents import load, read_name
from bot.ask.vocabulary.held import Held, block_of
from bot.ask.vocabulary.nameindex import GRAM, SOUND, SPELLED
from bot.ask.vocabulary.names import Name
from bot.columns.lines import packed
from bot.resources import sqlite_statements

_FIT_TO_FIND = ("line", "indicator", "staff", "column", "attribute")
"""Kinds of names that may be written with a slip."""
_FILED = 3
_SHORT = 6
"""Characters below which a name is filed under pairs."""
_COMMON = 2_000
"""Names that are kept at hand: those of the most documents."""
_STEP = 50
"""Documents whose rows are read at once."""
_NUMBERS = 50_000
"""Names whose numbers are kept in memory."""
_CACHE = 64_000
"""Kibibytes of the file that are kept in memory while it is written."""


class Entry(NamedTuple):
    """What the index holds of a document."""

    document: int
    names: Sequence[Name]
    content: bytes
    """The vocabulary, for keeping."""
    cells: bytes | None


Entries = Callable[[Sequence[int]], Iterable[Entry]]
_Row = tuple[str, str, str | None, float, int]
"""A name without what it names: key, kind, shown, quality, strict."""
_Place = tuple[int, int]
"""A name and a block of documents."""


def update(
    file: Path,
    marks: Mapping[int, str],
    entries: Entries,
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
        with contextlib.closing(sqlite3.connect(new)) as connection, _uncollected():
            for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
                connection.execute(f"PRAGMA {setting}")
            for sql in sqlite_statements("names")["schema"]:
                connection.execute(sql)
            _Writing(connection).write(marks, entries, progress)
            _note(connection, facts)
            connection.commit()
        os.replace(new, file)
    finally:
        new.unlink(missing_ok=True)


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """Names are many values and no cycles: the collector of garbage would look through them all
    again and again for a tenth of the time, and find nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Writing:
    """One update of an index."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[_Row, int] = {}
        self._first: array[int] = array("I")
        """The first name of each key that is to be filed."""

    def write(
        self,
        marks: Mapping[int, str],
        entries: Entries,
        progress: Callable[[int], None] | None,
    ) -> None:
        """Take out the documents that are gone, take up those that are new."""
        known = dict(_run(self._connection, "marks").fetchall())
        self._remove([n for n, mark in known.items() if marks.get(n) != mark])
        new = sorted(n for n, mark in marks.items() if known.get(n) != mark)
        spelled = self._last_name()
        for done in range(0, len(new), _STEP):
            held: dict[_Place, Held] = {}
            before = self._last_name()
            for at, entry in enumerate(entries(new[done : done + _STEP]), done + 1):
                self._take(entry, marks[entry.document], held)
                if progress:
                    progress(at)
            self._hold(held, before)
        _file(self._connection, self._first)
        _spell(self._connection, range(spelled // SPELLED, self._last_name() // SPELLED + 1))

    def _last_name(self) -> int:
        return _run(self._connection, "last_name").fetchone()[0] or 0

    def _remove(self, documents: Sequence[int]) -> None:
        gone: dict[_Place, set[int]] = defaultdict(set)
        for document in documents:
            (content,) = _run(self._connection, "content", document).fetchone()
            for name in map(read_name, load(content).names):
                gone[self._number(_row(name)), block_of(document)].add(document)
        for place, some in gone.items():
            self._keep(place, self._held(place).without(some))
        for document in documents:
            _run(self._connection, "remove_document", document)
            _run(self._connection, "remove_cells", document)

    def _take(self, entry: Entry, mark: str, held: dict[_Place, Held]) -> None:
        """Take up a document; what its names name is put with what is `held` by others."""
        document, block = entry.document, block_of(entry.document)
        _run(self._connection, "add_document", document, mark, entry.content)
        _run(self._connection, "add_cells", document, entry.cells)
        for name in entry.names:
            place = self._number(_row(name)), block
            mine = held.get(place)
            if mine is None:
                mine = held[place] = Held(block)
            mine.add(document, name.target)

    def _hold(self, held: Mapping[_Place, Held], before: int) -> None:
        """Write what names name; those with numbers up to `before` name something already."""
        for place in sorted(held):
            mine = held[place]
            self._keep(place, self._held(place).plus(mine) if place[0] <= before else mine)

    def _held(self, place: _Place) -> Held:
        found = _run(self._connection, "held", *place).fetchone()
        return Held.read(place[1], *found) if found else Held(place[1])

    def _keep(self, place: _Place, held: Held) -> None:
        if held.size:
            _run(self._connection, "hold", *place, held.size, held.content())
        else:
            _run(self._connection, "let_go", *place)

    def _number(self, row: _Row) -> int:
        """The number of a name, which gets one if it has none."""
        if row not in self._numbers:
            if len(self._numbers) >= _NUMBERS:
                self._numbers.clear()
            self._numbers[row] = self._known(row) or self._added(row)
        return self._numbers[row]

    def _known(self, row: _Row) -> int:
        found = _run(self._connection, "number", *row).fetchone()
        return int(found[0]) if found else 0

    def _added(self, row: _Row) -> int:
        new = row[1] in _FIT_TO_FIND and not self._is_filed(row[0])
        number = int(_run(self._connection, "add_name", *row).lastrowid or 0)
        if new:
            self._first.append(number)
        return number

    def _is_filed(self, key: str) -> bool:
        """Whether a key needs no filing: it is too short, or a name that has it is filed."""
        kinds = _run(self._connection, "kinds", key)
        return len(key) < 2 or any(kind in _FIT_TO_FIND for (kind,) in kinds)


def _row(name: Name) -> _Row:
    shown = None if name.shown == name.key else name.shown
    return name.key, name.kind, shown, name.quality, int(name.strict)


def _note(connection: sqlite3.Connection, facts: Mapping[str, object]) -> None:
    """Note which names are the commonest, and what is true of all documents."""
    _run(connection, "forget_common")
    _run(connection, "note_common", _COMMON)
    for name, value in facts.items():
        _run(connection, "note_fact", name, json.dumps(value, ensure_ascii=False))


def _spell(connection: sqlite3.Connection, blocks: Iterable[int]) -> None:
    """Put the keys of some blocks of names together."""
    for block in blocks:
        numbers = range(block * SPELLED, (block + 1) * SPELLED)
        keys = dict(_run(connection, "keys_between", numbers[0], numbers[-1]).fetchall())
        every = [keys.get(number, "").encode() for number in numbers]
        ends = packed("I", accumulate(map(len, every), initial=0))
        _run(connection, "spell", block, ends, b"".join(every))


def _file(connection: sqlite3.Connection, names: array[int]) -> None:
    """File names under the rarest parts of their keys, as written and as they sound."""
    if not names:
        return
    part = 1 + _run(connection, "last_part").fetchone()[0]
    for mark, said in (("", str), (SOUND, sound)):
        often = Counter(chain.from_iterable(_grams(said(k)) for _, k in _keys(connection, names)))
        filed: dict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, key in _keys(connection, names):
            for gram in _chosen(_grams(said(key)), often):
                filed[gram].append(number)
        for gram in sorted(filed):
            _run(connection, "file", mark + gram, part, filed[gram].tobytes())


def _keys(connection: sqlite3.Connection, names: array[int]) -> Iterator[tuple[int, str]]:
    """The names' numbers and keys, read anew each time: all of them fill the memory."""
    wanted = iter(names)
    next_ = next(wanted)
    for number, key in _run(connection, "keys_between", names[0], names[-1]):
        if number == next_:
            yield number, key
            next_ = next(wanted, 0)


def _run(connection: sqlite3.Connection, name: str, *values: object) -> sqlite3.Cursor:
    """The rows of that statement of names.sql."""
    (sql,) = sqlite_statements("names")[name]
    return connection.execute(sql, values)


def _grams(text: str) -> list[str]:
    size = GRAM if len(text) >= _SHORT else 2
    return [text[i : i + size] for i in range(len(text) - size + 1)]


def _chosen(grams: Sequence[str], often: Mapping[str, int]) -> Iterator[str]:
    """The rarest that do not overlap."""
    counts = [often[gram] for gram in grams]
    size = len(grams[0]) if grams else 0
    near: set[int] = set()
    left = _FILED
    for at in sorted(range(len(grams)), key=counts.__getitem__):
        if at not in near:
            yield grams[at]
            left -= 1
            if not left:
                return
            near.update(range(at - size + 1, at + size))
