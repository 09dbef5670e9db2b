"""The generated document is of the form of the shipped one, and nothing of the old one is left."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from bot.load.document.report import LoadReport
from bot.load.document.understood import Understood
from bot.load.parts import Table
from bot.load.pipeline import understand
from tests import second_document as carried
from tests import second_maker as second

SEEDS = [1, 2, 3, 7, 11]


def loaded(seed: int, folder: Path) -> tuple[Understood, LoadReport]:
    """The generated document of a seed as the loader understands it."""
    file = folder / "doc.txt"
    file.write_text(second.make(seed).text, encoding="utf-8")
    return understand(file)


def amount(table: Table, item: str) -> Decimal:
    """The headline amount of a line, 0 where it is blank."""
    column = next(column.index for column in table.columns if column.total)
    line = next(line for line in table.lines if line.item == item)
    return next((c.value for c in line.cells if c.column == column), None) or Decimal()


def titled(doc: Understood, title: str) -> Table:
    """The table of a title."""
    return next(table for table in doc.tables if table.title == title)


@pytest.mark.parametrize("seed", SEEDS)
def test_loads_as_the_original_does(seed: int, tmp_path: Path) -> None:
    """Every line is accounted for, without a warning, in as many tables and cells."""
    _, old = understand(second.ORIGINAL)
    _, new = loaded(seed, tmp_path)
    assert (new.unaccounted, new.warnings) == (0, ())
    assert (new.tables, new.cells, new.amounts) == (old.tables, old.cells, old.amounts)
    assert (new.file_lines, new.blanks) == (old.file_lines, old.blanks)


@pytest.mark.parametrize("seed", SEEDS)
def test_sums_hold(seed: int, tmp_path: Path) -> None:
    """In every table of money each line that has parts is their sum."""
    doc, _ = loaded(seed, tmp_path)
    for table in doc.tables:
        if table.kind not in ("staff_cost", "running_cost", "project", "basic"):
            continue
        for line in table.lines:
            parts = [other.item for other in table.lines if other.parent == line.seq]
            values = [
                sum(c.value or Decimal() for c in other.cells if table.columns[c.column].total)
                for other in table.lines
                if other.parent == line.seq
            ]
            if parts and not line.continued:
                own = sum(c.value or Decimal() for c in line.cells if table.columns[c.column].total)
                assert sum(values) == own, (table.title, line.item)


@pytest.mark.parametrize("seed", SEEDS)
def test_department_is_its_unit(seed: int, tmp_path: Path) -> None:
    """Department and unit agree, income meets expenditure, the text says the same in 元."""
    doc, _ = loaded(seed, tmp_path)
    whole, unit = titled(doc, "部门收支预算总表"), titled(doc, "收支预算总表")
    for item in ("预算收入", "预算支出", "人员经费", "日常公用经费", "项目支出"):
        assert amount(whole, item) == amount(unit, item) > 0
    assert amount(whole, "预算收入") == amount(whole, "预算支出")
    assert amount(whole, "基本支出") + amount(whole, "项目支出") == amount(whole, "预算支出")
    assert amount(titled(doc, "日常公用经费预算"), "合计") == amount(whole, "日常公用经费")
    income = amount(whole, "非限额补助") + amount(whole, "行政事业性收费")
    assert income == amount(whole, "预算收入")
    assert f"{amount(whole, '预算收入') * 10000:.0f}元" in second.make(seed).text


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_of_the_old_document_is_left(seed: int, tmp_path: Path) -> None:
    """No old name or code stands in the new text; publisher, year and blanks differ."""
    made = second.make(seed)
    assert [old for old in made.names if old in made.text] == []
    doc, report = loaded(seed, tmp_path)
    assert report.publisher == made.names["涞源县人民政府办公室"]
    assert report.year == made.year != second.OLD_YEAR
    old, _ = understand(second.ORIGINAL)
    title = "日常公用经费预算"
    tables = [titled(one, title) for one in (old, doc)]
    blanks = [
        {line.item for line in table.lines if not amount(table, line.item)} for table in tables
    ]
    assert len(blanks[0]) == len(blanks[1])
    assert len(blanks[0] - blanks[1]) == second.SWAPPED


def test_same_seed_same_document() -> None:
    """A run can be repeated, and another seed gives another document."""
    assert second.make(5) == second.make(5)
    assert second.make(5).text != second.make(6).text


def case(*turns: Mapping[str, object]) -> list[dict[str, Any]]:
    """A question file with one conversation."""
    return [{"id": "A", "persona": "citizen", "chat": "private", "tags": [], "turns": [*turns]}]


def test_questions_are_carried_over() -> None:
    """Names, years, codes and figures are those of the new document."""
    made = second.make(7)
    carrier = carried.carrier_of(made)
    asked = {
        "q": "2016年人防宣传列什么科目，多少",
        "status": "answered",
        "figures": ["[项目支出预算|人防宣传]"],
        "text_has": [["人防宣传"], ["2030603"]],
        "text_lacks": ["12.00"],
        "tables": ["项目支出预算"],
    }
    found, left = carried.carried_over(case(asked), carrier)
    turn = found[0]["turns"][0]
    short = made.names["人防"]
    assert turn["q"] == f"{made.year}年{short}宣传列什么科目，多少"
    assert turn["expect"]["text_has"] == [[f"{short}宣传"], [made.names["2030603"]]]
    assert turn["expect"]["figures"][0]["value"] in made.text
    assert turn["expect"]["figures"][0]["value"] != "10.00"
    assert "12.00" not in turn["expect"]["text_lacks"]
    assert left.total() == 0


def test_turns_without_counterpart_are_left_out() -> None:
    """A number of the old document in a question ends the conversation there, and is counted."""
    carrier = carried.carrier_of(second.make(7))
    turns = [{"q": q, "status": "answered"} for q in ("水费多少", "80万那笔是啥钱", "那电费呢")]
    found, left = carried.carried_over(case(*turns), carrier)
    assert [turn["q"] for turn in found[0]["turns"]] == ["水费多少"]
    assert left["a number of the old document in the question"] == 1
    assert left["a turn after one left out"] == 1
