"""The writing in a grid of a page, cell by cell, as rows of a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.load.pdf.pdf_grid import Box, Grid
from bot.load.pdf.pdf_lines import Line, lines_of, touch
from bot.load.pdf.pdf_page import Char
from bot.load.raw import Place, RawCell, Row

_FIGURE = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?")
_FIGURE_PART = re.compile(r"[-−]?[\d,.\s]+[%％]?")
_ITEM = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|其中[:：]|[①-⑳]")
_LATIN_END = re.compile(r"[A-Za-z]$")
_CUT = 0.2
"""Part of a character's width that must lie beyond a border for the border to cut it."""
_WIDEST_EDGE = 7.0
"""Points that a cell leaves at most between its border and its writing."""
_DEEPEST = 24


@dataclass(frozen=True)
class PageTable:
    """A table as it stands on one page."""

    page: int
    xs: tuple[float, ...]
    top: float
    bottom: float
    rows: tuple[Row, ...]
    open_below: bool = False
    heads: int = 0
    """Rows of header, where the reader knows them."""
    rest: bool = False
    """Whether it is but the rest of the last row of the page before."""
    lines: tuple[Line, ...] = ()
    """Its lines of writing, where it was told by the room between them."""
    partial: bool = False
    """Whether figures in it were left out, as it cannot be told of what they are."""


def table_of(grid: Grid, chars: Sequence[Char], page: int) -> PageTable:
    """The rows of a grid with what is written in them."""
    held = _in_boxes(grid, chars)
    lines = {box: lines_of(held.get(box, ())) for box in grid.boxes}
    deep = _indents(grid, lines)
    rows = tuple(_rows(grid, lines, deep, page))
    return PageTable(page, grid.xs, grid.ys[0], grid.ys[-1], rows, grid.open_below)


def inside(grid: Grid, char: Char) -> bool:
    """Whether a character stands within the grid's outer borders."""
    return grid.xs[0] <= char.middle <= grid.xs[-1] and grid.ys[0] <= char.height <= grid.ys[-1]


def _in_boxes(grid: Grid, chars: Sequence[Char]) -> dict[Box, list[Char]]:
    """Which characters stand in which cell."""
    at = {
        (row, column): box
        for box in grid.boxes
        for row in range(box.row, box.row + box.high)
        for column in range(box.column, box.column + box.wide)
    }
    held: dict[Box, list[Char]] = {}
    for line in lines_of(chars):
        boxes = [
            at[
                min(max(bisect_right(grid.ys, char.height) - 1, 0), len(grid.ys) - 2),
                min(max(bisect_right(grid.xs, char.middle) - 1, 0), len(grid.xs) - 2),
            ]
            for char in line.chars
        ]
        for char, box in zip(line.chars, _kept_together(grid, line, boxes), strict=True):
            held.setdefault(box, []).append(char)
    return held


def _kept_together(grid: Grid, line: Line, boxes: list[Box]) -> list[Box]:
    """The boxes, one for each run of writing that a border parts: it has outgrown its cell, and
    belongs to one of them."""
    chars = line.chars
    for index in range(1, len(chars)):
        if boxes[index] == boxes[index - 1]:
            continue
        start, end = _run(chars, index)
        held = boxes[start:end]
        texts = [
            "".join(c.text for c, b in zip(chars[start:end], held, strict=True) if b == box)
            for box in dict.fromkeys(held)
        ]
        cut = _cut_through(grid, boxes[index], chars[index - 1 : index + 1])
        if _outgrown(texts, _tie(chars, index), cut=cut):
            boxes[start:end] = [_owner(grid, chars, boxes, start, end)] * (end - start)
    return boxes


def _tie(chars: Sequence[Char], index: int) -> bool | None:
    """Whether two neighbours are written as one piece; None where the file tells nothing, as it
    holds each character apart."""
    one, two = chars[index - 1], chars[index]
    if one.run == two.run:
        return touch(one, two)
    beside = [*chars[max(index - 2, 0) : index - 1], *chars[index + 1 : index + 2]]
    return False if any(char.run in (one.run, two.run) for char in beside) else None


