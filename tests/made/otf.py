"""What a font file covers and how wide its characters are, read from its tables."""

from __future__ import annotations

import struct
from pathlib import Path


def advances(file: Path) -> dict[str, float]:
    """The width of every character of the font, in parts of its size."""
    data = file.read_bytes()
    tables = _tables(data)
    em = struct.unpack_from(">H", data, tables["head"] + 18)[0]
    count = struct.unpack_from(">H", data, tables["hhea"] + 34)[0]
    wide = [struct.unpack_from(">H", data, tables["hmtx"] + 4 * n)[0] for n in range(count)]
    glyphs = _glyphs(data, tables["cmap"])
    return {chr(code): wide[min(glyph, count - 1)] / em for code, glyph in glyphs.items() if glyph}


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack_from(">H", data, 4)[0]
    rows = [struct.unpack_from(">4sIII", data, 12 + 16 * n) for n in range(count)]
    return {tag.decode(): offset for tag, _, offset, _ in rows}


def _glyphs(data: bytes, cmap: int) -> dict[int, int]:
    """Glyph by code point, from the subtable of all planes or that of the first one."""
    count = struct.unpack_from(">H", data, cmap + 2)[0]
    starts = [struct.unpack_from(">HHI", data, cmap + 4 + 8 * n)[2] for n in range(count)]
    found: dict[int, int] = {}
    for start in (cmap + offset for offset in starts):
        form = struct.unpack_from(">H", data, start)[0]
        if form == 12:
            found |= _groups(data, start)
        elif form == 4:
            found |= _segments(data, start)
    return found


def _groups(data: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">I", data, start + 12)[0]
    groups = [struct.unpack_from(">III", data, start + 16 + 12 * n) for n in range(count)]
    return {
        code: glyph + code - first
        for first, last, glyph in groups
        for code in range(first, last + 1)
    }


def _segments(data: bytes, start: int) -> dict[int, int]:
    twice = struct.unpack_from(">H", data, start + 6)[0]
    count = twice // 2

    def row(number: int, kind: str = "H") -> tuple[int, ...]:
        at = start + 14 + number * twice + (2 if number else 0)
        return struct.unpack_from(f">{count}{kind}", data, at)

    ends, firsts, deltas, offsets = row(0), row(1), row(2), row(3)
    found: dict[int, int] = {}
    for n in range(count):
        for code in range(firsts[n], min(ends[n], 0xFFFE) + 1):
            if offsets[n]:
                at = start + 16 + 3 * twice + 2 * n + offsets[n] + 2 * (code - firsts[n])
                glyph = struct.unpack_from(">H", data, at)[0]
            else:
                glyph = code
            found[code] = (glyph + deltas[n]) & 0xFFFF if glyph or not offsets[n] else 0
    return found
