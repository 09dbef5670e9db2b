"""Reader of PDF files with a text layer: tables by their ruling lines, the rest as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.errors import DocumentError
from bot.load.pdf.pdf_bare import bare
from bot.load.pdf.pdf_cells import PageTable, inside, table_of
from bot.load.pdf.pdf_continued import goes_on, whole_rows
from bot.load.pdf.pdf_grid import Grid, frame, grids
from bot.load.pdf.pdf_lines import Line, lines_of, parts_of, pieces
from bot.load.pdf.pdf_page import Char, Page, read_pages
from bot.load.pdf.pdf_regions import AMOUNT, FIGURE, is_row, opens_table
from bot.load.pdf.pdf_scale import enlarged
from bot.load.raw import Paragraph, Place, RawDocument
from bot.load.readers.gather import Block, assembled, is_mark, tables_of
from bot.load.readers.source import Source
from bot.load.tables.marks import read_marks
from bot.text import squeeze

_PAGE_NUMBER = re.compile(r"[-—–~·\s]*第?\s*\d{1,4}\s*页?(?:[\s,，/共]*\d{1,4}\s*页?)?[-—–~·\s]*")
_SURE_NUMBER = re.compile(r"[-—–]\d{1,4}[-—–]|第\d{1,4}页(?:[,，/]?共\d{1,4}页)?")
"""A page number that is nothing else, wherever it stands."""
_STARTS = re.compile(
    r"[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）、.．](?!\d)|第[一二三四五六七八九十]+[部章]"
)
_PICTURE_TITLE = re.compile(r"[(（]?图\s*[\d一二三四五六七八九十]")
"""Figures beside a chart are no table."""
_MANY_ROWS = 5
_MANY_AMOUNTS = 4
_MARGIN = 0.12
"""Part of the page at its head and foot where page numbers and running titles stand."""

_FULL = 0.5
"""Part of the page's width that a line takes which was broken for want of room."""

Item = Line | PageTable


def read_pdf(source: Source) -> RawDocument:
    """The document taken apart; raises DocumentError."""
    pages = [enlarged(page) for page in read_pages(source)]
    warnings = _legible(source, pages)
    if b"%%EOF" not in source.content[-2048:]:
        warnings.append("文件末尾不完整，可能缺了页；请重新下载后再载入。")
    running = _running(pages)
    found: list[tuple[Page, list[Item]]] = []
    for page in pages:
        found.append((page, _items(page, running, _last_table(found))))
    found, given_up = _begun(found)
    unread = [
        page.number for page, items in found if page.number in given_up or _like_a_table(items)
    ]
    if unread:
        warnings.append(
            f"{_named(unread)}像有没有框线的表，行列分不清，其中的数没有载入；请用原始的表格文件。"
        )
    partial = [
        page.number
        for page, items in found
        if page.number not in unread
        and any(isinstance(item, PageTable) and item.partial for item in items)
    ]
    if partial:
        warnings.append(
            f"{_named(partial)}的表里有的行被拆开，分不清数属于哪个名称，这些数没有载入；"
            "请用原始的表格文件。"
        )
    return assembled(source, _blocks(found), warnings)


def _like_a_table(items: Sequence[Item]) -> bool:
    """Whether many lines of a page that are in no table give amounts, or few give many."""
    parted = [parts_of(item) for item in items if isinstance(item, Line)]
    rows = [parts for parts in parted if is_row(parts)]
    amounts = sum(1 for parts in rows for part in parts if AMOUNT.fullmatch(part.text))
    return len(rows) >= _MANY_ROWS or amounts >= _MANY_AMOUNTS


def _named(pages: Sequence[int]) -> str:
    """The numbers of pages as a reader is told them, the first few."""
    shown = "、".join(str(number) for number in pages[:5])
    return f"第{shown}页{'等' if len(pages) > 5 else ''}"


def _legible(source: Source, pages: list[Page]) -> list[str]:
    """Warnings on pages that are pictures; raises DocumentError where all are."""
    chars = sum(len(page.chars) for page in pages)
    lost = sum(1 for page in pages for char in page.chars if char.text == "\ufffd")
    blank = [page.number for page in pages if page.pictures and len(page.chars) < 10]
    if not chars or (blank and len(blank) == len(pages)):
        raise DocumentError(
            f"{source.name}：是扫描件或图片，没有文字层，读不出数字；请用带文字的 PDF 或原始表格。"
        )
    if lost * 4 > chars:
        raise DocumentError(
            f"{source.name}：文字的编码在文件里缺失，读出来是乱码；请用原始的 Word 或 Excel 文件。"
        )
    if not blank:
        return []
    return [f"{_named(blank)}是图片，没有文字，没有载入。"]


def _running(pages: list[Page]) -> dict[str, int]:
    """Lines at the head or foot of most pages, and the page on which each stands first."""
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        edge = [c for c in page.chars if _at_edge(c.height, page)]
        for text in {squeeze(line.text) for line in lines_of(edge)}:
            counts[text] += 1
            first.setdefault(text, page.number)
    return {text: first[text] for text, count in counts.items() if count > max(2, len(pages) / 2)}


def _at_edge(height: float, page: Page) -> bool:
    return not _MARGIN * page.height < height < (1 - _MARGIN) * page.height


def _last_table(pages: Sequence[tuple[Page, list[Item]]]) -> PageTable | None:
    """The table at the foot of the last page."""
    last = pages[-1][1][-1] if pages and pages[-1][1] else None
    return last if isinstance(last, PageTable) else None


