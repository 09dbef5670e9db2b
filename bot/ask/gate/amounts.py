"""Amounts and places of an order that the best question type would not heed. A part of the gate."""

from __future__ import annotations

from itertools import pairwise

from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.language.spans import Span
from bot.ask.types.match import Match


def numbers_left(understanding: Understanding, match: Match, lexicon: Lexicon) -> list[str]:
    """Amounts and places of an order that a list, a count or an order would not heed."""
    slots = match.template.slots
    taken = {span for spans in match.taken.values() for span in spans}
    left = [s for s in understanding.linked.spans if s not in taken]
    found = []
    named = any("line" in s.kinds for name in ("item", "within") for s in match.taken.get(name, ()))
    if any(slot.type in ("kind", "listed") for slot in slots) and not named:
        found = [s.said for s in left if _is_money(s) and not _offered(s, understanding, lexicon)]
    if not any(slot.type in ("top", "nth") for slot in slots):
        found += [s.said for s in left if "rank" in s.kinds and "filler" not in s.kinds]
    return found


def _offered(span: Span, understanding: Understanding, lexicon: Lexicon) -> bool:
    """19万还是29万: amounts to choose from, which the figure tells."""
    numbers = [s for s in understanding.linked.spans if _is_money(s)]
    return any(
        span in pair and understanding.text[pair[0].end : pair[1].start] in lexicon.either
        for pair in pairwise(numbers)
    )


def _is_money(span: Span) -> bool:
    number = span.reading("number")
    value = number.target[0] if number else None
    return isinstance(value, Number) and value.unit == "元"
