"""What names mean in one SELECT: its tables, what it calls what it gives, and what lies outside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.columns.aggregates import gathered
from bot.columns.functions import Other
from bot.columns.plan import Aggregate, Select, Union, Window, slots_of
from bot.columns.terms import Node, Typed, term

Entry = tuple[int, str | None, str]
"""Where a column lies in a row, of what column of the cells it is the row number, its type."""


@dataclass(frozen=True)
class Table:
    """What a name in FROM stands for."""

    slot: int
    columns: Mapping[str, Entry]
    worked_out: Mapping[str, Node] = field(default_factory=dict)
    """Columns of a view, as expressions."""

    def column(self, name: str) -> Typed | None:
        """What a column reads."""
        if name in self.columns:
            at, column, kind = self.columns[name]
            tree = ("field", self.slot, at) if column is None else ("cell", self.slot, at, column)
            return tree, kind
        if name in self.worked_out:
            view = Scope(Planner(), None)
            view.tables = {"c": self, "s": self}
            return term(self.worked_out[name], view)
        return None


@dataclass(frozen=True)
class Found:
    """A statement taken apart."""

    query: Select | Union
    columns: Mapping[str, Entry]
    steady: bool
    """Whether the order of its rows is told."""
    single: bool
    """Whether it gives one row at most."""


Named = Mapping[str, tuple[int, Found]]


class Scope:
    """What names mean in one SELECT."""

    def __init__(self, planner: Planner, parent: Scope | None, named: Named = {}) -> None:  # noqa: B006
        self.steady = True
        self.tables: dict[str, Table] = {}
        self.aliases: dict[str, Typed] = {}
        self.aggregates: list[Aggregate] = []
        self.windows: list[Window] = []
        self.outside: set[int] = set()
        self.planner = planner
        self.worked_out = planner.slot()
        self._parent = parent
        self.named = named
        self._bound: dict[str, tuple[int, str]] = {}

    def column(self, name: str, table: str) -> Typed:
        """What a column reads: of what is in FROM, else what SELECT calls so, else outside."""
        found = self._own(name, table)
        if found is not None:
            return found
        if not table and name in self.aliases:
            return self.aliases[name]
        if self._parent is None:
            raise Other(name)
        typed = self._parent.column(name, table)
        self.outside.update(slots_of(typed[0]))
        return typed

    def _own(self, name: str, table: str) -> Typed | None:
        if not table and name in self._bound:
            slot, kind = self._bound[name]
            return ("field", slot, 0), kind
        named = [self.tables[table]] if table in self.tables else []
        found = [one for t in named or self._all(table) if (one := t.column(name))]
        if len(found) > 1:
            raise Other(name)
        return found[0] if found else None

    def _all(self, table: str) -> list[Table]:
        """All tables, where none is named."""
        return [] if table else list(self.tables.values())

    def within(self, query: Node) -> tuple[Select | Union, tuple[str, ...], frozenset[int]]:
        """A statement in brackets, the types it gives, and the slots outside that it reads."""
        outside: set[int] = set()
        found = self.planner.query(query, self, self.named, outside=outside, flat=True)
        self.outside |= outside - {table.slot for table in self.tables.values()}
        kinds = tuple(kind for _, _, kind in found.columns.values())
        return found.query, kinds, frozenset(outside)

    def gathered(self, node: Node) -> Typed:
        """What several rows come to."""
        return gathered(node, self)

    def aggregate(self, found: Aggregate, kind: str) -> Typed:
        """What an aggregate gives."""
        if found not in self.aggregates:
            self.aggregates.append(found)
        return ("field", self.worked_out, self.aggregates.index(found)), kind

    def window(self, found: Window, kind: str) -> Typed:
        """What a window gives."""
        if found not in self.windows:
            self.windows.append(found)
        return ("field", self.worked_out, self.windows.index(found)), kind

    def bind(self, name: str, kind: str) -> int:
        """A slot for the element of a list."""
        slot = self.planner.slot()
        self._bound[name] = (slot, kind)
        return slot

    def free(self, name: str) -> None:
        """Forget the name of an element."""
        del self._bound[name]


class Planner:
    """A statement being taken apart, as far as names need it."""

    def __init__(self) -> None:
        self.slots = 0

    def slot(self) -> int:
        """A new slot."""
        self.slots += 1
        return self.slots - 1

    def query(
        self,
        node: Node,
        parent: Scope | None,
        named: Named,
        *,
        outside: set[int] | None = None,
        flat: bool = False,
    ) -> Found:
        """A statement taken apart; a view has none in brackets."""
        raise Other
