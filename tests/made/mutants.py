"""Faults planted in a document, one a copy: what the audit must find.

A document of any format is taken apart once; a fault changes cells, rows, marks or text of what
was read, and only what follows from that is done again.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from pathlib import Path

from relations import Relation, relations

from bot.audit.checks import Check
from bot.audit.run import find
from bot.errors import DocumentError
from bot.load.desk.load import load_one
from bot.load.desk.outcome import Refused
from bot.load.document.rows import document_row, make_rows
from bot.load.pipeline import understand_raw
from bot.load.raw import Paragraph, Place, RawCell, RawDocument, RawTable, Row
from bot.load.read import read_document
from bot.load.tables.joining import joined
from bot.money import YUAN, parse_amount
from bot.store import Row as Found
from bot.writer import Writer

KINDS = ("change", "swap", "drop", "unit", "factor")
_UNITS = {"万元": "元", "元": "万元"}
_MARK = re.compile(r"(单位\s*[：:]\s*)(万元|元)")
_SAID = re.compile(r"(\d[\d,]*(?:\.\d+)?)(万元|元)")
_TOGETHER = 24

Block = Paragraph | RawTable


@dataclass(frozen=True)
class Mutant:
    """A copy of a document with one fault."""

    kind: str
    what: str
    """Table, line and values before and after, for whoever reads the report."""
    raw: RawDocument
    broken: tuple[Relation, ...]
    """What no longer agrees; where nothing does not, the fault cannot be seen."""


@dataclass(frozen=True)
class Spot:
    """A cell of the file that holds an amount."""

    number: int
    block: int
    row: int
    cell: int
    text: str
    value: Decimal
    yuan: Decimal
    scale: Decimal
    table: int
    line: int
    column: int
    name: str


class Original:
    """A document taken apart, where its amounts stand, and what agrees in it."""

    def __init__(self, path: Path) -> None:
        raw = read_document(path)
        self.raw = replace(raw, blocks=joined(raw.blocks))
        self.doc = understand_raw(tagged(self.raw))[0]
        self.relations = relations(self.doc)
        self.spots = list(self._spots())

    def _spots(self) -> Iterator[Spot]:
        cells = dict(_cells(self.raw))
        for table in self.doc.tables:
            for line in table.lines:
                for cell in line.cells:
                    column = table.columns[cell.column]
                    if not cell.value or column.role != "amount" or column.unit == "%":
                        continue
                    scale = YUAN.get(column.unit or self.doc.money_unit, Decimal(1))
                    number = cell.place.first
                    name = f"{table.title} · {line.item} · {'/'.join(column.path)}"
                    yield Spot(
                        number, *cells[number], cell.text, cell.value, cell.value * scale, scale,
                        table.seq, line.seq, cell.column, name,
                    )  # fmt: skip

    def mutant(self, kind: str, chance: random.Random) -> Mutant | None:
        """One fault of that kind; None where the document has no place for it."""
        made: Mutant | None = getattr(self, f"_{kind}")(chance)
        return made

    def each(self) -> Iterator[Mutant]:
        """Every amount changed once: the hardest round."""
        chance = random.Random(1)
        for spot in self.spots:
            yield self._written("change", [(spot, _other(spot, chance))])

    def _change(self, chance: random.Random) -> Mutant | None:
        """One amount another: a digit, a misplaced point, a bit more or less."""
        spot = chance.choice(self.spots)
        return self._written("change", [(spot, _other(spot, chance))])

    def _swap(self, chance: random.Random) -> Mutant | None:
        """Two amounts of a column in each other's place."""
        for spot in chance.sample(self.spots, len(self.spots)):
            others = [
                s
                for s in self.spots
                if (s.table, s.column) == (spot.table, spot.column) and s.value != spot.value
            ]
            if others:
                other = chance.choice(others)
                return self._written("swap", [(spot, other.text), (other, spot.text)])
        return None

    def _drop(self, chance: random.Random) -> Mutant | None:
        """A line with an amount gone."""
        spot = chance.choice(self.spots)
        table = self.raw.blocks[spot.block]
        assert isinstance(table, RawTable)
        gone = {s.number: None for s in self.spots if (s.block, s.row) == (spot.block, spot.row)}
        # the parts of a line that is gone take its place: the sum above it holds
        wholes = {r.plus.place for r in self.relations if r.kind == "sum" and not r.lost(gone)}
        left = {number: None for number in gone if number not in wholes}
        rows = tuple(row for at, row in enumerate(table.rows) if at != spot.row)
        raw = self._with(spot.block, replace(table, rows=rows))
        broken = [r for r in self.relations if r.breaks(gone if r.kind == "twin" else left)]
        return Mutant("drop", spot.name, raw, tuple(broken))

    def _unit(self, chance: random.Random) -> Mutant | None:
        """The unit of a table, or of a figure in the text, ten thousand times more or less."""
        made = [*self._tables_of_other_unit(), *self._said_of_other_unit()]
        return chance.choice(made)() if made else None

    def _tables_of_other_unit(self) -> Iterator[Callable[[], Mutant]]:
        for at, block in enumerate(self.raw.blocks):
            if not isinstance(block, RawTable):
                continue
            inside = [s for s in self.spots if s.block == at]
            found = [_MARK.search(mark.text) for mark in block.marks]
            for mark, match in enumerate(found):
                if match and inside:
                    yield partial(self._of_other_unit, at, mark)

    def _of_other_unit(self, at: int, mark: int) -> Mutant:
        table = self.raw.blocks[at]
        assert isinstance(table, RawTable)
        marks = list(table.marks)
        text = _MARK.sub(lambda m: m[1] + _UNITS[m[2]], marks[mark].text)
        factor = Decimal(10000) if "万元" in text else Decimal("0.0001")
        marks[mark] = replace(marks[mark], text=text)
        new = {
            s.number: s.yuan * factor for s in self.spots if s.block == at and s.scale in (1, 10000)
        }
        broken = self._broken(new)
        what = f"{table.title.text if table.title else ''} → {text}"
        return Mutant("unit", what, self._with(at, replace(table, marks=tuple(marks))), broken)

    def _said_of_other_unit(self) -> Iterator[Callable[[], Mutant]]:
        said = {(r.said, r) for r in self.relations if r.kind == "text"}
        for at, block in enumerate(self.raw.blocks):
            if not isinstance(block, Paragraph):
                continue
            for match in _SAID.finditer(block.text):
                value = (parse_amount(match[1]) or Decimal(0)) * YUAN[match[2]]
                held = tuple(r for amount, r in said if amount == value and value)
                if held:
                    yield partial(self._restated, at, match, held)

    def _restated(self, at: int, match: re.Match[str], held: tuple[Relation, ...]) -> Mutant:
        block = self.raw.blocks[at]
        assert isinstance(block, Paragraph)
        text = block.text[: match.start(2)] + _UNITS[match[2]] + block.text[match.end(2) :]
        what = f"{block.text[max(0, match.start() - 15) : match.end()]} → {_UNITS[match[2]]}"
        return Mutant("unit", what, self._with(at, replace(block, text=text)), held[:1])

    def _factor(self, chance: random.Random) -> Mutant | None:
        """One amount in 元 where the table is in 万元, or the other way round."""
        money = [s for s in self.spots if s.scale in (1, 10000) and "人" not in s.name[-3:]]
        if not money:
            return None
        spot = chance.choice(money)
        value = spot.value * 10000 if spot.scale == 10000 else spot.value / 10000
        text = f"{value:.0f}" if spot.scale == 10000 else f"{value:.2f}"
        return self._written("factor", [(spot, text)]) if parse_amount(text) else None

    def _written(self, kind: str, values: Sequence[tuple[Spot, str]]) -> Mutant:
        table = self.raw.blocks[values[0][0].block]
        assert isinstance(table, RawTable)
        rows = list(table.rows)
        new: dict[int, Decimal | None] = {}
        for spot, text in values:
            cells = list(rows[spot.row].cells)
            old = cells[spot.cell]
            cells[spot.cell] = old._replace(text=old.text.replace(spot.text.strip(), text, 1))
            rows[spot.row] = Row(tuple(cells))
            new[spot.number] = (parse_amount(text) or Decimal(0)) * spot.scale
        changes = "，".join(f"{spot.text} → {text}" for spot, text in values)
        names = " / ".join(dict.fromkeys(spot.name for spot, _ in values))
        raw = self._with(values[0][0].block, replace(table, rows=tuple(rows)))
        return Mutant(kind, f"{names}：{changes}", raw, self._broken(new))

    def _broken(self, new: Mapping[int, Decimal | None]) -> tuple[Relation, ...]:
        return tuple(relation for relation in self.relations if relation.breaks(new))

    def _with(self, at: int, block: Block) -> RawDocument:
        blocks = (*self.raw.blocks[:at], block, *self.raw.blocks[at + 1 :])
        return replace(self.raw, blocks=blocks)


