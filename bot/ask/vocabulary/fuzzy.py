"""Names that are nearly in the text: parts of names, other characters of the same sound, slips.

Called only where exact names and words leave a gap. Candidates come from the vocabulary's index;
rapidfuzz ranks those few hundred. How much may differ depends on the length of the name: two or
three characters must sound the same, longer names bear one or two slips.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise

import rjieba
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.language.spans import Reading, Span
from bot.ask.vocabulary.forms import LONG, one_slip
from bot.ask.vocabulary.misheard import misheard_words, tokens_of
from bot.ask.vocabulary.names import Name
from bot.ask.vocabulary.vocabulary import Vocabulary

_Place = tuple[int, int, float, str]
"""Where a name stands in a stretch, how well and in what way."""
_WORTH = {"edit": 0.9, "sound": 0.95}
"""How well a name stands that is written, or sounds, as it is said."""
_ALIAS = 0.9
"""Below this a name is a piece of a remark."""
_CHINESE = range(0x3400, 0xA000)
_MOST_NAMES = 8
"""A part that stands in more names than this tells nothing."""
_TARGETED = ("line", "column", "staff", "indicator", "table", "passage", "attribute")
_SHORT_PART = 2
_LONGEST_PART = 16
_PARTICLES = "的和与及"
_COSTS = ("费", "款")
_ASKS = "多少"
_OWN = 0.94
"""Quality from which a name is one that is printed, or its short form, and no alias."""


def fuzzy_spans(
    text: str,
    gaps: tuple[tuple[int, int], ...],
    spans: list[Span],
    vocabulary: Vocabulary,
    lexicon: Lexicon,
) -> Iterator[Span]:
    """Candidates around the gaps: parts of names, homophones, slips of one or two characters."""
    for start, end in _windows(text, gaps, spans):
        stretch = text[start:end]
        if len(stretch) < 2 or not any(ord(c) in _CHINESE for c in stretch):
            continue
        near = list(_slips(stretch, start, vocabulary))
        yield from near
        whole = [(s.start - start, s.end - start) for s in near if _is_whole(s)]
        yield from _parts(stretch, start, vocabulary, lexicon, whole)
        open_ = frozenset(at - start for a, b in gaps for at in range(a, b))
        yield from misheard_words(stretch, start, open_, lexicon)


def _windows(
    text: str, gaps: tuple[tuple[int, int], ...], spans: list[Span]
) -> Iterator[tuple[int, int]]:
    """Each gap with the words beside it: a slip may look like a word of asking."""
    done = -1
    for start, end in gaps:
        if start < done:
            continue
        left = max((s.start for s in spans if s.end <= start and s.start <= start - 6), default=0)
        left = max(left, start - 12)
        right = min(len(text), end + 12)
        while left < start and text[left] in ",.?!;。，？！；、 ":
            left += 1
        yield left, right
        done = right


def _is_whole(span: Span) -> bool:
    """Whether it is a long name with one character missing, too many, or written wrong."""
    return any(
        len(r.shown) >= LONG and OSA.distance(span.said, r.shown) == 1 for r in span.readings
    )


def _parts(
    stretch: str,
    offset: int,
    vocabulary: Vocabulary,
    lexicon: Lexicon,
    whole: list[tuple[int, int]],
) -> Iterator[Span]:
    """Stretches of two characters or more that stand inside names: 年金 in 职业年金; none of those
    that lie in the `whole` of a long name."""
    for start in range(len(stretch) - 1):
        if not vocabulary.holds(stretch[start : start + 2]):
            continue
        for end in range(_reach(stretch, start, vocabulary), start + 1, -1):
            part = stretch[start:end]
            if any(a <= start and end <= b for a, b in whole):
                break  # and so do those that end before it
            if part[0] in _PARTICLES or part[-1] in _PARTICLES:
                continue
            if part in lexicon.general or _cuts_a_word(stretch, start, end, lexicon):
                continue
            names = vocabulary.containing(part)
            if names:
                head = part in lexicon.money_heads
                span = _part_span(part, offset + start, names, vocabulary.forms, head=head)
                if span:
                    yield span


def _reach(stretch: str, start: int, vocabulary: Vocabulary) -> int:
    """Where the longest stretch from here ends that may stand in a name."""
    last = min(len(stretch), start + _LONGEST_PART)
    end = start + 2
    while end < last and vocabulary.holds(stretch[start : end + 1]):
        end += 1
    return end


@lru_cache(maxsize=50_000)
def _whole_words(part: str, name: str) -> bool:
    """Whether the part begins and ends where words of the name do: 地方 is no part of 地方志."""
    edges, at = {0}, 0
    for word in rjieba.cut(name, False):
        at += len(word)
        edges.add(at)
    if name.endswith(_COSTS):
        edges.add(len(name) - 1)  # 律师 of 律师费
    if len(part) > _SHORT_PART and name.endswith(part):
        return True  # 保险费 of 基本养老保险费
    start = name.find(part)
    return start in edges and start + len(part) in edges


def _cuts_a_word(stretch: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the part is a piece of a general word that stands there: 公室 of 办公室."""
    for a in range(max(0, start - 2), start + 1):
        for b in range(end, min(len(stretch), end + 2) + 1):
            if (a, b) != (start, end) and stretch[a:b] in lexicon.generic:
                return True
    return False


