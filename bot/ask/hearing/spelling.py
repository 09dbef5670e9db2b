"""Slips of the finger in the words of the language mended, before a text is understood.

A word of budgets or of asking that was written with a character of the same sound, one doubled,
two swapped or one missing leaves characters behind that make no word. Only such loose characters
are touched, only where exactly one known word fits, and nothing that a document names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import rjieba

from bot.ask.language.lexicon import read_lexicon
from bot.ask.language.pinyin import sound
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.glossary import read_glossary
from bot.text import fold

_LONGEST = 8
_FUNCTION = "pcumfdry"
"""First letters of the parts of speech of characters that stand alone lawfully."""
_NAMING = "nvb"
"""First letters of the parts of speech that names are made of."""
_PRODUCTIVE = "费款金税钱"
"""A character before one of these may be any word: 油费 is no slip of 邮费."""
_HAN = range(0x3400, 0xA000)


@dataclass(frozen=True)
class _Words:
    """The words that slips are mended to."""

    all: frozenset[str]
    formal: frozenset[str]
    """Those of printed names: what people say is too various to be mended to."""
    by_sound: dict[str, tuple[str, ...]]
    by_gap: dict[str, tuple[str, ...]]
    """Words of four characters or more by what is left when one inside is missing."""
    asking: frozenset[str]
    """Words of asking of four characters or more: they are written as they are meant."""


@dataclass(frozen=True)
class _Mend:
    """A stretch and the word to put in its place."""

    start: int
    end: int
    word: str


def respelled(text: str, vocabulary: Vocabulary) -> str:
    """The text with slips in known words mended."""
    loose = _loose(text)
    if not any(loose) and not _doubles(text):
        return text
    known = _known(text, vocabulary)
    done: list[str] = []
    at = 0
    for mend in _chosen(list(_mends(text, loose, known))):
        done += [text[at : mend.start], mend.word]
        at = mend.end
    return "".join([*done, text[at:]])


def _loose(text: str) -> list[bool]:
    """For each character whether it is a Chinese one that makes no word with its neighbours."""
    loose: list[bool] = []
    for word, tag in rjieba.tag(text, False):
        alone = len(word) == 1 and ord(word) in _HAN and tag[:1] not in _FUNCTION
        loose += [alone and word not in _words().all] * len(word)
    return loose


def _doubles(text: str) -> bool:
    return any(a == b and ord(a) in _HAN for a, b in pairwise(text))


def _known(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where words of the language, names of documents and known words stand."""
    found: list[tuple[int, int]] = []
    at = 0
    for word, _ in rjieba.tag(text, False):
        found.append((at, at + len(word)))
        at += len(word)
    found += [(a, b) for a, b, _ in vocabulary.written_in(text)]
    for a in range(len(text)):
        ends = range(a + 2, min(len(text), a + _LONGEST) + 1)
        found += [(a, b) for b in ends if text[a:b] in _words().all or text[a:b] in _words().asking]
    return [(a, b) for a, b in dict.fromkeys(found) if b - a > 1]


def _mends(text: str, loose: list[bool], known: list[tuple[int, int]]) -> Iterator[_Mend]:
    held = [any(a <= at < b for a, b in known) for at in range(len(text))]
    for start, end in _doubtful(text, loose, held):
        written = text[start:end]
        if written in _words().all:
            continue
        words = set(_once(written, held[start:end]))
        if not _cut(start, end, known):
            free = [loose[at] and not held[at] for at in range(start, end)]
            words |= set(_same_sound(written, free))
            words |= set(_swapped(written, free))
            wrong = end < len(text) and loose[end]  # 接侍: written wrong, and not left out
            if not wrong and not any(start <= a and b <= end and b - a > 2 for a, b in known):
                words |= set(_missing(written, free))
        if len(words) == 1:
            yield _Mend(start, end, words.pop())


