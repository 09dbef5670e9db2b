"""Characters of a page gathered into lines of writing, and lines into pieces that stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.load.pdf_page import Char

_SAME_LINE = 0.45
"""Part of the size by which characters of one line may stand higher or lower."""
_WORD_GAP = 0.25
_CHAR_GAP = 0.9
_APART = 2.0
"""Gaps in sizes of writing: between Latin words, Chinese characters, and unrelated pieces."""
_END_OF_FIGURE = re.compile(r"\d\.\d\d(?!\d?%)")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Line:
    """Characters that stand beside each other, from left to right."""

    chars: tuple[Char, ...]

    @property
    def text(self) -> str:
        """What is written, with a space where a gap is seen."""
        parts = [self.chars[0].text]
        for one, two in pairwise(self.chars):
            gap = (two.left - one.right) / max(one.size, two.size)
            latin = _LATIN.match(one.text) and _LATIN.match(two.text)
            if gap > (_WORD_GAP if latin else _CHAR_GAP):
                parts.append(" ")
            parts.append(two.text)
        return "".join(parts)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chars[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return max(char.right for char in self.chars)

    @property
    def base(self) -> float:
        """Where it lies."""
        return sum(char.base for char in self.chars) / len(self.chars)

    @property
    def size(self) -> float:
        """Height of its largest writing."""
        return max(char.size for char in self.chars)

    @property
    def height(self) -> float:
        """Half way from foot to head."""
        return self.base - self.size * 0.35


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The lines from top to bottom; characters drawn twice to look bold count once."""
    groups: list[list[Char]] = []
    for char in sorted((c for c in chars if c.text.strip()), key=lambda c: c.base):
        near = groups[-1] if groups else None
        if near and char.base - near[-1].base <= _SAME_LINE * min(char.size, near[-1].size):
            near.append(char)
        else:
            groups.append([char])
    return [Line(_in_order(list(_once(sorted(group, key=lambda c: c.left))))) for group in groups]


def touch(one: Char, two: Char) -> bool:
    """Whether a character begins where another ends."""
    return two.left - one.right < _WORD_GAP * min(one.size, two.size)


def _in_order(chars: list[Char]) -> tuple[Char, ...]:
    """Characters sorted from left to right, in order: where two pieces of writing lie over each
    other, one after the other."""
    last: dict[int, Char] = {}
    starts: dict[int, float] = {}
    keys = []
    for char in chars:
        before = last.get(char.run)
        if before is None or not touch(before, char):
            starts[char.run] = char.left
        last[char.run] = char
        keys.append((starts[char.run], char.run, char.left))
    order = sorted(range(len(chars)), key=keys.__getitem__)
    return tuple(chars[at] for at in order)


def _once(chars: list[Char]) -> Iterator[Char]:
    kept: list[Char] = []
    for char in chars:
        wide = char.right - char.left
        if not any(
            one.text == char.text and abs(one.left - char.left) < 0.3 * wide for one in kept[-3:]
        ):
            kept.append(char)
            yield char


def pieces(line: Line, apart: float = _APART) -> list[Line]:
    """The line cut where a gap is so wide that its sides have nothing to do with each other."""
    parts: list[list[Char]] = [[line.chars[0]]]
    for one, two in pairwise(line.chars):
        if two.left - one.right > apart * max(one.size, two.size):
            parts.append([])
        parts[-1].append(two)
    return [Line(tuple(part)) for part in parts]


def cells_of(line: Line, apart: float) -> list[Line]:
    """The pieces of a row, apart also where a figure ends and other writing follows at once."""
    found = []
    for part in pieces(line, apart):
        text = "".join(char.text for char in part.chars)
        cuts = [0, *(match.end() for match in _END_OF_FIGURE.finditer(text)), len(text)]
        found += [Line(part.chars[start:end]) for start, end in pairwise(cuts) if end > start]
    return found
