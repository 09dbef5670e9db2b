"""The vocabulary of one document as bytes, and vocabularies made of those of a few documents.

What a document calls things is worked out once and kept, so that a question about one document
among many thousands finds its few hundred names ready. What is read back is text: a name or a
thing is made of its line when it is looked at, and a question looks at few.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import repeat
from typing import Any

from bot.ask.language.lexicon import Lexicon
from bot.ask.vocabulary.classification import classified
from bot.ask.vocabulary.forms import Forms, Mixed, Shared
from bot.ask.vocabulary.names import Name, Thing, absent_names, term_names
from bot.ask.vocabulary.vocabulary import Said, Vocabulary, leaves_of, word_forms
from bot.columns.lines import Lines, bound, lines_of, packed, parted, unpacked
from bot.glossary import Glossary, canonical
from bot.text import key

_FAST = 1
_PARTS = 7
_FIELDS = tuple(field.name for field in fields(Thing))


@dataclass(frozen=True)
class Content:
    """What a document calls things, as lines of text that are read when they are asked for."""

    written_facts: bytes
    written_keys: bytes
    names: Lines
    """A line a name, in the order of the keys."""
    numbers: Sequence[int]
    """Ids of things."""
    things: Lines
    """A line a thing, in the order of the numbers."""

    @cached_property
    def facts(self) -> dict[str, Any]:
        """Bodies, owners, regions, codes, years, groups of heads, items of the glossary; the places
        of keys that stand more than once."""
        found: dict[str, Any] = json.loads(self.written_facts)
        return found

    @cached_property
    def keys(self) -> Sequence[str]:
        """The keys of the names."""
        return self.written_keys.decode().split("\n") if self.written_keys else ()


_NO_FACTS: dict[str, Any] = {
    "bodies": {}, "owners": [], "regions": [], "codes": [], "years": [], "leaves": {},
    "items": [], "twice": {}, "longest": 1,
}  # fmt: skip
NOTHING = Content(json.dumps(_NO_FACTS).encode(), b"", Lines(b"", ()), (), Lines(b"", ()))


def dump(found: Said, glossary: Glossary) -> bytes:
    """What a document calls things, for keeping."""
    names, things = found.names, found.things
    keys = [name.key for name in names]
    known = _known(tuple(item.name for item in glossary.items))
    said = {key(canonical(thing.name)) for thing in things.values()} & known.keys()
    facts = {
        "bodies": {body: sorted(codes) for body, codes in found.bodies.items()},
        "owners": list(found.owners.items()),
        "regions": sorted(found.regions),
        "codes": sorted(found.codes),
        "years": sorted({t.year for t in things.values() if t.year is not None}),
        "leaves": {leaf: sorted(groups) for leaf, groups in leaves_of(names).items()},
        "items": sorted(name for one in said for name in known[one]),
        "twice": _twice(keys),
        "longest": max(map(len, keys), default=1),
    }
    lines = lines_of(_each(list(map(_row, names))))
    plain = lines_of(_each(list(map(_plain, things.values()))))
    parts = [
        _line(facts).encode(),
        "\n".join(keys).encode(),
        lines.joined,
        packed("I", lines.ends),
        packed("q", things),
        plain.joined,
        packed("I", plain.ends),
    ]
    return zlib.compress(bound(parts), _FAST)


@cache
def _known(items: tuple[str, ...]) -> dict[str, list[str]]:
    """The names of items that the glossary or the classification knows, by their key."""
    found: dict[str, list[str]] = {}
    for name in dict.fromkeys((*items, *classified())):
        found.setdefault(key(name), []).append(name)
    return found


def _each(rows: list[list[object]]) -> list[str]:
    """A line a row: all are written at once and parted again, which costs less; where a text looks
    like the end of a row, one by one."""
    lines = _line(rows)[2:-2].split("], [") if rows else []
    if len(lines) != len(rows):
        return [_line(row) for row in rows]
    return [f"[{line}]" for line in lines]


def _twice(keys: list[str]) -> dict[str, list[int]]:
    """The places of each key that stands more than once."""
    several = {one for one, count in Counter(keys).items() if count > 1}
    places: dict[str, list[int]] = {}
    for at, one in enumerate(keys):
        if one in several:
            places.setdefault(one, []).append(at)
    return places


_line = json.JSONEncoder(ensure_ascii=False).encode


def _row(name: Name) -> list[object]:
    return [name.key, name.kind, name.target, name.quality, name.shown, name.strict]


def _plain(thing: Thing) -> list[object]:
    value = None if thing.value is None else str(thing.value)
    return [
        thing.entity_id, thing.document_id, thing.name, thing.context, thing.body, thing.year,
        thing.phase, thing.kind, value, thing.unit, thing.has_parts,
        sorted(thing.groups), "\n".join(sorted(thing.tables)) if thing.tables else None,
    ]  # fmt: skip


def load(content: bytes) -> Content:
    """What was kept of a document."""
    parts = parted(zlib.decompress(content), _PARTS)
    facts, keys, names, name_ends, numbers, things, thing_ends = parts
    return Content(
        facts,
        keys,
        Lines(names, unpacked("I", name_ends)),
        unpacked("q", numbers),
        Lines(things, unpacked("I", thing_ends)),
    )


def read_name(line: bytes) -> Name:
    """The name of a line."""
    at, kind, target, quality, shown, strict = json.loads(line)
    return Name(at, kind, tuple(target), quality, shown, strict)


def read_thing(line: bytes) -> Thing:
    """The thing of a line."""
    known: dict[str, Any] = dict(zip(_FIELDS, json.loads(line), strict=True))
    known["value"] = None if known["value"] is None else Decimal(known["value"])
    tables = () if known["tables"] is None else known["tables"].split("\n")
    known |= {"groups": frozenset(known["groups"]), "tables": frozenset(tables)}
    return Thing(**known)


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

    lines: Lines
    shared: Shared

    @property
    def often(self) -> tuple[str, ...]:
        """The keys that most documents have, looked through once for all of them."""
        return self.shared.names

    @cached_property
    def _written(self) -> Forms:
        return Mixed(self._own_keys, self._places, self.shared, heard=False)

    @cached_property
    def _spoken(self) -> Forms:
        return Mixed(self._own_keys, self._places, self.shared, heard=True)

    @cached_property
    def _own_keys(self) -> dict[int, str]:
        """The keys that only few documents have, by their place."""
        often = self.shared.keys
        return {at: one for at, one in enumerate(self.keys) if one not in often}

    def _places(self, wanted: str) -> Sequence[int]:
        assert isinstance(self.exact, _Exact)
        return self.exact.places(wanted)

    def of_kind(self, kind: str) -> Iterator[Name]:
        """The names of a kind; lines of others are not read."""
        return (self.names[at] for at in self.lines.having(f', "{kind}", ['.encode()))


class _Things(Mapping[int, Thing]):
    """Things made of their lines when they are looked at."""

    def __init__(self, contents: Sequence[Content]) -> None:
        self._places: dict[int, tuple[Lines, int]] = {}
        for one in contents:
            places = zip(repeat(one.things), range(len(one.numbers)), strict=False)
            self._places.update(zip(one.numbers, places, strict=True))
        self._made: dict[int, Thing] = {}

    def __getitem__(self, number: int) -> Thing:
        if number not in self._made:
            lines, at = self._places[number]
            self._made[number] = read_thing(lines[at])
        return self._made[number]

    def __contains__(self, number: object) -> bool:
        return number in self._places

    def __iter__(self) -> Iterator[int]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


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
    else:
        joined = list(_joined(contents))
        keys, lines = [name.key for name in joined], lines_of(_line(_row(n)) for n in joined)
        twice = _twice(keys)
    names = _Names(lines, fixed.names)
    exact = _Exact(names, keys, twice, fixed)
    return _Few(
        lines=lines,
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
        keys=(*keys, *fixed.keys),
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