def _cells(raw: RawDocument) -> Iterator[tuple[int, tuple[int, int, int]]]:
    """Block, row and cell by the number of the cell."""
    number = 0
    for b, block in enumerate(raw.blocks):
        for r, row in enumerate(block.rows if isinstance(block, RawTable) else ()):
            for c, _ in enumerate(row.cells):
                number += 1
                yield number, (b, r, c)


def tagged(raw: RawDocument) -> RawDocument:
    """The document with the number of each cell for its place, so that one finds it again."""
    number = 0
    blocks: list[Block] = []
    for block in raw.blocks:
        if isinstance(block, RawTable):
            rows = []
            for row in block.rows:
                cells = []
                for cell in row.cells:
                    number += 1
                    cells.append(RawCell(cell.text, Place(number, number), cell.covered))
                rows.append(Row(tuple(cells)))
            block = replace(block, rows=tuple(rows))
        blocks.append(block)
    return replace(raw, blocks=tuple(blocks))


def _other(spot: Spot, chance: random.Random) -> str:
    """Another amount with as many decimals."""
    decimals = len(spot.text.strip().partition(".")[2])
    step = Decimal(1).scaleb(-decimals)
    while True:
        value = chance.choice(
            [
                spot.value + chance.choice([1, -1, 2, 9, -9, 10, 100]) * step,
                spot.value * chance.choice([2, 10, 3]),
                (spot.value * Decimal(chance.uniform(0.3, 1.8))).quantize(step),
            ]
        ).quantize(step)
        if value > 0 and value != spot.value:
            return f"{value:,}" if "," in spot.text else str(value)


