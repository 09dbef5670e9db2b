"""The rows that a document becomes: last stage before the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from bot.glossary import canonical
from bot.load.claim_rows import claim_rows
from bot.load.claims import Claim
from bot.load.entities import Entity, Place, headline, item_name, line_kind
from bot.load.identity import Identity
from bot.load.numbering import entity_of, offsets_of
from bot.load.parts import Cell, Column, Line, Passage, Statement, Table
from bot.load.raw import RawDocument

_NO_COLUMN = Column(-1, (), "text", "", False)
"""Of a cell in a row that fits no columns."""
_ROOM = 100_000_000
"""Ids of one document's rows lie in one block of this size."""

TABLES = ("bodies", "tables", "entities", "cells", "passages", "claims")
"""The tables that a document's rows go to, besides `documents`."""

Rows = dict[str, list[dict[str, Any]]]
Lines = list[tuple[dict[str, Any], list[dict[str, Any]]]]
"""What the cells of a line have in common, and what each has of its own."""


@dataclass(frozen=True)
class Understood:
    """A document after all stages of understanding."""

    raw: RawDocument
    identity: Identity
    tables: tuple[Table, ...]
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    entities: tuple[Entity, ...]
    bodies: dict[int, str]
    """Name of the body of each table, by the table's number."""


@dataclass
class _Maker:
    """Collects the rows of one document."""

    doc: Understood
    document_id: int
    rows: Rows = field(default_factory=lambda: {n: [] for n in TABLES if n != "cells"})
    lines: Lines = field(default_factory=list)
    cell_count: int = 0

    @cached_property
    def money_unit(self) -> str:
        """The one unit of money of the document's tables, for a table that prints none."""
        units = {t.unit for t in self.doc.tables if t.unit.endswith("元")}
        return units.pop() if len(units) == 1 else ""

    @cached_property
    def wholes(self) -> set[tuple[int | None, int | None]]:
        """Table and number of every line that others are part of."""
        return {(table.seq, line.parent) for table in self.doc.tables for line in table.lines}

    def id(self, number: int) -> int:
        return self.document_id * _ROOM + number


def make_rows(doc: Understood, document_id: int) -> Rows:
    """The rows of every table of the schema but `documents`."""
    rows, lines = make_lines(doc, document_id)
    return rows | {"cells": [common | own for common, cells in lines for own in cells]}


def make_lines(doc: Understood, document_id: int) -> tuple[Rows, Lines]:
    """The same with the rows of `cells` line by line, which saves writing out again and again
    what the cells of a line have in common."""
    maker = _Maker(doc, document_id)
    places = entity_of(doc.entities)
    offsets = offsets_of(doc.tables)
    for table in doc.tables:
        _table_rows(maker, table, places, offsets[table.seq])
    _statement_rows(maker, places, offsets)
    for number, entity in enumerate(doc.entities):
        maker.rows["entities"].append(_entity_row(maker, entity, number))
    for passage in doc.passages:
        maker.rows["passages"].append(_passage_row(maker, passage))
    maker.rows["claims"] = list(claim_rows(doc.claims, document_id, maker.id(0)))
    maker.rows["bodies"] = list(_body_rows(maker))
    return maker.rows, maker.lines


def document_row(doc: Understood, report: Mapping[str, object], document_id: int) -> dict[str, Any]:
    """The document's row in `documents`."""
    identity = doc.identity
    return {
        "document_id": document_id,
        "document": doc.raw.name,
        "publisher": identity.publisher.name,
        "publisher_code": identity.publisher.code,
        "publisher_printed": identity.department_printed,
        "region": identity.region,
        "year": identity.year,
        "phase": identity.phase,
        "sha256": doc.raw.sha256,
        "loaded_at": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "lines": doc.raw.lines,
        "report": json.dumps(report, ensure_ascii=False),
    }


def _common(maker: _Maker) -> dict[str, Any]:
    identity = maker.doc.identity
    return {
        "document_id": maker.document_id,
        "document": maker.doc.raw.name,
        "publisher": identity.publisher.name,
        "region": identity.region,
        "year": identity.year,
        "phase": identity.phase,
    }


