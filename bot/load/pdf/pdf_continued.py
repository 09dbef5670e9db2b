"""Parts of a table that stand on several pages, or close under each other, put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.load.pdf.pdf_cells import PageTable
from bot.load.raw import RawCell, Row
from bot.money import parse_amount
from bot.text import squeeze

_FIGURE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d")
_PART = re.compile(r"[\d,.]+")
_UNFINISHED = re.compile(r"\d\.\d?$")
_CODE = re.compile(r"\d{1,9}")
_NUMBERED = re.compile(r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|其中")
_TOTALS = ("合计", "总计", "小计")
_LOOK_BACK = 12
_NEAR = 6.0
"""Points within which borders of two parts are the same."""


def goes_on(part: PageTable, other: PageTable) -> bool:
    """Whether a table goes on with another below it or at the top of the next page."""
    if part.rest or other.rest:
        return True
    if other.page == part.page and not 0 <= other.top - part.bottom < _NEAR:
        return False
    if other.page == part.page or not _same_width(part, other):
        return len(other.xs) == len(part.xs) and (
            other.page > part.page or _same_width(part, other)
        )
    return (
        _within(part.xs, other.xs) or _within(other.xs, part.xs) or (len(part.xs) == len(other.xs))
    )


def _same_width(part: PageTable, other: PageTable) -> bool:
    return abs(part.xs[0] - other.xs[0]) < _NEAR and abs(part.xs[-1] - other.xs[-1]) < _NEAR


def _within(few: tuple[float, ...], many: tuple[float, ...]) -> bool:
    """Whether each of a few borders is one of many."""
    return all(any(abs(x - y) < _NEAR for y in many) for x in few)


def whole_rows(parts: Sequence[PageTable]) -> list[Row]:
    """The rows of all parts, all of as many cells; a header printed again counts once."""
    finest = max(parts, key=lambda part: len(part.xs)).xs
    laid = [[*_spread(part, finest)] for part in parts]
    rows = list(laid[0])
    for before, own, more in zip(parts, parts[1:], laid[1:], strict=False):
        same = 0
        while same < min(len(more), len(laid[0])) and _same(more[same], laid[0][same]):
            same += 1
        more = more[same:]
        if (
            rows
            and more
            and (
                own.rest
                or before.open_below
                or _is_broken(rows, more[0])
                or _torn(rows[-1], more[0])
            )
        ):
            rows[-1] = _mended(rows[-1], more.pop(0))
        rows += more
    return rows


def _is_broken(rows: Sequence[Row], first: Row) -> bool:
    """Whether a row at the top of a page is but the rest of a name: it has no code where the rows
    have one, or no number before it where their names have one."""
    filled = [at for at, cell in enumerate(first.cells) if cell.text.strip()]
    if len(filled) != 1 or parse_amount(first.cells[filled[0]].text) is not None:
        return False
    at = filled[0]
    last = rows[-1].cells[at].text
    if any(mark in last for mark in _TOTALS):
        return False
    above = rows[-_LOOK_BACK:]
    coded = any(
        2 * sum(1 for row in above if _CODE.fullmatch(row.cells[column].text.strip())) > len(above)
        for column in range(at)
    )
    if not last.strip():  # all of the name is on the next page
        return coded
    named = [row.cells[at].text.strip() for row in above if row.cells[at].text.strip()]
    numbered = 2 * sum(1 for name in named if _NUMBERED.match(name)) > len(named)
    return coded or (numbered and not _NUMBERED.match(first.cells[at].text.strip()))


def _torn(last: Row, first: Row) -> bool:
    """Whether a page broke inside the figures of a row: each goes on with what stands below it,
    and one ends in the middle of its decimals."""
    pairs = [
        (one.text.strip(), two.text.strip())
        for one, two in zip(last.cells, first.cells, strict=True)
        if two.text.strip()
    ]
    figures = [(one, two) for one, two in pairs if _PART.fullmatch(two)]
    return (
        any(_UNFINISHED.search(one) for one, _ in figures)
        and all(_FIGURE.fullmatch(one + two) for one, two in figures)
        and all(one for one, _ in pairs)
    )


def _mended(upper: Row, lower: Row) -> Row:
    """A row that a page broke: each cell with what stands of it on either page."""
    return Row(
        tuple(
            one._replace(text=one.text + two.text.strip(), covered=one.covered or two.covered)
            if two.text or two.covered == one.covered
            else one
            for one, two in zip(upper.cells, lower.cells, strict=True)
        )
    )


def _spread(part: PageTable, finest: tuple[float, ...]) -> Iterator[Row]:
    """The rows over finer columns: a cell reaches over all that lie in its own."""
    if len(part.xs) == len(finest):
        yield from part.rows
        return
    owner = [
        min(
            range(len(part.xs) - 1),
            key=lambda at: abs(part.xs[at] - left) + 1e6 * (part.xs[at] > left + _NEAR),
        )
        for left in finest[:-1]
    ]
    for row in part.rows:
        cells = []
        for column, own in enumerate(owner):
            cell = row.cells[own]
            first = column == 0 or owner[column - 1] != own
            cells.append(cell if first else RawCell("", cell.place, "left"))
        yield Row(tuple(cells))


def _same(one: Row, two: Row) -> bool:
    return [squeeze(c.text) for c in one.cells] == [squeeze(c.text) for c in two.cells]
