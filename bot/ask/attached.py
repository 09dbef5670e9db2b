"""Words that hang on the name a figure is told of, and that nothing explains.

A part of the gate: 民警的津贴, 电费发票, 差旅费里的住宿 ask for another thing than the name alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.lexicon import Lexicon
from bot.ask.match import Match
from bot.ask.spans import NAMING, Span
from bot.ask.understand import Understanding
from bot.ask.vocabulary import Vocabulary
from bot.resources import read_yaml

_NAMES = frozenset({"line", "staff"})
_GRAMMAR = ("m", "q", "u", "r", "d", "p", "c", "y", "e", "o", "x", "w", "z", "k", "h")
"""Parts of speech that restrict nothing."""
_SINGLE = ("n", "b")
"""Parts of speech of single characters that do: 税, 男. Others may be a slip, or dialect."""
_DOING = ("v", "l", "i")
"""Parts of speech of what is done; such words are often made of small ones: 发给."""
_ASIDE = frozenset({"op", "kind", "filler", "body", "region", "unit"})


@dataclass(frozen=True)
class _Around:
    """What may stand between a name and a word that hangs on it, and what restricts nothing."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    lawful: frozenset[str]


@cache
def _around() -> _Around:
    content: Any = read_yaml("words.yaml")
    words = content["attached"]
    lawful = frozenset(words["lawful"])
    return _Around(re.compile(words["before"]), re.compile(words["after"]), lawful)


def attached(
    understanding: Understanding, match: Match, lexicon: Lexicon, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """The words that make another thing of a name that the match takes; none where the name has
    no amount that could be taken for theirs."""
    taken = [s for spans in match.taken.values() for s in spans if s.kinds & _NAMES]
    if not any("staff" in s.kinds or _has_amount(s, vocabulary) for s in taken):
        return ()
    named = "".join(r.shown for s in taken for r in s.readings if r.kind in _NAMES)
    found = (
        word
        for start, end, word in _open_words(understanding, match, lexicon)
        if not set(word) <= set(named)  # 推进 of 组织推进依法行政 is said of it again
        and any(_hangs(start, end, name, understanding.text) for name in taken)
    )
    return tuple(dict.fromkeys(found))


def _has_amount(span: Span, vocabulary: Vocabulary) -> bool:
    ids = [int(str(t)) for r in span.readings if r.kind == "line" for t in r.target]
    return any(vocabulary.things[i].value is not None for i in ids if i in vocabulary.things)


def _open_words(
    understanding: Understanding, match: Match, lexicon: Lexicon
) -> Iterator[tuple[int, int, str]]:
    """Words that no span explains, or only as a part of a name not asked for."""
    taken = {s for spans in match.taken.values() for s in spans}
    spans = understanding.linked.spans
    loose = [s for s in spans if s not in taken and _loose(s)]
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
        if not _known(word, tag, lexicon) and (met or _in_pieces(start, at, tag, fillers)):
            yield start, at, word
    for a, b in gaps:  # 外包, cut into two words of one character
        word = understanding.text[a:b]
        if b - a > 1 and singles >= set(range(a, b)) and not _known(word, "n", lexicon):
            yield a, b, word


def _known(word: str, tag: str, lexicon: Lexicon) -> bool:
    """Whether a word restricts nothing, whatever it stands beside."""
    plain = tag[:1] in _GRAMMAR or (len(word) == 1 and tag[:1] not in _SINGLE)
    return plain or word in _around().lawful or word in lexicon.general


def _in_pieces(start: int, end: int, tag: str, fillers: list[Span]) -> bool:
    """Whether small words were read out of a noun that has another meaning: 合同."""
    pieces = [s for s in fillers if start <= s.start and s.end <= end]
    whole = sum(s.end - s.start for s in pieces) == end - start
    return len(pieces) > 1 and whole and tag[:1] not in _DOING


def _loose(span: Span) -> bool:
    """Whether it is only a part of some name, or the name of nothing that is loaded."""
    names = [r for r in span.readings if r.kind in NAMING and r.kind != "term"]
    if not names or span.kinds & _ASIDE:
        return False
    return all(r.how == "part" or r.kind == "absent" for r in names)


def _hangs(start: int, end: int, name: Span, text: str) -> bool:
    """Whether the stretch stands right before or behind the name, or is said to be in it."""
    if end <= name.start:
        return bool(_around().before.fullmatch(text[end : name.start]))
    return name.end <= start and bool(_around().after.fullmatch(text[name.end : start]))
