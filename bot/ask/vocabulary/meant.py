"""The words that a stretch of a question may have been meant for, found by what a slip leaves.

A document's own names are indexed when it is first asked about; the words of asking and the names
that most documents have once for all of them.
"""

from __future__ import annotations

import re
import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache

import rjieba

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import sound
from bot.ask.vocabulary.names import Name
from bot.ask.vocabulary.vocabulary import Vocabulary

HAN = range(0x3400, 0xA000)
CHAT = frozenset({"greeting", "thanks", "insult", "injection"})
"""Operations whose words must be written right."""
PART = 0.6
"""What a character of a word that names are made of is worth."""
LONGEST = 16
"""Characters of the longest name."""
LONGEST_PART = 4
SHORTEST_BLANK = 5
_SHORTEST_GAP = 3
"""Characters from which a word is known without one of them."""
_NAMED = ("line", "staff", "indicator", "column", "attribute", "absent", "unit", "table")
_GOOD = 0.9
"""Quality from which a name is one that is printed, or a good alias."""
_LEAST_CLIPPED = 4
"""Characters of a name from which what is left of it is hardly anything else."""
_NAMING = "nvbj"
_BLANK = "_"
_SLIP = 2
"""Characters of which fewer may be other ones where a slip left a word in a text."""
_PARTED = 20_000
"""Names whose words are kept: those of one document are parted once."""
_KEPT = 64
"""Vocabularies whose words are kept; those of one document take a few milliseconds to make."""

Found = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class _Index:
    """Some words by what a slip leaves of them."""

    by_sound: Found
    by_blank: Found
    """Longer words by their sound with one character left blank."""
    by_gap: Found
    """Words by what is left of them without one character."""
    by_part: Found
    """Words by the words that they are made of."""


_NONE = _Index({}, {}, {}, {})


