"""A budget in the national template: what adds up is left alone, what is planted is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mutants import audited

from bot.audit.checks import Check, read_checks
from bot.audit.run import read_codes
from bot.audit.selftest import spelled_out
from bot.resources import queries_dir
from bot.store import Row
from bot.writer import Writer, scratch

BUDGET = """
某市某局2021年部门预算公开说明
2021年某市某局收入预算130.00万元，公务接待费7.00万元，因公出国（境）费0万元。
部门收支总表
|部门：某市某局|单位：万元|
|收入|支出|
|项目|预算数|项目|预算数|
|一、一般公共预算拨款收入|130.00|一、一般公共服务支出|100.00|
|二、事业收入||二、社会保障和就业支出|30.00|
|本年收入合计|130.00|本年支出合计|130.00|
|上年结转结余||年终结转结余||
|收入总计|130.00|支出总计|130.00|
部门支出总表
|部门：某市某局|单位：万元|
|科目编码|科目名称|合计|基本支出|项目支出|
||合计|130.00|90.00|40.00|
|201|一般公共服务支出|100.00|60.00|40.00|
|20103|政府办公厅（室）及相关机构事务|100.00|60.00|40.00|
|2010301|行政运行|60.00|60.00||
|2010302|一般行政管理事务|40.00||40.00|
|208|社会保障和就业支出|30.00|30.00||
|20805|行政事业单位养老支出|30.00|30.00||
|2080505|机关事业单位基本养老保险缴费支出|20.00|20.00||
|2080506|机关事业单位职业年金缴费支出|10.00|10.00||
一般公共预算支出表
|部门：某市某局|单位：万元|
|科目编码|科目名称|合计|基本支出|项目支出|
||合计|130.00|90.00|40.00|
|201|一般公共服务支出|100.00|60.00|40.00|
|20103|政府办公厅（室）及相关机构事务|100.00|60.00|40.00|
|2010301|行政运行|60.00|60.00||
|2010302|一般行政管理事务|40.00||40.00|
|208|社会保障和就业支出|30.00|30.00||
|20805|行政事业单位养老支出|30.00|30.00||
|2080505|机关事业单位基本养老保险缴费支出|20.00|20.00||
|2080506|机关事业单位职业年金缴费支出|10.00|10.00||
一般公共预算基本支出表
|部门：某市某局|单位：万元|
|人员经费|公用经费|
|科目编码|科目名称|预算数|科目编码|科目名称|预算数|
|301|工资福利支出|70.00|302|商品和服务支出|20.00|
|30101|基本工资|50.00|30201|办公费|15.00|
|30108|机关事业单位基本养老保险缴费|20.00|30217|公务接待费|5.00|
|人员经费合计|70.00|公用经费合计|20.00|
一般公共预算“三公”经费支出表
|部门：某市某局|单位：万元|
|“三公”经费合计|因公出国（境）费|公务用车购置及运行费|公务接待费|
|||小计|公务用车购置费|公务用车运行费||
|22.00||15.00||15.00|7.00|
"""


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    """A database for the documents, one after the other."""
    with scratch() as writer:
        writer.fill("codes", read_codes())
        yield writer


@pytest.fixture(scope="module")
def checks() -> tuple[Check, ...]:
    """All checks."""
    return read_checks(queries_dir() / "checks", checked=False)


def _found(text: str, folder: Path, writer: Writer, checks: tuple[Check, ...]) -> list[Row]:
    return audited(spelled_out(text), "某市某局-2021.txt", folder, writer, checks)


def test_no_false_alarm(tmp_path: Path, writer: Writer, checks: tuple[Check, ...]) -> None:
    """Where all adds up only what projects pay for is told, and why it is lawful."""
    found = _found(BUDGET, tmp_path, writer, checks)

    assert [("three_public", "low", True)] == [
        (row["check_name"], row["severity"], bool(row["lawful"])) for row in found
    ]


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("|收入总计|130.00|", "|收入总计|131.00|", "income_expenditure"),
        ("|二、社会保障和就业支出|30.00|", "|二、社会保障和就业支出|3.00|", "parts"),
        ("|40.00||40.00|", "|40.00||41.00|", "parts"),
        ("|60.00|60.00||", "|60.00|59.00||", "parts"),  # and its row, told with it
        ("|20805|行政事业单位养老支出|30.00|30.00||\n", "", "codes"),
        ("|30217|公务接待费|5.00|", "|30217|公务接待费|50000.00|", "three_public"),
        ("|22.00||15.00||15.00|7.00|", "|22.00||15.00||15.00|6.00|", "parts"),
        ("公务接待费7.00万元", "公务接待费70000万元", "text_figures"),
        (
            "一般公共预算支出表\n|部门：某市某局|单位：万元|",
            "一般公共预算支出表\n|部门：某市某局|单位：元|",
            "table_unit",
        ),
    ],
)
def test_a_planted_error_is_found(
    tmp_path: Path, writer: Writer, checks: tuple[Check, ...], old: str, new: str, check: str
) -> None:
    """Each error is found by the check that looks for it."""
    assert old in BUDGET
    found = _found(BUDGET.replace(old, new, 1), tmp_path, writer, checks)

    assert check in {row["check_name"] for row in found}
