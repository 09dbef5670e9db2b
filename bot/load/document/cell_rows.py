"""The rows of the table `cells`, in parts: most of a row is what the cells of its line or of its
column have in common, and is written once for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.load.document.entities import Place, item_name, line_kind
from bot.load.document.identity import Identity
from bot.load.document.numbering import entity_of, offsets_of
from bot.load.document.understood import Understood, id_of
from bot.load.parts import Cell, Column, Line, Passage, Statement, Table

IN_LINE, IN_COLUMN = "in_line", "in_column"
"""What a cell has of its line and its column: their numbers."""
OF_CELL = (
    "cell_id", IN_LINE, IN_COLUMN, "value", "text", "unit", "place", "source_place",
)  # fmt: skip
OF_COLUMN = (
    IN_COLUMN, "column_index", "column_name", "column_path", "role", "headline",
)  # fmt: skip
OF_LINE = (
    IN_LINE, "document_id", "document", "publisher", "region", "year", "phase", "body", "part",
    "table_id", "title", "table_kind", "line_id", "line_seq", "row_seq", "line_kind", "label",
    "item", "name", "remark", "level", "parent_id", "path", "ancestors", "groups", "top", "leaf",
    "total", "continued", "code", "code_kind", "unit_printed", "entity_id", "source_rank",
    "passage_id",
)  # fmt: skip

PARTS = {"cells": OF_CELL, "lines": OF_LINE, "columns": OF_COLUMN}
"""The files of the rows, with the columns of each: a row a cell, and what those are joined with by
the first column of each."""

_NO_COLUMN = Column(-1, (), "text", "", False)
"""Of a cell in a row that fits no columns."""
_SAID = Column(0, (), "amount", "", True)
"""Of a figure in the running text."""
Row = dict[str, Any]


@dataclass
class CellRows:
    """The rows of one document's cells."""

    doc: Understood
    document_id: int
    cells: list[tuple[Any, ...]] = field(default_factory=list)
    """In the order of OF_CELL."""
    lines: list[Row] = field(default_factory=list)
    columns: list[Row] = field(default_factory=list)
    sizes: dict[int, int] = field(default_factory=dict)
    """How many cells each table has."""

    def whole(self) -> list[Row]:
        """The rows with all their columns."""
        lines = {line[IN_LINE]: line for line in self.lines}
        columns = {column[IN_COLUMN]: column for column in self.columns}
        return [
            {
                name: value
                for name, value in (
                    lines[cell[1]] | columns[cell[2]] | dict(zip(OF_CELL, cell, strict=True))
                ).items()
                if name not in (IN_LINE, IN_COLUMN)
            }
            for cell in self.cells
        ]

    @cached_property
    def places(self) -> dict[Place, tuple[int, int]]:
        """The entity at each place."""
        return entity_of(self.doc.entities)

    @cached_property
    def offsets(self) -> dict[int, int]:
        """Where the numbers of each table's lines begin."""
        return offsets_of(self.doc.tables)

    @cached_property
    def common(self) -> Row:
        """What all lines of the document have in common."""
        identity = self.doc.identity
        return {
            "document_id": self.document_id,
            "document": self.doc.raw.name,
            "publisher": identity.publisher.name,
            "region": identity.region,
            "year": identity.year,
            "phase": identity.phase,
        }

    def id(self, number: int) -> int:
        """The id of what has this number in the document."""
        return id_of(self.document_id, number)

    def add_line(self, shared: Row, own: Row) -> int:
        """The number of a line that was taken up: what it shares with others, and its own."""
        number = self.id(len(self.lines))
        self.lines.append({**shared, **own, IN_LINE: number})
        return number

    def add_column(self, column: Column, at: int) -> int:
        """The number of a column that was taken up."""
        number = self.id(len(self.columns))
        self.columns.append(
            {
                IN_COLUMN: number,
                "column_index": at,
                "column_name": column.name,
                "column_path": " / ".join(column.path),
                "role": column.role,
                "headline": column.total,
            }
        )
        return number

    def next_id(self) -> int:
        """The id of the next cell."""
        return self.id(len(self.cells) + 1)


def part_of(table: Table, identity: Identity) -> str:
    """Whether a table is of the department or of a unit."""
    return "单位" if any(table.scope_code == unit.code for unit in identity.units) else "部门"


def cell_rows(doc: Understood, document_id: int) -> CellRows:
    """The rows of a document's cells: those of its tables, then the figures of its text."""
    made = CellRows(doc, document_id)
    nowhere = made.add_column(_NO_COLUMN, -1)
    for table in doc.tables:
        before = len(made.cells)
        _table_cells(made, table, nowhere)
        made.sizes[table.seq] = len(made.cells) - before
    _statement_cells(made)
    return made


