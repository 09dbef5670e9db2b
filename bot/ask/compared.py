"""Which documents a question compares: of several bodies, of several years, of two phases.

What it does not say comes from what was compared last, else all that there is. A department is
never taken together with its own units where amounts are added up.
"""

from __future__ import annotations

from dataclasses import replace

from bot.ask.among import over_bodies
from bot.ask.bodies import BUDGET, FINAL, UNIT, Bodies, Body, Edition
from bot.ask.chosen import CHANGES, ONE_OF, RATES, SEVERAL, UNITS, said_left_out
from bot.ask.context import Context, Defaults
from bot.ask.groups import group_plan
from bot.ask.heard import Heard
from bot.ask.mentions import Named
from bot.ask.plan import (
    Plan,
    Refused,
    body_meant,
    edition_of,
    last_edition,
    newest_year,
    no_edition,
    single,
    to_go_on,
)
from bot.ask.plural import only_moves
from bot.ask.rates import gap_in, without_rate
from bot.ask.wording import say

_MOST_YEARS = 12
_ADDED_UP = frozenset({"bodies_sum", "bodies_mean", "bodies_median"})
_OF_TWO = frozenset({"bodies_part", "bodies_times", "bodies_difference"})


def compared(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults, *, names_item: bool
) -> Plan | Refused | None:
    """The documents that the question compares; None where it speaks of one. `names_item`: whether
    it says what to compare, and does not go on with what was compared last."""
    if context.every and context.template in _ADDED_UP and heard.pair and heard.of_two:
        return Refused(say("sums_not_compared"), surely=True)
    if heard.of_owner:
        return _part_of_owner(heard, bodies, context, defaults)
    two = group_plan(heard, bodies, context, defaults)
    if two is not None:
        return two
    if heard.bodies and _takes_first_place(heard, context):
        both = _beside_second(heard, context, bodies)
        found = over_bodies(both, "bodies", bodies, context, defaults)
        return replace(found, surely=True) if isinstance(found, Refused) else found
    over = _over(heard, bodies, context, names_item=names_item)
    if heard.without and over not in ("bodies", CHANGES, RATES):
        return Refused(say("not_compared"), surely=True)
    if over in ("again", "scopes"):
        found = (
            again(heard, context, bodies)
            if over == "again"
            else _over_scopes(heard, context, bodies)
        )
        other = found is not None and heard.count not in (0, len(found.editions))
        return Refused(say("not_compared")) if other else found
    if over in ("bodies", ONE_OF, CHANGES, RATES):
        return over_bodies(heard, over, bodies, context, defaults)
    if over in ("years", "phases", UNITS):
        return _over_one(heard, over, bodies, context, defaults)
    return None


