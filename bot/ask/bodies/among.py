"""The documents of several bodies that are compared: of one year, or of two for what changed.

A department is never taken together with its own units where amounts are added up.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask.bodies.bodies import BUDGET, UNIT, Bodies, Body, Edition
from bot.ask.bodies.chosen import (
    CHANGES,
    ONE_OF,
    RATES,
    UNITS,
    Chosen,
    cannot_leave_out,
    chosen_bodies,
    common_year,
    not_that_year,
    of_year,
    said_left_out,
    without_own_units,
)
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan, Refused, edition_of, last_edition, no_edition, to_go_on
from bot.ask.bodies.rates import over_rates
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say


def over_bodies(
    heard: Heard, over: str, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The documents of several bodies: of one year, of two where changes are compared, or of one
    body and all."""
    for one in heard.bodies:
        if len(one.numbers) > 1:
            return Refused(numbers=one.numbers)
    refused = cannot_leave_out(heard, over, bodies)
    if refused is not None:
        return refused
    chosen = chosen_bodies(heard, over, bodies, context)
    if len(chosen.bodies) < 2:
        alone = chosen.bodies[0] if chosen.bodies else None
        return Refused(say("one_body_only", body=alone.name)) if alone else None
    if over == RATES:
        return over_rates(heard, chosen, bodies, context, defaults)
    phase = heard.phases[0] if heard.phases else _phase_compared(context, bodies)
    if over == CHANGES:
        return _changes(heard, chosen, phase, context, bodies, defaults)
    if len(heard.years) > 1:
        return _each_of_its_year(heard, chosen.bodies, phase)
    year, taken, notes = common_year(heard, chosen.bodies, phase, context, bodies, defaults)
    every = chosen.every
    editions = [e for body in chosen.bodies if (e := of_year(body, year, phase, every))]
    absent = [body for body in chosen.bodies if not of_year(body, year, phase, every)]
    focus = bodies.bodies[heard.bodies[0].numbers[0]] if over == ONE_OF else None
    inside = [e for e in editions if e.part == UNIT]
    if inside and not every:
        return _units_compared(editions, inside[0], bodies)
    if absent and (not every or focus in absent):
        return Refused(no_edition(absent[0] if focus not in absent else focus, year, phase))
    notes += not_that_year(absent, year, phase, chosen.place) + said_left_out(chosen.without)
    of_other = len(chosen.bodies) == 2 and heard.of_all and not heard.each_of
    sums = every or (heard.sums and not of_other)
    kept, left_out = without_own_units(editions, bodies, sums=sums)
    if focus is not None and not any(bodies.publisher(e.document_id) == focus for e in kept):
        return Refused("".join(left_out))
    taken = (*chosen.taken_over, *taken)
    if every and heard.counted not in (0, len(kept)):  # 三家教育部门 are not all there are
        return Refused(say("not_compared"), surely=True)
    told = (*notes, *left_out)
    return Plan(tuple(kept), over, every, taken, told, chosen.place, chosen.without)


def _units_compared(editions: Sequence[Edition], unit: Edition, bodies: Bodies) -> Plan | Refused:
    """The document of a department where all that is compared are units in it."""
    document = unit.document_id
    owner = bodies.edition(document)
    names = [bodies.publisher(e.document_id) for e in editions]
    inside = [
        e.document_id == document
        or any(e.document_id == document for e in (body.editions if body else ()))
        for e, body in zip(editions, names, strict=True)
    ]
    own = [e.part == UNIT or e.document_id != document for e in editions]
    if owner is not None and all(inside) and all(own):
        units = tuple(e.name for e in editions if e.part == UNIT)
        units = units if len(units) == len(editions) else ()
        notes = () if units else (say("units_of", owner=owner.name),)
        return Plan((owner,), UNITS, notes=notes, inside=units)
    return Refused(say("unit_not_compared", unit=unit.name, owner=unit.publisher))


def _phase_compared(context: Context, bodies: Bodies) -> str:
    """The phase that was compared last where the question goes on with that, else the budget."""
    before = last_edition(context, bodies) if context.over in ("bodies", ONE_OF) else None
    return before.phase if before else BUDGET


def _changes(
    heard: Heard,
    chosen: Chosen,
    phase: str,
    context: Context,
    bodies: Bodies,
    defaults: Defaults,
) -> Plan | Refused:
    """The documents of two years of several bodies."""
    if len(heard.years) == 2:
        early, late = sorted(heard.years)
        taken: tuple[str, ...] = ()
        notes: tuple[str, ...] = ()
    else:
        year, taken, notes = common_year(heard, chosen.bodies, phase, context, bodies, defaults)
        if year is None:
            return Refused(notes[0])
        early, late = year - 1, year
    pairs = [
        (one, other)
        for body in chosen.bodies
        if (one := of_year(body, early, phase, chosen.every))
        and (other := of_year(body, late, phase, chosen.every))
    ]
    with_both = {pair[1].document_id for pair in pairs}
    absent = [
        b for b in chosen.bodies if not with_both & {d for e in b.editions for d in e.documents}
    ]
    if absent and not chosen.every:
        lacking = early if not absent[0].of(early, phase) else late
        return Refused(no_edition(absent[0], lacking, phase))
    if not pairs:
        return Refused(say("no_two_years", early=early, late=late))
    if absent:
        names = "、".join(body.name for body in absent)
        notes += (say("not_both_years", early=early, late=late, bodies=names),)
    kept, left_out = without_own_units([p[1] for p in pairs], bodies, sums=chosen.every)
    ids = {e.document_id for e in kept}
    editions = tuple(e for pair in pairs if pair[1].document_id in ids for e in pair)
    taken = (*chosen.taken_over, *taken)
    told = (*notes, *left_out, *said_left_out(chosen.without))
    return Plan(editions, CHANGES, chosen.every, taken, told, chosen.place, chosen.without)


def _each_of_its_year(heard: Heard, chosen: Sequence[Body], phase: str) -> Plan | Refused:
    """财政局2018年和教育局2017年: each body in the year that is said with it."""
    if len(heard.years) != len(chosen):
        return Refused(say("not_compared"))
    pairs = list(zip(chosen, heard.years, strict=True))
    found = [edition_of(body, year, phase)[:1] for body, year in pairs]
    for (body, year), editions in zip(pairs, found, strict=True):
        if not editions:
            return Refused(no_edition(body, year, phase), documents=to_go_on(body))
    return Plan(tuple(e for editions in found for e in editions), "bodies")
