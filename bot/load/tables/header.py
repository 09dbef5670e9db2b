"""The header of a table: how many rows it has and which column each of its cells heads.

Merged cells are missing from a text export, so a header row is shorter than a data row; the
next row of the header then has a blank under each cell that was merged downwards, and names
under each that was merged sideways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, combinations, islice, pairwise

from bot.load.raw import Row
from bot.load.tables.grid import CODE_PARTS, column_texts, is_number_row, names_measures
from bot.money import parse_amount
from bot.resources import read_yaml
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
    if is_number_row(rows[count]):
        return True
    texts = [squeeze(cell.text) for cell in rows[count].cells]
    if names_measures(rows[count]):
        return True
    if any(parse_amount(text) is not None for text in texts):
        return False
    above = len(rows[count - 1].cells)
    return (
        above < wide and not is_number_row(rows[count - 1]) and (not texts[0] or above < len(texts))
    )


def column_names(
    rows: tuple[Row, ...], width: int, body: tuple[Row, ...] = ()
) -> tuple[tuple[str, ...], ...]:
    """For each column its names from the top row of the header to the lowest.

    The rows are laid over the columns from the lowest up, each over the one below it.
    """
    rows = rows[:-1] if _only_numbers(rows, width) else rows
    columns = column_texts(body, width)
    numeric = [
        None if _heads_codes(rows, index, width) else _is_numeric(texts)
        for index, texts in enumerate(columns)
    ]
    contents = [" ".join(texts) for texts in columns]
    lowest = [squeeze(cell.text) for cell in rows[-1].cells]
    if names_measures(rows[-1]):
        lowest = ["" if parse_amount(text) is not None else text for text in lowest]
    below = (lowest + [""] * width)[:width]
    paths: list[tuple[str, ...]] = [(text,) if text else () for text in below]
    numbered = is_number_row(rows[-1])
    for row in reversed(rows[:-1]):
        texts = [squeeze(cell.text) for cell in row.cells]
        spread = _spread(texts, below, paths, numeric, contents)
        paths = [
            (text, *path) if text and path[:1] != (text,) else path
            for text, path in zip(spread, paths, strict=True)
        ]
        below = spread
    if numbered:
        paths = [_without_number(path, text) for path, text in zip(paths, lowest, strict=False)]
    return tuple(paths)


def _heads_codes(rows: tuple[Row, ...], index: int, width: int) -> bool:
    """Whether the lowest head of a column says that codes stand there: they go with names."""
    if len(rows[-1].cells) != width:
        return False
    text = squeeze(rows[-1].cells[index].text)
    return text in CODE_PARTS or "编码" in text or "代码" in text


def _only_numbers(rows: tuple[Row, ...], width: int) -> bool:
    """Whether the lowest row numbers columns that the row above it names one by one."""
    if len(rows) < 2 or not is_number_row(rows[-1]) or len(rows[-2].cells) != width:
        return False
    return not any(squeeze(cell.text) in CODE_PARTS for cell in rows[-1].cells)


def _without_number(path: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The names of a column without its number; what holds part of a code says so there."""
    return path[:-1] if text and text not in CODE_PARTS and path[-1:] == (text,) else path


def _is_numeric(texts: Sequence[str]) -> bool | None:
    """Whether a column holds numbers; None where it is blank."""
    filled = [text for text in texts if text]
    if not filled:
        return None
    return 2 * sum(1 for text in filled if parse_amount(text) is not None) > len(filled)


def _spread(
    texts: list[str],
    below: list[str],
    paths: list[tuple[str, ...]],
    numeric: list[bool | None],
    contents: list[str],
) -> list[str]:
    """The cells of a short row laid over the columns of the row below it."""
    if len(texts) == len(below):
        return _filled(texts, below)
    runs = _runs(below)
    groups = len(texts) - sum(1 for run in runs if not below[run[0]])
    spans = [run for run in runs if below[run[0]]]
    if groups < len(spans):
        return (texts + [""] * len(below))[: len(below)]
    spread: list[str] = []
    spare = groups - len(spans)
    queue = list(texts)
    for run in runs:
        if not below[run[0]]:
            spread.append(queue.pop(0))
            continue
        parts = 1 + min(spare, len(_blocks(run, paths, below)) - 1)
        spare -= parts - 1
        heads = [queue.pop(0) for _ in range(parts)]
        for head, group in zip(
            heads, _partition(heads, run, paths, below, numeric, contents), strict=True
        ):
            spread += [head] * len(group)
    return (spread + [""] * len(below))[: len(below)]


