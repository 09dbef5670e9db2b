"""How the cells of an old Excel file (.xls) look: number formats and indents.

The library that reads the values leaves these out, so that 18.17% would be 0.1817. Everything here
is a hint: where a part cannot be read, values are shown as they are.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.load.readers.number_format import BUILT_IN

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA
"""Numbers of sectors from here on are none."""
_MOST_SECTORS = 200_000
_SHEET, _FORMAT, _XF, _SUBSTREAM, _MANY = 0x85, 0x41E, 0xE0, 0x809, (0xBD, 0xBE)
_ONE = (0x06, 0xFD, 0x201, 0x203, 0x204, 0x27E)
"""Records of single cells; those of many hold a row of numbers or of blanks."""

Look = tuple[str, int]


@dataclass
class XlsStyles:
    """Number format and indent of each style, and the style of each cell by sheet."""

    looks: list[Look] = field(default_factory=list)
    cells: dict[str, dict[tuple[int, int], int]] = field(default_factory=dict)


def read_xls_styles(content: bytes) -> XlsStyles:
    """The looks of the cells; none for a file that is no xls."""
    found = XlsStyles()
    try:
        _take(_workbook(content), found)
    except (struct.error, IndexError, ValueError):
        return XlsStyles()
    return found


def _workbook(content: bytes) -> bytes:
    """The stream of the workbook in the file."""
    if not content.startswith(MAGIC):
        return b""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if size not in (512, 4096):
        return b""
    (directory,) = struct.unpack_from("<I", content, 48)
    table = _sectors(content, size)
    entries = _chain(content, size, table, directory)
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, whole = struct.unpack_from("<II", entries, at + 116)
            if whole < 4096:
                return b""
            return _chain(content, size, table, start)[:whole]
    return b""


def _sectors(content: bytes, size: int) -> list[int]:
    """Which sector follows each."""
    held = [n for n in struct.unpack_from("<109I", content, 76) if n < _END]
    (more,) = struct.unpack_from("<I", content, 68)
    for _ in range(_MOST_SECTORS):
        if more >= _END:
            break
        part = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        held += [n for n in part[:-1] if n < _END]
        more = part[-1]
    table: list[int] = []
    for sector in held:
        table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    return table


def _chain(content: bytes, size: int, table: list[int], start: int) -> bytes:
    parts: list[bytes] = []
    sector = start
    while sector < _END and len(parts) < min(len(table) + 1, _MOST_SECTORS):
        parts.append(content[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(parts)


def _records(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _take(stream: bytes, found: XlsStyles) -> None:
    """Fill in what the records of the workbook and its sheets say."""
    formats: dict[int, str] = {}
    sheets: list[tuple[int, str]] = []
    for at, (kind, data) in enumerate(_records(stream)):
        if kind == _SUBSTREAM and at:
            break
        if kind == _SHEET:
            sheets.append((struct.unpack_from("<I", data)[0], _text(data, data[6], 7)))
        elif kind == _FORMAT:
            code, length = struct.unpack_from("<HH", data)
            formats[code] = _text(data, length, 4)
        elif kind == _XF:
            code = struct.unpack_from("<H", data, 2)[0]
            look = formats.get(code) or BUILT_IN.get(code, "")
            found.looks.append((look, data[8] & 15))
    for start, name in sheets:
        found.cells[name] = dict(_cells(stream, start))


def _text(data: bytes, length: int, flags: int) -> str:
    """The characters behind their flags, of one byte each or of two."""
    if data[flags] & 1:
        return data[flags + 1 : flags + 1 + 2 * length].decode("utf-16-le", "replace")
    return data[flags + 1 : flags + 1 + length].decode("latin-1")


def _cells(stream: bytes, start: int) -> Iterator[tuple[tuple[int, int], int]]:
    """The style of each cell of a sheet."""
    for at, (kind, data) in enumerate(_records(stream, start)):
        if kind == _SUBSTREAM and at:
            return
        if kind in _ONE:
            row, column, style = struct.unpack_from("<HHH", data)
            yield (row, column), style
        elif kind in _MANY:
            row, first = struct.unpack_from("<HH", data)
            step = 6 if kind == _MANY[0] else 2
            for number, place in enumerate(range(4, len(data) - 2, step)):
                yield (row, first + number), struct.unpack_from("<H", data, place)[0]
