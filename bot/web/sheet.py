"""A table as it was published: merged header, rows with their cells, what else refers to them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from bot.money import YUAN
from bot.resources import statement
from bot.store import Row, Store
from bot.web.links import Address, cell_id, row_id
from bot.web.places import addresses
from bot.web.prose import Section, paragraph_at, read_sections

_DEEPEST = 8
"""Levels of indentation that are told apart."""


@dataclass(frozen=True)
class Head:
    """A cell of the header, reaching over columns and rows."""

    text: str
    columns: int
    rows: int


@dataclass(frozen=True)
class Cell:
    """A cell as printed; empty where the document leaves it blank."""

    id: str
    """Its address; empty where the row has no cell in that column: a merged one reaches over it,
    or the lane beside has ended."""
    text: str
    is_amount: bool = False
    is_name: bool = False
    level: int = 0
    total: bool = False
    line: str = ""
    """The address of its line, where the row's is that of another lane."""


@dataclass(frozen=True)
class Reference:
    """Another place that speaks of the same thing."""

    table: int | None
    """Number of the table; None for running text."""
    title: str
    said: str
    """What it prints, where that is not the amount of this line; else empty."""
    blank: bool
    """Whether it is blank there and not here."""
    at: Address
    when: str = ""
    """Year and phase of another document of the same body; empty within this one."""


@dataclass(frozen=True)
class Line:
    """A line of the table, and what else refers to it."""

    id: str
    label: str
    place: str
    references: tuple[Reference, ...]
    findings: tuple[int, ...]
    """Numbers of the document's findings that touch it."""


@dataclass(frozen=True)
class Printed:
    """A row as printed: one line, or one of each lane."""

    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sheet:
    """A table with all that its page shows."""

    document: str
    number: int
    title: str
    part: str
    body: str
    unit: str
    unit_printed: bool
    place: str
    warnings: tuple[str, ...]
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[Printed, ...]


@dataclass(frozen=True)
class Neighbour:
    """The table before or after."""

    number: int
    title: str
    at: Address


@dataclass(frozen=True)
class Found:
    """A table, its document, and the tables beside it."""

    sheet: Sheet
    about: Row
    before: Neighbour | None
    after: Neighbour | None


def read_sheet(store: Store, document: str, number: int) -> Found | None:
    """The table of that number, or None where the document has none."""
    tables = store.rows(statement("page_tables"), {"document": document})
    by_number = {row["seq"] + 1: row for row in tables}
    if number not in by_number:
        return None
    about = store.rows(statement("page_document"), {"document": document})[0]
    return Found(
        sheet=_sheet(store, by_number[number]),
        about=about,
        before=_neighbour(by_number.get(number - 1)),
        after=_neighbour(by_number.get(number + 1)),
    )


def _neighbour(table: Row | None) -> Neighbour | None:
    if table is None:
        return None
    number = table["seq"] + 1
    return Neighbour(number, table["title"], Address(table["document"], str(number)))


def _sheet(store: Store, table: Row) -> Sheet:
    paths = [tuple(path) for path in json.loads(table["header"])]
    return Sheet(
        document=table["document"],
        number=table["seq"] + 1,
        title=table["title"],
        part=table["part"],
        body=table["body"],
        unit=table["unit"],
        unit_printed=table["unit_printed"],
        place=table["place"],
        warnings=tuple(json.loads(table["warnings"])),
        head=header(paths),
        rows=_rows(store, table, len(paths)),
    )


def header(paths: Sequence[Sequence[str]]) -> tuple[tuple[Head, ...], ...]:
    """The rows of the header: names that neighbours share reach over them, short ones down."""
    depth = max((len(path) for path in paths), default=0)
    return tuple(tuple(_head_row(paths, level, depth)) for level in range(depth))


def _head_row(paths: Sequence[Sequence[str]], level: int, depth: int) -> Iterable[Head]:
    at = 0
    while at < len(paths):
        path = paths[at]
        if len(path) > level + 1:
            end = at + 1
            while end < len(paths) and _shares(path, paths[end], level):
                end += 1
            yield Head(path[level], end - at, 1)
            at = end
            continue
        if len(path) == level + 1:
            yield Head(path[level], 1, depth - level)
        elif not path and level == 0:
            yield Head("", 1, depth)
        at += 1


def _shares(path: Sequence[str], other: Sequence[str], level: int) -> bool:
    return len(other) > level + 1 and list(path[: level + 1]) == list(other[: level + 1])


