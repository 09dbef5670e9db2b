"""From which to which column each name of a header reaches that stands over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from bot.load.pdf.pdf_heads import SAME, Head, Heads, alike

_OFF = 0.3
"""Widths of a character by which the middle of a name may miss where that of the columns it stands
over may lie."""
_APART = 0.6
"""The same by which the likeliest columns must fit better than others."""
_MOST_SHARING = 4
"""Names that may share out the columns of one run."""


@dataclass(frozen=True)
class Span:
    """A name over several columns: its row in the header, from 0, and its first and last leaf."""

    row: int
    start: int
    end: int
    head: Head


@dataclass(frozen=True)
class Edges:
    """Between which places the left border of a column lies, and between which its right one."""

    left: tuple[float, float]
    right: tuple[float, float]

    @property
    def start(self) -> float:
        """Half way between the places of its left border."""
        return sum(self.left) / 2

    @property
    def end(self) -> float:
        """Half way between those of its right one."""
        return sum(self.right) / 2


def spans(heads: Heads, borders: Sequence[Edges]) -> tuple[Span, ...] | None:
    """Where each name over several reaches, given the edges of the lowest names; None where the
    places contradict each other."""
    return _within(heads, borders, (0, len(heads.leafs) - 1), heads.uppers, 0)


def _within(
    heads: Heads,
    borders: Sequence[Edges],
    area: tuple[int, int],
    uppers: Sequence[Head],
    row: int,
) -> tuple[Span, ...] | None:
    """The same of the columns of an area and the names above them, from a row of the header on."""
    leafs = heads.leafs[area[0] : area[1] + 1]
    if not uppers:
        return () if alike(leafs, heads.em) else None
    first = min(_height(head, heads) for head in uppers)
    level = [h for h in uppers if _height(h, heads) - first <= SAME * heads.em]
    rest = [head for head in uppers if head not in level]
    likely, *others = _runs(heads, area, level, rest)
    found = _placed(heads, borders, likely, (level, rest), row)
    if found is not None:
        return found
    made = {
        found for runs in others if (found := _placed(heads, borders, runs, (level, rest), row))
    }
    return made.pop() if len(made) == 1 else None


def _placed(
    heads: Heads,
    borders: Sequence[Edges],
    runs: Sequence[tuple[int, int]],
    uppers: tuple[Sequence[Head], Sequence[Head]],
    row: int,
) -> tuple[Span, ...] | None:
    """The names of a level and those below it over the runs of columns that do not reach up to
    it; None where one of them finds no place."""
    level, rest = uppers
    found: list[Span] = []
    placed = 0
    for start, end in runs:
        inside = [
            head
            for head in (*level, *rest)
            if borders[start].start < head.middle < borders[end].end
        ]
        over = [head for head in inside if head in level]
        if not over:
            made = _within(heads, borders, (start, end), inside, row) if inside else None
            if made is None:
                return None
            found += made
            placed += len(inside)
            continue
        shared = _flush(start, end, over, heads) or _shared(start, end, over, borders)
        if shared is None:
            return None
        for a, b, head in shared:
            below = [h for h in rest if borders[a].start < h.middle < borders[b].end]
            made = _within(heads, borders, (a, b), below, row + 1)
            if made is None:
                return None
            found += [Span(row, a, b, head), *made]
            placed += len(below) + 1
    return tuple(found) if placed == len(level) + len(rest) else None


def _height(head: Head, heads: Heads) -> float:
    return head.first if heads.top else head.center


def _runs(
    heads: Heads, area: tuple[int, int], level: Sequence[Head], rest: Sequence[Head]
) -> list[list[tuple[int, int]]]:
    """The columns beside each other whose names do not reach up to the top of the area: first as
    is likely, then as is possible."""
    columns = range(area[0], area[1] + 1)
    first = min(_height(head, heads) for head in level)
    if heads.top:
        high = [at for at in columns if heads.leafs[at].first - first <= SAME * heads.em]
        return [_beside(columns, high)]
    last = max(heads.leafs[at].center for at in columns)
    below = min((head.center for head in rest), default=last)
    border = ((first + last) / 2 + (below + last) / 2) / 2
    found = [_beside(columns, [at for at in columns if heads.leafs[at].center < border])]
    for most in sorted({heads.leafs[at].center for at in columns}):
        high = [at for at in columns if heads.leafs[at].center <= most + SAME * heads.em / 2]
        if (runs := _beside(columns, high)) not in found:
            found.append(runs)
    return found


def _beside(columns: range, whole: Sequence[int]) -> list[tuple[int, int]]:
    """The runs of columns between those that are whole."""
    runs: list[tuple[int, int]] = []
    for at in columns:
        if at in whole:
            continue
        if runs and runs[-1][1] == at - 1:
            runs[-1] = (runs[-1][0], at)
        else:
            runs.append((at, at))
    return runs


def _flush(
    start: int, end: int, over: Sequence[Head], heads: Heads
) -> list[tuple[int, int, Head]] | None:
    """The columns of a run shared out where each name over it begins with the first of its own."""
    starts = [
        next(
            (
                at
                for at in range(start, end + 1)
                if abs(heads.leafs[at].left - head.left) < 0.3 * head.em
            ),
            -1,
        )
        for head in over
    ]
    if len(over) < (1 if heads.top else 2) or starts != sorted(set(starts)) or starts[0] != start:
        return None
    ends = [*(one - 1 for one in starts[1:]), end]
    return list(zip(starts, ends, over, strict=True))


def _shared(
    start: int, end: int, over: Sequence[Head], borders: Sequence[Edges]
) -> list[tuple[int, int, Head]] | None:
    """The columns of a run shared out among the names over it, each above the middle of its own."""
    count = end - start + 1
    if len(over) > count or len(over) > _MOST_SHARING:
        return None
    ranked = []
    for cuts in combinations(range(1, count), len(over) - 1):
        edges = [0, *cuts, count]
        parts = [(start + a, start + b - 1) for a, b in pairwise(edges)]
        off = max(
            _off(head, borders[a], borders[b]) for (a, b), head in zip(parts, over, strict=True)
        )
        if off < _OFF * over[0].em:
            half = [
                abs(borders[a].start + borders[b].end - 2 * head.middle) / 2
                for (a, b), head in zip(parts, over, strict=True)
            ]
            ranked.append((max(half), parts))
    ranked.sort(key=lambda one: one[0])
    if not ranked or (len(ranked) > 1 and ranked[1][0] - ranked[0][0] < _APART * over[0].em):
        return None
    return [(a, b, head) for (a, b), head in zip(ranked[0][1], over, strict=True)]


def _off(head: Head, first: Edges, last: Edges) -> float:
    """By how much the middle of a name misses all places where that of its columns may lie."""
    low, high = (first.left[0] + last.right[0]) / 2, (first.left[1] + last.right[1]) / 2
    return max(low - head.middle, head.middle - high, 0.0)
