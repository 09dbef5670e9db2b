"""Pinyin as people type it: whole words, single syllables among characters, first letters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.ask.language.pinyin import code_of, sound, syllables

Meant = Mapping[str, frozenset[Hashable]]
"""Words of one rank -> what they stand for; words with a meaning in common are one thing."""
SINGLES = frozenset("占万亿元呢的和比加减吗了里")
"""Words of one character that are read where they stand beside longer ones."""
_SHORTEST_INITIALS = 3
_LONGEST = 40
"""Letters of the longest word that is looked for."""
_MOST_SYLLABLES = 24
_MOST_LETTERS = 6
_LONG = 8
"""Letters of a word that is known with one of them mistyped."""


@dataclass(frozen=True)
class Typed:
    """The ways to read typed pinyin."""

    words: dict[str, str]
    """Letters without tones or spaces -> word."""
    initials: dict[str, str]
    """First letters -> name; only those of one thing."""

    @cached_property
    def known_syllables(self) -> frozenset[str]:
        """The syllables that any of the words has."""
        return frozenset(part for word in self.words.values() for part in syllables(word))

    @cached_property
    def blanked(self) -> dict[str, frozenset[str]]:
        """Longer words by their letters with one of them left blank."""
        found: dict[str, set[str]] = defaultdict(set)
        for letters, word in self.words.items():
            if len(letters) >= _LONG:
                for at in range(len(letters)):
                    found[f"{letters[:at]}_{letters[at + 1 :]}"].add(word)
        return {letters: frozenset(words) for letters, words in found.items()}

    @cached_property
    def by_code(self) -> dict[str, tuple[str, ...]]:
        """Words by the codes of their syllables."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.words.values():
            found["".join(map(code_of, syllables(word)))].append(word)
        return {codes: tuple(words) for codes, words in found.items()}


def typed(ranks: Sequence[Meant], initials: Sequence[Meant]) -> Typed:
    """The readings of words; where two sound alike, that of the higher rank is meant, and none
    where two of one rank mean different things."""
    return Typed(_first(ranks, _spelled), _first(initials, _first_letters))


def with_more(known: Typed, words: Iterable[str]) -> Typed:
    """The readings with some more words."""
    more = {letters: word for word in words if (letters := _spelled(word))}
    return Typed(more | known.words, known.initials)


def _first(ranks: Sequence[Meant], letters_of: Callable[[str], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for meant in ranks:
        here: dict[str, list[str]] = defaultdict(list)
        for word in meant:
            if letters := letters_of(word):
                here[letters].append(word)
        for letters, words in here.items():
            one = frozenset.intersection(*(meant[word] for word in words)) or len(words) == 1
            found.setdefault(letters, words[0] if one else "")
    return {letters: word for letters, word in found.items() if word}


def _spelled(word: str) -> str:
    if word.isascii() or (len(word) < 2 and word not in SINGLES):
        return ""
    parts = syllables(word)
    return "".join(parts) if all(p.isascii() and p.isalpha() for p in parts) else ""


def _first_letters(word: str) -> str:
    if len(word) < _SHORTEST_INITIALS or word.isascii():
        return ""
    parts = syllables(word)
    return "".join(p[0] for p in parts) if all(p.isascii() and p.isalpha() for p in parts) else ""


def longest_read(words: Sequence[str], known: Typed) -> tuple[int, str]:
    """How many of the words, from the first, read as known words, and these; (0, "") for none."""
    ends, letters = [], ""
    for word in words[:_MOST_SYLLABLES]:
        letters += word
        ends.append(len(letters))
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            before, now = best[start], best[end]
            read = known.words.get(letters[start:end])
            if before is not None and read and (now is None or len(before) + 1 < len(now)):
                best[end] = [*before, read]
    for count in range(len(ends), 0, -1):
        whole = best[ends[count - 1]]
        if whole and any(len(word) > 1 for word in whole):
            return count, "".join(whole)
    return 0, ""


def misspelt(letters: str, known: Typed) -> str:
    """The one long word that the letters are but for one, or for two that changed places."""
    if len(letters) < _LONG:
        return ""
    places = range(len(letters))
    found = {
        word
        for at in places
        for word in known.blanked.get(f"{letters[:at]}_{letters[at + 1 :]}", ())
    }
    for at in places[:-1]:
        swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        if word := known.words.get(swapped):
            found.add(word)
    return found.pop() if len(found) == 1 else ""


def syllables_of(word: str, known: Typed) -> tuple[str, ...]:
    """The fewest syllables that the letters are made of; none where they are no pinyin."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _MOST_LETTERS), end):
            before, now = best[start], best[end]
            if before is None or word[start:end] not in known.known_syllables:
                continue
            if now is None or len(before) + 1 <= len(now):
                best[end] = (*before, word[start:end])
    return best[-1] or ()


def resolved(units: Sequence[tuple[str, str]], known: Typed) -> str:
    """The text of characters and of typed syllables (as code and letters), those that make a
    known word together with their neighbours as that word, the others as letters again."""
    chosen = _chosen("".join(one for one, _ in units), [bool(said) for _, said in units], known)
    out, at = [], 0
    while at < len(units):
        word = chosen.get(at)
        if word:
            out.append(word)
            at += len(word)
            continue
        char, letters = units[at]
        out.append(f" {letters} " if letters else char)
        at += 1
    return "".join(out)


def _chosen(codes: str, is_typed: list[bool], known: Typed) -> dict[int, str]:
    """Where known words begin that explain most of the typed syllables."""
    size = len(codes)
    best: list[tuple[float, dict[int, str]]] = [(0.0, {})]
    spoken = sound(codes)
    for end in range(1, size + 1):
        top = best[end - 1]
        for start in range(max(0, end - _MOST_SYLLABLES), end - 1):
            if not any(is_typed[start:end]):
                continue
            fitting = [
                word
                for word in known.by_code.get(spoken[start:end], ())
                if all(is_typed[start + i] or codes[start + i] == c for i, c in enumerate(word))
            ]
            worth = best[start][0] + (end - start) - 0.3
            if len(fitting) == 1 and worth > top[0]:
                top = (worth, best[start][1] | {start: fitting[0]})
        best.append(top)
    return best[size][1]
