"""What was spoken of last, and the words that name it again: 表里呢, 这两个加上设备维护."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from bot.ask.context import Context
from bot.ask.language.numbers import chinese_number
from bot.ask.language.wording import say
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.resources import read_yaml

_TOLD = ("item_amount", "column_of", "where_is", "exceeds", "code_of", "passage", "mismatches")
"""Question types after which a table that is named asks for the same item in it."""
_OF_INDICATORS = ("indicator", "indicators_of", "grade")
"""Question types after which the name of an activity asks for its indicators."""


@cache
def pointing(name: str) -> re.Pattern[str]:
    """A way to point, as data/words.yaml writes it."""
    content: Any = read_yaml("words.yaml")
    return re.compile(content["pointing"][name])


def full_name(thing_id: int, vocabulary: Vocabulary) -> str:
    """The name of a thing with what tells it apart."""
    thing = vocabulary.things[thing_id]
    return say("choice_of", context=thing.context, name=thing.name) if thing.context else thing.name


def spoken(context: Context, vocabulary: Vocabulary) -> list[int]:
    """The things that the last question spoke of, or listed, in order."""
    turn = context.lines[-context.turn_lines :] if context.turn_lines > 1 else ()
    groups = turn or (context.listed if len(context.listed) > 1 else context.lines[-2:])
    return [g[0] for g in groups if g and g[0] in vocabulary.things]


def in_table(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """基本支出表里呢 after an amount: the same item in that table."""
    if pointing("tables_inside").match(text) and context.lines and context.turn_lines <= 1:
        thing = context.lines[-1][0]
        known = thing in vocabulary.things
        return full_name(thing, vocabulary) + say("how_much") if known else text
    found = pointing("table_inside").search(text)
    if not found or context.template not in _TOLD or not context.lines:
        return text
    starts = range(found.start(1), found.end(1) - 1)
    cores = (text[at : found.end(1)] for at in starts)
    if not any(n.kind == "table" for core in cores for n in vocabulary.exact.get(core, ())):
        return text
    rest = text[found.end() :]
    named = (n for _, _, names in vocabulary.written_in(rest) for n in names)
    if context.turn_lines > 1 or any(n.kind == "line" for n in named):
        return text
    thing = context.lines[-1][0]
    return (
        text[: found.end()] + full_name(thing, vocabulary) + rest
        if thing in vocabulary.things
        else text
    )


def added_to_spoken(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """这两个加上设备维护一共 with the names of the two that were spoken of last."""
    found = pointing("added_to_spoken").match(text)
    count = chinese_number(found.group(1)) if found else None
    things = [g[0] for g in context.lines if g and g[0] in vocabulary.things]
    listed = [g[0] for g in context.listed if g and g[0] in vocabulary.things]
    things = listed if len(listed) == count else things[-count:] if count else []
    if not found or len(things) != count:
        return text
    names = say("list_joint").join(full_name(thing, vocabulary) for thing in things)
    return names + say("list_joint") + text[found.end() :]


def indicators_again(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """政务公开的呢 after an indicator: those of the activity of that name."""
    found = pointing("activity_again").match(text) if context.template in _OF_INDICATORS else None
    names = vocabulary.exact.get(found.group(1), ()) if found else ()
    ids = {int(str(t)) for n in names if n.kind == "line" for t in n.target}
    kinds = {vocabulary.things[i].kind for i in ids if i in vocabulary.things}
    if not found or kinds != {"activity"} or any(n.kind == "indicator" for n in names):
        return text
    return say("its_indicators", name=found.group(1))


def largest_spoken(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """哪个是大头 after the amounts or shares of several things: of those that are of one whole."""
    found = pointing("largest_spoken").match(text)
    things = [vocabulary.things[g[0]] for g in context.lines if g[0] in vocabulary.things]
    beside = [t for t in things if t.groups == things[-1].groups]
    if not found or context.listing or context.template not in ("share", "item_amount"):
        return text
    if len(beside) < 2:
        return text
    names = (full_name(thing.entity_id, vocabulary) for thing in beside)
    return say("list_joint").join(names) + say("which_is_most")


def largest_of_last(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """最大的一项是什么 after an amount: of the parts of what was spoken of, where it has some."""
    found = pointing("largest_of_last").match(text)
    last = vocabulary.things.get(context.lines[-1][0]) if context.lines else None
    if not found or context.listing or last is None or not last.has_parts:
        return text
    return full_name(last.entity_id, vocabulary) + say("inside") + text[found.end(1) :]
