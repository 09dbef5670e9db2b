"""Answers to what the bot asked back: a choice by its number, its words, or its tap."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from bot.ask.language.numbers import chinese_number
from bot.model import Choice
from bot.text import key

_NUMBER = re.compile(
    r"^(?:选|要|就|是|第)*\s*([0-9]{1,2}|[一二三四五六七八九十两])\s*(?:个|项|号|种)?(?:吧|的|呢|那个)?$"
)
_LEVEL = re.compile(r"^(?:问的?是|要)?([省市县区镇乡])(?:里|级|本级|直)面?的?(?:那个)?(?:呢|吧)?$")
"""市里的: the choice that lies on that level."""
_WORDS = re.compile(
    r"(?:我要|我说|我问|我指|就是|是|选|那个|这个|带|的|那|呢|吧|啊|不|,|，|。|\s)+"
)
_LIKE_ENOUGH = 60
_APART = 8


def chosen(text: str, choices: tuple[Choice, ...]) -> Choice | None:
    """The choice that the text takes; None where it takes none, or could take two."""
    if not choices:
        return None
    bare = text.strip().rstrip("。.!！?？")
    number = _NUMBER.match(bare)
    if number:
        at = chinese_number(number.group(1)) or 0
        return choices[at - 1] if 1 <= at <= len(choices) else None
    level = _LEVEL.match(bare)
    if level:
        found = [choice for choice in choices if level[1] in choice.label.partition("（")[0]]
        return found[0] if len(found) == 1 else None
    return _by_words(bare, choices)


_ALL = re.compile(
    r"(?:[两二三四][个家]|全部|全都|都|各[个家])+的?(?:都)?(?:要|看|查|说|列|给我|算)+(?:一?下|看看)?(?:吧|呢)?"
)
_MOST = 4


def all_chosen(text: str, choices: tuple[Choice, ...]) -> bool:
    """Whether the text takes all of a few choices: 两个都要."""
    return 1 < len(choices) <= _MOST and bool(_ALL.fullmatch(text.strip("。.!！?？ ")))


def _by_words(text: str, choices: tuple[Choice, ...]) -> Choice | None:
    words = key(_WORDS.sub("", text))
    if len(words) < 2 or len(words) > 20:
        return None
    names = [key(choice.question + choice.label) for choice in choices]
    holding = [c for c, name in zip(choices, names, strict=True) if words in name]
    if len(holding) == 1:
        return holding[0]
    scores = sorted(
        ((fuzz.partial_ratio(words, name), -i) for i, name in enumerate(names)), reverse=True
    )
    if scores[0][0] < _LIKE_ENOUGH:
        return None
    if len(scores) > 1 and scores[0][0] - scores[1][0] < _APART:
        return None
    return choices[-scores[0][1]]
