"""Tables of a text that have a row a line, with blanks between the cells.

A blank cell is there as one more blank between two others, or it is gone. A row is a name or code
with numbers behind it; the header stands right above the first one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.load.labels import is_heading
from bot.load.raw import Place, RawCell, Row
from bot.load.readers.gather import Block, is_mark, tables_of
from bot.load.readers.piped import MOST_LOST, Numbered
from bot.load.tables.grid import is_number_row
from bot.load.tables.placing import is_number
from bot.text import squeeze

_SENTENCE = re.compile(r"[。；;]|[，,：:](?!\d)")
_TITLE_END = re.compile(r"表\d*(?:[(（].{1,12}[)）])?")
_WIDE = re.compile(
    r"(?<!\S)(?:项\s目|[合总小]\s计|科\s目|收\s入|支\s出|金\s额|名\s称|备\s注)(?!\S)"
)
"""Words that are set wide."""
_LEAST_ROWS = 3
_MOST_BETWEEN = 3
"""Lines without numbers that may stand between two rows."""
_MOST_HEADS = 4
_LONGEST = 40
_MOSTLY = 0.9


def spaced_runs(group: Sequence[Numbered]) -> Iterator[tuple[int, int, int]]:
    """Of each such table where its header begins, where its rows do, and its end."""
    run: list[int] = []
    end = 0
    rows = [at for at, (_, line) in enumerate(group) if _is_row(line)]
    for at in [*rows, -1]:
        between = group[run[-1] + 1 : at] if run else []
        near = at >= 0 and len(between) <= _MOST_BETWEEN
        if run and not (near and all(_is_name(line) for _, line in between)):
            start = _header_start(group, run[0], end)
            if len(run) >= _LEAST_ROWS and start < run[0]:
                end = run[-1] + 1
                while end < len(group) and _ends_blank(group[end][1]):
                    end += 1
                yield start, run[0], end
            run = []
        if at >= end:
            run.append(at)


def _header_start(group: Sequence[Numbered], first: int, after: int) -> int:
    """Where the header above a row begins; at the row where there is none for sure."""
    start = first
    while start > after and first - start < _MOST_HEADS and _is_head(group[start - 1][1]):
        start -= 1
    return first if start > after and _gives_number(group[start - 1 : start]) else start


def _gives_number(above: Sequence[Numbered]) -> bool:
    """Whether what stands above a header is a row: then it is none, and the table began earlier."""
    return any(is_number(part) for _, line in above if not is_mark(line) for part in _parts(line))


def spaced_table(heads: Sequence[Numbered], body: Sequence[Numbered]) -> Iterator[Block]:
    """The table: with a cell in each column where blank ones are told, else as far as it goes."""
    rows = [_row(number, cells) for number, line in body if (cells := told_cells(line))]
    known = [row for row in rows if any(is_number(squeeze(c.text)) for c in row.cells[1:])]
    widths = Counter(len(row.cells) for row in known)
    width, usual = widths.most_common(1)[0] if widths else (0, 0)
    told = any(not cell.text for row in rows for cell in row.cells)
    alike = len(rows) == len(body) and usual >= (_MOSTLY if told else 1) * len(known)
    if alike:  # where no blank cell is told, a shorter row lost one, nobody knows which
        above = [_row(number, _parts(line)) for number, line in heads]
        yield from tables_of([*above, *rows], grid=False, shrunk=(width, width), padded=True)
        return
    whole = [_row(number, _parts(line)) for number, line in (*heads, *body)]
    longest = max(len(row.cells) for row in whole[len(heads) :])
    yield from tables_of(whole, grid=False, shrunk=(longest, longest + MOST_LOST))


def told_cells(line: str) -> list[str]:
    """The cells of a line in which a blank one makes three blanks of one; none if it is not so."""
    text = _WIDE.sub(_closed, line.replace("\xa0", " ").lstrip(" \u3000"))
    bare = text.rstrip(" ")
    cells = []
    for part in re.split(r"( +)", bare):
        if part.startswith(" "):
            if len(part) % 2 == 0:
                return []
            cells += [""] * (len(part) // 2)
        else:
            cells.append(part)
    return [*cells, *[""] * ((len(text) - len(bare)) // 2)]


def _parts(line: str) -> list[str]:
    """The cells of a line, blank ones gone."""
    return _WIDE.sub(_closed, line).split()


def _closed(found: re.Match[str]) -> str:
    return squeeze(found.group())


def _row(number: int, cells: Sequence[str]) -> Row:
    return Row(tuple(RawCell(cell, Place(number, number)) for cell in cells))


def _is_row(line: str) -> bool:
    """Whether numbers stand behind a name, perhaps with another name that has none behind them."""
    parts = _parts(line)
    numbers = [part for part in parts if is_number(part)]
    names = [part for part in parts if not is_number(part)]
    if len(parts) < 2 or not numbers or not names or len(parts) > 2 + 2 * len(numbers):
        return False
    ends = is_number(parts[-1]) or len(names) > 1
    return ends and all(_is_short(name) for name in names)


def _is_short(name: str) -> bool:
    return len(name) <= _LONGEST and not _SENTENCE.search(name.removeprefix("其中:"))


def _is_name(line: str) -> bool:
    """Whether a line may be a row of which only the name is filled."""
    return len(line.split()) <= 2 and _is_short(line.strip()) and not is_mark(line)


def _ends_blank(line: str) -> bool:
    """Whether blanks at the end of a line stand for cells."""
    return _is_name(line) and len(line) - len(line.rstrip(" \xa0")) > 1


def _is_head(line: str) -> bool:
    """Whether a line may be part of a header: several short names, and no title or mark."""
    parts = _parts(line)
    if is_mark(line) or not all(_is_short(part) for part in parts):
        return False
    if any(map(is_number, parts)) and not is_number_row(_row(1, parts)):
        return False
    if any("单位:" in part.replace("：", ":") for part in parts):
        return False
    alone = len(parts) == 1
    return not (alone and (is_heading(parts[0]) or _TITLE_END.search(parts[0])))