def _doubtful(text: str, loose: list[bool], held: list[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of Chinese that hold a free character, or one that stands twice."""
    size = len(text)
    han = [ord(c) in _HAN for c in text]
    slip = [loose[at] and not held[at] for at in range(size)]
    twice = [at + 1 < size and han[at] and text[at] == text[at + 1] for at in range(size)]
    for start in range(size):
        found = False
        for end in range(start + 1, min(size, start + _LONGEST) + 1):
            if not han[end - 1]:
                break
            found = found or slip[end - 1] or (end - 2 >= start and twice[end - 2])
            if found and end - start > 1:
                yield start, end


def _cut(start: int, end: int, known: list[tuple[int, int]]) -> bool:
    """Whether a stretch begins or ends inside a known word, or is one."""
    return any(a < start < b or a < end < b or (a <= start and end <= b) for a, b in known)


def _same_sound(written: str, free: list[bool]) -> Iterator[str]:
    """Words that sound the same and differ in free characters only, one in three of them."""
    for word in _words().by_sound.get(sound(written), ()):
        wrong = [at for at, (a, b) in enumerate(zip(written, word, strict=True)) if a != b]
        if not wrong or 3 * len(wrong) > max(3, len(word)) or not all(free[at] for at in wrong):
            continue
        if len(word) > 2 or word[-1] not in _PRODUCTIVE:
            yield word


def _swapped(written: str, free: list[bool]) -> Iterator[str]:
    """Words of which two neighbouring characters are swapped, one of them at least free."""
    for at in range(len(written) - 1):
        a, b = written[at], written[at + 1]
        word = written[:at] + b + a + written[at + 2 :]
        if a != b and (free[at] or free[at + 1]) and word in _words().formal:
            yield word


def _missing(written: str, free: list[bool]) -> Iterator[str]:
    """Words of four characters or more of which one is missing beside a free character."""
    if any(free):
        yield from _words().by_gap.get(written, ())


def _once(written: str, held: list[bool]) -> Iterator[str]:
    """Words of which one character stands twice; where both belong to words, both are meant."""
    for at in range(len(written) - 1):
        word = written[:at] + written[at + 1 :]
        if written[at] != written[at + 1] or (held[at] and held[at + 1]):
            continue
        if len(word) > 1 and word in _words().all:
            yield word


def _chosen(mends: list[_Mend]) -> list[_Mend]:
    """Those that explain most, none over another, in the order of the text."""
    kept: list[_Mend] = []
    for mend in sorted(mends, key=lambda m: (m.start - m.end, m.start)):
        if all(mend.end <= other.start or other.end <= mend.start for other in kept):
            kept.append(mend)
    return sorted(kept, key=lambda m: m.start)


@cache
def _words() -> _Words:
    """Known words, from the words of asking and the glossary, whole and in their parts."""
    lexicon, glossary = read_lexicon(), read_glossary()
    printed = {name for item in glossary.items for name in (item.name, *item.printed)}
    printed |= {term.name for term in glossary.terms}
    said = {name for item in glossary.items for name in item.said}
    said |= {name for term in glossary.terms for name in term.aliases}
    words = _usable({*printed, *said, *lexicon.generic, *lexicon.kinds} - lexicon.fillers)
    by_sound: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        by_sound[sound(word)].append(word)
    by_gap: dict[str, list[str]] = defaultdict(list)
    formal = _usable(printed | lexicon.kinds.keys())
    for word in sorted(word for word in formal if len(word) > 3):
        for at in range(len(word)):
            by_gap[word[:at] + word[at + 1 :]].append(word)
    return _Words(
        words,
        formal,
        {said: tuple(found) for said, found in by_sound.items()},
        {left: tuple(found) for left, found in by_gap.items()},
        frozenset(word for word in lexicon.operations if len(word) > 3),
    )


def _usable(names: Collection[str]) -> frozenset[str]:
    """The names and the words that they are made of, where those are Chinese and not long."""
    whole = {fold(name) for name in names}
    parts = {w for name in whole for w, tag in rjieba.tag(name, False) if tag[:1] in _NAMING}
    return frozenset(
        word
        for word in whole | parts
        if 2 <= len(word) <= _LONGEST and all(ord(c) in _HAN for c in word)
    )
