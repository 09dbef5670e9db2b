"""The cells of one document, column by column: each value once, and its number in every row.

A column is a few thousand small numbers and the texts of its values; it is unpacked when a
statement first reads it, a value when it is first given.
"""

from __future__ import annotations

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, compress, pairwise
from operator import itemgetter
from typing import Any, TypeAlias

from bot.columns.lines import bound, packed, parted, unpacked

OWN = {"cell_id": "i", "value": "d6", "text": "s", "unit": "s", "source_place": "s"}
"""What a cell has of its own."""
OF_LINE = {
    "document_id": "i", "document": "s", "publisher": "s", "year": "i", "phase": "s", "body": "s",
    "part": "s", "table_id": "i", "title": "s", "table_kind": "s", "line_id": "i", "line_seq": "i",
    "line_kind": "s", "label": "s", "item": "s", "name": "s", "remark": "s", "level": "i",
    "parent_id": "i", "path": "s", "ancestors": "li", "groups": "li", "top": "b", "leaf": "b",
    "total": "b", "code": "s", "code_kind": "s", "unit_printed": "b", "entity_id": "i",
    "source_rank": "i",
}  # fmt: skip
OF_COLUMN = {
    "column_index": "i", "column_name": "s", "column_path": "s", "role": "s", "headline": "b",
}  # fmt: skip
TYPES = {**OWN, **OF_LINE, **OF_COLUMN}
"""The columns of `cells` that are kept, those that statements read and sources name, and the type
of each: `i` whole numbers, `s` texts, `b` true or false, `d6` amounts, `li` lists of ids."""
NAMES = tuple(TYPES)
_CHUNK = 128
"""Values that are kept together."""
_BYTE = 256
_SEEN = 24
"""Different values up to which all are looked at, and not those of some rows alone."""
_MOST = 60_000
_JOINT = "\x1e"
_BREAK = _JOINT.encode()
_AMOUNT = "value"
_FAST = 1
_TEXTS: dict[str, Any] = {
    "b": lambda text: text == b"True",
    "d": lambda text: Decimal(text.decode()),
    "s": bytes.decode,
    "l": lambda text: [int(one) for one in text.split(b",")] if text else [],
}
"""How a value is read from its text; whole numbers are kept as numbers."""
Row = dict[str, Any]


class Column:
    """One column: for each row the number of its value; none where all rows have the same."""

    def __init__(self, content: bytes, size: int) -> None:
        self._size = size
        head, codes, sizes, self._chunks = parted(content, 4)
        kind, width, self._count = head[:1].decode(), head[1:2].decode(), int(head[2:])
        self._read = _TEXTS.get(kind)
        self._codes = _unpacked(width, zlib.decompress(codes)) if codes else None
        self._ends = list(accumulate(unpacked("I", sizes)))
        self._values: dict[int, Any] = {0: None}
        if self._read is None:
            self._values |= enumerate(unpacked("q", zlib.decompress(self._chunks)), 1)
        self._texts: dict[int, list[bytes]] = {}
        self._numbers: dict[Any, int] | None = None

    def value(self, row: int) -> Any:
        """The value in a row; None where it is blank."""
        code = self._codes[row] if self._codes else 1
        try:
            return self._values[code]
        except KeyError:
            chunk, at = divmod(code - 1, _CHUNK)
            assert self._read is not None
            found = self._values[code] = self._read(self._chunk(chunk)[at])
            return found

    def count(self) -> int:
        """How many different values there are."""
        return self._count

    def rows_of(self, wanted: Iterable[Any]) -> Sequence[int]:
        """The rows with one of these values, in order."""
        numbers = self._by_value()
        codes = {numbers[value] for value in wanted if value in numbers}
        if not codes or self._codes is None:
            return range(self._size if codes else 0)
        if len(codes) > 1:
            return [row for row, code in enumerate(self._codes) if code in codes]
        return _places(self._codes, codes.pop())

    def kept(self, rows: Iterable[int], test: Callable[[int], bool]) -> Sequence[int]:
        """Those of some rows whose value passes a test, which sees each value in one row only."""
        rows = rows if isinstance(rows, (list, range)) else list(rows)
        if self._codes is None:
            return rows if rows and test(rows[0]) else []
        codes = self._codes
        if self._count <= _SEEN and len(rows) > _SEEN:
            one_of = {code: row for code in range(self._count + 1) for row in _first(codes, code)}
        else:
            one_of = dict(zip(map(codes.__getitem__, rows), rows, strict=True))
        passing = {code for code, row in one_of.items() if test(row)}
        if len(passing) == len(one_of):
            return rows
        return [row for row in rows if codes[row] in passing] if passing else []

    def _by_value(self) -> dict[Any, int]:
        if self._numbers is None:
            if self._read is None:
                self._numbers = {value: code for code, value in self._values.items() if code}
            else:
                texts = (text for chunk in range(len(self._ends)) for text in self._chunk(chunk))
                self._numbers = {self._read(text): code for code, text in enumerate(texts, 1)}
        return self._numbers

    def _chunk(self, number: int) -> list[bytes]:
        """The texts of values that lie together: those of near rows, mostly."""
        found = self._texts.get(number)
        if found is None:
            start = self._ends[number - 1] if number else 0
            packed_ = self._chunks[start : self._ends[number]]
            found = self._texts[number] = zlib.decompress(packed_).split(_BREAK)
        return found


Codes: TypeAlias = "bytes | array[int]"


def _unpacked(width: str, content: bytes) -> Codes:
    """The numbers of values; those of one byte are found fastest in the bytes themselves."""
    return content if width == "B" else unpacked(width, content)


