"""What a reader found, put in order: stacked tables apart, titles and marks with their table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.errors import DocumentError
from bot.load.labels import is_heading
from bot.load.raw import Paragraph, Place, RawCell, RawDocument, RawTable, Row
from bot.load.readers.source import Source
from bot.load.tables.grid import is_measure
from bot.money import parse_amount
from bot.text import fold, squeeze

Block = Paragraph | RawTable

MOST_ROWS = 50_000

_BODY = (
    r"(?:金额|编制|填报|编报|预算|公开|主管|货币|计量|填制|报送|所属|一级|二级|基层|本级|申报|实施)?"
    r"(?:单位|部门)(?:名称|全称|代码|编码|\([^()]*\))?:.*"
)
_NUMBER = (
    r"(?:\w{0,6}公开(?:\d+表|表\d+)"
    r"|(?:附|预算|决算)?(?:附?件?表|table)[\d一二三四五六七八九十]+(?:[-—.]\d+)?)"
)
"""The number of a form as it stands in one line with other marks: 公开01表 金额单位：万元."""
_MARK = re.compile(
    rf"(?:{_NUMBER}[,;]?|20\d\d年度?)?{_BODY}|(?:部门|单位)?(?:财决|财预)?公开\d*表?.{{0,4}}|附[件表]\d*"
    r"|(?:附|预算|决算)?(?:表|table)[\d一二三四五六七八九十]+(?:[-—.]\d+)?|[百千万亿]*元"
    r"|\(?(?:金额)?单位.{0,3}元\)?|20\d\d年度?|(?:填报|编制|制表)?(?:日期|时间):.*"
    r"|\d{3,12}(?!年)[^\d.,:。]{2,40}单位:[^\d,:。]{1,6}"
)
_SCOPE = re.compile(r"\d{3,9}[^\d.,].*")
_CODED = re.compile(r"\d{3,12}(?!年)[^\d.,:;。]{2,40}")
_TABLE_END = re.compile(r".*[^\d,。]表(?:\(.{1,12}\))?")
_TITLE_END = re.compile(r".*(?:[^\d,。]表|预算|决算|情况)(?:\(.{1,12}\))?")
_NOTE = re.compile(r"(?:备注|注|说明|注释)\d?[:.、].*")
_BLOT = re.compile(r"\W+")
"""What a conversion made of a blank: ?"""
_LONG = 60


def is_mark(text: str) -> bool:
    """Whether a short text says of whom, in what unit or as which form a table is printed."""
    bare = fold(squeeze(text))
    return 0 < len(bare) <= _LONG and _MARK.fullmatch(bare) is not None


_APART = re.compile(
    r"(?:\s+|(?<=\d表)|(?<=\d年度)|(?<=\d年)(?!度))(?=[^\s:：]{0,6}(?:单位|部门|日期)[^\s:：]{0,4}[:：])"
    r"|(?<=\S)(?<!金额)(?<!货币)(?<!计量)(?=(?:金额|货币|计量)?单位[:：]\s*[百千万亿]*元)"
    r"|(?<=\S)\s*(?=(?:财决|财预)?公开\d+表)(?<!财决)(?<!财预)"
)


def assembled(source: Source, found: Iterable[Block], warnings: Iterable[str] = ()) -> RawDocument:
    """The document of the paragraphs and tables that a reader found."""
    items = [part for item in found for part in _marks_apart(item)]
    check_size(source, items)
    return RawDocument(
        name=source.name,
        sha256=source.sha256,
        lines=filled_lines(items),
        blank_lines=0,
        blocks=titled(items),
        warnings=tuple(warnings),
    )


def check_size(source: Source, blocks: Iterable[Block]) -> None:
    """Raise DocumentError for a table that is longer than any of one department."""
    for block in blocks:
        if isinstance(block, RawTable) and len(block.rows) > MOST_ROWS:
            raise DocumentError(
                f"{source.name}：{block.rows[0].place}起的表超过 {MOST_ROWS} 行，"
                "不像一个部门的预算；请拆开后再载入。"
            )


def _marks_apart(item: Block) -> Iterator[Block]:
    """Two marks in one line, 部门：某局　单位：万元, as two."""
    if isinstance(item, RawTable) or not is_mark(item.text):
        yield item
        return
    for part in _APART.split(item.text):
        if part.strip():
            yield Paragraph(part.strip(), item.place)


def titled(items: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with each table's marks and title taken from the paragraphs right above it."""
    blocks: list[Block] = []
    for item in items:
        if isinstance(item, RawTable) and item.title is None:
            marks: list[Paragraph] = []
            while (last := _last(blocks)) and (
                is_mark(last.text) or (marks and _names_body(last.text))
            ):
                marks.insert(0, last)
                blocks.pop()
            title = _last(blocks)
            if title and is_heading(title.text) and parse_amount(title.text) is None:
                blocks.pop()
                while (last := _last(blocks)) and is_mark(last.text) and ":" not in fold(last.text):
                    marks.insert(0, last)  # the number of the form, above the title
                    blocks.pop()
            else:
                title = None
            item = replace(item, title=title, marks=(*marks, *item.marks))
        blocks.append(item)
    return tuple(blocks)


def _names_body(text: str) -> bool:
    """Whether a line above other marks is a code with the name of a body: 434002某县办公室."""
    bare = fold(squeeze(text))
    return _CODED.fullmatch(bare) is not None and not _TABLE_END.fullmatch(bare)


