"""Tables of a text whose cells stand between pipes, as converters of web pages write them down.

A row may stand in one line or in several; its blank cells may be there, or gone from the text; a
row that is shorter than the table may be filled up with bare pipes at its end: those are no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd

from bot.load.raw import Paragraph, Place, RawCell, Row
from bot.load.readers.gather import Block, is_mark, tables_of
from bot.load.readers.unflatten import rows_of
from bot.load.readers.unmerged import unmerged
from bot.load.tables.placing import is_number
from bot.money import parse_amount
from bot.text import squeeze

Numbered = tuple[int, str]
"""A line of the file with its number."""

_RULE = re.compile(r"[\s|:+-]*--[\s|:+-]*")
"""The line that Markdown draws under a header."""
_TWINS = re.compile(r"[^\s|]\|\|[^\s|]")
"""Cells that each stand between two pipes of their own: |a||b|."""
_MOSTLY = 0.8
MOST_LOST = 3
"""Cells that even the longest row may have lost."""
_WIDEST = 30
_BARE = ("", " ")
"""What stands before a pipe that only fills a row up; a blank cell has more white space."""


@dataclass(frozen=True)
class _Line:
    """A line taken apart at its pipes."""

    number: int
    parts: tuple[str, ...]


def stands_alone(group: Sequence[Numbered]) -> bool:
    """Whether each line is one cell with a pipe right at it, as where blank cells are gone."""
    texts = [line.strip() for _, line in group]
    one = all(text.count("|") == 1 and len(text) > 1 for text in texts)
    return one and all(
        (text[0] == "|" and not text[1].isspace()) or (text[-1] == "|" and not text[-2].isspace())
        for text in texts
    )


def piped_blocks(group: Sequence[Numbered], warnings: list[str]) -> Iterator[Block]:
    """The tables and paragraphs of lines with pipes."""
    kept = [(n, text) for n, line in group if (text := _narrow(line)) and not _RULE.fullmatch(text)]
    if _are_twins([text for _, text in kept]):
        rows = [_row(n, text.strip("|").split("||")) for n, text in kept]
        width = max(len(row.cells) for row in rows)
        yield from tables_of(rows, grid=False, shrunk=(width, width + MOST_LOST))
        return
    for lines in _tables(_taken_apart(kept)):
        if all(len(line.parts) == 1 for line in lines):
            yield from _cell_by_cell(lines, warnings)
        else:
            yield from _in_rows(lines, warnings)


def _narrow(line: str) -> str:
    return line.strip().replace("｜", "|")


def _are_twins(texts: list[str]) -> bool:
    rows = [text for text in texts if text.startswith("|") and text.endswith("|")]
    return len(rows) == len(texts) and any(_TWINS.search(text) for text in texts)


def _taken_apart(group: list[Numbered]) -> list[_Line]:
    """The lines at their pipes: the one at the end of a cell belongs to it, one before all is no
    cell where most lines have it."""
    leads = [text.startswith("|") and len(text) > 1 and text[1] != "|" for _, text in group]
    framed = sum(leads) >= _MOSTLY * len(leads)
    found = []
    for (number, text), lead in zip(group, leads, strict=True):
        bare = text[1:] if framed and lead else text
        parts = bare.split("|")
        found.append(_Line(number, tuple(parts if parts[-1].strip() else parts[:-1] or [""])))
    return found


def _tables(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of each table: a title that is filled up to another width begins the next."""
    part: list[_Line] = []
    width = 0
    for line in lines:
        alone = len(line.parts) > 1 and line.parts[0].strip() and not any(line.parts[1:])
        if alone and len(line.parts) != width:
            if part:
                yield part
            part, width = [], len(line.parts)
        part.append(line)
    if part:
        yield part


def _in_rows(lines: list[_Line], warnings: list[str]) -> Iterator[Block]:
    """The table whose rows are lines, or several lines that together fill its width."""
    width = max(len(line.parts) for line in lines)
    if any(_is_filled_up(line.parts) for line in lines):
        if any(map(_has_gap, lines)):
            yield from _padded(lines, warnings)
            return
        width = _filled_width(lines)
        if not width:
            yield from _unread(lines, warnings)
            return
        yield from tables_of(
            _gathered(lines, width, filled=True), grid=False, shrunk=(width, width)
        )
        return
    rows = _gathered(lines, width, filled=False)
    if len({len(row.cells) for row in rows}) > 1:
        rows = [_row(line.number, line.parts) for line in lines]
    yield from map(unmerged, tables_of(rows, grid=False))


def _padded(lines: list[_Line], warnings: list[str]) -> Iterator[Block]:
    """The table each of whose lines is a row with its blank cells, filled up where cells are
    merged: as many columns as the longest row has cells, blank ones at its end left away."""
    rows = [_row(line.number, _unfilled(line.parts)) for line in lines]
    told = [
        len(row.cells) + _may_end_blank(line.parts)
        for row, line in zip(rows, lines, strict=True)
        if any(is_number(squeeze(cell.text)) for cell in row.cells[1:])
    ]
    if not told:
        yield from _unread(lines, warnings)
        return
    width = max(told)
    yield from tables_of(rows, grid=False, shrunk=(width, width), padded=True)


