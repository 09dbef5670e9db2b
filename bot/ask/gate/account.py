"""The account of a question: for each of its words, what of the reply explains it.

A part of the gate. A word is explained where a slot took the name that it is part of, where the
question type answers what it asks, where it says whose and when, or where it is a small word. What
is left and has a meaning of its own would be passed over: it is given back, and no figure is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.match import Match
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.resources import read_yaml

ANYTHING = "any"
"""What a question type says that gives words and no amounts: no word of asking is left over."""
_MEANING = ("n", "v", "a", "b", "j", "l", "i", "t", "s")
"""Parts of speech of words that tell things apart."""
_SINGLE = ("n", "b", "zg")
"""Those of single characters that do: 税, 男. Others may be a slip, or dialect."""
_TELLING = frozenset({"line", "staff", "indicator", "topic", "code", "absent", "unit"})
"""Kinds of names that change what is asked for."""
_ASIDE = frozenset({"op", "filler", "body", "region", "table", "passage", "column", "attribute"})
"""What a name that is one of these too may only be said of."""
_CLAUSE_END = re.compile(r"[,，;；。?？!！:：]")
_ASKS = 1.0
"""Weight from which a word asks something."""
_WHICH = "\u54ea"
"""哪"""
_OF, _THAN, _HAS, _LISTED = "\u7684", "\u6bd4", "\u6709", "\u3001"
"""的, 比, 有, 、"""
_OFFICE = "\u529e\u516c\u5ba4"
"""办公室"""
_APART = 7
"""Characters that may stand with a joint between two names of a list."""
_PAIR = 2
_CLAUSE = 4
"""Characters between a word and the name that it modifies: 国产设备的设备维护."""
_FULL = 3
"""Characters from which a word for a kind of line is rather the name of one: 项目支出."""
_RECKONED = frozenset({"share", "difference", "sum", "times", "exclude", "remain", "per_head"})
"""Operations that work something out of what is named."""
_ENDS = frozenset({"rank", "bottom"})
_DONE = ("\u4e86", "\u8fc7", "\u7740")
"""了, 过, 着 behind a character: it is a verb, whatever it is taken for."""


@dataclass(frozen=True)
class _Around:
    """What may stand between a name and a word that hangs on it, and what restricts nothing."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    time: re.Pattern[str]
    """Words for the whole year, which may stand anywhere."""
    lawful: frozenset[str]
    restricting: tuple[str, ...]
    """Small words, and words of asking, that do restrict a name right before it."""
    truly: frozenset[str]
    """Those that behind a number only say that the true one is asked for."""
    elsewhere: re.Pattern[str]
    """What behind 占 is no whole of this budget."""
    owners: tuple[str, ...]
    """Words for people of whom a name behind 的 is told apart."""


@cache
def _around() -> _Around:
    content: Any = read_yaml("words.yaml")
    words = content["attached"]
    return _Around(
        before=re.compile(words["before"]),
        after=re.compile(words["after"]),
        time=re.compile(words["time"]),
        lawful=frozenset(words["lawful"]),
        restricting=tuple(words["restricting"]),
        truly=frozenset(words["truly"]),
        elsewhere=re.compile(words["elsewhere"]),
        owners=tuple(words["owners"]),
    )


def left_over(
    understanding: Understanding,
    match: Match,
    lexicon: Lexicon,
    context: Context,
    vocabulary: Vocabulary,
) -> tuple[str, ...]:
    """The words and names that no part of the reply would speak of; of a text, which tells all
    that is written of a name, only those that stand for another thing than what it is of."""
    types = {slot.type for slot in match.template.slots}
    if "words" in types:
        return ()
    texts = ANYTHING in match.template.also
    names = _names(understanding, match, lexicon, vocabulary)
    if texts and types & {*NAMING, "line+", "lines"}:
        names = (s for s in names if s.kinds <= {"absent", "term"})
    return (
        *(s.said for s in names),
        *(() if texts else _words(understanding, match, lexicon)),
        *_money(understanding, match, lexicon),
        *_restricting(understanding, match),
        *_run_together(understanding, match),
        *_kinds(understanding, match),
        *_how_many(understanding, match, context),
        *(() if texts else _shares(understanding, match, lexicon)),
    )