def _last(blocks: list[Block]) -> Paragraph | None:
    return blocks[-1] if blocks and isinstance(blocks[-1], Paragraph) else None


def tables_of(
    rows: Iterable[Row],
    *,
    grid: bool,
    continued: bool = False,
    lossy: bool = False,
    shrunk: tuple[int, int] | None = None,
    padded: bool = False,
) -> Iterator[Block]:
    """The tables that stand under each other in one grid, with the lines between as paragraphs."""
    part: list[Row] = []
    fresh = after_blank = True
    held = list(rows)
    kind = RawTable(None, (), grid=grid, lossy=lossy, shrunk=shrunk, padded=padded)
    for at, row in enumerate(held):
        texts = _texts(row)
        if not texts:
            after_blank = True
            continue
        marked = not fresh and _is_marked(held[at + 1 : at + 2])
        if _stands_alone(row, texts, fresh, after_blank or marked):
            yield from _finished(part, kind, continued=continued)
            part, fresh, continued = [], True, False
            for text in texts:
                if not _BLOT.fullmatch(text.text):
                    yield from _paragraphs(text)
        else:
            part.append(row)
            fresh = False
        after_blank = False
    yield from _finished(part, kind, continued=continued)


def _is_marked(rows: list[Row]) -> bool:
    """Whether a row of marks comes next, as below the title of a further table."""
    texts = [cell.text for row in rows for cell in _texts(row)]
    return any("单位" in text and is_mark(text) for text in texts) and all(map(is_mark, texts))


def _texts(row: Row) -> list[RawCell]:
    return [cell for cell in row.cells if cell.text.strip()]


def _stands_alone(row: Row, texts: list[RawCell], fresh: bool, after_blank: bool) -> bool:
    """Whether a row is no part of a table: a title, a mark or a note above, between or below."""
    if len(row.cells) < 2:
        return fresh or after_blank
    if len(texts) > 1 and not any(":" in cell.text or "：" in cell.text for cell in texts):
        return False
    names = [fold(squeeze(cell.text)) for cell in texts]
    marks = [name for name in names if is_mark(name)]
    if any(":" in name for name in marks) and (fresh or after_blank or len(texts) == 1):
        return all(
            name in marks or _SCOPE.fullmatch(name) or _BLOT.fullmatch(name) for name in names
        )
    if len(texts) > 1 or parse_amount(names[0]) is not None:
        return False
    if is_measure(texts[0].text):
        return False  # the top of a header: 决算数 over all columns
    across = _span(row, texts[0]) == len(row.cells)
    leads = texts[0] is row.cells[0]
    if fresh:
        return leads or across or bool(marks) or _TITLE_END.fullmatch(names[0]) is not None
    if leads and (_NOTE.fullmatch(names[0]) or len(names[0]) > _LONG):
        return True
    return (across or after_blank) and _TABLE_END.fullmatch(names[0]) is not None


def _span(row: Row, cell: RawCell) -> int:
    """How many columns the cell reaches over."""
    at = row.cells.index(cell)
    wide = 1
    while at + wide < len(row.cells) and row.cells[at + wide].covered == "left":
        wide += 1
    return wide


def _paragraphs(cell: RawCell) -> Iterator[Paragraph]:
    for line in cell.text.split("\n"):
        if line.strip():
            yield Paragraph(line, cell.place)


def _finished(part: list[Row], kind: RawTable, *, continued: bool) -> Iterator[Block]:
    """The rows as a table without its blank outer columns; a single column is running text."""
    if not part:
        return
    if max(len(row.cells) for row in part) > 1 and kind.grid:
        part = _trimmed(part)
    if all(len(row.cells) == 1 for row in part):
        for row in part:
            yield from _paragraphs(row.cells[0])
        return
    yield replace(kind, rows=tuple(part), continued=continued)


def _trimmed(rows: list[Row]) -> list[Row]:
    """The rows without the columns at both sides in which nothing stands."""
    used = [
        index for row in rows for index, cell in enumerate(row.cells) if cell.text or cell.covered
    ]
    first, last = min(used), max(used)
    if first == 0 and last == len(rows[0].cells) - 1:
        return rows
    return [Row(row.cells[first : last + 1]) for row in rows]


def named(sheet: str, blocks: list[Block]) -> Iterator[Block]:
    """The blocks of a sheet; where its first table has no heading the sheet's name is one."""
    if blocks and isinstance(blocks[0], RawTable) and _tells(sheet):
        yield Paragraph(sheet, Place(1, 1, "sheet", sheet, 1, 1))
    yield from blocks


def _tells(sheet: str) -> bool:
    """Whether a sheet's name is more than the one it was born with."""
    return not re.fullmatch(r"(?:sheet|工作表|表)?\s*\d*", sheet.strip().lower())


def filled_lines(items: Iterable[Block]) -> int:
    """How many lines of text the paragraphs and cells hold; the account of a load adds up to it."""
    return sum(
        1
        for item in items
        for text in ([item.text] if isinstance(item, Paragraph) else _cell_texts(item))
        for line in text.split("\n")
        if line.strip()
    )


def _cell_texts(table: RawTable) -> Iterator[str]:
    for row in table.rows:
        for cell in row.cells:
            yield cell.text
