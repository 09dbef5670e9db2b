"""The documents of several bodies whose budget and final account of a year are compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.ask.bodies.bodies import BUDGET, FINAL, Bodies, Body, Edition
from bot.ask.bodies.chosen import (
    PAIRS,
    RATES,
    Chosen,
    common_year,
    not_that_year,
    of_year,
    said_left_out,
    without_own_units,
)
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan, Refused, no_edition, to_go_on
from bot.ask.bodies.plural import body_words, longest_first, only_moves
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say


def over_rates(
    heard: Heard, chosen: Chosen, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused:
    """The final accounts of the bodies, each behind the budget of its year where that is loaded;
    a final account alone may print both."""
    year, taken, notes = common_year(heard, chosen.bodies, FINAL, context, bodies, defaults)
    if year is None:
        return Refused(notes[0])
    every = chosen.every
    finals = [(b, e) for b in chosen.bodies if (e := of_year(b, year, FINAL, every))]
    absent = [b for b in chosen.bodies if not of_year(b, year, FINAL, every)]
    if absent and not every:
        return Refused(no_edition(absent[0], year, FINAL), documents=to_go_on(absent[0]))
    notes += not_that_year(absent, year, FINAL, chosen.place) + said_left_out(chosen.without)
    kept, left_out = without_own_units([e for _, e in finals], bodies, sums=every)
    editions = tuple(_pairs([(b, e) for b, e in finals if e in kept], every=every))
    return Plan(
        editions,
        RATES,
        every,
        (*chosen.taken_over, *taken),
        (*notes, *left_out),
        chosen.place,
        chosen.without,
        kind=kind_in(heard.said),
        text=without_rate(heard.text),
    )


def _pairs(finals: list[tuple[Body, Edition]], *, every: bool) -> Iterator[Edition]:
    for body, final in finals:
        budget = of_year(body, final.year, BUDGET, every)
        if budget is not None:
            yield budget
        yield final


_HIGHER = re.compile(r"^(?:更|较|比较)?([高低])(?=$|[的一呢些？?])")


def asks_of_gap(text: str) -> bool:
    """Whether a text asks how final accounts and budgets differ, and not for rates."""
    return bool(re.search(body_words()["gaps"], text))


def kind_in(text: str) -> str:
    """Pairs where a text asks for the two amounts, and not for their rate or how they differ."""
    adds = any(word in text for word in longest_first("sums"))
    of_rate = asks_of_gap(text) or re.search(body_words()["rates"], text)
    return RATES if adds or of_rate else PAIRS


def without_rate(text: str) -> str:
    """The question without its words for what was spent of a budget."""
    text = re.sub(body_words()["against"], "", text)
    for word in (body_words()["rate_said"], *longest_first("phases"), *longest_first("rate_asked")):
        text = text.replace(word, "")
    text = re.sub(body_words()["gap_words"], "", text)
    text = _HIGHER.sub(r"最\1", text)
    return say("each_is") if only_moves(text) else text
