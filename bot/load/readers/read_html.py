"""Reader of web pages: tables with their spans, the rest as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from bot.errors import DocumentError
from bot.load.raw import Paragraph, Place, RawDocument
from bot.load.readers.decode import decoded
from bot.load.readers.gather import Block, assembled, tables_of
from bot.load.readers.source import Source, broken
from bot.load.readers.spans import Spanned, TooLarge, laid_out

_SKIPPED = {
    "script", "style", "noscript", "template", "select", "button", "input", "textarea", "iframe",
    "object", "svg", "nav",
}  # fmt: skip
_BLOCK = {
    "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "section",
    "article", "header", "footer", "main", "center", "table", "tr", "blockquote", "pre", "form",
    "fieldset", "hr", "address", "caption", "thead", "tbody", "tfoot", "td", "th", "body", "br",
}  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_INDENT = re.compile(
    r"(?:text-indent|padding-left|margin-left)\s*:\s*(\d+(?:\.\d+)?)\s*(em|px|pt)", re.I
)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_EM = {"em": 1.0, "px": 16.0, "pt": 12.0}

Element = Any


def read_html(source: Source) -> RawDocument:
    """The page taken apart; raises DocumentError."""
    found = _CHARSET.search(source.content[:4096])
    text = decoded(source, found.group(1).decode("ascii") if found else "")
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", "").lstrip("\ufeff"))
    # plain elements: the library's own for pages take twice as long to walk through
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text, parser=parser)
        blocks = list(_Page().blocks(root))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, RecursionError):
        raise broken(source, "网页") from None
    except TooLarge:
        raise DocumentError(
            f"{source.name}：有一个五十万格以上的表格，不像预算表；请拆开后再载入。"
        ) from None
    low = text.lower()
    cut = low.count("<table") > low.count("</table")
    return assembled(
        source, blocks, ["网页停在一张表里，可能不完整；请重新下载后再载入。"] if cut else []
    )


class _Page:
    """Walks a page once and counts its paragraphs and tables."""

    def __init__(self) -> None:
        self._paragraphs = 0
        self._tables = 0
        self._text: list[str] = []

    def blocks(self, root: Element) -> Iterator[Block]:
        """What the page holds, in order."""
        title = root.findtext(".//title")
        if title and title.strip():
            self._text.append(title)
            yield from self._flush()
        body = root.find("body")
        yield from self._walk(root if body is None else body)
        yield from self._flush()

    def _walk(self, element: Element) -> Iterator[Block]:
        if not _is_shown(element):
            return
        if element.tag == "table" and not _is_layout(element):
            yield from self._flush()
            yield from self._table(element)
            return
        block = element.tag in _BLOCK
        if block:
            yield from self._flush()
            self._text.append(_indent(element))
        self._text.append(element.text or "")
        for child in element:
            yield from self._walk(child)
            self._text.append(child.tail or "")
        if block:
            yield from self._flush()

    def _flush(self) -> Iterator[Paragraph]:
        text = _collapsed("".join(self._text))
        self._text = []
        if text.strip():
            self._paragraphs += 1
            yield Paragraph(text, Place(self._paragraphs, self._paragraphs, "paragraph"))

    def _table(self, element: Element) -> Iterator[Block]:
        rows = [
            [
                Spanned(_cell_text(cell), _span(cell, "colspan") or 1, _span(cell, "rowspan"))
                for cell in row
                if cell.tag in ("td", "th") and _is_shown(cell)
            ]
            for row in element.iter("tr")
            if _is_shown(row)
        ]
        self._tables += 1
        holder = str(self._tables)
        caption = element.find("caption")
        if caption is not None:
            self._text += caption.itertext()
            yield from self._flush()
        yield from tables_of(
            laid_out(rows, lambda n: Place(n + 1, n + 1, "table", holder)), grid=True
        )


def _is_shown(element: Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return False
    style = element.get("style")
    return not (style and _HIDDEN.search(style)) and element.get("hidden") is None


def _is_layout(table: Element) -> bool:
    """Whether a table only places other things on the page."""
    return next(table.iterdescendants("table"), None) is not None


def _span(cell: Element, name: str) -> int:
    """How far a cell reaches; 0 stands in the page for all the rest."""
    digits = cell.get(name)
    if not digits:
        return 1
    digits = digits.strip()
    return int(digits) if digits.isdecimal() and len(digits) < 6 else 1


def _cell_text(cell: Element) -> str:
    """The lines of a cell, indentation as leading spaces."""
    if not len(cell):
        text = _collapsed(_indent(cell) + (cell.text or ""))
        return text if text.strip() else ""
    parts: list[str] = []

    def collect(element: Element) -> None:
        if not _is_shown(element):
            return
        block = element.tag in _BLOCK
        if block:
            parts.append("\n" + _indent(element))
        parts.append(_SPACE.sub(" ", element.text or ""))
        for child in element:
            collect(child)
            parts.append(_SPACE.sub(" ", child.tail or ""))
        if block:
            parts.append("\n")

    collect(cell)
    lines = [_collapsed(line) for line in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line.strip())


def _collapsed(text: str) -> str:
    """Runs of white space as one space, none at the start but what the page keeps there."""
    return _SPACE.sub(" ", text).strip(" ").replace("\xa0", " ").replace("\x01", " ")


def _indent(element: Element) -> str:
    """The indentation that the style gives, as marks that become spaces; a character takes two."""
    style = element.get("style")
    found = _INDENT.search(style) if style else None
    if not found:
        return ""
    return "\x01" * min(round(2 * float(found.group(1)) / _EM[found.group(2).lower()]), 40)
