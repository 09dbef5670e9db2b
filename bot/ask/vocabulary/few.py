"""Vocabularies made of what a few documents are kept to call things, as if no others were loaded.

What a question looks at is made of what is kept when it is looked at: a question looks at few
names of a document's thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import Any

from bot.ask.language.lexicon import Lexicon
from bot.ask.vocabulary.contents import (
    Content,
    kinds_of,
    line_of,
    read_name,
    twice_of,
)
from bot.ask.vocabulary.forms import Forms, Mixed, Shared, by_characters
from bot.ask.vocabulary.names import Name, Thing, absent_names, term_names
from bot.ask.vocabulary.vocabulary import Vocabulary, word_forms
from bot.columns.lines import Lines, lines_of
from bot.glossary import Glossary


class _Joined(Sequence[str]):
    """Texts behind others."""

    def __init__(self, first: Sequence[str], more: Sequence[str]) -> None:
        self._first = first
        self._more = more

    def __getitem__(self, at: Any) -> Any:
        size = len(self._first)
        return self._first[at] if at < size else self._more[at - size]

    def __iter__(self) -> Iterator[str]:
        return chain(self._first, self._more)

    def __len__(self) -> int:
        return len(self._first) + len(self._more)


class _Names(Sequence[Name]):
    """Names made of their lines when they are looked at, and some that are there already."""

    def __init__(self, lines: Lines, fixed: tuple[Name, ...]) -> None:
        self._lines = lines
        self._fixed = fixed
        self._made: dict[int, Name] = {}

    def __getitem__(self, at: Any) -> Any:
        if at >= len(self._lines):
            return self._fixed[at - len(self._lines)]
        if at not in self._made:
            self._made[at] = read_name(self._lines[at])
        return self._made[at]

    def __len__(self) -> int:
        return len(self._lines) + len(self._fixed)


@dataclass(frozen=True)
class _Few(Vocabulary):
    """The vocabulary of a few documents."""

    kinds: Mapping[str, Sequence[int]]
    """The places of the names of each kind but lines."""
    shared: Shared

    @property
    def often(self) -> tuple[str, ...]:
        """The keys that most documents have, looked through once for all of them."""
        return self.shared.names

    @property
    def own(self) -> Iterable[str]:
        """The keys that only few documents have."""
        return self._own_keys.values()

    @cached_property
    def _written(self) -> Forms:
        return Mixed(self._own_keys, self._places, self.shared, heard=False)

    @cached_property
    def _spoken(self) -> Forms:
        return Mixed(self._own_keys, self._places, self.shared, heard=True)

    @cached_property
    def _own_keys(self) -> dict[int, str]:
        """The keys that only few documents have, by their place."""
        often, keys = self.shared.keys, list(self.keys)
        return {at: keys[at] for at, known in enumerate(map(often.__contains__, keys)) if not known}

    @cached_property
    def _by_characters(self) -> dict[str, list[int]]:
        return by_characters(self._own_keys.items())

    def _of_characters(self, letters: str) -> Sequence[int]:
        """The places of the short names of these characters, which are given in order."""
        often = self.shared.by_characters.get(letters, ())
        more = [at for number in often for at in self._places(self.shared.name(number))]
        return sorted([*self._by_characters.get(letters, ()), *more])

    def _places(self, wanted: str) -> Sequence[int]:
        assert isinstance(self.exact, _Exact)
        return self.exact.places(wanted)

    def of_kind(self, kind: str) -> Iterator[Name]:
        """The names of a kind that documents have, unless it is that of lines."""
        return (self.names[at] for at in self.kinds.get(kind, ()))


class _Things(Mapping[int, Thing]):
    """Things made of their lines when they are looked at."""

    def __init__(self, contents: Sequence[Content]) -> None:
        self._contents = contents
        self._made: dict[int, Thing | None] = {}

    def get(self, number: Any, default: Any = None) -> Any:
        """The thing of a number."""
        if number not in self._made:
            found = (one.thing(number) for one in self._contents)
            self._made[number] = next(filter(None, found), None)
        return self._made[number] or default

    def __getitem__(self, number: int) -> Thing:
        found: Thing | None = self.get(number)
        if found is None:
            raise KeyError(number)
        return found

    def __contains__(self, number: object) -> bool:
        return self.get(number) is not None

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(one.numbers for one in self._contents)

    def __len__(self) -> int:
        return sum(len(one.numbers) for one in self._contents)


class _Exact(Mapping[str, tuple[Name, ...]]):
    """Names by their key."""

    def __init__(
        self,
        names: Sequence[Name],
        keys: Sequence[str],
        twice: Mapping[str, Sequence[int]],
        fixed: _Fixed,
    ) -> None:
        self._names = names
        self._places = dict(zip(keys, range(len(keys)), strict=True))
        self._twice = twice
        self._fixed = fixed.exact
        self._fixed_places = fixed.places
        self._fixed_count = len(fixed.names)

    def places(self, wanted: str) -> Sequence[int]:
        """The places of a key among all keys: those of the document, then the glossary's."""
        own = self._own_places(wanted)
        fixed = self._fixed_places.get(wanted)
        if fixed is None:
            return own
        size = len(self._names) - self._fixed_count
        return (*own, *(size + at for at in fixed))

    def _own_places(self, wanted: str) -> Sequence[int]:
        place = self._places.get(wanted)
        return () if place is None else self._twice.get(wanted) or (place,)

    def __getitem__(self, wanted: str) -> tuple[Name, ...]:
        places = self._own_places(wanted)
        if not places:
            return self._fixed[wanted]
        return (*(self._names[at] for at in places), *self._fixed.get(wanted, ()))

    def get(self, wanted: str, default: Any = None) -> Any:
        """The names of a key; most stretches of a question are none, and raise nothing."""
        known = wanted in self._places or wanted in self._fixed
        return self[wanted] if known else default

    def __contains__(self, wanted: object) -> bool:
        return wanted in self._places or wanted in self._fixed

    def __iter__(self) -> Iterator[str]:
        return iter({**self._fixed, **self._places})

    def __len__(self) -> int:
        return len({*self._fixed, *self._places})


