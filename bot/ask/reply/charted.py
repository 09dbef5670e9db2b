"""What of an answer can be drawn: its figures side by side, the parts of a whole, a run of years.

The figures themselves suggest it; a query file may say otherwise with `chart:`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from bot.ask.reply.figures import Unit, value_of
from bot.model import Bar, Chart
from bot.money import YUAN, is_money
from bot.store import Row

MOST = 30
"""Bars that a picture holds."""
_COUNTED = ("人", "辆", "个", "户", "次", "项")
_RATIOS = ("%", "倍")
_TOLD_BY = ("body", "publisher", "column_name", "path", "title")
"""Columns that tell rows of one label apart, the plainest first."""
_HUNDRED = Decimal(100)


def charted(wish: str, units: Sequence[Unit], cells: Mapping[int, Row]) -> Chart | None:
    """The chart of an answer, or None where it has nothing to compare."""
    shown = [unit for unit in units if not unit.row.get("quiet") and not unit.row.get("statement")]
    if wish == "none" or not shown:
        return None
    share = None
    if wish in ("", "share"):
        share = _share(shown, cells) or _all_parts(shown, cells)
    return share or _side_by_side(wish, shown) or _of_cells(wish, shown, cells)


# Rows side by side


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
    return _chart(wish or _kind(rows), bars, rows)


def _chart(kind: str, bars: Sequence[Bar], rows: Sequence[Row]) -> Chart:
    named = _by_year(bars, rows) if kind == "series" else _told_apart(bars, rows)
    return Chart(kind, tuple(named[:MOST]), left_out=max(0, len(named) - MOST))


def _kind(rows: Sequence[Row]) -> str:
    """A run of years of one publisher, several bodies side by side, or plain bars."""
    years = [row.get("year") for row in rows]
    publishers = {row.get("publisher") for row in rows}
    if None not in years and len(set(years)) > 1 and len(publishers) == 1:
        return "series"
    bodies = {row.get("body") or row.get("publisher") for row in rows}
    return "pair" if len(bodies) > 1 else "bars"


def _by_year(bars: Sequence[Bar], rows: Sequence[Row]) -> list[Bar]:
    """The bars with their year as the label, and as series what the label says besides."""
    others = [
        bar.label.replace(f"{row['year']}年", "").strip()
        for bar, row in zip(bars, rows, strict=True)
    ]
    if len(set(others)) == 1:
        others = [""] * len(bars)
    return [
        Bar(str(row["year"]), bar.value, bar.unit, other)
        for bar, row, other in zip(bars, rows, others, strict=True)
    ]


def _told_apart(bars: Sequence[Bar], rows: Sequence[Row]) -> list[Bar]:
    """The bars with labels, and where these repeat with series, that tell them apart."""
    labels = {bar.label for bar in bars}
    told = _telling(rows)
    if told is None or len(labels) == len(bars):
        return list(bars)
    if len(labels) == 1:
        return [Bar(name, b.value, b.unit) for b, name in zip(bars, told, strict=True)]
    return [Bar(b.label, b.value, b.unit, name) for b, name in zip(bars, told, strict=True)]


def _telling(rows: Sequence[Row]) -> list[str] | None:
    """What tells the rows apart where their labels do not."""
    for name in _TOLD_BY:
        found = [str(row.get(name) or "") for row in rows]
        if all(found) and len(set(found)) > 1:
            return found
    return None


# Parts of a whole


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
    return Chart("share", tuple(_cell_bars(parts, cells)), whole=_bar(whole, _item(whole)))


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


def _all_parts(units: Sequence[Unit], cells: Mapping[int, Row]) -> Chart | None:
    """Parts that are a whole together, whatever their units: each row the percentage of the
    first of its cells in all of these."""
    rows = [unit.row for unit in units]
    firsts = [cells.get(unit.cells[0]) if unit.cells else None for unit in units]
    parts = [cell for cell in firsts if cell is not None and cell["value"] is not None]
    divisors = {row.get("divided_by") for row in rows}
    plain = {row.get("unit") for row in rows} == {"%"} and len(divisors) == 1
    if not plain or not 1 < len(parts) == len(units) <= MOST:
        return None
    amounts = [_measured(cell["value"], cell["unit"]) or Decimal(0) for cell in parts]
    values = [Decimal(row.get("value") or 0) for row in rows]
    total, whole = sum(amounts, Decimal(0)), Decimal(divisors.pop() or 0)
    fits = all(a * whole * _HUNDRED == v * total for a, v in zip(amounts, values, strict=True))
    if not fits or not total or min(amounts) < 0:
        return None
    bars = [_bar(c, str(r.get("label"))) for c, r in zip(parts, rows, strict=True)]
    return Chart("share", tuple(bars))


# Cells behind one computed figure


def _of_cells(wish: str, units: Sequence[Unit], cells: Mapping[int, Row]) -> Chart | None:
    """The cells that a figure is the sum, the difference or the ratio of."""
    unit = units[0]
    known = [cell for cell in unit.cells if cell in cells]
    same = all(other.cells == unit.cells for other in units)
    if not same or not unit.row.get("derived") or not 1 < len(known) <= MOST:
        return None
    rows = [cells[cell] for cell in known]
    bars = _cell_bars(known, cells)
    if not _comparable(bars, derived=False) or not (wish or _made_of(unit, rows)):
        return None
    if len({bar.label for bar in bars}) == len(bars) or wish:
        return Chart(wish or "bars", tuple(bars))
    return _over_documents(bars, rows)


def _made_of(unit: Unit, rows: Sequence[Row]) -> bool:
    """Whether the figure is the sum, the difference or the ratio of the cells."""
    if unit.row.get("unit") in _RATIOS:
        return len(rows) == 2
    amounts = [_measured(row["value"], row["unit"]) or Decimal(0) for row in rows]
    apart = abs(amounts[0] - sum(amounts[1:], Decimal(0)))
    mine = _measured(value_of(unit.row), unit.row.get("unit"))
    return mine in (sum(amounts, Decimal(0)), apart)


def _measured(value: Decimal | None, unit: object) -> Decimal | None:
    """The amount in one measure, money in 元."""
    return None if value is None else Decimal(value) * YUAN.get(str(unit), Decimal(1))


def _over_documents(bars: Sequence[Bar], rows: Sequence[Row]) -> Chart | None:
    """Cells of one name in several documents: by year, or by what else tells those apart."""
    if _kind(rows) == "series":
        phases = {row["phase"] for row in rows}
        by_year = sorted(zip(rows, bars, strict=True), key=lambda pair: pair[0]["year"])
        return Chart(
            "series",
            tuple(
                Bar(str(row["year"]), bar.value, bar.unit, row["phase"] if len(phases) > 1 else "")
                for row, bar in by_year
            ),
        )
    told = [
        [str(row[name] or "") for row in rows]
        for name in ("publisher", "year", "phase")
        if len({row[name] for row in rows}) > 1
    ]
    labels = [" ".join(parts) for parts in zip(*told, strict=True)] if told else []
    if len(set(labels)) < len(bars):
        return None
    kind = _kind(rows)
    return Chart(kind, tuple(Bar(n, b.value, b.unit) for n, b in zip(labels, bars, strict=True)))


def _cell_bars(numbers: Sequence[int], cells: Mapping[int, Row]) -> list[Bar]:
    """A bar a cell, named by its line, or by its column where all stand in one line."""
    rows = [cells[number] for number in numbers]
    names = [_item(row) for row in rows]
    if len(rows) > 1 and len(set(names)) == 1 and len({row["document"] for row in rows}) == 1:
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
