"""Sound of Chinese characters, folded so that what many speakers say alike counts as alike."""

from __future__ import annotations

import re
import zlib
from functools import cache

_FOLDS = (
    (re.compile(r"^zh"), "z"),
    (re.compile(r"^ch"), "c"),
    (re.compile(r"^sh"), "s"),
    (re.compile(r"^n(?=[aeiou])"), "l"),
    (re.compile(r"^f(?=u)"), "h"),
    (re.compile(r"ng$"), "n"),
)
_PRIVATE = 0xF0000
_ROOM = 0xFFFE
"""Private characters of one plane of Unicode."""


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
    return text.translate(_SOUNDS)


class _Sounds(dict[int, str]):
    """The sound of each character, found out when it is first met."""

    def __missing__(self, char: int) -> str:
        self[char] = _sound_of(chr(char))
        return self[char]


_SOUNDS = _Sounds()


def _sound_of(char: str) -> str:
    if not "\u3400" <= char <= "\u9fff":
        return char
    return code_of(syllables(char)[0])


def code_of(syllable: str) -> str:
    """The private character of a syllable, as `sound` writes it."""
    return _code(folded(syllable))


def _code(syllable: str) -> str:
    """A private character of the syllable, the same whenever and wherever it is asked for, since
    sounds are kept on disk; a test holds that no two syllables share one."""
    if not syllable.isascii():
        return syllable
    return chr(_PRIVATE + zlib.crc32(f"1{syllable}".encode()) % _ROOM)
