"""Characters of a page gathered into lines of writing, and lines into pieces that stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.load.pdf.pdf_page import Char

_SAME_LINE = 0.45
"""Part of the size by which characters of one line may stand higher or lower."""
_WORD_GAP = 0.25
_CHAR_GAP = 0.9
_APART = 2.0
"""Gaps in sizes of writing: between Latin words, Chinese characters, and unrelated pieces."""
_END_OF_FIGURE = re.compile(r"\d\.\d\d(?!\d?%)")
_SPREAD = 5.0
_SPREAD_WORDS = frozenset(
    {"合计", "总计", "小计", "收入", "支出", "项目", "科目", "金额", "名称", "备注"}
)
"""Words that are often set with room between their characters."""
_SPACED = 8
"""Characters of a line that tell whether it is spaced out."""
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True)
class Line:
    """Characters that stand beside each other, from left to right."""

    chars: tuple[Char, ...]

    @cached_property
    def text(self) -> str:
        """What is written, with a space where a gap is seen; not where all of it is spaced out."""
        parts = [self.chars[0].text]
        least = self._spacing()
        for one, two in pairwise(self.chars):
            room = two.left - one.right
            if room > 0:
                gap = room / max(one.size, two.size) - least
                latin = _LATIN.match(one.text) and _LATIN.match(two.text)
                if gap > (_WORD_GAP if latin else _CHAR_GAP):
                    parts.append(" ")
            parts.append(two.text)
        return "".join(parts)

    def _spacing(self) -> float:
        """The room between all characters of the line, in sizes of writing."""
        if len(self.chars) < _SPACED:
            return 0.0
        least = float("inf")
        for one, two in pairwise(self.chars):
            if two.left <= one.right:
                return 0.0
            least = min(least, (two.left - one.right) / max(one.size, two.size))
        return least

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.chars[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return max(char.right for char in self.chars)

    @cached_property
    def base(self) -> float:
        """Where it lies."""
        return sum(char.base for char in self.chars) / len(self.chars)

    @cached_property
    def size(self) -> float:
        """Height of its largest writing."""
        return max(char.size for char in self.chars)

    @cached_property
    def em(self) -> float:
        """How wide a Chinese character of it is."""
        return max(char.em for char in self.chars)

    @cached_property
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


def parts_of(line: Line) -> list[Line]:
    """The pieces of a line that may stand in cells of their own: what the file holds apart, what
    has room between, and an amount with other writing right after or before it."""
    found: list[list[Char]] = [[line.chars[0]]]
    for one, two in pairwise(line.chars):
        if _parted(one, two):
            found.append([])
        found[-1].append(two)
    parts: list[Line] = []
    for chars in found:
        text = "".join(char.text for char in chars)
        cuts = [0, *(match.end() for match in _END_OF_FIGURE.finditer(text)), len(text)]
        parts += [Line(tuple(chars[start:end])) for start, end in pairwise(cuts) if end > start]
    return _spaced_out(parts)


def _parted(one: Char, two: Char) -> bool:
    gap = (two.left - one.right) / max(one.em, two.em)
    if one.run == two.run:
        return gap > 1
    if abs(gap) < 0.35 and (one.text.isdigit() == two.text.isdigit() or gap < 0.05):
        return False
    return gap > 0.3 or gap < -0.3


def _spaced_out(parts: list[Line]) -> list[Line]:
    """The pieces with words put together again that were set with room between: 合 计."""
    kept: list[Line] = []
    for part in parts:
        last = kept[-1] if kept else None
        if last and len(part.chars) == 1 and _one_word(last, part):
            kept[-1] = Line((*last.chars, *part.chars))
        else:
            kept.append(part)
    return kept


def _one_word(one: Line, two: Line) -> bool:
    first, last = one.chars[-1], two.chars[0]
    if last.left - first.right > _SPREAD * first.em or _LATIN.match(first.text + last.text):
        return False
    joined = "".join(char.text for char in (*one.chars, last))
    if joined in _SPREAD_WORDS:
        return True
    gaps = [b.left - a.right for a, b in pairwise((*one.chars, last))]
    even = max(gaps) - min(gaps) < 0.3 * first.em < min(gaps)
    return even and (len(gaps) > 1 or first.run == last.run)
