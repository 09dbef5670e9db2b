"""Which documents a question compares: of several bodies, of several years, of two phases.

What it does not say comes from what was compared last, else all that there is. A department is
never taken together with its own units where amounts are added up.
"""

from __future__ import annotations

from dataclasses import replace

from bot.ask.bodies.among import over_bodies
from bot.ask.bodies.bodies import BUDGET, UNIT, Bodies, Body
from bot.ask.bodies.chosen import (
    CHANGES,
    EDITIONS,
    ONE_OF,
    ONE_OF_UNITS,
    RATES,
    SEVERAL,
    UNITS,
    said_left_out,
)
from bot.ask.bodies.groups import group_plan
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.kinds import kind_of, other_side, than_one
from bot.ask.bodies.mentions import Named
from bot.ask.bodies.one_compared import over_editions, over_one, two_editions
from bot.ask.bodies.plan import (
    Plan,
    Refused,
    body_meant,
    single,
)
from bot.ask.bodies.plural import only_moves
from bot.ask.bodies.rates import asks_of_gap, kind_in, without_rate
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say

_OF_TWO = frozenset({"rows_beside"})

INSIDE = "inside"
"""Units of one document of which the same was asked."""


def compared(
    heard: Heard, bodies: Bodies, context: Context, defaults: Defaults, *, items: int
) -> Plan | Refused | None:
    """The documents that the question compares; None where it speaks of one. `items`: how many
    lines it names; where it names none it goes on with what was compared last."""
    if context.over == "years" and heard.of_all and not items and not heard.bodies:
        return Refused(say("not_compared"), surely=True)
    part = _part_of_those(heard, bodies, context) if not items else None
    if part is not None:
        return part
    goes_on = context.template == "units_part" and len(heard.bodies) == 1 and heard.short
    of_unit = context.over == UNITS and len(heard.bodies) == 1 and heard.of_all and heard.brief
    if (goes_on and not heard.of_all) or of_unit:
        found = _part_of_owner(heard, bodies, context, defaults)
        return replace(found, text=say("what_part")) if isinstance(found, Plan) else found
    owned = _before_owner(heard, bodies)
    if owned is not None:
        return _part_of_owner(owned, bodies, context, defaults)
    if heard.of_owner:
        return _part_of_owner(heard, bodies, context, defaults)
    two = group_plan(heard, bodies, context, defaults)
    if two is not None:
        return two
    if heard.bodies and _takes_first_place(heard, context):
        both = _beside_second(heard, context, bodies)
        found = over_bodies(both, "bodies", bodies, context, defaults)
        return replace(found, surely=True) if isinstance(found, Refused) else found
    if two_editions(heard):
        return over_editions(heard, bodies, context, defaults)
    over = _over(heard, bodies, context, names_item=items > 0)
    if heard.without and over not in ("bodies", CHANGES, RATES):
        return Refused(say("not_compared"), surely=True)
    if over in ("again", "scopes"):
        found = (
            again(heard, context, bodies)
            if over == "again"
            else over_scopes(heard, context, bodies)
        )
        other = found is not None and heard.count not in (0, len(found.editions))
        return Refused(say("not_compared")) if other else found
    if over == INSIDE:
        return _units_spoken_of(heard, bodies, context)
    if over in ("bodies", ONE_OF, CHANGES, RATES):
        found = over_bodies(heard, over, bodies, context, defaults)
        kind, text = kind_of(heard, over, items)
        return replace(found, kind=kind, text=text) if kind and isinstance(found, Plan) else found
    if over in ("years", "phases", UNITS):
        return over_one(heard, over, bodies, context, defaults)
    return None


def _part_of_those(heard: Heard, bodies: Bodies, context: Context) -> Plan | None:
    """公安局占多少 after several bodies were compared or added up: what part it is of those."""
    alone = len(heard.bodies) == 1 and len(heard.bodies[0].numbers) == 1 and heard.of_all
    those = again(heard, context, bodies) if alone and context.over == "bodies" else None
    if those is None or not heard.brief or "bodies" in heard.several or heard.years:
        return None
    number = heard.bodies[0].numbers[0]
    mine = [e for e in those.editions if bodies.by_document.get(e.document_id) == number]
    others = [e for e in those.editions if e not in mine]
    editions = (*mine, *others) if mine else ()
    part = replace(those, editions=editions, over=ONE_OF, kind=ONE_OF, text=say("what_part"))
    return part if mine and others else None


def _units_spoken_of(heard: Heard, bodies: Bodies, context: Context) -> Plan | Refused | None:
    """The document of a department whose units were asked about one after another."""
    edition = bodies.edition(context.documents[-1])
    units = context.units[-2:] if heard.of_two else context.units
    if edition is None:
        return None
    if heard.count not in (0, len(units)):
        return Refused(say("not_compared"), surely=True)
    return Plan((edition,), UNITS, taken_over=units, inside=units)


