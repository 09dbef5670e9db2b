"""One budget in every format gives the same raw tables, each cell with its place."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from papers import SMALL, WRITERS, Sheet, write_csv, write_html

from bot.load.pipeline import understand
from bot.load.raw import RawDocument, RawTable
from bot.load.read import read_document

Grid = list[list[str]]


def _tables(raw: RawDocument) -> list[RawTable]:
    return [block for block in raw.blocks if isinstance(block, RawTable)]


def _grid(table: RawTable) -> Grid:
    return [[cell.text.strip() for cell in row.cells] for row in table.rows]


def _written(file: Path, sheets: tuple[Sheet, ...]) -> RawDocument:
    WRITERS[file.suffix[1:]](file, sheets)
    return read_document(file)


@pytest.mark.parametrize("ending", list(WRITERS))
def test_same_tables(ending: str, tmp_path: Path) -> None:
    """Titles, marks and cells come out alike, whatever the format."""
    tables = _tables(_written(tmp_path / f"甲.{ending}", SMALL))

    assert [sheet.title for sheet in SMALL] == [t.title.text for t in tables if t.title]
    assert [sheet.marks for sheet in SMALL] == [tuple(m.text for m in t.marks) for t in tables]
    assert [[list(row) for row in s.rows] for s in SMALL] == [_grid(t) for t in tables]


@pytest.mark.parametrize("ending", list(WRITERS))
def test_merged_cells(ending: str, tmp_path: Path) -> None:
    """A cell under a merged one says on which side that begins."""
    tables = _tables(_written(tmp_path / f"甲.{ending}", SMALL))

    for sheet, table in zip(SMALL, tables, strict=True):
        covered = {
            (row, column): cell.covered
            for row, line in enumerate(table.rows)
            for column, cell in enumerate(line.cells)
            if cell.covered
        }
        assert table.grid
        assert sheet.covered() == covered


@pytest.mark.parametrize(
    ("ending", "first", "last"),
    [
        ("docx", "第1个表格第1行", "第2个表格第6行"),
        ("html", "第1个表格第1行", "第2个表格第6行"),
        ("xlsx", "Sheet1!A3", "Sheet2!E8"),
        ("ods", "Sheet1!A3", "Sheet2!E8"),
        ("csv", "第3行", "第16行"),
        ("pdf", "第1页", "第2页"),
    ],
)
def test_places(ending: str, first: str, last: str, tmp_path: Path) -> None:
    """Every cell knows where a person finds it in the file."""
    tables = _tables(_written(tmp_path / f"甲.{ending}", SMALL))

    assert first == str(tables[0].rows[0].cells[0].place)
    assert last == str(tables[-1].rows[-1].cells[-1].place)


@pytest.mark.parametrize("ending", list(WRITERS))
def test_every_line_counts(ending: str, tmp_path: Path) -> None:
    """The lines that a reader counts are those of the cells, titles and marks it wrote."""
    raw = _written(tmp_path / f"甲.{ending}", SMALL)

    cells = sum(1 for sheet in SMALL for row in sheet.rows for text in row if text)
    assert cells + sum(1 + len(sheet.marks) for sheet in SMALL) == raw.lines - raw.blank_lines


@pytest.mark.parametrize("ending", list(WRITERS))
def test_ending_that_lies(ending: str, tmp_path: Path) -> None:
    """The content tells the format; only plain text needs its ending."""
    file = tmp_path / f"甲.{ending}"
    WRITERS[ending](file, SMALL)
    if ending == "csv":
        return
    lying = file.rename(tmp_path / "甲.xls")

    assert 2 == len(_tables(read_document(lying)))


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gb18030"])
def test_chinese_encodings(encoding: str, tmp_path: Path) -> None:
    """Pages and CSV files come in either Chinese encoding."""
    write_html(tmp_path / "甲.html", SMALL, encoding)
    write_csv(tmp_path / "甲.csv", SMALL, encoding)

    for ending in ("html", "csv"):
        (table, _) = _tables(read_document(tmp_path / f"甲.{ending}"))
        assert list(SMALL[0].rows[2]) == _grid(table)[2]


_AMOUNTS = st.decimals(0, 10**7, places=2).map(lambda value: f"{value:,.2f}")
_NAMES = st.text("工资福利支出商品和服务水电费", min_size=2, max_size=12)
_ROWS = st.lists(
    st.tuples(_NAMES, st.one_of(st.just(""), _AMOUNTS), _AMOUNTS), min_size=2, max_size=8
)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(rows=_ROWS)
def test_any_budget(rows: list[tuple[str, str, str]], tmp_path: Path) -> None:
    """Whatever is written comes back, from every format."""
    head = ("项目名称", "上年预算数", "本年预算数")
    sheet = Sheet("2024年支出预算表", ("单位：元",), (head, *rows))
    expected = [list(row) for row in sheet.rows]

    for ending in WRITERS:
        (table,) = _tables(_written(tmp_path / f"甲.{ending}", (sheet,)))
        assert expected == _grid(table), ending


def test_tables_under_each_other_in_one_sheet(tmp_path: Path) -> None:
    """Titles, marks and notes between stacked tables part them, blank rows or not."""
    file = tmp_path / "甲.csv"
    file.write_text(
        "收支总表,,\n,,单位：万元\n项目,上年数,本年数\n甲,1.00,2.00\n乙,3.00,4.00\n"
        "注：本表不含结转。,,\n支出总表,,\n部门：某局,,单位：元\n项目,合计,其中\n丙,5.00,\n",
        encoding="utf-8",
    )
    first, second = _tables(read_document(file))

    assert ("收支总表", "支出总表") == tuple(t.title and t.title.text for t in (first, second))
    assert [["单位：万元"], ["部门：某局", "单位：元"]] == [
        [mark.text for mark in table.marks] for table in (first, second)
    ]
    assert [3, 2] == [len(first.rows), len(second.rows)]


def test_layout_of_a_page(tmp_path: Path) -> None:
    """Tables that only place things on a page are none; what is not shown is not read."""
    file = tmp_path / "甲.html"
    file.write_text(
        "<table><tr><td>导航</td><td><script>x</script><p>支出表</p><table>"
        "<tr><td>项目</td><td>金额</td></tr><tr><td>&nbsp;&nbsp;甲<br>乙</td><td>1.00</td></tr>"
        "<tr style='display:none'><td>密</td><td>9.00</td></tr></table></td></tr></table>",
        encoding="utf-8",
    )
    (table,) = _tables(read_document(file))

    assert "支出表" == (table.title and table.title.text)
    assert [["项目", "金额"], ["  甲\n乙", "1.00"]] == [
        [cell.text for cell in row.cells] for row in table.rows
    ]


def test_writing_that_is_hidden_or_taken_back(tmp_path: Path) -> None:
    """Of a Word file that somebody worked on what its last state shows is read."""
    document = docx.Document()
    document.add_paragraph("支出预算表")
    table = document.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, ("项目", "预算数"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "培训费"
    runs = table.cell(1, 1).paragraphs[0]
    runs.add_run("99").font.hidden = True
    runs.add_run("5.50")
    document.save(str(tmp_path / "甲.docx"))

    rows = next(b for b in read_document(tmp_path / "甲.docx").blocks if isinstance(b, RawTable))

    assert ["培训费", "5.50"] == [cell.text for cell in rows.rows[1].cells]


def test_measure_over_a_whole_header(tmp_path: Path) -> None:
    """决算数 over all columns is the top of the header, not a title below the title."""
    heads = ("决算数", "合计", "因公出国（境）费", "公务接待费")
    page = (
        "<table><tr><td colspan=3>“三公”经费支出决算表</td></tr>"
        "<tr><td colspan=3>单位：万元</td></tr>"
        "<tr><td colspan=3>{}</td></tr><tr><td>{}</td><td>{}</td><td>{}</td></tr>"
        "<tr><td>40.90</td><td></td><td>40.90</td></tr></table>"
    )
    (tmp_path / "某局-2024.html").write_text(page.format(*heads), encoding="utf-8")

    (table,) = understand(tmp_path / "某局-2024.html")[0].tables

    assert ("“三公”经费支出决算表", "万元") == (table.title, table.unit)
    assert {"40.90"} == {c.text for line in table.lines for c in line.cells if c.value}
