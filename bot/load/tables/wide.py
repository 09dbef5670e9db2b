"""Tables of one wide row: each column is headed by an item, so the columns become the lines.

Heads that only say how an amount is meant (预算数, 决算数, a year) stay columns; a 小计 under a
head is the amount of that head.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from bot.load.labels import parse_label
from bot.load.parts import Cell, Column, Line
from bot.load.raw import Row
from bot.load.tables.hierarchy import total_rank
from bot.resources import read_yaml
from bot.text import fold

_MOST_ROWS = 60
_SMALL = Decimal("0.01")
_YEAR = re.compile(r"20\d\d年?度?")


def is_wide(columns: tuple[Column, ...], body: tuple[Row, ...]) -> bool:
    """Whether the columns of a table are its items."""
    amounts = [column for column in columns if column.role == "amount"]
    if len(amounts) < 2 or not body or len(body) > _MOST_ROWS:
        return False
    told = [
        column
        for column in columns
        if column.role != "amount" and any(_text(row, column) for row in body)
    ]
    if not told:
        return len(body) <= 3 and len(amounts) == len(columns)
    words: list[str] = read_yaml("tables.yaml")["wide"]["items"]
    items = {c.name for c in amounts if any(word in fold(c.name) for word in words)}
    return len(items) > 1 and not any(column.lane for column in columns)


def _text(row: Row, column: Column) -> str:
    return row.cells[column.index].text.strip() if column.index < len(row.cells) else ""


def wide_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns as those of lines turned on their side: each amount speaks for its line, of
    several measures the one that the table's total column has."""
    best: dict[tuple[str, ...], str] = {}
    for column in columns:
        if column.role == "amount":
            path, measure = _item_path(column), _measure(column)
            best[path] = max(best.get(path, measure), measure, key=_speaks)
    return tuple(
        replace(c, total=_measure(c) == best[_item_path(c)]) if c.role == "amount" else c
        for c in columns
    )


def _speaks(measure: str) -> tuple[bool, bool, str]:
    """Order of measures: final accounts before budgets, own years before others, later first."""
    beside: list[str] = read_yaml("tables.yaml")["columns"]["beside"]
    return (not any(word in measure for word in beside), "决算" in measure, measure)


def _measure(column: Column) -> str:
    """The part of a column's path that says how its amount is meant; empty without one."""
    ends = {0, len(column.path) - 1} if len(column.path) > 1 else set()
    return "/".join(name for at, name in enumerate(column.path) if at in ends and _is_measure(name))


def _is_measure(name: str) -> bool:
    bare = fold(re.sub(r"[(（][^()（）]*[)）]", "", name))
    for word in read_yaml("tables.yaml")["wide"]["items"]:
        if word in bare:
            return False
    bare = re.sub(r"[“”\"]?三公[“”\"]?(?:经费)?|支出|数|情况|\s", "", bare)
    bare = _YEAR.sub("", bare)
    for word in sorted(read_yaml("tables.yaml")["wide"]["measures"], key=len, reverse=True):
        bare = bare.replace(word, "")
    return not bare and "三公" not in fold(name)


def wide_lines(
    columns: tuple[Column, ...], rows: list[tuple[Row, tuple[Cell, ...]]], first: int
) -> list[Line]:
    """The lines that the columns of some rows make, numbered from `first`; a row that has a name
    of its own is the line above them."""
    lines: list[Line] = []
    named = len([1 for row, _ in rows if _row_name(row, columns)]) > 1
    for at, (row, cells) in enumerate(rows):
        before = len(lines)
        head: Line | None = None
        others = tuple(c for c in cells if columns[c.column].role != "amount")
        if name := _row_name(row, columns):
            head = _line(first + len(lines), name, None, others, row)
            lines.append(head)
        lines += _row_lines(columns, row, cells, first + len(lines), head if named else None)
        lines[before:] = [line._replace(row=at) for line in lines[before:]]
    return lines


