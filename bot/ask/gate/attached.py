"""Words that hang on the name a figure is told of, and that nothing explains.

A part of the gate: 民警的津贴, 电费发票, 差旅费里的住宿 ask for another thing than the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.match import Match
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.resources import read_yaml

_NAMES = frozenset({"line", "staff"})
_GRAMMAR = ("m", "q", "u", "r", "d", "p", "c", "y", "e", "o", "x", "w", "z", "k", "h")
"""Parts of speech that restrict nothing."""
_SINGLE = ("n", "b")
"""Parts of speech of single characters that do: 税, 男. Others may be a slip, or dialect."""
_DOING = ("v", "l", "i")
"""Parts of speech of what is done; such words are often made of small ones: 发给."""
_RECKONED = frozenset(
    {"share", "share_each", "share_of_sum", "difference", "times", "percent_more", "sum_of_lines"}
    | {"remainder", "top_share", "rank_named"}
)
"""Question types that work something out of two things or more."""
_HAVING = ("\u6709", "\u7684", "\u91cc")
"""有, 的, 里 behind what something is said to have."""
_OF_NAMES = frozenset({"item_amount", "per_head", "per_month", "share", "where_is"})
"""Question types that tell one figure of one name."""
_USE = "\u7528"
"""用"""
_PAIR = 2
_CLAUSE = 4
"""Characters between a word and the name that it modifies: 国产设备的设备维护."""
_OFFICE = "\u529e\u516c\u5ba4"
"""办公室"""
_DONE = ("\u4e86", "\u8fc7", "\u7740")
"""了, 过, 着 behind a character: it is a verb, whatever it is taken for."""
_CLAUSE_END = re.compile(r"[,，;；。?？!！]")
_ASIDE = frozenset({"op", "kind", "filler", "body", "region", "unit"})


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
    owners: tuple[str, ...]
    """Words for people of whom a name behind 的 is told apart."""
    places: frozenset[str]
    """What money is no line of a body's budget."""


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
        owners=tuple(words["owners"]),
        places=frozenset(words["places"]),
    )


def timeless(stretch: str) -> str:
    """The stretch without words for the whole year, which change nothing: 主任一年的差旅费."""
    return _around().time.sub("", stretch)


def restricting(text: str) -> frozenset[str]:
    """The words in a text that make another thing of a name behind them: 老旧."""
    return frozenset(word for word in _around().restricting if word in text)


