"""Last step before a reply is sent: every number in it is a figure, stands in a cited cell, or is
explained by what it is (a place, a year, a count, a number of the question or of a name).

Pure: it is given the cells that the answer cites, and reads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from bot.audit.wording import words
from bot.model import Answer
from bot.money import YUAN

Cells = Mapping[int, Mapping[str, Any]]
"""Rows of cited cells by id, with at least `text`, `value` and `unit`."""

_NUMBER = re.compile(r"(\d[\d,]*(?:\.\d+)?)[ \u00a0]?(亿元|百万元|万元|千元|元)?")
_NAMES = ("text", "label", "path", "title", "column_path", "code")
"""What of a cell a reply may repeat word for word."""


def prove(answer: Answer, cells: Cells, quoted: Iterable[str] = ()) -> tuple[str, ...]:
    """The numbers of the reply that nothing explains, with their unit; empty where all are proved.

    `quoted` holds texts that the reply repeats: passages, definitions, findings.
    """
    text = _explained().sub(" ", _without_places(answer))
    open_ = dict.fromkeys((m[1], m[2] or "") for m in _NUMBER.finditer(text))
    known = _Known(answer, cells)
    left = [number for number in open_ if not known.holds(*number)]
    if left:
        left = _unnamed(left, [answer.question, *quoted], [*_names(answer), *_cell_names(cells)])
    found = [f"{number} {unit}".strip() for number, unit in left]
    return tuple(dict.fromkeys([*found, *_invented(answer, cells)]))


def _without_places(answer: Answer) -> str:
    """The reply without the places of its sources: a cell of a sheet is named with numbers."""
    text = answer.text
    for place in sorted({source.place for source in answer.sources}, key=len, reverse=True):
        text = text.replace(place, " ") if place else text
    return text


class _Known:
    """The amounts of the figures and of the cited cells: with their unit, and bare."""

    def __init__(self, answer: Answer, cells: Cells) -> None:
        pairs = [(Decimal(f.value), f.unit) for f in answer.figures]
        pairs += _sums(cells)
        pairs += [(c["value"], str(c["unit"])) for c in cells.values() if c["value"] is not None]
        self._bare = {value for value, _ in pairs}
        self._yuan = {value * YUAN[unit] for value, unit in pairs if unit in YUAN}
        self._open = {value for value, unit in pairs if not unit}

    def holds(self, number: str, unit: str) -> bool:
        """Whether it is one of the amounts: one of money in any unit, another as it stands."""
        value = _decimal(number)
        if unit:
            return value * YUAN[unit] in self._yuan or value in self._open
        return value in self._bare


def _sums(cells: Cells) -> list[tuple[Decimal, str]]:
    """What the cited cells of each unit, and those under each head of columns, add up to: the
    total that a list of parts states."""
    sums: dict[tuple[str, str], Decimal] = {}
    for cell in cells.values():
        unit, head = str(cell["unit"]), str(cell.get("column_path", "")).partition(" / ")[0]
        for group in {(unit, ""), (unit, head)}:
            sums[group] = sums.get(group, Decimal(0)) + (cell["value"] or 0)
    return [(value, unit) for (unit, _), value in sums.items()]


def _unnamed(
    numbers: Sequence[tuple[str, str]], said: Sequence[str], names: Sequence[str]
) -> list[tuple[str, str]]:
    """The numbers that stand in none of the texts; an amount of money must be one there too,
    except in what the asker said or a quotation, where the unit may be left out."""
    pairs = _numbers_in([*said, *names])
    bare = {value for value, _ in pairs}
    spoken = {value for value, _ in _numbers_in(said)}

    def named(number: str, unit: str) -> bool:
        value = _decimal(number)
        return (value, unit) in pairs or value in (spoken if unit else bare)

    return [pair for pair in numbers if not named(*pair)]


def _invented(answer: Answer, cells: Cells) -> Iterator[str]:
    """Figures that are said to stand in a cell and stand in none of those cited."""
    read = [figure for figure in answer.figures if not figure.derived]
    if not read:
        return
    amounts = {cell["value"] for cell in cells.values()}
    missing = [figure for figure in read if Decimal(figure.value) not in amounts]
    if missing:
        inside = {value for value, _ in _numbers_in(str(c["text"]) for c in cells.values())}
        for figure in missing:
            if Decimal(figure.value) not in inside:
                yield f"{figure.value} {figure.unit}".strip()


def _names(answer: Answer) -> Iterator[str]:
    """Names and the asker's own words, whose numbers the reply may repeat."""
    yield answer.question
    for figure in answer.figures:
        yield figure.label
    for source in answer.sources:
        yield from (source.document, source.table, source.row, source.column)
    for slot in answer.slots.values():
        yield str(slot)
    for choice in answer.choices:
        yield choice.label


def _cell_names(cells: Cells) -> Iterator[str]:
    for cell in cells.values():
        for name in _NAMES:
            if cell.get(name):
                yield str(cell[name])


def _numbers_in(texts: Iterable[str]) -> set[tuple[Decimal, str]]:
    found = _NUMBER.finditer("\n".join(texts))
    return {(_decimal(match[1]), match[2] or "") for match in found}


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", ""))


@cache
def _explained() -> re.Pattern[str]:
    return re.compile("|".join(words("proof")["explained"]), re.MULTILINE)
