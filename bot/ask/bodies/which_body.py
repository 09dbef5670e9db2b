"""Asking back which of several bodies is meant."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.bodies.bodies import UNIT, Bodies, Body, span_of_years
from bot.ask.bodies.heard import Heard
from bot.ask.language.normalise import Question
from bot.ask.language.wording import say
from bot.model import Answer, Choice, Status

_MOST_CHOICES = 8


def which_body(question: Question, heard: Heard, bodies: Bodies, numbers: Sequence[int]) -> Answer:
    """Which body is meant, each a choice that asks the question of it."""
    found = [bodies.bodies[n] for n in numbers] or list(bodies.publishing)
    if heard.years:
        found = [body for body in found if heard.years[0] in body.years] or found
    rest = _as_asked(question.text, heard)
    choices = tuple(
        Choice(_label(body), say("body_question", body=body.name, text=rest))
        for body in found[:_MOST_CHOICES]
    )
    lead = say("which_body")
    lines = [
        say("choice_line", number=number, label=choice.label)
        for number, choice in enumerate(choices, 1)
    ]
    if len(found) > _MOST_CHOICES:
        lines.append(say("more_bodies", count=len(found) - _MOST_CHOICES))
    text = "\n".join([lead, *lines])
    return Answer(
        question.raw, Status.CLARIFY, text, choices=choices, lead=lead, details=tuple(lines)
    )


def _as_asked(text: str, heard: Heard) -> str:
    """The question without the words that may name several bodies."""
    for one in reversed(heard.bodies):
        text = text[: one.start] + text[one.end :]
    return text


def _label(body: Body) -> str:
    years = span_of_years(e.year for e in body.editions)
    owner = next((e.publisher for e in body.editions if e.part == UNIT), "")
    if owner:
        return say("body_choice_unit", body=body.name, owner=owner, years=years)
    return say("body_choice_year", body=body.name, years=years) if years else body.name
