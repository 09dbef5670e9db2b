"""Folding of Chinese text: widths, scripts, white space. Pure functions."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import opencc

from bot.kept import kept

_CJK = "\u3400-\u9fff"
_BETWEEN_CJK = re.compile(rf"(?<=[{_CJK}])\s+(?=[{_CJK}])")
_NOT_NAME = re.compile(rf"[^0-9a-z%‰{_CJK}]+")
_NAME = 40
"""Characters of a text that may come again: names do, in one document and in the next."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@cache
def _converter(direction: str) -> opencc.OpenCC:
    return opencc.OpenCC(direction)


def simplified(text: str) -> str:
    """The text in simplified characters."""
    return str(_converter("t2s").convert(text))


def traditional(text: str) -> str:
    """The text in traditional characters."""
    return str(_converter("s2t").convert(text))


def is_traditional(text: str) -> bool:
    """Whether the text is written in traditional characters and has none only simplified."""
    return simplified(text) != text and traditional(text) == text


def without_controls(text: str) -> str:
    """The text with control and direction marks taken out and lines ends as spaces."""
    return _CONTROL.sub("", text.replace("\r", "\n"))


@kept(_NAME)
def fold(text: str) -> str:
    """The text in one width and script, lower case, no space between Chinese characters."""
    if text.isascii():
        return text.lower()
    narrow = unicodedata.normalize("NFKC", text)
    return _BETWEEN_CJK.sub("", simplified(narrow)).lower()


@lru_cache(maxsize=50_000)
def key(name: str) -> str:
    """A name reduced to what tells it apart: folded letters, digits and characters only."""
    return _NOT_NAME.sub("", fold(name))


@kept(_NAME)
def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def width(text: str) -> int:
    """Columns that the text takes on a screen: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def whole(text: str) -> str:
    """The text with bytes that the system could not read taken for UTF-8, and halves of broken
    characters replaced, which nothing further on could write."""
    try:
        content = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        content = text.encode("utf-8", "replace")
    return content.decode("utf-8", "replace")
