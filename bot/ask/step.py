"""What the stages of a question hand on: what it asks for, and the step from it to its answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.bind import Bound
from bot.ask.context import Context
from bot.ask.match import Match
from bot.ask.runs import Run
from bot.ask.understand import Understanding
from bot.model import Answer
from bot.store import Row


@dataclass(frozen=True)
class Reply:
    """An answer, and what the conversation remembers after it."""

    answer: Answer
    context: Context
    runs: tuple[Run, ...] = ()
    """The queries that it came from."""


@dataclass(frozen=True)
class Step:
    """One question understood and answered, with what led there."""

    understanding: Understanding
    matches: tuple[Match, ...]
    bound: Bound | None
    rows: tuple[Row, ...]
    answer: Answer
    context: Context
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Look:
    """What a question asks for, before its query is run."""

    understanding: Understanding
    matches: tuple[Match, ...]
    confidence: float
