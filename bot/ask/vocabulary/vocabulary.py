"""Every name that a question may use, and an index that finds the few that resemble a text.

Built from the database and the glossary; rapidfuzz compares a few thousand names in a millisecond.
Of many documents the names lie on disk (`whole`), and those of a few are read from there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from typing import Any

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.vocabulary.forms import ANAGRAMS, Fits, Forms, anything, by_characters, one_slip
from bot.ask.vocabulary.names import Name, Source, Thing, all_names
from bot.glossary import Glossary, canonical
from bot.resources import statement
from bot.store import Row, Store
from bot.text import key

_WRITTEN = 64
"""Texts of which it is kept what stands in them."""
_COMMON = 400
"""Names that may contain a part before it is too common to point anywhere."""


@dataclass(frozen=True)
class Vocabulary:
    """All names, and the ways to find them."""

    names: Sequence[Name]
    things: Mapping[int, Thing]
    bodies: dict[str, frozenset[str]]
    """Body -> the codes it goes by."""
    owners: dict[int, str]
    """Document -> its publisher."""
    leaves: dict[str, frozenset[str]]
    """Column of heads without its group -> the groups that have it: 行政 -> 编制人数, 在职人数."""
    years: frozenset[int]
    regions: frozenset[str]
    codes: frozenset[str]
    forms: dict[str, tuple[str, ...]]
    """Short and long forms of words inside names: 人防 -> 人防, 人民防空."""
    longest: int
    exact: Mapping[str, tuple[Name, ...]]
    keys: Sequence[str]
    """The keys of the names, in their order."""

    @property
    def often(self) -> tuple[str, ...]:
        """The keys that most documents have, looked through once for all of them."""
        return ()

    @property
    def own(self) -> Iterable[str]:
        """The keys that only few documents have."""
        return self.keys

    def document_of(self, number: int) -> int | None:
        """The document of a thing."""
        thing = self.things.get(number)
        return thing.document_id if thing else None

    def namesakes(self, thing: Thing) -> list[int]:
        """The things of the same name beside the same parent, in all documents."""
        return [n for n in self.called(thing) if self.things[n].context == thing.context]

    def called(self, thing: Thing) -> list[int]:
        """The things of the same name, in all documents."""
        names = self.exact.get(key(thing.name), ())
        said = dict.fromkeys(t for name in names if name.kind == "line" for t in name.target)
        wanted = canonical(thing.name)
        found = ((int(str(t)), self.things.get(int(str(t)))) for t in said)
        return sorted(n for n, t in found if t and canonical(t.name) == wanted)

    def across(self, documents: Collection[int]) -> Vocabulary:
        """The vocabulary with only what some documents say of their publishers themselves."""
        things = {
            number: thing
            for number, thing in self.things.items()
            if thing.document_id in documents and thing.body == self.owners.get(thing.document_id)
        }
        return replace(self, things=things)

    def written_in(self, letters: str) -> tuple[tuple[int, int, tuple[Name, ...]], ...]:
        """Where names stand in a text as they are; several stages ask of one text."""
        known = self._written_in.get(letters)
        if known is None:
            if len(self._written_in) >= _WRITTEN:
                self._written_in.clear()
            known = self._written_in[letters] = tuple(self._look_for(letters))
        return known

    @cached_property
    def _written_in(self) -> dict[str, tuple[tuple[int, int, tuple[Name, ...]], ...]]:
        return {}

    def _look_for(self, letters: str) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        for start in range(len(letters)):
            for end in range(start + 1, min(len(letters), start + self.longest) + 1):
                names = self.exact.get(letters[start:end])
                if names:
                    yield start, end, names

    def of_kind(self, kind: str) -> Iterable[Name]:
        """The names of a kind."""
        return (name for name in self.names if name.kind == kind)

    def holds(self, part: str) -> bool:
        """Whether any name may contain a text."""
        return part in self._joined

    def containing(self, part: str) -> list[Name]:
        """The names that contain a text of at least two characters, where those are few."""
        joined = self._joined
        found: list[int] = []
        number = before = 0
        at = joined.find(part)
        while at >= 0:
            number += joined.count("\n", before, at)
            found.append(number)
            if len(found) > _COMMON:
                return []
            before = at
            end = joined.find("\n", at)
            at = joined.find(part, end) if end >= 0 else -1
        return [self.names[i] for i in found]

    def resembling(self, text: str, fits: Fits = anything) -> list[Name]:
        """The names that are most like a part of the text, those that fit."""
        return self._like(text, self._written, fits)

    def reordered(self, text: str) -> list[Name]:
        """The short names that are written in the text with their characters in another order."""
        found: list[int] = []
        for size in ANAGRAMS:
            for start in range(len(text) - size + 1):
                found += self._of_characters("".join(sorted(text[start : start + size])))
        return [self.names[i] for i in dict.fromkeys(found)]

    def _of_characters(self, letters: str) -> Sequence[int]:
        """The places of the short names of these characters, which are given in order."""
        return self._by_characters.get(letters, ())

    @cached_property
    def _by_characters(self) -> dict[str, list[int]]:
        return by_characters(enumerate(self.keys))

    def sounding(self, text: str, fits: Fits = anything) -> list[Name]:
        """The names that sound most like a part of the text, those that fit."""
        return self._like(sound(text), self._spoken, fits)

    def sounding_as(self, heard: str) -> list[Name]:
        """The names that sound so from end to end."""
        return [self.names[at] for at in self._spoken.equal(heard)]

    def _like(self, text: str, forms: Forms, fits: Fits) -> list[Name]:
        near = ((self.keys[at], score, at) for _, score, at in forms.like(text))
        return [self.names[at] for key, score, at in near if fits(key) or one_slip(key, score)]

    @cached_property
    def _written(self) -> Forms:
        return Forms(self._joined)

    @cached_property
    def _spoken(self) -> Forms:
        return Forms(sound(self._joined))

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self.keys)


def build_vocabulary(store: Store, glossary: Glossary, lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a database."""
    found = said(lambda name: _unlike(store.rows(statement(name))), glossary, lexicon)
    return vocabulary_of(
        names=found.names,
        things=found.things,
        bodies=found.bodies,
        owners=found.owners,
        regions=found.regions,
        codes=found.codes,
        glossary=glossary,
    )


