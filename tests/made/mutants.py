"""Faults planted in a document, one a copy: what the audit must find."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bot.audit.checks import Check
from bot.audit.run import find
from bot.load.desk.load import load_one
from bot.load.desk.outcome import Refused
from bot.load.document.understood import Understood
from bot.load.parts import Cell, Line, Statement, Table
from bot.load.pipeline import understand
from bot.store import Row
from bot.writer import Writer

KINDS = ("change", "swap", "drop", "unit", "factor")
_UNITS = {"万元": "元", "元": "万元"}


@dataclass(frozen=True)
class Mutant:
    """A copy of a document with one fault."""

    kind: str
    what: str
    """Table, line and values before and after, for whoever reads the report."""
    text: str


class Original:
    """A document, its lines, and where its amounts stand."""

    def __init__(self, path: Path) -> None:
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.doc: Understood = understand(path)[0]
        self.spots = [
            (table, line, cell)
            for table in self.doc.tables
            for line in table.lines
            for cell in line.cells
            if cell.value and table.columns[cell.column].role == "amount"
        ]

    def mutant(self, kind: str, chance: random.Random) -> Mutant:
        """One fault of that kind."""
        made: Mutant = getattr(self, f"_{kind}")(chance)
        return made

    def _change(self, chance: random.Random) -> Mutant:
        """One amount another: a digit, a misplaced point, a bit more or less."""
        table, line, cell = chance.choice(self.spots)
        value = _other(cell, chance)
        return self._written("change", table, line, [(cell, value)])

    def _swap(self, chance: random.Random) -> Mutant:
        """Two amounts of a column in each other's place."""
        while True:
            table, line, cell = chance.choice(self.spots)
            others = [
                (row, c)
                for t, row, c in self.spots
                if t is table and c.column == cell.column and c.value != cell.value
            ]
            if others:
                row, other = chance.choice(others)
                pairs = [(cell, other.text), (other, cell.text)]
                return self._written("swap", table, line, pairs, row)

    def _drop(self, chance: random.Random) -> Mutant:
        """A line with an amount gone."""
        table, line, _ = chance.choice(self.spots)
        first, last = line.place.first - 1, line.place.last
        after = last + (not self.lines[last].strip())
        text = "\n".join(self.lines[:first] + self.lines[after:])
        return Mutant("drop", f"{table.title} · {line.item}", text)

    def _unit(self, chance: random.Random) -> Mutant:
        """The unit of a table, or of a figure in the text, ten thousand times more or less."""
        marks = [(t, n) for t in self.doc.tables if t.unit in _UNITS for n in self._marks(t)]
        said = [s for s in self.doc.statements if s.unit == "元" and s.value]
        number = chance.randrange(len(marks) + len(said))
        if number >= len(marks):
            return self._restated(said[number - len(marks)])
        table, at = marks[number]
        line = self.lines[at].replace(f"单位：{table.unit}", f"单位：{_UNITS[table.unit]}")
        return Mutant("unit", table.title, self._with({at: line}))

    def _marks(self, table: Table) -> list[int]:
        """Lines of the file that print the table's unit."""
        near = range(table.place.first - 1, table.place.first + 6)
        return [at for at in near if f"单位：{table.unit}" in self.lines[at]]

    def _restated(self, statement: Statement) -> Mutant:
        at = statement.place.first - 1
        old = f"{statement.printed}{statement.unit}"
        line = self.lines[at].replace(old, f"{statement.printed}{_UNITS[statement.unit]}", 1)
        return Mutant("unit", f"{statement.subject}{old}", self._with({at: line}))

    def _factor(self, chance: random.Random) -> Mutant:
        """One amount in 元 where the table is in 万元."""
        table, line, cell = chance.choice(self.spots)
        while table.kind == "staffing":
            table, line, cell = chance.choice(self.spots)
        assert cell.value is not None
        return self._written("factor", table, line, [(cell, f"{cell.value * 10000:.0f}")])

    def _written(
        self,
        kind: str,
        table: Table,
        line: Line,
        values: Sequence[tuple[Cell, str]],
        other: Line | None = None,
    ) -> Mutant:
        new = {cell.place.first - 1: f"\t{text}" for cell, text in values}
        changes = "，".join(f"{cell.text} → {text}" for cell, text in values)
        names = f"{line.item} / {other.item}" if other else line.item
        return Mutant(kind, f"{table.title} · {names}：{changes}", self._with(new))

    def _with(self, new: dict[int, str]) -> str:
        return "\n".join(new.get(at, line) for at, line in enumerate(self.lines))


def _other(cell: Cell, chance: random.Random) -> str:
    """Another amount with as many decimals."""
    decimals = len(cell.text.partition(".")[2])
    step = Decimal(1).scaleb(-decimals)
    assert cell.value is not None
    while True:
        value = chance.choice(
            [
                cell.value + chance.choice([1, -1, 2, 9, -9, 10, 100]) * step,
                cell.value * chance.choice([2, 10, 3]),
                (cell.value * Decimal(chance.uniform(0.3, 1.8))).quantize(step),
            ]
        ).quantize(step)
        if value > 0 and value != cell.value:
            return str(value)


def mutants(original: Original, count: int, seed: int) -> Iterator[Mutant]:
    """So many faults, their kinds in turn."""
    chance = random.Random(seed)
    for number in range(count):
        yield original.mutant(KINDS[number % len(KINDS)], chance)


def audited(
    text: str, name: str, folder: Path, writer: Writer, checks: Sequence[Check]
) -> list[Row]:
    """The findings of a document of that text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    outcome = load_one(file, writer, anew=True)
    if isinstance(outcome, Refused):
        raise ValueError(outcome.reason)
    return find(writer, checks, [writer.documents()[name][0]])


def told(findings: Sequence[Row]) -> set[tuple[object, ...]]:
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