def _items(page: Page, running: dict[str, int], before: PageTable | None) -> list[Item]:
    """The tables and lines of a page from top to bottom."""
    found, level = grids(page.rulings)
    cut: list[tuple[Grid, list[Char]]] = [(grid, []) for grid in found if not frame(grid)]
    rest: list[Char] = []
    numbers = _page_numbers(page)
    for char in page.chars:
        if char.run in numbers and _at_edge(char.height, page):
            continue
        held = next((chars for grid, chars in cut if inside(grid, char)), rest)
        held.append(char)
    ruled = [table_of(grid, chars, page.number) for grid, chars in cut if chars]
    lines = _without_furniture(lines_of(rest), page, running)
    charts = any(_PICTURE_TITLE.match(line.text) for line in lines)
    if ruled and lines and ruled[0].top < lines[0].height:
        before = None  # a table stands above all the lines of the page
    loose = lines if charts else bare(lines, level, page.number, before)
    return sorted([*ruled, *loose], key=_order)


def _begun(
    found: Sequence[tuple[Page, list[Item]]],
) -> tuple[list[tuple[Page, list[Item]]], set[int]]:
    """The pages, the lines of a table in its place where it has neither a title nor a unit above
    it and does not go on with the table before, as it is the rest of one that was not read; and
    the numbers of the pages with such a table."""
    given_up: set[int] = set()
    kept: list[tuple[Page, list[Item]]] = []
    before: PageTable | None = None
    above: list[Line] = []
    parted: set[str] = set()
    for page, items in found:
        own: list[Item] = []
        for item in items:
            if isinstance(item, Line):
                above.append(item)
                own.append(item)
                continue
            joined = before is not None and not above and goes_on(before, item)
            fresh = before is None and not above
            head = squeeze(above[-1].text) if above else ""
            opens = opens_table(above) and head not in parted
            if not item.lines or joined or fresh or opens:
                before, above = item, []
                own.append(item)
            else:
                parted.add(head)
                above += item.lines
                own += item.lines
                given_up.add(page.number)
        kept.append((page, own))
    return kept, given_up


def _page_numbers(page: Page) -> set[int]:
    """The pieces of writing at the edge of a page that are its number, even across a table."""
    texts: dict[int, str] = {}
    for char in page.chars:
        if _at_edge(char.height, page):
            texts[char.run] = texts.get(char.run, "") + char.text
    return {run for run, text in texts.items() if _SURE_NUMBER.fullmatch(squeeze(text))}


def _without_furniture(lines: list[Line], page: Page, running: dict[str, int]) -> list[Line]:
    """The lines of the page itself. A unit of measure that stands on every page at the same place
    is one of them where a title stands above it that does not."""
    kept = [line for line in lines if not _is_furniture(line, page, running)]
    top = min((line.height for line in kept), default=page.height)
    return [
        line
        for line in lines
        if line in kept or (line.height > top and read_marks([line.text]).unit)
    ]


def _is_furniture(line: Line, page: Page, running: dict[str, int]) -> bool:
    if not _at_edge(line.height, page):
        return False
    text = squeeze(line.text)
    return running.get(text, page.number) < page.number or _PAGE_NUMBER.fullmatch(text) is not None


def _order(item: Item) -> tuple[float, float]:
    return (item.height, item.left) if isinstance(item, Line) else (item.top, item.xs[0])


def _blocks(pages: Sequence[tuple[Page, list[Item]]]) -> Iterator[Block]:
    """Paragraphs and tables in order; a table goes on over pages while nothing else comes."""
    table: list[PageTable] = []
    continued = False
    for page, items in pages:
        lines: list[Line] = []
        for item in items:
            if isinstance(item, Line):
                yield from _joined(table, continued)
                table, continued = [], False
                lines.append(item)
                continue
            yield from _paragraphs(lines, page)
            lines = []
            if table and not goes_on(table[-1], item):
                yield from _joined(table, continued)
                table, continued = [], item.page > table[-1].page
            table.append(item)
        yield from _paragraphs(lines, page)
    yield from _joined(table, continued)


def _joined(table: list[PageTable], continued: bool) -> Iterator[Block]:
    if table:
        yield from tables_of(whole_rows(table), grid=True, continued=continued)


def _first_word(line: Line) -> float:
    """How wide the figure or Latin word is with which a line begins: it is never broken."""
    end = line.left
    for char in line.chars:
        if not (char.text.isascii() or char.text == "％"):
            break
        end = char.right
    return end - line.left


def _apart(line: Line) -> list[Line]:
    """The pieces of a line; a title spaced out character by character is one."""
    parts = pieces(line)
    spaced = len(parts) > 2 and len(line.chars) <= 1.5 * len(parts)
    return [line] if spaced and "：" not in line.text else parts


def _paragraphs(lines: list[Line], page: Page) -> Iterator[Paragraph]:
    """Lines as paragraphs: a line that fills the page goes on in the next."""
    if not lines:
        return
    place = Place(page.number, page.number, "page")
    right = max(line.right for line in lines)
    left = min(line.left for line in lines)
    text = ""
    last: Line | None = None
    for line in lines:
        parts = _apart(line)
        fills = (
            last is not None
            and right - last.right < 2 * last.size + _first_word(line)
            and last.right - last.left > _FULL * page.width
            and abs(line.size - last.size) < 0.15 * last.size
            and line.left - left < 1.2 * line.size
            and len(parts) == 1
            and not _STARTS.match(line.text)
            and not is_mark(line.text)
            and not FIGURE.fullmatch(last.text)
        )
        if fills:
            text += line.text
        else:
            if text:
                yield Paragraph(text, place)
            for part in parts[:-1]:
                yield Paragraph(part.text, place)
            text = parts[-1].text
        last = line
    if text:
        yield Paragraph(text, place)
