"""Tables in a plain text, told by how their cells are written down.

A row between tabs or pipes (`piped`), or cells alone on their lines, with blank lines between them
(`apart`) or with the blank ones gone. A row that lost cells stays short: nobody knows which they
were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.load.labels import is_heading
from bot.load.raw import Paragraph, Place, RawCell, Row
from bot.load.readers.apart import apart_rows, apart_runs, cells_of_run, parts_of_run
from bot.load.readers.gather import Block, is_mark, tables_of
from bot.load.readers.piped import Numbered, piped_blocks, stands_alone
from bot.load.readers.spaced import spaced_runs, spaced_table
from bot.load.tables.grid import CODE_PARTS
from bot.load.tables.placing import is_number
from bot.money import parse_amount
from bot.text import squeeze

_AMOUNT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|0)")
_DECIMALS = re.compile(r"[-−]?[\d,]+\.\d+")
_WHOLE = re.compile(r"[-−]?\d{1,3}(?:,\d{3})+|(?!20\d\d$)[-−]?\d+")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")
_CODE_PARTS, _PART_DIGITS = 3, 2
_LEAST_AMOUNTS = 3


def flat_blocks(lines: Sequence[str], warnings: list[str]) -> Iterator[Block]:
    """The paragraphs and tables of a text, in order; what is lost goes to the warnings."""
    group: list[Numbered] = []
    form = ""
    runs = apart_runs(lines)
    for number, line in enumerate([*lines, ""], 1):
        while runs and number >= runs[0].stop:
            runs.pop(0)
        apart = bool(runs) and number in runs[0]
        found = "apart" if apart else _form(line)
        if group and found != form:
            if form == "apart":
                yield from _apart(group, lines, warnings)
            else:
                yield from _FORMS[form](group, warnings)
            group = []
        form = found
        if line.strip():
            group.append((number, line))


def _form(line: str) -> str:
    """How a line writes its cells down; empty for a blank line, which parts two tables."""
    bare = line.strip()
    if not bare:
        return ""
    if "|" in bare or "｜" in bare:
        return "pipes"
    return "tabs" if "\t" in bare else "plain"


def _piped(group: list[Numbered], warnings: list[str]) -> Iterator[Block]:
    """A table between pipes; where each is a cell of its own and none is blank, as without them."""
    if stands_alone(group):
        yield from _plain([(n, line.strip().strip("|｜")) for n, line in group], warnings)
    else:
        yield from piped_blocks(group, warnings)


def _tabbed(group: list[Numbered], _: list[str]) -> Iterator[Block]:
    yield from tables_of(
        [_row(number, line.rstrip("\n").split("\t")) for number, line in group], grid=False
    )


def _row(number: int, cells: Sequence[str]) -> Row:
    return Row(tuple(RawCell(cell, Place(number, number)) for cell in cells))


def _plain(group: list[Numbered], warnings: list[str]) -> Iterator[Block]:
    """Running text, and tables whose cells stand alone on their lines, each under its title."""
    starts = [at for at in range(1, len(group)) if _opens_table(group, at)]
    for start, end in pairwise((0, *starts, len(group))):
        yield from _plain_part(group[start:end], warnings)


def _apart(group: list[Numbered], lines: Sequence[str], warnings: list[str]) -> Iterator[Block]:
    """Cells with blank lines between them; where these do not tell for sure which of them stand
    for a blank cell, they are read as if those were gone."""
    for run in parts_of_run(group):
        starts = [at for at in range(1, len(run)) if _opens_table(run, at)]
        for start, end in pairwise((0, *starts, len(run))):
            part = run[start:end]
            lead = _lead([RawCell(text, Place(number, number)) for number, text in part])
            rows = apart_rows(cells_of_run(part[lead:], lines)) if lead < len(part) else None
            if rows is None:
                yield from _plain_part(part, warnings)
                continue
            yield from (Paragraph(text, Place(number, number)) for number, text in part[:lead])
            width = max(len(row.cells) for row in rows[1:])
            yield from tables_of(rows, grid=False, shrunk=(width, width), padded=True)


def _opens_table(group: list[Numbered], at: int) -> bool:
    """Whether a line is the title of a table: marks follow it before anything else."""
    text = squeeze(group[at][1])
    marked = at + 1 < len(group) and is_mark(group[at + 1][1])
    return marked and is_heading(text) and not is_mark(text) and parse_amount(text) is None


def _plain_part(group: list[Numbered], warnings: list[str]) -> Iterator[Block]:
    """Running text, or tables, in order."""
    done = 0
    for start, first, end in spaced_runs(group):
        yield from _without_rows(group[done:start], warnings)
        yield from spaced_table(group[start:first], group[first:end])
        done = end
    yield from _without_rows(group[done:], warnings)


def _without_rows(group: list[Numbered], warnings: list[str]) -> Iterator[Block]:
    """Running text, or a table whose cells stand alone on their lines."""
    texts = [line.strip() for _, line in group]
    amount = _amount_of(texts)
    amounts = sum(1 for text in texts if amount.fullmatch(text))
    if amounts >= _LEAST_AMOUNTS and 5 * amounts >= len(texts):
        warnings.append(
            f"第{group[0][0]}–{group[-1][0]}行：这张表的空白格没有写出来，"
            "只有格数齐全的行载入了金额；请用原始的表格文件。"
        )
        yield from _bare_cells(group)
    else:
        yield from (Paragraph(line, Place(number, number)) for number, line in group)


def _amount_of(texts: Sequence[str]) -> re.Pattern[str]:
    """What an amount looks like in a table: whole numbers are some where it has no decimals and
    no codes."""
    coded = any(map(_tells_codes, texts))
    return _AMOUNT if coded or any(map(_DECIMALS.fullmatch, texts)) else _WHOLE


def _tells_codes(head: str) -> bool:
    """Whether a head says that codes, parts of them or numbers of lines stand below it."""
    bare = squeeze(head)
    return bare in (*CODE_PARTS, "序号") or "编码" in bare or "代码" in bare


def _bare_cells(group: list[Numbered]) -> Iterator[Block]:
    """A heading and marks, the header as one row, then a row for each name with its amounts."""
    cells = [RawCell(line, Place(number, number)) for number, line in group]
    amount = _amount_of([line.strip() for _, line in group])
    lead = _lead(cells)
    yield from (Paragraph(cell.text, cell.place) for cell in cells[:lead])
    cells = cells[lead:]
    first = next(
        (n for n, cell in enumerate(cells) if amount.fullmatch(squeeze(cell.text))), len(cells)
    )
    coded = any(map(_tells_codes, (cell.text for cell in cells[:first])))
    named = any(
        is_number(squeeze(cells[at].text))
        and not _leads_to_name(cells, at)
        and (
            _names(cells, at + 1)
            or _is_coded(cells, at + 1)
            or (coded and _leads_to_name(cells, at + 1))
        )
        for at in range(first, len(cells) - 1)
    )  # a single row may have no name: then the text before its amounts is the last of the header
    start = _row_start(cells, first, coded) if named else first
    rows = [Row(tuple(cells[:start]))] if start else []
    rows += [Row(tuple(row)) for row in _by_name(cells[start:], coded)]
    yield from tables_of(rows, grid=False, lossy=True)


def _lead(cells: list[RawCell]) -> int:
    """How many cells stand above the table: its title and marks."""
    lead = 0
    while lead < len(cells) and (is_mark(cells[lead].text) or _titles(cells, lead)):
        lead += 1
    return lead


def _titles(cells: list[RawCell], at: int) -> bool:
    """Whether a text is a title: the first of all, with marks or the word for table after it."""
    text = squeeze(cells[at].text)
    if at or not is_heading(text) or len(cells) == 1:
        return False
    return is_mark(cells[1].text) or text.endswith("表") or "表(" in text.replace("（", "(")


def _row_start(cells: list[RawCell], first: int, coded: bool) -> int:
    """Where the row of the first amount begins: at its name, or the code before that."""
    start = first
    while start and parse_amount(squeeze(cells[start - 1].text)) is not None:
        start -= 1
    start = max(start - 1, 0)
    while coded and start and _is_digits(cells[start - 1]):
        start -= 1
    return start


def _by_name(cells: list[RawCell], coded: bool) -> Iterator[list[RawCell]]:
    """A name with the code before it and the amounts after it; names without amounts alone."""
    row: list[RawCell] = []
    named = False
    for at, cell in enumerate(cells):
        code = coded and _leads_to_name(cells, at)
        text = squeeze(cell.text)
        amount = not code and is_number(text)
        if row and not amount and (named or not all(map(_is_digits, row))):
            yield row
            row, named = [], False
        named = named or not (code or amount)
        row = [*row, cell]
    if row:
        yield row


def _leads_to_name(cells: list[RawCell], at: int) -> bool:
    """Whether a number is a code, or part of one: a name comes next, with more of it at most
    between."""
    ahead = cells[at : at + _CODE_PARTS + 1]
    name = next((n for n, cell in enumerate(ahead) if not _is_digits(cell)), 0)
    named = name and parse_amount(squeeze(ahead[name].text)) is None
    rest = all(len(squeeze(cell.text)) <= _PART_DIGITS for cell in ahead[1:name])
    return bool(named and rest and squeeze(cells[at].text) != "0")


def _is_digits(cell: RawCell) -> bool:
    return squeeze(cell.text).isdigit()


def _is_coded(cells: list[RawCell], at: int) -> bool:
    """Whether a code with a name behind it stands there."""
    return bool(_CODE.fullmatch(squeeze(cells[at].text))) and _names(cells, at + 1)


def _names(cells: list[RawCell], at: int) -> bool:
    return at < len(cells) and not is_number(squeeze(cells[at].text))


_FORMS = {
    "": lambda group, warnings: iter(()),
    "pipes": _piped,
    "tabs": _tabbed,
    "plain": _plain,
}
