"""Tables without ruling lines: rows of writing whose pieces stand in the same columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.load.pdf_grid import Box, Grid
from bot.load.pdf_lines import Line, cells_of
from bot.load.pdf_page import Ruling

_FIGURE = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_AMOUNT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6})")
_CODE = re.compile(r"\d{3,9}")
_GAP = 1.0
"""Room between two columns, in sizes of writing."""
_LEAST_ROWS = 3
_FAR = 4.0
"""Sizes of writing between two lines beyond which a table has ended."""
_MOST_HEADER = 4
_MOST_NAMES = 4
"""One line in so many may be without amounts."""
_LONGEST_HEAD = 16


def aligned(lines: Sequence[Line], level: Sequence[Ruling]) -> Iterator[Line | Grid]:
    """The lines in order, with a grid in the place of those that make a table."""
    at = 0
    while at < len(lines):
        end = _end(lines, at)
        grid = _grid(lines[at:end], level) if end - at >= _LEAST_ROWS else None
        if grid:
            yield grid
            at = end
        else:
            yield lines[at]
            at += 1


def _end(lines: Sequence[Line], start: int) -> int:
    """Where the table ends that begins with a header or a row at that line; at `start` if none."""
    if not _may_open(lines, start):
        return start
    last, rows = start, 0
    for at in range(start, len(lines)):
        line = lines[at]
        if at > start and line.base - lines[at - 1].base > _FAR * line.size:
            break
        if is_row(line):
            rows, last = rows + 1, at + 1
        elif _ends(line, at - last, at - start if not rows else 0):
            break
    return last if rows >= _LEAST_ROWS else start


def _ends(line: Line, without: int, header: int) -> bool:
    """Whether a line that is no row ends the table: a sentence, the second name without amounts,
    or one more line of header than any table has."""
    if header >= _MOST_HEADER:
        return True
    return len(cells_of(line, _GAP)) == 1 and (len(line.text) > 2 * _LONGEST_HEAD or without > 1)


def _may_open(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be the first of a table: a row, or heads of columns above one."""
    if is_row(lines[at]):
        return True
    parts = cells_of(lines[at], _GAP)
    return len(parts) > 1 and all(_is_head(part.text) for part in parts)


def _is_head(text: str) -> bool:
    """Whether a text may head a column: short, and no mark as 单位：万元 is."""
    return len(text) <= _LONGEST_HEAD and "：" not in text and ":" not in text


def is_row(line: Line) -> bool:
    """Whether a line gives amounts beside a name or each other."""
    parts = [part.text for part in cells_of(line, _GAP)]
    figures = sum(1 for part in parts if _FIGURE.fullmatch(part))
    amounts = sum(1 for part in parts if _AMOUNT.fullmatch(part))
    return len(parts) > 1 and (amounts > 0 or figures > 2)


def _grid(lines: Sequence[Line], level: Sequence[Ruling]) -> Grid | None:
    """The grid of the lines' pieces; None where two of them would stand in one cell."""
    first = next(at for at, line in enumerate(lines) if is_row(line))
    names = sum(1 for line in lines[first:] if not is_row(line))
    if names * _MOST_NAMES > len(lines) - first:
        return None  # names broken over lines, and nothing that tells which line is whose
    columns = _widened(_columns(lines[first:]), lines[:first])
    if len(columns) < 2 or any(one[1] > two[0] for one, two in pairwise(columns)):
        return None
    left = min(min(line.left for line in lines), columns[0][0])
    right = max(max(line.right for line in lines), columns[-1][1])
    middles = [(one[1] + two[0]) / 2 for one, two in pairwise(columns)]
    xs = (left - 2, *middles, right + 2)
    ys = _row_borders(lines, level, left, right)
    boxes: list[Box] = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        held = [line for line in lines if top < line.height < bottom]
        placed = _placed(held, xs, columns)
        if placed is None:
            return None
        boxes += [Box(row, at, 1, wide) for at, wide in placed]
    if not _tells_apart(lines[:first], lines[first:], xs, columns):
        return None
    return Grid(xs, ys, tuple(boxes))