def _part_span(
    part: str,
    start: int,
    names: list[Name],
    forms: dict[str, tuple[str, ...]],
    *,
    head: bool,
) -> Span | None:
    """The part as a span; a word that ends what costs money stands in any name that holds it."""
    best: dict[tuple[str, tuple[object, ...]], Reading] = {}
    for name in names:
        if name.kind not in _TARGETED or name.quality < _OWN:
            continue
        if len(part) < 4 and not head and not _whole_words(part, name.key):
            continue
        quality = 0.55 + 0.3 * len(part) / len(name.key) * name.quality
        reading = Reading(name.kind, name.target, quality, name.shown, "part")
        at = (name.kind, name.target)
        if at not in best or best[at].quality < quality:
            best[at] = reading
    counts: dict[str, int] = defaultdict(int)
    for kind, _ in best:
        counts[kind] += 1
    kept = tuple(r for (kind, _), r in best.items() if counts[kind] <= _MOST_NAMES)
    if counts["line"] > 1:
        kept = tuple(replace(r, strict=len(part) < 3) for r in kept)
        kept += (Reading("topic", forms.get(part, (part,)), 0.85, part, "part", len(part) < 3),)
    if not kept:
        return None
    quality = max(r.quality for r in kept)
    return Span(
        start,
        start + len(part),
        part,
        kept,
        len(part) * (1.1 if len(part) > 3 else 1.0) * (0.6 + 0.4 * quality) - 0.3,
    )


def _slips(stretch: str, offset: int, vocabulary: Vocabulary) -> Iterator[Span]:
    """Names written with a few other characters, or with others of the same sound."""
    heard = sound(stretch)
    edges = _token_edges(stretch)
    seen: set[tuple[str, str, tuple[object, ...]]] = set()

    @cache
    def places(name: str) -> tuple[_Place | None, _Place | None]:
        return _aligned(name, stretch, heard if len(heard) == len(stretch) else stretch)

    def fits(name: str) -> bool:
        return _ASKS not in name and any(places(name))  # 多少字 is no slip of 多少职工

    for name in _near(stretch, vocabulary, fits):
        if name.kind not in _TARGETED or (name.key, name.kind, name.target) in seen:
            continue
        if not fits(name.key):
            continue
        seen.add((name.key, name.kind, name.target))
        if len(name.key) < 3 and name.quality < _OWN:
            continue
        if len(name.key) < 4 and name.quality < _ALIAS:
            continue
        written, spoken = places(name.key)
        found = _better(written if name.quality >= _OWN else None, spoken)
        if found:
            start, end, quality, how = found
            if _cuts_tokens(start, end, edges):
                continue
            reading = Reading(
                name.kind, name.target, quality * name.quality, name.shown, how, name.strict
            )
            size = end - start
            yield Span(
                offset + start,
                offset + end,
                stretch[start:end],
                (reading,),
                size * quality * name.quality - 0.2,
            )


def _near(stretch: str, vocabulary: Vocabulary, fits: Callable[[str], bool]) -> Iterator[Name]:
    """The names that may be meant; those of the same sound only where no long one is written in
    the stretch but for one character."""
    near = vocabulary.resembling(stretch, fits)
    yield from near
    if not any(one_slip(n.key, fuzz.partial_ratio(n.key, stretch)) for n in near):
        yield from vocabulary.sounding(stretch, fits)
    yield from vocabulary.reordered(stretch)


