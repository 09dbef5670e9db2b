"""A document on its way into the database: file -> raw -> tables -> lines -> entities -> rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.load.document.claims import read_claims
from bot.load.document.entities import find_entities, things_named
from bot.load.document.identity import Identity, identify
from bot.load.document.passages import read_passages, read_statements
from bot.load.document.refusals import refuse_list, refuse_other, refuse_strange
from bot.load.document.report import LoadReport, make_report
from bot.load.document.understood import Understood
from bot.load.parts import Table
from bot.load.raw import Place, RawDocument, RawTable
from bot.load.read import read_document
from bot.load.tables.joining import joined
from bot.load.tables.tables import understand_table


def understand(path: Path) -> tuple[Understood, LoadReport]:
    """The document understood, and the report on it; raises DocumentError."""
    return understand_raw(read_document(path))


def understand_raw(raw: RawDocument) -> tuple[Understood, LoadReport]:
    """The same of a file that has been taken apart already."""
    raw = replace(raw, blocks=joined(raw.blocks))
    tables = _tables(raw)
    identity = identify(raw, tables)
    refuse_list(raw.name, tables, identity.year)
    refuse_strange(raw, tables)
    passages = read_passages(raw)
    statements = read_statements(passages)
    bodies = _bodies(tables, identity)
    entities = find_entities(tables, bodies, statements, identity.publisher.name)
    claims = read_claims(passages, identity.phase, identity.year)
    things = things_named({c.subject for c in claims}, entities, identity.publisher.name)
    claims = tuple(replace(claim, thing=things.get(claim.subject)) for claim in claims)
    doc = Understood(raw, identity, tables, passages, statements, claims, entities, bodies)
    return doc, _report(doc)


def _tables(raw: RawDocument) -> tuple[Table, ...]:
    found = [block for block in raw.blocks if isinstance(block, RawTable)]
    tables = tuple(
        understand_table(block, seq, raw.name, last=block is raw.blocks[-1])
        for seq, block in enumerate(found)
    )
    refuse_other(raw.name, tables, raw.warnings)
    return tables


def _bodies(tables: tuple[Table, ...], identity: Identity) -> dict[int, str]:
    """The body of each table: its unit by code, else the department."""
    units = {unit.code: unit.name for unit in identity.units}
    return {t.seq: units.get(t.scope_code, identity.publisher.name) for t in tables}


def _last_place(raw: RawDocument) -> Place:
    """Where the last cell or paragraph of the document stands."""
    last = raw.blocks[-1]
    return last.rows[-1].cells[-1].place if isinstance(last, RawTable) else last.place


def _report(doc: Understood) -> LoadReport:
    identity = doc.identity
    warnings = list(doc.raw.warnings)
    warnings += [warning for table in doc.tables for warning in table.warnings]
    if identity.year is None:
        warnings.append("没有找到年度；问到年份时这份文件不会被用到。")
    warnings += [f"{table.place}：表没有标题。" for table in doc.tables if not table.title]
    if doc.raw.ends_open:
        warnings.append(
            f"{_last_place(doc.raw)}：文件停在一格里，末尾没有换行；如果文件不完整，这一格的数可能缺了后几位。"
        )
    return make_report(
        doc.raw, doc.tables, identity.publisher.name, identity.year, identity.phase, tuple(warnings)
    )
