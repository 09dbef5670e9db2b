"""The documents that are put in rows, one body or year each, and what is asked of those rows.

A question over several documents is an item, a set of bodies, a year or two, a phase and what is
wanted of them (`wanted`); whatever it does not say of these is what was asked last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.ask.bodies.among import over_bodies
from bot.ask.bodies.bodies import BUDGET, UNIT, Bodies, Body, Edition, lies_in
from bot.ask.bodies.chosen import CHANGES, RATES, SEVERAL
from bot.ask.bodies.compared import over_scopes
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.mentions import Named
from bot.ask.bodies.plan import Plan, Refused, last_edition, no_edition
from bot.ask.bodies.plural import PART
from bot.ask.bodies.wanted import OTHER, Said, Wanted, merged
from bot.ask.context import Context, Defaults
from bot.ask.language.wording import say

_OVER = {"year": CHANGES, "phase": RATES}
_ADDED_UP = frozenset({"sum", "mean", "median"})
_ADDS = _ADDED_UP | {"share"}
_FOCUSED = frozenset({"share", "gap", "rank"})


SHOWN = ("show", "rank")
"""What is made of rows that are shown as they are."""


@dataclass(frozen=True)
class Row:
    """One row: the edition asked about, and the one that it is put beside."""

    body: str
    main: Edition
    base: Edition | None = None


@dataclass(frozen=True)
class Rows:
    """What a question puts in rows, and what it asks of them."""

    plan: Plan
    """Its editions are those of the rows, then those beside them."""
    rows: tuple[Row, ...]
    wanted: Wanted
    item: str
    """The words that name the item; empty where it is the one spoken of."""
    of: str = "bodies"
    """What a row is: a body, or a year of one."""
    in_order: bool = False
    """Whether the rows stay in their order, as years do."""

    @property
    def kind(self) -> str:
        """What the question type that answers compares."""
        return "rows" if self.wanted.reduce in SHOWN else "rows reduced"

    @property
    def values(self) -> dict[str, object]:
        """What the statements are told of the rows."""
        mains = [(row.main, n) for n, row in enumerate(self.rows, 1)]
        bases = [(row.base, n) for n, row in enumerate(self.rows, 1) if row.base]
        apart = len({(row.main.year, row.main.phase) for row in self.rows}) > 1
        every_year = self.of == "years"
        return {
            **read_from([*mains, *bases]),
            "in_order": self.in_order,
            "mains": sum(len(edition.documents) for edition, _ in mains),
            "labels": [
                _when(row) if every_year else _label(row, dated=self.wanted.measure == "amount")
                for row in self.rows
            ],
            "names": [_when(row) if every_year else _label(row, dated=apart) for row in self.rows],
            "focus": [n for n, row in enumerate(self.rows, 1) if row.body in self.wanted.focus],
        }


def read_from(placed: Sequence[tuple[Edition, int]]) -> dict[str, list[Any]]:
    """The documents that a statement reads, the row of each, and the unit whose lines are meant."""
    told = [(d, n, e.name if e.part == UNIT else "") for e, n in placed for d in e.documents]
    return {
        "numbers": list(range(1, len(told) + 1)),
        "editions": [document for document, _, _ in told],
        "rows": [row for _, row, _ in told],
        "inside": [unit for _, _, unit in told],
    }


def _when(row: Row) -> str:
    return say("edition", year=row.main.year, phase=row.main.phase)


def _label(row: Row, *, dated: bool) -> str:
    edition = say("edition", year=row.main.year, phase=row.main.phase) if dated else ""
    return f"{row.main.name}{edition}"


def in_rows(
    heard: Heard,
    said: Said,
    bodies: Bodies,
    context: Context,
    defaults: Defaults,
    last: Wanted | None,
) -> Rows | Refused | None:
    """What is put in rows; why it cannot be; None where the question is of another kind."""
    if last is not None and _of_two_sums(heard, context, last):
        return Refused(say("sums_not_compared"), surely=True)
    if last is not None and last.base == OTHER:  # two stood beside each other: no order goes on
        if said.nothing and not heard.bodies:
            return None
        last = Wanted() if context.over == "bodies" else None
    goes_on = context.over in SEVERAL and last is not None
    goes_on = goes_on or (context.over == "bodies" and bool(said.slots))
    if not _of_rows(heard, said, context, goes_on=goes_on):
        return None
    takes_up = goes_on and (not said.rest or heard.short) and not _anew(heard, said)
    wanted = merged(said, last if takes_up else None)
    whole = heard
    heard = _body_among(heard, said, bodies, context)
    if len(heard.bodies) == 1:
        if len(heard.bodies[0].numbers) != 1:
            return None
        focus = bodies.bodies[heard.bodies[0].numbers[0]].name
        wanted = _focused(wanted, said, focus)
        if not goes_on:
            heard = replace(heard, bodies=(), several=heard.several | {"everyone", "bodies"})
        else:
            heard = replace(heard, bodies=())
    elif said.slots.get("reduce") == "rank":
        if not wanted.focus:
            return None
        wanted = replace(wanted, pick="focus")
    counted = heard.counted
    if takes_up and counted == wanted.count:
        counted = 0
    if not wanted.fits:
        return None
    adds = wanted.reduce in _ADDS
    heard = replace(heard, text="" if takes_up else heard.text, adds=adds)
    if BUDGET in heard.bare and not heard.phases and BUDGET not in "".join(said.rest):
        heard = replace(heard, phases=(BUDGET,))
    heard = _against_year(heard, wanted, bodies, context)
    over = _OVER.get(wanted.base, "bodies")
    if over == "bodies" and len(heard.years) > 1:
        return None
    spoken_of = _spoken_of(heard, said, bodies, context) if not goes_on else None
    plan = spoken_of or over_bodies(heard, over, bodies, context, defaults)
    if not isinstance(plan, Plan):
        return plan
    if any(e.part == UNIT for e in plan.editions) or plan.over not in (over,):
        return None
    rows = _rows(plan, bodies)
    if (
        not rows
        or (len(rows) == 1 and not plan.every and not adds)
        or (len(rows) == 2 and not plan.every and _two_alone(wanted))
    ):
        return None
    if counted not in (0, len(rows)) or (
        _TWO.search(heard.said) and 2 not in (len(rows), wanted.count)
    ):
        return None
    absent = _not_there(wanted.focus, rows, bodies)
    if absent is not None:
        return _why_not(absent, whole, rows, plan)
    return _made(plan, rows, wanted, said)


def _of_two_sums(heard: Heard, context: Context, last: Wanted) -> bool:
    """Whether it asks how two differ, right after all were added up: 两地差多少."""
    added = context.template == "rows_reduced" and last.reduce in _ADDED_UP and context.every
    return added and heard.pair and heard.of_two and say("extremes") not in heard.text


_RANKED = re.compile("(?:的|在)?(?:排|位列|名列|第几|名次|排名)")


def _ranked(heard: Heard, said: Said) -> bool:
    """Whether it asks for the place of a body that it names right before: 财政局排第几."""
    behind = heard.bodies and _RANKED.match(heard.said, heard.bodies[0].end)
    return bool(behind) and said.slots.get("reduce") == "rank"


def _body_among(heard: Heard, said: Said, bodies: Bodies, context: Context) -> Heard:
    """The question with the body spoken of last where it asks for its place among those of a
    place: 在白石县排第几."""
    alone = not heard.bodies and heard.places and said.slots.get("reduce") in _FOCUSED
    if not alone or context.over or not context.documents:
        return heard
    last = bodies.publisher(context.documents[-1])
    if last is None or not lies_in(last, heard.places):
        return heard
    return replace(heard, bodies=(Named(0, 0, last.name, (last.number,), full=True),))


def may_be_rows(heard: Heard, context: Context) -> bool:
    """Whether a question may be put in rows, whatever it wants: one that names a single body and
    goes on with no such question is not, nor is one that names none and speaks of none together."""
    return bool(
        "bodies" in heard.several
        or len(heard.bodies) > 1
        or heard.places
        or heard.without
        or context.over
        or context.wanted
        or (heard.bodies and _RANKED.match(heard.said, heard.bodies[0].end))
        or (len(context.scopes) > 1 and heard.pair)
    )


def _of_rows(heard: Heard, said: Said, context: Context, *, goes_on: bool) -> bool:
    """Whether the question is about several bodies, or goes on with such a one."""
    if heard.foreign or heard.each or heard.first_group:
        return False
    if heard.part_of_all and len(heard.bodies) != 1:
        return False
    if heard.of_owner and "bodies" not in heard.several:
        return False
    if heard.several & {"units", "years"} or heard.since or heard.recent or heard.editions[1:]:
        return False
    phases = len(heard.phases) > 1 or "phases" in heard.several
    if phases and said.slots.get("base") != "phase":
        return False
    if len(said.rest) > 1 + (said.slots.get("base") == "whole"):
        return False
    if len({one.numbers for one in heard.bodies}) > 1:
        return True
    if len(heard.bodies) == 1:
        focused = said.slots.get("reduce") in _FOCUSED
        among = "bodies" in heard.several or bool(heard.places) or _ranked(heard, said)
        return (focused and among) or (goes_on and (focused or said.nothing) and not said.rest)
    if not said.rest and heard.places and said.slots.get("reduce") in _FOCUSED:
        return True
    plural = "bodies" in heard.several or bool(heard.without)
    if len(context.scopes) > 1 and not context.over and said.slots and not said.rest:
        return plural or heard.pair
    return plural or (goes_on and (not said.rest or heard.short or bool(said.slots)))


def _anew(heard: Heard, said: Said) -> bool:
    """Whether a question that names all it asks goes on with nothing."""
    return bool(said.rest) and "bodies" in heard.several and not heard.short


def _focused(wanted: Wanted, said: Said, focus: str) -> Wanted:
    """What is wanted of one body among all."""
    reduce = wanted.reduce if wanted.reduce in ("share", "gap") else "show"
    return replace(wanted, pick="focus", focus=(focus,), reduce=reduce)


def _rows(plan: Plan, bodies: Bodies) -> tuple[Row, ...]:
    """The rows of the editions that a plan puts one behind another: the year before, or the budget,
    before the edition that is asked about."""
    rows: list[Row] = []
    before: Edition | None = None
    for edition in plan.editions:
        first = plan.over == CHANGES and before is None
        if first or (plan.over == RATES and edition.phase == BUDGET):
            before = edition
            continue
        owner = bodies.publisher(edition.document_id)
        base = before if plan.over in (CHANGES, RATES) else None
        if base is not None and bodies.publisher(base.document_id) != owner:
            base = None
        rows.append(Row(owner.name if owner else edition.name, edition, base))
        before = None
    return tuple(rows)


_AGAINST = re.compile(r"[比较跟和与同到]20\d\d年?")


def _against_year(heard: Heard, wanted: Wanted, bodies: Bodies, context: Context) -> Heard:
    """The question with the year that was spoken of beside the one that it says: 比2023年呢."""
    last = last_edition(context, bodies)
    alone = wanted.base == "year" and len(heard.years) == 1 and _AGAINST.search(heard.said)
    if not alone or last is None or last.year in (None, *heard.years):
        return heard
    return replace(heard, years=(*heard.years, last.year or 0))


_TWO = re.compile("两[家个者]|俩|二者")


def _two_alone(wanted: Wanted) -> bool:
    """Whether it asks which of two has more: how much more is part of the answer."""
    return wanted.measure == "amount" and wanted.reduce == "show" and wanted.pick == "first"


def _spoken_of(heard: Heard, said: Said, bodies: Bodies, context: Context) -> Plan | None:
    """The documents of several bodies of which the same was asked one after another."""
    goes_on = heard.nothing and not said.rest and len(context.scopes) > 1
    found = over_scopes(heard, context, bodies) if goes_on and not context.over else None
    return found if found is not None and found.over == "bodies" else None


def _not_there(focus: Sequence[str], rows: Sequence[Row], bodies: Bodies) -> Body | None:
    """A body that is asked about and is in no row."""
    lost = next((name for name in focus if all(row.body != name for row in rows)), None)
    return next((b for b in bodies.bodies if b.name == lost), None) if lost else None


def _why_not(body: Body, heard: Heard, rows: Sequence[Row], plan: Plan) -> Refused | None:
    """Why a body is in no row: it has no such document; None where others were asked about."""
    edition = rows[0].main
    if body.of(edition.year, edition.phase) or not plan.every:
        return None
    return Refused(no_edition(body, edition.year, edition.phase), surely=True)


def _made(plan: Plan, rows: tuple[Row, ...], wanted: Wanted, said: Said) -> Rows:
    mains = tuple(row.main for row in rows)
    bases = tuple(row.base for row in rows if row.base is not None)
    plan = replace(plan, editions=(*mains, *bases), over="bodies")
    return Rows(plan, rows, wanted, PART.join(said.rest))
