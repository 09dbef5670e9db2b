"""A stretch of a question and what it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

NAMING = (
    "line",
    "column",
    "staff",
    "attribute",
    "unit",
    "indicator",
    "table",
    "term",
    "passage",
    "code",
    "absent",
    "topic",
)
"""Kinds of readings that name something a slot can take."""


@dataclass(frozen=True)
class Reading:
    """One thing that a stretch of text may mean."""

    kind: str
    """line, column, staff, ..., or op, kind, filler, year, rank, code, number."""
    target: tuple[object, ...]
    quality: float
    """1 for an exact name, less for aliases and fuzzy hits."""
    shown: str
    how: str
    """exact, part, sound, edit, bundle or context."""
    strict: bool = False
    """Whether everyday chatter uses the word too."""


@dataclass(frozen=True)
class Span:
    """A stretch of the text, with everything that it may mean."""

    start: int
    end: int
    said: str
    readings: tuple[Reading, ...]
    weight: float
    """How much it adds to a cover of the text."""

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.said))  # spans are told apart by where they stand

    def reading(self, kind: str) -> Reading | None:
        """The best reading of a kind."""
        found = [r for r in self.readings if r.kind == kind]
        return max(found, key=lambda r: r.quality) if found else None

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The kinds of its readings."""
        return frozenset(r.kind for r in self.readings)
