"""Documents that are something else: a blank form, the budget of a whole government, a list."""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import DocumentError
from bot.load.parts import Table
from bot.resources import read_yaml
from bot.text import fold, squeeze


def refuse_other(document: str, tables: tuple[Table, ...]) -> None:
    """Raise DocumentError for what is no budget of a department or unit."""
    if wide := _of_government([table.title for table in tables if table.title]):
        raise DocumentError(
            f"{document}：是一级政府的总预算（《{wide}》等），不是部门或单位的预算决算，没有载入；"
            "它的数与部门的数口径不同，不能放在一起问。"
        )
    if not any(column.role == "amount" for table in tables for column in table.columns):
        raise DocumentError(f"{document}：没有找到预算表；请确认这是预算公开文件。")
    if not any(_amounts(tables)):
        raise DocumentError(
            f"{document}：是空白的表样，{len(tables)} 张表里没有一个数；请载入填好的文件。"
        )


def refuse_list(document: str, tables: tuple[Table, ...], year: int | None) -> None:
    """Raise DocumentError for numbers of which nothing says what they are of."""
    if year is None and not any(table.title or table.unit_printed for table in tables):
        raise DocumentError(
            f"{document}：表没有标题、单位和年度，不像预算或决算的公开表；请确认后再载入。"
        )


def _amounts(tables: Iterable[Table]) -> Iterable[bool]:
    """For each cell of the tables whether it holds an amount."""
    for table in tables:
        for line in table.lines:
            for cell in line.cells:
                yield cell.value is not None


def _of_government(titles: list[str]) -> str:
    """A title that only a whole government's budget has, where most are such; else empty."""
    words = read_yaml("tables.yaml")["governments"]
    found = [
        title
        for title in titles
        if any(word in fold(squeeze(title)) for word in words["titles"])
        and not any(word in fold(squeeze(title)) for word in words["departments"])
    ]
    return squeeze(found[0]) if 2 * len(found) > len(titles) else ""
