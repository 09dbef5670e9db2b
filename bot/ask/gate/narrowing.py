"""What narrows a question and that the best question type would not heed.

A part of the gate: a time within the year, a supposition, somebody else who pays, a name that hangs
on another one. The words stand in data/words.yaml, each with the question types that heed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.context import Context
from bot.ask.gate.account import ANYTHING, taken_by
from bot.ask.gate.belonging import exactly
from bot.ask.hearing.spoken import pointing
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.language.spans import NAMING
from bot.ask.types.match import Match
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.resources import read_yaml

_SHARES = frozenset({"share", "share_each", "share_of_sum", "code_share", "topic_share"})
_FULL = 3
"""Characters from which a word for projects is the name of their total: 项目支出."""
_ORDERS = frozenset({"ranking", "ranking_all", "ranking_bottom", "top_sum", "bottom_sum"})


@dataclass(frozen=True)
class Narrowing:
    """Words that narrow a question, and the question types that heed them."""

    says: re.Pattern[str]
    heeded: frozenset[str]
    """Names of question types; empty where none does."""
    carried: bool
    """Whether it counts only where the conversation says what is meant."""
    only: frozenset[str]
    """The question types that could pass over it; empty where all could."""

    def counts(self, template: str) -> bool:
        """Whether the question type would pass over it."""
        return template not in self.heeded and (not self.only or template in self.only)


@cache
def narrowings() -> tuple[Narrowing, ...]:
    """The ways to narrow a question, as data/words.yaml writes them."""
    content: Any = read_yaml("words.yaml")
    return tuple(
        Narrowing(
            says=re.compile(entry["says"]),
            heeded=frozenset(entry.get("heeded", ())),
            carried=bool(entry.get("carried")),
            only=frozenset(entry.get("only", ())),
        )
        for entry in content["narrowing"].values()
    )


@cache
def _state() -> re.Pattern[str]:
    content: Any = read_yaml("words.yaml")
    return re.compile(content["narrowing"]["state"]["says"])


def of_other_state(said: str) -> bool:
    """Whether words ask for money that was paid, is owed or left over, and not planned."""
    return bool(_state().fullmatch(said))


def narrowed(
    understanding: Understanding,
    match: Match,
    lexicon: Lexicon,
    context: Context,
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """What narrows the question and the match would pass over, as it was said."""
    return (
        *_said(understanding, match),
        *_amounts_left(understanding, match),
        *_points_nowhere(understanding, match, context),
        *_other_unit(understanding, match, vocabulary),
        *_two_counts(understanding, match),
        *_cars_of_heads(understanding, match, lexicon),
    )


def _said(understanding: Understanding, match: Match) -> Iterator[str]:
    """A time, a supposition, a payer: words outside of names, that this type does not heed."""
    names = [s for s in understanding.linked.spans if s.kinds & set(NAMING) and exactly(s)]
    if match.template.over:
        return
    for narrowing in narrowings():
        if not narrowing.counts(match.template.name):
            continue
        if narrowing.carried and not match.inherited:
            continue
        for found in narrowing.says.finditer(understanding.text):
            if not any(s.start <= found.start() and found.end() <= s.end for s in names):
                yield found.group()


def _amounts_left(understanding: Understanding, match: Match) -> Iterator[str]:
    """占85.4: an amount that stands for a name, and is not the one asked about."""
    if match.template.name not in _SHARES:
        return
    marks = {s.end for s in understanding.operations}
    for span in understanding.linked.spans:
        reading = span.reading("number")
        number = reading.target[0] if reading else None
        if not isinstance(number, Number) or span in taken_by(match):
            continue
        amount = number.unit == "元" or (not number.unit and "." in str(number.value))
        if amount and span.start in marks:
            yield span.said


def _points_nowhere(understanding: Understanding, match: Match, context: Context) -> Iterator[str]:
    """大的那个 where nothing tells which: what was spoken of last is not it."""
    if context.template == "what_costs" and match.template.name in _ORDERS:
        spans = understanding.operations
        yield from (s.said for s in spans if any(r.target[0] == "under" for r in s.readings))
    heeds = any(s.type in ("nth", "listed") for s in match.template.slots)
    if not match.inherited or heeds or ANYTHING in match.template.also:
        return
    for name in ("former", "latter", "by_size", "nth"):
        found = pointing(name).search(understanding.text)
        if found:
            yield found.group()


def _other_unit(
    understanding: Understanding, match: Match, vocabulary: Vocabulary
) -> Iterator[str]:
    """专项那个单位有多少钱: a unit of the table of heads, where money of the whole is told."""
    if any(slot.type in ("unit", "body") for slot in match.template.slots):
        return
    for span in understanding.mentions:
        unit = span.reading("unit")
        whole = unit and vocabulary.bodies.keys() & set(map(str, unit.target))
        if unit and not whole and span.kinds <= {"unit", "term", "topic"}:
            yield span.said


def _two_counts(understanding: Understanding, match: Match) -> Iterator[str]:
    """几个人、几辆车: two counts, where one would be told."""
    if not match.template.name.startswith("staff") or len(match.taken.get("staff", ())) > 1:
        return
    asked = {"headcount": "", "vehicles": ""}
    for span in understanding.operations:
        for reading in span.readings:
            if reading.target[0] in asked and not span.reading("number"):
                asked[str(reading.target[0])] = span.said
    if all(asked.values()):
        yield from asked.values()


def _cars_of_heads(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """行政在职的有几辆车: heads, where cars are asked for, and cars that nobody has of his own."""
    asked = understanding.op_names & {"vehicles", "headcount"}
    if match.template.name != "staff" or asked != {"vehicles"}:
        return
    for span in match.taken.get("staff", ()):
        reading = span.reading("staff")
        if reading and not any(lexicon.car in str(target) for target in reading.target):
            yield span.said
