"""Headers of one to three rows whose merged cells are gone from the text."""

from __future__ import annotations

from pathlib import Path

from paper import read_table, table

from bot.load.raw import Place, RawCell, Row
from bot.load.tables.header import column_names, header_rows, table_width


def _rows(*rows: tuple[str, ...]) -> tuple[Row, ...]:
    return tuple(Row(tuple(RawCell(text, Place(1, 1)) for text in cells)) for cells in rows)


def _names(count: int, *rows: tuple[str, ...]) -> list[str]:
    found = _rows(*rows)
    wide = table_width(found)
    return ["/".join(path) for path in column_names(found[:count], wide, found[count:])]


def test_one_row() -> None:
    """A header of one row names its columns."""
    rows = (("项目", "金额"), ("水费", "1.00"), ("电费", "2.00"))

    assert 1 == header_rows(_rows(*rows))
    assert ["项目", "金额"] == _names(1, *rows)


def test_two_rows_with_one_head() -> None:
    """A head that was merged over several columns reaches over all named ones under it."""
    rows = (
        ("编码", "项目", "资金来源"),
        ("", "", "合计", "拨款", "其他"),
        ("1", "水费", "3.00", "2.00", "1.00"),
    )

    assert 2 == header_rows(_rows(*rows))
    assert ["编码", "项目", "资金来源/合计", "资金来源/拨款", "资金来源/其他"] == _names(2, *rows)


def test_two_heads_over_one_run() -> None:
    """Two merged heads beside each other share the run of names so that none is there twice."""
    rows = (
        ("单位名称", "编制人数", "实有人数"),
        ("", "合计", "行政", "合计", "行政"),
        ("某局", "9", "8", "7", "6"),
    )
    expected = ["单位名称", "编制人数/合计", "编制人数/行政", "实有人数/合计", "实有人数/行政"]

    assert expected == _names(2, *rows)


def test_heads_of_text_and_of_numbers() -> None:
    """Columns of text and of numbers do not come under one head."""
    rows = (
        ("项目", "类型", "资金来源"),
        ("", "大类", "小类", "合计", "拨款"),
        ("甲", "专项", "维护", "3.00", "3.00"),
        ("乙", "专项", "购置", "2.00", "2.00"),
    )

    assert ["项目", "类型/大类", "类型/小类", "资金来源/合计", "资金来源/拨款"] == _names(2, *rows)


def test_three_rows(tmp_path: Path) -> None:
    """A header of three rows gives paths of three names."""
    rows = (
        ("单位名称", "人数"),
        ("", "编制", "在职"),
        ("", "行政", "事业", "行政", "事业"),
        ("某局", "4", "3", "2", "1"),
        ("某所", "4", "3", "2", "1"),
    )

    assert 3 == header_rows(_rows(*rows))
    assert "人数/编制/行政" == _names(3, *rows)[1]
    assert "人数/在职/事业" == _names(3, *rows)[4]


def test_merged_cells_kept_as_blanks() -> None:
    """Where merged cells were kept as blanks, a head reaches to the next one."""
    rows = (("项目", "资金来源", ""), ("", "合计", "拨款"), ("水费", "3.00", "3.00"))

    assert ["项目", "资金来源/合计", "资金来源/拨款"] == _names(2, *rows)


def test_white_space_in_names(tmp_path: Path) -> None:
    """White space inside the names of columns is no part of them."""
    found = read_table(tmp_path, table("部门支出预算", ("项 目", "合  计"), ("水费", "1.00")))

    assert [("项目",), ("合计",)] == [column.path for column in found.columns]


def test_the_first_name_below_a_head_fits_it() -> None:
    """Of two readings that are as even the one whose heads begin with names like their own."""
    rows = (
        ("项目", "2025年预算数", "2025年比2024年增减"),
        ("", "合计", "基本支出", "项目支出", "增减额", "增减%"),
        ("水费", "3.00", "2.00", "1.00", "1.00", "50.00"),
    )
    year, change = "2025年预算数", "2025年比2024年增减"
    expected = [f"{year}/{name}" for name in ("合计", "基本支出", "项目支出")]

    assert ["项目", *expected, f"{change}/增减额", f"{change}/增减%"] == _names(2, *rows)
