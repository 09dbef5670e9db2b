"""Which bodies a question about several compares, in which year, and which of them count.

A department is never taken together with its own units where amounts are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.ask.bodies.bodies import UNIT, WHOLE, Bodies, Body, Edition, lies_in
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Refused, edition_of, last_edition
from bot.ask.bodies.plural import only_moves
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say

ONE_OF = "one of bodies"
CHANGES, RATES, OWN_SHARES = "changes", "rates", "own shares"
"""What is compared row by row (`rows`) alone, but for the pairs of rates; where not all words of a
question fit that, no question type compares it."""
UNITS = "units"
PAIRS = "pairs"
GROUPS = "two groups"
PART_OF_ALL = "part of all"
MORE_THAN_ONE = "more than one"
LESS_THAN_ONE = "less than one"
EDITIONS = "editions"
ONE_OF_UNITS = "one of units"
SEVERAL = frozenset({"bodies", RATES, ONE_OF})
"""What is compared of bodies, so that the next question may be about the same bodies."""


@dataclass(frozen=True)
class Chosen:
    """The bodies that are compared."""

    bodies: tuple[Body, ...]
    every: bool
    """Whether they are all there are, of a place or at all."""
    place: str = ""
    taken_over: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def chosen_bodies(heard: Heard, over: str, bodies: Bodies, context: Context) -> Chosen:
    """The bodies that the question names, those compared last, or all."""
    named = [bodies.bodies[one.numbers[0]] for one in heard.bodies]
    if named and over != ONE_OF:
        return Chosen(tuple(dict.fromkeys(named)), every=False)
    spoken_of = _spoken_of(context, bodies) if heard.nothing else ()
    if over == RATES and len(spoken_of) > 1 and "everyone" not in heard.several:
        return Chosen(spoken_of, every=False, taken_over=tuple(b.name for b in spoken_of))
    goes_on = context.over in SEVERAL and "everyone" not in heard.several
    if goes_on and not context.every and not heard.places:
        found = [bodies.publisher(document) for document in context.documents]
        kept = tuple(dict.fromkeys(body for body in found if body is not None))
        return Chosen(kept, every=False, taken_over=tuple(body.name for body in kept))
    places = heard.places or (frozenset({context.place}) if goes_on and context.place else None)
    own = list(bodies.publishing)
    if places:
        own = [body for body in own if lies_in(body, places)]
    taken = tuple(sorted(places)) if places and not heard.places else ()
    place = "、".join(sorted(places)) if places else ""
    without = _left_out(heard, bodies, context)
    own = [body for body in own if not _is_left_out(body, without, bodies)]
    chosen = tuple(dict.fromkeys([*named, *own]))
    return Chosen(chosen, every=True, place=place, taken_over=taken, without=without)


def _spoken_of(context: Context, bodies: Bodies) -> tuple[Body, ...]:
    """The bodies of which the same was asked one after another."""
    found = (bodies.publisher(scope[-1]) for scope in context.scopes if scope)
    return tuple(dict.fromkeys(body for body in found if body is not None))


def cannot_leave_out(heard: Heard, over: str, bodies: Bodies) -> Refused | None:
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
    goes_on = context.over in SEVERAL and (heard.short or only_moves(heard.text))
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


def not_that_year(
    absent: Sequence[Body], year: int | None, phase: str, place: str
) -> tuple[str, ...]:
    """What must be said of bodies that have no document of the year, and of the place."""
    notes: tuple[str, ...] = (say("only_of_place", place=place),) if place else ()
    if absent and year is not None:
        names = "、".join(body.name for body in absent)
        notes += (say("not_that_year", year=year, phase=phase, bodies=names),)
    return notes


def of_year(body: Body, year: int | None, phase: str, every: bool) -> Edition | None:
    """The edition of the year, or the newest; a body's own where all are compared."""
    found = body.of(year, phase)
    if every:
        found = tuple(e for e in found if e.part == WHOLE)
    own = edition_of(body, year, phase) if found else ()
    return own[0] if own and own[0] in found else (found[0] if found else None)


def common_year(
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
    kept = before is not None and context.over in SEVERAL
    if year and (counts[year] == len(chosen) or (kept and counts[year] > 1)):
        return year, (say("year_said", year=year),) if before else (), ()
    most = max(counts.values(), default=0)
    if most < 2:
        years = "、".join(str(y) for y in sorted(counts))
        return None, (), (say("years_apart", years=years),)
    newest = max(y for y, count in counts.items() if count == most)
    note = say("common_year", year=newest) if len(counts) > 1 else ""
    return newest, (), (note,) if note else ()


def without_own_units(
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
