"""Lanes: a table that is two or three tables side by side, each with its own names and amounts."""

from __future__ import annotations

import re

from bot.resources import read_yaml
from bot.text import fold

_IN_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_KEYS = ("name", "code", "body", "ordinal", "text")


def split_lanes(names: tuple[tuple[str, ...], ...], roles: list[str]) -> list[int]:
    """For each column the lane that it stands in: 收入 is 0, 支出 beside it 1."""
    lanes: list[int] = []
    lane, leafs, filled = 0, set[str](), False
    for index, path in enumerate(names):
        leaf = _leaf(path)
        if filled and _opens(index, names, roles, leafs):
            lane, leafs, filled = lane + 1, set(), False
        filled = filled or roles[index] == "amount"
        if roles[index] != "amount":
            leafs.add(leaf)
        lanes.append(lane)
    return lanes


def _leaf(path: tuple[str, ...]) -> str:
    return _IN_BRACKETS.sub("", fold(path[-1])) if path else ""


def _opens(
    index: int, names: tuple[tuple[str, ...], ...], roles: list[str], leafs: set[str]
) -> bool:
    """Whether a column of names or codes begins a lane: amounts follow it, and it is headed like
    the one before, or like names."""
    if roles[index] not in _KEYS or roles[index - 1] not in ("amount", "ordinal"):
        return False
    run = index
    while run < len(roles) and roles[run] in _KEYS:
        run += 1
    if run == len(roles) or roles[run] != "amount":
        return False
    heads = [_leaf(names[i]) for i in range(index, run) if roles[i] != "ordinal"]
    words: list[str] = read_yaml("tables.yaml")["columns"]["lane"]
    return any(head in leafs or any(word in head for word in words) for head in heads if head)
