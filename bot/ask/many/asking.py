"""What the answers to a question over many documents have in common: how one is asked, and what
is kept of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.ask.bodies.bodies import lies_in
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan
from bot.ask.context import Context, Defaults
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge, Scope
from bot.ask.language.normalise import Question
from bot.ask.step import Look, Step
from bot.model import Answer

_SAME_QUESTION = 4
"""Scopes of one question that are kept, for comparing them."""


@dataclass(frozen=True)
class Ask:
    """How one question is answered, given by the pipeline."""

    whole: Callable[[Question, Knowledge, Context, Defaults], Step]
    look: Callable[[Question, Knowledge, Context], Step | Look]
    understood: Callable[[Question, Knowledge], Understanding]


def told(part: Knowledge, plan: Plan, *, again: bool, of: tuple[int, ...] = ()) -> Knowledge:
    """The part with what the reply must say of the choice of documents."""
    scope = Scope(
        plan.documents,
        plan.taken_over,
        again,
        plan.notes,
        plan.first,
        plan.inside,
        of=of,
    )
    return replace(part, scope=scope)


def this_year(heard: Heard, plan: Plan, context: Context) -> int:
    """The year that 今年 means from now on: the one that was said last, not one counted from it."""
    years = [e.year for e in plan.editions if e.year]
    if heard.from_this:
        off = heard.from_this[-1][1]
        return years[-1] - off if years else context.this_year
    return max(years, default=0)


def scopes_after(context: Context, documents: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    kept = [scope for scope in context.scopes if scope != documents]
    return (*kept, documents)[-_SAME_QUESTION:]


def named_documents(heard: Heard, known: Knowledge) -> tuple[int, ...]:
    """All documents of the bodies that are named, and of those in the places that are."""
    bodies = known.bodies.bodies
    numbers = {number for one in heard.bodies for number in one.numbers}
    if heard.places:
        numbers |= {b.number for b in bodies if lies_in(b, heard.places)}
    own = [e for number in sorted(numbers) for e in bodies[number].own]
    return tuple(dict.fromkeys(d for e in own for d in e.documents))


def ended(question: Question, known: Knowledge, context: Context, ask: Ask, answer: Answer) -> Step:
    """A step that ends without a query."""
    return Step(ask.understood(question, known), (), None, (), answer, context)
