"""Words that change what is asked for and that the best question type would not heed.

A part of the gate: fillers, pronouns and numbers are small words, but 没, 除, 这俩 or 百分之十 make
another question of it. What no slot takes and no word of asking explains is given back.
"""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.gate.heads import heads_or_money, part_of_either
from bot.ask.gate.passing_words import passing_word
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.match import Match
from bot.ask.types.patterns import Patterns

_TWO = 2
"""多少 may be said twice of one thing: 多少钱，到底多少."""
_LOOSE = 0.7
"""Quality below which a part of a name tells little of it."""
_PERCENTS = frozenset({"share", "target", "grade", "rate", "more_percent", "growth", "execution"})
"""Operations whose answer a percentage is compared with."""
_NEGATED = frozenset({"blank", "exclude", "remain", "describe", "wording", "target", "grade"})
"""Operations whose question types heed a negation, or tell a text that may hold one."""
_OTHER_KINDS = frozenset({"table", "body", "indicator"})
"""Kinds of things that have no amount of their own."""
_ORDERS = frozenset({"ranking", "ranking_all", "ranking_bottom", "above", "below", "between"})
_FIGURES = frozenset({"item_amount", "per_head", "share", *_ORDERS})


def unheard(
    understanding: Understanding,
    match: Match,
    patterns: Patterns,
    lexicon: Lexicon,
    context: Context,
) -> tuple[str, ...]:
    """What the match would not heed, as it was said."""
    if any(slot.type == "words" for slot in match.template.slots):
        return ()
    return (
        *_percentages(understanding, match, patterns),
        *_negations(understanding, match, patterns),
        *_kinds(understanding, match),
        *_going_on(understanding, match, context),
        *_asked_more_often(understanding, match),
        *_periods(understanding, match),
        *_counted(understanding, match),
        *_both_ends(understanding, match),
        *_others(understanding, match),
        *heads_or_money(understanding, match, context),
        *_list_asked(understanding, match),
        *_loosely_read(understanding, match),
        *_only_said(understanding, match),
        *part_of_either(match),
    )


def _taken(match: Match) -> set[Span]:
    return {span for spans in match.taken.values() for span in spans}


def _percentages(understanding: Understanding, match: Match, patterns: Patterns) -> list[str]:
    """A percentage, where the answer is none that it could be compared with."""
    name = match.template.name
    compared = patterns.own[name] & _PERCENTS or name not in _FIGURES
    if compared and not name.startswith("count"):
        return []
    taken = _taken(match)
    found = []
    for span in understanding.linked.spans:
        reading = span.reading("number")
        number = reading.target[0] if reading else None
        if isinstance(number, Number) and number.unit in ("%", "‰") and span not in taken:
            found.append(span.said)
    return found


def _negations(understanding: Understanding, match: Match, patterns: Patterns) -> list[str]:
    """A negation that is part of no name and no word of asking."""
    name = match.template.name
    if name != "item_amount" and patterns.own[name] & _NEGATED:
        return []
    heard = [s for s in understanding.linked.spans if s.kinds & {"op", *NAMING} or _settled(s)]
    return [
        found.group()
        for found in passing_word("negation").finditer(understanding.text)
        if not any(s.start < found.end() and found.start() < s.end for s in heard)
    ]


def _settled(span: Span) -> bool:
    """Whether the words beside it told that it asks for nothing."""
    return any(reading.how == "context" for reading in span.readings)


def _kinds(understanding: Understanding, match: Match) -> list[str]:
    """A kind of thing that has no amount, where amounts are put in order: 最大的一张表."""
    counted = match.template.name in ("count_lines", "breakdown")
    if counted and understanding.kind == "indicator":
        return [s.said for s in understanding.linked.spans if "kind" in s.kinds]
    if match.template.name not in _ORDERS or understanding.kind not in _OTHER_KINDS:
        return []
    return [s.said for s in understanding.linked.spans if "kind" in s.kinds]


def _going_on(understanding: Understanding, match: Match, context: Context) -> list[str]:
    """再去掉, 再不含: the last result goes on, but the match would begin anew."""
    found = passing_word("going_on").match(understanding.text)
    if not found or not context.cells or "exclude" not in understanding.op_names:
        return []
    if any(slot.type == "cells" for slot in match.template.slots) or "whole" in match.taken:
        return []
    return [found.group()]


