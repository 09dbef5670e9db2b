"""Reader of the plain-text export of a Word disclosure: a cell a line behind a tab, a blank line
between rows. First stage of the flow from document to database."""

from __future__ import annotations

import hashlib

from bot.errors import DocumentError
from bot.load.labels import is_heading
from bot.load.raw import Paragraph, Place, RawCell, RawDocument, RawTable, Row
from bot.load.source import Source


def read_text(source: Source) -> RawDocument:
    """The document taken apart into paragraphs and tables; raises DocumentError."""
    name, content = source.name, source.content
    lines = _decode(name, content).split("\n")
    ends_open = lines[-1].startswith("\t")
    if not lines[-1]:
        lines.pop()
    blocks = _titled(_blocks(lines))
    return RawDocument(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        lines=len(lines),
        blank_lines=sum(1 for line in lines if not line.strip()),
        blocks=blocks,
        ends_open=ends_open,
    )


def _decode(name: str, content: bytes) -> str:
    """The text; only UTF-8 is taken, since a guessed encoding could change a name unseen."""
    if b"\x00" in content:
        raise DocumentError(f"{name}：是二进制文件而不是文本；请先导出为 UTF-8 纯文本。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = _encoding_hint(content)
        raise DocumentError(
            f"{name}：第{line}行不是 UTF-8 编码{hint}；请另存为 UTF-8 后再载入。"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _encoding_hint(content: bytes) -> str:
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "，或文件在此处损坏"
    return "（像是 GB18030）"


def _blocks(lines: list[str]) -> list[Paragraph | Row]:
    """Paragraphs and rows in order. A line without a tab right under a cell belongs to the cell."""
    found: list[Paragraph | Row] = []
    cells: list[RawCell] = []
    for number, line in enumerate(lines, 1):
        here = Place(number, number)
        if line.startswith("\t"):
            cells.append(RawCell(line[1:], here))
        elif line.strip() and cells:
            last = cells[-1]
            grown = f"{last.text}\n{line}" if last.text.strip() else line
            cells[-1] = RawCell(grown, Place(last.place.first, number))
        else:
            if cells:
                found.append(Row(tuple(cells)))
                cells = []
            if line.strip():
                found.append(Paragraph(line, here))
    if cells:
        found.append(Row(tuple(cells)))
    return found


def _titled(items: list[Paragraph | Row]) -> tuple[Paragraph | RawTable, ...]:
    """Rows gathered into tables, each with the paragraph right above it as its title."""
    blocks: list[Paragraph | RawTable] = []
    rows: list[Row] = []
    for item in [*items, None]:
        if isinstance(item, Row):
            rows.append(item)
            continue
        if rows:
            blocks.append(RawTable(_title_above(blocks), tuple(rows)))
            rows = []
        if item is not None:
            blocks.append(item)
    return tuple(blocks)


def _title_above(blocks: list[Paragraph | RawTable]) -> Paragraph | None:
    """The heading that stands right above, taken off the list; a sentence is no title."""
    if not blocks or not isinstance(blocks[-1], Paragraph) or not is_heading(blocks[-1].text):
        return None
    title = blocks.pop()
    assert isinstance(title, Paragraph)
    return title
