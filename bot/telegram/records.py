"""What the state file holds, as values."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Answer

EVERYONE = "all"
ADMINS = "admins"
SHORT = "short"
FULL = "full"


@dataclass(frozen=True)
class ChatSettings:
    """What a chat has set."""

    body: str | None = None
    year: int | None = None
    unit: str | None = None
    style: str = FULL
    who: str = EVERYONE
    quiet: frozenset[int] = frozenset()
    """Topics in which the bot keeps silent; 0 is General."""


@dataclass(frozen=True)
class Place:
    """Where a conversation goes on: nobody's follow-up continues another's."""

    chat: int
    topic: int
    asker: int


@dataclass(frozen=True)
class Kept:
    """An answer with all that its buttons, edits and follow-ups need."""

    id: str
    place: Place
    asked: str
    """The question as the message held it."""
    answer: Answer
    context: str
    """The memory after the answer, as text."""
    prior: str = ""
    """The memory before it, from which an edited question starts again."""
    question_msg: int | None = None
    bot_msg: int | None = None
    address: str = ""
    """Of the answer's permanent page; empty where there is none."""


@dataclass(frozen=True)
class Recall:
    """What is remembered of one asker in one place."""

    context: str = ""
    misses: int = 0
    """Questions not understood in a row."""
    missed_at: float = 0.0
