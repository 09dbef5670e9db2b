"""Where in a text a slip of the finger may have been: what makes no word, stands twice, or may be
what is left of a longer name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import rjieba

from bot.ask.hearing.link import cover, exact_spans, gaps
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.spans import Span
from bot.ask.vocabulary.meant import HAN, LONGEST_PART, PART, Words, words_of
from bot.ask.vocabulary.vocabulary import Vocabulary

_UNSURE = ("edit", "part")
_REPEATED = "vdmazeoytrqx"
"""First letters of the parts of speech of words that say a character twice: 看看, 天天, 哈哈."""
_PARTICLES = "的了和与及是有在"
"""Characters beside a name that are hardly ever left of a longer one."""
_COUNTING = "mr"
_COUNTS = "几多少这那哪每各"
_FUNCTION = "urcyeod"
"""First letters of the parts of speech of characters that stand alone lawfully."""


@dataclass(frozen=True)
class Typed:
    """A text as it was typed, and what stands in it as it is."""

    text: str
    spans: tuple[Span, ...]
    tokens: tuple[tuple[str, str], ...]

    asking: Collection[str]
    """The words of asking."""

    def single_edges(self, start: int, size: int) -> frozenset[int]:
        """The borders of words of one character within a stretch."""
        found, at = set(), 0
        for word, _ in self.tokens:
            if len(word) == 1 and start <= at < start + size and ord(word) in HAN:
                found |= {at, at + 1}
            at += len(word)
        return frozenset(found)

    @cached_property
    def single(self) -> set[int]:
        """The places of words of one character that are no grammar."""
        found, at = set(), 0
        for word, tag in self.tokens:
            if len(word) == 1 and ord(word) in HAN and tag[:1] not in _FUNCTION:
                found.add(at)
            at += len(word)
        return found

    @property
    def loose(self) -> int:
        """How many words of one character it has."""
        return sum(len(word) == 1 and ord(word) in HAN for word, _ in self.tokens)


def typed_text(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> Typed:
    spans = exact_spans(text, vocabulary, lexicon)
    tokens = tuple(rjieba.tag(text, False))
    return Typed(text, tuple(spans), tokens, lexicon.operations.keys())


def with_parts(typed: Typed, words: Words) -> Typed:
    """The same text, and the words in it that names are made of."""
    text, spans = typed.text, list(typed.spans)
    for start in range(len(text) - 1):
        for end in range(start + 2, min(len(text), start + LONGEST_PART) + 1):
            if words.is_part(said := text[start:end]):
                spans.append(Span(start, end, said, (), len(said) * PART))
    return replace(typed, spans=tuple(spans))


def doubtful(typed: Typed, lexicon: Lexicon) -> frozenset[int]:
    """The places of the text that nothing explains, or only small words that seldom stand alone."""
    text, chosen = typed.text, cover(typed.text, list(typed.spans))
    places = {at for start, end in gaps(text, chosen) for at in range(start, end)}
    for word in lexicon.bundles:
        if (start := text.find(word)) >= 0:
            places -= set(range(start, start + len(word)))
    places |= _loose(chosen, typed.tokens, lexicon)
    return frozenset(at for at in places if ord(text[at]) in HAN)


def _loose(chosen: Sequence[Span], tokens: Sequence[tuple[str, str]], lexicon: Lexicon) -> set[int]:
    """Where small words stand that seldom stand alone."""
    fillers = {s.start for s in chosen if s.end - s.start == 1 and s.kinds == {"filler"}}
    places: set[int] = set()
    at, counts = 0, False
    for word, tag in tokens:
        loose = len(word) == 1 and tag[:1] not in _FUNCTION and word not in lexicon.alone
        if loose and at in fillers and not (counts and word in lexicon.measured):
            places.add(at)
        counts = tag[:1] in _COUNTING or word[-1] in _COUNTS
        at += len(word)
    return places


def suspicious(before: Understanding, vocabulary: Vocabulary, lexicon: Lexicon) -> bool:
    """Whether a text that was understood has anything that a slip may have left."""
    spans = before.linked.spans
    if before.linked.residue or any(r.how in _UNSURE for s in spans for r in s.readings):
        return True
    if _loose(spans, before.tokens, lexicon) or any(
        True for _ in twice_written(before.text, before.tokens, spans)
    ):
        return True
    return any(True for _ in clipped_names(before.text, spans, vocabulary, lexicon))


def twice_written(
    text: str, tokens: Sequence[tuple[str, str]], spans: Sequence[Span]
) -> Iterator[int]:
    """Where a character stands a second time, and no word or name has it so."""
    places = [
        at for at in range(len(text) - 1) if text[at] == text[at + 1] and ord(text[at]) in HAN
    ]
    if not places:
        return
    told = (s for s in spans if not s.readings or any(r.how == "exact" for r in s.readings))
    held = {(s.start, s.end) for s in told if s.end - s.start > 1}
    at = 0
    for word, tag in tokens:
        if len(word) > 1 and tag[:1] in _REPEATED:
            held.add((at, at + len(word)))
        at += len(word)
    for at in places:
        if not any(start <= at and at + 2 <= end for start, end in held):
            yield at


def clipped_names(
    text: str, spans: Sequence[Span], vocabulary: Vocabulary, lexicon: Lexicon
) -> Iterator[int]:
    """Where a character beside a name may be what is left of a longer name: 本工资."""
    for one, other in pairwise(spans):
        sizes = one.end - one.start, other.end - other.start
        if one.end != other.start or 1 not in sizes or sizes == (1, 1):
            continue
        at = one.start if sizes[0] == 1 else other.start
        if text[at] in _PARTICLES:
            continue
        if words_of(vocabulary, lexicon).clipped(text[one.start : other.end]):
            yield at
