"""The documents of several bodies that are compared: of one year, or of two for what changed.

A department is never taken together with its own units where amounts are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.bodies import BUDGET, UNIT, WHOLE, Bodies, Body, Edition
from bot.ask.context import Context, Defaults
from bot.ask.heard import Heard
from bot.ask.plan import Plan, Refused, edition_of, last_edition, no_edition, to_go_on
from bot.ask.plural import only_moves
from bot.ask.wording import say

ONE_OF = "one of bodies"
CHANGES = "changes"
UNITS = "units"


@dataclass(frozen=True)
class _Chosen:
    """The bodies that are compared."""

    bodies: tuple[Body, ...]
    every: bool
    """Whether they are all there are, of a place or at all."""
    place: str = ""
    taken_over: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def over_bodies(
    heard: Heard, over: str, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The documents of several bodies: of one year, of two where changes are compared, or of one
    body and all."""
    for one in heard.bodies:
        if len(one.numbers) > 1:
            return Refused(numbers=one.numbers)
    refused = _cannot_leave_out(heard, over, bodies)
    if refused is not None:
        return refused
    chosen = _chosen(heard, over, bodies, context)
    if len(chosen.bodies) < 2:
        alone = chosen.bodies[0] if chosen.bodies else None
        return Refused(say("one_body_only", body=alone.name)) if alone else None
    phase = heard.phases[0] if heard.phases else _phase_compared(context, bodies)
    if over == CHANGES:
        return _changes(heard, chosen, phase, context, bodies, defaults)
    if len(heard.years) > 1:
        return _each_of_its_year(heard, chosen.bodies, phase)
    year, taken, notes = _common_year(heard, chosen.bodies, phase, context, bodies, defaults)
    every = chosen.every
    editions = [e for body in chosen.bodies if (e := _of_year(body, year, phase, every))]
    absent = [body for body in chosen.bodies if not _of_year(body, year, phase, every)]
    focus = bodies.bodies[heard.bodies[0].numbers[0]] if over == ONE_OF else None
    inside = [e for e in editions if e.part == UNIT]
    if inside and not every:
        return _units_compared(editions, inside[0], bodies)
    if absent and (not every or focus in absent):
        return Refused(no_edition(absent[0] if focus not in absent else focus, year, phase))
    notes += _not_that_year(absent, year, phase, chosen.place) + said_left_out(chosen.without)
    of_other = len(chosen.bodies) == 2 and heard.of_all and not heard.each_of
    sums = every or (heard.sums and not of_other)
    kept, left_out = _without_own_units(editions, bodies, sums=sums)
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
        return Plan((owner,), UNITS, notes=(say("units_of", owner=owner.name),))
    return Refused(say("unit_not_compared", unit=unit.name, owner=unit.publisher))


def _phase_compared(context: Context, bodies: Bodies) -> str:
    """The phase that was compared last where the question goes on with that, else the budget."""
    before = last_edition(context, bodies) if context.over in ("bodies", ONE_OF) else None
    return before.phase if before else BUDGET


def _chosen(heard: Heard, over: str, bodies: Bodies, context: Context) -> _Chosen:
    """The bodies that the question names, those compared last, or all."""
    named = [bodies.bodies[one.numbers[0]] for one in heard.bodies]
    if named and over != ONE_OF:
        return _Chosen(tuple(dict.fromkeys(named)), every=False)
    goes_on = context.over == "bodies" and "everyone" not in heard.several
    if goes_on and not context.every and not heard.places:
        found = [bodies.publisher(document) for document in context.documents]
        kept = tuple(dict.fromkeys(body for body in found if body is not None))
        return _Chosen(kept, every=False, taken_over=tuple(body.name for body in kept))
    places = heard.places or (frozenset({context.place}) if goes_on and context.place else None)
    own = [body for body in bodies.bodies if body.own]
    if places:
        own = [body for body in own if places & set(body.office.places)]
    taken = tuple(sorted(places)) if places and not heard.places else ()
    place = "、".join(sorted(places)) if places else ""
    without = _left_out(heard, bodies, context)
    own = [body for body in own if not _is_left_out(body, without, bodies)]
    chosen = tuple(dict.fromkeys([*named, *own]))
    return _Chosen(chosen, every=True, place=place, taken_over=taken, without=without)


def _cannot_leave_out(heard: Heard, over: str, bodies: Bodies) -> Refused | None:
    """Why bodies cannot be left out: others are named, it is not told which, or they are units
    whose amounts stay in those of their department."""
    if heard.without and (heard.bodies or over == ONE_OF):
        return Refused(say("not_compared"), surely=True)
    for one in heard.without:
        meant = _of_places([bodies.bodies[number] for number in one.numbers], heard)
        if len(meant) > 1:
            names = "、".join(body.name for body in meant)
            return Refused(say("which_left_out", said=one.said, bodies=names), surely=True)
        owners = [bodies.bodies[number].name for number in sorted(bodies.owners(meant[0].number))]
        if owners:
            text = say("unit_left_out", unit=meant[0].name, owner=owners[0])
            return Refused(text, surely=True)
    return None


