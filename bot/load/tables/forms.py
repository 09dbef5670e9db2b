"""Forms: tables that are filled in beside their questions, such as the targets of a project.

No column of a form holds one kind of thing, so an amount is only taken where the text right before
it in its row asks for money and the form says in what unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.load.labels import Label, parse_label
from bot.load.parts import Cell, Column, Line
from bot.load.raw import RawCell, Row
from bot.load.tables.marks import measure_of
from bot.money import is_money, parse_amount
from bot.resources import read_yaml
from bot.text import fold, squeeze

_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")


def is_form(columns: tuple[Column, ...], body: tuple[Row, ...], kind: str) -> bool:
    """Whether no column of a table is one of amounts although the table asks for some; in one of
    targets, numbers below each other only count where their head asks for money."""
    words: list[str] = read_yaml("tables.yaml")["columns"]["amount"]
    amounts = ["".join(column.path) for column in columns if column.role == "amount"]
    if any(kind != "performance" or any(w in head for w in words) for head in amounts):
        return False
    return any(_asked(row) for row in body)


def _asked(row: Row) -> list[int]:
    """Where the amounts of a row stand, each right behind a text that asks for money."""
    found = []
    before = ""
    for index, cell in enumerate(row.cells):
        text = squeeze(cell.text)
        if not text:
            continue
        if parse_amount(text) is None:
            before = text
            continue
        if _asks(before):
            found.append(index)
        elif not found:
            return []
        before = ""
    return found


def _asks(text: str) -> bool:
    rules = read_yaml("tables.yaml")["form"]
    return any(word in text for word in rules["asks"]) and not any(
        word in text for word in rules["asks_not"]
    )


def form_lines(rows: tuple[Row, ...], unit: str) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    """Columns of text with one more for the amounts, and a line for each row."""
    body = [row for row in rows if any(cell.text.strip() for cell in row.cells)]
    at = max(len(row.cells) for row in body)
    columns = tuple(Column(index, (), "text", "", total=False) for index in range(at))
    units = {found for row in body if (found := _unit_of(row))}
    unit = unit or (units.pop() if len(units) == 1 else "")
    amounts = Column(at, (), "amount", unit, total=True)
    lines: list[Line] = []
    for number, row in enumerate(body):
        lines += _lines(number, row, at if unit else -1, len(lines))
    return (*columns, amounts), tuple(lines)


def _unit_of(row: Row) -> str:
    """The unit of money that a text of the row gives in brackets."""
    for cell in row.cells:
        for inside in _IN_BRACKETS.findall(cell.text):
            if is_money(unit := measure_of(fold(inside))):
                return unit
    return ""


def _lines(number: int, row: Row, amounts: int, first: int) -> Iterator[Line]:
    """The line of a row, and one more for each further amount that it asks for."""
    asked = _asked(row)
    names = {index: _name_before(row, index) for index in asked[1:]}
    apart = {*names, *names.values()}
    own = [index for index in range(len(row.cells)) if index not in apart]
    yield _line(first, number, row, own, asked[0] if asked else None, amounts)
    for at, (index, name) in enumerate(names.items(), first + 1):
        yield _line(at, number, row, [name, index], index, amounts)


def _name_before(row: Row, index: int) -> int:
    return next(n for n in range(index - 1, -1, -1) if row.cells[n].text.strip())


def _line(seq: int, number: int, row: Row, own: list[int], asked: int | None, amounts: int) -> Line:
    cells = []
    for index in own:
        raw = row.cells[index]
        if raw.covered and not raw.text.strip():
            continue
        cells.append(_cell(raw, index, amounts if index == asked else -1))
    label = _label([row.cells[n] for n in own], own.index(asked) if asked is not None else None)
    return Line(
        seq=seq,
        row=number,
        label=label,
        item=label.item,
        parent=None,
        level=0,
        total=False,
        continued=False,
        code="",
        code_kind="",
        cells=tuple(cells),
        place=row.place,
    )


def _cell(raw: RawCell, index: int, amounts: int) -> Cell:
    text = raw.text.strip()
    if amounts < 0:
        return Cell(index, text, None, raw.place)
    return Cell(amounts, text, parse_amount(text), raw.place)


def _label(cells: list[RawCell], asked: int | None) -> Label:
    """What asks for the amount of a row; else its first text."""
    texts = [cell.text for cell in cells[:asked] if cell.text.strip()]
    if not texts:
        return parse_label("")
    return parse_label(texts[-1] if asked is not None else texts[0])
