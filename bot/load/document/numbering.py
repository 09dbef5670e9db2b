"""How the lines and entities of a document are numbered."""

from __future__ import annotations

from bot.load.document.entities import Entity, Place
from bot.load.parts import Table


def entity_of(entities: tuple[Entity, ...]) -> dict[Place, tuple[int, int]]:
    """The number of the entity that stands at each place, and the place's rank among its."""
    return {
        place: (number, rank)
        for number, entity in enumerate(entities)
        for rank, place in enumerate(entity.places)
    }


def offsets_of(tables: tuple[Table, ...]) -> dict[int, int]:
    """Where the numbers of each table's lines begin; the statements' begin at key -1."""
    offsets, at = {}, 0
    for table in tables:
        offsets[table.seq] = at
        at += len(table.lines)
    offsets[-1] = at
    return offsets