def attached(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The words that make another thing of a name that the match takes; none where the name has
    no amount that could be taken for theirs."""
    taken = [s for spans in match.taken.values() for s in spans if s.kinds & _NAMES]
    if match.template.name.startswith("indicator"):  # texts are told with the name they are of
        return ()
    if not any("staff" in s.kinds or _has_amount(s, vocabulary) for s in taken):
        return ()
    taken += _named_again(understanding, taken)
    named = "".join(r.shown for s in taken for r in s.readings if r.kind in _NAMES)
    # 推进 is said again of 组织推进依法行政
    found = (
        word
        for start, end, word in _open_words(understanding, match, lexicon)
        if not set(_without_ending(word, lexicon)) <= set(named)
        and any(_hangs(start, end, name, understanding.text) for name in taken)
    )
    lines = (s for s in taken if "line" in s.kinds)
    before = [timeless(understanding.text[: s.start].removesuffix("\u7684")) for s in lines]
    before = [said.removesuffix("\u7684") for said in before]
    restricted = [w for said in before for w in _around().restricting if said.endswith(w)]
    if understanding.numbers:  # 听说两百万，实际会议费多少
        restricted = [w for w in restricted if w not in _around().truly]
    restricted += _owners(understanding.text, taken)
    return tuple(dict.fromkeys([*found, *restricted]))


def _without_ending(word: str, lexicon: Lexicon) -> str:
    """宣传 of 宣传费: what an item is called without the word for money."""
    return next((word.removesuffix(e) for e in lexicon.endings if word.endswith(e)), word)


def _owners(text: str, taken: list[Span]) -> list[str]:
    """领导的公务接待费: of whom the name is said to be."""
    before = [text[: s.start] for s in taken if "line" in s.kinds]
    ends = [("\u7684",), (_OFFICE, _OFFICE + "\u7684")]  # 领导办公室取暖费
    own = [said.removesuffix(e) for said in before for end in ends for e in end if said.endswith(e)]
    return [w for said in own for w in _around().owners if said.endswith(w)]


def _named_again(understanding: Understanding, taken: list[Span]) -> list[Span]:
    """The names of the same things that no slot took again: 打电话寄信这些，邮电费."""
    targets = {r.target for s in taken for r in s.readings if r.kind in _NAMES}
    others = (s for s in understanding.mentions if s not in taken)
    return [s for s in others if any(r.target in targets for r in s.readings if r.kind in _NAMES)]


def nouns_left(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """人防工程设债券发了多少: a noun that nothing explains, in the clause of the one name."""
    ops = understanding.op_names
    if match.template.name not in _OF_NAMES or "amount" not in ops or "verify" in ops:
        return ()
    text = understanding.text
    names = [s for spans in match.taken.values() for s in spans if _has_amount(s, vocabulary)]
    found, at = [], 0
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        noun = tag in ("n", "nz", "nt") and len(word) >= _PAIR and word in understanding.residue
        if not noun or _known(word, tag, lexicon):
            continue
        between = (text[min(s.end, at) : max(s.start, start)] for s in names)
        if any(not _CLAUSE_END.search(stretch) for stretch in between):
            found.append(word)
    return tuple(found)


def heads_of_a_line(
    understanding: Understanding, match: Match, lexicon: Lexicon
) -> tuple[str, ...]:
    """政务中心有几辆车: something of money is said to have heads, and all would be told."""
    if not match.template.name.startswith("staff"):
        return ()
    aside = _ASIDE | {"staff", "column", "attribute"}
    lines = (s for s in understanding.mentions if "line" in s.kinds and not s.kinds & aside)
    having = (s for s in lines if understanding.text[s.end : s.end + 1] in _HAVING)
    others = (s for s in having if not s.said.endswith(lexicon.car))  # 公务用车有几辆
    return tuple(s.said for s in others if not _taken(s, match))


def without_partner(
    understanding: Understanding, match: Match, lexicon: Lexicon
) -> tuple[str, ...]:
    """比物业费多多少, 占全县财政多少: what something is reckoned with and that is not loaded, where
    another thing would stand in for it."""
    name = match.template.name
    summed = name == "item_amount" and "sum" in understanding.op_names
    if not (name in _RECKONED or name.startswith("code_") or summed):
        return ()
    left = [s for s in understanding.mentions if not _taken(s, match)]
    absent = [s.said for s in left if "absent" in s.kinds]
    money = [w for w in understanding.residue if len(w) > _PAIR and w.endswith(lexicon.money_heads)]
    return (*absent, *money, *_unknown_whole(understanding, match, lexicon.part_marks))


def _taken(span: Span, match: Match) -> bool:
    return any(span in spans for spans in match.taken.values())


def _unknown_whole(
    understanding: Understanding, match: Match, part_marks: tuple[str, ...]
) -> Iterator[str]:
    """占GDP多少: what stands between the word for a share and the end, where the whole is left to
    its default or to what was said before."""
    if not match.template.name.startswith("share") or "whole" in match.taken:
        return
    for mark in understanding.operations:
        if not mark.said.startswith(part_marks):
            continue
        ends = [s.start for s in understanding.operations if s.start >= mark.end]
        ends += [m.start() for m in _CLAUSE_END.finditer(understanding.text, mark.end)]
        end = min(ends, default=len(understanding.text))
        if understanding.text[mark.end :].startswith(_USE):  # 占用经费 says of what no more than 占
            yield understanding.text[mark.start : mark.end + 1]
        gaps = [(a, b) for a, b in understanding.linked.residue if mark.end <= a and b <= end]
        yield from (understanding.text[a:b] for a, b in gaps if b - a > 1)
        said = (s for s in understanding.linked.spans if mark.end <= s.start and s.end <= end)
        yield from (s.said for s in said if s.said in _around().places)


def _has_amount(span: Span, vocabulary: Vocabulary) -> bool:
    ids = [int(str(t)) for r in span.readings if r.kind == "line" for t in r.target]
    return any(vocabulary.things[i].value is not None for i in ids if i in vocabulary.things)


def _open_words(
    understanding: Understanding, match: Match, lexicon: Lexicon
) -> Iterator[tuple[int, int, str]]:
    """Words that no span explains, or only as a part of a name not asked for."""
    taken = {s for spans in match.taken.values() for s in spans}
    spans = understanding.linked.spans
    loose = [s for s in spans if _loose(s) and (s not in taken or _before_full(s, taken))]
    yield from ((s.start, s.end, s.said) for s in loose if "absent" in s.kinds)
    gaps = list(understanding.linked.residue)
    inside = [*gaps, *((s.start, s.end) for s in loose)]
    fillers = [s for s in spans if s.kinds == {"filler"}]
    singles, at = set(), 0
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        if len(word) == 1:
            singles.add(start)
        met = any(a < at and start < b for a, b in inside)
        slip = len(word) == 1 and understanding.text[at : at + 1] in _DONE
        if (
            not slip
            and not _known(word, tag, lexicon)
            and (met or _in_pieces(start, at, tag, fillers))
        ):
            yield start, at, word
    for a, b in gaps:  # 外包, cut into two words of one character
        word = understanding.text[a:b]
        if b - a > _PAIR and understanding.text.startswith("\u7684", b):  # 一等座的
            yield a, b, word
        if b - a > 1 and singles >= set(range(a, b)) and not _known(word, "n", lexicon):
            yield a, b, word


def _known(word: str, tag: str, lexicon: Lexicon) -> bool:
    """Whether a word restricts nothing, whatever it stands beside."""
    plain = tag[:1] in _GRAMMAR or (len(word) == 1 and tag[:1] not in _SINGLE)
    looked = len(word) == _PAIR and word[0] == word[1]  # 瞅瞅: only verbs are said twice
    return plain or looked or word in _around().lawful or word in lexicon.general


def _in_pieces(start: int, end: int, tag: str, fillers: list[Span]) -> bool:
    """Whether small words were read out of a noun that has another meaning: 合同."""
    pieces = [s for s in fillers if start <= s.start and s.end <= end]
    whole = sum(s.end - s.start for s in pieces) == end - start
    return len(pieces) > 1 and whole and tag[:1] not in _DOING


def _before_full(part: Span, taken: set[Span]) -> bool:
    """临时 before 项目支出: a part of some name, right before another one in full."""
    full = (s for s in taken if s.start == part.end and "line" in s.kinds)
    return any(r.how == "exact" and not r.strict for s in full for r in s.readings)


def _loose(span: Span) -> bool:
    """Whether it is only a part of some name, or the name of nothing that is loaded."""
    names = [r for r in span.readings if r.kind in NAMING and r.kind != "term"]
    if not names or span.kinds & _ASIDE:
        return False
    return all(r.how == "part" or r.kind == "absent" for r in names)


def _hangs(start: int, end: int, name: Span, text: str) -> bool:
    """Whether the stretch stands right before or behind the name, or is said to be in it."""
    if end <= name.start:
        between = timeless(text[end : name.start])
        clause = between.endswith("\u7684") and not _CLAUSE_END.search(between)
        return bool(_around().before.fullmatch(between)) or (clause and len(between) <= _CLAUSE)
    return name.end <= start and bool(_around().after.fullmatch(timeless(text[name.end : start])))
