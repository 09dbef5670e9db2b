"""Number formats of old Excel files, which the library that reads their values leaves out."""

from __future__ import annotations

import struct

from hypothesis import given
from hypothesis import strategies as st

from bot.load.readers.xls_styles import MAGIC, read_xls_styles

_NONE = 0xFFFFFFFF
_LAST = 0xFFFFFFFE


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _book() -> bytes:
    """A workbook with one sheet: a rate in A1, two amounts beside each other in B2 and C2."""
    name, rate = "表1", "0.00%"
    xf = [struct.pack("<HHHBBB", 0, code, 0, 0, 0, indent) for code, indent in ((0, 0), (180, 0))]
    xf.append(struct.pack("<HHHBBB", 0, 4, 0, 0, 0, 2))
    before = _record(0x809, bytes(16))
    after = _record(0x41E, struct.pack("<HHB", 180, len(rate), 0) + rate.encode())
    after += b"".join(_record(0xE0, one) for one in xf) + _record(0x0A, b"")
    packed = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    start = len(before) + 4 + 6 + len(packed) + len(after)
    sheet = _record(0x809, bytes(16))
    sheet += _record(0x203, struct.pack("<HHHd", 0, 0, 1, 0.1817))
    sheet += _record(0xBD, struct.pack("<HHHIHIH", 1, 1, 2, 0, 2, 0, 2)) + _record(0x0A, b"")
    return before + _record(0x85, struct.pack("<IH", start, 0) + packed) + after + sheet


def _file(stream: bytes) -> bytes:
    """The stream in a file of 512 byte sectors: their table, the directory, the stream."""
    stream = stream.ljust(4096, b"\0")
    count = -(-len(stream) // 512)
    head = bytearray(MAGIC.ljust(512, b"\0"))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    struct.pack_into("<I", head, 68, _LAST)
    struct.pack_into("<109I", head, 76, 0, *[_NONE] * 108)
    chain = [_LAST, _LAST, *range(3, count + 2), _LAST]
    table = struct.pack("<128I", *chain, *[_NONE] * (128 - len(chain)))
    name = "Workbook".encode("utf-16-le")
    entry = bytearray(name.ljust(128, b"\0"))
    struct.pack_into("<H", entry, 64, len(name) + 2)
    struct.pack_into("<II", entry, 116, 2, len(stream))
    return bytes(head) + table + bytes(entry).ljust(512, b"\0") + stream


def test_formats_and_indents() -> None:
    """Every cell has the format and indent of its style."""
    found = read_xls_styles(_file(_book()))

    assert [("", 0), ("0.00%", 0), ("#,##0.00", 2)] == found.looks
    assert {"表1": {(0, 0): 1, (1, 1): 2, (1, 2): 2}} == found.cells


@given(st.integers(0, 5_000), st.binary(max_size=8))
def test_damaged(at: int, bad: bytes) -> None:
    """A damaged file gives no looks, or some, and never an error."""
    file = _file(_book())

    read_xls_styles(file[:at] + bad + file[at + len(bad) :])
