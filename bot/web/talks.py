"""Conversations on the page: what was answered, and what the next question may lean on."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from bot.ask.context import Context
from bot.model import Answer

_MOST_TALKS = 5_000
_MOST_TURNS = 40


@dataclass(frozen=True)
class Turn:
    """A question with its answer."""

    number: int
    """Of the answer in the archive; 0 for one that stands on no document and is not kept there."""
    answer: Answer | None
    """That answer; None where the archive has it."""
    asked: str
    """The question as typed or tapped."""
    context: Context
    """What is remembered after it."""


class Talks:
    """The conversations that go on, the one longest silent forgotten first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._talks: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()

    def turns(self, talk: str) -> tuple[Turn, ...]:
        """What was said, the latest last."""
        with self._lock:
            return self._talks.get(talk, ())

    def context(self, talk: str, after: str) -> Context:
        """What a question leans on: the latest answer, or the one under which it was tapped."""
        turns = self.turns(talk)
        tapped = next((t for t in reversed(turns) if t.number and str(t.number) == after), None)
        latest = turns[-1] if turns else None
        turn = tapped or latest
        return turn.context if turn else Context()

    def add(self, talk: str, turn: Turn) -> str:
        """The id of the conversation, a new one where there was none."""
        with self._lock:
            if talk not in self._talks:
                talk = secrets.token_urlsafe(16)
            turns = self._talks.pop(talk, ())
            self._talks[talk] = (*turns, turn)[-_MOST_TURNS:]
            if len(self._talks) > _MOST_TALKS:
                self._talks.popitem(last=False)
        return talk

    def end(self, talk: str) -> None:
        """Forgets a conversation."""
        with self._lock:
            self._talks.pop(talk, None)
