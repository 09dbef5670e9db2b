"""Several questions in one message, taken apart where each stands on its own."""

from __future__ import annotations

import re

_ENDS = re.compile(r"[?？!！;；。\n]+|[,，](?=\S)|(?<![A-Za-z])\s+(?![A-Za-z])")
_SENTENCES = re.compile(r"[?？!！;；。\n]+")
_PIECES = re.compile(r"[:：?？!！;；。\n、]+|[,，](?=\S)|\s+|以及")
_CLOSING = re.compile(
    r"^(?:一次|一起|一并|都|请|麻烦|帮我?|全部)?(?:给我?|报给我|告诉我?|说一下|列一下|查一下|发我|列出来)+(?:吧|哈|谢谢)?$"
)
"""What only asks for the things that stand before it: 一次给我."""
_NUMBERED = re.compile(
    r"(?:^|(?<=[\s,，;；。:：?？、]))(?:第?[1-6一二三四五六](?:[)）.、:：]|是(?=\S)|[,，])|[(（][1-6一二三四五六][)）]|[1-6](?=[\u4e00-\u9fff]))\s*"
)
"""The numbers that tasks are given: 1. (2) 三、."""
_MOST = 6


def sentences(text: str) -> list[str]:
    """The parts of a message between the marks that end a question."""
    return [part.strip() for part in _SENTENCES.split(text) if part.strip()]


def segments(text: str) -> list[str]:
    """The parts of a message between its marks; the whole where it has none."""
    parts = [part.strip() for part in _ENDS.split(text)]
    return [part for part in parts if part][:_MOST]


def pieces(text: str) -> list[str]:
    """The parts of a list of tasks, which smaller marks may part; none where it has no list."""
    parts = [part.strip() for part in _PIECES.split(text)]
    parts = [part for part in parts if part and not _CLOSING.match(part)]
    return parts if 1 < len(parts) <= _MOST else []


def in_numbers(text: str) -> list[str]:
    """The parts of a message that numbers are given; none where fewer than two are."""
    head, *parts = _NUMBERED.split(text)
    parts = [part.strip(" ,，;；。、?？") for part in parts]
    return (
        parts
        if 1 < len(parts) <= _MOST and all(parts) and not head.strip("请告诉我给列一下: ：,，")
        else []
    )
