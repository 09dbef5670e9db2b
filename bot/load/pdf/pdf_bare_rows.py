"""The rows of a table without lines: which lines of a name go together, and with which amounts."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.load.pdf.pdf_lines import Line
from bot.load.pdf.pdf_regions import FIGURE, opens_item
from bot.load.tables.columns import NO_NUMBER

_LEVEL = 0.4
"""Widths of a character by which writing of one row may stand higher or lower."""
_PITCH = 1.7
"""The same between the lines of one name."""
_TIGHT = 1.8
"""The same between figures that are parts of one."""
_CENTRED = 0.3
"""The same by which the middle of a name may miss the figures beside it."""
_ROOM = 0.06
"""The same by which lines of two names stand further apart than those of one."""
_FULL = 1.2
"""The same that a line which was broken leaves at the right end of its column."""


@dataclass(frozen=True)
class Entry:
    """A piece of writing and the columns over which it stands."""

    line: Line
    first: int
    last: int

    @property
    def base(self) -> float:
        """Where its writing lies."""
        return self.line.base

    @property
    def em(self) -> float:
        """How wide one of its characters is."""
        return self.line.em

    @property
    def anchors(self) -> bool:
        """Whether it is a figure, a code or a mark in place of one: never broken over lines."""
        return FIGURE.fullmatch(self.line.text) is not None or self.line.text in NO_NUMBER


Block = list[Entry]
_UNBROKEN = re.compile(r"[（(“《][^）)”》]{0,3}[）)”》]?|[A-Za-z0-9.]+")
"""What no line is broken inside of: a bracket with what it opens, a word."""


def rows_of(
    entries: Sequence[Entry], bands: tuple[float, ...]
) -> tuple[list[list[Entry]], list[Entry]] | None:
    """The entries of each row from top to bottom, in a cell from its first line to its last, and
    those of a row that a page cut in two; None where it cannot be told."""
    dropped: list[Entry] = []
    rows = _ruled(entries, bands) if len(bands) > 3 else None
    if rows is None:
        rows = _free(entries)
        if rows is not None:
            if _torn(rows):
                return None
            dropped = _nameless(rows)
            rows = [row for row in rows if row[0] not in dropped]
    if rows is None or not all(_single(row) for row in rows):
        return None
    return rows, dropped


def _torn(rows: list[list[Entry]]) -> bool:
    """Whether figures without any name stand close to a row that has one, as parts of figures do
    which found no room on one line."""
    named = [any(not entry.anchors for entry in row) for row in rows]
    if 2 * sum(named) < len(rows):
        return False
    for at, row in enumerate(rows):
        beside = [rows[n] for n in (at - 1, at + 1) if 0 <= n < len(rows) and named[n]]
        coded = any(entry.first == 0 for entry in row)
        if not named[at] and not coded and any(_close(row, other) for other in beside):
            return True
    return False


def _close(row: list[Entry], other: list[Entry]) -> bool:
    room = _TIGHT * row[0].em
    return any(0 < abs(a.base - b.base) < room for a in row for b in other if b.anchors)


def _nameless(rows: list[list[Entry]]) -> list[Entry]:
    """The entries of rows that have figures and no name where the others have one, while a name
    without figures stands right beside them."""
    anchored = [row for row in rows if any(entry.anchors for entry in row)]
    named: dict[int, int] = {}
    for row in anchored:
        for column in {entry.first for entry in row if not entry.anchors}:
            named[column] = named.get(column, 0) + 1
    usual = {column for column, count in named.items() if 2 * count > len(anchored)}
    found: list[Entry] = []
    for at, row in enumerate(rows):
        lacking = usual - {entry.first for entry in row}
        beside = [rows[n] for n in (at - 1, at + 1) if 0 <= n < len(rows)]
        loose = [one for one in beside if not any(entry.anchors for entry in one)]
        if row in anchored and any(entry.first in lacking for one in loose for entry in one):
            found += row
    return found


def _ruled(entries: Sequence[Entry], bands: tuple[float, ...]) -> list[list[Entry]] | None:
    """A row between each two lines; None where some hold several."""
    held: dict[int, list[Entry]] = {}
    for entry in entries:
        held.setdefault(bisect_right(bands, entry.line.height), []).append(entry)
    rows = [sorted(held[at], key=lambda entry: entry.base) for at in sorted(held)]
    return rows if all(_single(row) for row in rows) else None


def _single(row: Sequence[Entry]) -> bool:
    """Whether no figure of a row shares its cell with other writing."""
    cells: dict[int, list[Entry]] = {}
    for entry in row:
        cells.setdefault(entry.first, []).append(entry)
    for found in cells.values():
        if len(found) > 1 and any(entry.anchors for entry in found):
            return False
        if any(abs(a.base - b.base) < _LEVEL * a.em for a, b in pairwise(found)):
            return False
    return True


def _free(entries: Sequence[Entry]) -> list[list[Entry]] | None:
    """The rows where nothing parts them: around each figure the names that stand beside it."""
    bases = _bases(entries)
    step = min((b - a for a, b in pairwise(bases)), default=0.0)
    rows: list[list[Entry]] = [
        [entry for entry in entries if entry.anchors and _at(bases, entry) == n]
        for n in range(len(bases))
    ]
    loose: list[Block] = []
    for column in sorted({entry.first for entry in entries}):
        names = [entry for entry in entries if entry.first == column and not entry.anchors]
        for block in _blocks(names, bases, step):
            beside = [n for n, base in enumerate(bases) if _beside(block, base)]
            if len(beside) > 1:
                parts = _shared_out(block, [bases[n] for n in beside])
                if parts is None:
                    return None
                for n, part in zip(beside, parts, strict=True):
                    rows[n] += part
            elif beside:
                rows[beside[0]] += block
            else:
                loose.append(block)
    rows += _gathered(loose)
    return _with_tail(
        sorted((sorted(row, key=lambda e: e.base) for row in rows), key=_middle), entries
    )


def _with_tail(rows: list[list[Entry]], entries: Sequence[Entry]) -> list[list[Entry]]:
    """The rows, what stands below the last figures as the rest of that row: the end of the page
    cuts it, or its name has more lines than fit beside the figures."""
    last = max((at for at, row in enumerate(rows) if any(e.anchors for e in row)), default=-1)
    if last < 0:
        return rows
    for row in rows[last + 1 :]:
        own = {entry.first: entry for entry in rows[last] if not entry.anchors}
        if any(opens_item(e.line.text) or not _filled(own.get(e.first), entries) for e in row):
            return rows
        rows[last] += row
    return rows[: last + 1]


def _filled(entry: Entry | None, entries: Sequence[Entry]) -> bool:
    """Whether a name fills its column, as one does that goes on below."""
    if entry is None:
        return False
    edge = max(one.line.right for one in entries if one.first == entry.first and not one.anchors)
    return edge - entry.line.right < _FULL * entry.em


def _middle(row: Sequence[Entry]) -> float:
    return sum(entry.base for entry in row) / len(row)


def _bases(entries: Sequence[Entry]) -> list[float]:
    """The heights at which figures stand."""
    found: list[float] = []
    for entry in sorted((e for e in entries if e.anchors), key=lambda e: e.base):
        if not found or entry.base - found[-1] > _LEVEL * entry.em:
            found.append(entry.base)
    return found


def _at(bases: Sequence[float], entry: Entry) -> int:
    return min(range(len(bases)), key=lambda n: abs(bases[n] - entry.base))


def _beside(block: Block, base: float) -> bool:
    room = _LEVEL * block[0].em
    return block[0].base - room <= base <= block[-1].base + room


def _blocks(names: list[Entry], bases: Sequence[float], step: float) -> list[Block]:
    """The names of a column, each with all its lines."""
    if not names:
        return []
    edge = max(entry.line.right for entry in names)
    blocks: list[Block] = []
    for entry in sorted(names, key=lambda e: e.base):
        last = blocks[-1][-1] if blocks else None
        if last and _goes_on(blocks[-1], last, entry, edge, bases, step):
            blocks[-1].append(entry)
        else:
            blocks.append([entry])
    return blocks


def _goes_on(
    block: Block, last: Entry, entry: Entry, edge: float, bases: Sequence[float], step: float
) -> bool:
    """Whether a line goes on with the name above it: that filled its column, and not each of the
    two has figures of its own."""
    pitch = entry.base - last.base
    if pitch > _PITCH * entry.em or opens_item(entry.line.text):
        return False
    if edge - last.line.right > _needed(entry) and not _wider(block, entry):
        return False
    own = [any(abs(base - one.base) < _LEVEL * one.em for base in bases) for one in (last, entry)]
    if all(own):
        return False
    between = any(last.base + 1 < base < entry.base - 1 for base in bases)
    return between or not (step and pitch > 0.95 * step) or len(block) > 1


def _shared_out(block: Block, bases: Sequence[float]) -> list[Block] | None:
    """The lines of names right under each other shared out among the figures beside them: those
    stand beside the middle of their name, and between names is more room than inside one. None
    where that does not hold for all."""
    parts: list[Block] = []
    start = 0
    for base in bases:
        room = _CENTRED * block[0].em
        end = next(
            (
                at
                for at in range(start, len(block))
                if abs(block[start].base + block[at].base - 2 * base) < 2 * room
            ),
            None,
        )
        if end is None:
            return None
        parts.append(block[start : end + 1])
        start = end + 1
    inside = [b.base - a.base for part in parts for a, b in pairwise(part)]
    between = [b[0].base - a[-1].base for a, b in pairwise(parts)]
    if start < len(block) or (inside and min(between) - max(inside) < _ROOM * block[0].em):
        return None
    return parts


def _needed(entry: Entry) -> float:
    """The room that would have held the first characters of a line that cannot be broken."""
    found = _UNBROKEN.match(entry.line.text)
    return _FULL * entry.em + (found.end() - 1 if found else 0) * entry.em


def _wider(block: Block, entry: Entry) -> bool:
    """Whether a centred name goes on: its lines have one middle, and the first is the longest."""
    first = block[0].line
    middle = abs((first.left + first.right) - (entry.line.left + entry.line.right)) / 2
    return (
        middle < 0.3 * entry.em and first.right - first.left >= entry.line.right - entry.line.left
    )


def _gathered(loose: list[Block]) -> list[list[Entry]]:
    """Names without figures, those of one height in one row."""
    rows: list[list[Entry]] = []
    for block in sorted(loose, key=_middle):
        if rows and abs(_middle(rows[-1]) - _middle(block)) < _LEVEL * block[0].em:
            rows[-1] += block
        else:
            rows.append(list(block))
    return rows
