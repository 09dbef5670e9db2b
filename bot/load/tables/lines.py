"""From the rows below a header to lines in their tree, lane by lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.load.labels import Label, parse_label
from bot.load.parts import Cell, Column, Line
from bot.load.raw import RawCell, Row, tuple_of
from bot.load.tables.codes import (
    below_bodies,
    code_columns,
    codes_of_names,
    fill_parts,
    line_code,
    make_tree,
    parts_of_one,
    split_glued,
)
from bot.load.tables.columns import NO_NUMBER, kind_of_code
from bot.load.tables.hierarchy import Hint, parents, total_rank
from bot.load.tables.marks import measure_of
from bot.load.tables.nested import Naming, name_lines, nested_columns
from bot.money import parse_amount, parse_rate
from bot.resources import read_yaml
from bot.text import fold, squeeze

_NAMED = ("name", "body", "text")


class BodyRow(NamedTuple):
    """A row of data: its cells under the columns, or as they came where they fit none."""

    row: Row
    fits: bool
    at: int
    """Its number among the rows of data, from 0."""


def read_cells(
    body: BodyRow, columns: Sequence[Column], width: int, warnings: list[str]
) -> tuple[Cell, ...]:
    """The cells of a row that stand in some columns; where nothing fits, no amount is placed."""
    if not body.fits:
        return tuple(Cell(-1, c.text.strip(), None, c.place) for c in body.row.cells)
    cells = []
    for column in columns:
        raw = body.row.cells[column.index]
        if raw.covered and not raw.text.strip():
            continue
        cells.append(_cell(raw, column, warnings))
    return tuple(cells)


def _cell(raw: RawCell, column: Column, warnings: list[str]) -> Cell:
    text = raw.text.strip()
    value = parse_amount(text) if column.role == "amount" else None
    if column.unit == "%" and value is None:
        value = parse_rate(text)
    if column.role == "amount" and value is None and text and squeeze(text) not in NO_NUMBER:
        warnings.append(f"{raw.place}：“{text}”不是数字，只按文字载入。")
    return tuple_of(Cell, (column.index, text, value, raw.place))


def lane_lines(
    columns: tuple[Column, ...],
    lane: int,
    rows: list[BodyRow],
    first: int,
    warnings: list[str],
) -> list[Line]:
    """The lines of one lane, numbered from `first`; rows in which a lane beside others is blank
    make none."""
    own = [column for column in columns if column.lane == lane]
    several = any(column.lane for column in columns)
    moved = [_crossed(row, own, columns) if several else row for row in rows]
    kept = [row for row in moved if not several or _speaks(row, own)]
    made = [read_cells(row, own, len(columns), warnings) for row in kept]
    return _Lane(tuple(own), kept, made, first).lines()


def _speaks(row: BodyRow, own: list[Column]) -> bool:
    if not row.fits:
        return own[0].lane == 0
    return any(
        row.row.cells[c.index].text.strip()
        for c in own
        if c.role != "ordinal" and c.index < len(row.row.cells)
    )


def _crossed(row: BodyRow, own: list[Column], columns: tuple[Column, ...]) -> BodyRow:
    """A row whose name reaches over the lanes beside its own takes the amounts from the last of
    them; in those lanes nothing is left of it."""
    if not row.fits:
        return row
    cells = list(row.row.cells)
    amounts = [c.index for c in columns if c.role == "amount"]
    for start, end in _reaches(cells):
        lanes = {columns[i].lane for i in range(start, end)}
        if len(lanes) < 2:
            continue
        home, away = min(lanes), max(lanes)
        to = [i for i in amounts if columns[i].lane == home]
        source = [i for i in amounts if columns[i].lane == away]
        for i, j in zip(to, source, strict=False):
            cells[i] = cells[j]
            cells[j] = cells[j]._replace(text="", covered="left")
    return row._replace(row=Row(tuple(cells)))


def _reaches(cells: list[RawCell]) -> list[tuple[int, int]]:
    """From where to where each merged text reaches."""
    found = []
    for start, cell in enumerate(cells):
        end = start + 1
        while end < len(cells) and cells[end].covered == "left":
            end += 1
        if cell.text.strip() and end > start + 1 and parse_amount(cell.text) is None:
            found.append((start, end))
    return found


class _Lane:
    """One lane on its way from rows to lines."""

    def __init__(
        self,
        columns: tuple[Column, ...],
        rows: list[BodyRow],
        cells: list[tuple[Cell, ...]],
        first: int,
    ) -> None:
        self._columns = columns
        self._rows = rows
        self._cells = cells
        self._first = first
        self._head = 0
        fitting = tuple(row.row for row in rows if row.fits)
        self._nested = nested_columns(columns, fitting)
        self._naming = self._names(fitting)
        self._codes = self._read_codes()
        self._name = next((c for c in columns if c.role == "name"), columns[0])
        self._of_bodies = "单位名称" in fold(self._name.name)
        self._ordinal = next((c for c in columns if c.role == "ordinal" and _numbers(c)), None)

    def _names(self, fitting: tuple[Row, ...]) -> list[Naming | None]:
        if not self._nested:
            return [None] * len(self._rows)
        found = iter(name_lines(self._nested, fitting))
        return [next(found) if row.fits else None for row in self._rows]

    def _read_codes(self) -> list[tuple[str, str]]:
        """The code of each row and its kind."""
        coded = code_columns(self._columns)
        if not coded:
            return [("", "")] * len(self._cells)
        parts = parts_of_one(coded)
        codes = [line_code(cells, coded, parts) for cells in self._cells]
        if len(parts) > 1:
            texts = [[_text_at(cells, c.index) for c in parts] for cells in self._cells]
            codes = [
                (code, kind or kind_of_code(code))
                for code, (_, kind) in zip(fill_parts(texts), codes, strict=True)
            ]
        return codes

    def lines(self) -> list[Line]:
        """The lines in their tree."""
        labels = [self._label(at) for at in range(len(self._rows))]
        glued = [split_glued(label.item) for label in labels]
        for at, (code, name) in enumerate(glued):
            if code and not self._codes[at][0]:
                labels[at] = labels[at]._replace(item=name)
                self._codes[at] = (code, kind_of_code(code))
        named = [at for at, label in enumerate(labels) if label.item]
        hints = self._hints(named, labels)
        tree = dict(zip(named, parents([labels[at] for at in named], hints), strict=True))
        parent_of = {at: None if p is None else named[p] for at, p in tree.items()}
        made: list[Line] = []
        for at, label in enumerate(labels):
            made.append(self._line(at, label, parent_of, made))
        return made

    def _hints(self, named: list[int], labels: list[Label]) -> list[Hint]:
        codes = [self._codes[at][0] for at in named]
        if not any(codes) and not self._nested and _plain([labels[at] for at in named]):
            codes = codes_of_names([labels[at].item for at in named])
        codes = below_bodies(codes)
        trees = make_tree(codes)
        total = next((c.index for c in self._columns if c.total), None)
        total = (
            next((c.index for c in self._columns if c.role == "amount"), -1)
            if total is None
            else total
        )
        hints = []
        for at, code in zip(named, codes, strict=True):
            naming = self._naming[at]
            hints.append(
                Hint(
                    code=code if trees and code.isdigit() else "",
                    first=naming.first if naming else -1,
                    last=naming.last if naming else -1,
                    amount=next((c.value for c in self._cells[at] if c.column == total), None),
                )
            )
        return hints

    def _label(self, at: int) -> Label:
        """The label of a row: its name cell, else (in a line of totals) its first text."""
        cells = self._cells[at]
        naming = self._naming[at]
        if not self._rows[at].fits:
            return self._loose_label(at)
        text = _raw_text(self._rows[at].row, naming.column if naming else self._name.index)
        if not text.strip():
            text = self._total_text(cells)
        label = parse_label(text, keep_remark=self._of_bodies)
        if self._ordinal is not None and _text_at(cells, self._ordinal.index):
            label = label._replace(style="ordinal")
        return label

    def _loose_label(self, at: int) -> Label:
        """The label of a row that fits no columns: what stands where the name would."""
        cells, name = self._rows[at].row.cells, self._name
        text = cells[name.index].text if name.index < len(cells) else ""
        if not text.strip() or parse_amount(text) is not None:
            names = (c.text for c in cells if c.text.strip() and parse_amount(c.text) is None)
            text = next(names, "")
        return parse_label(text, keep_remark=self._of_bodies)

    def _total_text(self, cells: tuple[Cell, ...]) -> str:
        """The first text of a row without a name, if it is a total; 合计 may stand under codes."""
        for cell in cells:
            role = next(c.role for c in self._columns if c.index == cell.column)
            if role != "amount" and cell.text:
                return cell.text if total_rank(squeeze(cell.text)) < 9 else ""
        return ""

    def _line(
        self, at: int, label: Label, parent_of: dict[int, int | None], above: list[Line]
    ) -> Line:
        continued = not label.item and bool(above)
        head = above[self._head] if above else None
        if not continued:
            self._head = len(above)
        if continued:
            parent = head.parent if head else None
        else:
            found = parent_of.get(at)
            parent = None if found is None else found + self._first
        code, kind = self._codes[at]
        naming = self._naming[at]
        cells = self._cells[at]
        return Line(
            seq=self._first + at,
            row=self._rows[at].at,
            label=label,
            item=head.item if continued and head else label.item,
            parent=parent,
            level=0,
            total=total_rank(label.item) < 9 and not label.style,
            continued=continued,
            code=code,
            code_kind=kind,
            cells=cells,
            place=cells[0].place.through(cells[-1].place) if cells else self._rows[at].row.place,
            within=self._within(naming, label),
            unit=measure_of(fold(label.remark)) if label.remark else "",
        )

    def _within(self, naming: Naming | None, label: Label) -> tuple[str, ...]:
        if naming is None:
            return ()
        return tuple(group for group in naming.within if group != label.item)


def _plain(labels: list[Label]) -> bool:
    """Whether labels say nothing of where they belong: no numbers, no 其中, no indentation."""
    return not any(label.style or label.among or label.indent for label in labels)


def _numbers(column: Column) -> bool:
    """Whether an ordinal column numbers things, and not the rows of the form."""
    return column.name not in ("行次", "栏次")


def _text_at(cells: tuple[Cell, ...], column: int) -> str:
    return next((squeeze(cell.text) for cell in cells if cell.column == column), "")


def _raw_text(row: Row, index: int) -> str:
    """The text of a cell, or of the merged cell beside it that reaches over it."""
    while 0 < index < len(row.cells) and row.cells[index].covered == "left":
        index -= 1
    return row.cells[index].text if index < len(row.cells) else ""


def with_levels(lines: list[Line]) -> tuple[Line, ...]:
    """The lines with their depth in the tree, and of their groups those that no line stands for."""
    made = []
    for line in lines:
        above = _above(line, lines)
        known = {name for up in above for name in (up.item, squeeze(up.label.printed))}
        within = tuple(name for name in line.within if name not in known)
        same = line.level == len(above) and line.within == within
        made.append(line if same else line._replace(level=len(above), within=within))
    return tuple(made)


def _above(line: Line, lines: list[Line]) -> list[Line]:
    above: list[Line] = []
    while line.parent is not None:
        line = lines[line.parent]
        above.append(line)
    return above


def is_note(row: Row) -> bool:
    """Whether a row below the data holds a note: 注：本部门无该项目."""
    said = ""
    for cell in row.cells:
        if text := squeeze(cell.text):
            if said:
                return False
            said = text
    if not said or parse_amount(said) is not None:
        return False
    return fold(said).startswith(tuple(read_yaml("tables.yaml")["notes"]))
