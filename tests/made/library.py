"""A small library as a city and its counties publish it, written from a seed, with its truth.

    python tests/made/library.py --out DIR [--seed 11] [--truth]

Invented places and bodies. It holds what a library of real disclosures holds: budgets and final
accounts in the national template as Word, Excel, web page and text; 元, 千元 and 万元; departments
with their units, some of which publish by themselves; a body renamed in one year; final accounts
whose 三公 table prints 预算数 beside 决算数; one budget in three files, one in two versions; years
and phases that are not there. `facts` is the truth that questions are judged by; it is never read
from what was loaded.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from library_sheets import SCALE, Amounts, Part, budget_sheets, final_sheets
from paper import table
from papers import Sheet, write_docx, write_html, write_xlsx

SEED = 11
_UNITS_FROM = 2022
"""The year from which departments print the tables of their units."""
PEOPLE = ("基本工资", "津贴补贴", "机关事业单位基本养老保险缴费", "住房公积金")
RUNNING = (
    "办公费", "印刷费", "水费", "电费", "邮电费", "差旅费", "维修（护）费", "会议费", "培训费",
    "公务接待费", "工会经费", "公务用车运行维护费",
)  # fmt: skip
OTHER = ("退休费", "因公出国（境）费", "公务用车购置费", "事业收入")


@dataclass(frozen=True)
class Unit:
    """A unit below a department."""

    code: str
    name: str
    share: str


@dataclass(frozen=True)
class Body:
    """A body of the library."""

    names: Mapping[int, str]
    """The year from which it is called so."""
    code: str
    budgets: tuple[int, ...]
    finals: tuple[int, ...]
    unit: str
    form: str
    duty: tuple[str, str, str]
    """Class, group and item of what it does, as codes and names glued: 201一般公共服务支出."""
    projects: tuple[str, ...]
    size: int = 100
    units: tuple[Unit, ...] = ()
    blank: tuple[str, ...] = ("公务用车购置费", "事业收入")
    part_of: str = ""
    """The department of which it is a unit that publishes by itself."""

    def name(self, year: int) -> str:
        """What it is called in a year."""
        return self.names[max(first for first in self.names if first <= year)]


def _duty(group: str, name: str) -> tuple[str, str, str]:
    return ("201一般公共服务支出", f"{group}{name}", f"{group}01行政运行")


LIBRARY = (
    Body(
        {2019: "澄川市财政局"}, "101", (2019, 2020, 2021, 2022, 2023, 2024), (2022, 2023), "万元",
        "docx", _duty("20106", "财政事务"), ("财政信息化建设", "预算绩效管理", "国库集中支付业务"),
        140,
        units=(
            Unit("101001", "澄川市财政局本级", "0.70"),
            Unit("101002", "澄川市国库支付中心", "0.18"),
            Unit("101003", "澄川市财政信息中心", "0.12"),
        ),
    ),
    Body(
        {2019: "澄川市教育局", 2022: "澄川市教育体育局"}, "105", (2020, 2021, 2022, 2023, 2024),
        (2023,), "万元", "xlsx", ("205教育支出", "20502普通教育", "2050204高中教育"),
        ("校舍维修改造", "教师培训", "校园足球"), 420,
        units=(
            Unit("105001", "澄川市教育体育局本级", "0.20"),
            Unit("105002", "澄川市第一中学", "0.50"),
            Unit("105003", "澄川市实验小学", "0.30"),
        ),
        blank=("公务用车购置费",),
    ),
    Body(
        {2019: "澄川市第一中学"}, "105002", (2023, 2024), (), "元", "html",
        ("205教育支出", "20502普通教育", "2050204高中教育"), ("校舍维修改造",
        "教师培训", "校园足球"), 420,
        blank=("公务用车购置费",), part_of="105",
    ),
    Body(
        {2019: "澄川市公安局"}, "107", (2021, 2022, 2023, 2024), (2023,), "元", "split",
        ("204公共安全支出", "20402公安", "2040201行政运行"), ("交通智能设施",
        "禁毒专项", "办案业务费"), 610,
        blank=("事业收入",),
    ),
    Body(
        {2019: "澄川市商务局"}, "109", (2020, 2021, 2022, 2023, 2024), (2023,), "千元", "html",
        _duty("20113", "商贸事务"), ("外贸发展专项", "会展补助"), 80,
    ),
    Body(
        {2019: "中共澄川市委员会办公室", 2022: "澄川市委办公室"}, "110",
        (2021, 2022, 2023, 2024), (),
        "万元", "txt", _duty("20131", "党委办公厅（室）及相关机构事务"),
        ("机要通信保障", "督查专项"), 90,
        blank=("公务用车购置费", "事业收入", "因公出国（境）费"),
    ),
    Body(
        {2019: "澄川市文化广电和旅游局"}, "112", (2023, 2024), (2022,), "万元", "versions",
        ("207文化旅游体育与传媒支出", "20701文化和旅游", "2070101行政运行"),
        ("非遗保护", "旅游宣传推广"), 110,
    ),
    Body(
        {2019: "白石县财政局"}, "301", (2022, 2023, 2024), (2023,), "万元", "txt",
        _duty("20106", "财政事务"), ("农村综合改革", "财政监督检查"), 45,
    ),
    Body(
        {2019: "白石县教育局"}, "302", (2022, 2023, 2024), (), "万元", "xlsx",
        ("205教育支出", "20502普通教育", "2050202小学教育"), ("营养改善计划", "校车运营补助"),
        260,
        blank=("公务用车购置费", "事业收入", "因公出国（境）费"),
    ),
    Body(
        {2019: "白石县人民医院"}, "306003", (2024,), (), "千元", "docx",
        ("210卫生健康支出", "21002公立医院", "2100201综合医院"), ("医疗设备购置", "重点专科建设"),
        330,
        blank=("公务用车购置费", "因公出国（境）费"),
    ),
    Body(
        {2019: "柳湾县人民政府办公室"}, "401", (2021, 2022, 2023, 2024),
        (2022, 2023), "万元", "docx",
        _duty("20103", "政府办公厅（室）及相关机构事务"), ("政务服务中心运行", "应急值守"), 95,
        blank=("事业收入",),
    ),
    Body(
        {2019: "柳湾县教育局"}, "402", (2023, 2024), (), "元", "xlsx",
        ("205教育支出", "20502普通教育", "2050202小学教育"), ("营养改善计划", "校舍维修改造"),
        190,
        blank=("公务用车购置费", "事业收入", "因公出国（境）费"),
    ),
    Body(
        {2019: "白石县双桥镇人民政府"}, "350", (2023, 2024), (2023,), "元", "txt",
        _duty("20103", "政府办公厅（室）及相关机构事务"), ("人居环境整治", "村级公益事业"), 30,
        blank=("公务用车购置费", "事业收入", "因公出国（境）费", "培训费"),
    ),
)  # fmt: skip


# --- amounts ---


def _drawn(body: Body, year: int, phase: str, seed: int) -> Amounts:
    """What a body spends on each item, in 万元; None where blank. Some amounts stay from one year
    to the next; a final account lies near its budget."""
    base = random.Random(f"{seed}-{body.part_of or body.code}-{body.names[2019][:2]}")
    moved = random.Random(f"{seed}-{body.names[2019]}-{year}")
    spent = random.Random(f"{seed}-{body.names[2019]}-{year}-{phase}")
    found: Amounts = {}
    for item in (*PEOPLE, *RUNNING, *OTHER, *body.projects):
        high = 400 if item in PEOPLE or item in body.projects else 60
        start = Decimal(base.randint(high * 10, high * 100) * body.size) / 10_000
        start *= Decimal(moved.choice((84, 92, 100, 100, 106, 118))) / 100
        if phase == "决算":
            start *= Decimal(spent.randint(71, 104)) / 100
        found[item] = None if item in body.blank else start.quantize(Decimal("0.01"))
    return found


def amounts(body: Body, year: int, phase: str, seed: int = SEED) -> Amounts:
    """What a body spends on each item in 万元; of a unit, its share of the department."""
    if not body.part_of:
        return _drawn(body, year, phase, seed)
    owner = next(b for b in LIBRARY if b.code == body.part_of and b.units)
    return dict(unit_amounts(owner, year, phase, seed))[body.name(year)]


def unit_amounts(body: Body, year: int, phase: str, seed: int) -> Iterator[tuple[str, Amounts]]:
    """Name and amounts of each unit; they add up to the department's."""
    left = dict(_drawn(body, year, phase, seed))
    whole = dict(left)
    for at, unit in enumerate(body.units):
        last = at == len(body.units) - 1
        own: Amounts = {}
        for item, value in whole.items():
            if value is None:
                own[item] = None
                continue
            rest = left[item] or Decimal()
            own[item] = rest if last else (value * Decimal(unit.share)).quantize(Decimal("0.01"))
            left[item] = rest - (own[item] or Decimal())
        yield unit.name, own


