"""The two sides of a finding: where their cells stand, what they print, and how to say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.audit.wording import say
from bot.money import is_money, plain
from bot.store import Row

_MOST_PLACES = 3


@dataclass(frozen=True)
class Side:
    """One side of a finding: a cell, cells that say the same or are added up, or a passage."""

    table: str
    row: str
    column: str
    place: str
    value: Decimal | None
    unit: str
    said: str
    """The amount as a sentence gives it: 46.00 万元, or 空白."""
    where: str
    """The place as a sentence gives it: 《部门收支预算总表》第783–785行."""


def side_of(
    numbers: Sequence[int], value: Decimal | None, unit: str, cells: Mapping[int, Row]
) -> Side:
    """The side that these cells make; `value` is what they amount to together."""
    found = [cells[n] for n in numbers if n in cells]
    if not found:
        return Side("", "", "", "", value, unit, write_amount(value, unit), "")
    first = found[0]
    here = [cell for cell in found if cell["title"] == first["title"]]
    unit = unit or str(first["unit"])
    alone = len({cell["text"] for cell in found}) == 1 and first["value"] == value
    printed = str(first["text"]).strip() if alone and value is not None else ""
    return Side(
        table=str(first["title"]),
        row=_joined([str(cell["label"] or cell["item"]) for cell in here], "more_rows"),
        column=_joined([str(cell["column_path"]) for cell in here], "more_places"),
        place=_joined([str(cell["source_place"]) for cell in here], "more_places"),
        value=value,
        unit=unit,
        said=f"{printed} {unit}".strip() if printed else write_amount(value, unit),
        where=_where(found),
    )


def passage_side(passage: Row, value: Decimal | None, unit: str) -> Side:
    """The side that a paragraph of the running text is, with the amount that it gives."""
    table = str(passage["section"] or passage["heading"])
    place = str(passage["place"])
    where = say("text_place" if table else "text_bare", table=table, places=place)
    said = "" if value is None else write_amount(value, unit)
    return Side(table, str(passage["heading"]), "", place, value, unit, said, where)


def write_amount(value: Decimal | None, unit: str) -> str:
    """An amount in a sentence; blanks are said to be blank."""
    if value is None:
        return say("blank")
    return f"{written(value, unit)} {unit}".strip()


def written(value: Decimal, unit: str) -> str:
    """The digits of an amount: money in 万元 and the like with two decimals at least."""
    short = plain(value)
    decimals = len(short.partition(".")[2])
    return f"{value:.2f}" if is_money(unit) and unit != "元" and decimals < 2 else short


def _where(found: Iterable[Row]) -> str:
    tables: dict[tuple[str, bool], list[str]] = {}
    for cell in found:
        where = (str(cell["title"]), cell["table_kind"] == "text")
        tables.setdefault(where, []).append(str(cell["source_place"]))
    parts = [
        say(_place_name(title, text), table=title, places=_joined(places, "more_places"))
        for (title, text), places in tables.items()
    ]
    return _joined(parts, "more_places")


def _place_name(title: str, text: bool) -> str:
    """The name of the sentence that says where something stands."""
    return ("text_place" if title else "text_bare") if text else "place"


def _joined(texts: Sequence[str], more: str) -> str:
    """The first few different texts; how many there are where some are left out."""
    different = list(dict.fromkeys(text for text in texts if text))
    shown = say("join_places").join(different[:_MOST_PLACES])
    return shown + (say(more, count=len(different)) if len(different) > _MOST_PLACES else "")
