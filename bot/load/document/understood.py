"""A document after all stages of understanding, and how its rows are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bot.load.document.claims import Claim
from bot.load.document.entities import Entity
from bot.load.document.identity import Identity
from bot.load.parts import Passage, Statement, Table
from bot.load.raw import RawDocument

_ROOM = 100_000_000
"""Ids of one document's rows lie in one block of this size."""


def id_of(document_id: int, number: int) -> int:
    """The id of what has this number in a document."""
    return document_id * _ROOM + number


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

    @cached_property
    def money_unit(self) -> str:
        """The one unit of money of the document's tables, for a table that prints none."""
        units = {t.unit for t in self.tables if t.unit.endswith("元")}
        return units.pop() if len(units) == 1 else ""

    @cached_property
    def wholes(self) -> set[tuple[int | None, int | None]]:
        """Table and number of every line that others are part of."""
        return {(table.seq, line.parent) for table in self.tables for line in table.lines}
