"""A question as typed, made comparable: one script, one width, no addressing, no marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Any

import rjieba

from bot.ask.language.lexicon import read_lexicon
from bot.resources import read_yaml
from bot.text import fold, is_traditional, without_controls

_MENTION = re.compile(
    r"(?<!\w)[@＠][A-Za-z]\w{3,31}|^[@＠][^\s@,，:：]{1,16}(?=[\s,，:：])|^/\w+(?:@\w+)?"
)
_QUOTES = re.compile(r"[\"'“”‘’「」『』《》<>〈〉【】\[\]*`]")
_PLUS = re.compile(r"(?<=[\u3400-\u9fff])\s*\+\s*(?=[\u3400-\u9fff])")
_ELLIPSIS = re.compile(r"\.{2,}|\u2026+|\u3002{2,}")
_SPACES = re.compile(r"\s+")
_CHOSEN = re.compile(r"[^0-9a-z%‰.,+\-()（）=:/\u3400-\u9fff。，、；：？！?!;\s~·]")
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_STICKER = re.compile(r"\[([\u4e00-\u9fff]{1,4})\]")
_LATIN = re.compile(r"[a-z]")
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGITS_APART = re.compile(r"(?<!\d)\d(?: \d){3,}(?!\d)")
_ALL_APART = 4
"""Characters from which a text that has a space behind each is one of single characters."""
_PHRASE = 3
"""Characters on both sides of a space that parts, though others stand inside words."""
_LONG, _ASKING = 4, 8
"""Characters that words of asking have which a space does not part."""
LONGEST = 500
"""Characters of a question that are read; nobody asks more in one message."""


@dataclass(frozen=True)
class Question:
    """A question ready to be understood."""

    raw: str
    text: str
    """Folded; spaces between Chinese kept as one space, since they separate like commas."""
    traditional: bool
    english: bool
    """Whether it is written in Latin letters for the most part."""


_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_SIGNS = (
    (re.compile(r"≥|>=|＞＝|>|＞"), "超过"),
    (re.compile(r"≤|<=|<(?![a-zA-Z/!])|＜"), "不到"),
    (re.compile(r"÷"), "除以"),
    (re.compile(r"🔝"), "top"),
)


def _signs(text: str) -> str:
    """The text with signs of order as words."""
    text = _TAG.sub(" ", text)
    for pattern, word in _SIGNS:
        text = pattern.sub(word, text)
    return text


def _without_stickers(text: str) -> str:
    """The text without the names that messengers write for their pictures: [微笑]."""
    if "[" not in text:
        return text
    return _STICKER.sub(lambda m: " " if m.group(1) in _stickers() else m.group(), text)


@cache
def _stickers() -> frozenset[str]:
    content: Any = read_yaml("words.yaml")
    return frozenset(content["stickers"])


@cache
def _interjections() -> frozenset[str]:
    content: Any = read_yaml("words.yaml")
    return frozenset(content["interjections"])


def _folded(text: str) -> str:
    """The text folded, with its spaces."""
    return " ".join(fold(piece) for piece in text.split())


def _unspaced(text: str) -> str:
    """The text without the spaces between Chinese characters, where some stand inside words; where
    none do they part it like commas, and stay."""
    pieces = text.split(" ")
    if len(pieces) >= _ALL_APART and max(map(len, pieces)) == 1:
        return "".join(pieces)
    text = _DIGITS_APART.sub(lambda m: m.group().replace(" ", ""), text)
    gaps = [match.start() for match in _HAN_SPACE.finditer(text)]
    if not gaps:
        return text
    joined = _HAN_SPACE.sub("", text)
    places = [gap - before for before, gap in enumerate(gaps)]
    said = (piece for piece in pieces if piece not in _interjections())
    alone = any(len(piece) == 1 and _HAN.match(piece) for piece in said)
    words = _words(joined)
    if alone or any(_inside(place, words) for place in places):
        apart = {
            gap
            for gap, place in zip(gaps, places, strict=True)
            if not _inside(place, words) and _between_phrases(text, gap)
        }
        return "".join(c for at, c in enumerate(text) if at not in gaps or at in apart)
    asking = [gap for gap, place in zip(gaps, places, strict=True) if _within_asking(joined, place)]
    return "".join(char for at, char in enumerate(text) if at not in asking)


def _between_phrases(text: str, gap: int) -> bool:
    """Whether as much stands on both sides as is no word that was parted: 多多少 给您添麻烦了."""
    before, after = text[:gap].split()[-1], text[gap:].split()[0]
    return min(len(before), len(after)) >= _PHRASE


def _words(text: str) -> list[tuple[int, int]]:
    """Where the words of the language begin and end."""
    ends = list(accumulate(map(len, rjieba.cut(text, False))))
    return list(zip([0, *ends], ends, strict=False))


def _inside(place: int, words: list[tuple[int, int]]) -> bool:
    return any(start < place < end for start, end in words)


def _within_asking(text: str, place: int) -> bool:
    """Whether a longer word of asking goes on over the place."""
    known = read_lexicon().operations
    return any(
        text[start:end] in known
        for start in range(max(0, place - _ASKING), place)
        for end in range(max(place + 1, start + _LONG), min(len(text), start + _ASKING) + 1)
    )


def normalise(raw: str) -> Question:
    """The question in the form that the rest compares."""
    clean = without_controls(raw)[:LONGEST]
    text = _folded(_signs(_MENTION.sub(" ", _without_stickers(clean.strip()))))
    text = _QUOTES.sub("", text)
    text = _CHOSEN.sub(" ", _ELLIPSIS.sub("\u3002", text))
    text = _unspaced(_SPACES.sub(" ", _PLUS.sub("加", text)).strip())
    latin, han = len(_LATIN.findall(text)), len(_HAN.findall(text))
    return Question(
        raw=raw,
        text=text,
        traditional=is_traditional(clean),
        english=latin > 3 * han and latin > 3,
    )