def _of_places(meant: list[Body], heard: Heard) -> list[Body]:
    """Those of the bodies of one name that lie in the places that are said; all where none does."""
    inside = [body for body in meant if heard.places & set(body.office.places)]
    return inside if len(meant) > 1 and inside else meant


def _left_out(heard: Heard, bodies: Bodies, context: Context) -> tuple[str, ...]:
    """The bodies that the question leaves out, and those left out before where it goes on."""
    goes_on = context.over in ("bodies", CHANGES) and (heard.short or only_moves(heard.text))
    before = context.without if goes_on and "everyone" not in heard.several else ()
    meant = [[bodies.bodies[n] for n in one.numbers] for one in heard.without]
    names = [body.name for found in meant for body in _of_places(found, heard)[:1]]
    return tuple(dict.fromkeys([*before, *names]))


def _is_left_out(body: Body, without: tuple[str, ...], bodies: Bodies) -> bool:
    """Whether a body is left out, itself or with the department whose unit it is."""
    owners = {bodies.bodies[number].name for number in bodies.owners(body.number)}
    return not owners.isdisjoint(without) or body.name in without


def said_left_out(names: tuple[str, ...]) -> tuple[str, ...]:
    """What must be said of bodies that are left out."""
    return (say("bodies_left_out", bodies="、".join(names)),) if names else ()


def _not_that_year(
    absent: Sequence[Body], year: int | None, phase: str, place: str
) -> tuple[str, ...]:
    """What must be said of bodies that have no document of the year, and of the place."""
    notes: tuple[str, ...] = (say("only_of_place", place=place),) if place else ()
    if absent and year is not None:
        names = "、".join(body.name for body in absent)
        notes += (say("not_that_year", year=year, phase=phase, bodies=names),)
    return notes


def _changes(
    heard: Heard,
    chosen: _Chosen,
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
        year, taken, notes = _common_year(heard, chosen.bodies, phase, context, bodies, defaults)
        if year is None:
            return Refused(notes[0])
        early, late = year - 1, year
    pairs = [
        (one, other)
        for body in chosen.bodies
        if (one := _of_year(body, early, phase, chosen.every))
        and (other := _of_year(body, late, phase, chosen.every))
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
    kept, left_out = _without_own_units([p[1] for p in pairs], bodies, sums=chosen.every)
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


def _of_year(body: Body, year: int | None, phase: str, every: bool) -> Edition | None:
    """The edition of the year, or the newest; a body's own where all are compared."""
    found = body.of(year, phase)
    if every:
        found = tuple(e for e in found if e.part == WHOLE)
    own = edition_of(body, year, phase) if found else ()
    return own[0] if own and own[0] in found else (found[0] if found else None)


def _common_year(
    heard: Heard,
    chosen: Sequence[Body],
    phase: str,
    context: Context,
    bodies: Bodies,
    defaults: Defaults,
) -> tuple[int | None, tuple[str, ...], tuple[str, ...]]:
    """The year of the comparison, what was taken over, and what must be said of it."""
    if heard.years:
        return heard.years[0], (), ()
    if context.year:
        return context.year, (say("year_said", year=context.year),), ()
    before = last_edition(context, bodies)
    counts = Counter(
        year for body in chosen for year in {e.year for e in body.of(None, phase)} if year
    )
    year = (before.year + heard.shift if before.year else None) if before else defaults.year
    if year and counts[year] == len(chosen):
        return year, (say("year_said", year=year),) if before else (), ()
    most = max(counts.values(), default=0)
    if most < 2:
        years = "、".join(str(y) for y in sorted(counts))
        return None, (), (say("years_apart", years=years),)
    newest = max(y for y, count in counts.items() if count == most)
    note = say("common_year", year=newest) if len(counts) > 1 else ""
    return newest, (), (note,) if note else ()


def _without_own_units(
    editions: Sequence[Edition], bodies: Bodies, *, sums: bool
) -> tuple[list[Edition], tuple[str, ...]]:
    """The editions without bodies whose figures are part of a department's among them, and why."""
    if not sums:
        return list(editions), ()
    documents = {d for e in editions for d in e.documents}
    kept, notes = [], []
    for edition in editions:
        body = bodies.publisher(edition.document_id)
        inside = [
            e
            for e in (body.editions if body else ())
            if e.part == UNIT
            and e.document_id in documents
            and e.document_id not in edition.documents
        ]
        if inside:
            notes.append(say("own_unit", unit=edition.name, owner=inside[0].publisher))
        else:
            kept.append(edition)
    return kept, tuple(notes)
