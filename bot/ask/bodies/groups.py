"""Two groups of bodies, each added up: 财政局和教育局合计比公安局多多少, 白石县各单位占全部."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.ask.bodies.bodies import BUDGET, UNIT, Bodies, Body, Edition, lies_in
from bot.ask.bodies.chosen import (
    GROUPS,
    PART_OF_ALL,
    common_year,
    not_that_year,
    of_year,
    without_own_units,
)
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan, Refused, no_edition
from bot.ask.bodies.plural import PART, longest_first
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say


def group_plan(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The documents of two groups that are compared; None where the question speaks of none."""
    if any(len(one.numbers) > 1 for one in heard.bodies):
        return None
    named = [bodies.bodies[n] for n in dict.fromkeys(one.numbers[0] for one in heard.bodies)]
    if heard.first_group:
        first, second = named[: heard.first_group], named[heard.first_group :]
        return _two(heard, first, second, bodies, context, defaults)
    by_place = _by_place(heard, bodies) if not named else ()
    if by_place:
        return _two(heard, by_place[0], by_place[1], bodies, context, defaults)
    goes_on = context.over == PART_OF_ALL and bool(heard.places) and heard.short
    if not heard.part_of_all and not goes_on:
        return None
    own = bodies.publishing
    if not named or goes_on:
        first = [body for body in own if lies_in(body, heard.places)]
        return _of_all(heard, first, own, bodies, context, defaults)
    if len(named) > 1:
        places = heard.places
        whole = [b for b in own if b in named or not places or lies_in(b, places)]
        said = "、".join(sorted(places))
        return _of_all(heard, named, whole, bodies, context, defaults, said)
    return None


def _by_place(heard: Heard, bodies: Bodies) -> tuple[list[Body], ...]:
    """澄川市各部门合计是白石县各单位的几倍 as the bodies of two places, in the order said; none
    where no two places are added up and compared."""
    if len(heard.places) != 2 or "bodies" not in heard.several or not _BESIDE.search(heard.said):
        return ()
    said = {
        place: min(
            at
            for word, meant in bodies.places.items()
            if place in meant and (at := heard.said.find(word)) >= 0
        )
        for place in heard.places
        if any(place in meant and word in heard.said for word, meant in bodies.places.items())
    }
    groups = [
        [body for body in bodies.publishing if lies_in(body, {place})]
        for place in sorted(said, key=lambda one: said[one])
    ]
    return tuple(groups) if len(groups) == 2 and all(groups) else ()


_BESIDE = re.compile("[几多少]倍|差|[比较].*[多少高低]|哪[个边]|占.*(?:多少|百分|几成)|百分之")


def _two(
    heard: Heard,
    first: Sequence[Body],
    second: Sequence[Body],
    bodies: Bodies,
    context: Context,
    defaults: Defaults,
) -> Plan | Refused:
    if set(first) & set(second) or not second:
        return Refused(say("not_compared"), surely=True)
    phase = heard.phases[0] if heard.phases else BUDGET
    year, taken, notes = common_year(heard, (*first, *second), phase, context, bodies, defaults)
    sides: list[list[Edition]] = []
    for side in (first, second):
        found: list[Edition] = []
        for body in side:
            edition = of_year(body, year, phase, every=False)
            if edition is None:
                return Refused(no_edition(body, year, phase), surely=True)
            if edition.part == UNIT:
                text = say("unit_not_compared", unit=edition.name, owner=edition.publisher)
                return Refused(text, surely=True)
            found.append(edition)
        kept, left_out = without_own_units(found, bodies, sums=True)
        notes += left_out
        sides.append(kept)
    return _plan(GROUPS, sides[0], sides[1], heard, taken, notes)


def _of_all(
    heard: Heard,
    first: Sequence[Body],
    whole: Sequence[Body],
    bodies: Bodies,
    context: Context,
    defaults: Defaults,
    place: str = "",
) -> Plan | Refused:
    phase = heard.phases[0] if heard.phases else BUDGET
    year, taken, notes = common_year(heard, whole, phase, context, bodies, defaults)
    editions = [e for body in whole if (e := of_year(body, year, phase, every=True))]
    absent = [body for body in whole if not of_year(body, year, phase, every=True)]
    notes += not_that_year(absent, year, phase, place)
    kept, left_out = without_own_units(editions, bodies, sums=True)
    numbers = {body.number for body in first}
    mine = [e for e in kept if bodies.by_document.get(e.document_id) in numbers]
    others = [e for e in kept if e not in mine]
    if not mine or not others:
        return Refused("".join(left_out) or say("not_compared"), surely=True)
    return _plan(PART_OF_ALL, mine, others, heard, taken, (*notes, *left_out))


def _plan(
    over: str,
    first: Sequence[Edition],
    second: Sequence[Edition],
    heard: Heard,
    taken: tuple[str, ...],
    notes: tuple[str, ...],
) -> Plan:
    return Plan(
        (*first, *second),
        over,
        every=over == PART_OF_ALL,
        taken_over=taken,
        notes=notes,
        kind=over,
        text=_without_groups(heard.text),
        first=sum(len(edition.documents) for edition in first),
    )


def _without_groups(text: str) -> str:
    """The question without its words for several bodies and for adding them up."""
    for word in (*longest_first("bodies"), *longest_first("sums")):
        text = text if word == PART else text.replace(word, "")
    return text
