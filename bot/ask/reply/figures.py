"""Rows of a query made into figures: values as printed, units as asked, twins brought together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.model import Source
from bot.money import convert, is_money, parse_amount, plain, rounded
from bot.resources import statement
from bot.store import Row, Store

_WHOLE = ("个", "项", "人", "辆", "张", "次", "条", "名")


@dataclass(frozen=True)
class Amount:
    """A value with its unit, ready to be written."""

    value: str
    unit: str
    derived: bool

    def __str__(self) -> str:
        return f"{self.value} {self.unit}" if self.unit else self.value


@dataclass(frozen=True)
class Unit:
    """One figure of a reply: the row that leads it, and rows that speak of the same thing."""

    row: Row
    amount: Amount | None
    """None where the cell is blank."""
    cells: tuple[int, ...]
    twins: tuple[Row, ...]
    """Rows of other tables about the same thing."""


def make_units(rows: Sequence[Row], cells: Mapping[int, Row], wanted: str) -> list[Unit]:
    """The figures that the rows give, in order; rows of one thing become one."""
    groups: dict[object, list[Row]] = {}
    for number, row in enumerate(rows):
        groups.setdefault(row.get("thing", ("row", number)), []).append(row)
    return [_unit(group, cells, wanted) for group in groups.values()]


def _unit(group: list[Row], cells: Mapping[int, Row], wanted: str) -> Unit:
    row = group[0]
    return Unit(row, amount_of(row, cells, wanted), tuple(row.get("cells") or ()), tuple(group[1:]))


def amount_of(row: Row, cells: Mapping[int, Row], wanted: str) -> Amount | None:
    """The amount of a row; as its one cell prints it, unless computed or another unit is asked."""
    value = value_of(row)
    if value is None:
        return None
    unit = str(row.get("unit") or "")
    if wanted and is_money(unit) and unit != wanted:
        converted = convert(value, unit, wanted)
        exact = plain(rounded(converted) if "divided_by" in row else converted)
        return Amount(exact, wanted, True)
    if row.get("derived"):
        return Amount(_computed(value, unit), unit, True)
    return Amount(_printed(value, row, cells), unit, False)


def value_of(row: Row) -> Decimal | None:
    """The value of a row, divided by its `divided_by` where it has one: exact, never a float."""
    value = row.get("value")
    if value is None or "divided_by" not in row:
        return None if value is None else Decimal(value)
    divisor = row["divided_by"]
    return Decimal(value) / Decimal(divisor) if divisor else None


def _computed(value: Decimal, unit: str) -> str:
    if unit in _WHOLE and value == value.to_integral_value():
        return plain(value)
    return str(rounded(value))


def _printed(value: Decimal, row: Row, cells: Mapping[int, Row]) -> str:
    """The digits as the cell prints them (100.00, not 100)."""
    numbers = [c for c in row.get("cells") or () if c in cells]
    return as_printed(cells[numbers[0]], value) if numbers else plain(value)


def as_printed(cell: Row, value: Decimal) -> str:
    """A value with the digits that its cell prints, without grouping."""
    printed = parse_amount(str(cell["text"]))
    return format(printed, "f") if printed is not None and printed == value else plain(value)


def write_amount(value: Decimal, unit: str, wanted: str = "") -> str:
    """A value and unit in words for arithmetic lines."""
    if wanted and is_money(unit):
        return f"{plain(convert(value, unit, wanted))} {wanted}"
    return f"{value:.2f} {unit}" if is_money(unit) else f"{plain(value)} {unit}"


_KNOWN = (
    "cell_id", "document", "title", "label", "path", "table_kind", "column_path", "source_place",
    "text", "value", "unit", "unit_printed", "entity_id", "code", "publisher", "year", "phase",
)  # fmt: skip
"""What is known of a cell: the columns of cells_known.sql."""


def read_cells(store: Store, rows: Sequence[Row]) -> dict[int, Row]:
    """What is known of each cell that the rows name."""
    numbers = list(dict.fromkeys(c for row in rows for c in row.get("cells") or ()))
    at_hand = store.columns()
    if at_hand is not None:
        in_memory = at_hand.known(numbers, _KNOWN)
        if len(in_memory) == len(numbers):
            return dict(in_memory)
    kept = store.cells
    known = {number: kept[number] for number in numbers if number in kept}
    missing = [number for number in numbers if number not in known]
    if missing:
        found = store.rows(statement("cells_known"), {"cells": missing})
        known |= {row["cell_id"]: row for row in found}
        store.keep(known)
    return {number: known[number] for number in numbers if number in known}


def cell_source(cell: Row) -> Source:
    """The source that a cell is."""
    return Source(
        document=cell["document"],
        table=cell["title"],
        row=cell["label"] or str(cell["path"]).rsplit(" › ", 1)[-1],
        column=cell["column_path"],
        place=cell["source_place"],
    )


def passage_sources(store: Store, rows: Sequence[Row]) -> list[Source]:
    """The sources that the rows' paragraphs are."""
    numbers = [row["passage"] for row in rows if row.get("passage") is not None]
    if not numbers:
        return []
    found = store.rows(statement("passages_known"), {"passages": numbers})
    return [
        Source(
            document=row["document"],
            table=row["section"] or row["heading"],
            row=row["heading"],
            column="",
            place=row["place"],
        )
        for row in sorted(found, key=lambda row: numbers.index(row["passage_id"]))
    ]
