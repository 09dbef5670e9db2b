"""What stands in each column of a table: names, codes, amounts with their unit, or text."""

from __future__ import annotations

import re
from typing import Any

from bot.load.parts import Column
from bot.load.raw import Row
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold, squeeze

_IN_BRACKETS = re.compile(r"[(（]([^()（）]+)[)）]")
_ORDINAL_LIMIT = 99


def _rules() -> Any:
    return read_yaml("tables.yaml")


def describe_columns(
    names: tuple[tuple[str, ...], ...], rows: tuple[Row, ...], unit: str
) -> tuple[Column, ...]:
    """The columns of a table, told by their header and by what stands under it."""
    contents = [_content(rows, index, len(names)) for index in range(len(names))]
    roles = [_role(path, content) for path, content in zip(names, contents, strict=True)]
    roles = _one_name(names, _spread_amounts(names, roles), contents)
    total = _total_column(names, roles)
    return tuple(
        Column(
            index=index,
            path=path,
            role=roles[index],
            unit=_unit(path, unit) if roles[index] == "amount" else "",
            total=index == total,
            code_kind=_code_kind(path) if roles[index] == "code" else "",
        )
        for index, path in enumerate(names)
    )


def _content(rows: tuple[Row, ...], index: int, width: int) -> list[str]:
    """The non-blank texts of a column; rows of another width cannot tell."""
    texts = [squeeze(row.cells[index].text) for row in rows if len(row.cells) == width]
    return [text for text in texts if text]


def _role(path: tuple[str, ...], content: list[str]) -> str:
    rules = _rules()["columns"]
    header = fold("".join(path))
    leaf = fold(path[-1]) if path else ""
    if any(word in header for word in rules["code"]):
        return "ordinal" if content and all(_is_ordinal(text) for text in content) else "code"
    if any(word in header for word in rules["indicator"]):
        return "indicator"
    if leaf in rules["grades"]:
        return "grade"
    numeric = sum(1 for text in content if parse_amount(text) is not None)
    if content and numeric * 2 > len(content):
        return "amount"
    if not content and any(word in header for word in rules["amount"]):
        return "amount"
    if any(word in leaf for word in rules["body"]):
        return "body"
    if any(word in leaf for word in rules["name"]):
        return "name"
    return "text"


def _is_ordinal(text: str) -> bool:
    return text.isdigit() and len(text) <= 2 and int(text) <= _ORDINAL_LIMIT


def _spread_amounts(names: tuple[tuple[str, ...], ...], roles: list[str]) -> list[str]:
    """A blank column beside columns of amounts under one head holds amounts too."""
    heads = {
        path[0]
        for path, role in zip(names, roles, strict=True)
        if role == "amount" and len(path) > 1
    }
    return [
        "amount" if role in ("text", "name") and len(path) > 1 and path[0] in heads else role
        for path, role in zip(names, roles, strict=True)
    ]


def _one_name(
    names: tuple[tuple[str, ...], ...], roles: list[str], contents: list[list[str]]
) -> list[str]:
    """Exactly one column names the lines: by its header, else bodies, else the first of text."""
    words: list[str] = _rules()["columns"]["name"]
    named = [index for index, role in enumerate(roles) if role == "name"]
    if named:
        ranked = min(
            named,
            key=lambda index: next(
                rank for rank, word in enumerate(words) if word in fold(names[index][-1])
            ),
        )
    else:
        ranked = next(
            (i for i, role in enumerate(roles) if role in ("body", "text") and contents[i]), 0
        )
    return [
        "name" if index == ranked else ("text" if role == "name" else role)
        for index, role in enumerate(roles)
    ]


def _total_column(names: tuple[tuple[str, ...], ...], roles: list[str]) -> int | None:
    """The column with the headline amount: a total by name, or the only amounts there are."""
    amounts = [index for index, role in enumerate(roles) if role == "amount"]
    totals: list[str] = _rules()["columns"]["total"]
    for index in amounts:
        if names[index] and _IN_BRACKETS.sub("", names[index][-1]) in totals:
            return index
    return amounts[0] if len(amounts) == 1 else None


def _unit(path: tuple[str, ...], unit: str) -> str:
    """Unit of a column: printed in its header, told by its header, else the table's."""
    rules = _rules()
    for name in reversed(path):
        for inside in _IN_BRACKETS.findall(name):
            if inside.removeprefix("单位:").removeprefix("单位：") in rules["measures"]:
                return str(inside.removeprefix("单位:").removeprefix("单位："))
    if unit and unit not in ("人", "辆", "个"):
        return unit
    header = "".join(path)
    for entry in rules["units"]:
        if any(word in header for word in entry["words"]):
            return str(entry["unit"])
    return unit


def _code_kind(path: tuple[str, ...]) -> str:
    header = "".join(path)
    for entry in _rules()["codes"]:
        if any(word in header for word in entry["words"]):
            return str(entry["kind"])
    return ""
