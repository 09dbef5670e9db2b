"""The header of a table: how many rows it has and which column each of its cells heads.

Merged cells are missing from a text export, so a header row is shorter than a data row; the
next row of the header then has a blank under each cell that was merged downwards, and names
under each that was merged sideways.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, combinations, islice, pairwise

from bot.load.raw import Row
from bot.money import parse_amount
from bot.text import squeeze

_MOST_ROWS = 4
_MOST_READINGS = 20_000


def table_width(rows: tuple[Row, ...]) -> int:
    """How many cells most rows have; among equals the larger number."""
    counts = Counter(len(row.cells) for row in rows)
    return max(counts, key=lambda wide: (counts[wide], wide))


def header_rows(rows: tuple[Row, ...]) -> int:
    """How many of the rows are header."""
    wide = table_width(rows)
    count = 1
    while count < min(len(rows), _MOST_ROWS) and _goes_on(rows, count, wide):
        count += 1
    return count


def _goes_on(rows: tuple[Row, ...], count: int, wide: int) -> bool:
    """A row belongs to the header while the one above is too short, or it only adds names."""
    texts = [squeeze(cell.text) for cell in rows[count].cells]
    if any(parse_amount(text) is not None for text in texts):
        return False
    return len(rows[count - 1].cells) < wide and not texts[0]


def column_names(
    rows: tuple[Row, ...], width: int, body: tuple[Row, ...] = ()
) -> tuple[tuple[str, ...], ...]:
    """For each column its names from the top row of the header to the lowest."""
    numeric = [_is_numeric(body, index, width) for index in range(width)]
    names: list[list[str]] = [[] for _ in range(width)]
    lowest = [squeeze(cell.text) for cell in rows[-1].cells]
    lowest += [""] * (width - len(lowest))
    above = [[squeeze(cell.text) for cell in row.cells] for row in rows[:-1]]
    for texts in above:
        for column, text in enumerate(_spread(texts, lowest, numeric)):
            if text:
                names[column].append(text)
    for column, text in enumerate(lowest[:width]):
        if text and text not in names[column][-1:]:
            names[column].append(text)
    return tuple(tuple(path) for path in names)


def _is_numeric(body: tuple[Row, ...], index: int, width: int) -> bool | None:
    """Whether a column holds numbers; None where it is blank."""
    texts = [squeeze(row.cells[index].text) for row in body if len(row.cells) == width]
    filled = [text for text in texts if text]
    if not filled:
        return None
    return 2 * sum(1 for text in filled if parse_amount(text) is not None) > len(filled)


def _spread(texts: list[str], lowest: list[str], numeric: list[bool | None]) -> list[str]:
    """The cells of a short row laid over the columns of the lowest row."""
    if len(texts) == len(lowest):
        return _filled(texts, lowest)
    runs = _runs(lowest)
    blanks = sum(1 for run in runs if not run)
    groups = len(texts) - blanks
    spans = [len(run) for run in runs if run]
    if groups < len(spans):
        return (texts + [""] * len(lowest))[: len(lowest)]
    spread: list[str] = []
    spare = groups - len(spans)
    queue = list(texts)
    for run in runs:
        if not run:
            spread.append(queue.pop(0))
            continue
        parts = 1 + min(spare, len(run) - 1)
        spare -= parts - 1
        heads = [queue.pop(0) for _ in range(parts)]
        at = len(spread)
        sizes = _partition(heads, run, numeric[at : at + len(run)])
        for head, group in zip(heads, sizes, strict=True):
            spread += [head] * group
    return spread


def _filled(texts: list[str], lowest: list[str]) -> list[str]:
    """A row whose merged cells were kept as blanks: a name reaches to the next one."""
    filled, last = [], ""
    for text, low in zip(texts, lowest, strict=True):
        last = text or (last if low else "")
        filled.append(last)
    return filled


def _runs(lowest: list[str]) -> list[list[str]]:
    """Blank columns each alone, neighbouring named columns together."""
    runs: list[list[str]] = []
    for text in lowest:
        if text and runs and runs[-1]:
            runs[-1].append(text)
        else:
            runs.append([text] if text else [])
    return runs


def _partition(heads: list[str], names: list[str], numeric: list[bool | None]) -> list[int]:
    """How many of the names stand under each head: the reading that fits best."""
    cuts = combinations(range(1, len(names)), len(heads) - 1)
    readings = [
        [b - a for a, b in pairwise((0, *cut, len(names)))] for cut in islice(cuts, _MOST_READINGS)
    ]
    return max(readings, key=lambda sizes: _fit(heads, names, numeric, sizes))


def _fit(heads: list[str], names: list[str], numeric: list[bool | None], sizes: list[int]) -> float:
    """How well a reading fits: no name twice under one head, no numbers beside text, the same
    names under neighbouring heads, names that share characters with their head, even sizes."""
    spans = list(pairwise((0, *accumulate(sizes))))
    groups = [names[a:b] for a, b in spans]
    twice = sum(len(group) - len(set(group)) for group in groups)
    mixed = sum(1 for a, b in spans if {True, False} <= set(numeric[a:b]))
    same = sum(1 for a, b in pairwise(groups) if a == b)
    shared = sum(
        1
        for head, group in zip(heads, groups, strict=True)
        for name in group
        if set(head) & set(name)
    )
    return -4 * twice - 6 * mixed + 2 * same + shared - 0.1 * (max(sizes) - min(sizes))
