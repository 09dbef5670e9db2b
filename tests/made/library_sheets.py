"""The tables of the national template, of one department or unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from papers import Sheet

SCALE = {"元": 10_000, "千元": 10, "万元": 1}
Amounts = dict[str, Decimal | None]

WAGES = (
    ("30101", "基本工资"), ("30102", "津贴补贴"), ("30108", "机关事业单位基本养老保险缴费"),
    ("30113", "住房公积金"),
)  # fmt: skip
GOODS = (
    ("30201", "办公费"), ("30202", "印刷费"), ("30205", "水费"), ("30206", "电费"),
    ("30207", "邮电费"), ("30211", "差旅费"), ("30213", "维修（护）费"), ("30215", "会议费"),
    ("30216", "培训费"), ("30217", "公务接待费"), ("30228", "工会经费"),
    ("30231", "公务用车运行维护费"),
)  # fmt: skip
HELP = (("30302", "退休费"),)


def _sum(found: Amounts, items: Sequence[str]) -> Decimal:
    return sum((found.get(item) or Decimal() for item in items), Decimal())


@dataclass(frozen=True)
class Part:
    """A department or a unit, with what it spends."""

    scope: str
    name: str
    amounts: Amounts
    planned: Amounts
    duty: tuple[str, str, str]
    projects: tuple[str, ...]

    def everything(self, found: Amounts) -> Amounts:
        """The amounts with all that they add up to."""
        wages, goods, aid = (_sum(found, [n for _, n in g]) for g in (WAGES, GOODS, HELP))
        basic, projects = wages + goods + aid, _sum(found, self.projects)
        total, pension, housing = (
            basic + projects,
            found["机关事业单位基本养老保险缴费"] or Decimal(),
            found["住房公积金"] or Decimal(),
        )
        own = found["事业收入"]
        return {
            **found,
            **self.trips(found),
            "工资福利支出": wages,
            "商品和服务支出": goods,
            "对个人和家庭的补助": aid,
            "基本支出": basic,
            "项目支出": projects,
            "支出总计": total,
            "收入总计": total,
            "一般公共预算拨款收入": total - (own or Decimal()),
            self.duty[0][3:]: total - pension - housing,
            "社会保障和就业支出": pension,
            "住房保障支出": housing,
        }

    def trips(self, found: Amounts) -> Amounts:
        """The 三公 amounts and what they add up to."""
        cars = ("公务用车购置费", "公务用车运行维护费")
        named = ("因公出国（境）费", *cars, "公务接待费")
        return {
            **{item: found[item] for item in named},
            "公务用车购置及运行维护费": _sum(found, cars),
            "三公经费合计": _sum(found, named),
        }


class _Money:
    """Prints amounts in the unit of a document."""

    def __init__(self, unit: str) -> None:
        self.scale = SCALE[unit]

    def __call__(self, value: Decimal | None) -> str:
        return "" if value is None else f"{value * self.scale:,.2f}"


def budget_sheets(part: Part, year: int, unit: str, plain: bool) -> list[Sheet]:
    """The tables of a budget."""
    return [
        _summary(part, year, unit, "预算"),
        _by_function(part, year, unit, "预算"),
        _projects(part, year, unit, "预算"),
        _by_kind(part, year, unit, "预算"),
        _trips(part, year, unit) if not plain else _trips_down(part, year, unit),
    ]


def final_sheets(part: Part, year: int, unit: str, plain: bool) -> list[Sheet]:
    """The tables of a final account."""
    return [
        _summary(part, year, unit, "决算"),
        _by_function(part, year, unit, "决算"),
        _by_kind(part, year, unit, "决算"),
        _trips_twice(part, year, unit) if not plain else _trips_pairs(part, year, unit),
    ]


def _marks(part: Part, unit: str) -> tuple[str, str]:
    return f"部门名称：{part.scope}", f"单位：{unit}"


def _summary(part: Part, year: int, unit: str, phase: str) -> Sheet:
    money, all_of = _Money(unit), part.everything(part.amounts)
    title = f"{year}年部门收支总表" if phase == "预算" else f"{year}年收入支出决算总表"
    amount = "预算数" if phase == "预算" else "决算数"
    gains = [
        ("一、一般公共预算拨款收入", money(all_of["一般公共预算拨款收入"])),
        ("二、政府性基金预算拨款收入", ""),
        ("三、事业收入", money(all_of["事业收入"])),
    ]
    spent = [
        (f"一、{part.duty[0][3:]}", money(all_of[part.duty[0][3:]])),
        ("二、社会保障和就业支出", money(all_of["社会保障和就业支出"])),
        ("三、住房保障支出", money(all_of["住房保障支出"])),
    ]
    whole = money(all_of["支出总计"])
    rows = [
        ("收入", "", "支出", ""),
        ("项目", amount, "项目", amount),
        *((*one, *other) for one, other in zip(gains, spent, strict=True)),
        ("本年收入合计", whole, "本年支出合计", whole),
        ("上年结转", "", "结转下年", ""),
        ("收入总计", whole, "支出总计", whole),
    ]
    return Sheet(title, _marks(part, unit), rows, ((0, 0, 0, 1), (0, 2, 0, 3)))


def _by_function(part: Part, year: int, unit: str, phase: str) -> Sheet:
    money, all_of = _Money(unit), part.everything(part.amounts)
    title = f"{year}年部门支出总表" if phase == "预算" else f"{year}年支出决算表"
    pension, housing = all_of["社会保障和就业支出"], all_of["住房保障支出"]
    basic, projects = all_of["基本支出"], all_of["项目支出"]
    assert pension is not None and housing is not None
    assert basic is not None and projects is not None
    rest = basic - pension - housing

    def line(name: str, kept: Decimal, spent: Decimal | None) -> tuple[str, ...]:
        digits = len(name) - len(name.lstrip("0123456789"))
        total = kept + (spent or Decimal())
        return name[:digits], name[digits:], money(total), money(kept or None), money(spent)

    group = part.duty[2][:5]
    rows = [
        ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
        ("", "合计", money(all_of["支出总计"]), money(basic), money(projects)),
        line(part.duty[0], rest, projects),
        line(part.duty[1], rest, projects),
        line(part.duty[2], rest, None),
        line(f"{group}99其他{part.duty[1][5:]}支出", Decimal(), projects),
        line("208社会保障和就业支出", pension, None),
        line("20805行政事业单位养老支出", pension, None),
        line("2080505机关事业单位基本养老保险缴费支出", pension, None),
        line("221住房保障支出", housing, None),
        line("22102住房改革支出", housing, None),
        line("2210201住房公积金", housing, None),
    ]
    return Sheet(title, _marks(part, unit), rows)


def _projects(part: Part, year: int, unit: str, phase: str) -> Sheet:
    money, all_of = _Money(unit), part.everything(part.amounts)
    rows = [
        ("项目名称", "金额"),
        ("合计", money(all_of["项目支出"])),
        *((name, money(part.amounts[name])) for name in part.projects),
    ]
    return Sheet(f"{year}年项目支出{phase}表", _marks(part, unit), rows)


def _by_kind(part: Part, year: int, unit: str, phase: str) -> Sheet:
    money, all_of = _Money(unit), part.everything(part.amounts)
    title = (
        f"{year}年一般公共预算基本支出表"
        if phase == "预算"
        else f"{year}年一般公共预算财政拨款基本支出决算表"
    )
    rows = [
        ("经济分类科目编码", "经济分类科目名称", "金额"),
        ("", "合计", money(all_of["基本支出"])),
        ("301", "工资福利支出", money(all_of["工资福利支出"])),
        *((code, name, money(part.amounts[name])) for code, name in WAGES),
        ("302", "商品和服务支出", money(all_of["商品和服务支出"])),
        *((code, name, money(part.amounts[name])) for code, name in GOODS),
        ("303", "对个人和家庭的补助", money(all_of["对个人和家庭的补助"])),
        *((code, name, money(part.amounts[name])) for code, name in HELP),
    ]
    return Sheet(title, _marks(part, unit), rows)


_HEAD = ("合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费")
_UNDER = ("", "", "小计", "公务用车购置费", "公务用车运行维护费", "")
_KEYS = (
    "三公经费合计", "因公出国（境）费", "公务用车购置及运行维护费", "公务用车购置费",
    "公务用车运行维护费", "公务接待费",
)  # fmt: skip


def _trips(part: Part, year: int, unit: str) -> Sheet:
    """One wide row under a head of two."""
    money, found = _Money(unit), part.trips(part.amounts)
    rows = (_HEAD, _UNDER, tuple(money(found[key]) for key in _KEYS))
    merges = ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5))
    return Sheet(f"{year}年一般公共预算“三公”经费支出表", _marks(part, unit), rows, merges)


def _trips_down(part: Part, year: int, unit: str) -> Sheet:
    """A line an item."""
    money, found = _Money(unit), part.trips(part.amounts)
    rows = (("项目", f"{year}年预算数"), *_downwards([money(found[key]) for key in _KEYS]))
    return Sheet(f"{year}年一般公共预算“三公”经费支出表", _marks(part, unit), rows)


def _downwards(*columns: Sequence[str]) -> list[tuple[str, ...]]:
    names = (
        "合计", "1、因公出国（境）费", "2、公务用车购置及运行维护费", "其中：公务用车购置费",
        "公务用车运行维护费", "3、公务接待费",
    )  # fmt: skip
    return [(name, *amounts) for name, *amounts in zip(names, *columns, strict=True)]


def _trips_twice(part: Part, year: int, unit: str) -> Sheet:
    """预算数 and 决算数 side by side in one wide row."""
    money = _Money(unit)
    planned, spent = part.trips(part.planned), part.trips(part.amounts)
    rows = (
        ("预算数", "", "", "", "", "", "决算数", "", "", "", "", ""),
        (*_HEAD, *_HEAD),
        (*_UNDER, *_UNDER),
        (*(money(planned[key]) for key in _KEYS), *(money(spent[key]) for key in _KEYS)),
    )
    under = (
        (1, at + left, 1 + down, at + left + across)
        for at in (0, 6)
        for left, down, across in ((0, 1, 0), (1, 1, 0), (2, 0, 2), (5, 1, 0))
    )
    merges = ((0, 0, 0, 5), (0, 6, 0, 11), *under)
    title = f"{year}年一般公共预算财政拨款“三公”经费支出决算表"
    return Sheet(title, _marks(part, unit), rows, merges)


def _trips_pairs(part: Part, year: int, unit: str) -> Sheet:
    """A line an item, 预算数 and 决算数 its columns."""
    money = _Money(unit)
    planned, spent = part.trips(part.planned), part.trips(part.amounts)
    columns = [[money(found[key]) for key in _KEYS] for found in (planned, spent)]
    rows = (("项目", "预算数", "决算数"), *_downwards(*columns))
    return Sheet(f"{year}年“三公”经费支出决算表", _marks(part, unit), rows)
