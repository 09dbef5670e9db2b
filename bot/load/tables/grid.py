"""The header of a table whose file tells where each cell stands and which cells are merged."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.load.labels import parse_label
from bot.load.raw import RawCell, Row
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold, squeeze

CODE_PARTS = ("类", "款", "项")
"""Names of the cells that hold a code in parts; they may stand in the row of column numbers."""
_MOST_ROWS = 7
_YEAR = re.compile(r"(?:19|20)\d\d年?度?")
_OVERFLOWN = re.compile(r"[\u4e00-\u9fff()]{0,4}\d{1,2}")
_FORMULA = re.compile(r"[\d栏=+\-—()*/.、,]+")

Names = tuple[tuple[str, ...], ...]


def grid_header_rows(rows: tuple[Row, ...]) -> int:
    """How many of the rows are header, the row of column numbers included."""
    count = 1
    if is_number_row(rows[0]) or _is_data(rows[0]):
        return 0
    while count < min(len(rows), _MOST_ROWS):
        if is_number_row(rows[count]):
            return count + 1
        if not _goes_on(rows, count):
            break
        count += 1
    return count


def is_number_row(row: Row) -> bool:
    """Whether the row only numbers the columns: 栏次 1 2 3, 甲 乙 1 2, 1 2 3=4+5."""
    words: list[str] = read_yaml("tables.yaml")["column_numbers"]
    texts = [fold(squeeze(cell.text)) for cell in row.cells if squeeze(cell.text)]
    rest = [text for text in texts if text not in words]
    numbers = [int(m.group()) for text in rest if (m := re.match(r"\d{1,2}(?!\d|\.)", text))]
    if not all(_FORMULA.fullmatch(text) and len(text) < 24 for text in rest):
        return _told_to_number(texts, rest)
    if len(numbers) != len(rest) or not numbers:
        return bool(texts) and not rest and any(t in ("栏次", "列次") for t in texts)
    climbs = all(b - a == 1 for a, b in pairwise(numbers))
    return climbs and numbers[0] <= 3 and (len(numbers) > 2 or len(rest) < len(texts))


def _is_data(row: Row) -> bool:
    """Whether the row holds an amount or a code; a year at the head of a column is neither, and
    beside heads such as 预算数 and 决算数 an amount only reaches up into their row."""
    if names_measures(row):
        return False
    return any(
        parse_amount(text) is not None and not _YEAR.fullmatch(text)
        for cell in row.cells
        if (text := squeeze(cell.text))
    )


def _told_to_number(texts: list[str], rest: list[str]) -> bool:
    """Whether a row says that it numbers the columns, and what else is in it are characters of the
    head above that did not fit there."""
    told = any(text in ("栏次", "列次") for text in texts)
    return told and all(_OVERFLOWN.fullmatch(text) for text in rest)


def names_measures(row: Row) -> bool:
    """Whether all that a row says besides numbers is how the amounts below it are meant."""
    texts = [cell.text for cell in row.cells if squeeze(cell.text)]
    named = [text for text in texts if parse_amount(text) is None]
    return len(named) > 1 and all(map(is_measure, named))


def is_measure(text: str) -> bool:
    """Whether a head only says how the amounts below it are meant: 2024年预算数."""
    words: list[str] = read_yaml("tables.yaml")["measure_heads"]
    return _YEAR.sub("", fold(squeeze(text))) in words


def _goes_on(rows: tuple[Row, ...], count: int) -> bool:
    """Whether a row carries on the header above it."""
    row, above = rows[count], rows[count - 1]
    if _is_data(row):
        return False
    own = [cell for cell in row.cells if squeeze(cell.text)]
    if any(cell.covered == "above" and _owner_text(rows, count, i) for i, cell in _each(row)):
        return bool(own) or any(cell.covered == "above" for cell in row.cells)
    if not own or _names_a_line(row):
        return False
    spanned = [i for i, cell in _each(above) if cell.covered == "left"]
    if spanned:
        under = {i for i, cell in _each(row) if squeeze(cell.text)}
        whole = len(spanned) == len(above.cells) - 1
        return bool(under & set(spanned)) and (not whole or is_measure(above.cells[0].text))
    if any(cell.covered for r in rows for cell in r.cells):
        return False
    return _fills_gaps(row, above) or _is_fuller(row, above)


def column_texts(rows: tuple[Row, ...], width: int) -> list[tuple[str, ...]]:
    """What stands in each column, without white space; rows of another width cannot tell."""
    texts = [[squeeze(cell.text) for cell in row.cells] for row in rows if len(row.cells) == width]
    return list(zip(*texts, strict=True)) if texts else [()] * width


def _names_a_line(row: Row) -> bool:
    """Whether the first text is the label of a line of data: numbered, or a total on its own."""
    texts = [squeeze(cell.text) for cell in row.cells if squeeze(cell.text)]
    label = parse_label(texts[0])
    totals: list[str] = read_yaml("tables.yaml")["totals"]
    return bool(label.style) or (len(texts) == 1 and texts[0] in totals)


def _fills_gaps(row: Row, above: Row) -> bool:
    """Without marks of merged cells: names stand where the row above is blank."""
    gaps = [
        i
        for i, cell in _each(row)
        if squeeze(cell.text) and i < len(above.cells) and not squeeze(above.cells[i].text)
    ]
    return bool(gaps) and not squeeze(row.cells[0].text)


def _is_fuller(row: Row, above: Row) -> bool:
    """Without marks of merged cells: a name in every place below names that leave places blank."""
    blank = [cell for cell in above.cells if not squeeze(cell.text)]
    return bool(blank) and all(squeeze(cell.text) for cell in row.cells) and len(row.cells) > 2


def _each(row: Row) -> enumerate[RawCell]:
    return enumerate(row.cells)


def _owner_text(rows: tuple[Row, ...], at: int, index: int) -> str:
    """The text of the merged cell that reaches over a place."""
    cell = rows[at].cells[index]
    while cell.covered:
        if cell.covered == "left" and index > 0:
            index -= 1
        elif cell.covered == "above" and at > 0:
            at -= 1
        else:
            return ""
        if index >= len(rows[at].cells):
            return ""
        cell = rows[at].cells[index]
    return squeeze(cell.text)


def grid_names(rows: tuple[Row, ...]) -> Names:
    """For each column its names from the top row of the header to the lowest."""
    width = max((len(row.cells) for row in rows), default=0)
    names: list[list[str]] = [[] for _ in range(width)]
    for at, row in enumerate(rows):
        numbers = is_number_row(row)
        measures = names_measures(row)
        for index, text in enumerate(_texts(rows, at, row)):
            if measures and parse_amount(text) is not None:
                continue
            if numbers and text not in CODE_PARTS:
                continue
            if text and text not in names[index][-1:]:
                names[index].append(text)
    return tuple(tuple(path) for path in names)


def _texts(rows: tuple[Row, ...], at: int, row: Row) -> list[str]:
    """The names of a header row, those of merged cells in each place that they reach over."""
    texts: list[str] = []
    for index, cell in _each(row):
        text = _owner_text(rows, at, index) if cell.covered else squeeze(cell.text)
        if not text and not cell.covered and at + 1 < len(rows) and texts and texts[-1]:
            below = rows[at + 1].cells
            named = index < len(below) and squeeze(below[index].text)
            beside = squeeze(below[index - 1].text) if index <= len(below) else ""
            if named and beside:
                text = texts[-1]
        texts.append(text)
    return texts
