"""Lanes: a table that is two or three tables side by side, each with its own names and amounts."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.load.parts import Column
from bot.load.raw import Row
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


def stacked(
    columns: tuple[Column, ...], rows: tuple[Row, ...]
) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """Columns and rows with lanes that only carry on the first put below it; None where the lanes
    are tables of their own, such as income and expenditure."""
    lanes = [[c for c in columns if c.lane == lane] for lane in range(columns[-1].lane + 1)]
    if len(lanes) < 2 or not all(_carries_on(lanes[0], lane) for lane in lanes[1:]):
        return None
    first = tuple(
        replace(column, index=at, path=_common(tuple(lane[at].path for lane in lanes)))
        for at, column in enumerate(lanes[0])
    )
    moved = [_names_last(row, lanes) for row in rows]
    below = []
    for lane in lanes:
        for row in moved:
            cells = tuple(row.cells[column.index] for column in lane)
            if any(cell.text.strip() for cell in cells):
                below.append(Row(cells))
    return first, tuple(below)


def _carries_on(first: list[Column], other: list[Column]) -> bool:
    if [(c.name, c.role) for c in first] != [(c.name, c.role) for c in other]:
        return False
    tops = {c.path[0] for lane in (first, other) for c in lane if c.path}
    if any("收入" in top for top in tops):
        return False
    same = [c.path for c in first] == [c.path for c in other]
    return same or any(c.role == "code" for c in first)


def _common(paths: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """The names that the columns of all lanes share, from the lowest up."""
    shared: list[str] = []
    for names in zip(*(reversed(path) for path in paths), strict=False):
        if len(set(names)) > 1:
            break
        shared.insert(0, names[0])
    return tuple(shared)


def _names_last(row: Row, lanes: list[list[Column]]) -> Row:
    """A row in which a name that reaches over several lanes stands in the last of them."""
    cells = list(row.cells)
    for lane in lanes[1:]:
        start = lane[0].index
        if cells[start].covered != "left":
            continue
        owner = start
        while owner > 0 and cells[owner].covered == "left":
            owner -= 1
        if cells[owner].text.strip() and cells[lane[-1].index].text.strip():
            cells[start] = cells[owner]._replace(covered="")
            cells[owner] = cells[owner]._replace(text="", covered="left")
    return Row(tuple(cells))
