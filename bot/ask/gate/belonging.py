"""Names that stand beside each other without being one list, and nouns that make another of a name.

A part of the gate: 人防办的三公 asks for no two amounts, 志书印刷费 is no 印刷费, 退休费 does not
hold 离休费, and 项目里的会议费 is no project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bot.ask.gate.account import taken_by, timeless
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span
from bot.ask.language.wording import say
from bot.ask.types.match import Match
from bot.ask.vocabulary.names import Thing
from bot.ask.vocabulary.vocabulary import Vocabulary

LISTS = frozenset(
    {"item_amount", "sum_of_lines", "per_head_sum", "rank_named", "share_of_sum", "difference"}
)
"""Question types that take a list of names."""
PLACED = frozenset({"line", "staff", "indicator", "topic", "code"})
"""Kinds of readings of which one that is left over changes what is asked for."""
_PAIR = 2
_SHORT = 4
"""Characters that the rest of a name may have, with 的 behind it: 办公室的."""
_MARKS = re.compile(r"[\W\d]")
"""Marks and digits, which part the names of a list."""


def unrelated(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The names that do not belong together as the match takes them, as they were said."""
    return (
        *_hangs_on(understanding, match, lexicon, vocabulary),
        *_part_unjoined(match, vocabulary),
        *_within_kind(understanding, match, lexicon, vocabulary),
        *_others_of_word(understanding, match),
        *_taken_from_another(understanding, match, vocabulary),
        *_whole_in_part(understanding, match, vocabulary),
        *_not_within(understanding, match, vocabulary, lexicon),
        *_spent(understanding, match, lexicon, vocabulary),
    )


def _whole_in_part(
    understanding: Understanding, match: Match, vocabulary: Vocabulary
) -> Iterator[str]:
    """项目占85.4的多少: a total that is said to be a part of one of its own parts."""
    if match.template.name != "share":
        return
    for part in match.taken.get("part", ()):
        for whole in match.taken.get("whole", ()):
            marks = (s for s in understanding.operations if part.end <= s.start < whole.start)
            told = any(r.target[0] == "share" for s in marks for r in s.readings)
            under = _is_part(whole, part, vocabulary) and not _is_part(part, whole, vocabulary)
            if told and under and all(r.how == "context" for r in whole.readings):
                yield understanding.text[part.start : whole.end]