def _rows(store: Store, table: Row, width: int) -> tuple[Printed, ...]:
    cells = store.rows(statement("page_cells"), {"table": table["table_id"]})
    references = _references(store, table, {r["line_seq"]: r for r in cells if r["headline"]})
    findings = _findings(store, table["document"], {row["cell_id"] for row in cells})
    rows = []
    for _, group in groupby(cells, key=lambda row: row["row_seq"]):
        row = list(group)
        lanes: dict[int, list[Row]] = defaultdict(list)
        for cell in row:
            lanes[cell["line_seq"]].append(cell)
        lines = [_line(lane, references.get(n, ()), findings) for n, lane in lanes.items()]
        rows.append(Printed(tuple(_cells(row, width)), tuple(lines)))
    return tuple(rows)


def _cells(row: Sequence[Row], width: int) -> Iterator[Cell]:
    """The cells of a row, each in its column; a missing one is empty and has no address."""
    fits = all(cell["column_index"] >= 0 for cell in row)
    seen = {row[0]["line_seq"]}
    at = 0
    for number, cell in enumerate(row):
        column = cell["column_index"] if fits else number
        for _ in range(column - at):
            yield Cell("", "")
        new = cell["line_seq"] not in seen
        seen.add(cell["line_seq"])
        yield _cell(cell, number, row_id(cell["line_seq"]) if new else "")
        at = column + 1
    for _ in range(width - at):
        yield Cell("", "")


def _cell(cell: Row, number: int, line: str) -> Cell:
    fits = cell["column_index"] >= 0
    loose = f"{row_id(cell['line_seq'])}x{number + 1}"
    return Cell(
        id=cell_id(cell["line_seq"], cell["column_index"]) if fits else loose,
        text=cell["text"],
        is_amount=cell["role"] == "amount",
        is_name=cell["role"] == "name",
        level=min(cell["level"], _DEEPEST),
        total=cell["total"],
        line=line,
    )


def _line(
    cells: Sequence[Row], references: Sequence[Reference], findings: dict[int, list[int]]
) -> Line:
    first = cells[0]
    named = next((c for c in cells if c["headline"]), None)
    shown = next((c for c in cells if c["text"]), first) if named is None else named
    touched = {number for cell in cells for number in findings.get(cell["cell_id"], ())}
    return Line(
        id=row_id(first["line_seq"]),
        label=first["label"],
        place=shown["source_place"],
        references=tuple(references),
        findings=tuple(sorted(touched)),
    )


def _findings(store: Store, document: str, cells: set[int]) -> dict[int, list[int]]:
    """For each cell the numbers of the findings that touch it, as the document's page counts."""
    found: dict[int, list[int]] = defaultdict(list)
    for row in store.rows(statement("page_findings"), {"document": document}):
        for cell in {*row["left_cells"], *row["right_cells"]} & cells:
            found[cell].append(row["number"])
    return found


def _references(store: Store, table: Row, headlines: dict[int, Row]) -> dict[int, list[Reference]]:
    found: dict[int, list[Reference]] = defaultdict(list)
    sections: tuple[Section, ...] | None = None
    for row in store.rows(statement("page_references"), {"table": table["table_id"]}):
        if row["table_kind"] == "text" and sections is None:
            sections = read_sections(store, table["document"])
        found[row["line"]].append(
            _reference(row, table["document"], headlines.get(row["line"]), sections or ())
        )
    for row, at in _other_years(store, table):
        when = f"{row['year'] or ''}{row['phase']}"
        said = f"{row['text']} {row['unit']}".strip() if row["text"] else ""
        found[row["line"]].append(Reference(None, row["title"], said, not said, at, when))
    return found


def _other_years(store: Store, table: Row) -> Iterator[tuple[Row, Address]]:
    rows = store.rows(statement("page_other_years"), {"table": table["table_id"]})
    yield from zip(rows, addresses(store, rows), strict=True)


def _reference(row: Row, document: str, mine: Row | None, sections: Sequence[Section]) -> Reference:
    said = f"{row['text']} {row['unit']}".strip() if row["text"] else ""
    same = mine is not None and _worth(mine) == _worth(row)
    if row["table_kind"] == "text":
        at = paragraph_at(sections, document, row["passage_id"])
        return Reference(None, row["title"], "" if same else said, False, at)
    anchor = cell_id(row["line_seq"], row["column_index"])
    at = Address(document, str(row["seq"] + 1), anchor)
    blank = not same and not said
    return Reference(row["seq"] + 1, row["title"], "" if same else said, blank, at)


def _worth(cell: Row) -> tuple[Decimal | None, str]:
    """The amount in 元, so that amounts in different units compare."""
    value, unit = cell["value"], str(cell["unit"])
    if value is None or unit not in YUAN:
        return value, unit
    return Decimal(value) * YUAN[unit], "元"
