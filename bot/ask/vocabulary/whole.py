"""The names of many documents, looked up on disk; those of a few documents as a vocabulary.

Nothing here grows with the number of names but the index itself: what is kept in memory is what
was asked about lately, the names that most documents have, and what the glossary knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from rapidfuzz import fuzz, process

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.vocabulary.classification import classified
from bot.ask.vocabulary.contents import NOTHING, Content, load
from bot.ask.vocabulary.few import merged, shared_of
from bot.ask.vocabulary.forms import ALIKE, Fits, anything, one_slip
from bot.ask.vocabulary.nameindex import SOUND, NameIndex, parts_of
from bot.ask.vocabulary.names import Name, Thing, absent_names, term_names
from bot.ask.vocabulary.vocabulary import Vocabulary, leaves_of, vocabulary_of, word_forms
from bot.glossary import Glossary, canonical
from bot.resources import statement
from bot.store import Store
from bot.text import key

_DOCUMENT = 100_000_000
"""Numbers of things of one document lie between two multiples of this."""
_LONGEST = 40
_PARTS = 1_000
"""Parts of names of which it is kept what is filed under them."""
_CONTENTS = 256
"""Documents whose names are kept in memory."""
_COMPARED = 400
"""Names compared letter by letter with a stretch of a question."""
_NEAR = 40
_FEW = 64
"""Names that may contain a part before it tells nothing."""
_KEPT = 20_000

_K = TypeVar("_K")
_V = TypeVar("_V")


def document_of(number: int) -> int:
    """The document of a thing."""
    return number // _DOCUMENT


class Shelf:
    """What the names on disk are read through; shared by all vocabularies of a database."""

    def __init__(
        self, index: NameIndex, store: Store, glossary: Glossary, lexicon: Lexicon
    ) -> None:
        self.index = index
        self.store = store
        self.glossary = glossary
        self.lexicon = lexicon
        self.content = lru_cache(maxsize=_CONTENTS)(self._content)
        self.filed_under = lru_cache(maxsize=_PARTS)(self._filed_under)
        """The names filed under a part; stretches of a question share their rarest ones."""
        self.common = tuple(index.common())
        """The names that most documents have."""
        self.shared = shared_of(self.common, glossary, lexicon)

    def vocabulary(self, documents: tuple[int, ...]) -> Vocabulary:
        """The vocabulary of some documents, as if no others were loaded."""
        contents = [self.content(number) for number in documents]
        return merged(contents, self.glossary, self.lexicon, self.shared)

    def _content(self, document: int) -> Content:
        found = self.index.content(document)
        return load(found) if found else NOTHING

    def _filed_under(self, part: str) -> tuple[str, ...]:
        return tuple(self.index.keys_of(self.index.near([part])[:_COMPARED]))

    def thing(self, number: int) -> Thing | None:
        """A thing by its number."""
        return self.content(document_of(number)).thing(number)


class _Kept(Mapping[_K, _V]):
    """A mapping that is looked up, with what was found lately kept."""

    def __init__(self) -> None:
        self._known: dict[_K, _V | None] = {}

    def find(self, wanted: _K) -> _V | None:
        raise NotImplementedError

    def __getitem__(self, wanted: _K) -> _V:
        if wanted not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[wanted] = self.find(wanted)
        found = self._known[wanted]
        if found is None:
            raise KeyError(wanted)
        return found

    def __iter__(self) -> Iterator[_K]:
        return iter([wanted for wanted, found in self._known.items() if found is not None])

    def __len__(self) -> int:
        return sum(found is not None for found in self._known.values())


class _Things(_Kept[int, Thing]):
    """Things by their number, of all documents or of some bodies' own."""

    def __init__(self, shelf: Shelf, documents: frozenset[int] = frozenset()) -> None:
        super().__init__()
        self._shelf = shelf
        self._documents = documents

    def find(self, wanted: int) -> Thing | None:
        """The thing, from what is kept of its document."""
        document = document_of(wanted)
        if self._documents and document not in self._documents:
            return None
        thing = self._shelf.thing(wanted)
        if thing is None or not self._documents:
            return thing
        owners = dict(self._shelf.content(document).facts["owners"])
        return thing if thing.body == owners.get(document) else None

    def fetch(self, numbers: list[int]) -> None:
        """Read many things at once, of many documents: without what they are part of."""
        new = [number for number in numbers if number not in self._known]
        if len(new) <= _NEAR:
            return
        rows = self._shelf.store.rows(statement("things_plain"), {"things": new})
        found = {row["entity_id"]: _plain(row) for row in rows if row["own"]}
        self._known |= {number: found.get(number) for number in new}


