"""The header of a table without upright lines: names over lines, and what reaches over several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from bot.load.pdf.pdf_lines import Line

_SAME = 0.45
"""Widths of a character by which the middles of two names of one level may differ."""
_PITCH = 1.6
"""The same between the lines of one name."""
_OFF = 1.2
"""The same by which the middle of a name may miss that of the columns it stands over."""


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
        return (self.parts[0].base + self.parts[-1].base) / 2

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
    """A header understood."""

    leafs: tuple[Head, ...]
    """The lowest names, one a column, from left to right."""
    uppers: tuple[Head, ...] = ()
    """Names over several columns."""
    whole: frozenset[int] = frozenset()
    """Which of the lowest names reach up to the top of the header."""


def read_heads(lines: Sequence[Sequence[Line]]) -> Heads | None:
    """The names of a header of one level or two; None where they cannot be told."""
    chains = sorted(_chains(lines), key=lambda head: head.left)
    if not chains:
        return None
    em = max(head.em for head in chains)
    if any(_alike(ends, em) for ends in _ends(chains)):
        return _sound(Heads(tuple(chains), (), frozenset(range(len(chains)))))
    levels = _levels([head.center for head in chains], em)
    if len(levels) == 2:
        top, low = levels
        middle = None
    elif len(levels) == 3 and abs(levels[0] + levels[2] - 2 * levels[1]) < 1.2 * em:
        top, middle, low = levels
    else:
        return None
    if middle is None and any(_reaches(head, low, em) for head in chains):
        top, middle = 2 * top - low, top  # the names over several are one with what is below them
    uppers = [head for head in chains if abs(head.center - top) <= _SAME * em]
    leafs = [head for head in chains if head not in uppers]
    whole = [head for head in leafs if middle and abs(head.center - middle) <= _SAME * em]
    uppers, leafs, whole = _unglued(uppers, leafs, whole, (top + low) / 2)
    held = frozenset(at for at, head in enumerate(leafs) if head in whole)
    return _sound(Heads(tuple(leafs), tuple(uppers), held))


def _reaches(head: Head, low: float, em: float) -> bool:
    """Whether a name over several lines ends where the lowest names stand."""
    return len(head.parts) > 1 and abs(head.parts[-1].base - low) <= _SAME * em < low - head.center


def _ends(chains: Sequence[Head]) -> Iterator[list[float]]:
    """Middles, first lines and last lines: names of one level are alike in one of them."""
    yield [head.center for head in chains]
    yield [head.parts[0].base for head in chains]
    yield [head.parts[-1].base for head in chains]


def _alike(places: Sequence[float], em: float) -> bool:
    return max(places) - min(places) < _SAME * em


def _sound(heads: Heads) -> Heads | None:
    """The header; None where two of its lowest names stand over each other."""
    if any(one.right > two.left for one, two in pairwise(heads.leafs)):
        return None
    return heads


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


def _levels(centers: Iterable[float], em: float) -> list[float]:
    """The heights at which names stand."""
    found: list[list[float]] = []
    for center in sorted(centers):
        if found and center - found[-1][0] <= _SAME * em:
            found[-1].append(center)
        else:
            found.append([center])
    return [sum(group) / len(group) for group in found]


def _unglued(
    uppers: list[Head], leafs: list[Head], whole: list[Head], border: float
) -> tuple[list[Head], list[Head], list[Head]]:
    """The names with those parted that a name over several columns seems to be one with, because
    it stands close above the middle one of them."""
    for head in list(whole):
        at = leafs.index(head)
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(leafs) and leafs[n] not in whole]
        orphans = [n for n in beside if not _headed(uppers, leafs, whole, n)]
        upper = tuple(part for part in head.parts if part.base < border)
        lower = tuple(part for part in head.parts if part.base > border)
        if orphans and upper and lower:
            uppers = sorted([*uppers, Head(upper)], key=lambda one: one.left)
            leafs[at] = Head(lower)
            whole = [one for one in whole if one != head]
    return uppers, leafs, whole


def _headed(uppers: list[Head], leafs: list[Head], whole: list[Head], at: int) -> bool:
    """Whether a name stands over the run of lower names around a place."""
    start, end = at, at
    while start > 0 and leafs[start - 1] not in whole:
        start -= 1
    while end + 1 < len(leafs) and leafs[end + 1] not in whole:
        end += 1
    return any(leafs[start].left - 1 < one.middle < leafs[end].right + 1 for one in uppers)


def spans(heads: Heads, borders: Sequence[float]) -> list[tuple[int, int, Head]] | None:
    """From which to which column each name over several reaches; None where it cannot be told."""
    found: list[tuple[int, int, Head]] = []
    runs: list[list[int]] = []
    for at in range(len(heads.leafs)):
        if at in heads.whole:
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        left, right = borders[run[0]], borders[run[-1] + 1]
        over = [head for head in heads.uppers if left < head.middle < right]
        shared = _flush(run, over, heads.leafs) or _shared(run, over, borders)
        if shared is None:
            return None
        found += shared
    return found if len(found) == len(heads.uppers) else None


def _flush(
    run: list[int], over: list[Head], leafs: Sequence[Head]
) -> list[tuple[int, int, Head]] | None:
    """The columns of a run shared out where each name over it begins with the first of its own."""
    starts = [
        next((at for at in run if abs(leafs[at].left - head.left) < 0.3 * head.em), -1)
        for head in over
    ]
    if len(over) < 2 or starts != sorted(set(starts)) or starts[0] != run[0]:
        return None
    ends = [*(start - 1 for start in starts[1:]), run[-1]]
    return list(zip(starts, ends, over, strict=True))


def _shared(
    run: list[int], over: list[Head], borders: Sequence[float]
) -> list[tuple[int, int, Head]] | None:
    """The columns of a run shared out among the names over it, each above the middle of its own."""
    if len(over) > len(run) or len(over) > 4:
        return None
    ranked = []
    for cuts in combinations(range(1, len(run)), len(over) - 1) if over else ():
        edges = [0, *cuts, len(run)]
        parts = [(run[a], run[b - 1]) for a, b in pairwise(edges)]
        off = [
            abs((borders[a] + borders[b + 1]) / 2 - head.middle)
            for (a, b), head in zip(parts, over, strict=True)
        ]
        ranked.append((max(off), parts))
    if not ranked:
        return None
    ranked.sort(key=lambda one: one[0])
    worst, parts = ranked[0]
    room = _OFF * over[0].em
    if worst > max(
        room, 0.2 * (borders[run[-1] + 1] - borders[run[0]]) if len(over) == 1 else room
    ):
        return None
    if len(ranked) > 1 and ranked[1][0] - worst < 0.5 * room:
        return None
    return [(a, b, head) for (a, b), head in zip(parts, over, strict=True)]