def _row_name(row: Row, columns: tuple[Column, ...]) -> str:
    ranked = sorted(
        (c for c in columns if c.role in ("name", "body", "text")),
        key=lambda c: ("name", "body", "text").index(c.role),
    )
    return next((text for c in ranked if (text := _text(row, c))), "")


def _row_lines(
    columns: tuple[Column, ...], row: Row, cells: tuple[Cell, ...], first: int, head: Line | None
) -> list[Line]:
    by_column = {cell.column: cell for cell in cells}
    groups: dict[tuple[str, ...], list[Cell]] = {}
    for column in columns:
        if column.role == "amount" and column.index in by_column:
            groups.setdefault(_item_path(column), []).append(by_column[column.index])
    paths = list(groups)
    speaking = {
        path: next((c.value for c in groups[path] if columns[c.column].total), None)
        for path in paths
    }
    lines: list[Line] = []
    for path in paths:
        above = _parent(path, paths, speaking)
        parent = paths.index(above) + first if above is not None else (head.seq if head else None)
        line = _line(first + len(lines), path[-1], parent, tuple(groups[path]), row)
        within = tuple(name for name in path[:-1] if not name.startswith("其中"))
        lines.append(line._replace(within=within))
    return lines


def _item_path(column: Column) -> tuple[str, ...]:
    """The heads of a column without measures; a 小计 stands for the head above it."""
    measures = _measure(column).split("/")
    path = tuple(name for name in column.path if name not in measures)
    if not path:
        return column.path or (f"第{column.index + 1}栏",)
    if len(path) > 1 and total_rank(path[-1]) < 9 and len(path[-1]) <= 2:
        return path[:-1]
    return path


def _parent(
    path: tuple[str, ...],
    paths: list[tuple[str, ...]],
    values: dict[tuple[str, ...], Decimal | None],
) -> tuple[str, ...] | None:
    """The item that another is part of: the head above it, or the total beside it where the
    amounts do not say that it was left out of the total."""
    for length in range(len(path) - 1, 0, -1):
        if path[:length] in values:
            return path[:length]
    totals = [other for other in paths if other[:-1] == path[:-1] and _is_total(other)]
    if not totals and len(path) > 1:
        totals = [o for o in paths if len(o) == 1 and _is_total(o)]
    if not totals or totals[0] == path:
        return None
    beside = [o for o in paths if o[:-1] == path[:-1] and o != totals[0]]
    return totals[0] if path in _counted(totals[0], beside, values) else None


def _is_total(path: tuple[str, ...]) -> bool:
    return total_rank(re.sub(r"[(（][^()（）]*[)）]", "", path[-1])) < 9


def _counted(
    total: tuple[str, ...],
    beside: list[tuple[str, ...]],
    values: dict[tuple[str, ...], Decimal | None],
) -> list[tuple[str, ...]]:
    """Which of the items beside a total it counts: all, unless only the first ones add up."""
    whole = values[total]
    if whole is None:
        return beside
    for count in range(len(beside), 1, -1):
        parts = [values[o] or Decimal(0) for o in beside[:count]]
        if abs(sum(parts) - whole) <= _SMALL * count:
            return beside[:count]
    return [o for o in beside if not _stands_apart(o)]


def _stands_apart(path: tuple[str, ...]) -> bool:
    """Whether an item is none of the three public expenses: 会议费, 培训费, 机关运行经费."""
    return any(word in path[0] for word in ("会议", "培训", "运行经费"))


def _line(seq: int, name: str, parent: int | None, cells: tuple[Cell, ...], row: Row) -> Line:
    label = parse_label(name)
    places = [cell.place for cell in cells]
    place = places[0].through(places[-1]) if places else row.place
    return Line(
        seq=seq,
        row=seq,
        label=label,
        item=label.item,
        parent=parent,
        level=0,
        total=total_rank(label.item) < 9 and len(label.item) <= 4,
        continued=False,
        code="",
        code_kind="",
        cells=cells,
        place=place,
    )
