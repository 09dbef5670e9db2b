"""A statement taken apart, so that it can be kept, and run without sqlglot.

An expression is a tuple: what is done, and to what. `("cell", slot, at, column)` is a column of
the cell whose row number stands at a place of the row in a slot, `("field", slot, at)` what stands
there itself, `("value", x)` a constant, `("given", name, type)` a bound value, and
`("call", name, ...)` a function that gives nothing where any argument is nothing; `read` knows the
others. Types are `i` whole number, `s` text, `b` true or false, `d6` amount with six decimals, `li`
a list of whole numbers and so on, and `?` for NULL.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Tree = tuple[Any, ...]
"""An expression."""


@dataclass(frozen=True)
class Order:
    """One key of an order; blanks come last either way, unless first."""

    by: Tree
    down: bool
    blanks_first: bool = False


@dataclass(frozen=True)
class Aggregate:
    """What several rows come to, or what a window gives each row."""

    kind: str
    of: tuple[Tree, ...]
    where: Tree | None = None
    order: tuple[Order, ...] = ()
    distinct: bool = False


@dataclass(frozen=True)
class Window:
    """What each row is given by the rows of its partition."""

    gives: Aggregate
    partition: tuple[Tree, ...]
    order: tuple[Order, ...]


@dataclass(frozen=True)
class Source:
    """What is read: the cells, an earlier part by its number, or a statement in brackets."""

    slot: int
    """Where the row that is looked at lies."""
    of: Select | Union | int | None
    """None for the cells themselves."""


@dataclass(frozen=True)
class Select:
    """A SELECT."""

    sources: tuple[Source, ...]
    where: tuple[Tree, ...]
    gives: tuple[Tree, ...]
    names: tuple[str, ...] = ()
    """What its values are called, where it is the whole statement."""
    group: tuple[Tree, ...] | None = None
    """What rows are grouped by; None where they are not."""
    aggregates: tuple[Aggregate, ...] = ()
    windows: tuple[Window, ...] = ()
    having: tuple[Tree, ...] = ()
    """What groups, or rows with what windows gave them, must fulfil."""
    worked_out: int = 0
    """The slot of what groups or windows give."""
    apart: tuple[Tree, ...] = ()
    """Only the first row of each of these is kept."""
    order: tuple[Order, ...] = ()
    limit: Tree | None = None


@dataclass(frozen=True)
class Union:
    """The rows of several statements, one after the other."""

    sides: tuple[Select, ...]


@dataclass(frozen=True)
class Plain:
    """A whole statement."""

    select: Select
    parts: tuple[Select | Union, ...]
    """What WITH names, by number."""
    slots: int


_READS = ("cell", "field")
_QUERIES = ("scalar", "exists")
_EACH = ("map", "filter")


def slots_of(tree: Tree) -> Iterator[int]:
    """The slots of which an expression reads the row."""
    if tree[0] in _READS:
        yield tree[1]
    elif tree[0] in _QUERIES:
        yield from tree[2]
    elif tree[0] in _EACH:
        yield from slots_of(tree[1])
        yield from (slot for slot in slots_of(tree[3]) if slot != tree[2])
    elif tree[0] != "value":
        for one in tree:
            if isinstance(one, tuple):
                yield from slots_of(one) if one and isinstance(one[0], str) else _inside(one)


def _inside(pairs: Tree) -> Iterator[int]:
    for pair in pairs:
        for one in pair:
            yield from slots_of(one)
