"""Ruling lines of a page as grids of cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.load.pdf.pdf_page import Ruling

_NEAR = 3.0
"""Points within which lines count as one, and a gap as none."""
_SHORTEST = 5.0
_NARROWEST = 5.0
"""No row or column is narrower; two borders so close are one that is drawn double."""
_MOST_CROSSINGS = 4_000_000
_OVERHANG = 12.0
"""How far level lines must reach past the last upright one for a column without a border there."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a grid: where it begins and over how many rows and columns it reaches."""

    row: int
    column: int
    high: int
    wide: int


@dataclass(frozen=True)
class Grid:
    """Lines that hang together; `xs` and `ys` are the borders of columns and rows."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    boxes: tuple[Box, ...]
    open_below: bool = False
    """Whether no line ends it: a row may go on over the page."""


def grids(rulings: Iterable[Ruling]) -> tuple[list[Grid], list[Ruling]]:
    """The grids, and the level lines that are part of none."""
    level = _merged([line for line in rulings if line.level])
    upright = _merged([line for line in rulings if not line.level])
    if len(level) * len(upright) > _MOST_CROSSINGS:
        return [], []
    found, loose = [], []
    open_below = False
    for down, across in _hanging_together(level, upright):
        xs = _borders(line.at for line in across)
        ys = _borders(line.at for line in down)
        if len(ys) > 1 and xs:
            across = [*across, *_missing_sides(down, xs, ys)]
            ends = list(_missing_ends(across, xs, ys))
            open_below = any(line.at > ys[-1] for line in ends)
            down = [*down, *ends]
            xs = _borders(line.at for line in across)
            ys = _borders(line.at for line in down)
        if len(xs) > 1 and len(ys) > 1:
            boxes = tuple(_boxes(xs, ys, down, across))
            found.append(Grid(xs, ys, boxes, open_below))
        else:
            loose += down
    return found, loose


def _merged(lines: list[Ruling]) -> list[Ruling]:
    """Lines that lie on each other or go on where another ends, as one."""
    merged: list[Ruling] = []
    for group in _close(sorted(lines, key=lambda line: line.at)):
        at = sum(line.at * (line.end - line.start) for line in group) / sum(
            line.end - line.start for line in group
        )
        ends: list[list[float]] = []
        for line in sorted(group, key=lambda one: one.start):
            if ends and line.start <= ends[-1][1] + _NEAR:
                ends[-1][1] = max(ends[-1][1], line.end)
            else:
                ends.append([line.start, line.end])
        merged += [
            Ruling(group[0].level, at, start, end) for start, end in ends if end - start > _SHORTEST
        ]
    return merged


def _close(lines: list[Ruling]) -> Iterator[list[Ruling]]:
    """Sorted lines in groups, none further from the group's first than counts as one."""
    group: list[Ruling] = []
    for line in lines:
        if group and line.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _borders(places: Iterable[float]) -> tuple[float, ...]:
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NARROWEST:
            found.append(place)
    return tuple(found)


def _hanging_together(
    level: list[Ruling], upright: list[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Level and upright lines in groups whose members touch."""
    above = list(range(len(level) + len(upright)))

    def top(index: int) -> int:
        while above[index] != index:
            above[index] = above[above[index]]
            index = above[index]
        return index

    for i, one in enumerate(level):
        for j, two in enumerate(upright, len(level)):
            if (
                one.start - _NEAR <= two.at <= one.end + _NEAR
                and two.start - _NEAR <= one.at <= two.end + _NEAR
            ):
                above[top(j)] = top(i)
    groups: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for index, line in enumerate([*level, *upright]):
        groups.setdefault(top(index), ([], []))[0 if line.level else 1].append(line)
    yield from groups.values()


def _missing_sides(
    down: list[Ruling], xs: tuple[float, ...], ys: tuple[float, ...]
) -> Iterator[Ruling]:
    """The outer borders of a table that is open at its sides."""
    left, right = min(line.start for line in down), max(line.end for line in down)
    if xs[0] - left > _OVERHANG:
        yield Ruling(False, left, ys[0], ys[-1])
    if right - xs[-1] > _OVERHANG:
        yield Ruling(False, right, ys[0], ys[-1])


def _missing_ends(
    across: list[Ruling], xs: tuple[float, ...], ys: tuple[float, ...]
) -> Iterator[Ruling]:
    """The outer borders of a table that is open at its head or foot."""
    top, bottom = min(line.start for line in across), max(line.end for line in across)
    if ys[0] - top > _OVERHANG:
        yield Ruling(True, top, xs[0], xs[-1])
    if bottom - ys[-1] > _OVERHANG / 2:
        yield Ruling(True, bottom, xs[0], xs[-1])


def _boxes(
    xs: tuple[float, ...], ys: tuple[float, ...], down: list[Ruling], across: list[Ruling]
) -> Iterator[Box]:
    """The cells: each reaches to the right and down as far as no line stops it."""
    walls = _covering(across, xs, ys)
    floors = _covering(down, ys, xs)
    rows, columns = len(ys) - 1, len(xs) - 1
    taken = [[False] * columns for _ in range(rows)]
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide = 1
            while (
                column + wide < columns
                and (column + wide, row) not in walls
                and not taken[row][column + wide]
            ):
                wide += 1
            high = 1
            while row + high < rows and _open_below(
                row + high, column, wide, columns, walls, floors
            ):
                high += 1
            for i in range(row, row + high):
                taken[i][column : column + wide] = [True] * wide
            yield Box(row, column, high, wide)


def _open_below(
    row: int,
    column: int,
    wide: int,
    columns: int,
    walls: set[tuple[int, int]],
    floors: set[tuple[int, int]],
) -> bool:
    """Whether a cell goes on in a row: nothing drawn between, and the row has no other shape."""
    if any((row, at) in floors for at in range(column, column + wide)):
        return False
    if any((at, row) in walls for at in range(column + 1, column + wide)):
        return False
    end = column + wide
    return end == columns or (end, row) in walls


def _covering(
    lines: list[Ruling], places: tuple[float, ...], steps: tuple[float, ...]
) -> set[tuple[int, int]]:
    """For which border and which step along it a line is drawn."""
    found = set()
    middles = [(a + b) / 2 for a, b in pairwise(steps)]
    for line in lines:
        nearest = min(range(len(places)), key=lambda i: abs(places[i] - line.at))
        for step, middle in enumerate(middles):
            if line.start <= middle <= line.end:
                found.add((nearest, step))
    return found


def frame(grid: Grid) -> bool:
    """Whether the grid is but a frame around something."""
    return len(grid.boxes) < 2
