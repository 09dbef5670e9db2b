"""A 决算 written by hand, in which everything adds up, and the same with slips of a clerk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.audit.checks import read_checks
from bot.audit.run import find, read_codes
from bot.load.desk.load import load_one
from bot.load.desk.outcome import Refused
from bot.resources import queries_dir
from bot.store import Row
from bot.writer import Writer, scratch

_MARKS = "部门：云岭县林业局　单位：万元"
_TABLES: dict[str, str] = {
    "收入支出决算总表": """
        收入项目|金额|支出项目|金额
        一、一般公共预算财政拨款收入|2876.50|一、社会保障和就业支出|172.74
        二、政府性基金预算财政拨款收入|60.00|二、城乡社区支出|60.00
        三、其他收入|25.40|三、农林水支出|2727.99
        本年收入合计|2961.90|本年支出合计|2960.73
        年初结转和结余|34.63|年末结转和结余|35.80
        总计|2996.53|总计|2996.53""",
    "支出决算表": """
        科目编码|科目名称|本年支出合计|基本支出|项目支出
        |合计|2960.73|1322.26|1638.47
        208|社会保障和就业支出|172.74|172.74|
        20805|行政事业单位养老支出|172.74|172.74|
        2080501|行政单位离退休|76.38|76.38|
        2080505|机关事业单位基本养老保险缴费支出|96.36|96.36|
        212|城乡社区支出|60.00||60.00
        21208|国有土地使用权出让收入安排的支出|60.00||60.00
        2120899|其他国有土地使用权出让收入安排的支出|60.00||60.00
        213|农林水支出|2727.99|1149.52|1578.47
        21302|林业和草原|2727.99|1149.52|1578.47
        2130201|行政运行|1149.52|1149.52|
        2130205|森林资源培育|876.80||876.80
        2130209|森林生态效益补偿|701.67||701.67""",
    "一般公共预算财政拨款基本支出决算明细表": """
        科目编码|科目名称|金额|科目编码|科目名称|金额
        301|工资福利支出|1116.02|302|商品和服务支出|155.98
        30101|基本工资|1019.66|30201|办公费|140.28
        30108|机关事业单位基本养老保险缴费|96.36|30217|公务接待费|7.90
        303|对个人和家庭的补助|50.26|30239|其他交通费用|7.80
        30302|退休费|50.26|||
        人员经费合计||1166.28|公用经费合计||155.98""",
    "项目支出决算表": """
        项目名称|功能科目|合计
        合计||1638.47
        森林抚育|2130205|476.80
        苗木培育|2130205|400.00
        公益林补偿|2130209|701.67
        土地整治|2120899|60.00""",
}
_TEXT = (
    "2022年度部门决算情况说明",
    "一、部门基本情况",
    "2022年末，本部门编制78人，其中行政编制30人，事业编制48人；在职人员74人，其中行政人员28人，"
    "事业人员46人；离退休人员31人。",
    "二、收入支出决算总体情况",
    "2022年度收入总计2996.53万元，支出总计2996.53万元。与2021年度相比，收、支总计各增加153.26万元，"
    "增长5.39%。",
    "三、支出决算情况",
    "本年支出合计2960.73万元，其中：基本支出1322.26万元，占44.66%；项目支出1638.47万元，占55.34%。"
    "比2021年增加96.20万元，增长3.36%。",
    "四、基金情况",
    "2022年度政府性基金预算财政拨款收入60.00万元，支出60.00万元。",
    "五、机关运行经费",
    "2022年度机关运行经费支出155.98万元（含会议费0万元），比2021年增加4.20万元，增长2.77%。",
    "六、项目情况",
    "2022年度项目总预算1300.00万，其中森林防火500.00万，湿地保护800.00万，合计1300.00万。",
    "七、车辆",
    "截至2022年12月31日，本部门共有车辆9辆，其中：机要通信用车2辆、应急保障用车4辆、执法执勤用车3辆。",
)
_SLIPS = (  # what the clerk did: before, after, and what the finding must name
    ("行政编制30人", "行政编制33人", "81 人"),
    ("各增加153.26万元，增长", "各减少153.26万元，增长", "一增一减"),
    ("与2021年度相比", "与2020年度相比", "与 2020 年相比"),
    ("占44.66%", "占46.46%", "46.46 %"),
    ("森林防火500.00万", "森林防火400.00万", "1200.00 万元"),
    ("截至2022年", "截至2021年", "截至 2021 年"),
    ("应急保障用车4辆", "应急保障用车3辆", "8 辆"),
    ("公用经费合计||155.98", "公用经费合计||159.98", "159.98 万元"),
    ("苗木培育|2130205|400.00", "苗木培育|2130205|400.00\n苗木培育|2130205|400.00", "列了 2 次"),
)


@pytest.fixture
def writer() -> Iterator[Writer]:
    """A database for one document."""
    with scratch() as writer:
        writer.fill("codes", read_codes())
        yield writer


def test_nothing_is_found_where_everything_adds_up(writer: Writer, tmp_path: Path) -> None:
    """Codes headed 功能科目 are no amounts, and what stands beside a list is no part of it."""
    assert [] == [row["message"] for row in _findings(tmp_path, writer)]


def test_slips_of_a_clerk_are_all_found_and_nothing_else(writer: Writer, tmp_path: Path) -> None:
    """Each of them is told with its figure; what follows from them is all else that is told."""
    found = _findings(tmp_path, writer, _SLIPS)

    said = "\n".join(row["message"] for row in found)
    assert [] == [name for _, _, name in _SLIPS if name not in said]
    assert len(found) <= len(_SLIPS) + 3


def _findings(
    folder: Path, writer: Writer, slips: tuple[tuple[str, str, str], ...] = ()
) -> list[Row]:
    tables = {title: _lines(rows) for title, rows in _TABLES.items()}
    text = "\n".join(_TEXT)
    for before, after, _ in slips:
        assert before in text or any(before in rows for rows in tables.values())
        text = text.replace(before, after, 1)
        tables = {title: rows.replace(before, after, 1) for title, rows in tables.items()}
    file = folder / "云岭县林业局-2022决算.html"
    page = [f"<p>{title}</p><p>{_MARKS}</p>{_table(rows)}" for title, rows in tables.items()]
    page += [f"<p>{line}</p>" for line in text.split("\n")]
    file.write_text(f"<meta charset='utf-8'>{''.join(page)}", encoding="utf-8")
    assert not isinstance(load_one(file, writer, anew=True), Refused)
    checks = read_checks(queries_dir() / "checks", checked=False)
    return find(writer, checks, [writer.documents()[file.name][0]])


def _lines(rows: str) -> str:
    return "\n".join(line.strip() for line in rows.strip().split("\n"))


def _table(rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in line.split("|")) for line in rows.split("\n"))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
