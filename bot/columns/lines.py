"""Many short texts packed together, unpacked when they are looked at."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import Any

_CHUNK = 64
"""Texts that are kept together."""
_BREAK = b"\n"
_FAST = 1


class Lines(Sequence[bytes]):
    """The texts, in their order; none holds the end of a line."""

    def __init__(self, count: int, sizes: Sequence[int], chunks: bytes) -> None:
        self._count = count
        self._ends = [0, *accumulate(sizes)]
        self._chunks = chunks
        self._known: dict[int, list[bytes]] = {}

    def __getitem__(self, at: Any) -> Any:
        number, place = divmod(at, _CHUNK)
        found = self._known.get(number)
        if found is None:
            packed_ = self._chunks[self._ends[number] : self._ends[number + 1]]
            found = self._known[number] = zlib.decompress(packed_).split(_BREAK)
        return found[place]

    def __len__(self) -> int:
        return self._count

    def kept(self) -> list[bytes]:
        """The parts by which they are kept, as `read_lines` takes them."""
        sizes = [b - a for a, b in pairwise(self._ends)]
        return [packed("I", [self._count]), packed("I", sizes), self._chunks]


def read_lines(count: bytes, sizes: bytes, chunks: bytes) -> Lines:
    """The texts that were kept."""
    return Lines(unpacked("I", count)[0], unpacked("I", sizes), chunks)


def lines_of(texts: Iterable[str]) -> Lines:
    """The texts as lines."""
    parts = [text.encode() for text in texts]
    chunks = [
        zlib.compress(_BREAK.join(parts[at : at + _CHUNK]), _FAST)
        for at in range(0, len(parts), _CHUNK)
    ]
    return Lines(len(parts), list(map(len, chunks)), b"".join(chunks))


def packed(kind: str, numbers: Iterable[int]) -> bytes:
    """Numbers as bytes."""
    return array(kind, numbers).tobytes()


def unpacked(kind: str, content: bytes) -> array[int]:
    """The numbers of the bytes."""
    found = array(kind)
    found.frombytes(content)
    return found


_SIZE = array("I").itemsize


def bound(parts: Sequence[bytes]) -> bytes:
    """Several parts as one."""
    return packed("I", map(len, parts)) + b"".join(parts)


def parted(content: bytes, count: int) -> list[bytes]:
    """The parts of which there are so many."""
    found, at = [], count * _SIZE
    for size in unpacked("I", content[:at]):
        found.append(content[at : at + size])
        at += size
    return found