def _unlike(rows: Iterable[Row]) -> list[Row]:
    """The rows without their document, those that are alike once."""
    found: dict[str, Row] = {}
    for row in rows:
        plain = row if "body" in row else {k: v for k, v in row.items() if k != "document_id"}
        found.setdefault(repr(plain), plain)
    return list(found.values())


@dataclass(frozen=True)
class Said:
    """What documents call things."""

    names: tuple[Name, ...]
    things: Mapping[int, Thing]
    bodies: dict[str, frozenset[str]]
    owners: dict[int, str]
    regions: frozenset[str]
    codes: frozenset[str]


def said_by_each(
    store: Store, documents: Iterable[int], glossary: Glossary, lexicon: Lexicon
) -> Iterator[tuple[int, Said]]:
    """What each of some documents calls things; each statement is run once for all of them."""
    numbers = tuple(documents)
    part = store.within(numbers)
    kept: dict[str, dict[int, list[Row]]] = {}

    def rows(name: str, document: int) -> list[Row]:
        if name not in kept:
            kept[name] = defaultdict(list)
            for row in part.rows(statement(name)):
                kept[name][row["document_id"]].append(row)
        found = kept[name][document]
        return found if name == "things" else _unlike(found)

    for number in numbers:
        yield number, said(partial(rows, document=number), glossary, lexicon, own=True)


def said(source: Source, glossary: Glossary, lexicon: Lexicon, *, own: bool = False) -> Said:
    """What the rows of the statements call things, with `own` without what the glossary adds."""
    things = {row["entity_id"]: _thing(row) for row in source("things")}
    bodies = list(source("bodies"))
    codes: dict[str, set[str]] = defaultdict(set)
    for row in bodies:
        codes[row["body"]].update({row["code"]} - {""})
    return Said(
        names=all_names(source, things, bodies, glossary, lexicon, own=own),
        things=things,
        bodies={body: frozenset(known) for body, known in codes.items()},
        owners={r["document_id"]: r["body"] for r in bodies if r["part"] == "部门"},
        regions=frozenset(r["region"] for r in bodies if r["region"]),
        codes=frozenset(row["code"] for row in source("codes_used")),
    )


def vocabulary_of(
    *,
    names: tuple[Name, ...],
    things: Mapping[int, Thing],
    bodies: dict[str, frozenset[str]],
    owners: dict[int, str],
    regions: frozenset[str],
    codes: frozenset[str],
    glossary: Glossary,
) -> Vocabulary:
    """A vocabulary of these names."""
    exact: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        exact[name.key].append(name)
    return Vocabulary(
        names=names,
        things=things,
        bodies=bodies,
        owners=owners,
        leaves=leaves_of(names),
        years=frozenset(t.year for t in things.values() if t.year is not None),
        regions=regions,
        codes=codes,
        forms=word_forms(glossary.short),
        longest=max((len(name.key) for name in names), default=1),
        exact={k: tuple(v) for k, v in exact.items()},
        keys=tuple(name.key for name in names),
    )


def _thing(row: dict[str, Any]) -> Thing:
    return Thing(**(row | {"groups": frozenset(row["groups"]), "tables": frozenset(row["tables"])}))


def leaves_of(names: Iterable[Name]) -> dict[str, frozenset[str]]:
    """The groups of each column of heads that stands under several."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "staff" and " / " in str(name.target[0]):
            group, _, leaf = str(name.target[0]).partition(" / ")
            found[leaf].add(group)
    return {leaf: frozenset(groups) for leaf, groups in found.items()}


@cache
def word_forms(pairs: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    """Each word that has a short or long form, with all its forms."""
    found: dict[str, set[str]] = defaultdict(set)
    for long, short in pairs:
        found[key(long)] |= {long, short}
        found[key(short)] |= {long, short}
    return {word: tuple(sorted(group)) for word, group in found.items()}
