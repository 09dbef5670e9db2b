"""Which documents a question compares: of several bodies, of several years, of two phases.

What it does not say comes from what was compared last, else all that there is. A department is
never taken together with its own units where amounts are added up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.ask.bodies import BUDGET, FINAL, UNIT, WHOLE, Bodies, Body, Edition
from bot.ask.context import Context, Defaults
from bot.ask.heard import Heard, only_moves
from bot.ask.plan import (
    Plan,
    Refused,
    body_meant,
    edition_of,
    last_edition,
    newest_year,
    no_edition,
    to_go_on,
)
from bot.ask.wording import say

_MOST_YEARS = 12


def compared(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    """The documents that the question compares; None where it speaks of one."""
    over = _over(heard, bodies, context)
    if over == "bodies":
        return _over_bodies(heard, bodies, context, defaults)
    if over in ("years", "phases"):
        body, said = body_meant(heard, bodies, context, defaults)
        if heard.bodies and len(heard.bodies[0].numbers) > 1:
            return Refused(numbers=heard.bodies[0].numbers)
        if body is None:
            return None
        taken = () if said or len(bodies.bodies) == 1 else (body.name,)
        plan = (_over_years if over == "years" else _over_phases)(heard, body, context, bodies)
        if isinstance(plan, Refused):
            return plan
        return replace(plan, taken_over=(*taken, *plan.taken_over))
    if over == "again":
        return _again(context, bodies)
    if over == "scopes":
        return _over_scopes(context, bodies)
    return None


def _over(heard: Heard, bodies: Bodies, context: Context) -> str:
    """What the words compare."""
    named = {one.numbers for one in heard.bodies}
    if len(named) > 1 or ("bodies" in heard.several and not heard.bodies):
        return "bodies"
    if "phases" in heard.several or len(heard.phases) > 1:
        return "phases"
    if len(heard.years) > 1 or heard.several & {"years", "growth"}:
        return "years"
    if heard.nothing and len(context.scopes) > 1 and heard.pair:
        return "scopes"
    moves = only_moves(heard.text) or heard.short or heard.pair
    if context.over and moves:
        if heard.nothing:
            return "again"
        if context.over == "bodies":
            return "" if heard.bodies else "bodies"
        return context.over if heard.bodies else ""
    return ""


def _again(context: Context, bodies: Bodies) -> Plan | None:
    """The documents that were compared last."""
    found = [_edition_of(document, bodies) for document in context.documents]
    editions = tuple(e for e in found if e is not None)
    taken = tuple(dict.fromkeys(e.name for e in editions)) if not context.every else ()
    return Plan(editions, context.over, context.every, taken) if len(editions) > 1 else None


def _over_scopes(context: Context, bodies: Bodies) -> Plan | None:
    """The last two of which the same question was asked."""
    editions = [
        e for scope in context.scopes[-2:] for d in scope[:1] if (e := _edition_of(d, bodies))
    ]
    if len(editions) < 2:
        return None
    one, other = editions
    same = bodies.publisher(one.document_id) == bodies.publisher(other.document_id)
    over = "bodies" if not same else "phases" if one.year == other.year else "years"
    if over == "years":
        editions.sort(key=lambda e: e.year or 0)
    if over == "phases":
        editions.sort(key=lambda e: e.phase != BUDGET)
    said = tuple(f"{e.name}{say('edition', year=e.year, phase=e.phase)}" for e in editions)
    return Plan(tuple(editions), over, taken_over=said)


def _edition_of(document: int, bodies: Bodies) -> Edition | None:
    body = bodies.publisher(document)
    return next((e for e in body.editions if e.document_id == document), None) if body else None


def _over_years(heard: Heard, body: Body, context: Context, bodies: Bodies) -> Plan | Refused:
    phase = heard.phases[0] if heard.phases else BUDGET
    there = {
        e.year: edition_of(body, e.year, phase)[0]
        for e in body.of(None, phase)
        if e.year is not None
    }
    before = last_edition(context, bodies)
    years: list[int]
    taken: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    compared_before = [
        e.year for d in context.documents if (e := _edition_of(d, bodies)) and e.year
    ]
    if len(heard.years) > 1:
        years = list(heard.years)
    elif context.over == "years" and not heard.years and "years" not in heard.several:
        years = compared_before
        taken = tuple(say("year_said", year=year) for year in years)
    elif "growth" in heard.several:
        year = heard.years[0] if heard.years else None
        if year is None and before and before.year in there:
            year = before.year
            taken = (say("year_said", year=year),)
        if year is None:
            year = max(there, default=None)
            notes = (say("newest_year", year=year),) if len(there) > 1 else ()
        years = [] if year is None else [year - 1, year]
    else:
        years = sorted(there)[-(heard.recent or _MOST_YEARS) :]
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


def _over_phases(heard: Heard, body: Body, context: Context, bodies: Bodies) -> Plan | Refused:
    before = last_edition(context, bodies)
    years = [e.year for e in body.of(None, FINAL) if body.of(e.year, BUDGET)]
    year = heard.years[0] if heard.years else None
    taken: tuple[str, ...] = ()
    if year is None and before and before.year in years:
        year, taken = before.year, (say("year_said", year=before.year),)
    if year is None:
        year = next(iter(years), None)
    if year is None or year not in years:
        wanted = year or newest_year(body, "")
        there = next((e.phase for e in body.of(wanted, "")), "")
        if not there:
            return Refused(no_edition(body, wanted, ""))
        missing = FINAL if there == BUDGET else BUDGET
        return Refused(
            say("one_phase_only", body=body.name, year=wanted, phase=there, missing=missing)
        )
    return Plan(
        (*edition_of(body, year, BUDGET)[:1], *edition_of(body, year, FINAL)[:1]),
        "phases",
        taken_over=taken,
    )


def _over_bodies(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults
) -> Plan | Refused | None:
    every = not heard.bodies
    for one in heard.bodies:
        if len(one.numbers) > 1:
            return Refused(numbers=one.numbers)
    chosen = [bodies.bodies[one.numbers[0]] for one in heard.bodies]
    again = every and context.over == "bodies" and not context.every and not heard.several
    if again:
        found = [bodies.publisher(document) for document in context.documents]
        chosen, every = [body for body in found if body is not None], False
    if every:
        chosen = [body for body in bodies.bodies if body.own]
    chosen = list(dict.fromkeys(chosen))
    if len(chosen) < 2:
        return Refused(say("one_body_only", body=chosen[0].name)) if chosen else None
    phase = heard.phases[0] if heard.phases else BUDGET
    if len(heard.years) > 1:
        return _each_of_its_year(heard, chosen, phase)
    year, taken, notes = _common_year(heard, chosen, phase, context, bodies, defaults)
    editions = [e for body in chosen if (e := _of_year(body, year, phase, every))]
    absent = [body for body in chosen if not _of_year(body, year, phase, every)]
    if absent and not every:
        return Refused(no_edition(absent[0], year, phase))
    if absent and year is not None:
        names = "、".join(body.name for body in absent)
        notes += (say("not_that_year", year=year, phase=phase, bodies=names),)
    kept, left_out = _without_own_units(editions, bodies, sums=every or heard.sums)
    return Plan(tuple(kept), "bodies", every, taken, (*notes, *left_out))


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
    documents = {e.document_id for e in editions}
    kept, notes = [], []
    for edition in editions:
        body = bodies.publisher(edition.document_id)
        inside = [
            e
            for e in (body.editions if body else ())
            if e.part == UNIT
            and e.document_id in documents
            and e.document_id != edition.document_id
        ]
        if inside:
            notes.append(say("own_unit", unit=edition.name, owner=inside[0].publisher))
        else:
            kept.append(edition)
    return kept, tuple(notes)
