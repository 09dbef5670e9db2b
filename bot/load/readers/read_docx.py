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
_TABS, _VANISH = qn("w:tabs"), qn("w:vanish")
_HIDDEN = f"{qn('w:rPr')}/{_VANISH}"
_IND, _HANGING = qn("w:ind"), qn("w:hanging")
_INDENTS = tuple((qn(f"w:{name}Chars"), qn(f"w:{name}")) for name in ("left", "start", "firstLine"))
_BOX = qn("w:txbxContent")
_DELETED, _MOVED = qn("w:del"), qn("w:moveFrom")
_SKIPPED = {_DELETED, _MOVED, qn("w:pPr"), qn("w:rPr"), qn("w:instrText")}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HYPHEN = qn("w:noBreakHyphen")
_WRITTEN = {_T: "", _TAB: "\t", _BR: "\n", _CR: "\n", _HYPHEN: "-"}
"""What is text, and how that which is none in the file is written here."""
_LEFT_OUT = (_DELETED, _MOVED, _BOX, _FALLBACK, _VANISH)
"""Where none of these is, the text of a paragraph is all that is written in it."""
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
        blocks = list(_Walk(body).blocks(body))
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

    def __init__(self, body: Element) -> None:
        self._paragraphs = 0
        self._tables = 0
        self._plain = next(body.iter(*_LEFT_OUT), None) is None

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
        for line in _text(element, self._plain).split("\n"):
            if line.strip():
                yield Paragraph(line, place)
        for box in () if self._plain else _boxes(element):
            yield from self.blocks(box)

    def _table(self, element: Element) -> Iterator[Block]:
        self._tables += 1
        holder = str(self._tables)
        nested: list[Element] = []
        flat = next(element.iterdescendants(_TBL), None) is None
        rows = [self._row(row, nested, flat) for row in _rows(element)]
        yield from tables_of(
            laid_out(rows, lambda n: Place(n + 1, n + 1, "table", holder)), grid=True
        )
        for inner in nested:
            yield from self._table(inner)

    def _row(self, row: Element, nested: list[Element], flat: bool) -> list[Spanned]:
        """The cells of a row; tables inside cells are put aside to follow as their own."""
        before = _set(row, _TR_SETTINGS, _BEFORE).get(_BEFORE)
        cells = [Spanned("")] * _number(before)
        for cell in row.iter(_TC):
            if not flat:
                if next(cell.iterancestors(_TR)) is not row:
                    continue  # of a nested table
                nested += cell.iterchildren(_TBL)
            told = _set(cell, _TC_SETTINGS, _SPAN, _MERGE)
            goes_on = _MERGE in told and told[_MERGE] in (None, "continue")
            wide = max(_number(told.get(_SPAN)), 1)
            text = "" if goes_on else self._cell_text(cell, flat)
            cells.append(Spanned(text, wide, 1, goes_on))
        return cells

    def _cell_text(self, cell: Element, flat: bool) -> str:
        lines = []
        for child in cell.iter(_P):
            if flat or next(child.iterancestors(_TC)) is cell:
                lines.append(_text(child, self._plain))
                if not self._plain:
                    lines += [_box_text(box) for box in _boxes(child)]
        if len(lines) == 1 and "\n" not in lines[0]:
            return lines[0]
        return "\n".join(line for line in "\n".join(lines).split("\n") if line.strip())


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == _TR:
            yield child
        elif child.tag == _SDT:
            for content in child.iterchildren(_SDT_CONTENT):
                yield from content.iterchildren(_TR)


def _set(element: Element, settings: str, *wanted: str) -> dict[str, str | None]:
    """What is set for an element of the wanted settings, each with its value."""
    return {
        one.tag: one.get(_VAL)
        for found in element.iterchildren(settings)
        for one in found.iterchildren(*wanted)
    }


def _number(value: str | None) -> int:
    """The number that is set; 0 where none is."""
    return int(value) if value and value.isdecimal() and len(value) < 5 else 0


def _box_text(box: Element) -> str:
    return "\n".join(_text(paragraph, plain=False) for paragraph in box.iter(_P))


def _boxes(paragraph: Element) -> Iterator[Element]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(_BOX):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _text(paragraph: Element, plain: bool) -> str:
    """The text of a paragraph, indentation as leading spaces, line breaks kept; of a document that
    is `plain` nothing needs be left out."""
    parts: list[str] = []
    if plain:
        _collect_all(paragraph, parts)
    else:
        _collect(paragraph, parts)
    text = "".join(parts)
    return " " * _indent(paragraph) + text if text.strip() else ""


def _collect_all(paragraph: Element, parts: list[str]) -> None:
    for child in paragraph.iter(*_WRITTEN):
        if child.tag == _T:
            parts.append(child.text or "")
        elif child.tag != _TAB or child.getparent().tag != _TABS:  # a stop is no tab
            parts.append(_WRITTEN[child.tag])


def _collect(element: Element, parts: list[str]) -> None:
    for child in element:
        if child.tag in _WRITTEN:
            parts.append(child.text or "" if child.tag == _T else _WRITTEN[child.tag])
        elif child.tag == _R and _is_hidden(child):
            continue
        elif child.tag not in _SKIPPED and child.tag not in (_BOX, _FALLBACK):
            _collect(child, parts)


def _is_hidden(run: Element) -> bool:
    """Whether a run is set as hidden: no page shows it."""
    found = run.find(_HIDDEN)
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
