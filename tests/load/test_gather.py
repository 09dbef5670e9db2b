"""Titles and marks go to the table below them, however many marks share a line."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import WRITERS, Sheet

from bot.load.pipeline import understand

_ROWS = (
    ("收入", "", "支出", ""),
    ("项目", "决算数", "项目", "决算数"),
    ("一、财政拨款收入", "1,234.56", "一、教育支出", "1,200.00"),
    ("二、其他收入", "", "二、住房保障支出", "34.56"),
    ("收入总计", "1,234.56", "支出总计", "1,234.56"),
)
_MERGES = ((0, 0, 0, 1), (0, 2, 0, 3))


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "pdf"])
@pytest.mark.parametrize(
    "marks",
    [
        ("公开部门：某市水务局", "公开01表 金额单位：千元"),
        ("公开部门：某市水务局      公开01表", "金额单位：千元"),
        ("单位：某市水务局 金额单位：千元",),
        ("财决公开01表  部门：某市水务局  计量单位：千元",),
    ],
)
def test_marks_in_one_line(ending: str, marks: tuple[str, ...], tmp_path: Path) -> None:
    """The number of the form, the body and the unit of measure are told apart; the title stays."""
    file = tmp_path / f"甲.{ending}"
    WRITERS[ending](file, (Sheet("2021年收入支出决算总表", marks, _ROWS, _MERGES),))

    doc, _ = understand(file)

    assert ("2021年收入支出决算总表", "千元", "某市水务局") == (
        doc.tables[0].title,
        doc.tables[0].unit,
        doc.identity.publisher.name,
    )


@pytest.mark.parametrize(
    "marks", [("434002某县办公室    单位：千元",), ("434002某县办公室", "单位：千元")]
)
def test_a_body_by_its_code_above_the_unit(marks: tuple[str, ...], tmp_path: Path) -> None:
    """A line that only names the body by its code is a mark; the title stands above it."""
    file = tmp_path / "甲.docx"
    WRITERS["docx"](file, (Sheet("收支预算总表", marks, _ROWS, _MERGES),))

    doc, _ = understand(file)
    table = doc.tables[0]

    assert ("收支预算总表", "434002", "千元") == (table.title, table.scope_code, table.unit)
