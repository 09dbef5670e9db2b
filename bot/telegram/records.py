"""What the state file holds, as values."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import Any

from bot.model import Answer, Choice, Figure, Source, Status

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


@dataclass(frozen=True)
class Recall:
    """What is remembered of one asker in one place."""

    context: str = ""
    misses: int = 0
    """Questions not understood in a row."""
    missed_at: float = 0.0


def answer_to_text(answer: Answer) -> str:
    """The answer as JSON."""
    values = {**answer.to_dict(), "lead": answer.lead, "details": answer.details}
    return json.dumps(values, ensure_ascii=False, default=str)


def answer_from_text(text: str) -> Answer:
    """The answer that the JSON holds."""
    raw: dict[str, Any] = json.loads(text)
    known = {f.name for f in fields(Answer)}
    values = {key: value for key, value in raw.items() if key in known}
    values["status"] = Status(values["status"])
    values["figures"] = tuple(
        Figure(**{**f, "sources": tuple(f["sources"])}) for f in values["figures"]
    )
    values["sources"] = tuple(Source(**s) for s in values["sources"])
    values["choices"] = tuple(Choice(**c) for c in values["choices"])
    values["notes"], values["details"] = tuple(values["notes"]), tuple(values["details"])
    return Answer(**values)
