"""What must agree in a document: each total with its parts, each amount with its twins.

A relation is a sum of amounts, some with a minus, that comes to nothing in the document as it is.
A fault can only be seen where it breaks one; what breaks none is no miss of the audit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.load.document.entities import Place
from bot.load.document.understood import Understood
from bot.load.parts import Cell, Line, Table
from bot.money import YUAN

SHARED = Decimal("0.8")
"""A table that shares that much of its lines with another should have all lines that this has."""


@dataclass(frozen=True)
class Amount:
    """An amount of a table."""

    place: int
    """Number of its cell in the file."""
    table: int
    line: int
    column: int
    yuan: Decimal
    half: Decimal
    """Half a unit of its last printed digit, in 元."""
    name: str


@dataclass(frozen=True)
class Relation:
    """Amounts that come to nothing: total less parts, or one less its twin."""

    kind: str
    """sum, row, twin or text."""
    plus: Amount
    minus: tuple[Amount, ...]
    said: Decimal | None = None
    """What the running text says, against which an amount stands."""
    half: Decimal = Decimal(0)
    listed: bool = False
    """Whether the twins' tables have so many lines in common that one alone is missed."""

    def breaks(self, new: Mapping[int, Decimal | None]) -> bool:
        """Whether it no longer holds with other amounts in some cells, or none (None)."""
        first = new.get(self.plus.place, self.plus.yuan)
        rest = [new.get(a.place, a.yuan) for a in self.minus]
        if first is None or (self.kind == "twin" and None in rest):
            return self.kind == "twin" and self.listed and (first is None) != (None in rest)
        if rest and all(r is None for r in rest):
            return False  # a line that has lost all its parts tells none
        due = self.said if self.said is not None else sum(r or Decimal(0) for r in rest)
        return abs(first - due) > self._slack()

    def lost(self, gone: Mapping[int, object]) -> bool:
        """Whether all its parts are gone."""
        return all(amount.place in gone for amount in self.minus)

    def _slack(self) -> Decimal:
        """How far it may be off: printed to one digit both sides must be the same."""
        if self.said is not None:
            return max(self.half, self.plus.half)
        if self.kind == "twin":
            other = self.minus[0]
            return Decimal(0) if self.plus.half == other.half else max(self.plus.half, other.half)
        return Decimal(0)


def relations(doc: Understood) -> tuple[Relation, ...]:
    """All relations that hold; the places of cells are their numbers (see `tagged`)."""
    amounts = {(a.table, a.line, a.column): a for a in _amounts(doc)}
    found = [*_sums(doc, amounts), *_rows(doc, amounts), *_twins(doc, amounts)]
    found += _said(doc, amounts)
    return tuple(found)


def _amounts(doc: Understood) -> Iterator[Amount]:
    for table in doc.tables:
        for line in table.lines:
            for cell in line.cells:
                column = table.columns[cell.column]
                if cell.value is None or column.role != "amount" or column.unit == "%":
                    continue
                scale = YUAN.get(column.unit or doc.money_unit, Decimal(1))
                decimals = len(cell.text.partition(".")[2])
                yield Amount(
                    cell.place.first,
                    table.seq,
                    line.seq,
                    cell.column,
                    cell.value * scale,
                    scale * Decimal(5).scaleb(-decimals - 1),
                    f"{table.title} · {line.item} · {'/'.join(column.path)}",
                )


Known = Mapping[tuple[int, int, int], Amount]


def _sums(doc: Understood, amounts: Known) -> Iterator[Relation]:
    for table in doc.tables:
        for line in table.lines:
            below = [other for other in table.lines if other.parent == line.seq]
            for at in {column for (t, seq, column) in amounts if (t, seq) == (table.seq, line.seq)}:
                parts = [amounts.get((table.seq, other.seq, at)) for other in below]
                yield from _holding("sum", amounts[table.seq, line.seq, at], parts)


def _rows(doc: Understood, amounts: Known) -> Iterator[Relation]:
    for table in doc.tables:
        for line in table.lines:
            cells = [amounts.get((table.seq, line.seq, c.column)) for c in line.cells]
            head = next((c for c in cells if c and c.column in table.headed), None)
            if head:
                beside = [c for c in cells if c and c is not head and c.column > head.column]
                yield from _holding("row", head, beside)


def _holding(kind: str, whole: Amount, parts: Sequence[Amount | None]) -> Iterator[Relation]:
    found = tuple(part for part in parts if part)
    if found and whole.yuan and sum(part.yuan for part in found) == whole.yuan:
        yield Relation(kind, whole, found)


def _twins(doc: Understood, amounts: Known) -> Iterator[Relation]:
    """Of one thing in two tables the same amount, each pair with the first that has it."""
    shared = _shared(doc)
    for entity in doc.entities:
        first: dict[tuple[str, Decimal], Amount] = {}
        for amount, name in _of(entity.places, doc, amounts):
            if not amount.yuan:
                continue
            other = first.setdefault((name, amount.yuan), amount)
            if other.table != amount.table:
                pair = (other.table, amount.table)
                listed = min(shared[pair], shared[pair[::-1]]) >= SHARED
                yield Relation("twin", other, (amount,), listed=listed)


def _of(places: Sequence[Place], doc: Understood, amounts: Known) -> Iterator[tuple[Amount, str]]:
    """The amounts of one thing, each with what its column is of, empty for the one that speaks."""
    for place in sorted((p for p in places if p.table is not None), key=lambda p: (p.table, p.seq)):
        table: Table = doc.tables[place.table or 0]
        line: Line = table.lines[place.seq]
        cells: tuple[Cell, ...] = line.cells
        for cell in cells:
            amount = amounts.get((table.seq, line.seq, cell.column))
            if amount:
                column = table.columns[cell.column]
                yield amount, "" if column.total else column.name


def _shared(doc: Understood) -> dict[tuple[int, int], Decimal]:
    """For two tables how much of the lines of the first the second has."""
    lines: dict[int, set[int]] = defaultdict(set)
    for number, entity in enumerate(doc.entities):
        for place in entity.places:
            if place.table is not None:
                lines[place.table].add(number)
    return defaultdict(
        Decimal,
        {
            (a, b): Decimal(len(lines[a] & lines[b])) / len(lines[a])
            for a in lines
            for b in lines
            if a != b
        },
    )


def _said(doc: Understood, amounts: Known) -> Iterator[Relation]:
    """What the text says of a thing with the amount of a table."""
    for claim in doc.claims:
        scale = YUAN.get(claim.unit)
        if claim.thing is None or scale is None or claim.kind not in ("amount", "budget"):
            continue
        said = claim.value * scale
        half = scale * Decimal(5).scaleb(-len(claim.printed.partition(".")[2]) - 1)
        for amount, _ in _of(doc.entities[claim.thing].places, doc, amounts):
            if amount.yuan and abs(amount.yuan - said) <= max(half, amount.half):
                yield Relation("text", amount, (), said, half)
                break
