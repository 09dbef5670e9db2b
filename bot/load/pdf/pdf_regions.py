"""Where tables without upright lines stand on a page: lines with pieces beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.load.labels import parse_label
from bot.load.pdf.pdf_lines import Line, parts_of
from bot.load.readers.gather import is_mark
from bot.load.tables.columns import NO_NUMBER
from bot.text import squeeze

FIGURE = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%％]?")
AMOUNT = re.compile(r"[-−]?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,6})[%％]?")
_BROKEN_FIGURE = re.compile(r"[-−]?\d[\d,]*[.,]\d*")
"""The first part of a figure that found no room on one line."""
CODE = re.compile(r"\d{3,9}")
_NOTE = re.compile(r"[(（]?(?:备注|注|说明|注释)\d?[:：.、]")
_TITLE = re.compile(r".*(?:[^\d,。]表|情况|公开)(?:[(（].{1,12}[)）])?")
_SPACED_TITLE = re.compile(r"20\d\d年.{2,40}表|.{6,40}(?:总表|明细表|预算表|决算表|支出表)")
_TOTALS = ("合计", "总计", "小计")
_FAR = 4.0
"""Sizes of writing between two lines beyond which a table has ended."""
_NEXT = 1.9
"""The same between two lines of a header."""
_CLOSE = 0.9
"""The same between the first of two lines of a name and the figures in the middle beside them."""
_BROKEN = 1.7
"""The same between two lines of a name."""
_CUT = 2.0
"""The same between two lines of a name in a row that the end of the page cuts."""
COUNTED = ("栏次", "行次")
_MOST_HEADS = 8
_MOST_BLANK = 8
"""Lines without amounts that may follow each other in a table."""
_MOST_SINGLE = 3
"""Lines of one name each with which a header may begin."""
_LONGEST_HEAD = 24
_LONGEST_NAME = 40
_LONGEST_SCRAP = 20
"""Characters of a line that may be but the rest of a name."""


@dataclass(frozen=True)
class Region:
    """Lines that seem to be a table; their pieces beside them."""

    heads: tuple[tuple[Line, ...], ...]
    """The pieces of each line above the first row."""
    body: tuple[tuple[Line, ...], ...]
    lines: tuple[Line, ...]


def regions(lines: Sequence[Line]) -> Iterator[Line | Region]:
    """The lines in order, with a region in the place of those that seem to make a table."""
    parted = [tuple(parts_of(line)) for line in lines]
    at = 0
    while at < len(lines):
        end = _end(lines, parted, at)
        if end > at:
            first = _first_row(lines, parted, at, end)
            yield Region(tuple(parted[at:first]), tuple(parted[first:end]), tuple(lines[at:end]))
            at = end
        else:
            yield lines[at]
            at += 1


def is_row(parts: Sequence[Line]) -> bool:
    """Whether the pieces of a line give amounts beside a name or each other."""
    figures = sum(1 for part in parts if FIGURE.fullmatch(part.text))
    amounts = sum(1 for part in parts if AMOUNT.fullmatch(part.text))
    return len(parts) > 1 and (amounts > 0 or figures > 2)


def opens_item(text: str) -> bool:
    """Whether a text begins an item: a code, a number before its name, a total."""
    return (
        CODE.match(text) is not None
        or bool(parse_label(text).style)
        or squeeze(text).endswith(_TOTALS)
        or text.startswith("其中")
    )


def opens_table(above: Sequence[Line]) -> bool:
    """Whether the line right above a table may begin it: its title, its unit or running text, not
    a scrap of another table or a header that the end of a page parts from it."""
    if not above:
        return False
    line = above[-1]
    parts = parts_of(line)
    if is_mark(line.text) or any(is_mark(part.text) for part in parts):
        return True
    if any(is_figure(part.text) for part in parts) or any(map(_gives_unit, above[-3:-1])):
        return False  # a line between the unit and the table is the first of its header
    named = squeeze(line.text).endswith(("预算", "决算")) and len(parts) == 1
    return named or is_title(line) or _is_title(line, parts) or len(line.chars) > _LONGEST_SCRAP


def _gives_unit(line: Line) -> bool:
    """Whether a line gives the unit of the table below it."""
    return any("单位" in p.text and "元" in p.text and is_mark(p.text) for p in parts_of(line))


def _below_unit(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands below the unit of a table, where its header begins and no title is."""
    return at > 0 and _gives_unit(lines[at - 1])


def is_figure(text: str) -> bool:
    """Whether a text is a figure or a mark in place of one."""
    return FIGURE.fullmatch(text) is not None or text in NO_NUMBER


def _first_row(
    lines: Sequence[Line], parted: Sequence[tuple[Line, ...]], start: int, end: int
) -> int:
    """The first line below the header, be it but the beginning of a name over several lines."""
    first = next(n for n in range(start, end) if _begins(parted[n]))
    most = max(len(parts) for parts in parted[start : first + 1])
    while first - 1 > start:
        above = lines[first - 1]
        gap, before = lines[first].base - above.base, above.base - lines[first - 2].base
        em = above.em
        few = 2 * len(parted[first - 1]) < most
        if gap < _CLOSE * em or (few and gap < _BROKEN * em and before > 1.08 * gap):
            first -= 1
        else:
            break
    return first


