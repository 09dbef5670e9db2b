"""A small family of documents of several bodies over several years, written from a seed.

    python tests/made/family.py --out DIR [--seed 7]

Invented places and bodies; amounts come from the seed. It holds what questions over many documents
meet: one year with budget and final account, 元 beside 万元 and 千元, a department with its own
units and one of them publishing by itself, a body that is called otherwise in later years, a line
that one body has and the others lack, blanks, and an amount that does not change.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from paper import table

YEARS = (2015, 2016, 2017, 2018)
RUNNING = ("办公费", "印刷费", "水费", "电费", "邮电费", "差旅费", "维修费", "劳务费")
PEOPLE = ("基本工资", "津贴补贴", "住房公积金")
TRIPS = ("因公出国（境）费", "公务用车运行维护费", "公务接待费")
MEETINGS = ("会议费", "培训费")
SCALE = {"元": 10_000, "千元": 10, "万元": 1}


@dataclass(frozen=True)
class Body:
    """A body of the family."""

    names: Mapping[int, str]
    """The year from which it is called so."""
    code: str
    years: tuple[int, ...]
    unit: str
    projects: tuple[str, ...]
    units: tuple[tuple[str, str], ...] = ()
    """Code and name of the units below it; the first is the department's own office."""
    blank: tuple[str, ...] = ()
    final: tuple[int, ...] = ()
    """Years that have a final account too."""
    growth: Mapping[str, str] = field(default_factory=dict)

    def name(self, year: int) -> str:
        """What it is called in a year."""
        return self.names[max(first for first in self.names if first <= year)]


FAMILY = (
    Body(
        {2015: "云川县财政局"},
        "301",
        YEARS,
        "万元",
        ("财政信息系统维护", "国库集中支付"),
        final=(2017,),
    ),
    Body(
        {2015: "云川县教育局"},
        "302",
        (2016, 2017, 2018),
        "万元",
        ("校舍维修改造", "教师培训"),
        units=(("302001", "云川县教育局本级"), ("302002", "云川县第一中学")),
    ),
    Body({2015: "云川县第一中学"}, "302002", (2017, 2018), "万元", ("实验室设备购置",)),
    Body(
        {2015: "中共云川县委办公室", 2017: "县委办公室"},
        "101",
        YEARS,
        "万元",
        ("机要通信保障", "督查专项"),
        blank=("印刷费",),
    ),
    Body({2015: "青海湾市商务委员会"}, "205", (2017, 2018), "元", ("外贸发展专项",)),
    Body(
        {2015: "中国人民政治协商会议青海湾市委员会办公厅", 2017: "青海湾市政协办公厅"},
        "103",
        (2016, 2017, 2018),
        "千元",
        ("提案办理", "委员视察"),
        blank=("培训费",),
    ),
)

Amounts = dict[str, Decimal | None]


def amounts(body: Body, year: int, phase: str, seed: int) -> Amounts:
    """What a body spends on each line, in 万元; None where blank."""
    base = random.Random(f"{seed}-{body.code}")
    moved = random.Random(f"{seed}-{body.code}-{year}-{phase}")
    found: Amounts = {}
    for item in (*PEOPLE, *RUNNING, *TRIPS, *MEETINGS, *body.projects):
        start = Decimal(base.randint(300, 9000)) / 100
        change = Decimal(moved.choice((88, 95, 100, 104, 112, 125))) / 100
        found[item] = None if item in body.blank else (start * change).quantize(Decimal("0.01"))
    return found


def total(found: Amounts, *items: str) -> Decimal:
    """What the lines add up to, blanks left out."""
    return sum((found[item] or Decimal() for item in items), Decimal())


def document(body: Body, year: int, phase: str, seed: int) -> str:
    """The text of one document."""
    found = amounts(body, year, phase, seed)
    name = body.name(year)
    scope = f"{body.code}{name}"
    parts = [f"{name}{year}年部门{phase}\n", f"第一部分 {name}概况\n"]
    parts.append(f"{name}{year}年部门{phase}按规定公开，{year}年的收支都纳入{phase}管理。\n")
    parts.append("第二部分 部门预算表\n".replace("预算", phase))
    parts += _tables(body, found, phase, scope, body.unit, "部门")
    for share, (code, unit) in zip((Decimal("0.6"), Decimal("0.4")), body.units, strict=False):
        own = _shared(found, share)
        parts += _tables(body, own, phase, f"{code}{unit}", body.unit, "")
    return "\n".join(parts)


