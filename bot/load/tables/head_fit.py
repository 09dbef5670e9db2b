"""How well the names of columns fit each other and what stands below them.

Used where a text has lost the cells of a header that were merged, so that many readings are left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.load.raw import Row
from bot.load.tables.columns import NO_NUMBER
from bot.load.tables.grid import CODE_PARTS
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold, squeeze

_CODE = re.compile(r"[1-5]\d{2}(?:\d{2}){0,2}|\d{1,2}")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
Path = tuple[str, ...]
"""The names of a column from the top row of the header to the lowest."""


@dataclass(frozen=True)
class Content:
    """What stands in a column."""

    numbers: bool | None
    """Whether most of it is numbers; None where nothing is known."""
    classes: frozenset[str]
    """The first digits of its codes."""
    codes: bool | None = None
    """Whether all of it may be codes, or none of it; None where some is."""


def content_of(body: tuple[Row, ...], index: int, width: int) -> Content:
    """What stands in a column, by the rows that have lost no cell."""
    texts = [squeeze(row.cells[index].text) for row in body if len(row.cells) == width]
    told = [text for text in texts if text and text not in NO_NUMBER]
    numbers = sum(1 for text in told if parse_amount(text.removesuffix("%")) is not None)
    classes = frozenset(text[:3] for text in told if text.isdigit() and len(text) >= 3)
    coded = bool(classes) and all(map(_CODE.fullmatch, told))
    amounts = any(parse_amount(text) is not None and not text.isdigit() for text in told)
    alike = True if coded else False if amounts else None
    return Content(2 * numbers > len(told) if told else None, classes, alike)


def fit(names: tuple[Path, ...], below: Sequence[Content]) -> float:
    """How well a reading fits: heads over what they speak of, totals first under a head, parts
    under the head that they are known to be of, names that share words with it."""
    wrong = sum(1 for path, one in zip(names, below, strict=True) if _contradicts(path, one))
    groups = list(_groups(names, below))
    faults = 6.0 * wrong + 4.0 * _torn(names, below) + 4.0 * _one_sided(names)
    return sum(_fit_group(*group) for group in groups) - faults + 6.0 * _side_by_side(names)


def _groups(
    names: tuple[Path, ...], below: Sequence[Content]
) -> Iterator[tuple[str, list[Path], Sequence[Content]]]:
    """Each head over several columns with the names below it, the widest first."""
    at = 0
    while at < len(names):
        end = at + 1
        while end < len(names) and _is_under(names[at], names[end]):
            end += 1
        if len(names[at]) > 1:
            group = [path[1:] for path in names[at:end]]
            yield names[at][0], group, below[at:end]
            yield from _groups(tuple(group), below[at:end])
        at = end


def _is_under(one: Path, two: Path) -> bool:
    """Whether two columns stand under one head, each with a name of its own."""
    return one[:1] == two[:1] and len(one) > 1 and len(two) > 1


def _torn(names: tuple[Path, ...], below: Sequence[Content]) -> int:
    """How many heads part amounts from the names right before them."""
    return sum(
        1
        for at in range(1, len(names))
        if names[at][0] != names[at - 1][0]
        and len(names[at]) > 1
        and len(names[at - 1]) > 1
        and not _names_lines(names[at][-1])
        and (_names_lines(names[at - 1][-1]) or below[at - 1].numbers is False)
    )


def _one_sided(names: tuple[Path, ...]) -> bool:
    """Whether of income and expenditure one heads columns and the other stands alone."""
    sides = {path[0]: len(path) for path in names if path[0] in ("收入", "支出")}
    return len(sides) > 1 and 1 in sides.values() and max(sides.values()) > 1


def _side_by_side(names: tuple[Path, ...]) -> bool:
    """Whether all columns are those of lists with the same columns, each under a head."""
    lists: dict[str, list[Path]] = {}
    for path in names:
        lists.setdefault(path[0], []).append(path[1:])
    first, *others = lists.values()
    return bool(others) and len(first) > 1 and all(one == first for one in others)


def _fit_group(head: str, group: list[Path], below: Sequence[Content]) -> float:
    rules: Any = read_yaml("tables.yaml")
    totals: list[str] = rules["totals"]
    tops = [path[0] for at, path in enumerate(group) if not at or path[0] != group[at - 1][0]]
    known: Any = next((entry for entry in rules["head_parts"] if entry["head"] in head), {})
    parts = sum(1 for top in tops if any(part in top for part in known.get("of", ())))
    parts -= sum(1 for top in tops if any(part in top for part in known.get("not", ())))
    shared = sum(1 for top in tops if _share(head, top))
    told = _codes_told(head, below)
    strange = not parts and not shared and not told and tops[0] not in totals
    late = sum(1 for one, two in pairwise(tops) if two in totals and not _names_lines(one))
    return (
        2.0 * parts
        + 0.5 * shared
        + told
        + 3.0 * (tops[0] in totals)
        - 6.0 * late
        - 4.0 * (len(group) == 1)
        - 4.0 * _twice(group)
        - 6.0 * (head in totals)
        - 6.0 * any(word in name for name in (head, *tops) for word in rules["columns"]["remark"])
        - 3.0 * strange
    )


def _names_lines(head: str) -> bool:
    """Whether names stand below a head, so that a list of amounts begins right of it."""
    rules: Any = read_yaml("tables.yaml")["columns"]
    bare = _IN_BRACKETS.sub("", fold(head))
    return bare.endswith((*rules["name"], *rules["ordinal"], *rules["code"]))


def _twice(group: list[Path]) -> int:
    """How many names come twice under a head that are not those of lists side by side."""
    again = len(group) - len(set(group))
    if again and _names_lines(group[0][0] + group[-2][0]):
        size = next(n for n in range(1, len(group) + 1) if n == len(group) or group[n] == group[0])
        return 0 if group == group[:size] * (len(group) // size) else again
    return again


def _codes_told(head: str, below: Sequence[Content]) -> float:
    """What the codes below a head say of it: 301 under 人员经费 speaks for it, 302 against it."""
    found = {code for one in below for code in one.classes}
    for entry in read_yaml("tables.yaml")["heads_of_codes"]:
        if entry["word"] in head and found:
            return 2.0 if found <= set(entry["codes"]) else -4.0
    return 0.0


def _share(one: str, two: str) -> bool:
    """Whether two names have two characters in a row in common."""
    return any(one[at : at + 2] in two for at in range(len(one) - 1))


def _contradicts(path: Path, content: Content) -> bool:
    """Whether a column holds numbers where its head says names, or the other way round."""
    rules: Any = read_yaml("tables.yaml")["columns"]
    leaf = fold(path[-1])
    coded = leaf in CODE_PARTS or any(word in leaf for word in rules["code"])
    if coded and content.numbers and content.codes is False:
        return True
    if content.numbers is None or coded:
        return coded and content.numbers is False
    if content.codes and not any(word in leaf for word in (*rules["classed"], "科目")):
        return True
    if content.numbers:
        return any(word in leaf for word in (*rules["body"], "名称", "科目")) or leaf == "项目"
    return leaf in rules["total"] or leaf.endswith(("预算数", "决算数", "合计"))
