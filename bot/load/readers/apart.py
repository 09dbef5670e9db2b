"""Cells of a text that stand alone on lines with blank lines between them: where they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from bot.load.raw import Place, RawCell, Row
from bot.load.readers.piped import Numbered, is_amount
from bot.load.readers.unflatten import body_readings
from bot.load.tables.placing import is_number
from bot.load.tables.shrunk import heads_of, unbroken_names
from bot.text import squeeze

_LEAST_AMOUNTS = 6
_LEAST_ROWS = 3
_SHARE = 8
"""One cell in so many at least gives an amount."""
_LONGEST_CELL = 45
_LONGEST_LINE = 12
"""Of a cell that is broken over lines."""
_MOST_LINES = 4


def apart_runs(lines: Sequence[str]) -> list[range]:
    """The numbers of lines, blank ones too, between which cells stand apart by blank lines."""
    found: list[range] = []
    run: list[int] = []
    for at in [at for at, line in enumerate(lines) if line.strip()] + [-1]:
        alone = at >= 0 and "|" not in lines[at] and "\t" not in lines[at].strip()
        close = bool(run) and at == run[-1] + 1 and not _goes_on(lines, run, at)
        if run and (close or not alone):
            run = run[:-1] if close else run
            if _is_table([lines[n] for n in run]):
                found.append(range(run[0] + 1, run[-1] + 2))
            run = []
        if alone:
            run.append(at)
    return found


def _goes_on(lines: Sequence[str], run: list[int], at: int) -> bool:
    """Whether a line right below another is more of the same short cell."""
    first = at
    while first - 1 in run and at - first < _MOST_LINES:
        first -= 1
    texts = [lines[n].strip() for n in range(first, at + 1)]
    short = all(len(text) <= _LONGEST_LINE for text in texts)
    return at - first < _MOST_LINES and short and not any(map(is_amount, texts))


def _is_table(texts: Sequence[str]) -> bool:
    amounts = sum(1 for text in texts if is_amount(text))
    return amounts >= _LEAST_AMOUNTS and amounts * _SHARE >= len(texts)


def parts_of_run(group: Sequence[Numbered]) -> Iterator[list[Numbered]]:
    """The lines of a run, parted around running text and notes."""
    long = [
        len(squeeze(text)) > _LONGEST_CELL or text.startswith(("注：", "注:")) for _, text in group
    ]
    starts = [at for at in range(1, len(group)) if long[at] or long[at - 1]]
    for start, end in pairwise((0, *starts, len(group))):
        yield list(group[start:end])


def apart_rows(cells: Sequence[RawCell]) -> list[Row] | None:
    """The header as one row, then the rows of cells among which the blank ones are told; None
    where several ways to part them are left, or none."""
    texts = [squeeze(cell.text) for cell in cells]
    end = len(texts)
    while end and not is_number(texts[end - 1]):
        end -= 1  # what stands behind the last number is no cell for sure
    found = [
        (start, lengths)
        for start, lengths in body_readings(texts[:end])
        if len(lengths) >= _LEAST_ROWS
        and unbroken_names(heads_of(texts[:start]), _rows(cells, start, lengths), max(lengths), 0)
    ]
    if len(found) != 1:
        return None
    start, lengths = found[0]
    header = Row(tuple(cell for cell in cells[:start] if cell.text.strip()))
    below = [Row((cell,)) for cell in cells[end:] if cell.text.strip()]
    return [header, *_rows(cells, start, lengths), *below]


def _rows(cells: Sequence[RawCell], start: int, lengths: Sequence[int]) -> tuple[Row, ...]:
    """The cells from the first on in rows of these lengths; the last filled up with blanks."""
    ends = list(accumulate(lengths, initial=start))
    blank = [cells[-1]._replace(text="")] * max(0, ends[-1] - len(cells)) if cells else []
    told = [*cells, *blank]
    return tuple(Row(tuple(told[a:b])) for a, b in pairwise(ends))


def cells_of_run(group: Sequence[Numbered], lines: Sequence[str]) -> list[RawCell]:
    """The cells from the first line of a group to its last, blank ones too: a line of white space,
    or where there is none, each further empty line between two cells."""
    first, last = group[0][0], group[-1][0]
    spaced = any(lines[n - 1] and not lines[n - 1].strip() for n in range(first, last))
    cells: list[RawCell] = []
    empty = 0
    for number in range(first, last + 1):
        line = lines[number - 1]
        place = Place(number, number)
        if not line.strip():
            empty += 1
            if line or (empty > 1 and not spaced):
                cells.append(RawCell("", place))
            continue
        if cells and not empty and cells[-1].text:
            grown = cells.pop()
            cells.append(RawCell(f"{grown.text}\n{line}", grown.place.through(place)))
        else:
            cells.append(RawCell(line, place))
        empty = 0
    return cells
