"""Tables in a plain text, told by how their cells are written down.

A row between pipes or tabs, a cell a line that ends in a pipe, or cells alone on their lines with
the blank ones gone. A row that lost cells stays short: nobody knows which they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.load.gather import Block, is_mark, tables_of
from bot.load.labels import is_heading
from bot.load.raw import Paragraph, Place, RawCell, Row
from bot.load.unflatten import rows_of
from bot.money import parse_amount
from bot.text import squeeze

Numbered = tuple[int, str]
"""A line of the file with its number."""

_RULE = re.compile(r"[\s|:+-]+")
_AMOUNT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|0)")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,3}")
_LONGEST_CELL = 45
_LEAST_AMOUNTS = 3


def flat_blocks(lines: Sequence[str], warnings: list[str]) -> Iterator[Block]:
    """The paragraphs and tables of a text, in order; what is lost goes to the warnings."""
    group: list[Numbered] = []
    form = ""
    for number, line in enumerate([*lines, ""], 1):
        found = _form(line)
        if group and found != form:
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
    pipes = bare.count("|") + bare.count("｜")
    if pipes == 1 and bare[-1] in "|｜":
        return "a pipe a line"
    if pipes:
        return "pipes"
    return "tabs" if "\t" in bare else "plain"


def _piped(group: list[Numbered], _: list[str]) -> Iterator[Block]:
    rows = []
    for number, line in group:
        if _RULE.fullmatch(line):
            continue
        cells = line.strip().replace("｜", "|").removeprefix("|").removesuffix("|").split("|")
        rows.append(_row(number, [_unpadded(cell) for cell in cells]))
    yield from tables_of(rows, grid=False)


def _unpadded(cell: str) -> str:
    """A cell without the blank at both sides of its pipes; further ones are indentation."""
    return cell.removeprefix(" ").rstrip()


def _tabbed(group: list[Numbered], _: list[str]) -> Iterator[Block]:
    yield from tables_of(
        [_row(number, line.rstrip("\n").split("\t")) for number, line in group], grid=False
    )


def _row(number: int, cells: Sequence[str]) -> Row:
    return Row(tuple(RawCell(cell, Place(number, number)) for cell in cells))


def _piped_lines(group: list[Numbered], warnings: list[str]) -> Iterator[Block]:
    """A cell a line: its rows are found again, or told as lost."""
    cells = [
        RawCell(_unpadded(line[: line.rindex(line.strip()[-1])]), Place(n, n)) for n, line in group
    ]
    while cells and is_mark(cells[0].text):
        yield Paragraph(cells[0].text, cells[0].place)
        cells = cells[1:]
    lengths = rows_of([cell.text for cell in cells])
    if lengths is None:
        if any(_AMOUNT.fullmatch(squeeze(cell.text)) for cell in cells):
            warnings.append(
                f"第{group[0][0]}–{group[-1][0]}行：每格一行的表分不清行，金额没有载入；"
                "请用原始的表格文件。"
            )
        yield from (Paragraph(cell.text, cell.place) for cell in cells if cell.text.strip())
        return
    at, rows = 0, []
    for length in lengths:
        rows.append(Row(tuple(cells[at : at + length])))
        at += length
    yield from tables_of(rows, grid=False)


def _plain(group: list[Numbered], warnings: list[str]) -> Iterator[Block]:
    """Running text, or a table whose cells stand alone on their lines."""
    texts = [line.strip() for _, line in group]
    amounts = sum(1 for text in texts if _AMOUNT.fullmatch(text))
    spaced = sum(1 for text in texts if _spaced(text))
    if spaced >= _LEAST_AMOUNTS and 2 * spaced >= len(texts):
        yield from _spaced_rows(group)
    elif amounts >= _LEAST_AMOUNTS and 5 * amounts >= len(texts):
        warnings.append(
            f"第{group[0][0]}–{group[-1][0]}行：这张表的空白格没有写出来，"
            "只有格数齐全的行载入了金额；请用原始的表格文件。"
        )
        yield from _bare_cells(group)
    else:
        yield from (Paragraph(line, Place(number, number)) for number, line in group)


def _spaced(text: str) -> bool:
    """Whether a line is a row whose cells stand apart by blanks: a name, then amounts."""
    parts = text.split()
    found = [part for part in parts if _AMOUNT.fullmatch(part)]
    return 1 < len(parts) <= 2 + 2 * len(found) and bool(found)


def _spaced_rows(group: list[Numbered]) -> Iterator[Block]:
    rows: list[Row] = []
    for number, line in group:
        if not rows and (is_mark(line) or (is_heading(line) and len(line.split()) == 1)):
            yield Paragraph(line, Place(number, number))
        else:
            rows.append(_row(number, line.split()))
    yield from tables_of(rows, grid=False, lossy=True)


def _bare_cells(group: list[Numbered]) -> Iterator[Block]:
    """A heading and marks, the header as one row, then a row for each name with its amounts."""
    cells = [RawCell(line, Place(number, number)) for number, line in group]
    lead = 0
    while lead < len(cells) and (is_mark(cells[lead].text) or _titles(cells, lead)):
        yield Paragraph(cells[lead].text, cells[lead].place)
        lead += 1
    cells = cells[lead:]
    first = next(
        (n for n, cell in enumerate(cells) if _AMOUNT.fullmatch(squeeze(cell.text))), len(cells)
    )
    coded = any("编码" in cell.text or "代码" in cell.text for cell in cells[:first])
    named = any(
        _AMOUNT.fullmatch(squeeze(one.text)) and parse_amount(squeeze(two.text)) is None
        for one, two in pairwise(cells[first:])
    )  # a single row may have no name: then the text before its amounts is the last of the header
    start = _row_start(cells, first, coded) if named else first
    rows = [Row(tuple(cells[:start]))] if start else []
    rows += [Row(tuple(row)) for row in _by_name(cells[start:], coded)]
    yield from tables_of(rows, grid=False, lossy=True)


def _titles(cells: list[RawCell], at: int) -> bool:
    """Whether a text is a title: the first of all, with marks or the word for table after it."""
    text = squeeze(cells[at].text)
    if at or not is_heading(text) or len(cells) == 1:
        return False
    return is_mark(cells[1].text) or text.endswith("表") or "表(" in text.replace("（", "(")


def _row_start(cells: list[RawCell], first: int, coded: bool) -> int:
    """Where the row of the first amount begins: at its name, or the code before that."""
    start = max(first - 1, 0) if first and parse_amount(cells[first - 1].text) is None else first
    if coded and start and _CODE.fullmatch(squeeze(cells[start - 1].text)):
        start -= 1
    return start


def _by_name(cells: list[RawCell], coded: bool) -> Iterator[list[RawCell]]:
    """A name with the code before it and the amounts after it; names without amounts alone."""
    row: list[RawCell] = []
    for at, cell in enumerate(cells):
        text = squeeze(cell.text)
        code = coded and _CODE.fullmatch(text) and _names(cells, at + 1)
        amount = not code and parse_amount(text) is not None
        follows = len(row) == 1 and coded and _CODE.fullmatch(squeeze(row[0].text))
        if row and not amount and not follows:
            yield row
            row = []
        row = [*row, cell]
    if row:
        yield row


def _names(cells: list[RawCell], at: int) -> bool:
    return at < len(cells) and parse_amount(squeeze(cells[at].text)) is None


_FORMS = {
    "": lambda group, warnings: iter(()),
    "pipes": _piped,
    "tabs": _tabbed,
    "a pipe a line": _piped_lines,
    "plain": _plain,
}