def _begins(parts: Sequence[Line]) -> bool:
    """Whether a line is the first below the header."""
    if is_row(parts):
        return True
    texts = [squeeze(part.text) for part in parts]
    marked = any(text in NO_NUMBER or _BROKEN_FIGURE.fullmatch(text) for text in texts)
    if len(texts) > 1 and marked:
        return True
    if texts[0] in COUNTED and all(text in COUNTED or FIGURE.fullmatch(text) for text in texts):
        return len(texts) > 1
    code = CODE.fullmatch(texts[0]) is not None or bool(parse_label(texts[0]).style)
    return code or (texts[0] in _TOTALS and len(texts) < 3)


def _end(lines: Sequence[Line], parted: Sequence[tuple[Line, ...]], start: int) -> int:
    """Where the table ends that begins at a line; at `start` if none does."""
    if not _may_open(lines, parted, start) or _is_title(lines[start], parted[start]):
        return start
    last, rows, amounts = start, 0, 0
    for at in range(start, len(lines)):
        line, parts = lines[at], parted[at]
        if at > start and line.base - lines[at - 1].base > _FAR * line.size:
            break
        if _is_title(line, parts):
            break
        if is_row(parts):
            rows, last = rows + 1, at + 1
            amounts += sum(1 for part in parts if AMOUNT.fullmatch(part.text))
        elif rows > 1 and _is_blank_row(line, parts):
            last = at + 1
        elif at == start and _below_unit(lines, at):
            continue
        elif _ends(line, parts) or at - last > (_MOST_BLANK if rows else _MOST_HEADS):
            break
    if rows < 2 and amounts < 3:
        return start
    while last < len(lines) and _carries_on(lines, parted, last):
        last += 1
    return last


def _is_blank_row(line: Line, parts: Sequence[Line]) -> bool:
    """Whether a line in a table has but noughts and marks in place of amounts beside its names."""
    figures = sum(1 for part in parts if is_figure(part.text))
    return 0 < figures < len(parts) and is_figure(parts[-1].text) and not _ends(line, parts)


def is_title(line: Line) -> bool:
    """Whether a line may be the title of a table."""
    return _TITLE.fullmatch(squeeze(line.text)) is not None


def _is_title(line: Line, parts: Sequence[Line]) -> bool:
    """Whether a line is the title of a table, be it set with room between its characters."""
    text = squeeze(line.text)
    return (
        _SPACED_TITLE.fullmatch(text) is not None
        and not any(AMOUNT.fullmatch(part.text) for part in parts)
        and 2 * len(parts) > len(text) / 2 + 1
    )


def _ends(line: Line, parts: Sequence[Line]) -> bool:
    """Whether a line without amounts is no part of a table."""
    text = line.text
    if _NOTE.match(text) or any(
        is_mark(part.text) and ":" in part.text.replace("：", ":") for part in parts
    ):
        return True
    if len(parts) > 1:
        return False
    return len(text) > _LONGEST_NAME or (
        _TITLE.fullmatch(text) is not None and not parse_label(text).style
    )


def _carries_on(lines: Sequence[Line], parted: Sequence[tuple[Line, ...]], at: int) -> bool:
    """Whether a line after the last row is but the rest of a name in it."""
    line, parts = lines[at], parted[at]
    if line.base - lines[at - 1].base > _CUT * line.em or _ends(line, parts):
        return False
    return all(
        not opens_item(part.text) and _under(part, parted[max(at - 4, 0) : at]) for part in parts
    )


def _under(part: Line, above: Sequence[Sequence[Line]]) -> bool:
    """Whether a piece stands under a name in one of the lines above."""
    return any(
        abs(name.left - part.left) < 3 * part.em and name.right > part.right - part.em
        for parts in above
        for name in parts
        if not FIGURE.fullmatch(name.text)
    )


def _may_open(
    lines: Sequence[Line], parted: Sequence[tuple[Line, ...]], at: int, deep: int = 0
) -> bool:
    """Whether a line may be the first of a table: a row, or heads of columns above one."""
    parts = parted[at]
    if is_row(parts):
        return True
    if not all(_is_head(part.text) for part in parts):
        return False
    if len(parts) > 1:
        return True
    return (
        deep < _MOST_SINGLE
        and at + 1 < len(lines)
        and (_TITLE.fullmatch(parts[0].text) is None or _below_unit(lines, at))
        and lines[at + 1].base - lines[at].base < _NEXT * lines[at].em
        and lines[at].size < 1.2 * lines[at + 1].size
        and not is_row(parted[at + 1])
        and _may_open(lines, parted, at + 1, deep + 1)
    )


def _is_head(text: str) -> bool:
    """Whether a text may head a column: short, and no mark as 单位：万元 is."""
    marked = ("：" in text or ":" in text) and not text.startswith("其中")
    return len(text) <= _LONGEST_HEAD and not marked
