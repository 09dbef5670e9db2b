"""Reader of Word files: paragraphs and tables in the order of the text, spans marked."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx.opc.oxml import parse_xml
from docx.opc.packuri import PACKAGE_URI, PackURI
from docx.opc.phys_pkg import PhysPkgReader
from docx.oxml.ns import qn

from bot.errors import DocumentError
from bot.load.raw import Paragraph, Place, RawDocument
from bot.load.readers.gather import Block, assembled, tables_of
from bot.load.readers.source import Source, broken
from bot.load.readers.spans import Spanned, TooLarge, laid_out

_P, _R, _TBL, _TR = qn("w:p"), qn("w:r"), qn("w:tbl"), qn("w:tr")
_TC, _SDT = qn("w:tc"), qn("w:sdt")
_SDT_CONTENT, _T, _TAB, _BR, _CR = (
    qn("w:sdtContent"),
    qn("w:t"),
    qn("w:tab"),
    qn("w:br"),
    qn("w:cr"),
)
_VAL = qn("w:val")
_P_SETTINGS, _TR_SETTINGS, _TC_SETTINGS = qn("w:pPr"), qn("w:trPr"), qn("w:tcPr")
_BEFORE, _SPAN, _MERGE = qn("w:gridBefore"), qn("w:gridSpan"), qn("w:vMerge")
_VANISH = f"{qn('w:rPr')}/{qn('w:vanish')}"
_IND, _HANGING = qn("w:ind"), qn("w:hanging")
_INDENTS = tuple((qn(f"w:{name}Chars"), qn(f"w:{name}")) for name in ("left", "start", "firstLine"))
_BOX = qn("w:txbxContent")
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HYPHEN = qn("w:noBreakHyphen")
_TWIPS = 105
"""Half a character of the usual size, which is one column."""
_MOST_INDENT = 40

Element = Any


def read_docx(source: Source) -> RawDocument:
    """The document taken apart; raises DocumentError."""
    try:
        body = _body(source.content)
    except Exception:  # the library lets through whatever its parts meet
        raise broken(source, "docx") from None
    try:
        blocks = list(_Walk().blocks(body))
    except TooLarge:
        raise DocumentError(
            f"{source.name}：有一个五十万格以上的表格，不像预算表；请拆开后再载入。"
        ) from None
    embedded = sum(1 for _ in body.iter(qn("w:object")))
    return assembled(
        source,
        blocks,
        [f"文件里有 {embedded} 个嵌入的对象（如 Excel 表格），其中的数没有载入。"]
        if embedded
        else [],
    )


def _body(content: bytes) -> Element:
    """The body of the main part. Styles, numbering and the rest are left packed, and the elements
    plain: the library's own for writing take twice as long to walk through."""
    opened: Any = PhysPkgReader  # typed nowhere
    package = opened(io.BytesIO(content))
    listed: Any = parse_xml(package.rels_xml_for(PACKAGE_URI))
    main = next(
        part.target_ref
        for part in listed.Relationship_lst
        if part.reltype.endswith("/officeDocument")
    )
    body = parse_xml(package.blob_for(PackURI.from_rel_ref("/", main))).find(qn("w:body"))
    if body is None:
        raise ValueError
    return body


