"""Many short texts, one a line, and the few that share letters with a stretch of a question."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

from rapidfuzz import fuzz, process

from bot.ask.language.pinyin import sound

_SHARED = 0.25
"""Share of the shorter one's letters that two texts have in common to be near each other."""
ALIKE = 60.0
"""Likeness below which nothing stands for a name."""
LONG = 6
"""Characters of a name from which one slip leaves no doubt that it is meant."""
ANAGRAMS = range(3, 6)
"""Lengths of names that are looked for with their characters in another order."""
_MOST = 100
"""Names compared letter by letter with a stretch of a question."""
_OFTEN = 4
"""Stretches after which it pays to know the texts of each letter."""


Fits = Callable[[str], bool]
"""Whether a name, by its key, may be meant at all: those that may not are never read."""


def anything(name: str) -> bool:
    """That any name may be meant."""
    return True


def one_slip(name: str, likeness: float) -> bool:
    """Whether a long name stands in a text but for one character, by its likeness to a part."""
    return len(name) >= LONG and likeness * len(name) > 100 * (len(name) - 1) - 1


def by_characters(texts: Iterable[tuple[int, str]]) -> dict[str, list[int]]:
    """The numbers of those texts that are short enough, by their characters in order."""
    found: dict[str, list[int]] = {}
    for number, one in texts:
        if len(one) in ANAGRAMS:
            found.setdefault("".join(sorted(one)), []).append(number)
    return found


class Forms:
    """The texts of lines; looking through them costs less than an index for the first few times."""

    def __init__(self, joined: str) -> None:
        self._joined = joined
        self._forms = joined.split("\n")
        self._asked = 0
        self._last: tuple[str, dict[int, str]] = ("", {})

    def like(self, text: str) -> list[tuple[str, float, int]]:
        """The texts most like a part of this one, how much, and their numbers; the best first."""
        found = process.extract(
            text, self.near(text), scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=_MOST
        )
        return _best_first(found, text)

    def near(self, text: str) -> dict[int, str]:
        """The texts with letters of this one, by their number."""
        last, found = self._last
        if last != text:
            self._asked += 1
            found = self._sharing(text)
            self._last = (text, found)
        return found

    def equal(self, text: str) -> list[int]:
        """The numbers of the texts that are the same as this one."""
        found = []
        line = f"\n{text}\n"
        at = self._lines.find(line)
        while at >= 0:
            found.append(self._lines.count("\n", 0, at))
            at = self._lines.find(line, at + 1)
        return found

    def _sharing(self, text: str) -> dict[int, str]:
        size, forms = len(text), self._forms
        if self._asked > _OFTEN:
            shared = Counter(at for letter in set(text) for at in self._by_letter.get(letter, ()))
            return {  # in the same order each way, since the first of equal ones are taken
                at: forms[at]
                for at in sorted(shared)
                if shared[at] >= _SHARED * min(len(forms[at]), size)
            }
        shared_with = set(text).intersection
        return {
            at: form
            for at, form in enumerate(forms)
            if (count := len(shared_with(form))) and count >= _SHARED * min(len(form), size)
        }

    @cached_property
    def _by_letter(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, form in enumerate(self._forms):
            for letter in set(form):
                found[letter].append(number)
        return found

    @cached_property
    def _lines(self) -> str:
        return f"\n{self._joined}\n"


def _best_first(found: Sequence[tuple[str, float, int]], text: str) -> list[tuple[str, float, int]]:
    return sorted(found, key=lambda one: (-one[1], -fuzz.ratio(text, one[0]), one[2]))


class Shared:
    """Names that most documents have, written and as they sound: looked through once for all."""

    def __init__(self, keys: Sequence[str]) -> None:
        joined = "\n".join(keys)
        self.keys = frozenset(keys)
        self.names = tuple(keys)
        self.written = Forms(joined)
        self.spoken = Forms(sound(joined))
        self.by_characters = by_characters(enumerate(keys))
        """The numbers of the short ones."""

    def name(self, number: int) -> str:
        """The name of a number."""
        return self.names[number]


class Mixed(Forms):
    """The texts of one document: those that most have, and its own by their number."""

    def __init__(
        self,
        own: Mapping[int, str],
        places: Callable[[str], Sequence[int]],
        shared: Shared,
        *,
        heard: bool,
    ) -> None:
        self._own_places = list(own)
        joined = "\n".join(own.values())
        self._own = Forms(sound(joined) if heard else joined)
        self._names = shared
        self._often = shared.spoken if heard else shared.written
        self._places = places

    def like(self, text: str) -> list[tuple[str, float, int]]:
        """The texts most like a part of this one, how much, and their numbers; the best first."""
        own, often = (
            process.extract(
                text, forms.near(text), scorer=fuzz.partial_ratio, score_cutoff=ALIKE, limit=None
            )
            for forms in (self._own, self._often)
        )
        found = [(one, score, self._own_places[number]) for one, score, number in own]
        for one, score, number in often:
            found += [(one, score, at) for at in self._places(self._names.name(number))]
        return _best_first(sorted(found, key=lambda one: (-one[1], one[2]))[:_MOST], text)

    def equal(self, text: str) -> list[int]:
        """The numbers of the texts that are the same as this one."""
        own = [self._own_places[number] for number in self._own.equal(text)]
        often = map(self._names.name, self._often.equal(text))
        return sorted({*own, *(at for name in often for at in self._places(name))})
