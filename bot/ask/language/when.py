"""When a question is about: the years that it says, in figures, as a range, or from this one on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.ask.language.numbers import chinese_number
from bot.resources import read_yaml

_RANGE = re.compile(
    r"(?<!\d)(20[0-4]\d)年?度?(?:到|至|-|~|—|–|——)(20[0-4]\d|[0-4]\d(?=年))年?度?(?!\d)"
)
_YEAR = re.compile(
    r"(?<![\d.])(?:((?:19|20)\d\d)年度?|(20[0-4]\d)(?![\d.万亿元%‰人个辆])|([0-4]\d)年度?)(?!\d)"
)
_SINCE = re.compile(r"(?<!\d)(20[0-4]\d)年?度?(?:以来|以后|之后|开始|起|至今|到现在|到如今)")
_RECENT = re.compile(
    r"(?:最?近|过去|前|这|连续)([\d两二三四五六七八九十]{1,2})(?:个年度|年)来?"
    r"|(?<![\d第])([两二三四五六七八九十])年(?=来|间|里|平均|合计|一共|加起来|总共|分别|各)来?"
)
_GONE = "\0"
_WIDEST = 30
"""Years that a range may span."""


@dataclass(frozen=True)
class When:
    """The years of a question, and where in it they are said."""

    years: tuple[int, ...] = ()
    """As said, in order."""
    since: int = 0
    """The first of the years that are wanted: 2022年以来; 0 where that is not said."""
    recent: int = 0
    """How many of the last years are wanted: 3 for 近三年; 0 where that is not said."""
    places: tuple[tuple[int, int], ...] = ()


@cache
def _words() -> Any:
    return read_yaml("bodies.yaml")


def when(text: str) -> When:
    """The years that a text says in figures."""
    years: list[int] = []
    places: list[tuple[int, int]] = []
    recent = _RECENT.search(text)
    since = _SINCE.search(text)
    places += [found.span() for found in (since, recent) if found]
    for found in _RANGE.finditer(text):
        first, last = int(found[1]), int(found[2])
        last += 2000 if last < 100 else 0
        if first <= last <= first + _WIDEST:
            years += range(first, last + 1)
            places.append(found.span())
    for found in _YEAR.finditer(text):
        if not any(a <= found.start() < b for a, b in places):
            years.append(int(found[1] or found[2] or 2000 + int(found[3])))
            places.append(found.span())
    return When(
        tuple(dict.fromkeys(years)),
        int(since[1]) if since else 0,
        (chinese_number(recent[1] or recent[2]) or 0) if recent else 0,
        tuple(places),
    )


def from_this(text: str) -> tuple[tuple[tuple[str, int], ...], str]:
    """今年, 去年, 前年 with the years from this one that they are off, and the text without."""
    found: list[tuple[int, str, int]] = []
    words: dict[str, int] = _words()["from_this_year"]
    for word in sorted(words, key=len, reverse=True):
        at = text.find(word)
        if at >= 0:
            found.append((at, word, words[word]))
            text = text[:at] + _GONE * len(word) + text[at + len(word) :]
    return tuple((word, off) for _, word, off in sorted(found)), text.replace(_GONE, "")