class Words:
    """The words that may have been meant where some documents are asked about."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._asking, asking_index = _asking(id(lexicon), lexicon)
        self._general = lexicon.general
        often, often_index = _often(vocabulary.often)
        self._exact = vocabulary.exact
        self._names = None if often else _valued(vocabulary.names)
        own = dict.fromkeys(vocabulary.own)
        self._own = _Own(self._names if self._names is not None else own)
        self._indexes = (asking_index, _NONE, often_index)

    def near(self, text: str) -> Words:
        """The same words, those of the documents indexed that a slip may have left in a text."""
        found = copy(self)
        asking_index, _, often_index = self._indexes
        found._indexes = (asking_index, self._own.index_for(text), often_index)
        return found

    def worth(self, word: str) -> float | None:
        """How much a word explains; None where it is not known."""
        whole = self._whole(word)
        if whole is None and self.is_part(word):
            whole = len(word) * PART
        return whole if whole is None or all(ord(c) in HAN for c in word) else None

    def is_part(self, word: str) -> bool:
        """Whether names are made of a word that says nothing alone."""
        wholes = [found for one in self._indexes if (found := one.by_part.get(word))]
        if not wholes or word in self._general or self._whole(word) is not None:
            return False
        return any(self._whole(one) is not None for found in wholes for one in found)

    def _whole(self, word: str) -> float | None:
        asked = self._asking.get(word)
        if self._names is not None:
            named = self._names.get(word)
        else:
            named = _valued(self._exact.get(word, ())).get(word)
        return max(asked or 0.0, named) if named is not None else asked

    def clipped(self, said: str) -> bool:
        """Whether a name without one character is a shorter name beside a character: 本工资."""
        known = self._exact
        short = said[1:] in known or said[:-1] in known
        return short and said not in known and self._own.hold_but_one(said)

    def without_one(self, said: str) -> list[str]:
        """The words that are this where one character is missing."""
        return self._known([w for one in self._indexes for w in one.by_gap.get(said, ())])

    def sounding(self, heard: str) -> list[str]:
        """The words that sound like this."""
        return self._known([w for one in self._indexes for w in one.by_sound.get(heard, ())])

    def sounding_but(self, heard: str, at: int) -> list[str]:
        """The words that sound like this but for the character at a place."""
        blank = heard[:at] + _BLANK + heard[at + 1 :]
        return self._known([w for one in self._indexes for w in one.by_blank.get(blank, ())])

    def _known(self, words: list[str]) -> list[str]:
        return [word for word in words if self.worth(word) is not None]


_ASKING: dict[int, tuple[dict[str, float], _Index]] = {}


def _asking(number: int, lexicon: Lexicon) -> tuple[dict[str, float], _Index]:
    """The words of asking with what they explain, and their index, made once."""
    if number not in _ASKING:
        asking = (word for word, ops in lexicon.operations.items() if not CHAT & set(ops))
        worth = {word: len(word) * 0.9 - 0.3 for word in (*asking, *lexicon.kinds)}
        _ASKING[number] = (worth, _shared(tuple(worth)))
    return _ASKING[number]


@lru_cache(maxsize=8)
def _often(names: tuple[str, ...]) -> tuple[frozenset[str], _Index]:
    """Names that most documents have, and the index of those that are not long."""
    return frozenset(names), _shared(tuple(one for one in names if len(one) <= LONGEST))


_WORDS: dict[int, tuple[Vocabulary, Words]] = {}
_MAKING = threading.Lock()


def words_of(vocabulary: Vocabulary, lexicon: Lexicon) -> Words:
    """The words that may be meant, made once for a vocabulary."""
    known = _WORDS.get(id(vocabulary))
    if known is None:
        known = (vocabulary, Words(vocabulary, lexicon))
        with _MAKING:
            if len(_WORDS) >= _KEPT:
                _WORDS.pop(next(iter(_WORDS)))
            _WORDS[id(vocabulary)] = known
    return known[1]


def _valued(names: Iterable[Name]) -> dict[str, float]:
    """How much each name explains that may be meant."""
    worth: dict[str, float] = {}
    for name in names:
        if name.kind in _NAMED and name.quality >= _GOOD and len(name.key) <= LONGEST:
            value = len(name.key) * 1.05 * name.quality - 0.2
            worth[name.key] = max(worth.get(name.key, 0.0), value)
    return worth


class _Own:
    """Words of some documents: too many to be indexed for one question, so that those are picked
    first of which a slip of one character leaves the text of the question."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = [one for one in words if len(one) <= LONGEST]

    def hold_but_one(self, said: str) -> bool:
        """Whether one of them is this and a character more."""
        if not _LEAST_CLIPPED <= len(said) + 1 <= LONGEST:
            return False
        ways = (f"{re.escape(said[:at])}.{re.escape(said[at:])}" for at in range(len(said) + 1))
        return bool(re.search(f"^(?:{'|'.join(ways)})$", self._joined, re.MULTILINE))

    @cached_property
    def _joined(self) -> str:
        return "\n".join(self._words)

    @cached_property
    def _heard(self) -> str:
        return sound(self._joined)

    def index_for(self, text: str) -> _Index:
        """The index of those that a slip may have left in a text, and of the words that they are
        made of; what shares no character with the text is looked at no further."""
        letters = re.escape(sound(text).replace("\n", ""))
        others = re.compile(f"[{letters}]+")
        lines = others.sub("", self._heard).split("\n")
        left = list(zip(self._words, map(len, lines), strict=False))
        by_part = _by_part(word for word, size in left if size < len(word))
        near = [word for word, size in left if size < _SLIP]
        near += [part for part in by_part if len(others.sub("", sound(part))) < _SLIP]
        return _indexed(filter(_is_han, dict.fromkeys(near)), by_part)


def _by_part(words: Iterable[str]) -> Found:
    """Words by the words that they are made of."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for part in _parts_of(word):
            found[part].append(word)
    return found


def _is_han(word: str) -> bool:
    return all(ord(c) in HAN for c in word)


@lru_cache(maxsize=8)
def _shared(words: tuple[str, ...]) -> _Index:
    """The index of words that many vocabularies have."""
    by_part = _by_part(words)
    return _indexed(filter(_is_han, dict.fromkeys((*words, *by_part))), by_part)


def _indexed(words: Iterable[str], by_part: Found) -> _Index:
    by_sound: dict[str, list[str]] = defaultdict(list)
    by_gap: dict[str, list[str]] = defaultdict(list)
    by_blank: dict[str, list[str]] = defaultdict(list)
    for word in words:
        heard, places = sound(word), range(len(word))
        by_sound[heard].append(word)
        for at in places if len(word) >= SHORTEST_BLANK else ():
            by_blank[heard[:at] + _BLANK + heard[at + 1 :]].append(word)
        if len(word) >= _SHORTEST_GAP:
            for left in dict.fromkeys(word[:at] + word[at + 1 :] for at in places):
                by_gap[left].append(word)
    return _Index(by_sound, by_blank, by_gap, by_part)


@lru_cache(maxsize=_PARTED)
def _parts_of(name: str) -> tuple[str, ...]:
    """The words that a name is made of."""
    return tuple(
        dict.fromkeys(
            part
            for part, tag in rjieba.tag(name, False)
            if 1 < len(part) <= LONGEST_PART and tag[:1] in _NAMING
        )
    )