def shared_of(common: Iterable[Name], glossary: Glossary, lexicon: Lexicon) -> Shared:
    """What to look through once for all documents: names that most have, and the glossary's."""
    fixed = (*term_names(glossary.terms), *absent_names((), glossary, lexicon))
    return Shared(tuple(dict.fromkeys(name.key for name in (*common, *fixed))))


@dataclass(frozen=True)
class _Fixed:
    """Names that the glossary gives."""

    names: tuple[Name, ...]
    exact: Mapping[str, tuple[Name, ...]]
    keys: tuple[str, ...]
    places: dict[str, list[int]]
    """Where each key stands among them."""
    longest: int


def merged(
    contents: Sequence[Content], glossary: Glossary, lexicon: Lexicon, shared: Shared
) -> Vocabulary:
    """The vocabulary of some documents, as if no others were loaded; `shared` are names that most
    documents have."""
    facts = [one.facts for one in contents]
    items = frozenset(item for one in facts for item in one["items"])
    fixed = _fixed(items, glossary, lexicon)
    if len(contents) == 1:
        keys, lines, twice = contents[0].keys, contents[0].names, facts[0]["twice"]
        kinds = facts[0]["kinds"]
    else:
        joined = list(_joined(contents))
        keys, lines = [name.key for name in joined], lines_of(line_of(n) for n in joined)
        twice, kinds = twice_of(keys), kinds_of(joined)
    names = _Names(lines, fixed.names)
    exact = _Exact(names, keys, twice, fixed)
    return _Few(
        kinds=kinds,
        shared=shared,
        names=names,
        things=_Things(contents),
        bodies=_joined_sets(facts, "bodies"),
        owners={int(number): owner for one in facts for number, owner in one["owners"]},
        leaves=_joined_sets(facts, "leaves"),
        years=frozenset(year for one in facts for year in one["years"]),
        regions=frozenset(region for one in facts for region in one["regions"]),
        codes=frozenset(code for one in facts for code in one["codes"]),
        forms=word_forms(glossary.short),
        longest=max([fixed.longest, *(one["longest"] for one in facts)]),
        exact=exact,
        keys=_Joined(keys, fixed.keys),
    )


def _joined_sets(facts: Iterable[dict[str, Any]], name: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in facts:
        for word, values in one[name].items():
            found.setdefault(word, set()).update(values)
    return {word: frozenset(values) for word, values in found.items()}


def _joined(contents: Iterable[Content]) -> Iterator[Name]:
    """The names of all, those that are alike as one name of all that they name."""
    alike: dict[tuple[object, ...], list[Name]] = {}
    for one in contents:
        for line in one.names:
            name = read_name(line)
            alike.setdefault((name.key, name.kind, name.quality, name.strict), []).append(name)
    for group in alike.values():
        first = group[0]
        target = tuple(dict.fromkeys(t for name in group for t in name.target))
        yield Name(first.key, first.kind, target, first.quality, first.shown, first.strict)


_FIXED: dict[int, Any] = {}


def _fixed(items: frozenset[str], glossary: Glossary, lexicon: Lexicon) -> _Fixed:
    """Terms, and the items that are known and not among these."""
    if id(glossary) not in _FIXED:

        @lru_cache(maxsize=256)
        def made(loaded: frozenset[str]) -> _Fixed:
            names = (*term_names(glossary.terms), *absent_names(loaded, glossary, lexicon))
            exact: dict[str, tuple[Name, ...]] = {}
            for name in names:
                exact[name.key] = (*exact.get(name.key, ()), name)
            keys = tuple(name.key for name in names)
            places: dict[str, list[int]] = {}
            for at, one in enumerate(keys):
                places.setdefault(one, []).append(at)
            return _Fixed(names, exact, keys, places, max(map(len, exact), default=1))

        _FIXED[id(glossary)] = made
    found: _Fixed = _FIXED[id(glossary)](items)
    return found