def mutants(original: Original, count: int, seed: int) -> Iterator[Mutant]:
    """So many faults, their kinds in turn."""
    chance = random.Random(seed)
    for number in range(count):
        made = original.mutant(KINDS[number % len(KINDS)], chance)
        if made:
            yield made


def missed(
    original: Original, made: Sequence[Mutant], writer: Writer, checks: Sequence[Check]
) -> list[Mutant]:
    """The mutants of which nothing is found that is not found in the document as it is."""
    clean = _found([original.raw], writer, checks)[0] or set()
    left = []
    for start in range(0, len(made), _TOGETHER):
        some = made[start : start + _TOGETHER]
        found = _found([mutant.raw for mutant in some], writer, checks)
        # a document that is refused is told of as well
        left += [m for m, f in zip(some, found, strict=True) if f is not None and not f - clean]
    return left


def _found(
    raws: Sequence[RawDocument], writer: Writer, checks: Sequence[Check]
) -> list[set[tuple[object, ...]] | None]:
    """What is told of each document; None of one that is refused."""
    numbers: list[int | None] = []
    with writer.together():
        for number, raw in enumerate(raws, start=1):
            try:
                doc, report = understand_raw(raw)
            except DocumentError:
                numbers.append(None)
                continue
            rows, cells = make_rows(doc, number)
            document = document_row(doc, report.to_dict(), number)
            writer.put(document | {"document": str(number)}, rows | {"cells": cells.whole()})
            numbers.append(number)
    loaded = [number for number in numbers if number is not None]
    findings = find(writer, checks, loaded) if loaded else []
    writer.remove(loaded)
    return [
        None if number is None else told([f for f in findings if f["document_id"] == number])
        for number in numbers
    ]


def audited(
    text: str, name: str, folder: Path, writer: Writer, checks: Sequence[Check]
) -> list[Found]:
    """The findings of a document of that text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    outcome = load_one(file, writer, anew=True)
    if isinstance(outcome, Refused):
        raise ValueError(outcome.reason)
    return find(writer, checks, [writer.documents()[name][0]])


def told(findings: Sequence[Found]) -> set[tuple[object, ...]]:
    """The findings without their places, which a dropped line moves."""
    return {
        (
            f["check_name"],
            f["kind"],
            f["left_row"],
            f["left_value"],
            f["right_row"],
            f["right_value"],
        )
        for f in findings
    }
