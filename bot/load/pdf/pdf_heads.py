"""The header of a table without upright lines: which names are the lowest, one a column, and which
stand over several. What the places leave open is answered in all ways that are possible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from bot.load.pdf.pdf_lines import Line

SAME = 0.45
"""Widths of a character by which the middles of two names of one level may differ."""
_PITCH = 1.6
"""The same between the lines of one name."""
_WIDER = 0.15
"""The same by which two names stand further apart than the lines of one."""
_LEVEL = 0.15
"""The same by which the lines of one row may stand higher or lower."""
_MOST_OPEN = 5
"""Names of which the places do not tell whether they are the lowest."""


@dataclass(frozen=True)
class Head:
    """A name in a header, on one line or several."""

    parts: tuple[Line, ...]

    @property
    def left(self) -> float:
        """Where its leftmost line begins."""
        return min(part.left for part in self.parts)

    @property
    def right(self) -> float:
        """Where its rightmost line ends."""
        return max(part.right for part in self.parts)

    @property
    def middle(self) -> float:
        """Half way from left to right."""
        return (self.left + self.right) / 2

    @property
    def center(self) -> float:
        """Half way from its first to its last line."""
        return (self.first + self.parts[-1].base) / 2

    @property
    def first(self) -> float:
        """Where its first line lies."""
        return self.parts[0].base

    @property
    def em(self) -> float:
        """How wide one of its characters is."""
        return max(part.em for part in self.parts)

    @property
    def text(self) -> str:
        """The name."""
        return "".join(part.text.replace(" ", "") for part in self.parts)


@dataclass(frozen=True)
class Heads:
    """A way to understand a header."""

    leafs: tuple[Head, ...]
    """The lowest names, one a column, from left to right."""
    uppers: tuple[Head, ...] = ()
    """Names over several columns."""
    top: bool = False
    """Whether names that reach over several rows stand at the top of them, not in the middle."""

    @property
    def em(self) -> float:
        """How wide a character is."""
        return max(head.em for head in (*self.leafs, *self.uppers))


def readings(lines: Sequence[Sequence[Line]]) -> Iterator[list[Heads]]:
    """The ways in which a header may be understood, the likelier ones before: of those that are as
    likely one alone may hold."""
    chains = _chains(lines)
    if not chains:
        return
    em = max(head.em for head in chains)
    parted = _parted(chains, em)
    one = [Heads(whole)] if not _overlap(whole := _by_place(parted)) else []
    if one and (_level([h.center for h in parted], em) or _level([h.first for h in parted], em)):
        yield one
        return
    cut = _cut(parted)
    for names in (parted, cut) if cut != parted else (parted,):
        for top in (False, True):
            found = [heads for heads in _told(names, em, top=top) if not _overlap(heads.leafs)]
            if found:
                yield found
    if one and alike(parted, em):
        yield one


def alike(heads: Sequence[Head], em: float) -> bool:
    """Whether names are of one level: alike in their middles, their first or their last lines."""
    return any(
        _level(places, em)
        for places in (
            [head.center for head in heads],
            [head.first for head in heads],
            [head.parts[-1].base for head in heads],
        )
    )


def _level(places: Sequence[float], em: float) -> bool:
    return max(places) - min(places) < SAME * em


def _by_place(heads: Iterable[Head]) -> tuple[Head, ...]:
    return tuple(sorted(heads, key=lambda head: head.left))


def _overlap(leafs: Sequence[Head]) -> bool:
    """Whether two of the lowest names stand over each other."""
    return any(one.right > two.left for one, two in pairwise(leafs))


def _told(names: Sequence[Head], em: float, *, top: bool) -> Iterator[Heads]:
    """The ways to take names of which the places leave open whether others stand below them."""
    over = [head for head in names if _has_below(head, names, em, top=top)]
    rest = [head for head in names if head not in over]
    lowest = max(head.center for head in rest)
    unsure = [
        head for head in rest if lowest - head.center > SAME * em and _between(head, rest, em)
    ]
    if len(unsure) > _MOST_OPEN:
        return
    for count in range(len(unsure) + 1):
        for chosen in combinations(unsure, count):
            leafs = [head for head in rest if head not in chosen]
            yield Heads(_by_place(leafs), _by_place((*over, *chosen)), top)


def _has_below(head: Head, names: Sequence[Head], em: float, *, top: bool) -> bool:
    """Whether a lower name stands under a name, or begins where it does."""
    return any(
        other.first - head.parts[-1].base > 0.5 * em
        and (
            (other.left < head.right - 0.3 * em and other.right > head.left + 0.3 * em)
            or (top and abs(other.left - head.left) < 0.3 * em)
        )
        for other in names
    )


def _between(head: Head, names: Sequence[Head], em: float) -> bool:
    """Whether the names at both sides of a name stand lower than it."""
    low = [other for other in names if other.center - head.center > SAME * em]
    left = [other for other in names if other.middle < head.middle]
    right = [other for other in names if other.middle > head.middle]
    return (
        bool(left and right)
        and max(left, key=lambda one: one.middle) in low
        and min(right, key=lambda one: one.middle) in low
    )


def _chains(lines: Sequence[Sequence[Line]]) -> list[Head]:
    """The names, each with its lines under each other."""
    chains: list[Head] = []
    for parts in lines:
        for part in parts:
            at = next((n for n, head in enumerate(chains) if _goes_on(head, part)), None)
            if at is None:
                chains.append(Head((part,)))
            else:
                chains[at] = replace(chains[at], parts=(*chains[at].parts, part))
    return chains


def _goes_on(head: Head, part: Line) -> bool:
    last = head.parts[-1]
    em = last.em
    if not 0.5 * em < part.base - last.base < _PITCH * em:
        return False
    middle = (part.left + part.right) / 2
    return abs(middle - (last.left + last.right) / 2) < 0.6 * em or (
        abs(part.left - last.left) < 0.3 * em and part.right < last.right + em
    )


def _parted(chains: Sequence[Head], em: float) -> list[Head]:
    """The names, those parted whose lines stand further apart than those of others do."""
    gaps = [b.base - a.base for head in chains for a, b in pairwise(head.parts)]
    usual = min(gaps, default=0.0) + _WIDER * em
    found: list[Head] = []
    for head in chains:
        held = [head.parts[0]]
        for one, two in pairwise(head.parts):
            if two.base - one.base > usual:
                found.append(Head(tuple(held)))
                held = []
            held.append(two)
        found.append(Head(tuple(held)))
    return found


def _cut(names: Sequence[Head]) -> list[Head]:
    """The names, those of several lines cut where each line stands in a row with names of one."""
    single = [head.first for head in names if len(head.parts) == 1]
    found: list[Head] = []
    for head in names:
        rows = [any(abs(p.base - y) < _LEVEL * head.em for y in single) for p in head.parts]
        if len(head.parts) > 1 and all(rows):
            found += [Head((part,)) for part in head.parts]
        else:
            found.append(head)
    return found
