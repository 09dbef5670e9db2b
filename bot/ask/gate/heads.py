"""Heads or money: what one question type would tell where the other was asked for.

A part of the gate.
"""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.gate.passing_words import passing_word
from bot.ask.hearing.understand import Understanding
from bot.ask.language.numbers import Number
from bot.ask.types.match import Match

_OF_MONEY = frozenset({"item_amount", "breakdown", "share", "sum_of_lines", "remainder"})
"""Question types after which 离退休占多少 is no question of heads."""


def heads_or_money(understanding: Understanding, match: Match, context: Context) -> list[str]:
    """Heads asked for where projects are counted, and money or cars where heads are told."""
    name = match.template.name
    asked = understanding.op_names & {"headcount", "over", "vehicles", "count"}
    if name == "staff_share" and context.lines and context.template in _OF_MONEY and not asked:
        return [s.said for s in match.taken.get("part", ())]
    if name.startswith(("topic_", "count_")):
        return [m.group() for m in passing_word("heads").finditer(understanding.text)]
    if not name.startswith("staff") and name != "per_vehicle":
        return []
    taken = {span for spans in match.taken.values() for span in spans}
    if name == "staff" and "staff" not in match.taken and not asked | _goes_on(context):
        return [s.said for s in match.taken.get("unit", ())]  # 政府办自己收多少: no cars are meant
    units: tuple[str, ...] = ("元",) if name != "per_vehicle" else ()
    if "verify" not in understanding.op_names:
        units += ("辆",)
    return [
        s.said
        for s in understanding.linked.spans
        if s not in taken
        and (r := s.reading("number"))
        and isinstance(r.target[0], Number)
        and r.target[0].unit in units
        and not s.said.startswith("一")
    ]


def _goes_on(context: Context) -> set[str]:
    """What the last question told of heads or cars: 政府办的呢 may go on with it."""
    return {context.template} if context.template.startswith(("staff", "per_vehicle")) else set()


def part_of_either(match: Match) -> list[str]:
    """编制里行政占多少: a part of the name of a line, and of that of a column of heads."""
    if match.template.name not in _OF_MONEY:
        return []
    spans = (
        s
        for s in [s for spans in match.taken.values() for s in spans]
        if {"line", "staff"} <= s.kinds
    )
    return [s.said for s in spans if all(r.how == "part" for r in s.readings)]