def _before_owner(heard: Heard, bodies: Bodies) -> Heard | None:
    """第一中学占教育局的多少: the question of the unit alone, where the other is its department."""
    if len(heard.bodies) != 2 or not heard.of_all or heard.each_of:
        return None
    unit, owner = heard.bodies
    owned = tuple(n for n in unit.numbers if bodies.owners(n) & set(owner.numbers))
    return replace(heard, bodies=(replace(unit, numbers=owned),)) if owned else None


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
    alone = single(replace(heard, bodies=(_named(body),)), bodies, context, defaults)
    if isinstance(alone, Plan) and alone.editions[0].part == UNIT:
        unit = alone.editions[0].name
        return replace(alone, over=UNITS, kind=ONE_OF_UNITS, inside=(unit,), notes=())
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


def _over(heard: Heard, bodies: Bodies, context: Context, *, names_item: bool) -> str:
    """What the words compare."""
    named = {one.numbers for one in heard.bodies}
    plural = "bodies" in heard.several and not named
    of_several = (len(named) > 1 and not heard.each) or plural
    goes_on = not names_item and "everyone" not in heard.several
    both = heard.nothing and (plural or heard.pair) and goes_on
    if both and len(context.units) > 1 and heard.several <= {"bodies"}:
        return INSIDE
    if "units" in heard.several and len(named) < 2:
        return UNITS
    saved = asks_of_gap(heard.said) and plural and context.over in ("phases", RATES)
    if ("phases" in heard.several or (saved and heard.nothing)) and (
        of_several or _of_those(heard, context)
    ):
        return RATES
    if of_several and (len(heard.years) == 2 or "growth" in heard.several):
        return CHANGES
    if len(named) == 1 and "bodies" in heard.several and (heard.of_all or than_one(heard)):
        return ONE_OF
    if plural and goes_on and heard.nothing and len(context.scopes) > 1:
        return "scopes"
    if plural and goes_on and heard.nothing and context.over in (UNITS, RATES):
        return "again"
    if plural and goes_on and counts_again(heard) and context.over in SEVERAL - {"bodies"}:
        return "again"
    if len(named) > 1 or plural:
        return "bodies"
    if "phases" in heard.several or len(heard.phases) > 1:
        return "phases"
    if _both_years(heard, bodies, context):
        return "scopes"
    if context.over == EDITIONS and heard.nothing and heard.several <= {"growth"}:
        return "again"
    grows = heard.nothing and heard.several == {"growth"}
    if grows and _two_years_spoken_of(context, bodies):
        return "scopes"
    if len(heard.years) > 1 or heard.since or heard.several & {"years", "growth"}:
        return "years"
    if heard.nothing and len(context.scopes) > 1 and heard.pair:
        return "scopes"
    return _goes_on(heard, context)


def _both_years(heard: Heard, bodies: Bodies, context: Context) -> bool:
    """两年差多少 after the same was asked of two years: those two are meant."""
    said = heard.nothing and heard.several in ({"years"}, {"years", "growth"})
    both = said and not heard.recent and not heard.since and "两年" in heard.said
    return both and _two_years_spoken_of(context, bodies)


def _two_years_spoken_of(context: Context, bodies: Bodies) -> bool:
    """Whether the same was asked of one body in one year and then in another."""
    last = [bodies.edition(scope[0]) for scope in context.scopes[-2:] if scope]
    found = [(bodies.by_document.get(e.document_id), e.phase) for e in last if e]
    return len(found) == 2 and found[0] == found[1] and len({e.year for e in last if e}) == 2


def _of_those(heard: Heard, context: Context) -> bool:
    """Whether it goes on with several bodies that were compared."""
    return context.over in SEVERAL and not heard.bodies and not heard.places


def _goes_on(heard: Heard, context: Context) -> str:
    """What a question compares that goes on with what was compared last."""
    told = only_moves(heard.text) or heard.short or heard.pair or heard.brief
    if not context.over or not told:
        return ""
    if heard.nothing:
        return "again"
    if context.over == ONE_OF:
        return ONE_OF if len(heard.bodies) == 1 else ""
    if context.over == UNITS:
        return UNITS
    if context.over in SEVERAL:
        return "" if heard.bodies else context.over
    of_phases = context.over == "phases" and bool(heard.years) and not heard.phases
    return context.over if heard.bodies or of_phases else ""


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
            kind=_kind_again(heard, context),
            text=_asked_again(heard, context),
            first=context.first,
            inside=context.units if context.over == UNITS else (),
        )
        if enough
        else None
    )


def _asked_again(heard: Heard, context: Context) -> str:
    """What a question asks that goes on: only how many they were is the last question again."""
    if context.over in SEVERAL - {"bodies"} and counts_again(heard) and context.asked:
        return context.asked
    if context.over == ONE_OF and other_side(heard.text, context.template):
        return context.asked
    return without_rate(heard.text) if context.over == RATES else ""


def counts_again(heard: Heard) -> bool:
    """Whether it asks no more than how many there are."""
    how_many = say("how_many")
    return how_many in heard.text and only_moves(heard.text.replace(how_many, ""))


def _kind_again(heard: Heard, context: Context) -> str:
    """The kind of question type where it is not that of the last question."""
    if context.over == RATES:
        return kind_in(heard.said)
    return other_side(heard.text, context.template) if context.over == ONE_OF else ""


def over_scopes(heard: Heard, context: Context, bodies: Bodies) -> Plan | None:
    """Those of which the same question was asked: all, or the last two."""
    last_two = heard.of_two or _both_years(heard, bodies, context) or "growth" in heard.several
    scopes = context.scopes[-2:] if last_two else context.scopes
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
