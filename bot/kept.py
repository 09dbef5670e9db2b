"""What a pure function gives of short texts, kept: names and amounts come again and again, in one
document and in the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class _Kept(dict[str, Found]):
    """The results by text; where one is missing it is worked out."""

    def __init__(self, work: Callable[[str], Found], longest: int, most: int) -> None:
        super().__init__()
        self._work, self._longest, self._most = work, longest, most

    def __missing__(self, text: str) -> Found:
        found = self._work(text)
        if len(text) <= self._longest:
            if len(self) >= self._most:
                self.clear()
            self[text] = found
        return found


def kept(
    longest: int, most: int = 50_000
) -> Callable[[Callable[[str], Found]], Callable[[str], Found]]:
    """The function with what it gives of texts up to a length kept, as many as `most`: a lookup
    in a dictionary, which runs no Python, where a cache that first measured the text would."""
    return lambda work: _Kept(work, longest, most).__getitem__
