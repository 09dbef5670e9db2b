"""The rows of a template's query made into the Answer: figure first, then sources, then doubts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from string import Formatter

from bot.ask.language.wording import say
from bot.ask.reply.charted import charted
from bot.ask.reply.figures import (
    Amount,
    Unit,
    as_printed,
    cell_source,
    make_units,
    passage_sources,
    write_amount,
)
from bot.ask.types.bind import Bound
from bot.ask.types.catalogue import Template
from bot.model import Answer, Choice, Figure, Source, Status
from bot.money import YUAN, is_money
from bot.store import Row, Store

_WORD = re.compile(r"\{\w+\}")
_TEXT_LIMIT = 3500
_PLACES = 6
_MOST_FIGURES = 30
_MOST_TWINS = 6
_MOST_OTHERS = 2
"""Other amounts that a reply tells of one figure; the rest is asked for."""
_SOME_FUNDS = ("appropriation", "general", "fund", "state_capital")
_TEN_THOUSAND = Decimal(10_000)


@dataclass
class _Sheet:
    """What an answer collects while it is written."""

    cells: dict[int, Row]
    sources: list[Source] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    blanks: list[tuple[int, Figure]] = field(default_factory=list)
    """Blank cells, each with the number of figures before it."""
    notes: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    doubted: list[str] = field(default_factory=list)
    """Places that say something else; their notes name them."""
    others: dict[str, list[str]] = field(default_factory=dict)
    """Other amounts of the same thing with the places where they stand."""

    def source(self, source: Source) -> int:
        """The index of a source, added where it is new."""
        if source not in self.sources:
            self.sources.append(source)
        return self.sources.index(source)


def compose(
    question: str,
    template: Template,
    rows: Sequence[Row],
    bound: Bound,
    store: Store,
    cells: dict[int, Row],
    *,
    unit: str = "",
    extra: Sequence[str] = (),
) -> Answer:
    """The answer that the rows give; `cells` holds what is known of each cell that they name."""
    wanted = "" if template.unit == "keep" else unit
    sheet = _Sheet(cells)
    units = make_units(rows, sheet.cells, wanted)
    for source in passage_sources(store, rows):
        sheet.source(source)
    for one in units[:_MOST_FIGURES]:
        _collect(one, sheet, wanted)
    if not rows:
        return _without_rows(question, template, bound)
    blank = "value" in rows[0] and all(u.amount is None for u in units) and not rows[0].get("quiet")
    blank = (blank and not rows[0].get("statement")) or all(r.get("blank") for r in rows)
    lead, details = _text(template, units, sheet, blank, wanted, bound.shown)
    notes = _unique([*extra, *_row_notes(rows), *sheet.notes])
    text = _join(lead, details, sheet, notes, bound)
    return Answer(
        question=question,
        status=Status.NO_DATA if blank else Status.ANSWERED,
        text=text,
        template=template.name,
        slots=dict(bound.shown),
        figures=() if blank else tuple(sheet.figures),
        sources=tuple(sheet.sources),
        notes=tuple(notes),
        choices=() if blank else tuple(_follow(template, units)),
        lead=lead,
        details=tuple(details),
        blanks=tuple(sheet.blanks),
        chart=None if blank else charted(template.chart, units, cells),
    )


def _collect(unit: Unit, sheet: _Sheet, wanted: str) -> None:
    """The figure of a unit with its sources, and what its twins in other tables say."""
    indices = [
        sheet.source(cell_source(sheet.cells[c])) for c in unit.cells[:40] if c in sheet.cells
    ]
    quiet = unit.row.get("quiet") or unit.row.get("statement")
    if unit.amount is None and unit.row.get("label") and "value" in unit.row and not quiet:
        places = tuple(dict.fromkeys(indices))
        empty = Figure(str(unit.row["label"]), "", str(unit.row.get("unit") or ""), False, places)
        sheet.blanks.append((len(sheet.figures), empty))
    if unit.amount is not None and not unit.row.get("quiet"):
        label = str(unit.row.get("label") or "")
        amount = unit.amount
        sheet.figures.append(
            Figure(label, amount.value, amount.unit, amount.derived, tuple(dict.fromkeys(indices)))
        )
        if unit.row.get("parts"):
            sheet.figures += _parts(unit, sheet)
    _unit_doubt(unit, sheet)
    sheet.others.clear()
    for twin in unit.twins[:_MOST_TWINS]:
        _compare(unit, twin, sheet)
    for printed, where in list(sheet.others.items())[:_MOST_OTHERS]:
        more = say("more_places", count=len(where)) if len(where) > 1 else ""
        sheet.notes.append(say("differs", place=f"{where[0]}{more}", amount=printed))


def _parts(unit: Unit, sheet: _Sheet) -> list[Figure]:
    """The cells that a sum was made of, as figures of their own."""
    cells = [sheet.cells[c] for c in unit.cells if sheet.cells.get(c, {}).get("value") is not None]
    return [
        Figure(
            c["column_path"].replace(" / ", "·"),
            as_printed(c, c["value"]),
            c["unit"],
            False,
            (sheet.source(cell_source(c)),),
        )
        for c in cells
    ]


def _unit_doubt(unit: Unit, sheet: _Sheet) -> None:
    first = sheet.cells.get(unit.cells[0]) if unit.cells else None
    if first and unit.amount and is_money(str(first["unit"])) and not first["unit_printed"]:
        sheet.notes.append(say("unit_assumed", unit=first["unit"]))


def _compare(unit: Unit, twin: Row, sheet: _Sheet) -> None:
    """A twin with the same amount is another source; one that differs, or is blank, a doubt."""
    cell = sheet.cells.get((twin.get("cells") or [0])[0])
    if cell is None or "value" not in twin:
        return
    place = _place(cell_source(cell), cell["table_kind"] == "text")
    mine, its = _yuan(unit.row), _yuan(twin)
    first = sheet.cells[unit.cells[0]] if unit.cells and unit.cells[0] in sheet.cells else cell
    if mine is not None and its is not None and _part_of_funds(first, cell) and its < mine:
        return  # what one source pays is no other figure of what all pay
    if mine == its or _rounded(mine, its, first, cell):
        if mine is not None:
            sheet.source(cell_source(cell))
            sheet.also.append(place)
        else:
            sheet.source(cell_source(cell))
    elif its is None:
        sheet.source(cell_source(cell))
        sheet.doubted.append(place)
        if cell["text"]:
            return
        sheet.notes.append(say("blank_elsewhere", place=place))
    elif mine is not None:
        sheet.source(cell_source(cell))
        sheet.doubted.append(place)
        printed = f"{cell['text']} {cell['unit']}"
        slip = its == mine * _TEN_THOUSAND or mine == its * _TEN_THOUSAND
        if slip:
            mine_cell = sheet.cells[unit.cells[0]]
            figure = f"{mine_cell['text']} {mine_cell['unit']}"
            sheet.notes.append(say("unit_slip", place=place, amount=printed, figure=figure))
        else:
            sheet.others.setdefault(printed, []).append(place)


def _yuan(row: Row) -> Decimal | None:
    value = row.get("value")
    return None if value is None else Decimal(value) * YUAN.get(str(row.get("unit")), Decimal(1))


def _part_of_funds(first: Row, other: Row) -> bool:
    """Whether the other cell stands in a table of some of the funds, and the first one does not."""
    return other["table_kind"] in _SOME_FUNDS and first["table_kind"] not in _SOME_FUNDS


def _rounded(mine: Decimal | None, its: Decimal | None, first: Row, other: Row) -> bool:
    """Whether one is the other in a larger unit or with fewer decimals."""
    if mine is None or its is None:
        return False
    steps = [_step(cell) for cell in (first, other)]
    return steps[0] != steps[1] and 2 * abs(mine - its) <= max(steps)


def _step(cell: Row) -> Decimal:
    """One unit of the last digit that a cell prints, in 元."""
    decimals = len(str(cell["text"]).partition(".")[2])
    return YUAN.get(str(cell["unit"]), Decimal(1)).scaleb(-decimals)


def _place(source: Source, text: bool) -> str:
    name = ("text_place" if source.table else "text_bare") if text else "place"
    return say(name, table=source.table, place=source.place)


def _without_rows(question: str, template: Template, bound: Bound) -> Answer:
    names = [
        v if isinstance(v, str) else "、".join(map(str, v))
        for v in bound.shown.values()
        if isinstance(v, str | list)
    ]
    values = _Defaults({"label": names[0] if names else "", **bound.shown})
    text = Formatter().vformat(template.none or say("no_rows"), (), values)
    return Answer(
        question=question,
        status=Status.NO_DATA,
        text=text,
        template=template.name,
        slots=dict(bound.shown),
        lead=text,
    )


class _Defaults(dict[str, object]):
    """Missing words are left out of a sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _text(
    template: Template,
    units: list[Unit],
    sheet: _Sheet,
    blank: bool,
    wanted: str,
    slots: dict[str, object],
) -> tuple[str, list[str]]:
    """The first sentence, and the lines under it."""
    first = units[0]
    values = [{**slots, **_values(unit, units, wanted)} for unit in units]
    if blank:
        named = {
            **values[0],
            "label": "、".join(_unique([str(v.get("label", "")) for v in values])),
        }
        lead = _fill(template.blank or say("blank", **_Defaults(named)), named)
        return lead, []
    head = next((v for v, u in zip(values, units, strict=True) if u.amount), values[0])
    several = len(units) > 1 and bool(template.row)
    lead = _fill(template.reply, head)
    lines: list[str] = []
    hidden = first.row.get("listed") and not {"{label}", "{first}"} & set(
        _WORD.findall(template.reply)
    )
    if several or (
        template.row and (first.row.get("derived") or first.row.get("explained") or hidden)
    ):
        lines = [_line(template, unit, value) for unit, value in zip(units, values, strict=True)]
    for unit in units:
        terms = unit.row.get("terms")
        if terms and "{terms}" not in template.row:
            lines.append(str(terms))
    if wanted:
        lines += [line for unit in units if (line := _original(unit, sheet))]
    return lead, [line for line in lines if line][: 2 * _MOST_FIGURES]


