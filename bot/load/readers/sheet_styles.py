"""How the cells of an Excel file look: number formats, indents, and formulas without a result.

The library that reads the values leaves these out. Everything here is a hint: where a part cannot
be read, values are shown as they are.
"""

from __future__ import annotations

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.load.readers.number_format import BUILT_IN
from bot.load.readers.source import Source
from bot.load.readers.xls_styles import MAGIC, read_xls_styles

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(/?)>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_NO_RESULT = re.compile(
    rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_ATTRIBUTE = re.compile(r'([\w:]+)\s*=\s*"([^"]*)"')


@dataclass(frozen=True)
class SheetStyles:
    """The looks of a workbook's cells."""

    looks: tuple[tuple[str, int], ...] = ()
    """Number format and indent of each style."""
    cells: dict[str, dict[tuple[int, int], int]] = field(default_factory=dict)
    """The style of each cell, by sheet, row and column counted from 0."""
    sizes: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Rows and columns that each sheet reaches to."""
    warnings: tuple[str, ...] = ()


def read_styles(source: Source) -> SheetStyles:
    """The looks of the cells; none for a file that is no Excel file."""
    if source.content.startswith(MAGIC):
        old = read_xls_styles(source.content)
        return SheetStyles(tuple(old.looks), old.cells)
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            return _read(packed)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError):
        return SheetStyles()


def _read(packed: zipfile.ZipFile) -> SheetStyles:
    looks = _looks(_text(packed, "xl/styles.xml")) if _has(packed, "xl/styles.xml") else ()
    plain = {number for number, look in enumerate(looks) if look == ("", 0)}
    cells, sizes, warnings = {}, {}, []
    for name, part in _sheet_parts(packed):
        if not _has(packed, part):
            continue
        content = packed.read(part)
        cells[name], sizes[name] = _cells(content, plain, len(looks))
        missing = [m.group(1).decode() for m in _NO_RESULT.finditer(content)]
        if missing:
            more = f"等 {len(missing)} 格" if len(missing) > 3 else ""
            warnings.append(
                f"工作表“{name}”的 {'、'.join(missing[:3])}{more}是没有算出结果的公式，"
                "按空白载入；请用电子表格软件打开并保存一次再载入。"
            )
    return SheetStyles(looks, cells, sizes, tuple(warnings))


def _has(packed: zipfile.ZipFile, name: str) -> bool:
    return name in packed.namelist()


def _text(packed: zipfile.ZipFile, name: str) -> str:
    return packed.read(name).decode("utf-8", "replace")


def _tags(text: str, name: str) -> Iterator[dict[str, str]]:
    """The attributes of every element of that name."""
    for found in re.finditer(rf"<(?:\w+:)?{name}\s([^>]*)>", text):
        yield {key: html.unescape(value) for key, value in _ATTRIBUTE.findall(found.group(1))}


def _sheet_parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and file of each sheet."""
    if not _has(packed, "xl/workbook.xml") or not _has(packed, "xl/_rels/workbook.xml.rels"):
        return
    targets = {
        tag["Id"]: tag["Target"]
        for tag in _tags(_text(packed, "xl/_rels/workbook.xml.rels"), "Relationship")
        if "Id" in tag and "Target" in tag
    }
    for tag in _tags(_text(packed, "xl/workbook.xml"), "sheet"):
        relation = next((value for key, value in tag.items() if key.endswith(":id")), "")
        if relation in targets and "name" in tag:
            target = targets[relation]
            part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            yield tag["name"], posixpath.normpath(part)


def _looks(text: str) -> tuple[tuple[str, int], ...]:
    formats = {
        int(tag["numFmtId"]): tag["formatCode"]
        for tag in _tags(text, "numFmt")
        if tag.get("numFmtId", "").isdigit() and "formatCode" in tag
    }
    block = re.search(r"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", text, re.S)
    looks = []
    for found in re.findall(
        r"<(?:\w+:)?xf\s[^>]*?(?:/>|>.*?</(?:\w+:)?xf>)", block.group() if block else "", re.S
    ):
        number = re.search(r'numFmtId="(\d+)"', found)
        indent = re.search(r'\bindent="(\d{1,2})"', found)
        code = int(number.group(1)) if number else 0
        looks.append(
            (formats.get(code) or BUILT_IN.get(code, ""), int(indent.group(1)) if indent else 0)
        )
    return tuple(looks)


def _cells(
    content: bytes, plain: set[int], known: int
) -> tuple[dict[tuple[int, int], int], tuple[int, int]]:
    """The style of each cell that has a look of its own; and the last row and column."""
    styles: dict[tuple[int, int], int] = {}
    rows = columns = 0
    for found in _CELL.finditer(content):
        if found.group(2):  # an empty cell has nothing to show
            continue
        reference = _REFERENCE.search(found.group(1))
        if not reference:
            continue
        row, column = int(reference.group(2)), _column(reference.group(1))
        rows, columns = max(rows, row), max(columns, column)
        style = _STYLE.search(found.group(1))
        number = int(style.group(1)) if style else 0
        if number not in plain and number < known:
            styles[row - 1, column - 1] = number
    return styles, (rows, columns)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
