"""Follow-ups that say too little or too much for the conversation to tell the rest.

A part of the gate: 下班了 and 去哪交 behind a figure ask for none, 没付的呢 asks for another one,
and 他们仨合计 behind two things means no two of them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bot.ask.context import Context
from bot.ask.gate.account import ANYTHING
from bot.ask.hearing.understand import Understanding
from bot.ask.hearing.units import unit_asked
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.types.match import Match
from bot.resources import read_yaml

_TEXTS = frozenset({"indicator", "words", "passage", "term"})
"""Slot types of what is told in words, or in thresholds that a bare word asks for: 良呢."""
_REASONS = frozenset({"year", "body", "region", "column", "attribute", "unit", "table", "kind"})
"""Kinds of spans of which one is reason enough to ask for the last figure again."""
_ECHOED = frozenset({"amount", "verify"})
"""Operations that ask for it again by themselves."""
_SCOPES = frozenset({"year", "body", "region"})
"""What says of whom or when, by which a refused question is asked again."""


@cache
def _pattern(name: str) -> re.Pattern[str]:
    content: Any = read_yaml("words.yaml")
    return re.compile(content["going_on"][name])


def goes_nowhere(understanding: Understanding, match: Match, lexicon: Lexicon) -> tuple[str, ...]:
    """What keeps the question from going on with what was said, as it was said."""
    unread = nothing_asked(understanding, match, lexicon) if _tells_figures(match) else ""
    return (unread,) if unread else ()


def goes_on_unheard(
    understanding: Understanding, match: Match, context: Context, lexicon: Lexicon
) -> tuple[str, ...]:
    """那会议费呢 behind a question that was not understood: what is to be done is not known; 占多少
    behind one about what is not loaded: it is asked of that, and not of what was told before."""
    goes_on = lexicon.goes_on.search(understanding.text)
    texts = ANYTHING in match.template.also
    if context.half and goes_on and not texts and "amount" not in understanding.op_names:
        return (understanding.text,)
    scoped = any(s.kinds & _SCOPES for s in understanding.linked.spans)
    scoped = scoped or bool(_pattern("again").search(understanding.text))
    carried = context.strange and match.inherited and not (scoped or texts)
    return (understanding.text,) if carried else ()


def _tells_figures(match: Match) -> bool:
    texts = ANYTHING in match.template.also or any(s.type in _TEXTS for s in match.template.slots)
    return bool(match.inherited) and not texts


def nothing_asked(understanding: Understanding, match: Match, lexicon: Lexicon) -> str:
    """A text without a name and a word of asking: 下班了, 合同呢; or what says of the thing that
    was named what nothing explains: 坐飞机的多少. Empty where there is none."""
    if match.taken or understanding.op_names - lexicon.harmless or not _tells_figures(match):
        return ""
    if _pattern("in_unit").search(understanding.text):
        return ""
    if understanding.residue:
        return "".join(understanding.residue)
    asked = understanding.op_names & _ECHOED or _has_reason(understanding)
    return "" if asked else understanding.text


def only_talks(understanding: Understanding, match: Match, lexicon: Lexicon) -> bool:
    """Whether such a text is no question at all: 下班了, and not 合同呢."""
    said = nothing_asked(understanding, match, lexicon)
    asks = lexicon.goes_on.search(understanding.text) or _pattern("points").search(
        understanding.text
    )
    return bool(said) and not (asks or understanding.op_names)


def _has_reason(understanding: Understanding) -> bool:
    """Whether it says of what year, in what unit, by what number the figure is wanted."""
    if unit_asked(understanding) or _pattern("again").search(understanding.text):
        return True
    spans = understanding.linked.spans
    if any(s.kinds & _REASONS for s in spans) or understanding.mentions:
        return True
    return any(isinstance(n, Number) and n.unit not in ("个", "项") for n in understanding.numbers)
