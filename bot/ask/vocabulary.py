"""Every name that a question may use, and an index that finds the few that resemble a text.

Built from the database and the glossary when an engine starts. A look-up goes through character
bigrams (or sounds), so that its cost follows the names that share some with the question and
not the number of all names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bot.ask.lexicon import Lexicon
from bot.ask.names import Name, Thing, all_names
from bot.ask.pinyin import sound
from bot.glossary import Glossary
from bot.resources import statement
from bot.store import Store
from bot.text import key

_ANAGRAMS = range(3, 6)
"""Lengths of names that are looked for with their characters in another order."""
_COMMON = 400
"""Names that may share a bigram before it is too common to point anywhere."""


@dataclass(frozen=True)
class Vocabulary:
    """All names, and the ways to find them."""

    names: tuple[Name, ...]
    things: dict[int, Thing]
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
    exact: dict[str, tuple[Name, ...]]
    _bigrams: dict[str, list[int]] = field(repr=False)
    _anagrams: dict[str, list[int]] = field(repr=False)

    def containing(self, part: str) -> list[Name]:
        """The names that contain a text of at least two characters."""
        pairs = [part[i : i + 2] for i in range(len(part) - 1)]
        postings = [self._bigrams.get(pair, []) for pair in pairs]
        shortest = min(postings, key=len)
        if len(shortest) > _COMMON:
            return []
        return [self.names[i] for i in shortest if part in self.names[i].key]

    def resembling(self, text: str) -> list[Name]:
        """The names that share a telling bigram with the text, most shared first."""
        shared: dict[int, int] = defaultdict(int)
        for pair in _grams(text):
            posting = self._bigrams.get(pair, [])
            if len(posting) <= _COMMON:
                for i in posting:
                    shared[i] += 1
        return [self.names[i] for i in sorted(shared, key=lambda i: -shared[i])[:200]]

    def reordered(self, text: str) -> list[Name]:
        """The short names that are written in the text with their characters in another order."""
        found: list[int] = []
        for size in _ANAGRAMS:
            for start in range(len(text) - size + 1):
                found += self._anagrams.get("".join(sorted(text[start : start + size])), [])
        return [self.names[i] for i in dict.fromkeys(found)]

    def sounding(self, text: str) -> list[Name]:
        """The names that share a bigram of sounds with the text, most shared first."""
        heard = sound(text)
        shared: dict[int, int] = defaultdict(int)
        for pair in {heard[i : i + 2] for i in range(len(heard) - 1)}:
            for i in self._sounds.get(pair, []):
                shared[i] += 1
        return [self.names[i] for i in sorted(shared, key=lambda i: -shared[i])[:200]]

    @cached_property
    def _sounds(self) -> dict[str, list[int]]:
        return _postings(sound(name.key) for name in self.names)


def build_vocabulary(store: Store, glossary: Glossary, lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a database."""
    things = {row["entity_id"]: _thing(row) for row in store.rows(statement("things"))}
    bodies = store.rows(statement("bodies"))
    names = all_names(store, things, bodies, glossary, lexicon)
    exact: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        exact[name.key].append(name)
    codes = {row["code"] for row in store.rows(statement("codes_used"))}
    return Vocabulary(
        names=names,
        things=things,
        bodies={
            body: frozenset(r["code"] for r in bodies if r["body"] == body and r["code"])
            for body in {r["body"] for r in bodies}
        },
        owners={r["document_id"]: r["body"] for r in bodies if r["part"] == "部门"},
        leaves=_leaves(names),
        years=frozenset(t.year for t in things.values() if t.year is not None),
        regions=frozenset(r["region"] for r in bodies if r["region"]),
        codes=frozenset(codes),
        forms=_word_forms(glossary),
        longest=max((len(name.key) for name in names), default=1),
        exact={k: tuple(v) for k, v in exact.items()},
        _bigrams=_postings(name.key for name in names),
        _anagrams=_anagrams(names),
    )


def _thing(row: dict[str, Any]) -> Thing:
    return Thing(**(row | {"groups": frozenset(row["groups"]), "tables": frozenset(row["tables"])}))


def _leaves(names: tuple[Name, ...]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "staff" and " / " in str(name.target[0]):
            group, _, leaf = str(name.target[0]).partition(" / ")
            found[leaf].add(group)
    return {leaf: frozenset(groups) for leaf, groups in found.items()}


def _word_forms(glossary: Glossary) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for long, short in glossary.short:
        found[key(long)] |= {long, short}
        found[key(short)] |= {long, short}
    return {word: tuple(sorted(group)) for word, group in found.items()}


def _anagrams(names: tuple[Name, ...]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        if len(name.key) in _ANAGRAMS:
            found["".join(sorted(name.key))].append(number)
    return dict(found)


def _grams(text: str) -> set[str]:
    """Pairs of neighbours, and pairs with one between: a slip leaves one of them whole."""
    pairs = {text[i : i + 2] for i in range(len(text) - 1)}
    return pairs | {f"{text[i]} {text[i + 2]}" for i in range(len(text) - 2)}


def _postings(keys: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(keys):
        for pair in _grams(text):
            found[pair].append(number)
    return dict(found)
