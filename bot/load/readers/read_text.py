"""Reader of plain text. The export of a Word disclosure has a cell a line behind a tab and a blank
line between rows; other ways of writing a table down are told apart by `flattened`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.errors import DocumentError
from bot.load.raw import Paragraph, Place, RawCell, RawDocument, RawTable, Row, tuple_of
from bot.load.readers.decode import decoded
from bot.load.readers.flattened import flat_blocks
from bot.load.readers.gather import Block, assembled, check_size, titled
from bot.load.readers.source import Source


def read_text(source: Source) -> RawDocument:
    """The document taken apart into paragraphs and tables; raises DocumentError."""
    lines = _lines(source)
    if not _has_tab_cells(lines):
        warnings: list[str] = []
        blocks = list(flat_blocks(lines, warnings))
        raw = assembled(source, blocks, warnings)
        return replace(raw, ends_open=_breaks_off(lines[-1]) and _ends_in_table(raw))
    ends_open = lines[-1].startswith("\t")
    if not lines[-1]:
        lines.pop()
    blocks = list(_tables(_blocks(lines)))
    check_size(source, blocks)
    return RawDocument(
        name=source.name,
        sha256=source.sha256,
        lines=len(lines),
        blank_lines=sum(not line or line.isspace() for line in lines),
        blocks=titled(blocks),
        ends_open=ends_open,
    )


def _breaks_off(line: str) -> bool:
    """Whether a last line without an end may lack the rest of its cell."""
    return bool(line.strip()) and not line.rstrip().endswith(("|", "｜"))


def _ends_in_table(raw: RawDocument) -> bool:
    return bool(raw.blocks) and isinstance(raw.blocks[-1], RawTable)


def _lines(source: Source) -> list[str]:
    if b"\x00" in source.content and not source.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentError(f"{source.name}：是二进制文件而不是文本；请先导出为 UTF-8 纯文本。")
    return decoded(source).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _has_tab_cells(lines: list[str]) -> bool:
    """Whether cells stand alone behind tabs; rows with tabs inside are another form."""
    cells = [line for line in lines if line.startswith("\t")]
    return 3 * sum(1 for line in cells if "\t" in line.strip()) < len(cells)


def _blocks(lines: list[str]) -> list[Paragraph | Row]:
    """Paragraphs and rows in order. A line without a tab right under a cell belongs to the cell."""
    found: list[Paragraph | Row] = []
    cells: list[RawCell] = []
    for number, line in enumerate(lines, 1):
        if line.startswith("\t"):
            here = tuple_of(Place, (number, number, "line", "", 0, 0))
            cells.append(tuple_of(RawCell, (line[1:], here, "")))
        elif line.strip() and cells:
            last = cells[-1]
            grown = f"{last.text}\n{line}" if last.text.strip() else line
            cells[-1] = RawCell(grown, Place(last.place.first, number))
        else:
            if cells:
                found.append(Row(tuple(cells)))
                cells = []
            if line.strip():
                found.append(Paragraph(line, Place(number, number)))
    if cells:
        found.append(Row(tuple(cells)))
    return found


def _tables(items: list[Paragraph | Row]) -> Iterator[Block]:
    """Rows that follow each other gathered into tables."""
    rows: list[Row] = []
    for item in [*items, None]:
        if isinstance(item, Row):
            rows.append(item)
            continue
        if rows:
            yield RawTable(None, tuple(rows))
            rows = []
        if item is not None:
            yield item
