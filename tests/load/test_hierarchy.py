"""Which line is part of which."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from paper import read_table, spending, table, tree

from bot.load.labels import parse_label
from bot.load.tables.hierarchy import Hint, parents


def test_numbering(tmp_path: Path) -> None:
    """一、 holds 1、 holds （1）; each style goes on where it was opened."""
    found = read_table(
        tmp_path,
        spending(
            ("一、工资", "6.00"),
            ("1、基本工资", "4.00"),
            ("（1）岗位", "3.00"),
            ("（2）薪级", "1.00"),
            ("2、津贴", "2.00"),
            ("二、补助", "1.00"),
        ),
    )
    expected = {
        "工资": "",
        "基本工资": "工资",
        "岗位": "基本工资",
        "薪级": "基本工资",
        "津贴": "工资",
        "补助": "",
    }

    assert expected == tree(found)


def test_indentation(tmp_path: Path) -> None:
    """A line that is indented further is part of the one above."""
    found = read_table(
        tmp_path,
        spending(("政务", "3.00"), ("　　信息", "2.00"), ("　　会议", "1.00"), ("应急", "4.00")),
    )

    assert {"政务": "", "信息": "政务", "会议": "政务", "应急": ""} == tree(found)


def test_among(tmp_path: Path) -> None:
    """其中： opens parts, and the lines indented to stand under it are its siblings."""
    found = read_table(
        tmp_path,
        spending(
            ("拨款", "5.00"), ("其中：限额", "3.00"), ("　　　非限额", "2.00"), ("收费", "1.00")
        ),
    )

    assert {"拨款": "", "限额": "拨款", "非限额": "拨款", "收费": ""} == tree(found)


def test_total_first(tmp_path: Path) -> None:
    """A total that stands first holds the lines under it."""
    found = read_table(tmp_path, spending(("合计", "3.00"), ("水费", "1.00"), ("电费", "2.00")))

    assert {"合计": "", "水费": "合计", "电费": "合计"} == tree(found)


def test_total_last(tmp_path: Path) -> None:
    """A total that stands last holds the lines above it."""
    found = read_table(tmp_path, spending(("水费", "1.00"), ("电费", "2.00"), ("合计", "3.00")))

    assert {"水费": "合计", "电费": "合计", "合计": ""} == tree(found)


def test_totals_of_three_ranks(tmp_path: Path) -> None:
    """总计 holds 合计 holds the lines that follow it, up to the next 合计."""
    found = read_table(
        tmp_path,
        spending(
            ("支出总计", "6.00"),
            ("人员合计", "4.00"),
            ("一、工资", "4.00"),
            ("公用合计", "2.00"),
            ("一、水费", "2.00"),
        ),
    )
    expected = {
        "支出总计": "",
        "人员合计": "支出总计",
        "工资": "人员合计",
        "公用合计": "支出总计",
        "水费": "公用合计",
    }

    assert expected == tree(found)


def test_subtotal_after_its_parts(tmp_path: Path) -> None:
    """小计 that closes a run of lines holds them."""
    found = read_table(
        tmp_path,
        spending(
            ("合计", "6.00"),
            ("水费", "1.00"),
            ("电费", "2.00"),
            ("小计", "3.00"),
        ),
    )

    assert {"合计": "", "水费": "小计", "电费": "小计", "小计": "合计"} == tree(found)


def test_numbers_go_on_past_unnumbered_lines() -> None:
    """Lines without a number under a numbered one are its parts where they add up to it, and the
    next number stands beside the first."""
    names = ("一、基本支出", "工资福利支出", "商品和服务支出", "二、项目支出", "本年支出合计")
    amounts = ("80", "50", "30", "40", "120")

    found = parents(
        [parse_label(name) for name in names], [Hint(amount=Decimal(text)) for text in amounts]
    )

    assert [4, 0, 0, 4, None] == found


def test_what_stands_beside_a_leading_subtotal(tmp_path: Path) -> None:
    """会议费 below a “三公” subtotal is part of the total, not of that."""
    found = read_table(
        tmp_path,
        spending(
            ("合计", "6.00"),
            ("“三公”经费小计", "4.00"),
            ("一、公务接待费", "4.00"),
            ("二、会议费", "2.00"),
        ),
    )

    assert {"“三公”经费小计": "合计", "公务接待费": "“三公”经费小计", "会议费": "合计"} == {
        item: parent for item, parent in tree(found).items() if parent
    }


def test_a_single_part_that_nothing_indents(tmp_path: Path) -> None:
    """Where the numbered lines alone make up the total, one line below each is its part."""
    found = read_table(
        tmp_path,
        spending(
            ("合计", "6.00"),
            ("一、监测", "4.00"),
            ("检测", "4.00"),
            ("二、建设", "2.00"),
            ("整治", "2.00"),
        ),
    )
    expected = {"监测": "合计", "检测": "监测", "建设": "合计", "整治": "建设"}

    assert expected == {item: parent for item, parent in tree(found).items() if parent}


def test_bodies_among_the_items_of_a_classification(tmp_path: Path) -> None:
    """Items stand below the body above them, units below their department."""
    rows = (
        ("", "合计", "30.00"),
        ("148", "某局", "30.00"),
        ("148001", "某局本级", "20.00"),
        ("201", "一般公共服务支出", "20.00"),
        ("20126", "档案事务", "20.00"),
        ("148002", "某局信息中心", "10.00"),
        ("208", "社会保障和就业支出", "10.00"),
    )
    found = read_table(tmp_path, table("支出预算总表", ("科目编码", "科目名称", "合计"), *rows))
    expected = {
        "某局": "合计",
        "某局本级": "某局",
        "一般公共服务支出": "某局本级",
        "档案事务": "一般公共服务支出",
        "某局信息中心": "某局",
        "社会保障和就业支出": "某局信息中心",
    }
    assert expected == {k: v for k, v in tree(found).items() if k in expected}
