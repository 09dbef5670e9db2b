"""The queries that an answer came from, kept so that they can be run again later.

A load gives ids anew, so each id that a query was bound to is kept with what tells its thing
apart: the document, the name, the place in the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.ask.bodies.bodies import Bodies
from bot.ask.types.catalogue import Template
from bot.resources import statement
from bot.store import Store

_IDENTITIES = {
    "line": "identity_things",
    "line+": "identity_things",
    "lines": "identity_things",
    "listed": "identity_things",
    "indicator": "identity_lines",
    "cells": "identity_cells",
    "passage": "identity_passages",
    "table": "identity_tables",
}
"""For each slot type that is bound to ids, the statement that tells what an id stands for."""


@dataclass(frozen=True)
class Run:
    """A query as it was run for an answer."""

    template: str
    sql: str
    values: dict[str, object]
    """What each `$name` of the statement was bound to."""
    shown: dict[str, object] = field(default_factory=dict)
    """The same as names."""
    inherited: tuple[str, ...] = ()
    unit: str = ""
    """The unit that amounts were asked in; empty for the document's own."""
    extra: tuple[str, ...] = ()
    """Notes that the question called for."""
    documents: tuple[str, ...] = ()
    """The documents that it was narrowed to, in the order asked; empty where to none."""


def document_names(documents: Sequence[int], bodies: Bodies) -> tuple[str, ...]:
    """The names of documents, in their order."""
    owners = ((number, bodies.publisher(number)) for number in documents)
    return tuple(
        next(e.file(number) for e in body.editions if number in e.documents)
        for number, body in owners
        if body is not None
    )


def documents_now(names: Sequence[str], store: Store) -> list[int]:
    """The ids of the documents of those names, in their order."""
    rows = store.rows(statement("documents_of_names"), {"names": list(names)})
    return [row["document_id"] for row in rows]


def used(template: Template, values: dict[str, object]) -> dict[str, object]:
    """The values that the statement names."""
    return {name: value for name, value in values.items() if f"${name}" in template.sql}


def identities(run: Run, template: Template, store: Store) -> dict[str, list[str]]:
    """For each value that is a list of ids, what these stand for."""
    found = {}
    for name, values in _ids(run, template):
        rows = store.rows(statement(_kind(template, name)), {"ids": values, "identities": []})
        by_id = {row["id"]: row["identity"] for row in rows}
        found[name] = [by_id.get(value, "") for value in values]
    return found


def values_now(
    run: Run, template: Template, store: Store, known: dict[str, list[str]]
) -> dict[str, object] | None:
    """The values as they are bound now; None where something they stood for is gone."""
    values = dict(run.values)
    for name, old in _ids(run, template):
        wanted = known.get(name, [])
        rows = store.rows(statement(_kind(template, name)), {"ids": [], "identities": wanted})
        now = {row["identity"]: row["id"] for row in rows}
        if len(wanted) != len(old) or not all(identity in now for identity in wanted):
            return None
        values[name] = [now[identity] for identity in wanted]
    for slot in template.slots:
        if slot.type == "documents" and slot.name in values:
            values[slot.name] = documents_now(run.documents, store)
    return values


def _ids(run: Run, template: Template) -> Iterable[tuple[str, list[int]]]:
    for slot in template.slots:
        value = run.values.get(slot.name)
        if slot.type in _IDENTITIES and isinstance(value, list) and value:
            yield slot.name, value


def _kind(template: Template, name: str) -> str:
    slot = template.slot(name)
    return _IDENTITIES[slot.type] if slot else ""