def _outgrown(texts: list[str], tie: bool | None, *, cut: bool) -> bool:
    """Whether writing that a border parts is one: a figure of which a part alone is none, written
    as one piece, or with a character cut through."""
    whole = [_FIGURE.fullmatch(text) is not None for text in texts]
    if _FIGURE.fullmatch("".join(texts)):
        apart = all("." in text for text in texts) or tie is False
        return not all(whole) or (cut and not apart)
    return (tie is True or cut) and not all(whole)


def _owner(grid: Grid, chars: Sequence[Char], boxes: list[Box], start: int, end: int) -> Box:
    """The cell of writing that reaches over several: where it begins, if it is set to the left or
    other writing stands where most of it lies; else where most of it lies."""
    held = boxes[start:end]
    first, most = held[0], max(held, key=held.count)
    if first == most or _FIGURE.fullmatch("".join(c.text for c in chars[start:end])):
        return most
    others = [box for at, box in enumerate(boxes) if not start <= at < end]
    flush = chars[start].left - grid.xs[first.column] < 2 * chars[start].size
    return first if first not in others and (most in others or flush) else most


def _cut_through(grid: Grid, box: Box, chars: Sequence[Char]) -> bool:
    return any(_cuts(grid.xs[box.column], char) for char in chars)


def _cuts(border: float, char: Char) -> bool:
    room = _CUT * (char.right - char.left)
    return char.left + room < border < char.right - room


def _run(chars: tuple[Char, ...], index: int) -> tuple[int, int]:
    """The characters without a gap around an index: where they start and end."""
    start, end = index, index
    while start > 0 and _joined(chars, start):
        start -= 1
    while end < len(chars) and (end == index or _joined(chars, end)):
        end += 1
    return start, end


def _joined(chars: tuple[Char, ...], index: int) -> bool:
    """Whether a character is one piece of writing with that before it, or begins where it ends."""
    tie = _tie(chars, index)
    if tie is not None:
        return tie
    one, two = chars[index - 1], chars[index]
    return abs(two.left - one.right) < 0.25 * min(one.size, two.size)


def _indents(grid: Grid, lines: dict[Box, list[Line]]) -> dict[Box, int]:
    """By how many columns of writing each label is set in from the leftmost of its column."""
    deep: dict[Box, int] = {}
    for column in range(len(grid.xs) - 1):
        left, right = grid.xs[column], grid.xs[column + 1]
        labels = {
            box: found[0]
            for box, found in lines.items()
            if box.column == column and box.wide == 1 and found
            if not _FIGURE_PART.fullmatch(found[0].text)
        }
        flush = {box: one for box, one in labels.items() if not _centred(one, left, right)}
        if len(flush) < 3 or 2 * len(flush) < len(labels):
            continue
        first = min(one.left for one in flush.values())
        for box, one in flush.items():
            deep[box] = min(round(2 * (one.left - first) / one.size), _DEEPEST)
    return deep


def _centred(line: Line, left: float, right: float) -> bool:
    """Whether a line stands in the middle of its cell with room at both sides."""
    before, after = line.left - left, right - line.right
    return abs(before - after) < line.size and before > 1.5 * line.size


def _rows(
    grid: Grid, lines: dict[Box, list[Line]], deep: dict[Box, int], page: int
) -> Iterator[Row]:
    """A row of the table for each row of the grid; more where several are written in one."""
    starts = {(box.row, box.column): box for box in grid.boxes}
    over = {
        (row, column): box
        for box in grid.boxes
        for row in range(box.row, box.row + box.high)
        for column in range(box.column, box.column + box.wide)
    }
    place = Place(page, page, "page")
    columns = range(len(grid.xs) - 1)
    for row in range(len(grid.ys) - 1):
        single = {
            box: lines[box]
            for column in columns
            if (box := starts.get((row, column))) and box.high == 1
        }
        bands = _bands(single, grid)
        for number, band in enumerate(bands):
            cells = []
            for column in columns:
                box = over[row, column]
                if box.column != column:
                    cells.append(RawCell("", place, "left"))
                elif box.row != row or (number and box.high > 1):
                    cells.append(RawCell("", place, "above"))
                else:
                    held = band[box] if box in band else lines[box]
                    cells.append(
                        RawCell(
                            " " * deep.get(box, 0) * (not number) + _written(held, grid, box), place
                        )
                    )
            yield Row(tuple(cells))


