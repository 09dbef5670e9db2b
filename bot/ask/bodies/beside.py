"""Two amounts put beside each other: of two bodies, two years, a budget and its final account, or
of two groups that are added up; which of them is the base, and what is asked of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.ask.bodies.bodies import BUDGET, FINAL, Edition
from bot.ask.bodies.chosen import (
    EDITIONS,
    GROUPS,
    LESS_THAN_ONE,
    MORE_THAN_ONE,
    ONE_OF,
    PART_OF_ALL,
)
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan
from bot.ask.bodies.plural import PART
from bot.ask.bodies.rows import read_from
from bot.ask.bodies.wanted import OTHER, Said, Wanted, merged, wanted_words
from bot.ask.context import Context
from bot.ask.language.wording import say

PAIRED = frozenset({"bodies", "years", "phases", EDITIONS, GROUPS, PART_OF_ALL, ONE_OF})
"""What may be compared so that one amount stands beside another."""
OF_TWO = frozenset({"moved", "percent", "part", "times", "yearly"})
"""What is measured of two amounts."""
_OTHERS = (MORE_THAN_ONE, LESS_THAN_ONE)
_SHARES = frozenset({PART_OF_ALL, ONE_OF})


@dataclass(frozen=True)
class Beside:
    """The editions on both sides, the second of them the base, and what is asked of them."""

    plan: Plan
    sides: tuple[tuple[Edition, ...], tuple[Edition, ...]]
    wanted: Wanted
    item: str
    """The words that name the item; empty where it is the one spoken of."""
    kind: str = "rows beside"

    @property
    def values(self) -> dict[str, object]:
        """What the statement is told of the two sides."""
        editions = [e for side in self.sides for e in side]
        first = sum(len(e.documents) for e in self.sides[0])
        read = read_from([(e, n) for n, e in enumerate(editions, 1)])
        names = _names(self)
        head, one, other = names
        words = wanted_words()["beside_leads"]
        rate = self.plan.over == "phases" and self.wanted.measure == "part"
        lead = words["rate" if rate else self.wanted.measure]
        years = [e[0].year or 0 for e in self.sides if e]
        return {
            **read,
            "sides": [1 if n <= first else 2 for n in read["numbers"]],
            "extra": _budget_side(self),
            "names": [one, other],
            "labels": [_dated(e, whose=True) for e in editions],
            "share": self.plan.over in _SHARES,
            "years": abs(years[0] - years[-1]) or 1,
            "lead": lead.format(head=head, one=one, other=other),
            "verbs": wanted_words()["beside_verbs"][_verbs(self)],
        }


def _verbs(found: Beside) -> str:
    if found.wanted.measure == "yearly":
        return "yearly"
    return "year" if found.plan.over == "years" else "other"


def _budget_side(found: Beside) -> int:
    """The side of the budget where a final account may print it; 0 where that is not asked."""
    if found.plan.over != "phases":
        return 0
    return 2 if any(e.phase == FINAL for e in found.sides[0]) else 1


def _dated(edition: Edition, *, whose: bool) -> str:
    when = say("edition", year=edition.year, phase=edition.phase)
    return f"{edition.name}{when}" if whose else when


def _names(found: Beside) -> tuple[str, str, str]:
    """What both sides have in common, and what each is called beside the other."""
    over, (first, second) = found.plan.over, found.sides
    every = (*first, *second)
    if over == "phases":
        final = next(e for e in every if e.phase == FINAL)
        names = (FINAL, BUDGET) if first and first[0].phase == FINAL else (BUDGET, FINAL)
        return f"{final.name}{say('year_said', year=final.year)}", names[0], names[1]
    if over in ("years", EDITIONS):
        a, b = first[0], second[0]
        plain = {a.phase, b.phase} == {BUDGET}
        one, other = (
            say("year_said", year=e.year) if plain else _dated(e, whose=False) for e in (a, b)
        )
        return a.name, one, other
    dates = {_dated(e, whose=False) for e in every}
    head = dates.pop() if len(dates) == 1 and len(every) > 2 else ""
    one, other = (_joined(side, dated=not head) for side in (first, second))
    if over in _SHARES:
        other = say("all_of_them", count=len(every))
    return head, one, other


def _joined(side: tuple[Edition, ...], *, dated: bool) -> str:
    names = [_dated(e, whose=True) if dated else e.name for e in side]
    said = say("and_more", first=names[0], count=len(names)) if len(names) > 4 else ""
    return said or "、".join(names) + (say("together") if len(names) > 1 else "")


# --- made of a plan ---


def beside(
    heard: Heard, said: Said, plan: Plan, context: Context, last: Wanted | None
) -> Beside | None:
    """The two sides that a plan compares, where every word of the question tells what is asked of
    them; None where that is another kind of question."""
    if plan.over not in PAIRED or plan.kind in _OTHERS or len(said.rest) > 1:
        return None
    takes_up = last is not None and context.over == plan.over and (not said.rest or heard.short)
    wanted = _of_pair(merged(said, last if takes_up else None), said, heard, plan)
    if wanted.measure not in OF_TWO or wanted.reduce not in ("show", "share"):
        return None
    sides = _sides(heard, plan, wanted)
    if sides is None or (wanted.measure == "yearly" and plan.over != "years"):
        return None
    editions = tuple(e for e in plan.editions if e in sides[0] or e in sides[1])
    wanted = replace(wanted, base=OTHER, reduce="show", pick="all")
    return Beside(replace(plan, editions=editions), sides, wanted, PART.join(said.rest))


_THAN = re.compile("[比较]")


def _of_pair(wanted: Wanted, said: Said, heard: Heard, plan: Plan) -> Wanted:
    """What is wanted of two: 占多少 as a part of the other, 哪个多 and 比…呢 as how they differ."""
    if plan.over in (GROUPS, PART_OF_ALL) and wanted.reduce == "sum":
        wanted = replace(wanted, reduce="show")
    if wanted.reduce == "share" or (plan.over in _SHARES and wanted.measure == "amount"):
        return replace(wanted, measure="part", reduce="show")
    two = len(plan.editions) == 2 and wanted.measure == "amount" and wanted.reduce == "show"
    compares = wanted.pick == "first" or (not said.slots and _THAN.search(heard.bare))
    if two and compares and plan.over != "phases":
        return replace(wanted, measure="moved", pick="all")
    return replace(wanted, measure="") if wanted.pick not in ("all", "focus") else wanted


_REVERSED = re.compile(r"预算[^比]{0,3}[比较](?:[^比]{0,2})决算")
_THAN_YEAR = re.compile(r"(20\d\d)(?:年度?)?[^\d相]{0,12}?[比较占](?:同期的?)?(20\d\d)")


def _sides(
    heard: Heard, plan: Plan, wanted: Wanted
) -> tuple[tuple[Edition, ...], tuple[Edition, ...]] | None:
    """The side that is asked about, then the base."""
    editions = plan.editions
    if plan.over == "phases":
        finals = tuple(e for e in editions if e.phase == FINAL)
        budgets = tuple(e for e in editions if e.phase != FINAL)
        if not finals:
            return None
        turned = bool(_REVERSED.search(heard.said)) != wanted.turned
        return (budgets, finals) if turned else (finals, budgets)
    if plan.over in (GROUPS, PART_OF_ALL, ONE_OF):
        first = _first_group(plan)
        return (first, tuple(e for e in editions if e not in first)) if first else None
    if plan.over == "years":
        late = max(editions, key=lambda e: e.year or 0)
        early = min(editions, key=lambda e: e.year or 0)
        than = _THAN_YEAR.search(heard.said)
        turned = (than is not None and int(than[1]) < int(than[2])) != wanted.turned
        return ((early,), (late,)) if turned else ((late,), (early,))
    if len(editions) != 2:
        return None
    one, other = ((e,) for e in editions)
    return (other, one) if wanted.turned else (one, other)


def _first_group(plan: Plan) -> tuple[Edition, ...]:
    """The editions of the first side."""
    if plan.over == ONE_OF:
        return plan.editions[:1]
    found: list[Edition] = []
    for edition in plan.editions:
        if len({d for e in found for d in e.documents}) >= plan.first:
            break
        found.append(edition)
    return tuple(found)
