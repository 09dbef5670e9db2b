"""Questions in Latin letters: English words and typed pinyin, turned into Chinese words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from bot.ask.language.lexicon import Lexicon
from bot.ask.language.pinyin import code_of
from bot.ask.language.typed import (
    Meant,
    Typed,
    longest_read,
    misspelt,
    resolved,
    syllables_of,
    typed,
    with_more,
)
from bot.ask.vocabulary.names import Name
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.glossary import Glossary
from bot.text import key

_RUN = re.compile(r"[a-z][a-z' ]*[a-z]|[a-z]")
_IS = re.compile(r"(?<=[a-z])['’]s\b")
"""What's, the county's."""
_BETWEEN = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[a-z])|(?<=[a-z])\s+(?=[\u4e00-\u9fff])")
"""Spaces that only stand between words of two languages."""
_QUOTES = re.compile('[“”‘’"]')
_WORD = re.compile(r"[a-z]+")
_LONG = 4
"""Characters from which aliases and words of asking are typed by their first letters."""
_PRINTED = 0.98
_GOOD = 0.9
_PHRASE = 6
_SKIPPED = frozenset(
    [
        "a",
        "an",
        "the",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "of",
        "for",
        "in",
        "on",
        "to",
        "by",
        "at",
        "and",
        "or",
        "it",
        "its",
        "this",
        "that",
        "there",
        "do",
        "does",
        "did",
        "me",
        "my",
        "you",
        "your",
        "please",
        "tell",
        "show",
        "give",
        "can",
        "could",
        "would",
        "will",
        "i",
        "we",
        "they",
        "them",
        "us",
        "has",
        "have",
        "had",
        "any",
        "some",
        "with",
        "from",
        "as",
        "so",
        "just",
        "about",
        "much",
        "many",
        "long",
        "got",
        "get",
    ]
)
"""English words that carry no meaning here."""
_ITEMS = ("line", "indicator", "staff", "body", "column", "attribute", "unit", "passage", "table")


@dataclass(frozen=True)
class Latin:
    """The ways to read Latin letters."""

    english: dict[str, str]
    """Phrase -> Chinese words."""
    typed: Typed

    @cached_property
    def english_words(self) -> frozenset[str]:
        """The words of the phrases, and those that carry no meaning."""
        return _SKIPPED.union(*(phrase.split() for phrase in self.english))


NO_LATIN = Latin({}, Typed({}, {}))
"""For texts without Latin letters."""


def has_latin(text: str) -> bool:
    """Whether there are Latin letters to be read."""
    return any(char.isascii() and char.isalpha() for char in text)


def build_latin(vocabulary: Vocabulary, glossary: Glossary, lexicon: Lexicon) -> Latin:
    """Readings for what the vocabulary and the lexicon hold."""
    english = dict(glossary.english)
    shown = {name.key: name.shown for name in vocabulary.names if name.kind == "line"}
    for item in glossary.items:
        for word in item.english:
            if item.kind == "staff" or key(word) in shown:
                english[word] = _QUOTES.sub("", shown.get(key(word), item.name))
    for item in glossary.items:  # what is not loaded is named too, to be told so
        for word in item.english:
            english.setdefault(word, item.name)
    names = list(vocabulary.names)
    asking = _themselves([*lexicon.kinds, *lexicon.bundles, *lexicon.operations])
    ranks = (
        _meant(names, lambda n: n.kind in _ITEMS and n.quality >= _PRINTED),
        _meant(names, lambda n: n.kind in _ITEMS),
        asking,
        _meant(names, lambda n: n.kind in ("absent", "term")),
        _themselves(lexicon.fillers),
    )
    long = (
        _meant(names, lambda n: n.kind in _ITEMS and n.quality >= _GOOD and len(n.key) >= _LONG),
        _themselves(word for word in asking if len(word) >= _LONG),
        _meant(names, lambda n: n.kind in ("absent", "term") and len(n.key) >= _LONG),
    )
    printed = _meant(names, lambda n: n.kind == "line" and n.quality >= _PRINTED)
    return Latin(english, typed(ranks, (printed, *long)))


def _meant(names: Iterable[Name], wanted: Callable[[Name], bool]) -> Meant:
    found: dict[str, set[Hashable]] = defaultdict(set)
    for name in names:
        if wanted(name):
            found[name.key] |= {*name.target, name.shown}
    return {word: frozenset(meant) for word, meant in found.items()}


def _themselves(words: Iterable[str]) -> Meant:
    return {word: frozenset({word}) for word in words}


def with_words(latin: Latin, words: Iterable[str]) -> Latin:
    """The readings with some more words that may be typed in pinyin."""
    return replace(latin, typed=with_more(latin.typed, words))


def is_english(text: str, latin: Latin) -> bool:
    """Whether a text in Latin letters is no pinyin."""
    words = _WORD.findall(text)
    if any(word in latin.english_words and not syllables_of(word, latin.typed) for word in words):
        return True
    return not has_latin(text) or to_chinese(text, latin).isascii()


def to_chinese(text: str, latin: Latin) -> str:
    """The text with its Latin stretches turned into Chinese words where they can be read."""
    units: list[tuple[str, str]] = []
    text = _BETWEEN.sub("", _IS.sub(" is", text))
    at = 0
    for match in _RUN.finditer(text):
        units += [(char, "") for char in text[at : match.start()]]
        units += _read(match.group(), latin)
        at = match.end()
    units += [(char, "") for char in text[at:]]
    if not any(letters for _, letters in units):
        return "".join(char for char, _ in units)
    return resolved(units, latin.typed)


def _read(run: str, latin: Latin) -> list[tuple[str, str]]:
    """The run in characters, and in syllables (as code and letters) where it makes no word."""
    words = run.split()
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        taken, chinese = _phrase(words[at:], latin)
        parts = () if chinese is not None else syllables_of(words[at], latin.typed)
        if chinese is None and not parts:
            chinese = misspelt(words[at], latin.typed) or f" {words[at]} "
        found += [(code_of(part), part) for part in parts]
        found += [(char, "") for char in chinese or ""]
        at += taken
    return found


def _phrase(words: list[str], latin: Latin) -> tuple[int, str | None]:
    """How many words make a known phrase, and the phrase in Chinese, if it is one."""
    for size in range(min(_PHRASE, len(words)), 0, -1):
        phrase = " ".join(words[:size])
        for form in (phrase, phrase.removesuffix("s"), phrase.removesuffix("'s"), f"{phrase}s"):
            if form in latin.english:
                return size, latin.english[form]
    count, read = longest_read(words, latin.typed)
    if count:
        return count, read
    if words[0] in _SKIPPED:
        return 1, ""
    return 1, latin.typed.initials.get(words[0])
