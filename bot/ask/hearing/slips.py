"""Slips of the finger in what is named or asked, and how much better the text would be explained.

A noisy channel in small: every known word that a stretch may have been meant for, with one
character missing, doubled, of the same sound, or two the other way round. What it is worth is how
much more of the text names and words of asking explain then, less what the slip costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import rjieba

from bot.ask.hearing.link import cover, exact_spans, gaps
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.language.spans import Span
from bot.ask.vocabulary.meant import (
    HAN,
    LONGEST,
    LONGEST_PART,
    PART,
    SHORTEST_BLANK,
    Words,
    words_of,
)
from bot.ask.vocabulary.vocabulary import Vocabulary

_COSTS = {"doubled": 0.3, "swapped": 0.7, "sound": 0.7, "missing": 1.1, "other": 1.3}
_MOST_WRONG = 2
"""Characters of a longer word that may be wrong, all but one of them only in writing."""
_SMALL = 0.4
"""What it is worth that a character that nothing explains sounds like a small word."""
_UNSURE = ("edit", "part")
_CLEAR = 2.0
"""How much better a text must be explained where no two characters find together to a word."""
_LOOSE = 0.4
"""What it is worth that a character makes a word with its neighbours."""
_COUNTING = "mr"
_COUNTS = "几多少这那哪每各"
_FUNCTION = "urcyeod"
"""First letters of the parts of speech of characters that stand alone lawfully."""


@dataclass(frozen=True)
class Slip:
    """The text put right in one place."""

    text: str
    start: int
    end: int
    """Where the word that was meant stands in it."""
    gain: float


@dataclass(frozen=True)
class _Typed:
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

    @property
    def loose(self) -> int:
        """How many words of one character it has."""
        return sum(len(word) == 1 and ord(word) in HAN for word, _ in self.tokens)


def _typed(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> _Typed:
    spans = exact_spans(text, vocabulary, lexicon)
    tokens = tuple(rjieba.tag(text, False))
    return _Typed(text, tuple(spans), tokens, lexicon.operations.keys())


def _with_parts(typed: _Typed, words: Words) -> _Typed:
    """The same text, and the words in it that names are made of."""
    text, spans = typed.text, list(typed.spans)
    for start in range(len(text) - 1):
        for end in range(start + 2, min(len(text), start + LONGEST_PART) + 1):
            if words.is_part(said := text[start:end]):
                spans.append(Span(start, end, said, (), len(said) * PART))
    return replace(typed, spans=tuple(spans))


def _doubtful(typed: _Typed, lexicon: Lexicon) -> frozenset[int]:
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


def suspicious(before: Understanding, lexicon: Lexicon) -> bool:
    """Whether a text that was understood has anything that a slip may have left."""
    spans = before.linked.spans
    if before.linked.residue or any(r.how in _UNSURE for s in spans for r in s.readings):
        return True
    return bool(_loose(spans, before.tokens, lexicon))


def slips(text: str, heard: Sequence[Span], vocabulary: Vocabulary, lexicon: Lexicon) -> list[Slip]:
    """What the text may have been meant for, by how much better that is explained than by what
    stands in it, and by the spans that were heard."""
    typed = _typed(text, vocabulary, lexicon)
    typed = replace(typed, spans=(*typed.spans, *heard))
    if not _doubtful(typed, lexicon):  # all is explained as it stands
        return []
    known = words_of(vocabulary, lexicon).near(text)
    typed = _with_parts(typed, known)
    near = _doubtful(typed, lexicon)
    if not near:
        return []
    left, right = _explained(text, typed.spans)
    found: dict[str, Slip] = {}
    edges = frozenset(accumulate((len(word) for word, _ in typed.tokens), initial=0))
    for kind, start, end, word in _meant(text, near, known):
        if kind == "missing" and not ({start, end} <= edges and _missed(text, start, word, typed)):
            continue
        if kind in ("sound", "other") and not _misheard(text, start, word, typed):
            continue
        if kind == "other" and _is_word(text, start, word, typed):
            continue
        worth = left[start] + (known.worth(word) or 0.0) + right[end] - left[-1] - _COSTS[kind]
        _keep(found, Slip(text[:start] + word + text[end:], start, start + len(word), worth))
    at = 0
    for token, _ in typed.tokens:
        if len(token) == 1 and at in near:
            for small in lexicon.small:
                if sound(small) == sound(token) and small != token:
                    meant = text[:at] + small + text[at + 1 :]
                    _keep(found, Slip(meant, at, at + 1, _SMALL))
        at += len(token)
    for kind, at, other_text in _rearranged(text, near):
        other = _with_parts(_typed(other_text, vocabulary, lexicon), known)
        worth = _explained(other.text, other.spans)[0][-1] - left[-1] - _COSTS[kind]
        worth += _LOOSE * (typed.loose - other.loose)
        if kind == "swapped" and other.loose >= typed.loose and worth < _CLEAR:
            continue
        _keep(found, Slip(other.text, at, at + 2 - (kind == "doubled"), worth))
    return sorted(found.values(), key=lambda slip: -slip.gain)


def _misheard(text: str, start: int, word: str, typed: _Typed) -> bool:
    """Whether no word of the language is cut where characters differ."""
    wrong = {start + at for at, c in enumerate(word) if text[start + at] != c}
    at = 0
    for token, _ in typed.tokens:
        within = start <= at and at + len(token) <= start + len(word)
        if not within and wrong & set(range(at, at + len(token))):
            return False
        at += len(token)
    return True


def _is_word(text: str, start: int, word: str, typed: _Typed) -> bool:
    """Whether what differs is in a word of the language as it was typed: 省级 is no 本级."""
    wrong = next((start + i for i, c in enumerate(word) if text[start + i] != c), -1)
    at = 0
    for token, _ in typed.tokens:
        if at <= wrong < at + len(token):
            return len(token) > 1
        at += len(token)
    return False


def _missed(text: str, start: int, word: str, typed: _Typed) -> bool:
    """Whether a character was missed beside one that makes no word, at a border of words; of a
    word of asking the first and the last are never taken for missed."""
    size = len(word) - 1
    said = text[start : start + size]
    at = next((i for i, c in enumerate(said) if c != word[i]), size)
    inside = 0 < at < size
    return (inside or word not in typed.asking) and start + at in typed.single_edges(start, size)


def _rearranged(text: str, near: frozenset[int]) -> Iterator[tuple[str, int, str]]:
    """The text with two neighbours the other way round, or one that stands twice once."""
    for at in range(len(text) - 1):
        one, other = text[at], text[at + 1]
        if not (at in near or at + 1 in near) or ord(one) not in HAN or ord(other) not in HAN:
            continue
        if one == other:
            yield "doubled", at, text[:at] + text[at + 1 :]
        else:
            yield "swapped", at, text[:at] + other + one + text[at + 2 :]


def _keep(found: dict[str, Slip], slip: Slip) -> None:
    if slip.gain > 0 and (slip.text not in found or found[slip.text].gain < slip.gain):
        found[slip.text] = slip


def _meant(text: str, near: frozenset[int], words: Words) -> Iterator[tuple[str, int, int, str]]:
    """Kind of slip, stretch, and the word that it may be: over a place of doubt."""
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + LONGEST) + 1):
            said = text[start:end]
            if not any(at in near for at in range(start, end)) or words.worth(said) is not None:
                continue
            for word in words.without_one(said):
                yield "missing", start, end, word
            if end - start < 2:
                continue
            for word in words.sounding(sound(said)):
                if sum(a != b for a, b in zip(said, word, strict=True)) <= 1 + len(word) // 5:
                    yield "sound", start, end, word
            if end - start >= SHORTEST_BLANK:
                yield from _blanked(said, start, near, words)


def _blanked(
    said: str, start: int, near: frozenset[int], words: Words
) -> Iterator[tuple[str, int, int, str]]:
    """Words of which one character is another one, and the others sound the same."""
    heard = sound(said)
    for at in range(len(said)):
        if start + at not in near:
            continue
        for word in words.sounding_but(heard, at):
            if sum(a != b for a, b in zip(said, word, strict=True)) <= _MOST_WRONG:
                yield "other", start, start + len(said), word


def _explained(text: str, spans: Sequence[Span]) -> tuple[list[float], list[float]]:
    """How much of the text is explained at best up to each place, and from each place on."""
    ending: dict[int, list[Span]] = defaultdict(list)
    starting: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        ending[span.end].append(span)
        starting[span.start].append(span)
    left = [0.0]
    for end in range(1, len(text) + 1):
        left.append(max([left[-1], *(left[s.start] + s.weight for s in ending[end])]))
    right = [0.0] * (len(text) + 1)
    for at in range(len(text) - 1, -1, -1):
        right[at] = max([right[at + 1], *(right[s.end] + s.weight for s in starting[at])])
    return left, right
