"""The rows that a document becomes: last stage before the store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot.glossary import canonical
from bot.load.document.cell_rows import CellRows, cell_rows, part_of
from bot.load.document.claim_rows import claim_rows
from bot.load.document.entities import Entity, headline
from bot.load.document.understood import Understood, id_of
from bot.load.parts import Passage, Table

TABLES = ("bodies", "tables", "entities", "passages", "claims")
"""The tables that a document's rows go to, besides `documents` and `cells`."""

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class _Maker:
    """What the rows of one document are made of."""

    doc: Understood
    document_id: int
    cells: CellRows

    def id(self, number: int) -> int:
        return id_of(self.document_id, number)


def make_rows(doc: Understood, document_id: int) -> tuple[Rows, CellRows]:
    """The rows of every table of the schema but `documents`, and those of `cells`."""
    cells = cell_rows(doc, document_id)
    maker = _Maker(doc, document_id, cells)
    rows = {
        "bodies": list(_body_rows(maker)),
        "tables": [_table_row(maker, table) for table in doc.tables],
        "entities": [_entity_row(maker, entity, n) for n, entity in enumerate(doc.entities)],
        "passages": [_passage_row(maker, passage) for passage in doc.passages],
        "claims": list(claim_rows(doc.claims, document_id, maker.id(0))),
    }
    return rows, cells


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


def _table_row(maker: _Maker, table: Table) -> dict[str, Any]:
    return {
        "table_id": maker.id(table.seq),
        "document_id": maker.document_id,
        "document": maker.doc.raw.name,
        "seq": table.seq,
        "title": table.title,
        "kind": table.kind,
        "part": part_of(table, maker.doc.identity),
        "body": maker.doc.bodies[table.seq],
        "body_code": table.scope_code,
        "body_printed": table.scope_name,
        "unit": table.unit or maker.doc.money_unit,
        "unit_printed": table.unit_printed,
        "place": str(table.place),
        "first_line": table.place.first,
        "header": json.dumps([list(c.path) for c in table.columns], ensure_ascii=False),
        "line_count": len(table.lines),
        "cell_count": maker.cells.sizes[table.seq],
        "warnings": json.dumps(list(table.warnings), ensure_ascii=False),
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
        unit = (total.unit or doc.money_unit) if total else ""
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
        "has_parts": any((place.table, place.seq) in doc.wholes for place in entity.places),
    }


def _passage_row(maker: _Maker, passage: Passage) -> dict[str, Any]:
    return {
        "document_id": maker.document_id,
        "document": maker.doc.raw.name,
        "publisher": maker.doc.identity.publisher.name,
        "year": maker.doc.identity.year,
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