def _line(template: Template, unit: Unit, values: dict[str, object]) -> str:
    if (
        unit.amount is None
        and "value" in unit.row
        and "{amount}" in template.row
        and not unit.row.get("statement")
    ):
        return say("choice_blank", label=values.get("label", ""))
    return _fill(template.row, values)


def _original(unit: Unit, sheet: _Sheet) -> str:
    """What the document prints, under a converted figure."""
    cell = sheet.cells.get(unit.cells[0]) if len(unit.cells) == 1 else None
    if cell is None or unit.amount is None or not unit.amount.derived:
        return ""
    return say("converted", amount=f"{cell['text']} {cell['unit']}")


def _values(unit: Unit, units: list[Unit], wanted: str) -> dict[str, object]:
    """What the sentences of a template may use of a row."""
    row = unit.row
    values: dict[str, object] = {
        name: "" if value is None else value for name, value in row.items() if name != "value"
    }
    for name, value in row.items():
        if f"{name}_unit" in row and value is not None:
            values[name] = write_amount(Decimal(value), str(row[f"{name}_unit"]), wanted)
    values["amount"] = str(unit.amount) if unit.amount else "（空白）"
    values.setdefault("count", len(units))
    return values


def _fill(sentence: str, values: dict[str, object]) -> str:
    return Formatter().vformat(sentence, (), _Defaults(values)).strip()


