"""Running the checks over one document: check file -> rows -> both sides -> findings as rows.

Called by the loader for each document it has written, inside the same build.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.audit.behind import Hit, told_once
from bot.audit.checks import Check, read_checks
from bot.audit.sides import Side, passage_side, side_of, write_amount
from bot.audit.wording import say
from bot.resources import data_dir, queries_dir
from bot.store import Row
from bot.writer import Writer

_SQL_CELLS = """
SELECT cell_id, table_id, title, table_kind, label, item, column_path, source_place, text, value,
    unit, entity_id, passage_id
FROM cells WHERE document_id IN (SELECT unnest($documents::BIGINT[]))
    AND cell_id IN (SELECT unnest($cells::BIGINT[]))
"""
_SQL_PASSAGES = """
SELECT passage_id, section, heading, place FROM passages
WHERE passage_id IN (SELECT unnest($passages::BIGINT[]))
"""
_SQL_ABOUT = """
SELECT document_id, document, publisher, year, phase FROM documents
WHERE document_id IN (SELECT unnest($documents::BIGINT[])) ORDER BY document_id
"""
_SQL_NEARBY = """
SELECT unnest($documents::BIGINT[]) AS document_id
UNION
SELECT o.document_id FROM documents AS d
JOIN documents AS o ON o.publisher = d.publisher AND o.year = d.year - 1
WHERE d.document_id IN (SELECT unnest($documents::BIGINT[]))
"""
"""The documents, and those of the same publishers' year before, whose amounts checks look at."""
_OWN = ("cells", "claims", "entities", "passages", "tables")
"""Tables of which checks look at the rows of the document alone."""
_TOGETHER = 256
"""Documents that are looked at in one statement."""
_ROOM = 100_000_000
"""Ids of one document's findings lie in one block of this size, as those of its cells do."""
_MOST_ENTITIES = 3
_INNER = str.maketrans("“”", "‘’")
_MILLIONTH = Decimal("0.000001")


_SQL_TOUCHED = """
SELECT document_id FROM documents
WHERE $everything OR document_id IN (SELECT unnest($loaded::BIGINT[]))
UNION
SELECT d.document_id FROM documents AS o
JOIN documents AS d ON d.publisher = o.publisher AND d.year = o.year + 1
WHERE o.document_id IN (SELECT unnest($loaded::BIGINT[]))
ORDER BY document_id
"""


def audit(writer: Writer, loaded: Collection[int]) -> None:
    """Write the findings of the documents just loaded and of those of the year after them; of all
    documents where the checks have changed since."""
    mark = fingerprint()
    everything = writer.meta("checks") != mark
    if not loaded and not everything:
        return
    checks = _read_once(read_checks, mark, everything)
    if everything:
        writer.fill("codes", read_codes())
    values = {"everything": everything, "loaded": sorted(loaded)}
    touched = [row["document_id"] for row in writer.rows(_SQL_TOUCHED, values)]
    for start in range(0, len(touched), _TOGETHER):
        numbers = touched[start : start + _TOGETHER]
        writer.fill("findings", find(writer, checks, numbers), numbers)
    if everything:
        writer.set_meta("checks", mark)


@lru_cache(maxsize=2)
def _read_once(
    read: Callable[..., tuple[Check, ...]], mark: str, checked: bool
) -> tuple[Check, ...]:
    """The checks as they are while the mark stays; parsed only where they may be wrong."""
    return read(queries_dir() / "checks", checked=checked)


def fingerprint() -> str:
    """Changes when a check, a sentence of the audit or a code does."""
    digest = hashlib.sha256()
    files = sorted((queries_dir() / "checks").glob("*.sql"))
    for file in [*files, data_dir() / "audit.yaml", data_dir() / "codes.csv"]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def find(writer: Writer, checks: Iterable[Check], documents: Sequence[int]) -> list[Row]:
    """The findings of some documents as rows of the table `findings`."""
    values = {"documents": list(documents)}
    nearby = [row["document_id"] for row in writer.rows(_SQL_NEARBY, values)]
    writer.narrow("amounts", f"document_id IN ({', '.join(map(str, nearby))})")
    about = writer.rows(_SQL_ABOUT, values)
    with writer.between(_OWN, min(documents), max(documents)):
        every = [
            Hit(check, row, check.case(row.get("case")))
            for check in checks
            for row in sorted(writer.rows(_over(check.sql), values), key=_at)
        ]
    cells = _cells(writer, documents, [hit.row for hit in every])
    hits = told_once(every, cells)
    passages = _passages(writer, [hit.row for hit in hits])
    return [
        {"finding_id": facts["document_id"] * _ROOM + number}
        | facts
        | _finding(hit, cells, passages)
        for facts in about
        for number, hit in enumerate(
            hit for hit in hits if hit.row["audited"] == facts["document_id"]
        )
    ]