def _token_edges(stretch: str) -> frozenset[int]:
    """Where words of the language begin or end in the stretch."""
    return frozenset({0}.union(*tokens_of(stretch)))


def _cuts_tokens(start: int, end: int, edges: frozenset[int]) -> bool:
    """Whether a slip would end within another word: 劳您费 of 劳您费心 is no 劳务费."""
    return start not in edges or end not in edges


def _better(one: _Place | None, other: _Place | None) -> _Place | None:
    if one is None or other is None:
        return one or other
    return other if other[2] > one[2] else one


def _aligned(name: str, stretch: str, heard: str) -> tuple[_Place | None, _Place | None]:
    """Where a name stands in the stretch as it is written, and as it sounds; None where it does
    not."""
    spoken = sound(name)
    if len(name) < 2:
        return None, None
    return (
        _placed(name, name, stretch, stretch, "edit"),
        _placed(name, spoken, stretch, heard, "sound") if len(spoken) == len(name) else None,
    )


def _placed(name: str, written: str, stretch: str, said: str, how: str) -> _Place | None:
    """Where what is written of a name stands in what is said, with the fewest slips."""
    found = fuzz.partial_ratio_alignment(written, said, score_cutoff=60)
    if found is None:
        return None
    best: _Place | None = None
    fewer = _allowed(len(name), how) + 1
    for a, b in _around(found.dest_start, found.dest_end, len(said)):
        slips = OSA.distance(written, said[a:b])
        if slips >= fewer or (slips and _otherwise(stretch[a:b], name, how)):
            continue
        fewer = slips
        best = (a, b, _WORTH[how] * (1 - 0.75 * slips / len(name)), how)
    return best


def _otherwise(written: str, name: str, how: str) -> bool:
    """Whether what is written with slips is no slip of the name, but other words."""
    if how == "sound" and _misread(written, name):
        return True
    if how == "edit" and len(name) <= 3 and not _no_word(written, name):
        return True
    return _word_for_word(written, name)


def _misread(written: str, name: str) -> bool:
    """Whether too much is written otherwise for a name that does not even sound the same, or a
    word stands there that has no character of it: 总支支出 is no 工资支出, 办公地址 no 办公费."""
    if OSA.distance(written, name) > 1 + len(name) // 5:
        return True
    words = (word for word in rjieba.cut(written, False) if len(word) > 1)
    return any(not set(word) & set(name) for word in words)


@lru_cache(maxsize=50_000)
def _word_for_word(written: str, name: str) -> bool:
    """Whether a word stands where the name has another word that sounds unlike it: 企业年金 is no
    slip of 职业年金."""
    if len(written) != len(name):
        return False
    words, at = _words_at(name), 0
    for word in rjieba.cut(written, False):
        start, at = at, at + len(word)
        other = name[start:at]
        if len(word) > 1 and word != other and (start, at) in words and sound(word) != sound(other):
            return True
    return False


def _words_at(name: str) -> set[tuple[int, int]]:
    """Where each word of the name begins and ends."""
    ends = [0]
    for word in rjieba.cut(name, False):
        ends.append(ends[-1] + len(word))
    return set(pairwise(ends))


def _no_word(written: str, name: str) -> bool:
    """Whether a short name is written so that it makes no other word: 取暧费, but not 手机费."""
    if len(written) == len(name) and sorted(written) == sorted(name):
        return True
    wrong = {c for c in written if c not in name}
    words = [word for word in rjieba.cut(written, False) if len(word) > 1]
    return not any(wrong & set(word) for word in words) and written[-1:] == name[-1:]


def _around(start: int, end: int, limit: int) -> Iterator[tuple[int, int]]:
    for a in (start - 1, start, start + 1):
        for b in (end - 1, end, end + 1):
            if 0 <= a < b <= limit and b - a >= 2:
                yield a, b


def _allowed(length: int, how: str) -> int:
    """How many characters may differ: short names must be written, or at least sound, the same."""
    if how == "sound":
        return 0 if length <= 3 else 1 if length <= 6 else 2
    return 0 if length <= 2 else 1 if length <= 5 else 2
