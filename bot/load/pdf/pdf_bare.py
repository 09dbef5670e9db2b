"""Tables of a page without upright lines: columns by the room between them, rows by their lines.

A table is taken only where every piece of writing has one place in it; else its lines stay text,
and the reader warns. No figure is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.load.pdf.pdf_bare_header import header_of, names_of
from bot.load.pdf.pdf_bare_rows import Entry, rows_of
from bot.load.pdf.pdf_cells import PageTable
from bot.load.pdf.pdf_lines import Line, parts_of
from bot.load.pdf.pdf_mended import mended
from bot.load.pdf.pdf_numbers import with_code_heads
from bot.load.pdf.pdf_page import Ruling
from bot.load.pdf.pdf_regions import FIGURE, Region, is_figure, is_title, opens_item, regions
from bot.load.raw import Place, RawCell, Row
from bot.load.readers.gather import is_mark
from bot.text import squeeze

_DEEPEST = 24
_LONGEST_REST = 4
_LONGEST_PART = 16
"""Lines that a page may begin with which belong to the last row of the page before, and their
characters."""


@dataclass(frozen=True)
class _Body:
    """The rows below a header, and lines of which nothing tells whose they are."""

    rows: list[Row]
    dropped: tuple[Line, ...]


@dataclass(frozen=True)
class _Made:
    """A table, and lines in it that were left out."""

    table: PageTable
    dropped: tuple[Line, ...]


def bare(
    lines: Sequence[Line], level: Sequence[Ruling], page: int, before: PageTable | None
) -> Iterator[Line | PageTable]:
    """The lines in order, with a table in the place of those that make one; `before` is the table
    at the foot of the page before, which may go on. A row within lines ends with its cell: what
    stands at the top of a page is the rest of none."""
    rest = _rest_of_row(lines, page, before) if before and before.lines else []
    yield from rest
    for item in regions(lines[len(rest) :]):
        if isinstance(item, Line):
            yield item
            before = None
            continue
        item = with_code_heads(item)
        whole = mended(item.body)
        make = _table if item.heads else _rest
        made = make(replace(item, body=whole), level, page, before) if whole else None
        if made is None or (whole is not item.body and _lone_name(made.table)):
            yield from item.lines
            before = None
        else:
            yield made.table
            yield from made.dropped
            before = made.table


def _lone_name(table: PageTable) -> bool:
    """Whether a row has but a name: where figures are broken over lines it may be the rest of the
    name above."""
    rows = table.rows[table.heads :]
    return any(not any(is_figure(cell.text) for cell in row.cells) for row in rows)


def _table(
    region: Region, level: Sequence[Ruling], page: int, before: PageTable | None
) -> _Made | None:
    place = Place(page, page, "page")
    if before and before.page == page - 1 and _fits(region, before):
        body = _body(region, before.xs, level, page)
        return _made(region, before.xs, page, before.rows[: before.heads], body) if body else None
    header = header_of(region.heads, region.body, place)
    if header is None:
        return None
    body = _body(region, header.borders, level, page)
    return _made(region, header.borders, page, header.rows, body) if body else None


def _fits(region: Region, before: PageTable) -> bool:
    """Whether a table has the same names over its columns as one before, and its writing stands in
    the same columns."""
    told = {squeeze(cell.text) for row in before.rows[: before.heads] for cell in row.cells}
    if told - {""} not in names_of(region.heads):
        return False
    parts = [part for line in region.body for part in line]
    crossing = sum(1 for part in parts if _within(part, before.xs) is None)
    return crossing < 3 and not any(
        FIGURE.fullmatch(part.text) and _within(part, before.xs) is None for part in parts
    )


def _rest(
    region: Region, level: Sequence[Ruling], page: int, before: PageTable | None
) -> _Made | None:
    """The rows at the top of a page that go on with a table of the page before."""
    if before is None or before.page != page - 1:
        return None
    borders = _widened(before.xs, region)
    if any(_within(part, borders) is None for parts in region.body for part in parts):
        return None
    body = _body(region, borders, level, page)
    return _made(region, borders, page, (), body) if body else None


def _widened(borders: tuple[float, ...], region: Region) -> tuple[float, ...]:
    """The borders, the last of them as far out as figures reach that begin in the last column: its
    head alone may have told them, where no row of the page before had writing in it."""
    ends = [
        part.right + 2
        for parts in region.body
        for part in parts
        if is_figure(part.text) and part.left > borders[-2] - 1
    ]
    return (*borders[:-1], max([borders[-1], *ends]))


def _rest_of_row(lines: Sequence[Line], page: int, before: PageTable) -> list[PageTable]:
    """What stands at the top of a page of the last row of the page before: lines of its names."""
    found: list[PageTable] = []
    heads = {squeeze(cell.text) for row in before.rows[: before.heads] for cell in row.cells}
    last = before.rows[-1].cells
    for line in lines[:_LONGEST_REST] if before.page == page - 1 else ():
        if is_title(line):
            return found
        cells = [RawCell("", Place(page, page, "page")) for _ in last]
        for part in parts_of(line):
            at = _within(part, before.xs)
            begun = last[at].text.strip() if at is not None else ""
            if at is None or not _is_rest(part, heads) or not begun or is_figure(begun):
                return found
            cells[at] = RawCell(part.text, cells[at].place)
        top, row = line.base - line.size, Row(tuple(cells))
        found.append(PageTable(page, before.xs, top, line.base, (row,), rest=True, lines=(line,)))
    return found


def _within(part: Line, borders: Sequence[float]) -> int | None:
    """The column in which a piece stands wholly."""
    for at, (left, right) in enumerate(pairwise(borders)):
        if part.left > left - 1 and part.right < right + 1:
            return at
    return None


def _is_rest(part: Line, heads: set[str]) -> bool:
    text = part.text
    return (
        len(text) <= _LONGEST_PART
        and not is_mark(text)
        and not opens_item(text)
        and not is_title(part)
        and not is_figure(text)
        and not any(head.startswith(squeeze(text)) for head in heads)
    )


def _made(
    region: Region, borders: tuple[float, ...], page: int, heads: Sequence[Row], body: _Body
) -> _Made:
    first, last = region.lines[0], region.lines[-1]
    rows = (*heads, *body.rows)
    top = first.base - first.size
    gone = {id(part) for part in body.dropped}
    kept = tuple(
        line
        for line, parts in zip(region.lines, (*region.heads, *region.body), strict=True)
        if not any(id(part) in gone for part in parts)
    )
    table = PageTable(
        page,
        borders,
        top,
        last.base,
        rows,
        heads=len(heads),
        lines=kept,
        partial=bool(body.dropped),
    )
    return _Made(table, body.dropped)


def _body(
    region: Region, borders: tuple[float, ...], level: Sequence[Ruling], page: int
) -> _Body | None:
    """The rows below the header; None where a piece has no one place."""
    entries: list[Entry] = []
    for parts in region.body:
        for part in parts:
            first = next(
                n
                for n in range(len(borders) - 1)
                if part.left < borders[n + 1] or n + 2 == len(borders)
            )
            last = next(
                n
                for n in range(len(borders) - 1)
                if part.right <= borders[n + 1] + 1 or n + 2 == len(borders)
            )
            if last > first and FIGURE.fullmatch(part.text):
                return None
            entries.append(Entry(part, first, max(first, last)))
    sorted_out = rows_of(entries, _bands(region, borders, level))
    if sorted_out is None:
        return None
    rows, dropped = sorted_out
    place = Place(page, page, "page")
    deep = _indents(entries)
    return _Body(
        [_row(row, len(borders) - 1, deep, place) for row in rows],
        tuple(entry.line for entry in dropped),
    )


def _bands(
    region: Region, borders: tuple[float, ...], level: Sequence[Ruling]
) -> tuple[float, ...]:
    """The heights of the level lines over the whole width, where they part the rows."""
    top, bottom = region.body[0][0].base - 40, region.lines[-1].base + 20
    wide = borders[-1] - borders[0]
    return tuple(
        sorted(
            line.at
            for line in level
            if top < line.at < bottom
            and min(line.end, borders[-1]) - max(line.start, borders[0]) > 0.8 * wide
        )
    )


def _indents(entries: Sequence[Entry]) -> dict[int, float]:
    """The leftmost place of names in each column that is set to the left."""
    lefts: dict[int, list[Line]] = {}
    for entry in entries:
        if entry.first == entry.last and not FIGURE.fullmatch(entry.line.text):
            lefts.setdefault(entry.first, []).append(entry.line)
    found = {}
    for column, lines in lefts.items():
        middles = [(line.left + line.right) / 2 for line in lines]
        if len(lines) > 2 and max(middles) - min(middles) > lines[0].em:
            found[column] = min(line.left for line in lines)
    return found


def _row(row: Sequence[Entry], width: int, deep: dict[int, float], place: Place) -> Row:
    cells = [RawCell("", place) for _ in range(width)]
    held: dict[int, list[Entry]] = {}
    for entry in row:
        held.setdefault(entry.first, []).append(entry)
    for column, found in held.items():
        first = found[0].line
        inset = 0
        if column in deep and not FIGURE.fullmatch(first.text):
            inset = min(round(2 * (first.left - deep[column]) / first.em), _DEEPEST)
        text = "".join(entry.line.text for entry in found)
        cells[column] = RawCell(" " * inset + text, place)
        for at in range(column + 1, found[0].last + 1):
            cells[at] = RawCell("", place, "left")
    return Row(tuple(cells))