def _filled(texts: list[str], below: list[str]) -> list[str]:
    """A row whose merged cells were kept as blanks: a name reaches to the next one."""
    filled, last = [], ""
    for text, low in zip(texts, below, strict=True):
        last = text or (last if low else "")
        filled.append(last)
    return filled


def _runs(below: list[str]) -> list[list[int]]:
    """Blank columns each alone, neighbouring named columns together."""
    runs: list[list[int]] = []
    for index, text in enumerate(below):
        if text and runs and below[runs[-1][0]]:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _blocks(run: list[int], paths: list[tuple[str, ...]], below: list[str]) -> list[list[int]]:
    """The columns of a run that one merged cell of the row below holds together."""
    blocks: list[list[int]] = []
    for index in run:
        before = blocks[-1][-1] if blocks else index
        merged = len(paths[index]) > 1 and below[index] == below[before]
        parts = below[index] in CODE_PARTS[1:] and below[before] in CODE_PARTS
        if blocks and ((merged and len(paths[before]) > 1) or parts):
            blocks[-1].append(index)
        else:
            blocks.append([index])
    return blocks


def _partition(
    heads: list[str],
    run: list[int],
    paths: list[tuple[str, ...]],
    below: list[str],
    numeric: list[bool | None],
    contents: list[str],
) -> list[list[int]]:
    """Which of the columns stand under each head: the reading that fits best."""
    blocks = _blocks(run, paths, below)
    cuts = combinations(range(1, len(blocks)), len(heads) - 1)
    readings = [
        [list(chain(*blocks[a:b])) for a, b in pairwise((0, *cut, len(blocks)))]
        for cut in islice(cuts, _MOST_READINGS)
    ]
    return max(readings, key=lambda groups: _fit(heads, groups, paths, numeric, contents))


def _fit(
    heads: list[str],
    groups: list[list[int]],
    paths: list[tuple[str, ...]],
    numeric: list[bool | None],
    contents: list[str],
) -> float:
    """How well a reading fits: no name twice under one head, no numbers beside text (unless each
    head has both), the same names under neighbouring heads, what stands under a head speaks of
    it, names that share characters with their head, the first of a head not alone without, even
    sizes."""
    named = [[paths[index] for index in group] for group in groups]
    twice = sum(len(group) - len(set(group)) for group in named)
    kinds = [{numeric[index] for index in group} for group in groups]
    lanes = all({True, False} <= kind for kind in kinds)
    mixed = 0 if lanes else sum(1 for kind in kinds if {True, False} <= kind)
    same = sum(1 for a, b in pairwise(named) if a == b)
    told = sum(
        contents[index].count(head) + _codes_under(head, contents[index])
        for head, group in zip(heads, groups, strict=True)
        if len(head) > 1
        for index in group
    )
    again = sum(1 for group in named[1:] if group[0][-1:] == named[0][0][-1:])
    shares = [
        [bool(set(head) & set("".join(paths[index]))) for index in group]
        for head, group in zip(heads, groups, strict=True)
    ]
    shared = sum(sum(group) for group in shares)
    strange = sum(
        1
        for found, group in zip(shares, groups, strict=True)
        if any(found) and not found[0] and not _is_total(paths[group[0]])
    )
    sizes = [len(group) for group in groups]
    return (
        -4 * twice
        - 6 * mixed
        + 2 * same
        + 2 * again
        + min(told, 8)
        + shared
        - 0.5 * strange
        - 0.1 * (max(sizes) - min(sizes))
    )


def _is_total(path: tuple[str, ...]) -> bool:
    """Whether the lowest name of a column is that of a total, which may open any head."""
    return bool(path) and path[-1].endswith(tuple(read_yaml("tables.yaml")["totals"]))


def _codes_under(head: str, content: str) -> int:
    """How many codes of a column are of the kind that a head names: 301 under 人员经费."""
    for entry in read_yaml("tables.yaml")["heads_of_codes"]:
        if entry["word"] in head:
            return sum(
                1 for text in content.split() if text[:3] in entry["codes"] and text.isdigit()
            )
    return 0
