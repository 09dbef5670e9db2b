"""Tables that go on over pages are put together again."""

from __future__ import annotations

from dataclasses import replace

from sheet import figures, grid, read

from bot.load.raw import Paragraph, Place, RawTable
from bot.load.tables.joining import joined

_HEAD = ("科目编码", "科目名称", "合计")
_FIRST = grid(_HEAD, ("301", "工资福利支出", "60.00"), ("30101", "基本工资", "60.00"))


def _next(*rows: tuple[str, ...], title: str = "") -> RawTable:
    return replace(grid(*rows, title=title, marks=()), continued=True)


def _page_number(text: str) -> Paragraph:
    return Paragraph(text, Place(1, 1, "page"))


def test_no_title_on_the_next_page() -> None:
    """Rows at the top of a page carry on the table before, page numbers between them or not."""
    rest = _next(("302", "商品和服务支出", "40.00"), ("", "合计", "100.00"))
    (whole,) = joined((_FIRST, _page_number("- 6 -"), _page_number("第 7 页，共 9 页"), rest))

    assert isinstance(whole, RawTable)
    assert ["60.00", "60.00", "40.00", "100.00"] == [str(v) for v in figures(read(whole)).values()]


def test_header_again() -> None:
    """A header that is printed again is no row of data."""
    rest = _next(_HEAD, ("302", "商品和服务支出", "40.00"))
    (whole,) = joined((_FIRST, rest))

    assert isinstance(whole, RawTable)
    assert 3 == len(read(whole).lines)


def test_title_again() -> None:
    """A table whose title and header are printed again goes on."""
    rest = _next(_HEAD, ("302", "商品和服务支出", "40.00"), title="支出预算表")

    assert 1 == len(joined((_FIRST, rest)))


def test_last_row_above_the_next_title() -> None:
    """A total alone on the next page, its cells merged, is the last row of the table before."""
    table = grid(
        ("科目编码", "<", "科目名称", "合计", "基本支出"),
        ("类", "款", "^", "^", "^"),
        ("301", "", "工资福利支出", "60.00", "60.00"),
    )
    last = _next(("合计", "60.00", "60.00"))
    other = grid(("项目", "金额"), ("水费", "1.00"), title="另一张表")
    whole, following = joined((table, last, other))

    assert isinstance(whole, RawTable) and following == other
    assert "60.00" == str(figures(read(whole))["合计"])


def test_another_table() -> None:
    """A table with a title of its own, or text before it, is another one."""
    other = grid(_HEAD, ("302", "商品和服务支出", "40.00"), title="另一张表")
    said = _page_number("二、机关运行经费情况说明")

    assert 2 == len(joined((_FIRST, other)))
    assert 3 == len(joined((_FIRST, said, replace(other, title=None))))
