"""Tables from whose text the blank cells are gone: what can be known of them for sure.

Where each name has one amount beside it, a number after a name is its amount. Where there are
several amounts, only a row that has all its cells can be read.
"""

from __future__ import annotations

from collections import Counter

from bot.load.raw import Row
from bot.load.tables.placing import is_number
from bot.load.tables.shrunk import unbroken_names
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold, squeeze

Names = tuple[tuple[str, ...], ...]


def lossy_parts(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...], Names]:
    """Header, body and the names of the columns; rows that cannot be read keep their length."""
    rows = _total_below(rows)
    header, body = rows[:1], rows[1:]
    heads = [text for cell in rows[0].cells if _is_head(text := squeeze(cell.text))]
    amounts = [head for head in heads if _is_amount(head)]
    coded = [head for head in heads if any(word in head for word in ("编码", "代码"))]
    numbered = any(head in read_yaml("tables.yaml")["columns"]["ordinal"] for head in heads)
    pairs = len(set(amounts)) == 1 and (len(amounts) > 1 or len(heads) == 2 + len(coded))
    if not pairs or len(coded) > 1 or numbered or any(map(_has_several, body)):
        width = max((len(row.cells) for row in body), default=0)
        return header, body, unbroken_names(_one_lane(heads), body, width)
    code = tuple((head,) for head in coded)
    name = next((head for head in heads if _is_name(head) and head not in coded), heads[0])
    return header, tuple(_paired(row, len(code)) for row in body), (*code, (name,), (amounts[0],))


def _has_several(row: Row) -> bool:
    """Whether several amounts follow a name."""
    texts = [squeeze(cell.text) for cell in row.cells]
    ends = [at for at, text in enumerate(texts) if not is_number(text)]
    return len(texts) - 1 - max(ends, default=-1) > 1


def _is_head(text: str) -> bool:
    """Whether a text of the header is no number of a column."""
    return parse_amount(text) is None and text not in ("栏次", "列次")


def _one_lane(heads: list[str]) -> list[str]:
    """The heads of the first of lanes side by side that all have the same."""
    for lanes in (3, 2):
        for lead in (0, lanes):
            rest = heads[lead:]
            part = rest[: len(rest) // lanes]
            if len(part) > 1 and part * lanes == rest:
                return part
    return heads


def _total_below(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with the 合计 that opens the first line of data taken off the header's end."""
    if len(rows) < 3 or len(rows[0].cells) < 3:
        return rows
    head, first = rows[0].cells, rows[1].cells
    usual = Counter(len(row.cells) for row in rows[2:]).most_common(1)[0][0]
    lone = len(first) == 1 and parse_amount(first[0].text) is not None
    if lone and usual == len(head) - 1 and squeeze(head[-1].text) in ("合计", "总计"):
        return (Row(head[:-1]), Row((head[-1], *first)), *rows[2:])
    return rows


def _is_amount(head: str) -> bool:
    words: list[str] = read_yaml("tables.yaml")["columns"]["total"]
    told = len(head) > 2 and head.endswith(("支出", "资金", "经费", "费"))
    return head in words or told


def _is_name(head: str) -> bool:
    words: list[str] = read_yaml("tables.yaml")["columns"]["name"]
    return any(word in fold(head) for word in words)


def _paired(row: Row, codes: int) -> Row:
    """A row of a name, its amount and the code before it, with the places of those it lacks."""
    cells = row.cells
    kinds = "".join("N" if parse_amount(cell.text) is not None else "T" for cell in cells)
    gone = cells[0]._replace(text="", covered="left")
    if squeeze(cells[0].text) == "小计":
        return row
    if kinds == "T":
        return Row((*[gone] * codes, cells[0], gone))
    if kinds == "TN":
        return Row((*[gone] * codes, *cells))
    if codes and kinds == "NTN":
        return row
    if codes and kinds == "NT":
        return Row((*cells, gone))
    return row