def _part(table: Table, identity: Identity) -> str:
    return "单位" if any(table.scope_code == unit.code for unit in identity.units) else "部门"


def _table_rows(
    maker: _Maker, table: Table, places: dict[Place, tuple[int, int]], offset: int
) -> None:
    identity = maker.doc.identity
    part = _part(table, identity)
    common = _common(maker) | {
        "body": maker.doc.bodies[table.seq],
        "part": part,
        "table_id": maker.id(table.seq),
        "title": table.title,
        "table_kind": table.kind,
    }
    columns = [_column_columns(column) for column in (*table.columns, _NO_COLUMN)]
    parents = {line.parent for line in table.lines}
    before = maker.cell_count
    owner = 0
    for line in table.lines:
        owner = owner if line.continued else line.seq
        entity, rank = places.get(Place(table.seq, owner), (None, 0))
        chain = list(_chain(line, table))
        above = [places.get(Place(table.seq, up.seq)) for up in chain]
        about = (
            common
            | _line_columns(maker, table, line, chain, offset)
            | {
                "leaf": line.seq not in parents,
                "name": _shown_name(maker, table, line, entity),
                "groups": [maker.id(found[0]) for found in above if found],
            }
        )
        every = {
            "unit_printed": table.unit_printed,
            "entity_id": None if entity is None else maker.id(entity),
            "source_rank": rank,
            "passage_id": None,
        }
        label = next((c for c in line.cells if _names(c, line, table) and c.text), None)
        cells = [
            every | columns[cell.column] | _cell_columns(maker, table, line, cell, label)
            for cell in line.cells
        ]
        maker.lines.append((about, cells))
    maker.rows["tables"].append(_table_row(maker, table, part, maker.cell_count - before))


def _line_columns(
    maker: _Maker, table: Table, line: Line, chain: list[Line], offset: int
) -> dict[str, Any]:
    names = [item_name(above, table) for above in chain] + list(line.within)
    if line.item or line.continued:
        names.append(item_name(line, table))
    return {
        "line_id": maker.id(offset + line.seq),
        "line_seq": line.seq,
        "row_seq": line.row,
        "line_kind": line_kind(line, table),
        "label": line.label.printed,
        "item": item_name(line, table),
        "remark": line.label.remark,
        "level": line.level,
        "parent_id": None if line.parent is None else maker.id(offset + line.parent),
        "path": " › ".join(names),
        "ancestors": [maker.id(offset + above.seq) for above in chain],
        "top": all(above.total for above in chain),
        "total": line.total,
        "continued": line.continued,
        "code": line.code,
        "code_kind": line.code_kind,
    }


def _shown_name(maker: _Maker, table: Table, line: Line, entity: int | None) -> str:
    """The item's name, with its parent's where the bare name stands for several things."""
    item = item_name(line, table)
    context = "" if entity is None else maker.doc.entities[entity].context
    return f"{context} › {item}" if context else item


def _chain(line: Line, table: Table) -> Iterator[Line]:
    """The lines above in the tree, from the root."""
    if line.parent is not None:
        above = table.lines[line.parent]
        yield from _chain(above, table)
        yield above


def _column_columns(column: Column) -> dict[str, Any]:
    return {
        "column_name": column.name,
        "column_path": " / ".join(column.path),
        "role": column.role,
        "headline": column.total,
    }


def _cell_columns(
    maker: _Maker, table: Table, line: Line, cell: Cell, label: Cell | None
) -> dict[str, Any]:
    column = table.columns[cell.column] if cell.column >= 0 else _NO_COLUMN
    maker.cell_count += 1
    place = str(cell.place)
    return {
        "cell_id": maker.id(maker.cell_count),
        "column_index": cell.column,
        "value": cell.value,
        "text": cell.text,
        "unit": _unit(maker, line, column),
        "place": place,
        "source_place": place
        if label is None or label is cell
        else str(label.place.through(cell.place)),
    }


def _names(cell: Cell, line: Line, table: Table) -> bool:
    """Whether a cell holds the name of its line."""
    if cell.column < 0:
        return False
    role = table.columns[cell.column].role
    return role == "name" or (role in ("text", "body") and cell.text == line.label.printed)