def _tells_apart(
    heads: Sequence[Line],
    rows: Sequence[Line],
    xs: tuple[float, ...],
    columns: list[tuple[float, float]],
) -> bool:
    """Whether every column of amounts has a head, and another than the amounts right beside it.

    The head over several columns cannot be told from one over a single column without lines; where
    it alone would tell amounts apart, none is taken.
    """
    over = ["" for _ in columns]
    for line in heads:
        for part in cells_of(line, _GAP):
            for at in _reach(part, xs, columns):
                over[at] += part.text
    amounts: set[int] = set()
    for line in rows:
        for part in cells_of(line, _GAP):
            if _AMOUNT.fullmatch(part.text):
                amounts |= set(_reach(part, xs, columns))
    if not all(over[at] for at in amounts):
        return False
    seen: set[str] = set()
    for at in range(len(columns)):
        if at not in amounts:
            seen = set()  # names between them: the other half of a table of two sides
        elif over[at] in seen:
            return False
        else:
            seen.add(over[at])
    return True


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """The ranges in which the pieces of the rows stand; what overlaps is one column."""
    spans = sorted((part.left, part.right) for row in rows for part in cells_of(row, _GAP))
    columns: list[tuple[float, float]] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _widened(
    columns: list[tuple[float, float]], heads: Sequence[Line]
) -> list[tuple[float, float]]:
    """The columns with room for their heads, where a line has a head for each."""
    for line in heads:
        parts = cells_of(line, _GAP)
        if len(parts) == len(columns):
            columns = [
                (min(left, part.left), max(right, part.right))
                for (left, right), part in zip(columns, parts, strict=True)
            ]
    return columns


def _row_borders(
    lines: Sequence[Line], level: Sequence[Ruling], left: float, right: float
) -> tuple[float, ...]:
    """The borders between rows: the level lines where every row has them, else half way."""
    top, bottom = lines[0].base - 1.2 * lines[0].size, lines[-1].base + 0.4 * lines[-1].size
    drawn = sorted(
        line.at
        for line in level
        if top - 10 < line.at < bottom + 10
        and min(line.end, right) - max(line.start, left) > 0.6 * (right - left)
    )
    between = [at for one, at in pairwise([top - 100, *drawn]) if at - one > 3]
    if 2 * len(between) > len(lines) and len(between) > _LEAST_ROWS:
        ends = [at for at in between if top + 3 < at < bottom - 3]
        return (top, *ends, bottom)
    return (
        top,
        *((one.base + 0.3 * one.size + two.base - two.size) / 2 for one, two in pairwise(lines)),
        bottom,
    )


def _placed(
    held: Sequence[Line], xs: tuple[float, ...], columns: list[tuple[float, float]]
) -> list[tuple[int, int]] | None:
    """First column and width of each cell of a row; None where pieces of one line share one."""
    wide = dict.fromkeys(range(len(columns)), 1)
    spanned: set[int] = set()
    for line in held:
        taken: set[int] = set()
        for part in cells_of(line, _GAP):
            reach = _reach(part, xs, columns)
            if taken & set(reach):
                return None
            taken |= set(reach)
            if len(reach) > 1 and not spanned & set(reach):
                spanned |= set(reach)
                wide[reach[0]] = len(reach)
                for at in reach[1:]:
                    wide.pop(at, None)
    return _side_by_side(wide, len(columns))


def _side_by_side(wide: dict[int, int], columns: int) -> list[tuple[int, int]]:
    """The cells in order, none over another and no column without one."""
    found, at = [], 0
    while at < columns:
        reach = min(wide.get(at, 1), columns - at)
        found.append((at, reach))
        at += reach
    return found


def _reach(part: Line, xs: tuple[float, ...], columns: list[tuple[float, float]]) -> list[int]:
    """The columns over which a piece stands."""
    middle = (part.left + part.right) / 2
    over = [
        at
        for at, (left, right) in enumerate(columns)
        if part.left < (left + right) / 2 < part.right
    ]
    if len(over) > 1:
        return over
    at = next((n for n in range(len(columns)) if xs[n] <= middle < xs[n + 1]), len(columns) - 1)
    for border in (at, at + 1):
        inner = 0 < border < len(columns)
        if (
            inner
            and abs(xs[border] - middle) < 0.5 * part.size
            and not _FIGURE.fullmatch(part.text)
        ):
            return [border - 1, border]
    return [at]
