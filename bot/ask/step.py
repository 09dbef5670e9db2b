"""What the stages of a question hand on: what it asks for, and the step from it to its answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.reply.runs import Run
from bot.ask.types.bind import Bound
from bot.ask.types.match import Match
from bot.model import Answer, Status
from bot.store import Row

_CHAT = frozenset({"greeting", "thanks", "insult", "injection"})


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


def failed(step: Step) -> bool:
    """Whether a question was not understood, or a name in it is not known; talk is no question."""
    answer, ops = step.answer, step.understanding.op_names
    if answer.template or not step.understanding.text or ops & _CHAT:
        return False
    return answer.status is Status.NOT_UNDERSTOOD or set(answer.slots) == {"item"}


def unheard(step: Step) -> bool:
    """Whether a question was not answered for want of understanding."""
    return failed(step) or (step.answer.status is Status.CLARIFY and not step.answer.template)
