"""Where cells stand on the pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model import Answer, Source
from bot.resources import statement
from bot.store import Row, Store
from bot.web.links import Address, cell_id
from bot.web.prose import Section, paragraph_at, paragraph_of, read_sections


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
        found.append(paragraph_at(sections[name], name, cell["passage_id"]))
    return found


def source_addresses(store: Store, answer: Answer) -> tuple[Address, ...]:
    """The address of each source of an answer: its cell, else its paragraph, else its document; an
    empty one where that is not loaded any more."""
    sources = answer.sources
    if not sources:
        return ()
    rows = store.rows(
        statement("page_sources"),
        {
            "numbers": list(range(len(sources))),
            "documents": [source.document for source in sources],
            "titles": [source.table for source in sources],
            "places": [source.place for source in sources],
        },
    )
    printed = _printed(answer)
    found = []
    for number, source in enumerate(sources):
        cells = [row for row in rows if row["number"] == number and _is(row, source)]
        same = [row for row in cells if row["text"] == printed.get(number)] or cells
        found.append(_address(store, source, same))
    return tuple(found)


def _printed(answer: Answer) -> dict[int, str]:
    """What the cell of a source prints, where a figure was read from it alone."""
    return {
        figure.sources[0]: figure.value
        for figure in answer.figures
        if len(figure.sources) == 1 and not figure.derived
    }


def _is(cell: Row, source: Source) -> bool:
    name = cell["label"] or str(cell["path"]).rsplit(" › ", 1)[-1]
    return bool(cell["column_path"] == source.column and name == source.row)


def _address(store: Store, source: Source, cells: Sequence[Row]) -> Address:
    """Of several lines that the source may be, none is pointed out: their table is."""
    if cells:
        at = addresses(store, cells[:1])[0]
        several = len({(cell["seq"], cell["line_seq"]) for cell in cells}) > 1
        return replace(at, anchor="") if several and not at.is_text else at
    sections = read_sections(store, source.document)
    if not sections and not store.rows(statement("page_document"), {"document": source.document}):
        return Address("")
    return paragraph_of(sections, source.document, source.table, source.row, source.place)