def _shared(found: Amounts, share: Decimal) -> Amounts:
    """The part of each amount that one of two units spends; the two make the whole."""
    first = {
        k: None if v is None else (v * Decimal("0.6")).quantize(Decimal("0.01"))
        for k, v in found.items()
    }
    if share == Decimal("0.6"):
        return first
    return {k: None if v is None else v - (first[k] or Decimal()) for k, v in found.items()}


def _tables(body: Body, found: Amounts, phase: str, scope: str, unit: str, part: str) -> list[str]:
    marks = (scope, f"单位：{unit}")
    running = (*RUNNING, *TRIPS, *MEETINGS)
    basic = total(found, *PEOPLE, *running)
    projects = total(found, *body.projects)

    def money(value: Decimal | None) -> str:
        return "" if value is None else f"{value * SCALE[unit]:.2f}"

    def lines(*items: str) -> list[tuple[str, str]]:
        return [(f"    {item}", money(found[item])) for item in items]

    whole = money(basic + projects)
    return [
        table(
            f"{part}收支{phase}总表",
            ("收支项目", "金额"),
            ("收入总计", whole),
            ("  一般公共预算拨款", whole),
            ("支出总计", whole),
            ("  基本支出", money(basic)),
            ("  项目支出", money(projects)),
            marks=marks,
        ),
        table(
            f"{part}基本支出{phase}",
            ("支出项目", "金额"),
            ("一、人员经费", money(total(found, *PEOPLE))),
            *lines(*PEOPLE),
            ("二、日常公用经费", money(total(found, *running))),
            *lines(*running),
            marks=marks,
        ),
        table(
            f"{part}“三公”及会议培训经费{phase}",
            ("支出项目", "金额"),
            ("一、因公出国（境）费", money(found[TRIPS[0]])),
            ("二、公务用车运行维护费", money(found[TRIPS[1]])),
            ("三、公务接待费", money(found[TRIPS[2]])),
            ("“三公”经费小计", money(total(found, *TRIPS))),
            ("四、会议费", money(found["会议费"])),
            ("五、培训费", money(found["培训费"])),
            marks=marks,
        ),
        table(
            f"{part}项目支出{phase}",
            ("项目名称", "金额"),
            ("合计", money(projects)),
            *((project, money(found[project])) for project in body.projects),
            marks=marks,
        ),
    ]


def write_family(folder: Path, seed: int = 7) -> list[Path]:
    """The files of the family, written into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for body in FAMILY:
        for year in body.years:
            for phase in ("预算", "决算") if year in body.final else ("预算",):
                file = folder / f"{body.name(year)}-{year}-{phase}.txt"
                file.write_text(document(body, year, phase, seed), encoding="utf-8")
                files.append(file)
    return files


SAMPLES = {
    "云川县财政局": (2015, 2016, 2017),
    "云川县教育局": (2016, 2017),
    "云川县第一中学": (2017,),
    "青海湾市商务委员会": (2017,),
}
"""The bodies and years of data/samples/, which are the family of the first seed."""


def write_samples(folder: Path) -> list[Path]:
    """The documents of data/samples/."""
    written = write_family(folder, 1)
    kept = [
        file
        for file in written
        if int(file.stem.split("-")[1]) in SAMPLES.get(file.stem.split("-")[0], ())
    ]
    for file in written:
        if file not in kept:
            file.unlink()
    return kept


def main() -> None:
    """Write the family into a folder."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--samples", action="store_true", help="those of data/samples only")
    arguments = parser.parse_args()
    if arguments.samples:
        files = write_samples(arguments.out)
    else:
        files = write_family(arguments.out, arguments.seed)
    for file in files:
        print(file)


if __name__ == "__main__":
    main()
