"""What stands in each column of a table: names, codes, amounts with their unit, or text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.load.parts import Column
from bot.load.raw import Row
from bot.load.tables.grid import CODE_PARTS, column_texts
from bot.load.tables.lanes import split_lanes
from bot.load.tables.marks import measure_of
from bot.money import parse_amount, parse_rate
from bot.resources import read_yaml
from bot.text import fold

_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_ORDINAL_LIMIT = 99
_CODE = re.compile(r"\d{1,9}")
_CLASS = re.compile(r"[1-5]\d{2}(?:\d{2}){0,2}")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
NO_NUMBER = frozenset({"-", "--", "---", "—", "——", "–", "－", "/", "*", "**", "无", "…", "……"})
"""What stands in a cell of amounts in place of a number."""


def _rules() -> Any:
    return read_yaml("tables.yaml")


def describe_columns(
    names: tuple[tuple[str, ...], ...], rows: tuple[Row, ...], unit: str
) -> tuple[Column, ...]:
    """The columns of a table, told by their header and by what stands under it."""
    contents = [_filled(texts) for texts in column_texts(rows, len(names))]
    roles = [_role(path, content) for path, content in zip(names, contents, strict=True)]
    roles = _spread_amounts(names, roles, contents)
    roles = _code_parts(names, _blank_amounts(names, roles, contents))
    lanes = split_lanes(names, roles)
    units = [_unit(path, unit, content) for path, content in zip(names, contents, strict=True)]
    totals: set[int] = set()
    for lane in sorted(set(lanes)):
        inside = [index for index, of in enumerate(lanes) if of == lane]
        roles = _one_name(names, roles, contents, inside)
        amounts = [i for i in inside if roles[i] == "amount"]
        total = _total_column(names, [i for i in amounts if units[i] != "%"] or amounts)
        totals |= set() if total is None else {total}
    return tuple(
        Column(
            index=index,
            path=path,
            role=roles[index],
            unit=units[index] if roles[index] == "amount" else "",
            total=index in totals,
            code_kind=_code_kind(path, contents[index]) if roles[index] == "code" else "",
            lane=lanes[index],
            counts=_counts(path),
        )
        for index, path in enumerate(names)
    )


def _filled(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text]


def _role(path: tuple[str, ...], content: list[str]) -> str:
    rules = _rules()["columns"]
    header = fold("".join(path))
    leaf = fold(path[-1]) if path else ""
    if leaf in rules["ordinal"]:
        return "ordinal"
    if leaf in CODE_PARTS and all(_CODE.fullmatch(t) or t in rules["total"] for t in content):
        return "code"
    if any(word in header for word in rules["code"]) and _are_codes(content):
        return "ordinal" if content and all(_is_ordinal(text) for text in content) else "code"
    content = [text for text in content if text not in rules["total"]]
    if any(word in leaf for word in rules["classed"]) and content and all(map(_is_class, content)):
        return "code"
    if any(word in header for word in rules["indicator"]):
        return "indicator"
    if leaf in rules["grades"]:
        return "grade"
    told = [text for text in content if text not in NO_NUMBER]
    numeric = sum(1 for text in told if parse_amount(text.removesuffix("%")) is not None)
    if told and numeric * 2 > len(told):
        return "amount"
    if not told and _is_headed_as_amount(header, leaf):
        return "amount"
    if any(word in leaf for word in rules["body"]):
        return "body"
    if any(word in leaf for word in rules["name"]):
        return "name"
    return "text"


def _is_headed_as_amount(header: str, leaf: str) -> bool:
    """Whether the head of a blank column says that amounts would stand there, and not names."""
    rules = _rules()["columns"]
    if leaf in rules["name"] or any(word in leaf for word in (*rules["body"], *rules["remark"])):
        return False
    return any(word in header for word in rules["amount"]) or leaf.endswith(
        tuple(rules["amount_end"])
    )


def _are_codes(content: list[str]) -> bool:
    """Whether a column headed as one of codes holds them, and not codes glued to names."""
    lettered = sum(1 for text in content if re.search(r"[\u3400-\u9fff]{2}", text))
    return lettered * 2 <= len(content)


def _is_class(text: str) -> bool:
    """Whether a text is a code of a classification and no amount."""
    return _CLASS.fullmatch(text) is not None


def _is_ordinal(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and int(text) <= _ORDINAL_LIMIT


def _spread_amounts(
    names: tuple[tuple[str, ...], ...], roles: list[str], contents: list[list[str]]
) -> list[str]:
    """A blank column beside columns of amounts under one head holds amounts too."""
    heads = {
        path[0]
        for path, role in zip(names, roles, strict=True)
        if role == "amount" and len(path) > 1
    }
    return [
        "amount"
        if role in ("text", "name") and len(path) > 1 and path[0] in heads and not content
        else role
        for path, role, content in zip(names, roles, contents, strict=True)
    ]


def _blank_amounts(
    names: tuple[tuple[str, ...], ...], roles: list[str], contents: list[list[str]]
) -> list[str]:
    """A blank column between columns of amounts is one too, unless names would stand there."""
    amounts = [index for index, role in enumerate(roles) if role == "amount"]
    if not amounts:
        return roles
    between = range(amounts[0], amounts[-1])
    return [
        "amount"
        if index in between
        and role in ("text", "name")
        and not contents[index]
        and not _names_lines(fold(names[index][-1]) if names[index] else "")
        else role
        for index, role in enumerate(roles)
    ]


def _names_lines(leaf: str) -> bool:
    """Whether a head says that names, remarks or codes stand below it."""
    rules = _rules()["columns"]
    words = (*rules["lane"], *rules["body"], *rules["code"], *rules["remark"])
    return not leaf or any(word in leaf for word in words if word not in ("收入", "支出"))


def _code_parts(names: tuple[tuple[str, ...], ...], roles: list[str]) -> list[str]:
    """What seems to number the lines is part of a code where a column of codes has its head."""
    coded = {path for path, role in zip(names, roles, strict=True) if role == "code"}
    return [
        "code" if role == "ordinal" and path in coded else role
        for path, role in zip(names, roles, strict=True)
    ]


def _one_name(
    names: tuple[tuple[str, ...], ...],
    roles: list[str],
    contents: list[list[str]],
    inside: list[int],
) -> list[str]:
    """One column of a lane names its lines: by its header, else bodies, else text."""
    words: list[str] = _rules()["columns"]["name"]
    named = [index for index in inside if roles[index] == "name"]
    filled = [index for index in inside if roles[index] in ("name", "text") and contents[index]]
    if any(set(contents[index]) - NO_NUMBER for index in filled):
        named = [i for i in named if not contents[i] or set(contents[i]) - NO_NUMBER]
    if named:
        ranked = min(
            named,
            key=lambda index: (
                "政府预算" in "".join(names[index]),
                next(rank for rank, word in enumerate(words) if word in fold(names[index][-1])),
            ),
        )
    else:
        told = [i for i in inside if roles[i] in ("body", "text") and contents[i]]
        blank = [i for i in inside if roles[i] != "amount"]
        ranked = next(iter(told or blank), -1)
    return [
        "name" if index == ranked else ("text" if role == "name" and index in inside else role)
        for index, role in enumerate(roles)
    ]


def _total_column(names: tuple[tuple[str, ...], ...], amounts: list[int]) -> int | None:
    """The column with the headline amount: a total by name, or the only amounts there are.

    Of several years the latest speaks, of budget and final account the account.
    """
    rules = _rules()["columns"]
    own = [i for i in amounts if not any(w in fold("".join(names[i])) for w in rules["beside"])]
    years = {i: max(map(int, _YEAR.findall("".join(names[i]))), default=0) for i in own}
    latest = max(years.values(), default=0)
    own = [i for i in own if years[i] == latest] or amounts
    final = [i for i in own if any("决算" in name for name in names[i])]
    if final and len(final) < len(own):
        own = final
    for index in own:
        if names[index] and _IN_BRACKETS.sub("", names[index][-1]) in rules["total"]:
            return index
    for index in own:
        if names[index] and names[index][-1].endswith(tuple(rules["total_end"])):
            return index
    return own[0] if len(own) == 1 else None


def _unit(path: tuple[str, ...], unit: str, content: list[str]) -> str:
    """Unit of a column: printed in its cells or header, told by its header, else the table's."""
    rules = _rules()
    told = [text for text in content if text not in NO_NUMBER]
    if 2 * sum(1 for text in told if parse_rate(text) is not None) > len(told):
        return "%"
    for name in reversed(path):
        for inside in _IN_BRACKETS.findall(name):
            if measure := measure_of(re.sub(r"^(?:金额)?单位[:：]?", "", fold(inside))):
                return measure
    leaf = fold(path[-1]) if path else ""
    if _counts(path):
        return ""
    for entry in rules["leaf_units"]:
        if any(word in leaf for word in entry["words"]):
            return str(entry["unit"])
    if unit and unit not in ("人", "辆", "个"):
        return unit
    header = "".join(path)
    for entry in rules["units"]:
        if any(word in header for word in entry["words"]):
            return str(entry["unit"])
    return unit


def _counts(path: tuple[str, ...]) -> bool:
    leaf = fold(path[-1]) if path else ""
    return any(word in leaf for word in _rules()["counts"])


def _code_kind(path: tuple[str, ...], content: list[str]) -> str:
    """Functional, economic or of income: by the header, else by what most codes open with."""
    header = "".join(path)
    for entry in _rules()["codes"]:
        if any(word in header for word in entry["words"]):
            return str(entry["kind"])
    if any(word in header for word in _rules()["columns"]["of_bodies"]):
        return ""
    return kind_of_code(next((text for text in content if len(text) >= 3), ""))


def kind_of_code(code: str) -> str:
    """The classification that a code belongs to by its first digit; empty for codes of bodies."""
    if len(code) not in (3, 5, 7):
        return ""
    first: dict[str, str] = _rules()["code_digits"]
    return first.get(code[:1], "")
