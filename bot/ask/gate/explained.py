"""Words that are lawful by themselves and here say what no figure would answer.

A part of the gate: every word that carries a meaning must be explained by what the reply says. A
name that is a part of itself, heads that did something, a share that is asked of a second thing,
letters of a name instead of its meaning: each asks for what the question type does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from bot.ask.context import Context
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span
from bot.ask.types.match import Match
from bot.resources import read_yaml

_PAIR = 2
_MEANING = ("n", "v", "a", "b", "i", "l", "j")
"""Parts of speech of words that tell things apart."""
_THAT = "那"
_INCOME = "收入"
_THAN = "比"
_WHOSE = frozenset({"body", "region", "unit"})
_CLAUSE_END = re.compile(r"[,，;；。?？!！\s]")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    content: Any = read_yaml("words.yaml")
    return re.compile(content["explained"][name])


def unexplained(
    understanding: Understanding, match: Match, lexicon: Lexicon, context: Context
) -> tuple[str, ...]:
    """What the reply of this question type would not speak of, as it was said."""
    return (
        *_part_of_itself(understanding, match, lexicon, context),
        *_nothing_added(understanding, match),
        *_letters(understanding, match),
        *_other_head(understanding, match, lexicon),
        *_from_nothing(understanding, match, lexicon, context),
        *_supposed(understanding, match),
        *_other_verb(understanding, match),
        *_none_of(understanding, match),
        *_each_of_two(understanding, match),
        *_against_unknown(understanding, match),
    )


def _within_itself(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """邮电费里的网费: a word for the whole, said to be in it."""
    for span in match.taken.get("item", ()):
        reading = span.reading("line")
        behind = understanding.text[span.end :]
        if reading is None or not behind.startswith(lexicon.within):
            continue
        for other in understanding.mentions:
            again = other.reading("line")
            if other.start > span.end and again and again.target == reading.target:
                yield other.said


def _part_of_itself(
    understanding: Understanding, match: Match, lexicon: Lexicon, context: Context
) -> Iterator[str]:
    """其中吃饭的部分 after 公务接待费: what is said to be a part means the whole itself."""
    if match.template.name == "share":
        yield from _other_word_for_last(match, context)
    if match.template.name != "item_amount":
        return
    yield from _within_itself(understanding, match, lexicon)
    if not context.lines or not _pattern("part").search(understanding.text):
        return
    for span in match.taken.get("item", ()):
        reading = span.reading("line")
        if reading and set(map(str, reading.target)) & set(map(str, context.lines[-1])):
            yield span.said


def _other_word_for_last(match: Match, context: Context) -> Iterator[str]:
    """烧油占多少 after 公务用车运行维护费: chatter's word for what was told is a part of it."""
    last = set(map(str, context.lines[-1])) if context.lines else set[str]()
    for span in match.taken.get("part", ()) if "whole" not in match.taken else ():
        reading = span.reading("line")
        if reading and reading.strict and set(map(str, reading.target)) & last:
            yield from (span.said,) if not set(span.said) & set(reading.shown) else ()


def _nothing_added(understanding: Understanding, match: Match) -> Iterator[str]:
    """办公费12、印刷费10、差旅费20，对得上吗: nothing says that some of them make up the last."""
    added = understanding.op_names & {"sum", "holds"}
    if match.template.name == "sum_check" and not added:
        yield from (s.said for s in match.taken.get("whole", ()))


def _each_of_two(understanding: Understanding, match: Match) -> Iterator[str]:
    """公用、项目各多少 after a difference: each of them, where only that, or all, would be told."""
    asked = understanding.op_names & {"difference", "compare", "over", "points", "equal"}
    of_all = match.template.name in ("top_share", "top_sum")
    one = of_all or (match.template.name == "difference" and not asked)
    if one and "each" in understanding.op_names:
        yield from (s.said for s in understanding.operations)


