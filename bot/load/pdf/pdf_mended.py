"""Figures of a table without lines that found no room on one line, put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bot.load.pdf.pdf_lines import Line
from bot.load.pdf.pdf_regions import is_figure

_SIGN = ("-", "−")
_TIGHTER = 0.75
"""Part of the room between the rows of a table that a sign stands above its figure at most."""
_PART = re.compile(r"[-−]?[\d,.]+")
_WHOLE = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d\d")
_DECIMAL = re.compile(r"[-−]?[\d,]+\.\d*")
_NEXT = 1.6
"""Heights of writing between two lines of one cell, at most."""
_LEVEL = 0.3

Parts = tuple[tuple[Line, ...], ...]


def mended(lines: Parts) -> Parts | None:
    """The pieces of as many lines of a table, a figure broken over lines as one piece; None where
    parts of figures stand under each other of which it cannot be told whether they are one."""
    pairs = _pairs(lines)
    if not pairs:
        return lines
    joined: dict[int, Line] = {}
    gone: set[int] = set()
    chains = _chains(pairs)
    broken = {id(part) for chain in chains for part in chain}
    whole = [part for line in lines for part in line if id(part) not in broken]
    for chain in chains:
        base = _base(chain, whole)
        if base is None or not _WHOLE.fullmatch("".join(part.text for part in chain)):
            return None
        joined[id(chain[0])] = _one(chain, base)
        gone.update(id(part) for part in chain[1:])
    made = tuple(
        tuple(joined.get(id(part), part) for part in line if id(part) not in gone) for line in lines
    )
    texts = [part.text for line in made for part in line if _DECIMAL.fullmatch(part.text)]
    if not all(map(_WHOLE.fullmatch, texts)):
        return None
    return made


def _pairs(lines: Parts) -> list[tuple[Line, Line]]:
    """The parts of figures with the part close below each that may go on with it."""
    found: list[tuple[Line, Line]] = []
    lower: set[int] = set()
    for at, line in enumerate(lines):
        for upper in line:
            sign = upper.text in _SIGN
            if not (sign or _PART.fullmatch(upper.text)) or _WHOLE.fullmatch(upper.text):
                continue
            below = (part for other in lines[at + 1 : at + 4] for part in other)
            under = next((part for part in below if _stands_under(part, upper)), None)
            if under is None or not _PART.fullmatch(under.text):
                continue
            if sign and not _closer(upper, under, lines):
                continue  # a mark in place of an amount, and the amount of the next row
            if id(upper) in lower or not upper.text.isdigit():
                found.append((upper, under))
                lower.add(id(under))
    return found


def _closer(upper: Line, under: Line, lines: Parts) -> bool:
    """Whether two pieces stand closer than the rows of the table, told by all other figures."""
    rows = {
        line[0].base
        for line in lines
        if any(part is not under and _WHOLE.fullmatch(part.text) for part in line)
    }
    if any(abs(base - under.base) < _LEVEL * under.size for base in rows):
        return False  # others stand beside the figure: it is of a row of its own
    gaps = [b - a for a, b in pairwise(sorted(rows))]
    return bool(gaps) and under.base - upper.base < _TIGHTER * min(gaps)


def _stands_under(lower: Line, upper: Line) -> bool:
    close = 0.5 * upper.size < lower.base - upper.base < _NEXT * upper.size
    return close and lower.left < upper.right and lower.right > upper.left


def _chains(pairs: Sequence[tuple[Line, Line]]) -> list[list[Line]]:
    """The parts of each figure from top to bottom."""
    chains: list[list[Line]] = []
    for upper, lower in pairs:
        chain = next((one for one in chains if one[-1] is upper), None)
        if chain is None:
            chains.append([upper, lower])
        else:
            chain.append(lower)
    return chains


def _one(chain: Sequence[Line], base: float) -> Line:
    """The parts as one piece on one line."""
    first = chain[0]
    chars = [replace(char, base=base) for char in first.chars]
    for part in chain[1:]:
        chars += [
            replace(char, left=first.right, right=first.right, base=base) for char in part.chars
        ]
    return Line(tuple(chars))


def _base(chain: Sequence[Line], whole: Sequence[Line]) -> float | None:
    """Where a figure lies as one piece: on its first line or in the middle of its lines, as the
    figures do that were not broken, or else the names; None where that cannot be told."""
    first, middle = chain[0].base, (chain[0].base + chain[-1].base) / 2
    room = _LEVEL * chain[0].size
    for kind in (True, False):
        heights = [part.base for part in whole if is_figure(part.text) is kind]
        found = [base for base in (first, middle) if any(abs(y - base) < room for y in heights)]
        if found:
            return found[0] if len(found) == 1 else None
    return first
