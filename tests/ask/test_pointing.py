"""Words that point back at what was listed."""

from __future__ import annotations

from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("最大的项目是哪个", "第二个呢"), "临时工资及工作经费 34.42 万元"),
        (("最大的项目是哪个", "第三个呢", "占多少"), "防空预案编制占预算支出 2.09 %"),
        (("前三大的项目是哪些", "第二个多少"), "临时工资及工作经费 34.42 万元"),
        (("前三大的项目是哪些", "第三个占总支出多少"), "防空预案编制占预算支出 2.09 %"),
        (("公务接待费多少", "水费多少", "大的那个呢"), "公务接待费 100.00 万元"),
        (("公务接待费多少", "水费多少", "小的那个多少"), "水费 12.00 万元"),
        (("取暖费、水费各是多少", "小的那个呢"), "水费 12.00 万元"),
        (("取暖费、水费各是多少", "大的那个呢"), "取暖费 96.30 万元"),
        (("取暖费、水费各是多少", "最后那个呢"), "水费 12.00 万元"),
        (("取暖费、水费各是多少", "第一个呢"), "取暖费 96.30 万元"),
    ],
)
def test_pointed(turns: tuple[str, ...], expected: str, figure: Callable[..., str]) -> None:
    """A place in a list, or a size, stands for the thing that has it."""
    assert expected == figure(*turns)


def test_out_of_the_list(figure: Callable[..., str]) -> None:
    """A place that the list has not is not taken for another one."""
    assert "水费 12.00 万元" != figure("取暖费、水费各是多少", "第九个呢")
