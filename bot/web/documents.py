"""The documents that are loaded, and all that is known of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.audit.findings import Finding, all_findings
from bot.audit.wording import words
from bot.resources import statement
from bot.store import Row, Store
from bot.web.links import Address
from bot.web.places import addresses_of
from bot.web.prose import Section, read_sections


@dataclass(frozen=True)
class Listed:
    """A document in a list."""

    document: str
    publisher: str
    region: str
    year: int | None
    phase: str
    tables: int


@dataclass(frozen=True)
class TableEntry:
    """A table in the list of its document."""

    number: int
    title: str
    part: str
    unit: str
    lines: int
    cells: int
    place: str


@dataclass(frozen=True)
class Doubt:
    """A finding, with the addresses of both its sides."""

    number: int
    severity: str
    severity_name: str
    sentence: str
    sides: tuple[tuple[str, Address], ...]
    """What each place is called, and where it is."""


@dataclass(frozen=True)
class Document:
    """A document with all that its page shows."""

    document: str
    about: Row
    bodies: tuple[Row, ...]
    tables: tuple[TableEntry, ...]
    sections: tuple[Section, ...]
    doubts: tuple[Doubt, ...]


def read_documents(store: Store) -> tuple[Listed, ...]:
    """The documents that are loaded, those of one publisher together, the latest year first."""
    names = ("document", "publisher", "region", "year", "phase", "tables")
    found = store.rows(statement("list_documents"), {"document": None})
    rows = [Listed(**{n: row[n] for n in names}) for row in found]
    return tuple(sorted(rows, key=lambda d: (d.publisher, -(d.year or 0), d.phase, d.document)))


def read_document(store: Store, name: str) -> Document | None:
    """The document of that name, or None where it is not loaded."""
    about = store.rows(statement("page_document"), {"document": name})
    if not about:
        return None
    values = {"document": name}
    return Document(
        document=name,
        about=about[0],
        bodies=tuple(store.rows(statement("page_bodies"), values)),
        tables=tuple(_entry(row) for row in store.rows(statement("page_tables"), values)),
        sections=read_sections(store, name),
        doubts=_doubts(store, name),
    )


def _entry(row: Row) -> TableEntry:
    return TableEntry(
        number=row["seq"] + 1,
        title=row["title"],
        part=row["part"],
        unit=row["unit"],
        lines=row["line_count"],
        cells=row["cell_count"],
        place=row["place"],
    )


def _doubts(store: Store, name: str) -> tuple[Doubt, ...]:
    findings = all_findings(store, name)
    cells = {cell for f in findings for side in (f.left, f.right) for cell in side.cells}
    at = addresses_of(store, cells)
    return tuple(_doubt(number, finding, at) for number, finding in enumerate(findings, 1))


def _doubt(number: int, finding: Finding, at: dict[int, Address]) -> Doubt:
    sides: dict[Address, str] = {}
    for side in (finding.left, finding.right):
        for cell in side.cells:
            if cell in at:
                sides.setdefault(at[cell], side.row)
    return Doubt(
        number=number,
        severity=finding.severity,
        severity_name=words("severities")[finding.severity],
        sentence=finding.sentence,
        sides=tuple((row, address) for address, row in sides.items()),
    )