# --- documents ---


def documents() -> Iterator[tuple[Body, int, str]]:
    """Body, year and phase of every document."""
    for body in LIBRARY:
        for year in body.budgets:
            yield body, year, "预算"
        for year in body.finals:
            yield body, year, "决算"


def parts(body: Body, year: int, phase: str, seed: int) -> list[Part]:
    """The department, then its units."""
    name, code = body.name(year), body.code
    whole = amounts(body, year, phase, seed)
    planned = amounts(body, year, "预算", seed)
    found = [
        Part(
            f"{code}{name}" if body.units else name, name, whole, planned, body.duty, body.projects
        )
    ]
    if year < _UNITS_FROM:
        return found
    for unit, (unit_name, own) in zip(
        body.units, unit_amounts(body, year, phase, seed), strict=True
    ):
        plan = dict(unit_amounts(body, year, "预算", seed))[unit_name]
        found.append(
            Part(f"{unit.code}{unit_name}", unit_name, own, plan, body.duty, body.projects)
        )
    return found


def _intro(name: str, year: int, phase: str) -> tuple[str, ...]:
    return (
        f"{name}{year}年部门{phase}",
        f"第一部分 {name}概况",
        f"一、{name}{year}年部门{phase}按规定向社会公开，各项收支都纳入部门{phase}管理。",
        f"第二部分 {year}年部门{phase}表",
    )