def _asked_more_often(understanding: Understanding, match: Match) -> list[str]:
    """多少 said more often than there are names to answer it for."""
    if match.template.name != "item_amount":
        return []
    asked = [m.group() for m in passing_word("how_much").finditer(understanding.text)]
    named = {r.target for s in match.taken.get("item", ()) if (r := s.reading("line"))}
    return asked[:1] if len(asked) > max(_TWO, len(named)) else []


def _periods(understanding: Understanding, match: Match) -> list[str]:
    """四个月, 250天, 一度: a period or a measure that nothing is divided by."""
    name = match.template.name
    if name not in _FIGURES and not name.startswith(("per_", "staff")) and name != "count_lines":
        return []
    found = [
        m.group()
        for name in ("period", "measure")
        for m in passing_word(name).finditer(understanding.text)
    ]
    return [said for said in found if not passing_word("full_year").fullmatch(said)]


def _counted(understanding: Understanding, match: Match) -> list[str]:
    """14个对吗: how many there are, where one amount would be told; 113个亿 counts money."""
    if match.template.name != "item_amount" or "verify" not in understanding.op_names:
        return []
    text, taken = understanding.text, _taken(match)
    numbers = (s for s in understanding.linked.spans if s.reading("number") and s not in taken)
    return [
        s.said
        for s in numbers
        if s.said.endswith("个") and not text[s.end :].startswith(("亿", "万"))
    ]


def _both_ends(understanding: Understanding, match: Match) -> list[str]:
    """最大和最小: both ends of an order, where one would be told."""
    if match.template.name not in ("ranking", "ranking_bottom"):
        return []
    ends = [s for s in understanding.operations if _ops(s) & {"rank", "bottom"}]
    ends = [s for s in ends if not s.kinds & {"rank", "number", "filler"}]
    both = {name for s in ends for name in _ops(s)} >= {"rank", "bottom"}
    return [s.said for s in ends] if both and len(ends) > 1 else []


def _ops(span: Span) -> set[str]:
    return {str(r.target[0]) for r in span.readings if r.kind == "op"}


def _others(understanding: Understanding, match: Match) -> list[str]:
    """其他 before a name that is no part of it: 其他个人补助 is another line than 个人补助."""
    if match.template.name not in _FIGURES and "sum" not in match.template.name:
        return []
    starts = {s.start for s in _taken(match) if "line" in s.kinds and "其" not in s.said[:1]}
    return [
        m.group(1) for m in passing_word("others").finditer(understanding.text) if m.end() in starts
    ]


def _list_asked(understanding: Understanding, match: Match) -> list[str]:
    """公用经费中大于20万的: which of its parts are, and not whether it is."""
    if match.template.name != "exceeds":
        return []
    inside = [s.said for s in understanding.operations if "under" in _ops(s)]
    return inside or (["的"] if understanding.text.rstrip("?？。").endswith("的") else [])


def _loosely_read(understanding: Understanding, match: Match) -> list[str]:
    """干部 as part of the name of an indicator, where nothing says that one is asked for."""
    asked = understanding.op_names & {"amount", "count", "headcount", "vehicles"}
    if match.template.name != "indicator" or not asked:
        return []
    if understanding.op_names & {"target", "grade", "share"} or passing_word("rate").search(
        understanding.text
    ):
        return []
    spans = match.taken.get("indicator", ())
    loose = [s for s in spans if max(r.quality for r in s.readings) < _LOOSE]
    return [s.said for s in loose if len(s.said) <= _TWO]


def _only_said(understanding: Understanding, match: Match) -> list[str]:
    """13.5万出: an amount in talk of other things, where nothing asks what it is."""
    if match.template.name != "what_costs":
        return []
    about = [n for n in understanding.numbers if n.about]
    if about and "verify" in understanding.op_names:
        return [understanding.text[about[0].start : about[0].end]]
    if not understanding.residue:
        return []
    asks = understanding.op_names & {"meaning", "what", "breakdown", "count", "describe", "verify"}
    return [] if asks else [s.said for s in match.taken.get("sum", ())]
