"""What of an answer can be drawn: its figures side by side, the parts of a whole, a run of years.

The figures themselves suggest it; a query file may say otherwise with `chart:`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from bot.ask.figures import Unit, value_of
from bot.model import Bar, Chart
from bot.money import YUAN, is_money
from bot.store import Row

MOST = 30
"""Bars that a picture holds."""
_COUNTED = ("人", "辆", "个", "户", "次", "项")
_TOLD_BY = ("body", "publisher", "column_name", "path", "title")
"""Columns that tell rows of one label apart, the plainest first."""
_HUNDRED = Decimal(100)


def charted(wish: str, units: Sequence[Unit], cells: Mapping[int, Row]) -> Chart | None:
    """The chart of an answer, or None where it has nothing to compare."""
    shown = [unit for unit in units if not unit.row.get("quiet") and not unit.row.get("statement")]
    if wish == "none" or not shown:
        return None
    share = _share(shown, cells) if wish in ("", "share") else None
    return share or _side_by_side(wish, shown) or _of_cells(wish, shown, cells)


def _side_by_side(wish: str, units: Sequence[Unit]) -> Chart | None:
    """The figures of several rows, each a bar; blanks stay among them."""
    bars = [
        Bar(
            str(unit.row.get("label") or ""),
            unit.amount.value if unit.amount else "",
            unit.amount.unit if unit.amount else str(unit.row.get("unit") or ""),
        )
        for unit in units
    ]
    derived = all(unit.row.get("derived") for unit in units if unit.amount)
    if not _comparable(bars, derived=derived):
        return None
    rows = [unit.row for unit in units]
    kind = wish or _kind(rows)
    named = _named(bars, rows, kind)
    return Chart(kind, tuple(named[:MOST]), left_out=max(0, len(named) - MOST))


def _kind(rows: Sequence[Row]) -> str:
    years = [row.get("year") for row in rows]
    if None not in years and len(set(years)) > 1:
        return "series"
    bodies = {row.get("body") or row.get("publisher") for row in rows}
    return "pair" if len(bodies) > 1 else "bars"


def _named(bars: Sequence[Bar], rows: Sequence[Row], kind: str) -> list[Bar]:
    """The bars with labels that tell them apart."""
    labels = [bar.label for bar in bars]
    if kind == "series":
        others = labels if len(set(labels)) > 1 else _telling(rows) or [""] * len(rows)
        if len(set(others)) == 1:
            others = [""] * len(rows)
        return [
            Bar(str(row["year"]), bar.value, bar.unit, other)
            for bar, row, other in zip(bars, rows, others, strict=True)
        ]
    told = _telling(rows)
    if told is None or len(set(labels)) == len(labels):
        return list(bars)
    if len(set(labels)) == 1:
        return [Bar(name, b.value, b.unit) for b, name in zip(bars, told, strict=True)]
    return [Bar(b.label, b.value, b.unit, name) for b, name in zip(bars, told, strict=True)]


def _telling(rows: Sequence[Row]) -> list[str] | None:
    """What tells the rows apart where their labels do not."""
    for name in _TOLD_BY:
        found = [str(row.get(name) or "") for row in rows]
        if all(found) and len(set(found)) > 1:
            return found
    return None


def _share(units: Sequence[Unit], cells: Mapping[int, Row]) -> Chart | None:
    """Parts of one whole: each row a percentage of cells that add up to its numerator."""
    parts: list[int] = []
    wholes: set[int] = set()
    for unit in units:
        found = _part_and_whole(unit, cells)
        if found is None:
            return None
        parts += found[0]
        wholes.add(found[1])
    if len(wholes) != 1 or len(set(parts)) != len(parts) or len(parts) > MOST:
        return None
    whole = cells[wholes.pop()]
    values = [cells[cell]["value"] for cell in parts]
    if any(v is None or v < 0 for v in values) or sum(values) > whole["value"]:
        return None
    bars = _cell_bars(parts, cells)
    return Chart("share", tuple(bars), whole=_bar(whole, _item(whole)))


def _part_and_whole(unit: Unit, cells: Mapping[int, Row]) -> tuple[list[int], int] | None:
    row, known = unit.row, [cell for cell in unit.cells if cell in cells]
    divisor = row.get("divided_by")
    if row.get("unit") != "%" or not divisor or len(known) < 2 or row.get("value") is None:
        return None
    whole = next((cell for cell in known if cells[cell]["value"] == divisor), None)
    rest = [cell for cell in known if cell != whole]
    if whole is None or any(cells[cell]["unit"] != cells[whole]["unit"] for cell in rest):
        return None
    total = sum((cells[cell]["value"] or Decimal(0) for cell in rest), Decimal(0))
    return (rest, whole) if total * _HUNDRED == row["value"] else None


def _of_cells(wish: str, units: Sequence[Unit], cells: Mapping[int, Row]) -> Chart | None:
    """The cells that one computed figure is the sum or the difference of."""
    unit = units[0]
    known = [cell for cell in unit.cells if cell in cells]
    if len(units) > 1 or not unit.row.get("derived") or not 1 < len(known) <= MOST:
        return None
    bars = _cell_bars(known, cells)
    values = [cells[cell]["value"] or Decimal(0) for cell in known]
    apart = abs(values[0] - sum(values[1:], Decimal(0)))
    if value_of(unit.row) not in (sum(values, Decimal(0)), apart) and not wish:
        return None
    return Chart(wish or "bars", tuple(bars)) if _comparable(bars, derived=False) else None


def _cell_bars(numbers: Sequence[int], cells: Mapping[int, Row]) -> list[Bar]:
    """A bar a cell, named by its line, or by its column where all stand in one line."""
    rows = [cells[number] for number in numbers]
    names = [_item(row) for row in rows]
    if len(rows) > 1 and len(set(names)) == 1:
        names = [str(row["column_path"]).replace(" / ", "·") for row in rows]
    return [_bar(row, name) for row, name in zip(rows, names, strict=True)]


def _bar(cell: Row, name: str) -> Bar:
    text = "" if cell["value"] is None else "".join(str(cell["text"]).split()).replace(",", "")
    return Bar(name, text, str(cell["unit"]))


def _item(cell: Row) -> str:
    return str(cell["path"]).rsplit(" › ", 1)[-1] or str(cell["label"])


def _comparable(bars: Sequence[Bar], *, derived: bool) -> bool:
    """Whether at least two of the bars have a value, all of one measure, and not all nothing."""
    units = [bar.unit for bar in bars if bar.value]
    same = all(a == b or (is_money(a) and is_money(b)) for a, b in pairwise(units))
    known = bool(units) and (
        units[0] in YUAN or units[0] in _COUNTED or (derived and units[0] == "%")
    )
    return len(units) > 1 and same and known and any(Decimal(b.value) for b in bars if b.value)
