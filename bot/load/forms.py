"""Forms: tables that are filled in beside their questions, such as the targets of a project.

No column of a form holds one kind of thing, so an amount is only taken where the text right before
it in its row asks for money and the form says in what unit.
"""

from __future__ import annotations

import re

from bot.load.labels import Label, parse_label
from bot.load.marks import measure_of
from bot.load.parts import Cell, Column, Line
from bot.load.raw import RawCell, Row
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
    return any(_asked(row) is not None for row in body)


def _asked(row: Row) -> int | None:
    """Where the amount of a row stands, right behind a text that asks for money."""
    before = ""
    for index, cell in enumerate(row.cells):
        text = squeeze(cell.text)
        if not text:
            continue
        if parse_amount(text) is not None:
            return index if _asks(before) else None
        before = text
    return None


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
    lines = tuple(_line(seq, row, at if unit else -1) for seq, row in enumerate(body))
    return (*columns, amounts), lines


def _unit_of(row: Row) -> str:
    """The unit of money that a text of the row gives in brackets."""
    for cell in row.cells:
        for inside in _IN_BRACKETS.findall(cell.text):
            if is_money(unit := measure_of(fold(inside))):
                return unit
    return ""


def _line(seq: int, row: Row, amounts: int) -> Line:
    asked = _asked(row)
    cells = []
    for index, raw in enumerate(row.cells):
        if raw.covered and not raw.text.strip():
            continue
        cells.append(_cell(raw, index, amounts if index == asked else -1))
    label = _label(row, asked)
    return Line(
        seq=seq,
        row=seq,
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


def _label(row: Row, asked: int | None) -> Label:
    """What asks for the amount of a row; else its first text."""
    texts = [cell.text for cell in row.cells[:asked] if cell.text.strip()]
    if not texts:
        return parse_label("")
    return parse_label(texts[-1] if asked is not None else texts[0])
