"""Documents that are something else: a blank form, the budget of a whole government, a list."""

from __future__ import annotations

from collections.abc import Iterable

from bot.errors import DocumentError
from bot.load.parts import Table
from bot.load.raw import Paragraph, RawDocument
from bot.resources import read_yaml
from bot.text import fold, squeeze

_SHOWN = 3


def refuse_other(document: str, tables: tuple[Table, ...], warnings: tuple[str, ...] = ()) -> None:
    """Raise DocumentError for what is no budget of a department or unit."""
    if wide := _of_government([table.title for table in tables if table.title]):
        raise DocumentError(
            f"{document}：是一级政府的总预算（《{wide}》等），不是部门或单位的预算决算，没有载入；"
            "它的数与部门的数口径不同，不能放在一起问。"
        )
    if _taxes(tables):
        raise DocumentError(
            f"{document}：列有税收收入，是一级政府的总预算，不是部门或单位的预算决算，没有载入；"
            "它的数与部门的数口径不同，不能放在一起问。"
        )
    if not any(column.role == "amount" for table in tables for column in table.columns):
        raise DocumentError(
            f"{document}：没有找到预算表：{_found(tables, warnings)}；请确认这是预算公开文件。"
        )
    if not any(_amounts(tables)):
        raise DocumentError(
            f"{document}：是空白的表样，{len(tables)} 张表里没有一个数；请载入填好的文件。"
        )


def _found(tables: tuple[Table, ...], warnings: tuple[str, ...]) -> str:
    """What was found instead, and why it was not read where the reader tells."""
    why = "".join(f"；{warning.rstrip('。')}" for warning in warnings[:_SHOWN])
    if not tables:
        return f"只有文字，没有认出表格{why}"
    titles = [f"《{squeeze(table.title)}》" for table in tables if table.title]
    named = (
        f"（{''.join(titles[:_SHOWN])}{'等' if len(titles) > _SHOWN else ''}）" if titles else ""
    )
    return f"认出 {len(tables)} 张表{named}，没有一栏是金额{why}"


def refuse_list(document: str, tables: tuple[Table, ...], year: int | None) -> None:
    """Raise DocumentError for numbers of which nothing says what they are of."""
    if year is None and not any(table.title or table.unit_printed for table in tables):
        raise DocumentError(
            f"{document}：表没有标题、单位和年度，不像预算或决算的公开表；请确认后再载入。"
        )


def refuse_strange(raw: RawDocument, tables: tuple[Table, ...]) -> None:
    """Raise DocumentError where no word of public money stands in title, head, line or text."""
    words: list[str] = read_yaml("tables.yaml")["public_money"]
    told = [block.text for block in raw.blocks if isinstance(block, Paragraph)]
    for table in tables:
        told += [table.title, *(name for column in table.columns for name in column.path)]
        told += [line.item for line in table.lines]
    if not any(word in text for text in told for word in words):
        raise DocumentError(
            f"{raw.name}：没有预算、决算或财政资金的字样，不像预算公开文件；请确认后再载入。"
        )


def _taxes(tables: Iterable[Table]) -> bool:
    """Whether a table lists taxes as income, as only the budget of a whole government does."""
    words = set(read_yaml("tables.yaml")["governments"]["lines"])
    return any(len(words & {line.item for line in table.lines}) > 1 for table in tables)


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
