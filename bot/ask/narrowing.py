"""What narrows a question and that the best question type would not heed.

A part of the gate: a time within the year, a supposition, somebody else who pays, a name that hangs
on another one. The words stand in data/words.yaml, each with the question types that heed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from bot.ask.context import Context
from bot.ask.lexicon import Lexicon
from bot.ask.match import Match
from bot.ask.names import Thing
from bot.ask.numbers import Number
from bot.ask.pointing import pointing
from bot.ask.spans import NAMING, Span
from bot.ask.understand import Understanding
from bot.ask.vocabulary import Vocabulary
from bot.ask.wording import say
from bot.resources import read_yaml

_PLACED = frozenset({"line", "staff", "indicator", "topic", "code"})
"""Kinds of readings of which one that is left over changes what is asked for."""
ANYTHING = "any"
"""What a question type says that gives words and no amounts: no word of asking is left over."""
_SHARES = frozenset({"share", "share_each", "share_of_sum", "code_share", "topic_share"})
_LISTS = frozenset(
    {"item_amount", "sum_of_lines", "per_head_sum", "rank_named", "share_of_sum", "difference"}
)
_PAIR = 2
_OTHERS = ("\u5176\u4ed6", "\u5176\u5b83")
"""其他, 其它."""
_NOUNS = ("n", "b", "j", "l", "v")
"""Parts of speech that a name may have."""
_ORDERS = frozenset({"ranking", "ranking_all", "ranking_bottom", "top_sum", "bottom_sum"})


@dataclass(frozen=True)
class Narrowing:
    """Words that narrow a question, and the question types that heed them."""

    says: re.Pattern[str]
    heeded: frozenset[str]
    """Names of question types; empty where none does."""
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
            re.compile(entry["says"]), *(frozenset(entry.get(k, ())) for k in ("heeded", "only"))
        )
        for entry in content["narrowing"].values()
    )


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
        *_for_each(understanding, match),
        *_superlative_of(understanding, match),
        *_cut_from_word(understanding, match),
        *_amounts_left(understanding, match),
        *_hangs_on(understanding, match, lexicon, vocabulary),
        *_within_kind(understanding, match, lexicon, vocabulary),
        *_counted_twice(understanding, match, vocabulary),
        *_other_of_name(understanding, match),
        *_beside_unknown(understanding, match, lexicon),
        *_left_of_talk(understanding, match),
        *_points_nowhere(understanding, match, context),
        *_other_unit(understanding, match, vocabulary),
        *_beside_topic(understanding, match, lexicon),
        *_others_of_word(understanding, match),
        *_two_counts(understanding, match),
        *_cars_of_heads(understanding, match, lexicon),
        *_spent(understanding, match, lexicon, vocabulary),
        *_taken_from_another(understanding, match, vocabulary),
    )


def _taken(match: Match) -> set[Span]:
    return {span for spans in match.taken.values() for span in spans}


def _said(understanding: Understanding, match: Match) -> Iterator[str]:
    """A time, a supposition, a payer: words outside of names, that this type does not heed."""
    names = [s for s in understanding.linked.spans if s.kinds & set(NAMING) and _exact(s)]
    for narrowing in narrowings():
        if not narrowing.counts(match.template.name):
            continue
        for found in narrowing.says.finditer(understanding.text):
            if not any(s.start <= found.start() and found.end() <= s.end for s in names):
                yield found.group()


def _exact(span: Span) -> bool:
    return any(r.how == "exact" for r in span.readings)


def _for_each(understanding: Understanding, match: Match) -> Iterator[str]:
    """每个村: a word for each before a thing that nothing explains."""
    spans = () if match.template.over else understanding.linked.spans
    for span in spans:
        if span.said.startswith("\u6bcf") and span.kinds == {"filler"}:
            yield from (
                span.said + understanding.text[a:b]
                for a, b in understanding.linked.residue
                if a == span.end
            )


def _superlative_of(understanding: Understanding, match: Match) -> Iterator[str]:
    """最贵的车: the thing that is put in order is none that is known."""
    if match.template.name not in _ORDERS:
        return
    for span in understanding.operations:
        if not any(r.kind == "op" and r.target[0] in ("rank", "bottom") for r in span.readings):
            continue
        rest = understanding.text[span.end :]
        at = span.end + len(rest) - len(rest.lstrip("\u7684"))
        counts = understanding.tag_at(at).startswith(("m", "q"))
        gaps = [] if counts else understanding.linked.residue
        yield from (understanding.text[a:b] for a, b in gaps if a == at)


def _cut_from_word(understanding: Understanding, match: Match) -> Iterator[str]:
    """路费 read out of 过路费: a name that small words make another word of."""
    at = 0
    taken = [s for s in _taken(match) if "line" in s.kinds]
    fillers = [s for s in understanding.linked.spans if s.kinds == {"filler"}]
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        named = [s for s in taken if start < s.start and s.end == at]
        before = [s for s in fillers if s.start >= start and s.end <= at]
        covered = sum(s.end - s.start for s in (*named, *before))
        if tag.startswith("n") and named and before and covered == len(word):
            yield word


def _amounts_left(understanding: Understanding, match: Match) -> Iterator[str]:
    """占85.4: an amount that stands for a name, and is not the one asked about."""
    if match.template.name not in _SHARES:
        return
    marks = {s.end for s in understanding.operations}
    for span in understanding.linked.spans:
        reading = span.reading("number")
        number = reading.target[0] if reading else None
        if not isinstance(number, Number) or span in _taken(match):
            continue
        amount = number.unit == "元" or (not number.unit and "." in str(number.value))
        if amount and span.start in marks:
            yield span.said


def _hangs_on(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[str]:
    """人防办单独的三公: a name behind another one that it is no part of; both are no list."""
    names = [s for spans in match.taken.values() for s in spans if "line" in s.kinds]
    names.sort(key=lambda s: s.start)
    if match.template.name not in _LISTS or len(names) < _PAIR:
        return
    for one, other in pairwise(names):
        between = understanding.text[one.end : other.start]
        if one.said.endswith("\u7684") and not _same_parent(one, other, vocabulary):
            between = between or "\u7684"
        related = _is_part(other, one, vocabulary) or _is_part(one, other, vocabulary)
        hangs = lexicon.belonging.fullmatch(between) if between else True
        loose = _modifies(one, other, lexicon) or not _alike(one, other, vocabulary)
        if not related and hangs and (between or loose):
            yield understanding.text[one.start : other.end]


def _within_kind(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[str]:
    """项目里的会议费: a line that is none of the projects it is asked for among."""
    things = [t for spans in match.taken.values() for s in spans for t in _things(s, vocabulary)]
    either = any(word in understanding.text for word in lexicon.either)
    if match.template.name != "item_amount" or either:
        return
    total = {t for n in vocabulary.exact.get(say("projects_total"), ()) for t in n.target}
    if any(t.kind != "item" or t.value is None or total & {*t.groups, t.entity_id} for t in things):
        return
    for span in understanding.linked.spans:
        kind = span.reading("kind")
        inside = understanding.text[span.end :].startswith(lexicon.inside)
        if kind and kind.target[0] == "project" and inside and things:
            yield span.said


def _counted_twice(
    understanding: Understanding, match: Match, vocabulary: Vocabulary
) -> Iterator[str]:
    """支出、差旅费加起来: a total beside one of its own parts."""
    if match.template.name != "sum_of_lines":
        return
    names = [s for s in match.taken.get("items", ()) if "line" in s.kinds]
    for one in names:
        if any(t.groups for t in _things(one, vocabulary)):
            continue
        if any(s is not one and _is_part(s, one, vocabulary) for s in names):
            yield one.said


def _other_of_name(understanding: Understanding, match: Match) -> Iterator[str]:
    """其他个人补助: 其他 before a name makes another one of it."""
    fillers = [s for s in understanding.linked.spans if s.said in _OTHERS and not s.kinds & _PLACED]
    starts = {s.start for s in _taken(match) if "line" in s.kinds}
    yield from (s.said for s in fillers if s.end in starts and match.template.name in _LISTS)


def _things(span: Span, vocabulary: Vocabulary) -> list[Thing]:
    ids = [int(str(t)) for r in span.readings if r.kind == "line" for t in r.target]
    return [vocabulary.things[i] for i in ids if i in vocabulary.things]


def _is_part(part: Span, whole: Span, vocabulary: Vocabulary) -> bool:
    """Whether the one stands under the other in some table, or they are the same."""
    ids = {t.entity_id for t in _things(whole, vocabulary)}
    return any(ids & {*t.groups, t.entity_id} for t in _things(part, vocabulary))


def _same_parent(one: Span, other: Span, vocabulary: Vocabulary) -> bool:
    """Whether two names stand under the same lines."""
    groups = {t.groups for t in _things(one, vocabulary)}
    return any(t.groups in groups for t in _things(other, vocabulary))


def _modifies(one: Span, other: Span, lexicon: Lexicon) -> bool:
    """取暖补贴: a word right before a bare word for what is paid makes another thing of it."""
    return other.said in lexicon.money_heads and not one.said.endswith(lexicon.money_heads)


def _siblings(one: Span, other: Span, vocabulary: Vocabulary) -> bool:
    """Whether two names stand under the same total."""
    groups = {g for t in _things(one, vocabulary) for g in t.groups}
    return any(groups & t.groups for t in _things(other, vocabulary))


def _alike(one: Span, other: Span, vocabulary: Vocabulary) -> bool:
    """Whether two names that stand side by side are of one list: lines of the same table, or the
    word for all that is spent behind one of its lines."""
    if all(not t.groups for t in _things(other, vocabulary)):
        return True
    tables = {kind for t in _things(one, vocabulary) for kind in t.tables}
    return any(tables & t.tables for t in _things(other, vocabulary))


def _beside_unknown(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """物业费和水费: a noun that nothing explains, in one list with the names that were taken."""
    if match.template.name not in _LISTS:
        return
    text = understanding.text
    names = [s for s in _taken(match) if "line" in s.kinds]
    at = 0
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        if word not in understanding.residue or len(word) < _PAIR or tag[:1] not in _NOUNS:
            continue
        joined = any(text[at : s.start] in lexicon.joints for s in names if s.start > at)
        joined = joined or any(text[s.end : start] in lexicon.joints for s in names)
        if joined:
            yield word


def _left_of_talk(understanding: Understanding, match: Match) -> Iterator[str]:
    """还有别的法制经费吗: a name of the question, where the conversation would answer instead."""
    if not match.inherited:
        return
    for span in understanding.mentions:
        if span in _taken(match) or not span.kinds & _PLACED:
            continue
        if not span.kinds & {"op", "kind", "filler", "body", "unit", "column", "attribute"}:
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


def _beside_topic(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """人防口的工资: a line beside a word for projects, where the projects would be added up."""
    if not match.template.name.startswith("topic_"):
        return
    text, taken = understanding.text, _taken(match)
    for span in understanding.mentions:
        names = "line" in span.kinds and not span.kinds & {"kind", "op"}
        joined = any(
            text[min(s.end, span.end) : max(s.start, span.start)] in lexicon.joints for s in taken
        )
        if span not in taken and names and (_exact(span) or joined):
            yield span.said


def _others_of_word(understanding: Understanding, match: Match) -> Iterator[str]:
    """还有别的法制经费: others that a word stands in, where the neighbours of one would be told."""
    if match.template.name != "sibling":
        return
    ends = {s.end for s in understanding.operations}
    for span in match.taken.get("item", ()):
        if span.start in ends and all(r.how == "part" for r in span.readings):
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


def _spent(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[str]:
    """地下室建设花多少: what was spent, where what was taken in bears the name."""
    if match.template.name != "item_amount" or match.inherited:
        return
    things = [t for s in match.taken.get("item", ()) for t in _things(s, vocabulary)]
    income = things and all(t.kind == "fee" or t.tables <= {"nontax", "income"} for t in things)
    found = lexicon.spending.search(understanding.text) if income else None
    if found:
        yield found.group()


def _taken_from_another(
    understanding: Understanding, match: Match, vocabulary: Vocabulary
) -> Iterator[str]:
    """只算退休费，不算离休费: nothing is taken from what does not hold it."""
    if match.template.name != "remainder":
        return
    for whole in match.taken.get("whole", ()):
        for part in match.taken.get("parts", ()):
            inside = _is_part(part, whole, vocabulary) or _is_part(whole, part, vocabulary)
            if not inside and _siblings(part, whole, vocabulary):
                yield understanding.text[min(whole.start, part.start) : max(whole.end, part.end)]