def _supposed(understanding: Understanding, match: Match) -> Iterator[str]:
    """如果再多招十个人: what is supposed, where the figure is told as it is printed."""
    if match.template.name not in ("item_amount", "staff", "total"):
        return
    found = _pattern("supposed").search(understanding.text)
    taken = _taken(match)
    said = [s for s in understanding.linked.spans if s.reading("number") and s not in taken]
    if found and (said or understanding.residue):
        yield found.group()


def _other_verb(understanding: Understanding, match: Match) -> Iterator[str]:
    """公积金能贷多少: a verb that nothing explains, right before how much is asked."""
    if match.template.name != "item_amount":
        return
    starts = {s.start for s in understanding.operations if "amount" in _names(s)}
    for a, b in understanding.linked.residue:
        verb = b in starts and b - a == 1 and understanding.tag_at(a) == "v"
        if verb and not _pattern("pays").match(understanding.text, a):
            yield understanding.text[a:b]


def _names(span: Span) -> set[str]:
    return {str(r.target[0]) for r in span.readings if r.kind == "op"}


def _against_unknown(understanding: Understanding, match: Match) -> Iterator[str]:
    """比政府办低三成 after 水费: what it is held against is not known, and no earlier thing."""
    held = match.template.name in ("times", "difference", "percent_more")
    if held and "other" in match.inherited and (against := _against(understanding)):
        yield against


def _against(understanding: Understanding) -> str:
    """比政府办低三成: what stands behind 比 and is no thing with an amount."""
    ends = {s.end for s in understanding.operations if s.said == _THAN}
    spans = (s for s in understanding.linked.spans if s.start in ends)
    bodies = [s.said for s in spans if s.kinds & _WHOSE and not s.kinds & {"line", "op"}]
    gaps = [understanding.text[a:b] for a, b in understanding.linked.residue if a in ends]
    return next(iter([*bodies, *gaps]), "")


def _other_head(understanding: Understanding, match: Match, lexicon: Lexicon) -> Iterator[str]:
    """差旅补助, 人防工程收入: a word for other money ends what begins with the name."""
    names = {s.end: s for s in _taken(match) if "line" in s.kinds}
    spans, at = understanding.linked.spans, 0
    for word, _ in understanding.tokens:
        start, at = at, at + len(word)
        name = names.get(start)
        if name is None or word not in lexicon.money_heads or _pattern("any_money").match(word):
            continue
        if word == _INCOME and name.said.endswith(lexicon.endings):  # 行政事业性收费收入
            continue
        shown = [r.shown for r in name.readings if r.kind == "line"]
        if any(s.start < at and start < s.end for s in spans) or any(word in n for n in shown):
            continue
        yield name.said + word


def _from_nothing(
    understanding: Understanding, match: Match, lexicon: Lexicon, context: Context
) -> Iterator[str]:
    """那第二多的呢: goes on with what was said, where nothing was."""
    begins = understanding.text.startswith(_THAT) and lexicon.goes_on.search(understanding.text)
    if not context.template and begins and match.template.name.startswith("ranking"):
        yield from (understanding.text,) if not match.taken.get("within") else ()


def _letters(understanding: Understanding, match: Match) -> Iterator[str]:
    """带“人防”俩字的: how names are written, where all that a word stands for would be told."""
    if any(slot.type in ("topic", "kind") for slot in match.template.slots):
        yield from (m.group() for m in _pattern("letters").finditer(understanding.text))


def _none_of(understanding: Understanding, match: Match) -> Iterator[str]:
    """不是财政拨款的差旅费: the part of a name for which something does not hold."""
    for span in _taken(match):
        before = understanding.text[: span.start]
        found = _pattern("none_of").search(before) if "line" in span.kinds else None
        found = found or (_pattern("not_in").search(before) if "staff" in span.kinds else None)
        if found:
            yield found.group()


def _taken(match: Match) -> set[Span]:
    return {span for spans in match.taken.values() for span in spans}