def _write_text(file: Path, sheets: Sequence[Sheet], intro: Sequence[str]) -> None:
    """A cell a line behind a tab; cells that a merged one covers are gone."""
    told = []
    for sheet in sheets:
        covered = sheet.covered()
        rows = [
            tuple(text for column, text in enumerate(row) if (number, column) not in covered)
            for number, row in enumerate(sheet.rows)
        ]
        told.append(table(sheet.title, *rows, marks=sheet.marks))
    file.write_text("\n\n".join(intro) + "\n\n" + "\n".join(told), encoding="utf-8")


def _write(file: Path, sheets: Sequence[Sheet], intro: Sequence[str]) -> Path:
    if file.suffix == ".txt":
        _write_text(file, sheets, intro)
    elif file.suffix == ".xlsx":
        write_xlsx(file, sheets)
    elif file.suffix == ".html":
        write_html(file, sheets, intro=intro)
    else:
        write_docx(file, sheets, intro=intro)
    return file


def write_document(folder: Path, body: Body, year: int, phase: str, seed: int) -> list[Path]:
    """The file or files of one document."""
    name = body.name(year)
    make = budget_sheets if phase == "预算" else final_sheets
    plain = body.form in ("txt", "split")
    sheets = [
        s for part in parts(body, year, phase, seed) for s in make(part, year, body.unit, plain)
    ]
    intro = _intro(name, year, phase)
    stem = f"{name}{year}年部门{phase}"
    if body.form == "split" and (year, phase) == (2024, "预算"):
        half = len(sheets) // 2
        return [
            _write(folder / f"{stem}-收支表.xlsx", sheets[:half], intro),
            _write(folder / f"{stem}-基本支出表.html", sheets[half:-1], intro),
            _write(folder / f"{stem}-三公经费表.docx", sheets[-1:], intro),
        ]
    if body.form == "versions" and (year, phase) == (2024, "预算"):
        old = [
            s for p in parts(body, year, phase, seed + 1) for s in make(p, year, body.unit, plain)
        ]
        return [
            _write(folder / f"{stem}.docx", old, intro),
            _write(folder / f"{stem}（更正后）.docx", sheets, intro),
        ]
    ending = {"split": "html", "versions": "docx"}.get(body.form, body.form)
    return [_write(folder / f"{stem}.{ending}", sheets, intro)]


def write_library(folder: Path, seed: int = SEED) -> list[Path]:
    """The files of the library, in the order in which they are to be loaded."""
    folder.mkdir(parents=True, exist_ok=True)
    return [
        file
        for b, year, phase in documents()
        for file in write_document(folder, b, year, phase, seed)
    ]


# --- the truth ---

Facts = dict[tuple[str, str, str], tuple[Decimal | None, str]]
"""Body (department/unit for a unit in it), when (2024, 2023决算, 2023决算预算数) and item -> amount
and unit."""


@cache
def facts(seed: int = SEED) -> Facts:
    """Every amount of the library, in the unit in which its document prints it."""
    found: Facts = {}
    for body, year, phase in documents():
        for at, part in enumerate(parts(body, year, phase, seed)):
            whose = part.name if at == 0 else f"{body.name(year)}/{part.name}"
            when = str(year) if phase == "预算" else f"{year}决算"
            for item, value in part.everything(part.amounts).items():
                scaled = None if value is None else value * SCALE[body.unit]
                found[whose, when, item] = (scaled, body.unit)
            if phase == "决算":
                for item, value in part.trips(part.planned).items():
                    scaled = None if value is None else value * SCALE[body.unit]
                    found[whose, f"{when}预算数", item] = (scaled, body.unit)
    return found


def publishers(year: int, phase: str = "预算") -> list[str]:
    """The bodies that published a document of the year and phase, without own units of others."""
    return [b.name(year) for b, y, p in documents() if (y, p) == (year, phase) and not b.part_of]


def main() -> None:
    """Write the library into a folder, or print its truth."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--truth", action="store_true")
    arguments = parser.parse_args()
    if arguments.out:
        for file in write_library(arguments.out, arguments.seed):
            print(file)
    if arguments.truth:
        for (body, when, item), (value, unit) in facts(arguments.seed).items():
            print(body, when, item, value, unit, sep="\t")


if __name__ == "__main__":
    main()
