"""The findings as they are stored, read back: all of a document, or those that touch some cells."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from weakref import WeakKeyDictionary

from bot.audit.checks import SEVERITIES
from bot.audit.sides import written
from bot.audit.wording import say
from bot.resources import statement
from bot.store import Row, Store

_MOST_KEPT = 10_000


@dataclass(frozen=True)
class Place:
    """One side of a finding."""

    table: str
    row: str
    column: str
    place: str
    value: str | None
    """Decimal string without grouping; None where blank or where the side is no amount."""
    unit: str
    cells: tuple[int, ...]
    """Ids of the cells that make up the side."""

    def to_dict(self) -> dict[str, object]:
        """The side as other programs read it."""
        names = ("table", "row", "column", "place", "value", "unit")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class Finding:
    """Something that does not add up or contradicts itself."""

    finding_id: int
    document: str
    check: str
    """Name of the check's file."""
    kind: str
    severity: str
    """high, medium or low."""
    message: str
    """A ready sentence that names both figures and both places."""
    lawful: str
    """Why it may differ lawfully; empty where no reason is known."""
    left: Place
    right: Place
    difference: str | None
    unit: str
    """Unit of the difference."""
    entities: tuple[int, ...]

    @property
    def sentence(self) -> str:
        """The message, with the lawful reasons after it."""
        return self.message + (say("lawful", reasons=self.lawful) if self.lawful else "")

    def to_dict(self) -> dict[str, object]:
        """The finding as other programs read it."""
        names = ("kind", "severity", "check", "message", "lawful", "document")
        return {name: getattr(self, name) for name in names} | {
            "left": self.left.to_dict(),
            "right": self.right.to_dict(),
            "difference": self.difference,
            "unit": self.unit,
        }


def all_findings(store: Store, document: str | None = None) -> tuple[Finding, ...]:
    """The findings of one document or of all, the gravest of each first."""
    return tuple(_finding(row) for row in store.rows(statement("findings"), {"document": document}))


def findings_for(
    store: Store, cell_ids: Collection[int] = (), entity_ids: Collection[int] = ()
) -> tuple[Finding, ...]:
    """The findings that touch these cells or entities, those worth saying first.

    What only rounding explains is left out: it is no doubt about a figure.
    """
    index = _index(store)
    found = {n for cell in cell_ids for n in index.by_cell.get(cell, ())}
    found |= {n for entity in entity_ids for n in index.by_entity.get(entity, ())}
    new = [number for number in found if number not in index.kept]
    if new:
        if len(index.kept) > _MOST_KEPT:
            index.kept.clear()
        rows = store.rows(statement("findings_some"), {"found": sorted(found)})
        index.kept.update({row["finding_id"]: _finding(row) for row in rows})
    asked = frozenset(cell_ids)
    findings = [index.kept[number] for number in found if number in index.kept]
    return tuple(sorted(findings, key=lambda finding: _weight(finding, asked)))


@dataclass(frozen=True)
class _Index:
    """Of an open database, which does not change: most figures touch no finding, and a question
    must not wait for a statement that finds nothing."""

    by_cell: dict[int, list[int]]
    by_entity: dict[int, list[int]]
    kept: dict[int, Finding]
    """Findings read before."""


_INDEXES: WeakKeyDictionary[Store, _Index] = WeakKeyDictionary()


def _index(store: Store) -> _Index:
    """Ids of findings by cell and by entity."""
    if store not in _INDEXES:
        index = _Index({}, {}, {})
        for row in store.rows(statement("findings_touch")) if _any(store) else ():
            for cell in (*row["left_cells"], *row["right_cells"]):
                index.by_cell.setdefault(cell, []).append(row["finding_id"])
            for entity in row["entities"]:
                index.by_entity.setdefault(entity, []).append(row["finding_id"])
        _INDEXES[store] = index
    return _INDEXES[store]


_DOUBTED: WeakKeyDictionary[Store, frozenset[int]] = WeakKeyDictionary()


def _any(store: Store) -> bool:
    """Whether any document of this part of a database has findings."""
    whole = store.everything
    if not store.documents:
        return True
    if whole not in _DOUBTED:
        rows = whole.rows(statement("findings_documents"))
        _DOUBTED[whole] = frozenset(row["document_id"] for row in rows)
    return not _DOUBTED[whole].isdisjoint(store.documents)


def _weight(finding: Finding, asked: frozenset[int]) -> tuple[int, bool, int, int]:
    """Sort key: grave ones first, among them those about the very cells, and of few cells."""
    cells = {*finding.left.cells, *finding.right.cells}
    return (
        SEVERITIES.index(finding.severity),
        not cells & asked,
        len(cells),
        finding.finding_id,
    )


def counts(findings: Sequence[Finding]) -> dict[str, int]:
    """How many findings there are of each severity."""
    return {name: sum(f.severity == name for f in findings) for name in SEVERITIES}


def _finding(row: Row) -> Finding:
    return Finding(
        finding_id=row["finding_id"],
        document=row["document"],
        check=row["check_name"],
        kind=row["kind"],
        severity=row["severity"],
        message=row["message"],
        lawful=row["lawful"],
        left=_place(row, "left"),
        right=_place(row, "right"),
        difference=_text(row["difference"], row["unit"]),
        unit=row["unit"],
        entities=tuple(row["entities"]),
    )


def _place(row: Row, side: str) -> Place:
    words = {name: row[f"{side}_{name}"] for name in ("table", "row", "column", "place", "unit")}
    value = _text(row[f"{side}_value"], words["unit"])
    return Place(**words, value=value, cells=tuple(row[f"{side}_cells"]))


def _text(value: Decimal | None, unit: str) -> str | None:
    return None if value is None else written(value, unit)
