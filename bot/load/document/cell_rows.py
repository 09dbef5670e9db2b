"""The rows of the table `cells`, in parts: most of a row is what the cells of its line or of its
column have in common, and is written once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

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
OF_DOCUMENT = ("document_id", "document", "publisher", "region", "year", "phase")
OF_TABLE = ("body", "part", "table_id", "title", "table_kind", "unit_printed", "passage_id")
"""What all lines of a document, and all of a table, have in common."""
OF_LINE = (
    IN_LINE, *OF_DOCUMENT, *OF_TABLE,
    "line_id", "line_seq", "row_seq", "line_kind", "label", "item", "name", "remark", "level",
    "parent_id", "path", "ancestors", "groups", "top", "leaf", "total", "continued", "code",
    "code_kind", "entity_id", "source_rank",
)  # fmt: skip

PARTS = {"cells": OF_CELL, "lines": OF_LINE, "columns": OF_COLUMN}
"""The files of the rows, with the columns of each: a row a cell, and what those are joined with by
the first column of each."""

_NO_COLUMN = Column(-1, (), "text", "", False)
"""Of a cell in a row that fits no columns."""
_SAID = Column(0, (), "amount", "", True)
"""Of a figure in the running text."""
Row = dict[str, Any]
Values = tuple[Any, ...]


class _Above(NamedTuple):
    """What the lines of a table that have one parent have in common."""

    names: tuple[str, ...] = ()
    """Names of the lines above them, from the root."""
    ancestors: tuple[int, ...] = ()
    """Their ids."""
    groups: tuple[int, ...] = ()
    """Ids of the entities that stand there."""
    top: bool = True
    """Whether they are totals all of them."""


@dataclass
class CellRows:
    """The rows of one document's cells."""

    doc: Understood
    document_id: int
    cells: list[Values] = field(default_factory=list)
    lines: list[Values] = field(default_factory=list)
    columns: list[Values] = field(default_factory=list)
    """In the order of OF_CELL, OF_LINE and OF_COLUMN."""
    sizes: dict[int, int] = field(default_factory=dict)
    """How many cells each table has."""

    def whole(self) -> list[Row]:
        """The rows with all their columns."""
        lines = {line[0]: dict(zip(OF_LINE, line, strict=True)) for line in self.lines}
        columns = {column[0]: dict(zip(OF_COLUMN, column, strict=True)) for column in self.columns}
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
    def common(self) -> Values:
        """What all lines of the document have in common, in the order of OF_DOCUMENT."""
        identity = self.doc.identity
        return (
            self.document_id, self.doc.raw.name, identity.publisher.name, identity.region,
            identity.year, identity.phase,
        )  # fmt: skip

    def id(self, number: int) -> int:
        """The id of what has this number in the document."""
        return id_of(self.document_id, number)

    def add_line(self, shared: Values, own: Values) -> int:
        """The number of a line that was taken up: what it shares with others, and its own."""
        number = self.id(len(self.lines))
        self.lines.append((number, *shared, *own))
        return number

    def add_column(self, column: Column, at: int) -> int:
        """The number of a column that was taken up."""
        number, path = self.id(len(self.columns)), " / ".join(column.path)
        self.columns.append((number, at, column.name, path, column.role, column.total))
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
    shared = (
        *made.common, made.doc.bodies[table.seq], part_of(table, made.doc.identity),
        made.id(table.seq), table.title, table.kind, table.unit_printed, None,
    )  # fmt: skip
    columns = [
        (made.add_column(column, at), *_units(made, column))
        for at, column in enumerate(table.columns)
    ]
    columns.append((nowhere, False, ""))  # at -1
    owner = 0
    above: dict[int | None, _Above] = {None: _Above()}
    for line in table.lines:
        owner = owner if line.continued else line.seq
        number = made.add_line(shared, _line_columns(made, table, line, owner, above))
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
    printed = line.unit
    for at, cell in enumerate(line.cells, made.next_id()):
        column, counted, unit = columns[cell.column]
        place = source = str(cell.place)
        if label is not None and label is not cell:
            reach = label.place.through(cell.place)
            source = place if reach is cell.place else str(reach)
        unit = printed or unit if counted else ""
        made.cells.append((at, number, column, cell.value, cell.text, unit, place, source))


def _line_columns(
    made: CellRows, table: Table, line: Line, owner: int, known: dict[int | None, _Above]
) -> Values:
    """What the cells of a line have in common, besides what those of the table have; what is
    `known` of lines above others is added to."""
    first = made.id(made.offsets[table.seq])
    entity, rank = made.places.get(Place(table.seq, owner), (None, 0))
    above = known.get(line.parent) or _above(made, table, line.parent, known)
    item = item_name(line, table)
    names = (*above.names, *line.within)
    if line.item or line.continued:
        names = (*names, item)
    label = line.label
    return (
        first + line.seq, line.seq, line.row, line_kind(line, table), label.printed, item,
        _shown_name(made, item, entity), label.remark, line.level,
        None if line.parent is None else first + line.parent, " › ".join(names),
        [*above.ancestors], [*above.groups], above.top, line.seq not in table.parents,
        line.total, line.continued, line.code, line.code_kind,
        None if entity is None else made.id(entity), rank,
    )  # fmt: skip


def _above(
    made: CellRows, table: Table, seq: int | None, known: dict[int | None, _Above]
) -> _Above:
    """What the parts of a line have in common; kept, since there are many of them."""
    if seq not in known and seq is not None:
        line = table.lines[seq]
        over = _above(made, table, line.parent, known)
        found = made.places.get(Place(table.seq, seq))
        known[seq] = _Above(
            (*over.names, item_name(line, table)),
            (*over.ancestors, made.id(made.offsets[table.seq] + seq)),
            (*over.groups, made.id(found[0])) if found else over.groups,
            over.top and line.total,
        )
    return known[seq]


def _shown_name(made: CellRows, item: str, entity: int | None) -> str:
    """The item's name, with its parent's where the bare name stands for several things."""
    context = "" if entity is None else made.doc.entities[entity].context
    return f"{context} › {item}" if context else item


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
        passage = passages[statement.passage]
        shared = (
            *made.common, made.doc.identity.publisher.name, "正文", made.id(len(made.doc.tables)),
            passage.section or passage.heading, "text", True, made.id(passage.seq),
        )  # fmt: skip
        line = made.add_line(shared, _statement_line(made, statement, number, passage))
        place = str(statement.place)
        made.cells.append(
            (
                made.next_id(), line, column, statement.value, statement.printed, statement.unit,
                place, place,
            )
        )  # fmt: skip


def _statement_line(made: CellRows, statement: Statement, number: int, passage: Passage) -> Values:
    """The columns of a line in the order of OF_LINE, from the id of the line on."""
    entity, rank = made.places[Place(None, number)]
    seq, subject = made.offsets[-1] + number, statement.subject
    return (
        made.id(seq), seq, seq, "statement", passage.heading, subject, subject, "", 0, None,
        subject, [], [], True, True, False, False, "", "", made.id(entity), rank,
    )  # fmt: skip
