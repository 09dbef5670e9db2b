"""Bodies that are named more loosely than any form of their names: 公安2024年差旅费 for the 公安局,
疾控中心 for the 疾病预防控制中心, 我们局 for the chat's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import rjieba

from bot.ask.bodies.bodies import Bodies
from bot.ask.bodies.mistaken import real_offices
from bot.ask.bodies.offices import stem_of
from bot.ask.bodies.plural import body_words, longest_first


def with_own_body(text: str, body: str | None) -> str:
    """The text with the chat's own body in the place of 我们局 and 本单位."""
    return re.sub(body_words()["our_body"], body, text) if body else text


def with_kind(text: str, bodies: Bodies, *, ends: bool) -> str:
    """The text with the kind of an office behind what opens it without: 公安局 for 公安. `ends`:
    whether the text may end behind it, where it goes on with a question."""
    start = _after_moving(text)
    start += text[start : start + 1] in body_words()["levels"]
    for length in range(min(_LONGEST, len(text) - start), 1, -1):
        stem = text[start : start + length]
        kinds = _kinds(bodies).get(stem)
        behind = text[start + length :]
        follows = _FOLLOWS.match(behind) or (ends and _ENDS.fullmatch(behind))
        if kinds and follows:
            return f"{text[: start + length]}{kinds}{behind}"
    return text


def in_full(text: str, bodies: Bodies, taken: Sequence[tuple[int, int]]) -> str:
    """The text with an office that is named by some characters of its name in its own words: one
    body alone has them, in their order and with the same end. `taken`: where others are named."""
    for end in longest_first("office_ends"):
        at = text.find(end)
        if at < 1:
            continue
        names = [name for name in bodies.offices if name.endswith(end)]
        for start in range(max(0, at - _LONGEST), at):
            said = text[start : at + len(end)]
            over = any(start < b and a < at + len(end) for a, b in taken)
            if len(said) < _SHORTEST or over or said in longest_first("general_offices"):
                continue
            found = [name for name in names if _shortens(said, name)]
            if len(found) == 1 and not any(office in said for office in real_offices()):
                return f"{text[:start]}{found[0]}{text[at + len(end) :]}"
    return text


_LONGEST, _SHORTEST = 6, 3
_FOLLOWS = re.compile(r"20\d\d年?|[今去前]年|的|那边|这边|系统|部门|口(?=[的今去前2]|$)|上")
_ENDS = re.compile(r"(?:那边|这边)?呢?[？?。]?")


def _after_moving(text: str) -> int:
    """Where a text begins behind the words by which it moves on: 那, 换成."""
    at = 0
    words = (*longest_first("moving"), "，", ",", " ")
    while word := next((w for w in words if text.startswith(w, at) and w), ""):
        at += len(word)
    return at


@lru_cache(maxsize=4)
def _kinds_of(names: frozenset[str]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name in names:
        stem = stem_of(name)
        if stem:
            found.setdefault(stem, set()).add(name[len(stem) :])
    return {stem: kinds.pop() for stem, kinds in found.items() if len(kinds) == 1}


def _kinds(bodies: Bodies) -> dict[str, str]:
    """The stem of an office and its kind, where all bodies of that stem are of one kind."""
    return _kinds_of(bodies.offices)


def _shortens(said: str, name: str) -> bool:
    """Whether what was said is the name of an office with characters left out, from the start of a
    word of it."""
    if len(said) >= len(name) or said[0] not in name:
        return False
    return any(name[s] == said[0] and _in_order(said, name[s:]) for s in _starts(name))


@lru_cache(maxsize=10_000)
def _starts(name: str) -> tuple[int, ...]:
    """Where the words of a name begin."""
    return (0, *accumulate(map(len, rjieba.cut(name, False))))[:-1]


def _in_order(said: str, name: str) -> bool:
    left = iter(name)
    return all(character in left for character in said)
