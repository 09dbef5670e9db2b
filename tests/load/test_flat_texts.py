"""Tables as converters of web pages write them into a text, some with cells gone."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from disclosure_tables import document
from disclosures import figures
from flat_texts import FORMS, LOSSLESS, write_flat

from bot.load.parts import Table
from bot.load.pipeline import understand
from bot.load.raw import RawTable
from bot.load.read import read_document
from bot.money import parse_amount
from bot.text import fold, squeeze

_SEEDS = (18,)


def _amounts(table: Table) -> dict[Decimal, str]:
    """Each amount with the name of its line and the heads of its column."""
    return {
        cell.value: fold("|".join([line.item, *table.columns[cell.column].path]))
        for line in table.lines
        for cell in line.cells
        if cell.value and cell.column >= 0 and table.columns[cell.column].role == "amount"
    }


@pytest.mark.parametrize("seed", _SEEDS)
@pytest.mark.parametrize("form", FORMS)
def test_no_amount_in_a_wrong_place(form: str, seed: int, tmp_path: Path) -> None:
    """Whatever a text has lost, an amount that is loaded stands under its own head; where nothing
    is lost, all are loaded."""
    maker, made = document(seed)
    file = tmp_path / f"{maker.body}-{maker.year}.txt"
    made = made[:6]
    write_flat(file, [table.sheet for table in made], form)
    found = {k: told for table in understand(file)[0].tables for k, told in _amounts(table).items()}
    known = {
        value: fold(squeeze(figure.heads[-1]))
        for table in made
        for figure in figures(table)
        if figure.heads and (value := parse_amount(figure.text.removesuffix("%")))
    }

    assert [] == [
        (value, told)
        for value, told in found.items()
        if value not in known or known[value] not in told
    ]
    assert form not in LOSSLESS[:1] or known.keys() <= found.keys()


def _tables(folder: Path, text: str) -> list[RawTable]:
    file = folder / "甲局-2020.txt"
    file.write_text(text, encoding="utf-8")
    return [block for block in read_document(file).blocks if isinstance(block, RawTable)]


def test_rows_over_several_lines(tmp_path: Path) -> None:
    """A row whose cells stand in lines of their own ends where pipes have filled it up."""
    head = ["收支决算总表", "单位：万元 | |||||", "收入 |", "支出 | ||||"]
    names = ["项目 |", "行次 |", "决算数 |"] * 2
    first = ["一、拨款收入 |", "1 |", "12.00 |", "一、教育支出 |", "9 |", "3.00 |"]
    lost = ["二、事业收入 |", "2 |", "二、外交支出 |", "10 |", "4.00 | |"]
    found = _tables(tmp_path, "\n".join([*head, *names, *first, *lost, ""]))

    assert [2, 6, 6, 5] == [len(row.cells) for row in found[0].rows]


def _values(file: Path) -> tuple[dict[str, dict[str, str]], tuple[str, ...]]:
    """The amounts of each line by the head of their column, and the warnings."""
    doc, report = understand(file)
    columns = doc.tables[0].columns
    found = {
        line.item: {
            columns[cell.column].name: str(cell.value)
            for cell in line.cells
            if cell.column >= 0 and cell.value is not None
        }
        for line in doc.tables[0].lines
    }
    return found, report.warnings


def test_a_row_that_lost_a_cell(tmp_path: Path) -> None:
    """An amount of a row without its blank cells is loaded where only one column fits it; where
    all whole rows add up, the sum of a row that lost cells is known, though its parts are not."""
    head = (
        "支出预算表\n单位：万元\n项目 | 合计 | 基本支出 | 项目支出 |\n合计 | 9.00 | 5.00 | 4.00 |\n"
    )
    file = tmp_path / "甲局-2020.txt"
    file.write_text(head + "教育 | 5.00 | 5.00 | |\n备用 | |||\n", encoding="utf-8")
    found, warnings = _values(file)

    assert {"合计": "9.00", "基本支出": "5.00", "项目支出": "4.00"} == found["合计"]
    assert ({}, {}) == (found["教育"], found["备用"])
    assert any(re.search("没有载入", warning) for warning in warnings)

    whole = "水利 | 4.00 | 3.00 | 1.00 |\n"
    file.write_text(head + whole + "教育 | 5.00 | 5.00 | |\n", encoding="utf-8")
    found, warnings = _values(file)

    assert {"合计": "5.00"} == found["教育"]
    assert any("1 个数对不上列" in warning for warning in warnings)