def _unfilled(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a line without the pipes that fill it up, before the first of which is a blank;
    a single blank at the end may be a cell or not, and is left away."""
    end = len(parts)
    while end > 1 and not parts[end - 1]:
        end -= 1
    return parts[: end - 1] if end > 1 and not parts[end - 1].strip() else parts[:end]


def _may_end_blank(parts: tuple[str, ...]) -> bool:
    """Whether the blank at the end of a line may be a cell: no further pipes fill it up."""
    return len(parts) > 1 and bool(parts[-1]) and not parts[-1].strip()


def _filled_width(lines: list[_Line]) -> int:
    """How many columns there are, by the lines that are filled up to them: what stands from the end
    of one to the end of the next are whole rows. 0 where that does not tell."""
    totals, taken = [], 0
    for line in lines:
        taken += len(line.parts)
        if _is_filled_up(line.parts):
            totals.append(taken)
            taken = 0
    longest = max(len(line.parts) for line in lines)
    common = gcd(*totals)  # the last row of all may stand there without what fills it up
    if any(len(line.parts) > 1 and not _is_filled_up(line.parts) for line in lines):
        return longest if _makes_up(lines, longest) else 0
    divisors = [n for n in range(longest, min(common, _WIDEST) + 1) if common % n == 0]
    if len(divisors) == 1:
        return divisors[0]
    return next((n for n in divisors if _opens_with_names(lines, n)), 0)


def _makes_up(lines: list[_Line], width: int) -> bool:
    """Whether most of the lines are rows of that width, or parts of one."""
    at, whole = 0, 0
    while at < len(lines):
        end = _row_end(lines, at, width, filled=True)
        taken = sum(len(line.parts) for line in lines[at:end])
        whole += (end - at) * (taken == width)
        at = end
    return whole >= _MOSTLY * len(lines)


def _opens_with_names(lines: list[_Line], width: int) -> bool:
    """Whether no row of that width begins with an amount."""
    rows = _gathered(lines, width, filled=True)
    return not any(is_amount(row.cells[0].text) for row in rows if len(row.cells) > 1)


def _unread(lines: list[_Line], warnings: list[str]) -> Iterator[Block]:
    """The cells as paragraphs, which is told if there are amounts among them."""
    cells = [_cell(line.number, part) for line in lines for part in line.parts if part.strip()]
    if any(is_amount(cell.text) for cell in cells):
        warnings.append(
            f"第{lines[0].number}–{lines[-1].number}行：每格一行的表分不清行，金额没有载入；"
            "请用原始的表格文件。"
        )
    yield from (Paragraph(cell.text, cell.place) for cell in cells)


def _is_filled_up(parts: tuple[str, ...]) -> bool:
    """Whether bare pipes end a line, with nothing between them that could be a cell."""
    return len(parts) > 1 and parts[-1] in _BARE


def _has_gap(line: _Line) -> bool:
    """Whether a blank stands between the cells of a line: then blanks are written out."""
    kept = _kept(line.parts)
    return any(not part.strip() for part in kept[1:])


def _gathered(lines: list[_Line], width: int, *, filled: bool) -> list[Row]:
    """The rows that lines make up: each line that is as wide as the table, or several that together
    are; a line that no others fill up is a row that lost its cells. What fills up is taken off."""
    taken = _kept if filled else tuple
    rows: list[list[RawCell]] = []
    at = 0
    while at < len(lines):
        end = _row_end(lines, at, width, filled=filled)
        rows.append([_cell(n.number, part) for n in lines[at:end] for part in taken(n.parts)])
        at = end
    written = any(not cell.text.strip() for row in rows for cell in _trimmed(row))
    return [Row(tuple(row if written or not filled else _trimmed(row))) for row in rows]


def _row_end(lines: list[_Line], at: int, width: int, *, filled: bool) -> int:
    """Behind the last line of the row that begins with a line; the last row of all may lack what
    would fill it up."""
    taken, end = 0, at
    while end < len(lines) and taken < width:
        taken += len(lines[end].parts)
        end += 1
    last = filled and end == len(lines) and taken < width
    return end if taken == width or last else at + 1


def _kept(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The parts of a line without the bare pipes at its end."""
    end = len(parts)
    while end > 1 and parts[end - 1] in _BARE:
        end -= 1
    return parts[:end]


def _trimmed(row: list[RawCell]) -> list[RawCell]:
    """The cells without the blanks at their end: where blanks are not written out otherwise, they
    only fill the row up."""
    kept = list(row)
    while len(kept) > 1 and not kept[-1].text.strip():
        kept.pop()
    return kept


def _row(number: int, cells: Sequence[str]) -> Row:
    return Row(tuple(_cell(number, cell) for cell in cells))


def _cell(number: int, text: str) -> RawCell:
    """A cell without the blank at both sides of its pipes; further ones are indentation."""
    return RawCell(text.removeprefix(" ").rstrip(), Place(number, number))


def _cell_by_cell(lines: list[_Line], warnings: list[str]) -> Iterator[Block]:
    """A cell a line: its rows are found again, or told as lost."""
    cells = [_cell(line.number, line.parts[0]) for line in lines]
    while cells and is_mark(cells[0].text):
        yield Paragraph(cells[0].text, cells[0].place)
        cells = cells[1:]
    lengths = rows_of([cell.text for cell in cells])
    if lengths is None:
        yield from _unread(lines, warnings)
        return
    at, rows = 0, []
    for length in lengths:
        rows.append(Row(tuple(cells[at : at + length])))
        at += length
    yield from tables_of(rows, grid=False)


def is_amount(text: str) -> bool:
    """Whether a text is an amount and no code: it has decimals, groups of digits or is 0."""
    bare = squeeze(text)
    return parse_amount(bare) is not None and ("." in bare or "," in bare or bare == "0")
