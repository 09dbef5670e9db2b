"""From raw rows to a table understood: scope, unit, header, columns, lines in their tree."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.errors import DocumentError
from bot.load.columns import describe_columns
from bot.load.header import column_names, header_rows, table_width
from bot.load.hierarchy import parents, total_rank
from bot.load.labels import Label, parse_label
from bot.load.parts import Cell, Column, Line, Table
from bot.load.raw import RawTable, Row
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold, squeeze

_UNIT = re.compile(r"(?:金额)?单位[:：]\s*(\S+)")
_SCOPE = re.compile(r"(\d{3,9})\s*(\D.*)")
_MARK_ROWS = 2


def understand_table(raw: RawTable, seq: int, document: str, *, last: bool) -> Table:
    """The table that the rows make; raises DocumentError for a file that breaks off in it."""
    marks, rest = _split_marks(raw.rows)
    texts = [squeeze(mark.text) for mark in raw.marks]
    texts += [squeeze(cell.text) for row in marks for cell in row.cells]
    unit = next((found for text in texts if (found := _unit_mark(text))), "")
    scope = next((m for text in texts if (m := _SCOPE.fullmatch(text))), None)
    title = squeeze_title(raw.title.text) if raw.title else ""
    place = raw.rows[0].place.through(raw.rows[-1].place)
    if raw.title and raw.title.place.kind == place.kind:
        place = raw.title.place.through(place)
    count = header_rows(rest) if rest else 0
    usual = table_width(rest) if rest else 0
    # Rows shorter than their header have lost cells, nobody knows which: then none is placed.
    width = max([usual, *(len(row.cells) for row in rest[:count])])
    body = rest[count:]
    if last and body and len(body[-1].cells) < usual:
        raise DocumentError(
            f"{document}：{body[-1].place}的行只有 {len(body[-1].cells)} 格，本表每行 {usual} 格，"
            "文件在这里中断；请取完整的文件再载入。"
        )
    columns = describe_columns(column_names(rest[:count], width, body), body, unit) if rest else ()
    lines, warnings = _lines(body, columns)
    return Table(
        seq=seq,
        title=title,
        kind=_kind(title),
        scope_code=scope.group(1) if scope else "",
        scope_name=scope.group(2) if scope else "",
        unit=unit,
        unit_printed=bool(unit),
        columns=columns,
        lines=lines,
        place=place,
        warnings=tuple(warnings),
        marks=_filled_lines(marks) + len(raw.marks),
        heads=_filled_lines(rest[:count]),
    )


def squeeze_title(text: str) -> str:
    """A title as printed, outer white space off."""
    return text.strip()


def _split_marks(rows: tuple[Row, ...]) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Rows above the header that say whom the table is of and in what unit; and the rest."""
    count = 0
    while count < min(_MARK_ROWS, len(rows)) and _is_mark(rows[count]):
        count += 1
    return rows[:count], rows[count:]


def _is_mark(row: Row) -> bool:
    texts = [text for cell in row.cells if (text := squeeze(cell.text))]
    return bool(texts) and all(_unit_mark(t) or _SCOPE.fullmatch(t) for t in texts)


def _unit_mark(text: str) -> str:
    """The unit that a cell such as 单位：万元 names; empty where it names none."""
    found = _UNIT.fullmatch(fold(text))
    measures: list[str] = read_yaml("tables.yaml")["measures"]
    return found.group(1) if found and found.group(1) in measures else ""


def _filled_lines(rows: tuple[Row, ...]) -> int:
    return sum(_filled(cell.text) for row in rows for cell in row.cells)


def _filled(text: str) -> int:
    return sum(1 for part in text.split("\n") if part.strip())


def _kind(title: str) -> str:
    for entry in read_yaml("tables.yaml")["kinds"]:
        if any(word in fold(title).replace("“", "").replace("”", "") for word in entry["words"]):
            return str(entry["kind"])
    return "other"


def _lines(
    body: tuple[Row, ...], columns: tuple[Column, ...]
) -> tuple[tuple[Line, ...], list[str]]:
    warnings: list[str] = []
    labels = [_label(row, columns) for row in body]
    named = [seq for seq, label in enumerate(labels) if label.item]
    tree = dict(zip(named, parents([labels[seq] for seq in named]), strict=True))
    parent_of = {seq: None if p is None else named[p] for seq, p in tree.items()}
    lines: list[Line] = []
    for seq, row in enumerate(body):
        cells = _cells(row, columns, warnings)
        lines.append(_line(seq, labels[seq], row, cells, columns, parent_of, lines))
    return tuple(replace(line, level=_depth(line, lines)) for line in lines), warnings


def _depth(line: Line, lines: list[Line]) -> int:
    """How many lines stand above it in the tree."""
    depth, parent = 0, line.parent
    while parent is not None:
        depth, parent = depth + 1, lines[parent].parent
    return depth


def _line(
    seq: int,
    label: Label,
    row: Row,
    cells: tuple[Cell, ...],
    columns: tuple[Column, ...],
    parent_of: dict[int, int | None],
    above: list[Line],
) -> Line:
    continued = not label.item and bool(above)
    head = next((line for line in reversed(above) if not line.continued), None)
    parent = parent_of.get(seq) if not continued else (head.parent if head else None)
    code, code_kind = _code(cells, columns)
    return Line(
        seq=seq,
        label=label,
        item=head.item if continued and head else label.item,
        parent=parent,
        level=0,
        total=total_rank(label.item) < 9 and not label.style,
        continued=continued,
        code=code,
        code_kind=code_kind,
        cells=cells,
        place=row.place,
    )


def _label(row: Row, columns: tuple[Column, ...]) -> Label:
    """The label of a row: its name cell, else (in a line of totals) its first text."""
    cells = row.cells[: len(columns)]
    name = next(c.index for c in columns if c.role == "name")
    ordinal = next((c.index for c in columns if c.role == "ordinal"), None)
    of_bodies = "单位名称" in fold(columns[name].name)
    text = cells[name].text if name < len(cells) else ""
    if not text.strip():
        first = next(
            (c.text for c, col in zip(cells, columns, strict=False) if col.role == "body"), ""
        )
        text = first if total_rank(squeeze(first)) < 9 else ""
    label = parse_label(text, keep_remark=of_bodies)
    if ordinal is not None and ordinal < len(cells) and cells[ordinal].text.strip():
        label = replace(label, style="ordinal")
    return label


def _cells(row: Row, columns: tuple[Column, ...], warnings: list[str]) -> tuple[Cell, ...]:
    """The cells of a row; where their number is not that of the columns, no amount is placed."""
    fits = len(row.cells) == len(columns)
    if not fits:
        warnings.append(
            f"{row.place}：这一行有 {len(row.cells)} 格，本表每行 {len(columns)} 格，"
            "数字对不上列，金额没有载入。"
        )
    cells = []
    for index, cell in enumerate(row.cells):
        column = columns[index] if index < len(columns) else None
        amount = fits and column is not None and column.role == "amount"
        value = parse_amount(cell.text) if amount else None
        if amount and value is None and cell.text.strip():
            warnings.append(f"{cell.place}：“{cell.text.strip()}”不是数字，只按文字载入。")
        cells.append(Cell(index if fits else -1, cell.text.strip(), value, cell.place))
    return tuple(cells)


def _code(cells: tuple[Cell, ...], columns: tuple[Column, ...]) -> tuple[str, str]:
    for column in columns:
        if column.role != "code":
            continue
        text = next((squeeze(c.text) for c in cells if c.column == column.index), "")
        if text:
            return text, column.code_kind
    return "", ""