def _places(codes: Codes, wanted: int) -> list[int]:
    if _SEEN * codes.count(wanted) > len(codes):
        return list(compress(range(len(codes)), map(wanted.__eq__, codes)))
    found, at = [], -1
    try:
        while True:
            at = codes.index(wanted, at + 1)
            found.append(at)
    except ValueError:
        return found


def _first(codes: Codes, wanted: int) -> Sequence[int]:
    """The first row of a code, if there is one."""
    try:
        return (codes.index(wanted),)
    except ValueError:
        return ()


class Ids:
    """The column of ids, each of which is there once."""

    def __init__(self, ids: array[int]) -> None:
        self._ids = ids

    def value(self, row: int) -> int:
        """The id in a row."""
        return self._ids[row]

    def count(self) -> int:
        """How many there are."""
        return len(self._ids)

    def rows_of(self, wanted: Iterable[Any]) -> list[int]:
        """The rows with one of these ids, in order."""
        ids, found = self._ids, []
        for number in sorted(set(wanted)):
            row = bisect_left(ids, number)
            if row < len(ids) and ids[row] == number:
                found.append(row)
        return found

    def kept(self, rows: Iterable[int], test: Callable[[int], bool]) -> list[int]:
        """Those of some rows whose id passes a test."""
        return [row for row in rows if test(row)]


class Cells:
    """The cells of a document, in the order of their ids."""

    def __init__(self, content: bytes) -> None:
        ids, *parts = parted(content, len(NAMES))
        self._ids = unpacked("q", zlib.decompress(ids))
        self._packed = dict(zip(NAMES[1:], parts, strict=True))
        self._columns: dict[str, Column | Ids] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def column(self, name: str) -> Column | Ids:
        """A column by its name."""
        found = self._columns.get(name)
        if found is None:
            made = Ids(self._ids) if name == NAMES[0] else Column(self._packed[name], len(self))
            found = self._columns[name] = made
        return found

    def known(self, numbers: Iterable[int], names: Sequence[str]) -> Mapping[int, Row]:
        """Some columns of cells by their id."""
        ids = self._ids
        columns = [(name, self.column(name)) for name in names]
        found = {}
        for number in numbers:
            row = bisect_left(ids, number)
            if row < len(ids) and ids[row] == number:
                found[number] = {name: column.value(row) for name, column in columns}
        return found


def pack(
    own: Sequence[str], lines: Sequence[Sequence[Any]], columns: Sequence[Sequence[Any]]
) -> bytes | None:
    """The cells of a document for keeping: what `packed_cells`, `packed_lines` and `packed_columns`
    read of it, each line and column behind the key that cells name it by. None where they cannot
    be kept: where values are too many to be told apart by two bytes, or ids are out of order."""
    texts = [joined.split(_JOINT) for joined in own] or [[]] * (2 + len(OWN))
    ids, of_line, of_column, *rest = texts
    numbers = [int(one) for one in ids]
    if len(set(map(len, texts))) > 1 or any(a >= b for a, b in pairwise(numbers)):
        return None
    parts = [_packed(column, name) for name, column in zip(list(OWN)[1:], rest, strict=True)]
    for names, rows, keys in ((OF_LINE, lines, of_line), (OF_COLUMN, columns, of_column)):
        places = {row[0]: at for at, row in enumerate(rows)}
        every = _picked([places[one] for one in keys])
        shared = list(zip(*rows, strict=True))[1:] if rows else [()] * len(names)
        parts += [_packed(c, name, every) for name, c in zip(names, shared, strict=True)]
    if any(part is None for part in parts):
        return None
    kept = [zlib.compress(packed("q", numbers), _FAST), *(part for part in parts if part)]
    return bound(kept)


Pick = Callable[[Sequence[int]], Sequence[int]]


def _picked(places: Sequence[int]) -> Pick:
    """What picks from the numbers of lines, or of columns, that of every cell."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda numbers: [numbers[at] for at in places]


def _packed(column: Sequence[Any], name: str, every: Pick | None = None) -> bytes | None:
    """A column for keeping, of values of cells or of what `every` cell picks its own from."""
    kind = TYPES[name][0]
    blank = "" if name == _AMOUNT else None
    values = [value for value in dict.fromkeys(column) if value != blank]
    width = "B" if len(values) < _BYTE else "H"
    chunks = _numbers(values) if kind == "i" else _texts(values)
    if len(values) > _MOST or chunks is None:
        return None
    codes: dict[Any, int] = dict(zip(values, range(1, len(values) + 1), strict=True))
    codes[blank] = 0
    single = len(values) == 1 and blank not in column
    numbers: Sequence[int] = list(map(codes.__getitem__, column))
    numbers = every(numbers) if every and not single else numbers
    return bound(
        [
            f"{kind}{width}{len(values)}".encode(),
            b"" if single else zlib.compress(packed(width, numbers), _FAST),
            packed("I", map(len, chunks)),
            b"".join(chunks),
        ]
    )


def _numbers(values: Sequence[int]) -> list[bytes]:
    """Whole numbers for keeping."""
    return [zlib.compress(packed("q", values), _FAST)]


def _texts(values: Sequence[Any]) -> list[bytes] | None:
    """The texts of values for keeping, some together; None where they cannot be parted again."""
    texts = [str(value).encode() for value in values]
    if any(_BREAK in text for text in texts):
        return None
    return [
        zlib.compress(_BREAK.join(texts[at : at + _CHUNK]), _FAST)
        for at in range(0, len(texts), _CHUNK)
    ]