class _Walk:
    """Goes through a document once and counts its paragraphs and tables."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """What stands in a body, a text box or a content control, in order."""
        for child in parent:
            if child.tag == _P:
                yield from self._paragraph(child)
            elif child.tag == _TBL:
                yield from self._table(child)
            elif child.tag == _SDT:
                for content in child.iterchildren(_SDT_CONTENT):
                    yield from self.blocks(content)

    def _paragraph(self, element: Element) -> Iterator[Block]:
        self._paragraphs += 1
        place = Place(self._paragraphs, self._paragraphs, "paragraph")
        for line in _text(element).split("\n"):
            if line.strip():
                yield Paragraph(line, place)
        for box in _boxes(element):
            yield from self.blocks(box)

    def _table(self, element: Element) -> Iterator[Block]:
        self._tables += 1
        holder = str(self._tables)
        nested: list[Element] = []
        rows = [_row(row, nested) for row in _rows(element)]
        yield from tables_of(
            laid_out(rows, lambda n: Place(n + 1, n + 1, "table", holder)), grid=True
        )
        for inner in nested:
            yield from self._table(inner)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == _TR:
            yield child
        elif child.tag == _SDT:
            for content in child.iterchildren(_SDT_CONTENT):
                yield from content.iterchildren(_TR)


def _row(row: Element, nested: list[Element]) -> list[Spanned]:
    """The cells of a row; tables inside cells are put aside to follow as their own."""
    before = _set(row, _TR_SETTINGS).get(_BEFORE)
    cells = [Spanned("")] * _number(before)
    for cell in row.iter(_TC):
        if next(cell.iterancestors(_TR)) is not row:
            continue  # of a nested table
        nested += cell.iterchildren(_TBL)
        told = _set(cell, _TC_SETTINGS)
        goes_on = _MERGE in told and told[_MERGE] in (None, "continue")
        wide = max(_number(told.get(_SPAN)), 1)
        cells.append(Spanned("" if goes_on else _cell_text(cell), wide, 1, goes_on))
    return cells


def _set(element: Element, settings: str) -> dict[str, str | None]:
    """What is set for an element, each with its value."""
    return {one.tag: one.get(_VAL) for found in element.iterchildren(settings) for one in found}


def _number(value: str | None) -> int:
    """The number that is set; 0 where none is."""
    return int(value) if value and value.isdecimal() and len(value) < 5 else 0


def _cell_text(cell: Element) -> str:
    lines = []
    for child in cell.iter(_P):
        if next(child.iterancestors(_TC)) is cell:
            lines += [_text(child), *(_box_text(box) for box in _boxes(child))]
    return "\n".join(line for line in "\n".join(lines).split("\n") if line.strip())


def _box_text(box: Element) -> str:
    return "\n".join(_text(paragraph) for paragraph in box.iter(_P))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _text(paragraph: Element) -> str:
    """The text of a paragraph, indentation as leading spaces, line breaks kept."""
    parts: list[str] = []

    def collect(element: Element) -> None:
        for child in element:
            if child.tag == _T:
                parts.append(child.text or "")
            elif child.tag == _TAB:
                parts.append("\t")
            elif child.tag in (_BR, _CR):
                parts.append("\n")
            elif child.tag == _HYPHEN:
                parts.append("-")
            elif child.tag == _R and _is_hidden(child):
                continue
            elif child.tag not in _SKIPPED and child.tag not in (_BOX, _FALLBACK):
                collect(child)

    collect(paragraph)
    text = "".join(parts)
    return " " * _indent(paragraph) + text if text.strip() else ""


def _is_hidden(run: Element) -> bool:
    """Whether a run is set as hidden: no page shows it."""
    found = run.find(_VANISH)
    return found is not None and found.get(_VAL) not in ("0", "false", "off")


def _indent(paragraph: Element) -> int:
    """Columns by which the first line is set in."""
    settings = paragraph.iterchildren(_P_SETTINGS)
    found = next((ind for one in settings for ind in one.iterchildren(_IND)), None)
    if found is None:
        return 0
    total = 0.0
    for in_chars, in_twips in _INDENTS:
        chars = found.get(in_chars) or ""
        twips = found.get(in_twips) or ""
        if chars.isdecimal() and int(chars):
            total += int(chars) / 50
        elif twips.isdecimal():
            total += int(twips) / _TWIPS
    hanging = found.get(_HANGING) or ""
    if hanging.isdecimal():
        total -= int(hanging) / _TWIPS
    return max(0, min(round(total), _MOST_INDENT))
