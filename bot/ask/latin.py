"""Questions in Latin letters: English words and typed pinyin, turned into Chinese words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.ask.lexicon import Lexicon
from bot.ask.pinyin import syllables
from bot.ask.vocabulary import Vocabulary
from bot.glossary import Glossary

_RUN = re.compile(r"[a-z][a-z' ]*[a-z]|[a-z]")
_SHORTEST_INITIALS = 3
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
        "be",
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


@dataclass(frozen=True)
class Latin:
    """The ways to read Latin letters."""

    english: dict[str, str]
    """Phrase -> Chinese words."""
    pinyin: dict[str, str]
    """Pinyin without tones or spaces -> Chinese word."""
    initials: dict[str, str]
    """First letters -> name; only those of one name."""


NO_LATIN = Latin({}, {}, {})
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
            if item.kind == "staff" or word in shown:
                english[word] = shown.get(word, item.name)
    names = [n.key for n in vocabulary.names if n.kind in ("line", "indicator", "staff", "body")]
    words = [*lexicon.fillers, *lexicon.kinds, *lexicon.operations, *names]
    pinyin = {spoken: word for word, spoken in _spoken(words)}
    full = {n.key for n in vocabulary.names if n.kind == "line" and n.quality >= 0.98}
    return Latin(english, pinyin, _initials(full))


def with_words(latin: Latin, words: Iterable[str]) -> Latin:
    """The readings with some more words that may be typed in pinyin."""
    more = {spoken: word for word, spoken in _spoken(words)}
    return replace(latin, pinyin=more | latin.pinyin)


def _spoken(words: Iterable[str]) -> Iterable[tuple[str, str]]:
    for word in words:
        if len(word) >= 2 and not word.isascii():
            parts = syllables(word)
            if all(part.isascii() and part.isalpha() for part in parts):
                yield word, "".join(parts)
        elif word in ("占", "万", "亿", "元", "呢"):
            yield word, "".join(syllables(word))


def _initials(names: set[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name in names:
        letters = "".join(part[0] for part in syllables(name))
        if len(letters) >= _SHORTEST_INITIALS:
            found.setdefault(letters, set()).add(name)
    return {letters: group.pop() for letters, group in found.items() if len(group) == 1}


def to_chinese(text: str, latin: Latin) -> str:
    """The text with its Latin stretches turned into Chinese words where they can be read."""
    return _RUN.sub(lambda match: _read(match.group(), latin), text)


def _read(run: str, latin: Latin) -> str:
    words = run.split()
    found: list[str] = []
    at = 0
    while at < len(words):
        taken, chinese = _phrase(words, at, latin)
        found.append(chinese)
        at += taken
    return "".join(found)


def _phrase(words: list[str], at: int, latin: Latin) -> tuple[int, str]:
    """How many words from here make a known phrase, and the phrase in Chinese."""
    for size in range(min(6, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + size])
        for form in (phrase, phrase.removesuffix("s"), phrase.removesuffix("'s")):
            if form in latin.english:
                return size, latin.english[form]
    for size in range(min(8, len(words) - at), 0, -1):
        read = _pinyin("".join(words[at : at + size]), latin)
        if read:
            return size, read
    word = words[at]
    if word in latin.initials:
        return 1, latin.initials[word]
    return 1, "" if word in _SKIPPED else f" {word} "


def _pinyin(letters: str, latin: Latin) -> str:
    """The letters read as pinyin throughout, with the fewest words; empty where they cannot be."""
    best: list[list[str] | None] = [[]] + [None] * len(letters)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - 40), end):
            before = best[start]
            word = latin.pinyin.get(letters[start:end])
            if before is None or word is None:
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = [*before, word]
    whole = best[len(letters)]
    return "".join(whole) if whole else ""