def _plain(row: dict[str, Any]) -> Thing:
    known = {name: value for name, value in row.items() if name != "own"}
    return Thing(**known, groups=frozenset(), tables=frozenset())


class _Exact(_Kept[str, tuple[Name, ...]]):
    """Names by their key: the glossary's at hand, all others on disk."""

    def __init__(
        self,
        shelf: Shelf,
        fixed: Mapping[str, tuple[Name, ...]],
        things: _Things,
        documents: frozenset[int] = frozenset(),
    ) -> None:
        super().__init__()
        self._shelf = shelf
        self._fixed = fixed
        self._things = things
        self._documents = documents

    def find(self, wanted: str) -> tuple[Name, ...] | None:
        """The names of one key."""
        self.look_up([wanted])
        return self._known[wanted]

    def look_up(self, keys: list[str]) -> None:
        """Read the names of many keys at once."""
        new = [wanted for wanted in keys if wanted not in self._known]
        found = self._shelf.index.named([wanted for wanted in new if len(wanted) > 1])
        for wanted in new:
            names = [self._narrowed(name) for name in found.get(wanted, ())]
            kept = (*(n for n in names if n.target), *self._fixed.get(wanted, ()))
            self._known[wanted] = kept or None

    def _narrowed(self, name: Name) -> Name:
        if not self._documents or name.kind != "line":
            return name
        target = self._shelf.index.holding(name, self._documents)
        self._things.fetch([int(str(number)) for number in target])
        return Name(name.key, name.kind, target, name.quality, name.shown, name.strict)