def _unit(maker: _Maker, line: Line, column: Column) -> str:
    """The unit of a cell: printed in its label, else that of its column, else of the document."""
    if column.role != "amount":
        return ""
    return line.unit or column.unit or ("" if column.counts else maker.money_unit)


def _table_row(maker: _Maker, table: Table, part: str, cells: int) -> dict[str, Any]:
    return {
        "table_id": maker.id(table.seq),
        "document_id": maker.document_id,
        "document": maker.doc.raw.name,
        "seq": table.seq,
        "title": table.title,
        "kind": table.kind,
        "part": part,
        "body": maker.doc.bodies[table.seq],
        "unit": table.unit or maker.money_unit,
        "unit_printed": table.unit_printed,
        "place": str(table.place),
        "first_line": table.place.first,
        "header": json.dumps([list(c.path) for c in table.columns], ensure_ascii=False),
        "line_count": len(table.lines),
        "cell_count": cells,
        "warnings": json.dumps(list(table.warnings), ensure_ascii=False),
    }


def _statement_rows(
    maker: _Maker, places: dict[Place, tuple[int, int]], offsets: dict[int, int]
) -> None:
    passages = {p.seq: p for p in maker.doc.passages}
    for number, statement in enumerate(maker.doc.statements):
        passage = passages[statement.passage]
        entity, rank = places[Place(None, number)]
        maker.cell_count += 1
        row = (
            _common(maker)
            | _statement_line(maker, statement, passage, offsets[-1] + number)
            | {
                "cell_id": maker.id(maker.cell_count),
                "entity_id": maker.id(entity),
                "source_rank": rank,
            }
        )
        maker.lines.append((row, [row]))


def _statement_line(
    maker: _Maker, statement: Statement, passage: Passage, number: int
) -> dict[str, Any]:
    return {
        "body": maker.doc.identity.publisher.name,
        "part": "正文",
        "table_id": maker.id(len(maker.doc.tables)),
        "title": passage.section or passage.heading,
        "table_kind": "text",
        "unit_printed": True,
        "line_id": maker.id(number),
        "line_seq": number,
        "row_seq": number,
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
        "column_index": 0,
        "column_name": "",
        "column_path": "",
        "role": "amount",
        "headline": True,
        "value": statement.value,
        "text": statement.printed,
        "unit": statement.unit,
        "place": str(statement.place),
        "source_place": str(statement.place),
        "passage_id": maker.id(passage.seq),
    }


def _entity_row(maker: _Maker, entity: Entity, number: int) -> dict[str, Any]:
    doc = maker.doc
    best = entity.places[0]
    value, unit = None, ""
    if best.table is None:
        value, unit = doc.statements[best.seq].value, doc.statements[best.seq].unit
    else:
        table = doc.tables[best.table]
        value = headline(table.lines[best.seq], table)
        total = next((c for c in table.columns if c.total), None)
        unit = (total.unit or maker.money_unit) if total else ""
    return {
        "entity_id": maker.id(number),
        "document_id": maker.document_id,
        "name": entity.name,
        "canonical": canonical(entity.name),
        "context": entity.context,
        "body": entity.body,
        "year": doc.identity.year,
        "phase": doc.identity.phase,
        "kind": entity.kind,
        "value": value,
        "unit": unit,
        "has_parts": any((place.table, place.seq) in maker.wholes for place in entity.places),
    }


def _passage_row(maker: _Maker, passage: Passage) -> dict[str, Any]:
    common = {n: v for n, v in _common(maker).items() if n not in ("region", "phase")}
    return common | {
        "passage_id": maker.id(passage.seq),
        "section": passage.section,
        "heading": passage.heading,
        "text": passage.text,
        "place": str(passage.place),
    }


def _body_rows(maker: _Maker) -> Iterator[dict[str, Any]]:
    identity = maker.doc.identity
    yield {
        "document_id": maker.document_id,
        "body": identity.publisher.name,
        "code": identity.publisher.code,
        "printed": identity.department_printed,
        "part": "部门",
    }
    for unit in identity.units:
        yield {
            "document_id": maker.document_id,
            "body": unit.name,
            "code": unit.code,
            "printed": unit.name,
            "part": "单位",
        }
