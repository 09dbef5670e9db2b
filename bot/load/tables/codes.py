"""Classification codes of lines: in one cell, in two or three, or glued to the name."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from functools import cache

from bot.load.parts import Cell, Column
from bot.load.tables.columns import kind_of_code
from bot.load.tables.grid import CODE_PARTS
from bot.resources import data_dir
from bot.text import key, squeeze

_GLUED = re.compile(
    r"[\[(（【]?((?:\d{3}(?:\d{2}){0,3}|\d{6}))[\])）】]?[\s\-—_、.．:：]*([^\d\s].*)", re.S
)
_NOT_CODE = re.compile(r"[年月日号万亿千元%％〕\]~～]|余")
_BODY = (6, 9)
"""Digits of the code of a unit; those of classifications have three, five or seven."""
_CLASS = re.compile(r"2[0-3]\d|3(?:0\d|1[0-3]|99)|5(?:0\d|1[0-5]|99)")
"""Codes of three digits that a name is glued to; others are part of a name: 120急救中心."""
_ANY_CLASS = re.compile(rf"{_CLASS.pattern}|1[01]\d")
"""Those of income too."""


def line_code(
    cells: tuple[Cell, ...], coded: Sequence[Column], group: Sequence[Column]
) -> tuple[str, str]:
    """The code of a line and its kind; of several code columns the first that is filled, unless
    they hold the parts of one code, as those of the group do."""
    indexes = [column.index for column in coded]
    texts = {
        c.column: squeeze(c.text)
        for c in cells
        if c.column in indexes and any(char.isdigit() for char in c.text)
    }
    if len(group) > 1:
        joined = join_parts([texts.get(column.index, "") for column in group])
        if joined:
            return joined, group[0].code_kind or kind_of_code(joined)
    for column in coded:
        if text := texts.get(column.index, ""):
            return text, column.code_kind
    return "", ""


def code_columns(columns: Sequence[Column]) -> list[Column]:
    """The columns of codes, those right before the names first."""
    name = next((at for at, column in enumerate(columns) if column.role == "name"), 0)
    start = name
    while start > 0 and columns[start - 1].role == "code":
        start -= 1
    coded = [column for column in columns if column.role == "code"]
    beside = [column for column in columns[start:name] if column.role == "code"]
    return beside + [column for column in coded if column not in beside]


def parts_of_one(coded: Sequence[Column]) -> list[Column]:
    """The first columns that hold one code in parts: 类 款 项, or several under one head."""
    group = list(coded[:1])
    for column in coded[1:]:
        beside = column.index == group[-1].index + 1
        parts = column.name in CODE_PARTS and group[-1].name in CODE_PARTS
        if not beside or not (parts or column.path == group[-1].path):
            break
        group.append(column)
    return group


def join_parts(texts: list[str]) -> str:
    """One code of its parts: 201 13 1 is 2011301; parts may also be cumulative: 201 20113."""
    code = ""
    for text in texts:
        if not text.isdigit():
            continue
        if code and text.startswith(code) and len(text) > len(code):
            code = text
        elif code:
            code += text.zfill(2)
        else:
            code = text
    return code


def fill_parts(rows: list[list[str]]) -> list[str]:
    """The codes of lines whose code stands in several cells; a part left out is that above."""
    codes: list[str] = []
    above: list[str] = []
    for texts in rows:
        deepest = max((at for at, text in enumerate(texts) if text.isdigit()), default=-1)
        if deepest < 0:
            codes.append("")
            continue
        filled = [
            text if text.isdigit() else (above[at] if at < len(above) else "")
            for at, text in enumerate(texts[: deepest + 1])
        ]
        if all(filled):
            above = filled
        codes.append(join_parts(filled) if all(filled) else join_parts(texts))
    return codes


def split_glued(text: str) -> tuple[str, str]:
    """Code and name of a label such as 2010301行政运行; the code is empty where there is none."""
    bare = text.strip()
    found = _GLUED.fullmatch(bare)
    if not found or _NOT_CODE.match(found.group(2).strip()):
        return "", text
    if len(found.group(1)) == 3 and not _CLASS.fullmatch(found.group(1)):
        return "", text
    return found.group(1), found.group(2).strip()


def below_bodies(codes: list[str]) -> list[str]:
    """The codes where bodies stand among the items of a classification, each item as part of the
    body above it: 148001, 201 is 148001, 148001201. Codes of bodies have six or nine digits, are
    what those begin with, or no class of a classification that else stands there."""
    longest = [code for code in codes if code.isdigit() and len(code) in _BODY]
    bodies = {code for code in codes if code and any(one.startswith(code) for one in longest)}
    if any(len(code) > 3 and _CLASS.match(code) for code in set(codes) - bodies):
        bodies |= {c for c in codes if len(c) == 3 and c.isdigit() and not _ANY_CLASS.fullmatch(c)}
    if not bodies:
        return codes
    found, body = [], ""
    for code in codes:
        body = code if code in bodies else body
        found.append(code if code in bodies or not code.isdigit() else body + code)
    return found


def make_tree(codes: list[str]) -> bool:
    """Whether the codes of a table's lines make a tree: some line's code begins with that of a
    line above it, and codes are not just an attribute that many lines share."""
    filled = [code for code in codes if code.isdigit()]
    if len(filled) < 2:
        return False
    open_: list[str] = []
    deeper = 0
    for code in filled:
        while open_ and not (code.startswith(open_[-1]) and len(code) > len(open_[-1])):
            open_.pop()
        deeper += bool(open_)
        open_.append(code)
    return deeper * 4 >= len(filled)


@cache
def _known() -> dict[str, tuple[str, ...]]:
    """The codes of each name of the classifications."""
    found: dict[str, list[str]] = {}
    with (data_dir() / "codes.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(key(row["name"]), []).append(row["code"])
    return {name: tuple(codes) for name, codes in found.items()}


def codes_of_names(names: list[str]) -> list[str]:
    """The codes that names without codes have in the classifications, each as part of the one
    above it; all empty where most names are none of a classification."""
    codes: list[str] = []
    open_ = ""
    for name in names:
        known = _known().get(key(name), ())
        inner = [c for c in known if open_ and any(_extends(c, open_, n) for n in (7, 5, 3))]
        code = inner[0] if inner else next((c for c in known if len(c) == 3), "")
        open_ = code or open_
        codes.append(code)
    filled = [code for code in codes if code]
    deeper = any(len(code) > 3 for code in filled)
    enough = deeper and len(filled) * 3 >= len(names) * 2 and make_tree(codes)
    return codes if enough else [""] * len(names)


def _extends(code: str, open_: str, length: int) -> bool:
    """Whether a code is part of the first digits of another."""
    return len(open_) >= length and len(code) > length and code.startswith(open_[:length])