def _not_within(
    understanding: Understanding, match: Match, vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[str]:
    """三公里会议费占多少: a share of what the part does not stand in."""
    if match.template.name != "share":
        return
    for part in match.taken.get("part", ()):
        for whole in match.taken.get("whole", ()):
            behind = understanding.text[whole.end :].removeprefix("\u7684")
            inside = whole.end <= part.start and behind.startswith(lexicon.within)
            known = _things(part, vocabulary) and _things(whole, vocabulary)
            if inside and known and not _is_part(part, whole, vocabulary):
                yield understanding.text[whole.start : part.end]


def exactly(span: Span) -> bool:
    """Whether a span is a name as it is written, or a short form of one."""
    return any(r.how == "exact" for r in span.readings)


def _hangs_on(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[str]:
    """人防办单独的三公: a name behind another one that it is no part of; both are no list."""
    names = [s for spans in match.taken.values() for s in spans if "line" in s.kinds]
    names.sort(key=lambda s: s.start)
    if match.template.name not in LISTS or len(names) < _PAIR:
        return
    for one, other in pairwise(names):
        between = timeless(understanding.text[one.end : other.start])
        if one.said.endswith("\u7684") and not _same_parent(one, other, vocabulary):
            between = between or "\u7684"
        related = _is_part(other, one, vocabulary) or _is_part(one, other, vocabulary)
        hangs = not between or bool(lexicon.belonging.fullmatch(between))
        hangs = hangs or _of_one(understanding, one.end, other.start, lexicon)
        loose = _modifies(one, other, lexicon) or not _alike(one, other, vocabulary)
        if not related and hangs and (between or loose):
            yield understanding.text[one.start : other.end]


def _part_unjoined(match: Match, vocabulary: Vocabulary) -> Iterator[str]:
    """因公出差的补贴: a word that is only a part of some name, right beside another one."""
    if match.template.name != "item_amount":
        return
    names = sorted((s for s in taken_by(match) if "line" in s.kinds), key=lambda s: s.start)
    for one, other in pairwise(names):
        related = _is_part(other, one, vocabulary) or _is_part(one, other, vocabulary)
        loose = (s for s in (one, other) if all(r.how == "part" for r in s.readings))
        yield from (s.said for s in loose if one.end == other.start and not related)


def _of_one(understanding: Understanding, start: int, end: int, lexicon: Lexicon) -> bool:
    """督查室的差旅费: whether 的 ends what stands between two names, and nothing that joins them or
    asks of the first one is in it."""
    between = understanding.text[start:end]
    asked = any(start <= s.start and s.end <= end for s in understanding.operations)
    parted = _MARKS.search(between) or any(joint in between for joint in lexicon.joints)
    short = len(between) <= _SHORT
    return short and between.endswith("\u7684") and not asked and not parted


def _within_kind(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[str]:
    """项目里的会议费: a line that is none of the projects it is asked for among."""
    either = any(word in understanding.text for word in lexicon.either)
    if match.template.name != "item_amount" or either:
        return
    asked = [s for s in understanding.linked.spans if _inside_projects(s, understanding, lexicon)]
    if not asked:
        return
    things = [t for spans in match.taken.values() for s in spans for t in _things(s, vocabulary)]
    total = {t for n in vocabulary.exact.get(say("projects_total"), ()) for t in n.target}
    if any(t.kind != "item" or t.value is None or total & {*t.groups, t.entity_id} for t in things):
        return
    yield from (span.said for span in asked if things)


def _inside_projects(span: Span, understanding: Understanding, lexicon: Lexicon) -> bool:
    """Whether a span is the word for projects, in which something is: 项目里的."""
    kind = span.reading("kind")
    inside = understanding.text[span.end :].startswith(lexicon.inside)
    return bool(kind and kind.target[0] == "project" and inside)


def _things(span: Span, vocabulary: Vocabulary) -> list[Thing]:
    ids = [int(str(t)) for r in span.readings if r.kind == "line" for t in r.target]
    return [vocabulary.things[i] for i in ids if i in vocabulary.things]


def _is_part(part: Span, whole: Span, vocabulary: Vocabulary) -> bool:
    """Whether the one stands under the other in some table, or they are the same."""
    ids = {t.entity_id for t in _things(whole, vocabulary)}
    return any(ids & {*t.groups, t.entity_id} for t in _things(part, vocabulary))


def _siblings(one: Span, other: Span, vocabulary: Vocabulary) -> bool:
    """Whether two names stand under the same total."""
    groups = {g for t in _things(one, vocabulary) for g in t.groups}
    return any(groups & t.groups for t in _things(other, vocabulary))


def _same_parent(one: Span, other: Span, vocabulary: Vocabulary) -> bool:
    """Whether two names stand under the same lines."""
    groups = {t.groups for t in _things(one, vocabulary)}
    return any(t.groups in groups for t in _things(other, vocabulary))


def _modifies(one: Span, other: Span, lexicon: Lexicon) -> bool:
    """取暖补贴: a word right before a bare word for what is paid makes another thing of it."""
    return other.said in lexicon.money_heads and not one.said.endswith(lexicon.money_heads)


def _alike(one: Span, other: Span, vocabulary: Vocabulary) -> bool:
    """Whether two names that stand side by side are of one list: lines of the same table, or the
    word for all that is spent behind one of its lines."""
    if all(not t.groups for t in _things(other, vocabulary)):
        return True
    tables = {kind for t in _things(one, vocabulary) for kind in t.tables}
    return any(tables & t.tables for t in _things(other, vocabulary))


def _others_of_word(understanding: Understanding, match: Match) -> Iterator[str]:
    """还有别的法制经费: others that a word stands in, where the neighbours of one would be told."""
    if match.template.name != "sibling":
        return
    ends = {s.end for s in understanding.operations}
    for span in match.taken.get("item", ()):
        if span.start in ends and all(r.how == "part" for r in span.readings):
            yield span.said


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


def _spent(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> Iterator[str]:
    """地下室建设花多少: what was spent, where what was taken in bears the name."""
    if match.template.name != "item_amount" or match.inherited:
        return
    found = lexicon.spending.search(understanding.text)
    if found is None:
        return
    things = [t for s in match.taken.get("item", ()) for t in _things(s, vocabulary)]
    if things and all(t.kind == "fee" or t.tables <= {"nontax", "income"} for t in things):
        yield found.group()
