"""What stands above a table's header: whose it is and in what unit it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from bot.load.raw import Row
from bot.resources import read_yaml
from bot.text import fold, squeeze

_SCOPE = re.compile(r"[\[(【]?(\d{3,12})[\])】]?[-—_]*((?!年)[^\d\W].*)")
_FORM = re.compile(
    r"(?:\w{0,4}公开)?\w{0,6}(?:表|附件|附表)[\d一二三四五六七八九十]+(?:表|[-—.]\d+)*"
    r"|\w{0,6}公开\d+表"
)
_UNIT = re.compile(r"单位[:：]?(\S+)")
_MOST_ROWS = 6


@dataclass(frozen=True)
class Marks:
    """What the marks of a table say; empty where they do not."""

    unit: str = ""
    scope_code: str = ""
    scope_name: str = ""


def read_marks(texts: Iterable[str]) -> Marks:
    """What lines such as 单位：万元, 434政府 or 编制单位：某局 单位：元 say together."""
    unit = code = name = ""
    bare = [squeeze(text) for text in texts if squeeze(text)]
    for at, text in enumerate(bare):
        following = bare[at + 1] if at + 1 < len(bare) else ""
        for key, value in _pairs(text, following):
            measure = measure_of(value)
            if measure:
                unit = unit or measure
            elif key and value and not name:
                code, name = _body(value)
        if not unit and (measure := _bare_unit(text)):
            unit = measure
        if not name and (scope := _SCOPE.fullmatch(text)) and not _pairs(text, ""):
            code, name = scope.group(1), scope.group(2)
    return Marks(unit, code, name)


def split_marks(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows above the header that only hold marks; and the rest."""
    count = 0
    while count < min(_MOST_ROWS, len(rows)) and _is_mark_row(rows[count]):
        count += 1
    return rows[:count], rows[count:]


def is_unit_row(row: Row) -> bool:
    """Whether a row below the header only says in what unit the table counts."""
    told = False
    for cell in row.cells:
        if text := squeeze(cell.text):
            told = True
            if not (_bare_unit(text) or _pairs(text, "")):
                return False
    return told


def _is_mark_row(row: Row) -> bool:
    texts = [text for cell in row.cells if (text := squeeze(cell.text))]
    said = [_is_mark(text) for text in texts]
    # the number of a form stands alone, or beside other marks
    named = [_FORM.fullmatch(fold(text)) is not None for text in texts]
    alone = len(texts) == 1 or any(said)
    return bool(texts) and all(
        mark or (form and alone) for mark, form in zip(said, named, strict=True)
    )


def _is_mark(text: str) -> bool:
    if _bare_unit(text) or _SCOPE.fullmatch(text):
        return True
    pairs = _pairs(text, "")
    return bool(pairs) and (
        text.startswith(tuple("(（")) or any(measure_of(v) or k for k, v in pairs)
    )


@cache
def _keys() -> re.Pattern[str]:
    """The keys that marks open with, the longest first."""
    rules = read_yaml("tables.yaml")["marks"]
    keys = "|".join(sorted((*rules["unit"], *rules["body"], *rules["other"]), key=len)[::-1])
    return re.compile(rf"({keys})[:：]")


def _pairs(text: str, following: str) -> list[tuple[str, str]]:
    """The keys that a mark names, each with what stands behind it (or in the next cell).

    The key of a unit of measure is given as an empty string.
    """
    rules = read_yaml("tables.yaml")["marks"]
    narrow = fold(text)
    if ":" not in narrow:
        return []
    found = list(_keys().finditer(narrow))
    if not found or not (found[0].start() < 2 or _FORM.fullmatch(narrow[: found[0].start()])):
        return []
    pairs = []
    for at, match in enumerate(found):
        end = found[at + 1].start() if at + 1 < len(found) else len(narrow)
        value = narrow[match.end() : end].strip("()（）,，;；")
        if not value and at + 1 == len(found) and ":" not in fold(following):
            value = fold(following)
        key = match.group(1)
        if key in rules["unit"]:
            pairs.append(("", value))
        elif key in rules["body"]:
            pairs.append((key, _printed(text, value)))
    return pairs


def _printed(text: str, value: str) -> str:
    """The value in the characters of the text, where folding did not change their number."""
    at = fold(text).find(value)
    return text[at : at + len(value)] if len(fold(text)) == len(text) and at >= 0 else value


def _body(value: str) -> tuple[str, str]:
    scope = _SCOPE.fullmatch(value)
    return (scope.group(1), scope.group(2)) if scope else ("", value)


def measure_of(value: str) -> str:
    """The unit of measure that a text opens with: 万元 for 人民币万元; empty where it is none."""
    bare = value.removeprefix("人民币").removeprefix("rmb").strip("()（）")
    for measure in _measures():
        rest = bare.removeprefix(measure)
        if rest != bare and not re.match(r"[\u3400-\u9fff]", rest):
            return measure
    return ""


@cache
def _measures() -> tuple[str, ...]:
    """The units of measure, the longest first."""
    return tuple(sorted(read_yaml("tables.yaml")["measures"], key=len, reverse=True))


def _bare_unit(text: str) -> str:
    """The unit that a text consists of: 万元, (单位:万元)."""
    narrow = fold(text).strip("()（）")
    for match in _UNIT.finditer(narrow) if "单位" in narrow else ():
        if match.start() <= len("金额计量"):
            return measure_of(match.group(1))
    return narrow if narrow in read_yaml("tables.yaml")["measures"] else ""


def unit_in_title(title: str) -> str:
    """The unit that a title gives in brackets at its end."""
    found = re.search(r"[(（](?:金额)?(?:单位)?[:：]?([^()（）]+)[)）]$", fold(squeeze(title)))
    return measure_of(found.group(1)) if found else ""
