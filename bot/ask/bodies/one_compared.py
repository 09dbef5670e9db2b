"""The documents of one body that are compared: of several years, of two phases, or its units."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask.bodies.bodies import BUDGET, FINAL, UNIT, Bodies, Body, Edition
from bot.ask.bodies.chosen import EDITIONS, ONE_OF_UNITS, UNITS
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import (
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
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say

_MOST_YEARS = 12
_YEARLY = re.compile("年均|年平均|平均每年|每年|复合")
_Years = tuple[list[int], tuple[str, ...], tuple[str, ...]]


def over_one(
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


def _over_units(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The document of a department, whose units are compared."""
    spoken_of = context if heard.bodies else replace(context, body="")
    found = single(heard, bodies, spoken_of, defaults)
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
    if found.editions[0].part == UNIT:
        kind = ONE_OF_UNITS if context.template == "units_part" else ""
        return replace(found, over=UNITS, kind=kind, inside=(found.editions[0].name,), notes=())
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
    if kept and ("growth" not in heard.several or len(known) == 2 or _YEARLY.search(heard.said)):
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


# --- editions of other years and phases ---


def two_editions(heard: Heard) -> bool:
    """Whether it puts a phase of one year beside the other phase of another."""
    found = heard.editions
    apart = len(found) == 2 and found[0][0] != found[1][0] and found[0][1] != found[1][1]
    return apart and len(heard.bodies) < 2 and "bodies" not in heard.several


def over_editions(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The two documents, in the order asked."""
    body, said = body_meant(heard, bodies, context, defaults)
    if heard.bodies and len(heard.bodies[0].numbers) > 1:
        return Refused(numbers=heard.bodies[0].numbers)
    if body is None:
        return None
    found = [edition_of(body, year, phase)[:1] for year, phase in heard.editions]
    for (year, phase), editions in zip(heard.editions, found, strict=True):
        if not editions:
            return Refused(no_edition(body, year, phase), documents=to_go_on(body), surely=True)
    text = heard.text.replace(BUDGET, "").replace(FINAL, "")
    taken = () if said else (body.name,)
    return Plan(tuple(e for one in found for e in one), EDITIONS, taken_over=taken, text=text)
