"""Where cells stand on the pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from bot.resources import statement
from bot.store import Row, Store
from bot.web.links import Address, cell_id
from bot.web.prose import Section, paragraph_of, read_sections


def addresses_of(store: Store, cells: Collection[int]) -> dict[int, Address]:
    """The address of each cell that is known."""
    if not cells:
        return {}
    rows = store.rows(statement("page_places"), {"cells": sorted(cells)})
    return {row["cell_id"]: at for row, at in zip(rows, addresses(store, rows), strict=True)}


def addresses(store: Store, cells: Sequence[Row]) -> list[Address]:
    """The addresses of cells: in a table, or the paragraph that a figure of the text stands in."""
    sections: dict[str, tuple[Section, ...]] = {}
    found = []
    for cell in cells:
        name = cell["document"]
        if cell["table_kind"] != "text":
            anchor = cell_id(cell["line_seq"], cell["column_index"])
            found.append(Address(name, str(cell["seq"] + 1), anchor))
            continue
        if name not in sections:
            sections[name] = read_sections(store, name)
        at = paragraph_of(sections[name], name, cell["title"], cell["label"], cell["place"])
        found.append(at)
    return found
