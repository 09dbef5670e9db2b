"""What a name names in the documents of one block, as the index of names keeps it: ids as numbers
within their document, all else as text."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterator
from typing import Any, Self

from bot.columns.lines import unpacked

_BLOCK = 256
_IDS = 100_000_000
"""Ids of what one document holds lie between two multiples of this."""
_MANY = 1 << 24
_COUNT = "I"

Target = tuple[object, ...]


def block_of(document: int) -> int:
    """The block in which what a name names in a document is kept."""
    return document // _BLOCK


def held_in(block: int, content: bytes | str) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The documents of a block with what a name names in each; one may come several times."""
    if isinstance(content, str):
        yield from ((number, tuple(target)) for number, target in json.loads(content))
        return
    numbers = unpacked(_COUNT, content)
    at = 0
    while at < len(numbers):
        count, document = divmod(numbers[at], _BLOCK)
        document += block * _BLOCK
        end = at + 1 + count
        yield document, tuple(document * _IDS + one for one in numbers[at + 1 : end])
        at = end


class Held:
    """What a name names in the documents of a block, while it is put together."""

    def __init__(self, block: int) -> None:
        self.size = 0
        """How many documents it holds."""
        self._last = -1
        self._block = block
        self._numbers: array[int] = array(_COUNT)
        """Of each document its number in the block and how many ids follow, then those."""
        self._other: list[tuple[int, Target]] = []

    @classmethod
    def read(cls, block: int, size: int, content: bytes | str) -> Self:
        """What was kept."""
        found = cls(block)
        if isinstance(content, bytes):
            found.size, found._numbers = size, unpacked(_COUNT, content)
        else:
            for document, target in held_in(block, content):
                found.add(document, target)
        return found

    def add(self, document: int, target: Target) -> None:
        """Add what the name names in a document."""
        self.size += document != self._last
        self._last = document
        first = document * _IDS
        ids = [one - first for one in target if type(one) is int and 0 <= one - first < _IDS]
        if len(ids) < len(target) or len(ids) >= _MANY:
            self._other.append((document, target))
            return
        self._numbers.append(len(ids) * _BLOCK + document % _BLOCK)
        self._numbers.extend(ids)

    def plus(self, other: Held) -> Held:
        """Both together."""
        self.size += other.size
        self._numbers.extend(other._numbers)
        self._other += other._other
        return self

    def without(self, documents: Collection[int]) -> Held:
        """What is left without some documents."""
        left = Held(self._block)
        for document, target in self._all():
            if document not in documents:
                left.add(document, target)
        return left

    def content(self) -> bytes | str:
        """It for keeping."""
        if not self._other:
            return self._numbers.tobytes()
        return json.dumps(sorted(self._all(), key=lambda one: one[0]), ensure_ascii=False)

    def _all(self) -> Iterator[tuple[int, Target]]:
        yield from held_in(self._block, self._numbers.tobytes())
        yield from self._other
