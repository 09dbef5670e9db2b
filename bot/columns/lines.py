"""Many short texts in one stretch of bytes, parted when they are looked at."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any


class Lines(Sequence[bytes]):
    """The texts, in their order."""

    def __init__(self, joined: bytes, ends: Sequence[int]) -> None:
        self.joined = joined
        self.ends = ends

    def __getitem__(self, at: Any) -> Any:
        return self.joined[self.ends[at - 1] if at else 0 : self.ends[at]]

    def __len__(self) -> int:
        return len(self.ends)

    def having(self, mark: bytes) -> Iterator[int]:
        """The numbers of the texts in which the mark stands."""
        at = self.joined.find(mark)
        while at >= 0:
            number = bisect_right(self.ends, at)
            yield number
            at = self.joined.find(mark, self.ends[number])


def lines_of(texts: Iterable[str]) -> Lines:
    """The texts as lines."""
    parts = [text.encode() for text in texts]
    return Lines(b"".join(parts), list(accumulate(map(len, parts))))


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
