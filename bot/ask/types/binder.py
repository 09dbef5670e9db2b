"""What the slots of a question type are bound with, and what they are bound to so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.types.match import Match
from bot.ask.vocabulary.vocabulary import Vocabulary


@dataclass
class Binder:
    """A match on its way to values: what was said and spoken of, and what is bound."""

    match: Match
    understanding: Understanding
    vocabulary: Vocabulary
    context: Context
    body: str
    year: int | None
    values: dict[str, object] = field(default_factory=dict)
    things: list[tuple[int, ...]] = field(default_factory=list)
    inherited: list[str] = field(default_factory=list)
    ambiguous: list[tuple[str, tuple[int, ...]]] = field(default_factory=list)
    shown: dict[str, object] = field(default_factory=dict)
