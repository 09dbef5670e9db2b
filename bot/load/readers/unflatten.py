"""Rows found again in a table that was written down cell by cell, with nothing between its rows.

Blank cells are there, so the cells of a row can be counted; cells merged sideways are not, which
makes rows of the header and of totals shorter. Where no reading fits, there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bot.load.tables.columns import NO_NUMBER
from bot.money import parse_amount, parse_rate
from bot.text import squeeze

_OF_AMOUNTS = re.compile(r"金额|[算际计额]数|^[合总小共]计|拨款$")
_OF_TEXT = re.compile(r"名称|编码|代码|科目|^项目$|^[类款项]$|内容")
_CODED = re.compile(r"编码|代码|^20\d\d$")
_PARTED = re.compile(r"[-−]?[\d,]*\d[.,][\d,]*\d\s*")
_TOTAL = re.compile(r"[合总]计$|.小计$")
_WIDEST = 30
_HEADER_ROWS = 4
_SHORT = 3.0
"""What a row that is shorter than the table costs, in wrong kinds of cells."""
_WRONG = 4.0
_ROUNDS = 3
_MOST_CELLS = 5_000
_YEAR = re.compile(r"20\d\d")
_LEAST_CODE = 3
_DEAREST = 1.0
"""Cost a row beyond which a reading is no better than none."""


def rows_of(texts: Sequence[str]) -> list[int] | None:
    """How many cells each row has, from the first of the header on; None where it is unclear."""
    kinds = _kinds(texts)
    first = kinds.find("A")
    if first < 0:
        return None
    names = [squeeze(text) for text in texts]
    best: tuple[float, list[int]] | None = None
    for width in range(2, min(_WIDEST, first) + 1):
        for start in range(max(width, first - 2 * width + 1), first + 1):
            if start > _HEADER_ROWS * width or "A" in kinds[:start]:
                continue
            if texts[start - 2 * width : start - width] == texts[start - width : start] != []:
                continue  # two halves of one header
            header = _header(names[:start], width)
            if header is None:
                continue
            lowest = names[start - width : start]
            extra = sum(1 for name in names[: header[0]] if not name) + 0.1 * len(header)
            limit = best[0] - extra if best else float("inf")
            cost, rows = _body(kinds[start:], width, [_told(name) for name in lowest], limit)
            if cost < limit:
                best = (cost + extra, [*header, *rows])
    return best[1] if best and best[0] <= _DEAREST * max(len(best[1]), 3) else None


def body_readings(texts: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
    """Each way to part cells, blank ones among them, into a header and rows of equal length, of
    which only totals are shorter, so that each column holds either names or amounts: where the
    rows begin and their lengths."""
    kinds = _kinds(texts)
    first = kinds.find("A") if len(kinds) <= _MOST_CELLS else -1
    numbered = max((at for at, text in enumerate(texts) if text in ("栏次", "列次")), default=-1)
    code = next((at for at in range(numbered + 1, first) if _is_coded(texts, at)), first)
    for width in range(2, min(_WIDEST, first) + 1):
        for start in range(max(width, first - 2 * width + 1, numbered + 1), min(first, code) + 1):
            body = kinds[start:] + "B" * (-(len(kinds) - start) % width)
            if _is_mixed(body[: body.find("S")], width):
                continue
            _, rows = _body(body, width, [""] * width, float("inf"))
            if _is_sorted(body, width, rows):
                yield start, rows


def _is_mixed(kinds: str, width: int) -> bool:
    """Whether a column of whole rows would hold both names and amounts."""
    columns = (kinds[column::width] for column in range(width))
    return any("A" in column and "T" in column for column in columns)


def _is_coded(texts: Sequence[str], at: int) -> bool:
    """Whether a number is no year and does not number a column, so that it stands in a row."""
    return texts[at].isdigit() and not _YEAR.fullmatch(texts[at]) and len(texts[at]) >= _LEAST_CODE


def _is_sorted(kinds: str, width: int, rows: list[int]) -> bool:
    """Whether only totals are short rows, and no column holds both names and amounts."""
    held: list[set[str]] = [set() for _ in range(width)]
    at = whole = 0
    for long in rows:
        row = kinds[at : at + long]
        at += long
        if long < width:
            if row[0] != "S" or "A" not in row:
                return False
            continue
        whole += 1
        for column, kind in zip(held, row, strict=True):
            column.add("T" if kind == "S" else kind)
    return (
        2 * whole > len(rows)
        and "A" not in held[0]
        and not any({"A", "T"} <= column for column in held)
    )


def _told(name: str) -> str:
    """What stands in a column, where its head tells: amounts (A) or text (T)."""
    return "A" if _OF_AMOUNTS.search(name) else "T" if _OF_TEXT.search(name) else ""


def _kinds(texts: Sequence[str]) -> str:
    """The kind of each cell; where no number has decimals and there are no codes that they could
    be, whole numbers are amounts."""
    kinds = "".join(map(_kind, texts))
    told = any(_CODED.search(text) or _PARTED.fullmatch(text) for text in texts)
    return kinds if told else kinds.replace("C", "A")


def _kind(text: str) -> str:
    """A for an amount, C for a number that may be a code, B for a blank, S for the name of a
    total, T for other text."""
    bare = squeeze(text)
    if not bare or bare in NO_NUMBER:
        return "B"
    if parse_rate(bare) is not None:
        return "A"
    if parse_amount(bare) is None:
        return "S" if _TOTAL.search(bare) else "T"
    return "A" if "." in bare or "," in bare or bare == "0" else "C"


def _body(kinds: str, width: int, told: list[str], limit: float) -> tuple[float, list[int]]:
    """The cheapest reading as rows of at most that width; what stands in a column is alike."""
    columns = told
    cost, rows = float("inf"), [len(kinds)]
    for _ in range(_ROUNDS):
        cost, rows = _cheapest(kinds, width, tuple(columns))
        found = _columns(kinds, width, rows)
        better = [known or new for known, new in zip(told, found, strict=True)]
        if better == columns or cost >= limit:
            break
        columns = better
    return cost, rows


def _columns(kinds: str, width: int, rows: list[int]) -> list[str]:
    """Amounts (A) or text (T) for each column, by most of its cells."""
    found, at = [""] * width, 0
    counts = [[0, 0] for _ in range(width)]
    for long in rows:
        if long == width:
            for column, kind in enumerate(kinds[at : at + long]):
                counts[column][0] += kind == "A"
                counts[column][1] += kind in "ST"
        at += long
    for column, (amounts, names) in enumerate(counts):
        found[column] = "" if amounts == names else "A" if amounts > names else "T"
    return found


def _cheapest(kinds: str, width: int, columns: tuple[str, ...]) -> tuple[float, list[int]]:
    best: list[tuple[float, int]] = [(0.0, 0)] * (len(kinds) + 1)
    for at in range(len(kinds) - 1, -1, -1):
        choices = []
        for long in range(1, min(width, len(kinds) - at) + 1):
            row = kinds[at : at + long]
            choices.append((_cost(row, width, columns) + best[at + long][0], -long))
        cost, long = min(choices)
        best[at] = (cost, -long)
    rows, at = [], 0
    while at < len(kinds):
        rows.append(best[at][1])
        at += best[at][1]
    return best[0][0], rows


@cache
def _cost(row: str, width: int, columns: tuple[str, ...]) -> float:
    if len(row) == width:
        wrong = sum(
            1
            for kind, column in zip(row, columns, strict=True)
            if (kind, column) in (("A", "T"), ("T", "A"), ("S", "A"))
        )
        return _WRONG * (wrong + _half_total(row)) + _turns(row) + (0.5 if set(row) == {"B"} else 0)
    odd = (row[0] in "AC") + (row[-1] in "ST") + 0.5 * ("A" not in row)
    short = 1.0 if row[0] == "S" else _SHORT
    return short + odd + (columns[-1] == "T") + _WRONG * _half_total(row)


def _half_total(row: str) -> bool:
    """Whether a row of several names is a line of totals by its first name but not by all."""
    names = row.replace("A", "").replace("B", "").replace("C", "")
    return len(set(names)) > 1


def _turns(row: str) -> float:
    """A row in which text follows an amount more than twice is hardly one."""
    bare = row.replace("B", "").replace("C", "").replace("S", "T")
    return max(0, bare.count("AT") - 2)


def _header(texts: list[str], width: int) -> list[int] | None:
    """The lengths of the header's rows: the lowest is whole, those above by what they head."""
    lowest, rest = texts[len(texts) - width :], len(texts) - width
    rows = [width]
    while rest:
        blanks = sum(1 for text in lowest if not text)
        above = blanks + _groups(lowest) if blanks else rest
        if above > min(rest, len(lowest)):
            return None
        rows.insert(0, above)
        rest -= above
        lowest = texts[rest : rest + above]
    return rows


def _groups(lowest: list[str]) -> int:
    """How many heads the named columns need: no name twice under one."""
    groups = 0
    seen: set[str] = set()
    before = ""
    for text in lowest:
        if text and (not before or text in seen):
            groups += 1
            seen = set()
        if text:
            seen.add(text)
        before = text
    return groups
