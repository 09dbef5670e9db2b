"""The document that ships with the program loads whole, and fast."""

from __future__ import annotations

import time
from decimal import Decimal
from functools import cache
from pathlib import Path

from bot.load.document.report import LoadReport
from bot.load.document.understood import Understood
from bot.load.pipeline import understand
from bot.resources import documents_dir

_DOCUMENT = "涞源县人民政府办公室-2016.txt"


@cache
def _read() -> tuple[Understood, LoadReport]:
    return understand(documents_dir() / _DOCUMENT)


def test_nothing_is_lost() -> None:
    """Every non-empty line of the file is accounted for."""
    report = _read()[1]
    lines = (Path(documents_dir()) / _DOCUMENT).read_text(encoding="utf-8").split("\n")

    assert sum(1 for line in lines if line.strip()) == report.filled_lines
    assert (12, 0, ()) == (report.tables, report.unaccounted, report.warnings)


def test_every_cell_stands_where_it_says() -> None:
    """The text of each cell is found in the lines of the file that it names."""
    lines = (Path(documents_dir()) / _DOCUMENT).read_text(encoding="utf-8").split("\n")
    wrong = [
        cell
        for table in _read()[0].tables
        for line in table.lines
        for cell in line.cells
        if cell.text != "\n".join(lines[cell.place.first - 1 : cell.place.last]).strip()
    ]

    assert [] == wrong


def test_parts_add_up() -> None:
    """In the tables of expenditure the parts of each line add up to it, as printed."""
    tables = {table.title: table for table in _read()[0].tables}
    for title in ("部门项目支出预算", "日常公用经费预算", "人员经费预算"):
        table = tables[title]
        total = next(column.index for column in table.columns if column.total)
        amount = {line.seq: line.cells[total].value for line in table.lines}
        for line in table.lines:
            parts = [
                amount[o.seq] for o in table.lines if o.parent == line.seq and not o.label.among
            ]
            known = [part for part in parts if part is not None]
            if known and amount[line.seq] is not None:
                assert (title, line.item, amount[line.seq]) == (title, line.item, sum(known))


def test_figures() -> None:
    """A few figures of the document, with the place where each stands."""
    tables = {table.title: table for table in _read()[0].tables}
    basic = {line.item: line for line in tables["部门基本支出预算"].lines}
    cells = {c.column: c for c in basic["公务接待费"].cells}

    assert (Decimal("100.00"), "第1118行") == (cells[2].value, str(cells[2].place))
    assert cells[4].value is None


def test_identity() -> None:
    """Publisher, codes, region, year and phase."""
    identity = _read()[0].identity

    assert ("涞源县人民政府办公室", "434", "政府", "涞源县", 2016, "预算") == (
        identity.publisher.name,
        identity.publisher.code,
        identity.department_printed,
        identity.region,
        identity.year,
        identity.phase,
    )
    assert ["434002"] == [unit.code for unit in identity.units]


def test_fast() -> None:
    """It is read in well under 3 seconds."""
    started = time.perf_counter()
    understand(documents_dir() / _DOCUMENT)

    assert time.perf_counter() - started < 3
