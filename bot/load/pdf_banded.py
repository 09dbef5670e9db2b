"""Tables whose rows are parted by level lines, with no upright ones between their columns."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.load.pdf_grid import Grid, grid_of
from bot.load.pdf_lines import Line, cells_of
from bot.load.pdf_page import Ruling

_AMOUNT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6})")
_GLUED = re.compile(r"[\u4e00-\u9fff]\d{3,}|\d{3,}[\u4e00-\u9fff]|\.\d\d\d*[,.]")
_BEARING = 0.8
"""Points by which writing may reach beyond the edge of its column."""
_GAP = 0.6
"""Room between two columns, in sizes of writing."""
_WIDEST_ROW = 130.0
"""Points between two lines beyond which they are of different tables."""
_WHOLE = 0.8
"""Part of the table's width that a line between two rows takes; others part a header."""
_LEAST_ROWS = 2
_STRAY = 0.1
"""Part of the rows in which writing may cross a border, as the name of a total does."""


def banded(lines: Sequence[Line], level: Sequence[Ruling]) -> Iterator[Grid]:
    """The grids of such tables."""
    for block in _blocks(level):
        width = max(line.end for line in block) - min(line.start for line in block)
        whole = [line for line in block if line.end - line.start > _WHOLE * width]
        if len(whole) <= _LEAST_ROWS:
            continue
        ys = tuple(sorted({line.at for line in block}))
        held = [
            [line for line in lines if top < line.height < bottom] for top, bottom in pairwise(ys)
        ]
        if sum(1 for band in held if _gives_amounts(band)) >= _LEAST_ROWS:
            xs = _columns(held, min(line.start for line in whole), max(line.end for line in whole))
            if len(xs) > 2 and _is_sound(held, xs):
                walls = _walls(held, xs, ys, [line for line in block if line not in whole])
                yield grid_of(xs, ys, block, list(walls))


def _blocks(level: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Level lines under each other, as wide as each other or part of the width."""
    block: list[Ruling] = []
    for line in sorted(level, key=lambda one: one.at):
        if line.end - line.start < 20:
            continue
        near = block and line.at - block[-1].at < _WIDEST_ROW
        if not near or not any(
            line.start > one.start - 4 and line.end < one.end + 4 for one in block
        ):
            if block:
                yield block
            block = []
        block.append(line)
    if block:
        yield block


def _gives_amounts(band: Sequence[Line]) -> bool:
    parts = [part.text for part in _parts(band)]
    return len(parts) > 1 and any(_AMOUNT.fullmatch(part) for part in parts)


def _columns(held: Sequence[Sequence[Line]], left: float, right: float) -> tuple[float, ...]:
    """The borders of the columns: half way through the gaps that nearly all rows leave."""
    first = next(at for at, band in enumerate(held) if _gives_amounts(band))
    columns = _covered([_parts(band) for band in held[first:]])
    for band in held[:first]:
        heads = sorted(_parts(band), key=lambda part: part.left)
        if len(heads) == len(columns):
            columns = [
                (min(one[0], head.left), max(one[1], head.right))
                for one, head in zip(columns, heads, strict=True)
            ]
        elif len(heads) > len(columns):
            columns = _covered([_parts(row) for row in held[first:]] + [heads] * len(held))
    middles = [(one[1] + two[0]) / 2 for one, two in pairwise(columns)]
    return (left, *middles, right)


def _is_sound(held: Sequence[Sequence[Line]], xs: tuple[float, ...]) -> bool:
    """Whether the columns keep apart what the rows show apart: no figure with other writing in
    one cell. Where they do not, the rows stand too close to be told, and none is."""
    first = next(at for at, band in enumerate(held) if _gives_amounts(band))
    for band in held[first:]:
        for line in band:
            taken: set[int] = set()
            for part in _parts([line]):
                column = bisect_right(xs, (part.left + part.right) / 2)
                if column in taken or _GLUED.search(part.text):
                    return False
                taken.add(column)
    return True


def _covered(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """The ranges over which the writing of more than a few rows stands."""
    edges = sorted(
        [(min(part.left + _BEARING, part.right), 1) for row in rows for part in row]
        + [(max(part.right - _BEARING, part.left), -1) for row in rows for part in row]
    )
    found: list[tuple[float, float]] = []
    depth, since, allowed = 0, 0.0, int(_STRAY * len(rows))
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            since = x
        elif before > allowed >= depth:
            found.append((since, x))
    return found


def _parts(band: Sequence[Line]) -> list[Line]:
    return [part for line in band for part in cells_of(line, _GAP)]


def _walls(
    held: Sequence[Sequence[Line]],
    xs: tuple[float, ...],
    ys: tuple[float, ...],
    partial: Sequence[Ruling],
) -> Iterator[Ruling]:
    """Upright lines where the columns part: not through writing, nor over a line that heads
    several columns."""
    for band, (top, bottom) in zip(held, pairwise(ys), strict=True):
        parts = _parts(band)
        below = [line for line in partial if abs(line.at - bottom) < 1]
        for x in xs:
            crossed = any(part.left + 1 < x < part.right - 1 for part in parts)
            headed = any(line.start + 4 < x < line.end - 4 for line in below)
            if not crossed and not headed:
                yield Ruling(False, x, top, bottom)