def taken_by(match: Match) -> set[Span]:
    """All spans that the slots of the match take."""
    return {span for spans in match.taken.values() for span in spans}


def timeless(stretch: str) -> str:
    """The stretch without words for the whole year, which change nothing: 主任一年的差旅费."""
    return _around().time.sub("", stretch)


def restricting(text: str) -> frozenset[str]:
    """The words in a text that make another thing of a name behind them: 老旧."""
    return frozenset(word for word in _around().restricting if word in text)


def _words(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """Words that nothing explains, in a clause that asks or names what is told; those of a single
    character where they hang on a name, or where nothing is named."""
    taken, text = taken_by(match), understanding.text
    told = "".join(r.shown for s in taken for r in s.readings if r.kind in NAMING)
    names = [s for s in taken if s.kinds & _TELLING]
    asked = _asking(understanding, taken, lexicon)
    claimed = "verify" in understanding.op_names  # 网友说: who claims it changes nothing
    for start, end, word, tag in _open(understanding, taken):
        bare = next((word.removesuffix(e) for e in lexicon.endings if word.endswith(e)), word)
        if not _tells(word, tag, lexicon) or set(bare) <= set(told):
            continue
        if len(word) > 1 and not (names and claimed):
            if any(not _CLAUSE_END.search(_between(start, end, s, text)) for s in asked):
                yield word
        elif text[end : end + 1] not in _DONE and (
            (not names and (word != lexicon.car or understanding.op_names & _ENDS))
            or any(
                _hangs(start, end, s, text) or _between(start, end, s, text) in lexicon.joints
                for s in names
            )
        ):
            yield word


def _between(start: int, end: int, span: Span, text: str) -> str:
    """What stands between a stretch and a span."""
    return text[min(end, span.end) : max(start, span.start)]


def _asking(understanding: Understanding, taken: set[Span], lexicon: Lexicon) -> list[Span]:
    """What is asked and named in the clauses that ask; where none asks, all that is said."""
    text = understanding.text
    asks = [s for s in understanding.operations if _asks(s, lexicon)]
    named = [
        s
        for s in taken
        if any(not _CLAUSE_END.search(_between(s.start, s.end, o, text)) for o in asks)
    ]
    return [*named, *asks] or [*taken, *understanding.operations]


def _asks(span: Span, lexicon: Lexicon) -> bool:
    ops = {str(r.target[0]) for r in span.readings if r.kind == "op"}
    ops -= lexicon.harmless - {"amount"}
    return "number" not in span.kinds and any(lexicon.weights[name] >= _ASKS for name in ops)


def _open(understanding: Understanding, taken: set[Span]) -> Iterator[tuple[int, int, str, str]]:
    """The words of the language that meet what nothing explains, or that small words were read
    out of though they make one that has another meaning: 合同, 中位数, 过路费."""
    gaps = understanding.linked.residue
    small = [s for s in understanding.linked.spans if s.kinds == {"filler"}]
    pieces = [*small, *taken]
    at, singles = 0, set[int]()
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        singles |= {start} if len(word) == 1 else set()
        inside = [s for s in pieces if start <= s.start and s.end <= at]
        whole = len(inside) > 1 and sum(s.end - s.start for s in inside) == len(word)
        glued = whole and tag[:1] == "n" and any(s in small for s in inside)
        if glued or any(a < at and start < b for a, b in gaps):
            yield start, at, word, tag
    for a, b in gaps:  # 外包, cut into two words of one character
        clause = b - a > _PAIR and understanding.text.startswith(_OF, b)  # 一等座的
        clause &= not any(word in understanding.text[a:b] for word in _around().lawful)
        if clause or (b - a > 1 and singles >= set(range(a, b))):
            yield a, b, understanding.text[a:b], "n"


def _tells(word: str, tag: str, lexicon: Lexicon) -> bool:
    """Whether a word tells things apart, whatever it stands beside."""
    if word in _around().lawful or _is_general(word, lexicon) or word.isascii():
        return False
    if word[:1] == _WHICH and len(word) > 1:  # 哪家律所
        return True
    looked = len(word) == _PAIR and word[0] == word[1]  # 瞅瞅: only verbs are said twice
    return not looked and (tag[:1] in _MEANING if len(word) > 1 else tag.startswith(_SINGLE))


def _is_general(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is made of words that name no line: 经费支出."""
    if word in lexicon.general:
        return True
    return any(
        word[:i] in lexicon.general and _is_general(word[i:], lexicon) for i in range(1, len(word))
    )


def _hangs(start: int, end: int, name: Span, text: str) -> bool:
    """Whether a stretch stands right before or behind a name, or is said to be in it."""
    between = timeless(_between(start, end, name, text))
    pattern = _around().before if end <= name.start else _around().after
    if start < name.end and name.start < end:
        return False
    clause = end <= name.start and between.endswith(_OF) and len(between) <= _CLAUSE
    return bool(pattern.fullmatch(between)) or (clause and not _CLAUSE_END.search(between))


def _names(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[Span]:
    """Names that no slot took, and that are not said again of what one took; what chatter uses
    too, and a part of a name, where it hangs on one that was taken or stands in its list."""
    taken, text = taken_by(match), understanding.text
    named = [s for s in taken if s.kinds & _TELLING]
    targets = {(r.kind, t) for s in taken for r in s.readings for t in r.target}
    asks = bool(understanding.op_names & _RECKONED) or "code" in match.taken
    for span in understanding.mentions:
        told = [r for r in span.readings if r.kind in _TELLING]
        again = any((r.kind, t) in targets for r in span.readings for t in r.target)
        if span in taken or not told or again or _aside(span, taken, vocabulary):
            continue
        exact = [r for r in told if r.how == "exact"]
        sure = any(asks or not (r.strict or r.kind == "absent") for r in exact)
        near = not taken or any(_meet(span, s, named, text, lexicon) for s in named)
        loose = exact or any(r.how == "part" for r in told)
        if sure or span.kinds == {"topic"} or (loose and near):
            yield span


def _aside(span: Span, taken: set[Span], vocabulary: Vocabulary) -> bool:
    """Whether a name may only be said of what is told: the body itself, 退休人员的退休费."""
    unit, staff = span.reading("unit"), span.reading("staff")
    if span.kinds & _ASIDE or ("kind" in span.kinds and len(span.said) < _FULL):
        return True
    if unit is not None and vocabulary.bodies.keys() & set(map(str, unit.target)):
        return True
    if staff is None or len(staff.target) != 1 or "line" in span.kinds:
        return False
    leaf = str(staff.target[0]).rpartition(" / ")[2]
    names = [r.shown for s in taken for r in s.readings if r.kind == "line"]
    return len(leaf) > 1 and bool(names) and all(leaf in name for name in names)


def _meet(span: Span, name: Span, named: list[Span], text: str, lexicon: Lexicon) -> bool:
    """Whether a name hangs on another one, or stands in one list with it."""
    between = _between(span.start, span.end, name, text)
    low, high = sorted((span.start, name.start))
    listed = len(between) < _APART and not any(low < s.start < high for s in named)
    joined = any(joint in between for joint in lexicon.joints if joint != _THAN)
    joined = joined and listed and "absent" not in span.kinds
    return between == _HAS or joined or _hangs(span.start, span.end, name, text)


def _money(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """A word for money that is part of no name, where no money would be told: 督查的经费."""
    if "money" not in match.template.leaves:
        return
    taken = taken_by(match)
    for found in lexicon.money.finditer(understanding.text):
        if not any(s.start <= found.start() < s.end for s in taken):
            yield found.group()
    left = (s for s in understanding.mentions if s not in taken and "line" in s.kinds)
    yield from (s.said for s in left if s.said.endswith(lexicon.money_heads))


def _kinds(understanding: Understanding, match: Match) -> Iterator[str]:
    """人员公用项目加起来, 占项目的几成: the word for projects said as a name of its own; the place,
    where what was spoken of would be told: 涞源县一共多少."""
    types = {slot.type for slot in match.template.slots}
    ends = {s.end for s in taken_by(match)}
    reckoned = bool(understanding.op_names & _RECKONED)
    for span in understanding.linked.spans:
        kind = span.reading("kind")
        if span.kinds == {"kind"} and kind and kind.target[0] == "project":
            listed = "lines" in types and span.start in ends
            again = reckoned and match.inherited and "kind" not in types
            if (listed or again) and "under" not in understanding.op_names:
                yield span.said
        elif span.kinds & {"body", "region"} and reckoned and "lines" in types and match.inherited:
            yield from () if "both" in understanding.op_names else (span.said,)


def _how_many(understanding: Understanding, match: Match, context: Context) -> Iterator[str]:
    """四项加起来占多少 where one thing was spoken of: more things than would be told of."""
    many, types = understanding.how_many, {slot.type for slot in match.template.slots}
    counted = bool(types & {"line+", "lines"}) or "part" in match.inherited
    if many is None or not counted or types & {"listed", "cells", "top", "nth"}:
        return
    lists = any(s.type == "lines" and s.name in match.inherited for s in match.template.slots)
    spoken = max(context.turn_lines, len(context.lines)) if lists else len(match.inherited)
    named = sum("line" in s.kinds for s in taken_by(match))
    if understanding.op_names & {"sum", "share"} and many > max(named, spoken):
        yield understanding.text


def _shares(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """占全县财政多少, where another whole stands in for it; 接待费占比、取暖费占比, two shares."""
    text, whole = understanding.text, match.template.slot("whole")
    asked = [s for s in understanding.operations if _means(s, "share")]
    yield from (b.said for a, b in pairwise(asked) if _LISTED in text[a.end : b.start])
    if whole is None or "whole" in match.taken:
        return
    for mark in asked:
        ends = (s.start for s in understanding.operations if s.start >= mark.end)
        behind = text[mark.end : min(ends, default=len(text))]
        found = _around().elsewhere.search(behind)
        if found and mark.said.startswith(lexicon.part_marks):
            yield mark.said + found.group()


def _means(span: Span, name: str) -> bool:
    return any(r.kind == "op" and r.target[0] == name for r in span.readings)


def _restricting(understanding: Understanding, match: Match) -> Iterator[str]:
    """老旧设备维护, 领导的接待费: small words right before a name that make another thing of it."""
    around = _around()
    for span in taken_by(match):
        if "line" not in span.kinds:
            continue
        said = understanding.text[: span.start]
        whose = said.removesuffix(_OF).removesuffix(_OFFICE)  # 领导办公室取暖费
        yield from (w for w in around.owners if whose != said and whose.endswith(w))
        bare = timeless(said.removesuffix(_OF)).removesuffix(_OF)
        yield from (
            word
            for word in around.restricting
            if bare.endswith(word) and not (understanding.numbers and word in around.truly)
        )


def _run_together(understanding: Understanding, match: Match) -> Iterator[str]:
    """公务用车租赁费: a word for one thing with the name of another right behind it is the name of
    a third, where nothing says that each is meant."""
    if understanding.op_names - {"amount"}:
        return
    names = sorted((s for s in taken_by(match) if "line" in s.kinds), key=lambda s: s.start)
    for one, other in pairwise(names):
        if one.end == other.start and _is_printed(other) and not _is_printed(one):
            yield one.said


def _is_printed(span: Span) -> bool:
    return any(r.kind == "line" and r.shown == span.said for r in span.readings)