def _written(lines: list[Line], grid: Grid, box: Box) -> str:
    """The lines of a cell as one text."""
    if not lines:
        return ""
    left, right = grid.xs[box.column], grid.xs[box.column + box.wide]
    texts = [line.text for line in lines]
    if all(_FIGURE_PART.fullmatch(text) for text in texts):
        return "".join(texts) if _broken(lines, left, right) else "\n".join(texts)
    written = texts[0]
    for above, line in pairwise(lines):
        short = right - above.right > 2.5 * line.size
        if short and _ITEM.match(line.text):
            written += "\n"
        elif _LATIN_END.search(written) and line.text[0].isascii() and line.text[0].isalpha():
            written += " "
        written += line.text
    return written


def _broken(lines: list[Line], left: float, right: float) -> bool:
    """Whether lines of digits are one figure that found no room on one line; a digit is kept
    together with the point that follows it."""
    texts = ["".join(line.text.split()) for line in lines]
    if len(texts) == 1 or not _FIGURE.fullmatch("".join(texts)):
        return len(texts) == 1
    if not all(_FIGURE.fullmatch(text) for text in texts):
        return True
    widest = max(line.right - line.left for line in lines)
    digit = max(char.right - char.left for line in lines for char in line.chars)
    kept = any("." in text or "," in text for text in (t[1:2] for t in texts[1:]))
    edges = min(min(line.left - left, right - line.right) for line in lines)
    room = 2 * min(max(edges, 2.0), _WIDEST_EDGE)
    return right - left - widest < (2.5 if kept else 1.5) * digit + room


def _proven(stacks: list[list[Line]], held: list[list[Line]]) -> bool:
    """Whether figures under each other are several: together they are no figure, or as many lines
    of a name stand beside them."""
    joined = ["".join("".join(line.text.split()) for line in found) for found in stacks]
    if not all(_FIGURE.fullmatch(text) for text in joined):
        return True
    labels = [len(found) for found in held if found and not _FIGURE_PART.fullmatch(found[0].text)]
    return not labels or max(labels) >= min(map(len, stacks))


def _bands(held: dict[Box, list[Line]], grid: Grid) -> list[dict[Box, list[Line]]]:
    """What is written in one row of the grid, apart where whole figures stand under each other."""
    stacks = [
        found
        for box, found in held.items()
        if len(found) > 1
        and all(_FIGURE.fullmatch("".join(line.text.split())) for line in found)
        and not _broken(found, grid.xs[box.column], grid.xs[box.column + box.wide])
    ]
    if not stacks or not _proven(stacks, list(held.values())):
        return [held]
    size = max(line.size for found in stacks for line in found)
    bases: list[float] = []
    for base in sorted(line.base for found in stacks for line in found):
        if not bases or base - bases[-1] > 0.6 * size:
            bases.append(base)
    pitch = min(b - a for a, b in pairwise(bases)) if len(bases) > 1 else size
    for found in held.values():
        bases += [
            line.base
            for line in found
            if all(abs(line.base - base) > 0.75 * pitch for base in bases)
        ]
    bases.sort()
    bands: list[dict[Box, list[Line]]] = [{box: [] for box in held} for _ in bases]
    for box, found in held.items():
        for line in found:
            nearest = min(range(len(bases)), key=lambda i: abs(bases[i] - line.base))
            bands[nearest][box].append(line)
    return bands