def _part_of_owner(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The documents of a unit and of its department; why not where there is no such pair."""
    if len(heard.bodies) == 1 and len(heard.bodies[0].numbers) > 1:
        return Refused(numbers=heard.bodies[0].numbers, surely=True)
    body, _ = body_meant(heard, bodies, context, defaults)
    owners = sorted(bodies.owners(body.number)) if body and len(heard.bodies) < 2 else []
    if body is None or not owners:
        return Refused(say("not_compared"), surely=True)
    both = tuple(_named(bodies.bodies[number]) for number in (body.number, owners[0]))
    found = over_bodies(replace(heard, bodies=both), "bodies", bodies, context, defaults)
    return replace(found, surely=True) if isinstance(found, Refused) else found


def _named(body: Body) -> Named:
    return Named(0, 0, body.name, (body.number,), full=True)


def _takes_first_place(heard: Heard, context: Context) -> bool:
    """Whether it goes on with a comparison of two, by naming another for the first of them."""
    of_two = context.over == "bodies" and not context.every and len(context.scopes) == 0
    alone = len(heard.bodies) == 1 and only_moves(heard.text) and not heard.several
    return of_two and alone and context.template in _OF_TWO


def _beside_second(heard: Heard, context: Context, bodies: Bodies) -> Heard:
    """The question with the second of the bodies that were compared last behind its own."""
    body = bodies.publisher(context.documents[-1]) if context.documents else None
    if body is None:
        return heard
    return replace(heard, bodies=(*heard.bodies, _named(body)))


def _over_one(
    heard: Heard, over: str, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """Years, phases or units of one body."""
    body, said = body_meant(heard, bodies, context, defaults)
    if heard.bodies and len(heard.bodies[0].numbers) > 1:
        return Refused(numbers=heard.bodies[0].numbers)
    if body is None:
        return None
    taken = () if said or len(bodies.bodies) == 1 else (body.name,)
    if over == UNITS:
        return _over_units(heard, bodies, context, defaults)
    plan = (_over_years if over == "years" else _over_phases)(heard, body, context, bodies)
    if isinstance(plan, Refused):
        return plan
    return replace(plan, taken_over=(*taken, *plan.taken_over))


def _over(heard: Heard, bodies: Bodies, context: Context, *, names_item: bool) -> str:
    """What the words compare."""
    named = {one.numbers for one in heard.bodies}
    plural = "bodies" in heard.several and not named
    of_several = (len(named) > 1 and not heard.each) or plural
    goes_on = not names_item and "everyone" not in heard.several
    if "units" in heard.several and len(named) < 2:
        return UNITS
    if "phases" in heard.several and (of_several or _of_those(heard, context)):
        return RATES
    if of_several and (len(heard.years) == 2 or "growth" in heard.several):
        return CHANGES
    if context.over == CHANGES and heard.nothing and goes_on and heard.short:
        return "again"
    if len(named) == 1 and "bodies" in heard.several and heard.of_all:
        return ONE_OF
    if plural and goes_on and heard.nothing and len(context.scopes) > 1:
        return "scopes"
    if plural and goes_on and heard.nothing and context.over in (UNITS, RATES):
        return "again"
    if len(named) > 1 or plural:
        return "bodies"
    if "phases" in heard.several or len(heard.phases) > 1:
        return "phases"
    if len(heard.years) > 1 or heard.since or heard.several & {"years", "growth"}:
        return "years"
    if heard.nothing and len(context.scopes) > 1 and heard.pair:
        return "scopes"
    return _goes_on(heard, context)


def _of_those(heard: Heard, context: Context) -> bool:
    """Whether it goes on with several bodies that were compared."""
    return context.over in SEVERAL and not heard.bodies and not heard.places


def _goes_on(heard: Heard, context: Context) -> str:
    """What a question compares that goes on with what was compared last."""
    if not context.over or not (only_moves(heard.text) or heard.short or heard.pair):
        return ""
    if heard.nothing:
        return "again"
    if context.over == ONE_OF:
        return ONE_OF if len(heard.bodies) == 1 else ""
    if context.over == UNITS:
        return UNITS
    if context.over in SEVERAL:
        return "" if heard.bodies else context.over
    return context.over if heard.bodies else ""


def again(heard: Heard, context: Context, bodies: Bodies) -> Plan | None:
    """The documents that were compared last."""
    found = [bodies.edition(document) for document in context.documents]
    editions = tuple(dict.fromkeys(e for e in found if e is not None))
    taken = tuple(dict.fromkeys(e.name for e in editions)) if not context.every else ()
    enough = len(editions) > 1 or context.over == UNITS
    return (
        Plan(
            editions,
            context.over,
            context.every,
            taken,
            said_left_out(context.without),
            context.place,
            context.without,
            kind=gap_in(heard.said) if context.over == RATES else "",
            text=_asked_again(heard, context),
            first=context.first,
        )
        if enough
        else None
    )


def _asked_again(heard: Heard, context: Context) -> str:
    """What a question that goes on with rates asks: only how many they were is the last again."""
    if context.over != RATES:
        return ""
    counts = only_moves(heard.text.replace(say("how_many"), ""))
    return context.asked if counts and context.asked else without_rate(heard.text, heard.said)


def _over_scopes(heard: Heard, context: Context, bodies: Bodies) -> Plan | None:
    """Those of which the same question was asked: all, or the last two."""
    scopes = context.scopes[-2:] if heard.of_two else context.scopes
    editions = [e for scope in scopes for d in scope[:1] if (e := bodies.edition(d))]
    if len(editions) < 2:
        return None
    owners = {bodies.by_document.get(e.document_id) for e in editions}
    years, phases = {e.year for e in editions}, {e.phase for e in editions}
    mixed = len(years) > 1 or len(phases) > 1
    if 1 < len(owners) < len(editions) and mixed:
        editions = editions[-2:]
        owners = {bodies.by_document.get(e.document_id) for e in editions}
        years = {e.year for e in editions}
    over = "bodies" if len(owners) > 1 else "phases" if len(years) == 1 else "years"
    if over == "years":
        editions.sort(key=lambda e: e.year or 0)
    if over == "phases":
        editions.sort(key=lambda e: e.phase != BUDGET)
    said = tuple(f"{e.name}{say('edition', year=e.year, phase=e.phase)}" for e in editions)
    return Plan(tuple(editions), over, taken_over=said)


def _over_units(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The document of a department, whose units are compared."""
    found = single(heard, bodies, context, defaults)
    if not isinstance(found, Plan):
        return found
    documents = set(found.documents)
    units = [
        e
        for b in bodies.bodies
        for e in b.editions
        if e.part == UNIT and e.document_id in documents
    ]
    if not units:
        edition = found.editions[0]
        when = say("edition", year=edition.year, phase=edition.phase)
        return Refused(say("no_units", body=edition.name, edition=when), documents=found.documents)
    return replace(found, over=UNITS)


def _over_years(heard: Heard, body: Body, context: Context, bodies: Bodies) -> Plan | Refused:
    before = last_edition(context, bodies)
    kept = before.phase if before and not heard.bodies else BUDGET
    phase = heard.phases[0] if heard.phases else kept
    there = {
        e.year: edition_of(body, e.year, phase)[0]
        for e in body.of(None, phase)
        if e.year is not None
    }
    years, taken, notes = _years_meant(heard, there, context, bodies)
    missing = [year for year in years if year not in there]
    if len(heard.years) > 2:  # of a range, those that are loaded
        years = [year for year in years if year in there]
        notes += tuple(no_edition(body, year, phase) for year in missing[:3])
    elif missing:
        return Refused(no_edition(body, missing[0], phase), documents=to_go_on(body))
    if len(years) < 2:
        said = "、".join(say("year_said", year=year) for year in sorted(there)) or phase
        return Refused(say("one_year_only", body=body.name, years=said))
    return Plan(tuple(there[year] for year in years), "years", taken_over=taken, notes=notes)


_Years = tuple[list[int], tuple[str, ...], tuple[str, ...]]


def _years_meant(
    heard: Heard, there: dict[int, Edition], context: Context, bodies: Bodies
) -> _Years:
    """The years that are compared, what the conversation told of them, what must be said."""
    before = last_edition(context, bodies)
    found = [e.year for d in context.documents if (e := bodies.edition(d)) and e.year]
    known = list(dict.fromkeys(found))
    if len(heard.years) > 1:
        return list(heard.years), (), ()
    if heard.since:
        return [year for year in sorted(there) if year >= heard.since], (), ()
    open_years = "years" in heard.several and (heard.recent or "everyone" in heard.several)
    kept = context.over == "years" and not heard.years and not open_years
    if kept and ("growth" not in heard.several or len(known) == 2):
        return known, tuple(say("year_said", year=year) for year in known), ()
    if "growth" in heard.several and "years" not in heard.several:
        year = heard.years[0] if heard.years else None
        if year is None and before and before.year in there:
            return [before.year - 1, before.year], (say("year_said", year=before.year),), ()
        if year is None:
            year = max(there, default=None)
            notes = (say("newest_year", year=year),) if len(there) > 1 else ()
            return ([] if year is None else [year - 1, year]), (), notes
        return [year - 1, year], (), ()
    return sorted(there)[-(heard.recent or _MOST_YEARS) :], (), ()


def _over_phases(heard: Heard, body: Body, context: Context, bodies: Bodies) -> Plan | Refused:
    """The budget and the final account of a year; a final account alone may print both."""
    before = last_edition(context, bodies)
    both = [e.year for e in body.of(None, FINAL) if body.of(e.year, BUDGET)]
    year = heard.years[0] if heard.years else (context.year or None)
    taken: tuple[str, ...] = ()
    if year is None and before and body.of(before.year, FINAL):
        year, taken = before.year, (say("year_said", year=before.year),)
    if year is None:
        year = next(iter(both), None) or newest_year(body, FINAL)
    finals, budgets = edition_of(body, year, FINAL)[:1], edition_of(body, year, BUDGET)[:1]
    if year is None or not finals:
        wanted = year or newest_year(body, "")
        if not body.of(wanted, ""):
            return Refused(no_edition(body, wanted, ""), documents=to_go_on(body))
        text = say("one_phase_only", body=body.name, year=wanted, phase=BUDGET, missing=FINAL)
        return Refused(text, documents=to_go_on(body))
    notes = () if budgets else (say("budget_in_final", year=year),)
    return Plan((*budgets, *finals), "phases", taken_over=taken, notes=notes)
