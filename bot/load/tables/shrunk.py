"""The header of a table whose blank and merged cells are gone from the text.

A row of it tells only how many cells it has, so there are many ways to lay it over the columns.
All are tried; one that fits clearly better than the others is taken, else the header is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice, pairwise

from bot.load.labels import parse_label
from bot.load.raw import Row
from bot.load.tables.columns import NO_NUMBER
from bot.load.tables.grid import CODE_PARTS, is_number_row
from bot.load.tables.head_fit import Path, content_of, fit
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import squeeze

_Laid = list[tuple[Path, int]]
"""The names of each column, and which cell of the top row it stands under."""
_Fitting = tuple[tuple[float, tuple[Path, ...]], ...]
"""How well each of several readings fits, and the names of the columns in it."""
_MOST_LOST = 3
"""Cells that every row may have lost, where nothing tells how wide the table is."""
_MOST_ROWS = 4
_MOST_READINGS = 5_000
_CLEARLY = 1.0
"""By how much a reading must fit better than the next one."""
_YEAR_DIGITS = 4


def shrunk_parts(
    rows: tuple[Row, ...], widths: tuple[int, int]
) -> tuple[tuple[Row, ...], tuple[Row, ...], tuple[Path, ...]]:
    """Header, body and the names of the columns, of which there are so many at least and at most;
    no names where the header cannot be known."""
    if len(rows[0].cells) > widths[1] and rows[0].place.first < rows[0].place.last:
        unbroken = heads_of([squeeze(cell.text) for cell in rows[0].cells])
        count = 2 if is_number_row(rows[1]) else 1
        return rows[:count], rows[count:], unbroken_names(unbroken, rows[count:], widths[0], 0)
    best: _Fitting = ()
    for width in range(widths[0], widths[1] + 1):
        count = _header_rows(rows, width)
        heads = [texts for row in rows[:count] if (texts := _texts(row))]
        best += _fitting([heads], rows[count:], width)
    names = _clearly_best(best)
    count = _header_rows(rows, len(names) or widths[0])
    return rows[:count], rows[count:], names


def _texts(row: Row) -> list[str]:
    """The names that a row of the header gives, without the numbers of columns."""
    texts = [text for cell in row.cells if (text := squeeze(cell.text))]
    return [text for text in texts if text in CODE_PARTS] if is_number_row(row) else texts


def _header_rows(rows: tuple[Row, ...], width: int) -> int:
    """How many rows are header: until each column can have its own name."""
    held = 0
    for count, row in enumerate(rows[:_MOST_ROWS]):
        if count and is_number_row(row):
            return count + 1
        if _is_data(row, first=not count):
            return count
        enough = held - count + 1 > width - 1
        if count and enough and not all(text in CODE_PARTS for text in _texts(row)):
            return count
        held += len(_texts(row))
        if not count and held >= width:
            return 2 if len(rows) > 1 and is_number_row(rows[1]) else 1
    return min(len(rows), _MOST_ROWS)


def _is_data(row: Row, *, first: bool) -> bool:
    """Whether a row gives a number that is no year, or begins as a line does."""
    texts = [squeeze(cell.text) for cell in row.cells if squeeze(cell.text)]
    if any(parse_amount(t) is not None and not _is_year(t) for t in texts):
        return True
    if first or not texts:
        return False
    totals: list[str] = read_yaml("tables.yaml")["totals"]
    bare = texts[0] in totals and all(text in NO_NUMBER for text in texts[1:])
    return bare or parse_label(texts[0]).style != ""


def _is_year(text: str) -> bool:
    return len(text) == _YEAR_DIGITS and text.startswith("20")


def heads_of(texts: Sequence[str]) -> list[str]:
    """The names among the cells of a header, without the row that numbers the columns."""
    named = [text for text in texts if text]
    return named[: named.index("栏次")] if "栏次" in named else named


def unbroken_names(
    heads: list[str], body: tuple[Row, ...], width: int, most_lost: int = _MOST_LOST
) -> tuple[Path, ...]:
    """The names of the columns from a header of which not even the rows are known, over rows of at
    least that width; none where it cannot be known."""
    texts = {squeeze(cell.text) for row in body for cell in row.cells}
    if all(text in NO_NUMBER or parse_amount(text) is not None for text in texts):
        return tuple((head,) for head in heads) if len(heads) == width else ()
    readings = [[heads[:cut], heads[cut:]] for cut in range(1, len(heads))]
    if not most_lost:  # where columns may be gone too, headers of three rows fit anything
        readings += [
            [heads[:one], heads[one:two], heads[two:]]
            for one, two in combinations(range(1, len(heads)), 2)
        ]
    found: _Fitting = ()
    for wide in range(width, min(len(heads), width + most_lost) + 1):
        found += _fitting([*readings, [heads]], body, wide)
    return _clearly_best(found)


def _fitting(readings: list[list[list[str]]], body: tuple[Row, ...], width: int) -> _Fitting:
    """The ways to lay header rows over the columns, and how well each fits what stands below; none
    where there are too many to tell."""
    below = [content_of(body, index, width) for index in range(width)]
    laid_out = (laid for heads in readings for laid in _readings(heads, width))
    found = list(islice(laid_out, _MOST_READINGS + 1))
    if len(found) > _MOST_READINGS:
        return ()
    names = [tuple(path for path, _ in laid) for laid in found]
    return tuple((fit(one, below), one) for one in names)


def _clearly_best(found: _Fitting) -> tuple[Path, ...]:
    """The names that fit clearly best; none where no names do, or heads over several columns have
    nothing that speaks for them."""
    ranked: dict[tuple[Path, ...], float] = {}
    for fitting, names in found:
        ranked[names] = max(fitting, ranked.get(names, float("-inf")))
    if not ranked:
        return ()
    first, *others = sorted(ranked, key=lambda names: -ranked[names])
    if ranked[first] < 0 or (max(map(len, first)) > 1 and not ranked[first]):
        return ()
    if others and ranked[first] - ranked[others[0]] < _CLEARLY:
        return ()
    return first


def _readings(heads: list[list[str]], width: int) -> Iterator[_Laid]:
    """All ways to lay the rows of a header over as many columns: a cell that is merged over
    several has those of the row below under it, the others reach down to the lowest row."""
    if not heads or width < 1:
        return
    top, rest = heads[0], heads[1:]
    if not rest:
        if len(top) == width:
            yield [((text,), at) for at, text in enumerate(top)]
        return
    for parents in range(1, len(top) + 1):
        below = width - len(top) + parents
        if below < parents:
            continue
        for lower in _readings(rest, below):
            yield from _under(top, parents, lower)


def _under(top: list[str], parents: int, lower: _Laid) -> Iterator[_Laid]:
    """The columns of the lower rows under so many of the cells of the top row."""
    ends = [at for at in range(1, len(lower)) if lower[at][1] != lower[at - 1][1]]
    for chosen in combinations(range(len(top)), parents):
        for cuts in combinations(ends, parents - 1):
            parts = iter([lower[a:b] for a, b in pairwise((0, *cuts, len(lower)))])
            laid: _Laid = []
            for at, text in enumerate(top):
                if at in chosen:
                    laid += [((text, *path), at) for path, _ in next(parts)]
                else:
                    laid.append(((text,), at))
            yield laid
