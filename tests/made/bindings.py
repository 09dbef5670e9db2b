"""Values of every type of slot, taken at random from a document."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from bot.ask.types.catalogue import Template
from bot.store import Row, Store


class Bindings:
    """Draws values that a question about one document could be bound to."""

    def __init__(self, store: Store, seed: int) -> None:
        sql = (
            "SELECT cell_id, entity_id, line_id, parent_id, table_id, code, column_name,"
            " column_path, item, path, role, table_kind, publisher, year, value, headline"
            " FROM cells ORDER BY cell_id"
        )
        self._rng = random.Random(seed)
        self._rows = store.rows(sql)
        self._heads = [row for row in self._rows if row["headline"] and row["entity_id"]]
        self._parents = {row["parent_id"] for row in self._heads}
        self._staff = [row for row in self._rows if row["table_kind"] == "staffing"] or self._rows
        self._document = self._rows[0]["cell_id"] // 100_000_000

    def of(self, template: Template) -> dict[str, object]:
        """Values for the slots that a statement names, some of them left out."""
        found: dict[str, object] = {}
        for slot in template.slots:
            if f"${slot.name}" in template.sql:
                blank = slot.optional and self._rng.random() < 0.5
                found[slot.name] = None if blank else self._value(slot.type)
        return found

    def _value(self, kind: str) -> Any:
        several = {"line": 1, "line+": 3, "lines": 4, "listed": 6}
        if kind in several:
            return self._lines(self._rng.randint(1, several[kind]))
        made = _VALUES.get(kind)
        return made(self) if made else self._rng.randint(1, 5)

    def _lines(self, count: int) -> list[int]:
        """Things, some of which have parts."""
        whole = [row for row in self._heads if row["line_id"] in self._parents] or self._heads
        rows = [self._rng.choice(self._rng.choice((whole, self._heads))) for _ in range(count)]
        return list(dict.fromkeys(row["entity_id"] for row in rows))

    def _row(self) -> Row:
        return self._rng.choice(self._rows)

    def _cells(self) -> list[int]:
        rows = self._rng.sample(self._heads, min(len(self._heads), self._rng.randint(1, 5)))
        return [row["cell_id"] * self._rng.choice((1, 1, 1, -1)) for row in rows]

    def _money(self) -> Decimal:
        filled: list[Decimal] = [row["value"] for row in self._heads if row["value"] is not None]
        return self._rng.choice(filled) * self._rng.choice((1, 10_000))

    def _paths(self) -> list[str]:
        path = self._rng.choice(self._staff)["column_path"]
        return [
            self._rng.choice((path, path.split(" / ")[0])),
            self._rng.choice(self._staff)["column_path"],
        ]

    def _word(self) -> list[str]:
        item = self._rng.choice(self._heads)["item"]
        at = self._rng.randrange(max(1, len(item) - 1))
        return [item[at : at + 2]]


_VALUES: Mapping[str, Callable[[Bindings], Any]] = {
    "code": lambda one: one._rng.choice([r["code"] for r in one._rows if r["code"]] or ["201"]),
    "column": lambda one: [one._row()["column_name"]],
    "staff": Bindings._paths,
    "attribute": lambda one: [one._row()["column_name"]],
    "unit": lambda one: [one._rng.choice(one._staff)["item"]],
    "indicator": lambda one: [one._row()["line_id"]],
    "kind": lambda one: one._rng.choice(("project", "activity", "item")),
    "term": lambda one: ["名", "白话", "定义"],
    "passage": lambda one: [one._document * 100_000_000 + 1],
    "table": lambda one: [one._row()["table_id"]],
    "money": Bindings._money,
    "percent": lambda one: Decimal("12.5"),
    "number": lambda one: Decimal(one._rng.randint(1, 300)),
    "people": lambda one: Decimal(one._rng.randint(1, 50)),
    "cars": lambda one: Decimal(one._rng.randint(1, 9)),
    "cells": Bindings._cells,
    "words": Bindings._word,
    "topic": Bindings._word,
    "documents": lambda one: [one._document],
    "year": lambda one: one._row()["year"],
    "body": lambda one: one._row()["publisher"],
}