def _table_cells(made: CellRows, table: Table, nowhere: int) -> None:
    common = made.common | {
        "body": made.doc.bodies[table.seq],
        "part": part_of(table, made.doc.identity),
        "table_id": made.id(table.seq),
        "title": table.title,
        "table_kind": table.kind,
        "unit_printed": table.unit_printed,
        "passage_id": None,
    }
    columns = [
        (made.add_column(column, at), *_units(made, column))
        for at, column in enumerate(table.columns)
    ]
    columns.append((nowhere, False, ""))  # at -1
    owner = 0
    for line in table.lines:
        owner = owner if line.continued else line.seq
        number = made.add_line(common, _line_columns(made, table, line, owner))
        _line_cells(made, table, line, number, columns)


def _units(made: CellRows, column: Column) -> tuple[bool, str]:
    """Whether a column's cells have a unit, and the one they have where their line prints none:
    the column's, else the document's."""
    if column.role != "amount":
        return False, ""
    return True, column.unit or ("" if column.counts else made.doc.money_unit)


def _line_cells(
    made: CellRows,
    table: Table,
    line: Line,
    number: int,
    columns: Sequence[tuple[int, bool, str]],
) -> None:
    """Take up the cells of a line; `columns` are the numbers of the table's columns, and what
    `_units` gives of them."""
    label = next((c for c in line.cells if _names(c, line, table) and c.text), None)
    first = made.next_id()
    for at, cell in enumerate(line.cells, first):
        column, counted, unit = columns[cell.column]
        place = source = str(cell.place)
        if label is not None and label is not cell:
            reach = label.place.through(cell.place)
            source = place if reach is cell.place else str(reach)
        unit = line.unit or unit if counted else ""
        made.cells.append((at, number, column, cell.value, cell.text, unit, place, source))


def _line_columns(made: CellRows, table: Table, line: Line, owner: int) -> Row:
    """What the cells of a line have in common, besides what those of the table have."""
    offset = made.offsets[table.seq]
    entity, rank = made.places.get(Place(table.seq, owner), (None, 0))
    chain = list(_chain(line, table))
    above = [made.places.get(Place(table.seq, up.seq)) for up in chain]
    item = item_name(line, table)
    names = [item_name(up, table) for up in chain] + list(line.within)
    if line.item or line.continued:
        names.append(item)
    return {
        "line_id": made.id(offset + line.seq),
        "line_seq": line.seq,
        "row_seq": line.row,
        "line_kind": line_kind(line, table),
        "label": line.label.printed,
        "item": item,
        "name": _shown_name(made, item, entity),
        "remark": line.label.remark,
        "level": line.level,
        "parent_id": None if line.parent is None else made.id(offset + line.parent),
        "path": " › ".join(names),
        "ancestors": [made.id(offset + up.seq) for up in chain],
        "groups": [made.id(found[0]) for found in above if found],
        "top": all(up.total for up in chain),
        "leaf": line.seq not in table.parents,
        "total": line.total,
        "continued": line.continued,
        "code": line.code,
        "code_kind": line.code_kind,
        "entity_id": None if entity is None else made.id(entity),
        "source_rank": rank,
    }


def _shown_name(made: CellRows, item: str, entity: int | None) -> str:
    """The item's name, with its parent's where the bare name stands for several things."""
    context = "" if entity is None else made.doc.entities[entity].context
    return f"{context} › {item}" if context else item


def _chain(line: Line, table: Table) -> Iterator[Line]:
    """The lines above in the tree, from the root."""
    if line.parent is not None:
        above = table.lines[line.parent]
        yield from _chain(above, table)
        yield above


def _names(cell: Cell, line: Line, table: Table) -> bool:
    """Whether a cell holds the name of its line."""
    if cell.column < 0:
        return False
    role = table.columns[cell.column].role
    return role == "name" or (role in ("text", "body") and cell.text == line.label.printed)


def _statement_cells(made: CellRows) -> None:
    passages = {p.seq: p for p in made.doc.passages}
    column = made.add_column(_SAID, 0) if made.doc.statements else 0
    for number, statement in enumerate(made.doc.statements):
        about = _statement_line(made, statement, number, passages[statement.passage])
        line = made.add_line(made.common, about)
        place = str(statement.place)
        made.cells.append(
            (
                made.next_id(), line, column, statement.value, statement.printed, statement.unit,
                place, place,
            )
        )  # fmt: skip


def _statement_line(made: CellRows, statement: Statement, number: int, passage: Passage) -> Row:
    entity, rank = made.places[Place(None, number)]
    seq = made.offsets[-1] + number
    return {
        "body": made.doc.identity.publisher.name,
        "part": "正文",
        "table_id": made.id(len(made.doc.tables)),
        "title": passage.section or passage.heading,
        "table_kind": "text",
        "unit_printed": True,
        "line_id": made.id(seq),
        "line_seq": seq,
        "row_seq": seq,
        "line_kind": "statement",
        "label": passage.heading,
        "item": statement.subject,
        "name": statement.subject,
        "remark": "",
        "level": 0,
        "parent_id": None,
        "path": statement.subject,
        "ancestors": [],
        "groups": [],
        "top": True,
        "leaf": True,
        "total": False,
        "continued": False,
        "code": "",
        "code_kind": "",
        "entity_id": made.id(entity),
        "source_rank": rank,
        "passage_id": made.id(passage.seq),
    }
