"""Labels: numbering, 其中, remarks, indentation."""

from __future__ import annotations

import pytest

from bot.load.labels import is_heading, parse_label


@pytest.mark.parametrize(
    ("text", "style", "item"),
    [
        ("一、工资福利支出", "chinese", "工资福利支出"),
        ("（二）津贴", "chinese in brackets", "津贴"),
        ("3、水费", "digits", "水费"),
        ("4.电费", "digits", "电费"),
        ("（7）公务接待费", "digits in brackets", "公务接待费"),
        ("①房屋", "circled", "房屋"),
        ("公务接待费", "", "公务接待费"),
        ("2016年收入", "", "2016年收入"),
    ],
)
def test_numbering(text: str, style: str, item: str) -> None:
    """The numbering is told from the name; a year is no numbering."""
    label = parse_label(text)

    assert (style, item) == (label.style, label.item)


def test_remark() -> None:
    """What stands in brackets at the end is a remark; inside a name it belongs to the name."""
    assert ("养老保险", "工资总额20%") == (
        parse_label("养老保险（工资总额20%）").item,
        parse_label("养老保险（工资总额20%）").remark,
    )
    assert "因公出国（境）费用" == parse_label("因公出国（境）费用").item


def test_among() -> None:
    """其中： is taken off, and counts as indentation."""
    label = parse_label("其中：限额补助")

    assert (True, "限额补助", 6) == (label.among, label.item, label.indent)


def test_heading() -> None:
    """A heading is short and no sentence."""
    assert [True, False, False] == [
        is_heading(t) for t in ("支出预算说明", "这是说明。", "长" * 50)
    ]
