"""Reader of OpenDocument spreadsheets: the text that each cell shows, spans marked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from bot.errors import DocumentError
from bot.load.raw import Place, RawCell, RawDocument, Row
from bot.load.readers.gather import MOST_ROWS, Block, assembled, named, tables_of
from bot.load.readers.source import Source, broken, locked

_SPACES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}
_MOST_COLUMNS = 1_000
_MOST_FILLED = 500_000

Element = etree._Element
Cells = list[tuple[str, int, int, bool]]
"""Text, height, width of each cell of a row, and whether another reaches over it."""


def read_ods(source: Source) -> RawDocument:
    """The workbook taken apart; raises DocumentError."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as packed:
            if b"encryption-data" in packed.read("META-INF/manifest.xml"):
                raise locked(source)
            content = packed.read("content.xml")
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(content, parser)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, ValueError, OSError):
        raise broken(source, "电子表格") from None
    warnings: list[str] = []
    blocks = list(_sheets(source, root, warnings))
    return assembled(source, blocks, warnings)


def _q(name: str) -> str:
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def _sheets(source: Source, root: Element, warnings: list[str]) -> Iterator[Block]:
    hidden = {
        style.get(_q("style:name"))
        for style in root.iter(_q("style:style"))
        for look in style.iter(_q("style:table-properties"))
        if look.get(_q("table:display")) == "false"
    }
    filled = 0
    for table in root.iter(_q("table:table")):
        name = table.get(_q("table:name")) or ""
        if table.get(_q("table:style-name")) in hidden:
            warnings.append(f"工作表“{name}”是隐藏的，没有载入。")
            continue
        rows = list(_rows(source, name, table))
        filled += sum(1 for row in rows for cell in row.cells if cell.text)
        if filled > _MOST_FILLED:
            raise DocumentError(
                f"{source.name}：有五十万格以上，不像一个部门的预算；请拆开后再载入。"
            )
        yield from named(name, list(tables_of(rows, grid=True)))


def _rows(source: Source, sheet: str, table: Element) -> Iterator[Row]:
    """The rows that hold something, each as wide as the widest."""
    held: list[tuple[int, Cells]] = []
    number = 0
    for row in table.iter(_q("table:table-row")):
        cells = list(_cells(row))
        times = _times(row, "table:number-rows-repeated")
        if cells:
            held += [(number + again, cells) for again in range(min(times, MOST_ROWS + 1))]
        number += times
        if len(held) > MOST_ROWS or len(cells) > _MOST_COLUMNS:
            raise DocumentError(
                f"{source.name}：工作表“{sheet}”超过 {MOST_ROWS} 行或 {_MOST_COLUMNS} 列，"
                "不像预算表；请删去多余的行列后再载入。"
            )
    width = max((len(cells) for _, cells in held), default=0)
    covered: dict[tuple[int, int], str] = {}
    for number, cells in held:
        for column, (_, high, wide, _over) in enumerate(cells):
            for down in range(min(high, MOST_ROWS) if (high, wide) != (1, 1) else 0):
                for right in range(min(wide, width - column)):
                    if down or right:
                        covered[number + down, column + right] = "left" if right else "above"
    for number, cells in held:
        texts = [text for text, *_ in cells] + [""] * (width - len(cells))
        yield Row(
            tuple(
                RawCell(
                    "" if (number, column) in covered else text,
                    Place(number + 1, number + 1, "sheet", sheet, column + 1, column + 1),
                    covered.get((number, column), ""),
                )
                for column, text in enumerate(texts)
            )
        )


def _cells(row: Element) -> Iterator[tuple[str, int, int, bool]]:
    """The cells of a row up to the last that holds something."""
    waiting: Cells = []
    for cell in row:
        if cell.tag not in (_q("table:table-cell"), _q("table:covered-table-cell")):
            continue
        over = cell.tag == _q("table:covered-table-cell")
        text = "\n".join(_written(p) for p in cell.iterchildren(_q("text:p")))
        one = (
            text,
            _times(cell, "table:number-rows-spanned"),
            _times(cell, "table:number-columns-spanned"),
            over,
        )
        waiting += [one] * min(_times(cell, "table:number-columns-repeated"), _MOST_COLUMNS + 1)
        if text.strip() or one[1:3] != (1, 1):
            yield from waiting
            waiting = []


def _times(element: Element, name: str) -> int:
    digits = element.get(_q(name)) or "1"
    return int(digits) if digits.isdecimal() and len(digits) < 9 else 1


def _written(paragraph: Element) -> str:
    """The text of a paragraph with its runs of spaces."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == _q("text:s"):
            count = child.get(_q("text:c")) or "1"
            parts.append(" " * min(int(count) if count.isdecimal() else 1, 100))
        elif child.tag == _q("text:tab"):
            parts.append("\t")
        elif child.tag == _q("text:line-break"):
            parts.append("\n")
        elif child.tag != _q("office:annotation"):
            parts.append(_written(child))
        parts.append(child.tail or "")
    return "".join(parts)
