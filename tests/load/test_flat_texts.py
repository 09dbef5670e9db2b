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


def _paths(file: Path) -> dict[str, str]:
    """Each amount of the first table with the names of its column."""
    table = understand(file)[0].tables[0]
    return {
        cell.text: "/".join(table.columns[cell.column].path)
        for line in table.lines
        for cell in line.cells
        if cell.value is not None and cell.column >= 0
    }


def test_rows_with_blanks_filled_up(tmp_path: Path) -> None:
    """In rows that are filled up with pipes but keep their blank cells, the merged heads alone are
    gone: each amount stands under its own head."""
    lines = [
        "甲局2016年“三公”经费预算表 | |||||||",
        "| | | | | 单位：万元 | ||",
        "合计 | 因公出国（境）费 | 公务用车费 | 公务接待费 | ||||",
        "小计 | 公务用车运行费 | 公务用车购置费 | |||||",
        "9.7 | 0 | 8.2 | 8.1 | 0.1 | 1.5 | ||",
    ]
    file = tmp_path / "甲局-2016.txt"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")

    assert {
        "9.7": "合计",
        "0": "因公出国（境）费",
        "8.2": "公务用车费/小计",
        "8.1": "公务用车费/公务用车运行费",
        "0.1": "公务用车费/公务用车购置费",
        "1.5": "公务接待费",
    } == _paths(file)


def test_a_blot_beside_the_unit(tmp_path: Path) -> None:
    """A mark that a conversion left in a blank cell takes no part in the table."""
    text = "2015年甲局“三公”经费表 | ||\n? | 单位:万元 | |\n项 目 | 本年预算数 | 其中:财政拨款 |\n"
    file = tmp_path / "甲局-2015.txt"
    file.write_text(text + "合 计 | 4.35 | 4.30 |\n公务接待费 | 4.35 | 4.30 |\n", encoding="utf-8")
    table = understand(file)[0].tables[0]

    assert ("2015年甲局“三公”经费表", "万元") == (table.title, table.unit)
    assert {"本年预算数": "4.35", "其中:财政拨款": "4.30"} == _values(file)[0]["公务接待费"]


def test_whole_numbers_a_cell_a_line(tmp_path: Path) -> None:
    """Where no amount has decimals and there are no codes, whole numbers are amounts."""
    cells = ["项目", "预算数", "合计", "432", "1.公务接待费", "32", "2.公务用车费", "400"]
    text = "2021年甲区“三公”经费表\n单位:万元\n" + "".join(f"{cell} |\n" for cell in cells)
    file = tmp_path / "甲区-2021.txt"
    file.write_text(text, encoding="utf-8")

    assert {"预算数": "400"} == _values(file)[0]["公务用车费"]


def test_blank_cells_told_by_blank_lines(tmp_path: Path) -> None:
    """Where cells stand apart by blank lines, a further blank line is a blank cell if all rows then
    have their cells."""
    heads = ["收入", "支出", *["项目", "行次", "金额"] * 2, "栏次", "", "1", "栏次", "", "2"]
    rows = [
        ["一、拨款收入", "1", "8.00", "一、教育支出", "9", "3.00"],
        ["二、事业收入", "2", "", "二、外交支出", "10", "5.00"],
        ["", "3", "", "三、国防支出", "11", "0.00"],
        ["本年收入合计", "4", "8.00", "本年支出合计", "12", "8.00"],
    ]
    cells = [*heads, *(cell for row in rows for cell in row)]
    text = "收入支出决算总表\n\n金额单位：万元\n\n" + "".join(
        f"{cell}\n\n" if cell else "\n" for cell in cells
    )
    file = tmp_path / "甲局-2019.txt"
    file.write_text(text, encoding="utf-8")
    found, _ = _values(file)

    assert [{"金额": "5.00"}, {}, {"金额": "3.00"}] == [
        {key: value for key, value in found[name].items() if key == "金额"}
        for name in ("外交支出", "事业收入", "教育支出")
    ]
    table = understand(file)[0].tables[0]
    assert ["收入/金额", "支出/金额"] == ["/".join(c.path) for c in table.columns if c.total]


def test_numbers_of_lines_before_names(tmp_path: Path) -> None:
    """Without its blank cells, the number or code of a line is no amount of the line before."""
    cells = ["序号", "项目", "本年预算数", "上年预算数", "1", "办公费", "3.25", "8.90"]
    cells += ["2", "邮电费", "7.15", "6.40", "3", "差旅费", "1.50", "2.60"]
    file = tmp_path / "甲局-2024.txt"
    file.write_text("机关运行经费表\n单位：万元\n" + "\n".join(cells) + "\n", encoding="utf-8")
    found, _ = _values(file)

    assert {"本年预算数": "3.25", "上年预算数": "8.90"} == {
        key: value for key, value in found["办公费"].items() if key != "序号"
    }


def test_a_row_a_line_with_blanks_between(tmp_path: Path) -> None:
    """Where a line is a row, one more blank between two cells is a blank cell; text around the
    table, with no blank line between, is none of it."""
    lines = [
        "甲县2017年度“三公”经费预算情况表",
        "来源:甲县某局   2017-04-27 00:00",
        "某局2017年度“三公”经费预算表",
        "    单位:元",
        "项目 2016年执行数 2017年预算数",
        "一、支出合计   260000",
        "1、因公出国(境)费用    ",
        "2、公务接待费 900 160000",
        "3、公务用车费 70  ",
        "4.公务用车保有量(辆)   1",
        "备注:1、“三公”经费包括因公出国(境)费、公务用车购置及运行费和公务接待费。",
    ]
    file = tmp_path / "甲局-2017.txt"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    found, _ = _values(file)

    assert {"2017年预算数": "260000"} == found["支出合计"]
    assert {"2016年执行数": "900", "2017年预算数": "160000"} == found["公务接待费"]
    assert ({}, {"2016年执行数": "70"}) == (found["因公出国(境)费用"], found["公务用车费"])
    assert {"2017年预算数": "1"} == found["公务用车保有量"]


def test_a_row_a_line_that_lost_its_blanks(tmp_path: Path) -> None:
    """Where no blank cell is told, what is left of a shorter row stands nowhere for sure."""
    head = "支出预算表\n单位：万元\n项目 合计 基本支出 项目支出\n"
    file = tmp_path / "甲局-2020.txt"
    rows = "教育 9.00 5.00 3.00\n水利 4.00 3.00 2.00\n农业 7.00 6.00 1.00\n备用 6.00 6.00\n"
    file.write_text(head + rows, encoding="utf-8")
    found, warnings = _values(file)

    assert {"合计": "9.00", "基本支出": "5.00", "项目支出": "3.00"} == found["教育"]
    assert {} == found["备用"]
    assert any("没有载入" in warning for warning in warnings)
