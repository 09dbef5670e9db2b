"""What only follows from another finding is told with it, and nothing else is."""

from __future__ import annotations

from pathlib import Path

from bot.audit.checks import read_checks
from bot.audit.run import read_codes
from bot.audit.selftest import findings_in
from bot.resources import queries_dir
from bot.store import Row
from bot.writer import scratch

_WRONG_UNIT = """
一般公共预算支出表
|单位：万元|
|科目编码|科目名称|金额|
||合计|300.00|
|201|一般公共服务支出|123.00|
|208|社会保障支出|177.00|
一般公共预算支出预算表
|单位：元|
|科目编码|科目名称|金额|
||合计|300.00|
|201|一般公共服务支出|123.00|
|208|社会保障支出|177.00|
2016年一般公共服务支出123.00万元，社会保障支出177.00万元。
"""
_TWICE = """
部门项目支出预算
|434政府|单位：万元|
|项目名称|合计|一般公共预算拨款|
|合计|30.00|30.00|
|甲项目|20.00|20.00|
|乙项目|10.00|10.00|
|甲项目|20.00|20.00|
"""
_ROWS = """
部门基本支出预算
|434政府|单位：万元|
|预算支出项目|合计|一般公共预算拨款|财政专户核拨|
|基本支出总计|30.00|20.00|10.00|
|（1）办公费|12.00|2.00|10.00|
|（2）水费|18.00|18.00||
"""
_TWICE_AND_MORE = _TWICE.replace("|乙项目|10.00|10.00|", "|乙项目|11.00|11.00|")


def test_a_table_in_the_wrong_unit_is_one_finding(tmp_path: Path) -> None:
    """Its twins and the text differ from it only because of its unit."""
    found = _findings(_WRONG_UNIT, tmp_path)

    assert [row["check_name"] for row in found] == ["table_unit"]


def test_a_line_listed_twice_explains_the_sum_that_it_spoils(tmp_path: Path) -> None:
    """The total that is too small by just that line is told behind it, and lends its gravity."""
    found = _findings(_TWICE, tmp_path)

    assert [(row["check_name"], row["severity"]) for row in found] == [("listed_twice", "high")]
    assert "由此还有 1 处对不上" in found[0]["message"]


def test_a_sum_that_another_error_spoils_too_is_told_on_its_own(tmp_path: Path) -> None:
    """A difference that the line listed twice does not account for stays a finding."""
    found = _findings(_TWICE_AND_MORE, tmp_path)

    assert sorted(row["check_name"] for row in found) == ["listed_twice", "parts"]


def test_one_wrong_amount_is_told_once(tmp_path: Path) -> None:
    """It spoils its row and its column; two amounts that are wrong are told both."""
    one = _ROWS.replace("|（1）办公费|12.00|", "|（1）办公费|15.00|")
    two = one.replace("|（2）水费|18.00|18.00|", "|（2）水费|18.00|11.00|")

    assert [len(_findings(document, tmp_path)) for document in (_ROWS, one, two)] == [0, 1, 2]
    assert "由此还有 1 处对不上" in _findings(one, tmp_path)[0]["message"]


def test_a_wrong_figure_of_the_text_is_told_once(tmp_path: Path) -> None:
    """Its share and the sum of its paragraph are wrong with it."""
    said = "2016年基本支出30.00万元，其中：办公费{}万元，占40.00%；水费18.00万元，占60.00%。"

    right = _findings(_ROWS + said.format("12.00"), tmp_path)
    wrong = _findings(_ROWS + said.format("21.00"), tmp_path)

    assert (right, [row["check_name"] for row in wrong]) == ([], ["text_figures"])


def _findings(document: str, folder: Path) -> list[Row]:
    with scratch() as writer:
        writer.fill("codes", read_codes())
        checks = read_checks(queries_dir() / "checks", checked=False)
        return findings_in(document, checks, folder / "某县-2016.txt", writer)
