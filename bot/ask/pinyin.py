"""Sound of Chinese characters, folded so that what many speakers say alike counts as alike."""

from __future__ import annotations

import re
from functools import cache

_FOLDS = (
    (re.compile(r"^zh"), "z"),
    (re.compile(r"^ch"), "c"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"^n(?=[aeiou])"), "l"),
    (re.compile(r"^f(?=u)"), "h"),
    (re.compile(r"ng$"), "n"),
)
_CODES: dict[str, str] = {}


def folded(syllable: str) -> str:
    """A syllable with zh/z, ch/c, sh/s, n/l and -ng/-n made one."""
    for pattern, plain in _FOLDS:
        syllable = pattern.sub(plain, syllable)
    return syllable


@cache
def syllables(text: str) -> tuple[str, ...]:
    """The syllable of each character as it is read in this text; others stand for themselves."""
    from pypinyin import lazy_pinyin  # takes 0.4 s to import; most questions never need it

    return tuple(lazy_pinyin(list(text)) if len(text) == 1 else _spoken(text, lazy_pinyin))


def _spoken(text: str, lazy_pinyin: object) -> list[str]:
    assert callable(lazy_pinyin)
    found: list[str] = lazy_pinyin(text, errors=list)
    return found


def sound(text: str) -> str:
    """The text with one private character a syllable, for comparing by sound; every character is
    read alone, so that one with two readings sounds the same wherever it stands."""
    return "".join(_sound_of(char) for char in text)


@cache
def _sound_of(char: str) -> str:
    if not "\u3400" <= char <= "\u9fff":
        return char
    return _code(folded(syllables(char)[0]))


def _code(syllable: str) -> str:
    if syllable not in _CODES:
        _CODES[syllable] = chr(0xE000 + len(_CODES))
    return _CODES[syllable]
