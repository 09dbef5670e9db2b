"""A table of a document as a file: the cells in their order, amounts as numbers, blanks blank."""

from __future__ import annotations

import json
from collections import defaultdict

from bot.errors import StoreError
from bot.files.csvfile import csv_bytes
from bot.files.grid import Cell, Sheet
from bot.files.xlsx import xlsx_bytes
from bot.money import is_money, parse_amount
from bot.resources import read_yaml, statement
from bot.store import Row, Store


def table_csv(store: Store, document: str, number: int) -> bytes:
    """The table with that number in the document as CSV; raises StoreError where there is none."""
    return csv_bytes(_sheet(store, _about(store, document, number)))


def table_xlsx(store: Store, document: str, number: int) -> bytes:
    """The same as XLSX, with a sheet that says whose table it is and where it stands."""
    about = _about(store, document, number)
    return xlsx_bytes((_sheet(store, about), _origin(about)))


def _about(store: Store, document: str, number: int) -> Row:
    rows = store.rows(statement("table_about"), {"document": document, "number": number})
    if not rows:
        raise StoreError(
            str(read_yaml("files.yaml")["no_table"]).format(document=document, n=number)
        )
    return rows[0]


def _sheet(store: Store, about: Row) -> Sheet:
    cells = store.rows(statement("table_cells"), {"table_id": about["table_id"]})
    paths = [tuple(map(str, path)) for path in json.loads(about["header"])]
    columns = sorted({cell["column_index"] for cell in cells} | set(range(len(paths))))
    lines: dict[int, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    units: dict[int, set[str]] = defaultdict(set)
    for cell in cells:
        lines[cell["row_seq"]][cell["column_index"]].append(cell)
        units[cell["column_index"]] |= {str(cell["unit"])} - {""}
    head = [_head(at, paths, units[at]) for at in columns]
    rows = [
        (*(_together(line[at]) for at in columns), _end(line)) for _, line in sorted(lines.items())
    ]
    return Sheet(str(about["title"]), (*head, _word("table_place")), tuple(rows))


def _end(line: dict[int, list[Row]]) -> str:
    """Where a line stands, up to its last cell."""
    return str(line[max(at for at in line if line[at])][-1]["place"])


def _together(cells: list[Row]) -> Cell:
    """What stands in one column of a line: a number, a text, several texts, or a blank."""
    values = [value for cell in cells if (value := _value(cell)) is not None]
    if len(values) < 2:
        return values[0] if values else None
    return _word("in_one_column").join(str(cell["text"]) for cell in cells if cell["text"])


def _head(at: int, paths: list[tuple[str, ...]], units: set[str]) -> str:
    if at < 0:
        # The document does not say in which column these stand, for instance as text in pipes.
        return _word("no_column")
    return _name(paths[at] if at < len(paths) else (), units)


def _value(cell: Row) -> Cell:
    """The number as printed, the text as printed, or a blank."""
    text = str(cell["text"])
    if cell["value"] is None:
        return text or None
    printed = parse_amount(text)
    return printed if printed == cell["value"] else cell["value"].normalize()


def _name(path: tuple[str, ...], units: set[str]) -> str:
    """The name of a column with the unit of its amounts."""
    name = _word("between").join(path)
    unit = next(iter(units)) if len(units) == 1 else ""
    said = not unit or f"（{unit}）" in name or f"({unit})" in name
    return name if said else _word("unit_in").format(name=name, unit=unit)


def _origin(about: Row) -> Sheet:
    """Whose table it is, in what unit, and where it stands."""
    unit = str(about["unit"])
    if is_money(unit) and not about["unit_printed"]:
        unit = _word("unit_assumed").format(unit=unit)
    names = [str(name) for name in read_yaml("files.yaml")["table_rows"]]
    keys = ("title", "publisher", "year", "phase", "unit", "document", "place", "sha256")
    values = [unit if key == "unit" else str(about[key]) for key in keys]
    head = tuple(str(word) for word in read_yaml("files.yaml")["about_head"])
    rows = zip(names, [*values, _word("blanks_kept")], strict=True)
    return Sheet(_word("about"), head, tuple(rows))


def _word(name: str) -> str:
    return str(read_yaml("files.yaml")[name])