def _over(sql: str) -> str:
    """The statement of a check, which looks at one document, for many at once: to plan one costs
    more than to run it."""
    one = re.sub(r"\$document\b", "audited.audited", sql)
    return (
        "SELECT audited.audited, found.* FROM (SELECT unnest($documents::BIGINT[]) AS audited)"
        f" AS audited, LATERAL (\n{one}\n) AS found"
    )


def _at(row: Row) -> tuple[list[int], list[int], str]:
    """Where a hit comes among those of its check: the rows come in any order."""
    return row["left_cells"] or [], row["right_cells"] or [], repr(row.get("case"))


def read_codes() -> list[Row]:
    """The classification codes of data/codes.csv as rows of the table `codes`."""
    with (data_dir() / "codes.csv").open(encoding="utf-8", newline="") as file:
        return [_code(line) for line in csv.DictReader(file)]


def _code(line: dict[str, str]) -> Row:
    years = [int(year) for year in line["years"].split("-") if year]
    return {
        "code": line["code"],
        "name": line["name"],
        "kind": line["kind"],
        "level": line["level"],
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "sure": bool(years),
    }


def _cells(writer: Writer, documents: Sequence[int], rows: Sequence[Row]) -> dict[int, Row]:
    numbers = {n for row in rows for side in ("left_cells", "right_cells") for n in row[side] or ()}
    values = {"documents": list(documents), "cells": sorted(numbers)}
    return {row["cell_id"]: row for row in (writer.rows(_SQL_CELLS, values) if numbers else ())}


def _passages(writer: Writer, rows: Sequence[Row]) -> dict[int, Row]:
    numbers = {row.get(f"{side}_passage") for row in rows for side in ("left", "right")} - {None}
    if not numbers:
        return {}
    found = writer.rows(_SQL_PASSAGES, {"passages": list(numbers)})
    return {row["passage_id"]: row for row in found}


def _finding(hit: Hit, cells: Mapping[int, Row], passages: Mapping[int, Row]) -> dict[str, Any]:
    row, case = hit.row, hit.case
    left, right = (_side(name, row, cells, passages) for name in ("left", "right"))
    unit = str(row.get("difference_unit") or row.get("unit") or left.unit or right.unit)
    found: dict[str, Any] = {
        "check_name": hit.check.name,
        "kind": case.kind,
        "severity": case.severity,
        "message": _message(hit, left, right, unit),
        "lawful": "；".join(case.lawful),
        "difference": _exact(row["difference"]),
        "unit": unit,
        "entities": _entities((row, *hit.behind), cells),
    }
    for name, side in (("left", left), ("right", right)):
        found |= {
            f"{name}_cells": row[f"{name}_cells"] or [],
            f"{name}_table": side.table,
            f"{name}_row": side.row,
            f"{name}_column": side.column,
            f"{name}_place": side.place,
            f"{name}_value": side.value,
            f"{name}_unit": side.unit,
        }
    return found


def _side(name: str, row: Row, cells: Mapping[int, Row], passages: Mapping[int, Row]) -> Side:
    passage = passages.get(row.get(f"{name}_passage") or -1)
    unit = str(row.get(f"{name}_unit") or row.get("unit") or "")
    value = _exact(row[f"{name}_value"])
    if passage:
        return passage_side(passage, value, unit)
    return side_of(row[f"{name}_cells"] or (), value, unit, cells)


def _exact(value: Decimal | float | None) -> Decimal | None:
    """The value as money; a quotient in SQL comes as a float and is cut at six decimals."""
    return None if value is None else Decimal(str(value)).quantize(_MILLIONTH)


def _message(hit: Hit, left: Side, right: Side, unit: str) -> str:
    row = hit.row
    words = {name: _inner(value) for name, value in row.items() if not isinstance(value, list)}
    for name, side in (("left", left), ("right", right)):
        words |= {
            name: side.said,
            f"{name}_place": side.where,
            f"{name}_row": side.row,
            f"{name}_table": side.table,
            f"{name}_column": side.column,
        }
    difference = _exact(row["difference"])
    words["difference"] = write_amount(None if difference is None else abs(difference), unit)
    behind = say("behind", count=len(hit.behind)) if hit.behind else ""
    return hit.case.message.format(**words) + behind


def _inner(value: object) -> object:
    """A name with its quotation marks made inner ones, since sentences put names in quotes."""
    return value.translate(_INNER) if isinstance(value, str) else value


def _entities(rows: Sequence[Row], cells: Mapping[int, Row]) -> list[int]:
    """Entities that the finding, and what follows from it, is about: of each side that names only
    a few."""
    found: list[int] = []
    for numbers in (row[side] for row in rows for side in ("left_cells", "right_cells")):
        here = {cells[n]["entity_id"] for n in numbers or () if n in cells} - {None}
        if len(here) <= _MOST_ENTITIES:
            found += sorted(here)
    return list(dict.fromkeys(found))
