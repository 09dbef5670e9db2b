"""The years of one body in rows: each amount, what moved from each to the next, which year has
most, and what they add up to.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.ask.bodies.beside import OF_TWO
from bot.ask.bodies.chosen import EDITIONS
from bot.ask.bodies.heard import Heard
from bot.ask.bodies.plan import Plan
from bot.ask.bodies.plural import PART
from bot.ask.bodies.rows import Row, Rows
from bot.ask.bodies.wanted import OTHER, Said, Wanted, merged
from bot.ask.context import Context
from bot.ask.language.wording import say

_EACH = re.compile("每一?年|逐年|年年|各年|历年|一年年|每年度")
_REDUCES = frozenset({"show", "sum", "mean", "median", "count", "extremes"})
BEFORE = "before"


def series(
    heard: Heard, said: Said, plan: Plan, context: Context, last: Wanted | None
) -> Rows | None:
    """The years in rows; None where the question asks something else of them."""
    if plan.over not in ("years", EDITIONS) or len(said.rest) > 2:
        return None
    takes_up = last is not None and context.over == plan.over and (not said.rest or heard.short)
    wanted = merged(said, last if takes_up else None)
    if wanted.base in (OTHER, BEFORE) and said.has("reduce", "pick") and not said.has("measure"):
        wanted = replace(wanted, measure="amount", base="")
    if wanted.measure in ("moved", "percent"):
        if not _EACH.search(heard.said) and not (takes_up and wanted.base == BEFORE):
            return None
        wanted = replace(wanted, base=BEFORE)
    elif wanted.pick == "first" and len(plan.editions) == 2 and say("most") not in heard.said:
        return None  # 哪年多 of two asks how they differ, too
    elif wanted.measure == "part" and wanted.base == "whole":
        pass
    elif wanted.measure in OF_TWO or wanted.reduce not in _REDUCES or wanted.focus:
        return None
    if (
        wanted.pick == "first" and wanted.reduce == "show"
    ):  # years are few: the others are told, too
        wanted = replace(wanted, pick="all")
        said = replace(said, slots={**said.slots, "order": "high"})
    rows = tuple(Row(e.name, e) for e in plan.editions)
    in_order = wanted.pick == "all" and wanted.reduce == "show" and not said.has("order")
    return Rows(plan, rows, wanted, PART.join(said.rest), of="years", in_order=in_order)
