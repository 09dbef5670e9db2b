"""An answer as a file: its figures as numbers, and where each of them stands."""

from __future__ import annotations

from bot.files.csvfile import csv_bytes
from bot.files.grid import Cell, Sheet, number
from bot.files.xlsx import xlsx_bytes
from bot.model import Answer, Figure, Source
from bot.resources import read_yaml

_BETWEEN = "；"


def answer_csv(answer: Answer, address: str = "") -> bytes:
    """The answer as CSV, a line a figure; blanks stay blank."""
    return csv_bytes(_figures(answer, address))


def answer_xlsx(answer: Answer, address: str = "") -> bytes:
    """The answer as XLSX: a sheet of figures, a sheet of sources, a sheet of what was asked."""
    return xlsx_bytes((_in_one_unit(answer), _sources(answer), _about(answer, address)))


def _figures(answer: Answer, address: str) -> Sheet:
    """Every figure with its unit and its sources in one line."""
    head = _words("figure_head")
    notes = (_BETWEEN.join(answer.notes) or None, address or None)
    rows = [
        (*_measure(figure), *_places(answer, figure), *(notes if at == 0 else (None, None)))
        for at, figure in enumerate(answer.rows)
    ] or [(answer.lead or answer.text, *(None,) * 8, *notes)]
    return Sheet(str(_word("figures")), head, tuple(rows))


def _in_one_unit(answer: Answer) -> Sheet:
    """The figures with their unit in the head where all have the same."""
    units = {figure.unit for figure in answer.rows}
    sheet = _figures(answer, "")
    if len(units) != 1 or not next(iter(units)):
        return Sheet(sheet.name, sheet.head[:-2], tuple(row[:-2] for row in sheet.rows))
    value = str(_word("value_in")).format(value=sheet.head[1], unit=next(iter(units)))
    head = (sheet.head[0], value, *sheet.head[2:-2])
    return Sheet(sheet.name, head, tuple(row[:-2] for row in sheet.rows))


def _places(answer: Answer, figure: Figure) -> tuple[Cell, ...]:
    """Document, table, row, column and place of what a figure was read from."""
    sources = [answer.sources[index] for index in figure.sources if index < len(answer.sources)]
    return (
        tuple(
            _BETWEEN.join(dict.fromkeys(parts)) or None
            for parts in zip(*map(_source, sources), strict=True)
        )
        or (None,) * 5
    )


def _source(source: Source) -> tuple[str, ...]:
    return (source.document, source.table, source.row, source.column, source.place)


def _measure(figure: Figure) -> tuple[Cell, ...]:
    """Name, value, unit, and whether the value was read or computed."""
    origin = ("derived" if figure.derived else "read") if figure.value else "blank"
    return figure.label, number(figure.value), figure.unit or None, str(_word(origin))


def _sources(answer: Answer) -> Sheet:
    return Sheet(
        str(_word("sources")), _words("source_head"), tuple(_source(s) for s in answer.sources)
    )


def _about(answer: Answer, address: str) -> Sheet:
    """The question, the reply in full and every doubt about it."""
    names = _words("about_rows")
    rows: list[tuple[Cell, ...]] = [(names[0], answer.question), (names[1], answer.text)]
    rows += [(names[2], note) for note in answer.notes]
    rows += [(names[3], address)] if address else []
    return Sheet(str(_word("about")), _words("about_head"), tuple(rows))


def _word(name: str) -> object:
    return read_yaml("files.yaml")[name]


def _words(name: str) -> tuple[str, ...]:
    return tuple(str(word) for word in read_yaml("files.yaml")[name])