@dataclass(frozen=True)
class Whole(Vocabulary):
    """The vocabulary of many documents."""

    shelf: Shelf
    common: Vocabulary
    """The names that most documents have."""
    fixed: Mapping[str, tuple[Name, ...]]

    def within(self, documents: tuple[int, ...]) -> Vocabulary:
        """The vocabulary of some documents, as if no others were loaded."""
        return self.shelf.vocabulary(documents)

    def document_of(self, number: int) -> int:
        """The document of a thing."""
        return document_of(number)

    def across(self, documents: Collection[int]) -> Vocabulary:
        """The vocabulary with only what some documents say of their publishers themselves."""
        chosen = frozenset(documents)
        things = _Things(self.shelf, chosen)
        exact = _Exact(self.shelf, self.fixed, things, chosen)
        return replace(self, things=things, exact=exact)

    def _look_for(self, letters: str) -> Iterator[tuple[int, int, tuple[Name, ...]]]:
        places = [
            (start, end)
            for start in range(len(letters))
            for end in range(start + 1, min(len(letters), start + self.longest) + 1)
        ]
        assert isinstance(self.exact, _Exact)
        self.exact.look_up(list(dict.fromkeys(letters[a:b] for a, b in places)))
        for start, end in places:
            names = self.exact.get(letters[start:end])
            if names:
                yield start, end, names

    def holds(self, part: str) -> bool:
        """Whether any name may contain a text: the index is asked for the whole of it."""
        return True

    def containing(self, part: str) -> list[Name]:
        """The names that contain a text, where those are few."""
        index = self.shelf.index
        sizes = [(size, one) for one in parts_of(part) if (size := index.size(one))]
        if not sizes or min(sizes)[0] > _COMPARED:
            return []
        keys = {k for k in self.shelf.filed_under(min(sizes)[1]) if part in k}
        return self._of(list(keys)) if len(keys) <= _FEW else []

    def resembling(self, text: str, fits: Fits = anything) -> list[Name]:
        """The names that are most like a part of the text, those that fit."""
        numbers = self.shelf.index.near(parts_of(text))
        found = self._nearest(text, numbers[:_COMPARED])
        if not any(one_slip(name, score) for name, score, _ in found):
            found = self._nearest(text, numbers[_COMPARED:]) + found
        best = sorted(found, key=lambda one: -one[1])
        return self._of([name for name, score, _ in best if fits(name) or one_slip(name, score)])

    def _nearest(self, text: str, numbers: list[int]) -> list[tuple[str, float, int]]:
        """Of some names those that are most like a part of the text, and how much."""
        keys = self.shelf.index.keys_of(numbers)
        return process.extract(
            text, keys, scorer=fuzz.partial_ratio, limit=_NEAR, score_cutoff=ALIKE
        )

    def reordered(self, text: str) -> list[Name]:
        """Of the commonest names those written in the text in another order."""
        return self.common.reordered(text)

    def sounding(self, text: str, fits: Fits = anything) -> list[Name]:
        """The names that sound most like a part of the text, those that fit."""
        heard = sound(text)
        numbers = self.shelf.index.near(SOUND + part for part in parts_of(heard))
        keys = self.shelf.index.keys_of(numbers[:_COMPARED])
        found = process.extract(
            heard,
            {one: sound(one) for one in keys},
            scorer=fuzz.partial_ratio,
            limit=_NEAR,
            score_cutoff=ALIKE,
        )
        return self._of([name for _, _, name in found if fits(name)])

    def _of(self, keys: list[str]) -> list[Name]:
        assert isinstance(self.exact, _Exact)
        self.exact.look_up(keys)
        return [name for one in keys for name in self.exact.get(one, ())]


def build_whole(index: NameIndex, store: Store, glossary: Glossary, lexicon: Lexicon) -> Whole:
    """The vocabulary of all documents of an index."""
    shelf = Shelf(index, store, glossary, lexicon)
    facts = index.facts()
    common = shelf.common
    fixed = _fixed(index, glossary, lexicon)
    things = _Things(shelf)
    names = (*common, *(name for group in fixed.values() for name in group))
    return Whole(
        names=names,
        things=things,
        bodies={body: frozenset(codes) for body, codes in facts["bodies"].items()},
        owners={int(number): owner for number, owner in facts["owners"].items()},
        leaves=leaves_of(names),
        years=frozenset(facts["years"]),
        regions=frozenset(facts["regions"]),
        codes=frozenset(facts["codes"]),
        forms=word_forms(glossary.short),
        longest=_LONGEST,
        exact=_Exact(shelf, fixed, things),
        shelf=shelf,
        common=_common(common, glossary),
        fixed=fixed,
        keys=tuple(name.key for name in names),
    )


def _common(names: tuple[Name, ...], glossary: Glossary) -> Vocabulary:
    nothing: frozenset[str] = frozenset()
    return vocabulary_of(
        names=names, things={}, bodies={}, owners={}, regions=nothing, codes=nothing,
        glossary=glossary,
    )  # fmt: skip


def _fixed(index: NameIndex, glossary: Glossary, lexicon: Lexicon) -> dict[str, tuple[Name, ...]]:
    """The names that the glossary gives, by key: terms, and items that no document has."""
    known = (*(item.name for item in glossary.items), *classified())
    items = {name: key(canonical(name)) for name in known}
    loaded = index.named(list(items.values()))
    printed = [name for name, bare in items.items() if bare in loaded]
    found: dict[str, tuple[Name, ...]] = {}
    for name in (*term_names(glossary.terms), *absent_names(printed, glossary, lexicon)):
        found[name.key] = (*found.get(name.key, ()), name)
    return found
