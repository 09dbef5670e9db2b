"""Documents that are no budget of a department are recognised, and said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from papers import SMALL, WRITERS, Sheet, write_html

from bot.errors import DocumentError
from bot.load.pipeline import understand


@pytest.mark.parametrize("ending", list(WRITERS))
def test_budget_loads(ending: str, tmp_path: Path) -> None:
    """The same budget loads from every format, nothing of it unaccounted for."""
    file = tmp_path / f"某县水利局-2024.{ending}"
    WRITERS[ending](file, SMALL)

    _, report = understand(file)

    assert (2, 0) == (report.tables, report.unaccounted)
    assert 16 == report.amounts


def test_blank_form(tmp_path: Path) -> None:
    """A form without a figure is refused as one."""
    file = tmp_path / "表样.html"
    blank = [
        replace(sheet, rows=[["" if "." in text else text for text in row] for row in sheet.rows])
        for sheet in SMALL
    ]
    write_html(file, blank)

    with pytest.raises(DocumentError, match="空白的表样"):
        understand(file)


def test_budget_of_a_government(tmp_path: Path) -> None:
    """The budget of a whole county is told from those of its departments."""
    file = tmp_path / "预算.html"
    write_html(
        file,
        [
            replace(SMALL[0], title="2024年全县一般公共预算收入表"),
            replace(SMALL[1], title="2024年全县政府性基金收入表"),
        ],
    )

    with pytest.raises(DocumentError, match="一级政府的总预算"):
        understand(file)


def test_list_without_amounts(tmp_path: Path) -> None:
    """A list of something else is no budget."""
    file = tmp_path / "名单.html"
    people = Sheet("内设机构名单", (), (("处室", "职责"), ("办公室", "文秘"), ("人事处", "人事")))
    write_html(file, [people])

    with pytest.raises(DocumentError, match=r"没有找到预算表|空白的表样"):
        understand(file)


def test_numbers_of_nobody(tmp_path: Path) -> None:
    """A list with numbers, but no title, unit or year, is refused."""
    file = tmp_path / "清单.csv"
    file.write_text("名称,数\n甲,1.00\n乙,2.00\n", encoding="utf-8")

    with pytest.raises(DocumentError, match="没有标题、单位和年度"):
        understand(file)


def test_taxes_are_a_governments(tmp_path: Path) -> None:
    """Taxes among the income are those of a whole government, whatever the title says."""
    rows = (
        ("收入项目", "预算数"),
        ("一、税收收入", "50,000"),
        ("增值税", "30,000"),
        ("企业所得税", "20,000"),
        ("收入合计", "50,000"),
    )
    write_html(tmp_path / "甲.html", [Sheet("2023年某县收支预算表", ("单位：万元",), rows)])

    with pytest.raises(DocumentError, match="一级政府"):
        understand(tmp_path / "甲.html")


def test_other_papers(tmp_path: Path) -> None:
    """A titled list of prices in which no word of public money stands is refused."""
    rows = (("商品", "数量", "单价"), ("打印纸", "10", "25.00"), ("墨盒", "3", "99.00"))
    write_html(tmp_path / "甲.html", [Sheet("2023年订单明细", ("单位：元",), rows)])

    with pytest.raises(DocumentError, match="不像预算公开文件"):
        understand(tmp_path / "甲.html")


def test_what_was_found_instead(tmp_path: Path) -> None:
    """A document without a table of amounts is refused with what it holds."""
    file = tmp_path / "通知.html"
    write_html(
        file, [Sheet("预算公开事项", (), (("事项", "时间"), ("公开", "三月"), ("报送", "四月")))]
    )

    with pytest.raises(DocumentError, match=r"认出 1 张表（《预算公开事项》），没有一栏是金额"):
        understand(file)
