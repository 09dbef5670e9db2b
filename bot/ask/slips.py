"""Slips of the finger in what is named or asked, and how much better the text would be explained.

A noisy channel in small: every known word that a stretch may have been meant for, with one
character missing, doubled, of the same sound, or two the other way round. What it is worth is how
much more of the text names and words of asking explain then, less what the slip costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

import rjieba

from bot.ask.lexicon import Lexicon
from bot.ask.link import cover, exact_spans, gaps
from bot.ask.pinyin import sound
from bot.ask.spans import Span
from bot.ask.understand import Understanding
from bot.ask.vocabulary import Vocabulary

_NAMED = ("line", "staff", "indicator", "column", "attribute", "absent", "unit")
_GOOD = 0.9
"""Quality from which a name is one that is printed, or a good alias."""
_LONGEST = 16
_SHORTEST_GAP = 3
"""Characters from which a word is known without one of them."""
_HAN = range(0x3400, 0xA000)
_COSTS = {"doubled": 0.3, "swapped": 0.7, "sound": 0.7, "missing": 1.1, "other": 1.3}
_CHAT = frozenset({"greeting", "thanks", "insult", "injection"})
"""Operations whose words must be written right."""
_BLANK = "_"
_SHORTEST_BLANK = 5
_MOST_WRONG = 2
"""Characters of a longer word that may be wrong, all but one of them only in writing."""
_PART = 0.6
"""What a character of a word that names are made of is worth."""
_SMALL = 0.4
"""What it is worth that a character that nothing explains sounds like a small word."""
_UNSURE = ("edit", "part")
_CLEAR = 2.0
"""How much better a text must be explained where no two characters find together to a word."""
_LONGEST_PART = 4
_NAMING = "nvbj"
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
class _Words:
    """The words that may have been meant, and how much each explains."""

    worth: dict[str, float]
    parts: frozenset[str]
    """Words that names are made of."""
    by_sound: dict[str, tuple[str, ...]]
    by_blank: dict[str, tuple[str, ...]]
    """Longer words by their sound with one character left blank."""
    by_gap: dict[str, tuple[str, ...]]
    """Words by what is left of them without one character."""


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
            if len(word) == 1 and start <= at < start + size and ord(word) in _HAN:
                found |= {at, at + 1}
            at += len(word)
        return frozenset(found)

    @property
    def loose(self) -> int:
        """How many words of one character it has."""
        return sum(len(word) == 1 and ord(word) in _HAN for word, _ in self.tokens)


def _typed(text: str, vocabulary: Vocabulary, lexicon: Lexicon) -> _Typed:
    parts = _words(vocabulary, lexicon).parts
    spans = exact_spans(text, vocabulary, lexicon)
    for start in range(len(text) - 1):
        for end in range(start + 2, min(len(text), start + _LONGEST_PART) + 1):
            if (said := text[start:end]) in parts:
                spans.append(Span(start, end, said, (), len(said) * _PART))
    return _Typed(text, tuple(spans), tuple(rjieba.tag(text, False)), lexicon.operations.keys())


def _doubtful(typed: _Typed, lexicon: Lexicon) -> frozenset[int]:
    """The places of the text that nothing explains, or only small words that seldom stand alone."""
    text, chosen = typed.text, cover(typed.text, list(typed.spans))
    places = {at for start, end in gaps(text, chosen) for at in range(start, end)}
    for word in lexicon.bundles:
        if (start := text.find(word)) >= 0:
            places -= set(range(start, start + len(word)))
    places |= _loose(chosen, typed.tokens, lexicon)
    return frozenset(at for at in places if ord(text[at]) in _HAN)


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
    exact = exact_spans(text, vocabulary, lexicon)
    tokens = tuple(rjieba.tag(text, False))
    bare = _Typed(text, (*exact, *heard), tokens, lexicon.operations.keys())
    if not _doubtful(bare, lexicon):  # all is explained as it stands
        return []
    typed = _typed(text, vocabulary, lexicon)
    typed = replace(typed, spans=(*typed.spans, *heard))
    near = _doubtful(typed, lexicon)
    if not near:
        return []
    left, right = _explained(text, typed.spans)
    known = _words(vocabulary, lexicon)
    found: dict[str, Slip] = {}
    edges = frozenset(accumulate((len(word) for word, _ in typed.tokens), initial=0))
    for kind, start, end, word in _meant(text, near, known):
        if kind == "missing" and not ({start, end} <= edges and _missed(text, start, word, typed)):
            continue
        if kind in ("sound", "other") and not _misheard(text, start, word, typed):
            continue
        worth = left[start] + known.worth[word] + right[end] - left[-1] - _COSTS[kind]
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
        other = _typed(other_text, vocabulary, lexicon)
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
        if not (at in near or at + 1 in near) or ord(one) not in _HAN or ord(other) not in _HAN:
            continue
        if one == other:
            yield "doubled", at, text[:at] + text[at + 1 :]
        else:
            yield "swapped", at, text[:at] + other + one + text[at + 2 :]


def _keep(found: dict[str, Slip], slip: Slip) -> None:
    if slip.gain > 0 and (slip.text not in found or found[slip.text].gain < slip.gain):
        found[slip.text] = slip


def _meant(text: str, near: frozenset[int], words: _Words) -> Iterator[tuple[str, int, int, str]]:
    """Kind of slip, stretch, and the word that it may be: over a place of doubt."""
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + _LONGEST) + 1):
            said = text[start:end]
            if said in words.worth or not any(at in near for at in range(start, end)):
                continue
            for word in words.by_gap.get(said, ()):
                yield "missing", start, end, word
            if end - start < 2:
                continue
            for word in words.by_sound.get(sound(said), ()):
                if sum(a != b for a, b in zip(said, word, strict=True)) <= 1 + len(word) // 5:
                    yield "sound", start, end, word
            if end - start >= _SHORTEST_BLANK:
                yield from _blanked(said, start, near, words)


def _blanked(
    said: str, start: int, near: frozenset[int], words: _Words
) -> Iterator[tuple[str, int, int, str]]:
    """Words of which one character is another one, and the others sound the same."""
    heard = sound(said)
    for at in range(len(said)):
        if start + at not in near:
            continue
        for word in words.by_blank.get(heard[:at] + _BLANK + heard[at + 1 :], ()):
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


_KNOWN: dict[int, tuple[Vocabulary, _Words]] = {}
_MOST_KNOWN = 8


def _words(vocabulary: Vocabulary, lexicon: Lexicon) -> _Words:
    """The words that may be meant, made once for a vocabulary."""
    known = _KNOWN.get(id(vocabulary))
    if known is None:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(vocabulary)] = (vocabulary, _made(vocabulary, lexicon))
    return known[1]


def _made(vocabulary: Vocabulary, lexicon: Lexicon) -> _Words:
    asking = (word for word, ops in lexicon.operations.items() if not _CHAT & set(ops))
    worth = {word: len(word) * 0.9 - 0.3 for word in (*asking, *lexicon.kinds)}
    for name in vocabulary.names:
        if name.kind in _NAMED and name.quality >= _GOOD and len(name.key) <= _LONGEST:
            value = len(name.key) * 1.05 * name.quality - 0.2
            worth[name.key] = max(worth.get(name.key, 0.0), value)
    parts = {part for known in worth for part in _parts_of(known)}
    parts -= lexicon.general | worth.keys()
    worth |= {part: len(part) * _PART for part in parts}
    worth = {word: value for word, value in worth.items() if all(ord(c) in _HAN for c in word)}
    by_sound: dict[str, list[str]] = defaultdict(list)
    by_gap: dict[str, list[str]] = defaultdict(list)
    by_blank: dict[str, list[str]] = defaultdict(list)
    for word in worth:
        heard, blanks, lefts = _forms_of(word)
        by_sound[heard].append(word)
        for blank in blanks:
            by_blank[blank].append(word)
        for left in lefts:
            if left not in worth:
                by_gap[left].append(word)
    return _Words(
        worth,
        frozenset(parts),
        {said: tuple(found) for said, found in by_sound.items() if len(said) > 1},
        {heard: tuple(found) for heard, found in by_blank.items()},
        {left: tuple(found) for left, found in by_gap.items()},
    )


@lru_cache(maxsize=100_000)
def _parts_of(name: str) -> tuple[str, ...]:
    """The words that a name is made of; most documents have the same names."""
    return tuple(
        part
        for part, tag in rjieba.tag(name, False)
        if 1 < len(part) <= _LONGEST_PART and tag[:1] in _NAMING
    )


@lru_cache(maxsize=100_000)
def _forms_of(word: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """What a word sounds like, with each character left blank, and without each character."""
    heard, places = sound(word), range(len(word))
    blanks = (heard[:at] + _BLANK + heard[at + 1 :] for at in places)
    lefts = dict.fromkeys(word[:at] + word[at + 1 :] for at in places)
    return (
        heard,
        tuple(blanks) if len(word) >= _SHORTEST_BLANK else (),
        tuple(lefts) if len(word) >= _SHORTEST_GAP else (),
    )