def _row_notes(rows: Sequence[Row]) -> list[str]:
    return [str(row[name]) for row in rows for name in ("note", "note2") if row.get(name)]


def _unique(lines: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(line for line in lines if line))


def _join(
    lead: str, details: Sequence[str], sheet: _Sheet, notes: Sequence[str], bound: Bound
) -> str:
    lines = [lead, *details]
    if bound.inherited:
        lines.append(say("inherited", names="；".join(dict.fromkeys(bound.inherited))))
    if sheet.sources:
        lines.append(source_line(sheet.sources, {*sheet.also, *sheet.doubted}))
    if sheet.also:
        lines.append(say("also", places="、".join(_unique(sheet.also)[:_PLACES])))
    lines += notes
    return shorten(lines)


def shorten(lines: Sequence[str]) -> str:
    """The lines as text, cut at a line where they grow too long."""
    text = "\n".join(lines)
    if len(text) <= _TEXT_LIMIT:
        return text
    kept, size = [], len(say("too_long"))
    for line in lines:
        if size + len(line) + 1 > _TEXT_LIMIT:
            kept.append(line[: max(0, _TEXT_LIMIT - size - 1)])
            break
        kept.append(line)
        size += len(line) + 1
    return "\n".join([*kept, say("too_long")])


def source_line(sources: Sequence[Source], left_out: set[str]) -> str:
    """Where the figures stand, tables named once each."""
    places = [_place(s, not s.column) for s in sources]
    shown = [p for p in _unique(places) if p not in left_out] or _unique(places)
    text = "、".join(shown[:_PLACES])
    if len(shown) > _PLACES:
        text += f"等 {len(shown)} 处"
    documents = "、".join(dict.fromkeys(s.document for s in sources))
    return say("source", places=text, document=documents)


def _follow(template: Template, units: list[Unit]) -> list[Choice]:
    values = _Defaults(_values(units[0], units, ""))
    return [Choice(label, _fill(ask, values)) for label, ask in template.follow]


__all__ = ["Amount", "compose", "shorten", "source_line"]
