"""Forms of the national and provincial templates come out whole in every format that keeps them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from disclosures import figures
from flat_texts import write_flat
from national import BODY, YEAR, forms
from papers import write_docx, write_html, write_pdf

from bot.load.parts import Line, Table
from bot.load.pipeline import understand
from bot.money import parse_amount
from bot.text import fold, squeeze

_WRITERS: dict[str, Callable[..., Any]] = {
    "docx": write_docx,
    "html": write_html,
    "pdf": write_pdf,
    "txt": lambda file, sheets: write_flat(file, sheets, "full"),
}


def _told(table: Table, line: Line, path: tuple[str, ...]) -> str:
    above = table.lines[line.parent].item if line.parent is not None else ""
    return fold(squeeze("|".join([line.label.printed, line.item, above, *path])))


@pytest.mark.parametrize("name", ["national", "county"])
@pytest.mark.parametrize("ending", _WRITERS)
def test_every_figure(ending: str, name: str, tmp_path: Path) -> None:
    """Each amount has its name, the lowest head of its column and its unit; nothing is an amount
    that is none, as numbers of rows and columns."""
    made = forms(0, name)
    file = tmp_path / f"{BODY}-{YEAR}.{ending}"
    _WRITERS[ending](file, [table.sheet for table in made])
    found: dict[Decimal, tuple[str, str]] = {}
    for table in understand(file)[0].tables:
        for line in table.lines:
            for cell in line.cells:
                if cell.value and table.columns[cell.column].role == "amount":
                    column = table.columns[cell.column]
                    found[cell.value] = (_told(table, line, column.path), line.unit or column.unit)
    known = {
        value: figure
        for table in made
        for figure in figures(table)
        if (value := parse_amount(figure.text))
    }

    assert known.keys() == {value for value, (_, unit) in found.items() if unit not in ("辆", "个")}
    for value, figure in known.items():
        told, unit = found[value]
        assert figure.unit == unit
        assert fold(squeeze(figure.heads[-1])) in told or figure.heads[-1] == "小计"
