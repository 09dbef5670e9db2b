"""Which of several things of a name are meant."""

from __future__ import annotations

from bot.ask.hearing.understand import Understanding
from bot.ask.language.spans import Span
from bot.ask.language.wording import say
from bot.ask.vocabulary.names import Thing


def of_kind(said: Understanding, things: list[Thing]) -> list[Thing]:
    """Where the question says 项目 or 活动, things of that kind; amounts before indicators."""
    kind = said.kind
    if kind in ("project", "activity") and len(things) > 1:
        return [t for t in things if t.kind == kind] or things
    return things


def likeliest(spoken_of: list[Thing], things: list[Thing]) -> list[Thing]:
    """Of things only half named, those of the kind spoken of before, and those with an amount."""
    if spoken_of and len(things) > 1:
        things = [t for t in things if t.kind == spoken_of[0].kind] or things
    return [t for t in things if t.value is not None] or things


def ending(likely: list[Thing], things: list[Thing], span: Span) -> list[Thing]:
    """Of things half named the one whose name ends with what was said: 购置 is
    公务用车购置费, though only that of 购置及运维 has an amount."""
    whole = [t for t in things if t.name.endswith(say("money_line", leaf=span.said))]
    return whole if len(whole) == 1 else likely


def qualified(said: Understanding, things: list[Thing], span: Span) -> list[Thing]:
    """Of namesakes, those that another span of the question tells apart by their parent."""
    if len(things) < 2:
        return things
    others = [s for s in said.mentions if s is not span]
    named = {i for s in others for r in s.readings if r.kind == "line" for i in r.target}
    told = [t for t in things if t.groups & named]
    return told or things


def one_of_a_chain(things: list[Thing]) -> list[Thing]:
    """A thing and its own parent or part with the same amount are one figure: the part is kept."""
    values = {t.value for t in things}
    if len(values) != 1 or None in values:
        return things
    chain = sorted(things, key=lambda t: len(t.groups))
    ids = {t.entity_id for t in things}
    deepest = chain[-1]
    return [deepest] if ids - {deepest.entity_id} <= deepest.groups else things
