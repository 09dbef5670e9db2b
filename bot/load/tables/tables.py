"""From raw rows to a table understood: scope, unit, header, columns, lines in their tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bot.errors import DocumentError
from bot.load.parts import Column, Line, Table
from bot.load.raw import RawTable, Row
from bot.load.tables.align import aligned
from bot.load.tables.columns import describe_columns
from bot.load.tables.forms import form_lines, is_form
from bot.load.tables.grid import grid_header_rows, grid_names, names_measures
from bot.load.tables.header import column_names, header_rows, table_width
from bot.load.tables.lanes import stacked
from bot.load.tables.lines import BodyRow, is_note, lane_lines, read_cells, with_levels
from bot.load.tables.lossy import lossy_parts
from bot.load.tables.marks import is_unit_row, read_marks, split_marks, unit_in_title
from bot.load.tables.placing import placed_rows
from bot.load.tables.shrunk import shrunk_parts
from bot.load.tables.wide import is_wide, wide_columns, wide_lines
from bot.money import parse_amount
from bot.resources import read_yaml
from bot.text import fold


def understand_table(raw: RawTable, seq: int, document: str, *, last: bool) -> Table:
    """The table that the rows make; raises DocumentError for a file that breaks off in it."""
    mark_rows, rest = split_marks(raw.rows)
    marks = read_marks(
        [mark.text for mark in raw.marks] + [c.text for row in mark_rows for c in row.cells]
    )
    title = squeeze_title(raw.title.text) if raw.title else ""
    unit = marks.unit or unit_in_title(title)
    place = raw.rows[0].place.through(raw.rows[-1].place)
    if raw.title and raw.title.place.kind == place.kind:
        place = raw.title.place.through(place)
    heads, body, names = _parts(raw, rest, document, last)
    notes = [row for row in body if is_note(row)]
    below = tuple(row for row in body if is_unit_row(row))
    body = tuple(row for row in body if row not in notes and row not in below)
    unit = unit or _unit_inside(below, names)
    columns = describe_columns(names, body, unit) if names else ()
    warnings: list[str] = []
    if (raw.shrunk or raw.lossy) and not names:
        warnings.append(f"{place}：表头的格数与表身不符，数字对不上列，金额没有载入。")
        body = ()
    place_row = _placer(raw, body, columns, warnings)
    if is_form(columns, body, _kind(title)):
        heads, below = (), ()
        columns, lines = form_lines(rest, unit)
    else:
        columns, lines = _lines(body, columns, warnings, place_row)
    if raw.lossy and not any(column.role == "code" for column in columns):
        # Lanes that stood side by side are mixed, so nothing tells what is part of what.
        lines = tuple(line._replace(parent=None, level=0) for line in lines)
    return Table(
        seq=seq,
        title=title,
        kind=_kind(title),
        scope_code=marks.scope_code,
        scope_name=marks.scope_name,
        unit=unit,
        unit_printed=bool(unit),
        columns=columns,
        lines=lines,
        place=place,
        warnings=tuple(warnings),
        marks=_filled_lines(mark_rows + below) + _filled_lines(tuple(notes)) + len(raw.marks),
        heads=_filled_lines(heads),
        notes=tuple("".join(c.text for c in row.cells).strip() for row in notes),
    )


def _unit_inside(rows: tuple[Row, ...], names: tuple[tuple[str, ...], ...]) -> str:
    """The unit that a row below the header or a head in brackets gives for the whole table."""
    marks = read_marks([cell.text for row in rows for cell in row.cells])
    heads = [name for path in names for name in path if "单位:" in fold(name)]
    return marks.unit or next((unit for name in heads if (unit := unit_in_title(name))), "")


def squeeze_title(text: str) -> str:
    """A title as printed, outer white space off."""
    return text.strip()


_TOLD = 3
"""How many rows that fit no columns are told one by one."""
_PlaceRow = Callable[[Row, tuple[Column, ...]], Row | None]
_Parts = tuple[tuple[Row, ...], tuple[Row, ...], tuple[tuple[str, ...], ...]]


def _parts(raw: RawTable, rows: tuple[Row, ...], document: str, last: bool) -> _Parts:
    """Header, body and the names of the columns."""
    if not rows:
        return (), (), ()
    if raw.lossy:
        return lossy_parts(rows)
    if raw.shrunk:
        return shrunk_parts(rows, raw.shrunk)
    return _grid(rows) if raw.grid else _flat(rows, document, last)


def _placer(
    raw: RawTable, body: tuple[Row, ...], columns: tuple[Column, ...], warnings: list[str]
) -> _PlaceRow:
    """How the rows of the table are put under its columns."""
    if raw.padded:
        return partial(aligned, open_end=True)
    if raw.shrunk or raw.lossy:
        placed = dict(zip(map(id, body), placed_rows(body, columns, warnings), strict=True))
        return lambda row, _: placed.get(id(row))
    return aligned


def _grid(rows: tuple[Row, ...]) -> _Parts:
    """Header, body and the names of the columns of a table whose cells are all there."""
    count = grid_header_rows(rows)
    names = grid_names(rows[:count]) or ((),) * len(rows[0].cells)
    body = tuple(row for row in rows[count:] if any(cell.text.strip() for cell in row.cells))
    return rows[:count], _with_raised(rows[:count], body), names


def _with_raised(heads: tuple[Row, ...], body: tuple[Row, ...]) -> tuple[Row, ...]:
    """The body with the amounts of its first row that merged cells raise into the header."""
    if not heads or not body or not names_measures(heads[-1]):
        return body
    cells = list(body[0].cells)
    for index, cell in enumerate(heads[-1].cells[: len(cells)]):
        if parse_amount(cell.text) is not None and not cells[index].text.strip():
            cells[index] = cell
    return (Row(tuple(cells)), *body[1:])


def _flat(rows: tuple[Row, ...], document: str, last: bool) -> _Parts:
    """Header, body and the names of the columns of a flattened table."""
    count = header_rows(rows)
    usual = table_width(rows)
    # Rows shorter than their header have lost cells, nobody knows which: then none is placed.
    width = max([usual, *(len(row.cells) for row in rows[:count])])
    body = rows[count:]
    if not any(cell.text.strip() for row in body for cell in row.cells):
        body = ()
    if last and body and len(body[-1].cells) < usual and not is_note(body[-1]):
        raise DocumentError(
            f"{document}：{body[-1].place}的行只有 {len(body[-1].cells)} 格，本表每行 {usual} 格，"
            "文件在这里中断；请取完整的文件再载入。"
        )
    names = column_names(rows[:count], width, body)
    return rows[:count], _with_raised(rows[:count], body), names


def _lines(
    body: tuple[Row, ...],
    columns: tuple[Column, ...],
    warnings: list[str],
    place_row: _PlaceRow,
) -> tuple[tuple[Column, ...], tuple[Line, ...]]:
    """The lines that the rows make, and the columns as the lines use them."""
    rows = [_placed(at, row, columns, place_row) for at, row in enumerate(body)]
    warnings += _misfits(rows, len(columns))
    fitting = tuple(row.row for row in rows if row.fits)
    if columns and len(fitting) == len(rows) and (piled := stacked(columns, fitting)):
        columns, fitting = piled
        rows = [BodyRow(row, fits=True, at=at) for at, row in enumerate(fitting)]
    if len(fitting) == len(rows) and is_wide(columns, fitting):
        columns = wide_columns(columns)
        pairs = [(r.row, read_cells(r, columns, len(columns), warnings)) for r in rows]
        return columns, with_levels(wide_lines(columns, pairs, 0))
    lines: list[Line] = []
    for lane in sorted({column.lane for column in columns}):
        lines += lane_lines(columns, lane, rows, len(lines), warnings)
    return columns, with_levels(lines)


def _placed(
    at: int,
    row: Row,
    columns: tuple[Column, ...],
    place_row: _PlaceRow,
) -> BodyRow:
    """The row with its cells under the columns, where that is known for sure."""
    found = place_row(row, columns)
    return BodyRow(row if found is None else found, fits=found is not None, at=at)


def _misfits(rows: list[BodyRow], width: int) -> list[str]:
    """The warnings of rows that fit no columns: one each, or one for many of them."""
    odd = [row.row for row in rows if not row.fits]
    if len(odd) > _TOLD:
        return [
            f"{odd[0].place.through(odd[-1].place)}：{len(odd)} 行的格数与表头不符，"
            "数字对不上列，金额没有载入。"
        ]
    return [
        f"{row.place}：这一行有 {len(row.cells)} 格，本表每行 {width} 格，"
        "数字对不上列，金额没有载入。"
        for row in odd
    ]


def _filled_lines(rows: tuple[Row, ...]) -> int:
    return sum(_filled(cell.text) for row in rows for cell in row.cells)


def _filled(text: str) -> int:
    if "\n" not in text:
        return 1 if text.strip() else 0
    return sum(1 for part in text.split("\n") if part.strip())


def _kind(title: str) -> str:
    bare = fold(title).replace("“", "").replace("”", "")
    for entry in read_yaml("tables.yaml")["kinds"]:
        if any(word in bare for word in entry["words"]):
            return str(entry["kind"])
    return "other"
