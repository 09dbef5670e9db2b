"""The row of a table without lines that numbers its columns, and the heads of parts of codes that
stand beside or below it, as forms of final accounts print them: 类 款 项 栏次 1 2 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.load.pdf.pdf_lines import Line
from bot.load.pdf.pdf_regions import COUNTED, Region
from bot.load.tables.grid import CODE_PARTS
from bot.text import squeeze

_FIRST = 3
"""Lines of a table among which such a row stands."""
_FEWEST = 3
_LAST = 40


def with_code_heads(region: Region) -> Region:
    """The region with heads of parts of codes in its header, and without the row of numbers beside
    them; as it is where it has none."""
    at = next((n for n, line in enumerate(region.body[:_FIRST]) if _numbers(line)), None)
    if at is None:
        return region
    end = at + 1
    while end < len(region.body) and end <= at + 1 and _all_parts(region.body[end]):
        end += 1
    parts = [part for line in region.body[at:end] for part in line if _is_part(part)]
    if len(parts) < 2 or end == len(region.body):
        return region
    base = region.body[at][0].base
    heads = tuple(_at(part, base) for part in parts)
    blank: tuple[tuple[Line, ...], ...] = ((),) * (end - at - 1)
    above = region.body[:at]
    return replace(region, heads=(*region.heads, *above, heads, *blank), body=region.body[end:])


def _numbers(line: Sequence[Line]) -> bool:
    """Whether the pieces of a line count the columns; heads of parts of codes may be among them."""
    texts = [squeeze(part.text) for part in line if not _is_part(part)]
    counts = [int(text) for text in texts if text.isdigit() and int(text) < _LAST]
    rest = [text for text in texts if not text.isdigit()]
    climbs = all(b - a == 1 for a, b in pairwise(counts))
    return (
        len(counts) >= _FEWEST
        and climbs
        and counts[0] == 1
        and len(counts) + len(rest) == len(texts)
        and all(text in COUNTED for text in rest)
    )


def _is_part(part: Line) -> bool:
    return squeeze(part.text) in CODE_PARTS


def _all_parts(line: Sequence[Line]) -> bool:
    return bool(line) and all(map(_is_part, line))


def _at(part: Line, base: float) -> Line:
    return Line(tuple(replace(char, base=base) for char in part.chars))
