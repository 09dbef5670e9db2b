"""The unit that a question asks for its figures."""

from __future__ import annotations

from bot.ask.hearing.understand import Understanding
from bot.ask.language.spans import NAMING
from bot.ask.language.wording import say

UNITS = {"to_yuan": "元", "to_wan": "万元", "to_yi": "亿元"}
"""By the operation that asks for it."""


def unit_asked(understanding: Understanding) -> str:
    """The unit that the question names, else empty."""
    asked = (unit for op, unit in UNITS.items() if op in understanding.op_names)
    return _at_the_end(understanding) or next(asked, "")


def _at_the_end(understanding: Understanding) -> str:
    """元 or 万元 that stands by itself behind a name or a word of asking: 差旅费 人均 元."""
    text = understanding.text.rstrip(say("particles"))
    for unit in sorted(UNITS.values(), key=len, reverse=True):
        start = len(text) - len(unit)
        ends = {s.end for s in understanding.linked.spans if s.kinds & {"op", *NAMING}}
        if text.endswith(unit) and (start in ends or text[:start].endswith(" ")):
            return unit
    return ""
