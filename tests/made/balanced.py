"""What a made body takes in and spends, drawn from a seed so that everything adds up."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from disclosures import NAMES

Yuan = Decimal
"""Amounts are in 元; tables and text print them in their own unit."""

SCALE = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10000)}
BODIES = (
    ("青石县水务局", "315"),
    ("云溪市人民政府办公室", "102"),
    ("白河区档案馆", "148"),
    ("中共长岭县委组织部", "106"),
    ("临江市交通运输局", "336"),
)
PROJECTS = (
    "水源地保护经费", "信息化系统运行维护", "防汛抗旱专项资金", "档案数字化加工",
    "老旧管网改造工程", "驻村工作经费", "业务培训及宣传", "办公楼维修改造",
    "调研督查工作经费", "法律顾问服务",
)  # fmt: skip
FUND = (
    ("212", "城乡社区支出"),
    ("21208", "国有土地使用权出让收入安排的支出"),
    (
        "2120899",
        "其他国有土地使用权出让收入安排的支出",
    ),
)
_FROM_ECONOMIC = {
    "30108": "2080505", "30109": "2080506", "30110": "2101101", "30111": "2101103",
    "30113": "2210201",
}  # fmt: skip
"""Economic items that a functional one is for: their amounts are the same."""


@dataclass(frozen=True)
class Project:
    """A project with where its money comes from."""

    name: str
    code: str
    amount: Yuan
    source: str
    """general, fund or own."""


@dataclass(frozen=True)
class Staff:
    """People in post and posts."""

    posts: int
    in_post: int
    retired: int


class Budget:
    """The figures of one body in one year."""

    def __init__(self, seed: int, template: str) -> None:
        """Draw the figures."""
        self.random = random.Random(f"balanced-{template}-{seed}")
        pick = self.random
        self.template = template
        self.year = pick.randint(2016, 2025)
        self.word = "决算" if template == "final" else "预算"
        units = {"shanghai": ("元",), "county": ("万元",), "final": ("万元", "元")}
        self.unit = pick.choice(units.get(template, ("万元", "万元", "千元", "元")))
        self.body, self.code = pick.choice(BODIES)
        self.comma = pick.random() < 0.6
        self.blank = pick.choice(("", "", "0.00"))
        self.leaves = self._economic()
        self.projects = self._projects()
        self.staff = self._staff()
        self.trips = self._trips()
        self.trips_before = {k: self.near(v) for k, v in self.trips.items()}
        self.carried = self.amount(4, 60) if pick.random() < 0.4 else Yuan(0)
        self.before = self.near(self.total)
        self.running_before = self.near(self.running)
        self.cars = pick.randint(1, 5) if self.trips["run"] else 0
        self.purchases = [self.amount(2, 90) if pick.random() < 0.8 else Yuan(0) for _ in "123"]

    # --- drawing ---

    def amount(self, low: int, high: int) -> Yuan:
        """So many ten thousands; down to one 元 where the document prints 元."""
        step = 1 if self.unit == "元" else 100
        return Yuan(self.random.randint(low * 10000 // step, high * 10000 // step) * step)

    def near(self, value: Yuan) -> Yuan:
        """An amount of the year before."""
        if not value or self.random.random() < 0.15:
            return value
        step = Decimal(1 if self.unit == "元" else 100)
        return (value * self.random.randint(70, 130) / 100 / step).to_integral_value() * step

    def _economic(self) -> dict[str, Yuan]:
        """Amount of basic expenditure by economic item."""
        kept = {"30101", "30102", "30108", "30113", "30201", "30211", "30231", "30217", "30302"}
        found = {}
        for code, _ in NAMES["economic"]:
            if len(code) == 3 or code[:3] == "310":
                continue
            if code in kept or self.random.random() < 0.5:
                found[code] = self.amount(1, 400 if code[:3] == "301" else 40)
        return found

    def _projects(self) -> list[Project]:
        names = self.random.sample(PROJECTS, self.random.randint(3, 7))
        found = []
        codes = ("2010302", "2010399", "2013202")
        for at, name in enumerate(names):
            source = "general" if at < 2 else self.random.choice(("general",) * 4 + ("own", "fund"))
            code = FUND[2][0] if source == "fund" else self.random.choice(codes)
            found.append(Project(name, code, self.amount(3, 300), source))
        return found

    def _staff(self) -> Staff:
        posts = self.random.randint(15, 90)
        return Staff(posts, posts - self.random.randint(0, 8), self.random.randint(3, 40))

    def _trips(self) -> dict[str, Yuan]:
        run = self.leaves["30231"]
        buy = self.amount(15, 40) if self.random.random() < 0.25 else Yuan(0)
        return {
            "abroad": self.leaves.get("30212", Yuan(0)),
            "buy": buy,
            "run": run,
            "guests": self.leaves["30217"],
        }

    # --- what follows from it ---

    def economic(self, *groups: str) -> Yuan:
        """Basic expenditure of some economic classes."""
        return _sum(v for code, v in self.leaves.items() if code[:3] in groups)

    @property
    def staff_costs(self) -> Yuan:
        """人员经费."""
        return self.economic("301", "303")

    @property
    def running(self) -> Yuan:
        """公用经费."""
        return self.economic("302")

    @property
    def basic(self) -> Yuan:
        """基本支出."""
        return self.staff_costs + self.running

    def project_costs(self, *sources: str) -> Yuan:
        """项目支出 paid from these sources; of all where none is said."""
        return _sum(p.amount for p in self.projects if not sources or p.source in sources)

    @property
    def total(self) -> Yuan:
        """支出合计."""
        return self.basic + self.project_costs()

    @property
    def sources(self) -> dict[str, Yuan]:
        """Income of the year by source, and what is carried over."""
        return {
            "general": self.basic + self.project_costs("general") - self.carried,
            "fund": self.project_costs("fund"),
            "own": self.project_costs("own"),
            "carried": self.carried,
        }

    def functions(self, *sources: str) -> list[tuple[str, str, Yuan, Yuan]]:
        """Functional items, classes and groups among them: code, name, basic, project."""
        leaf: dict[str, list[Yuan]] = {}
        if not sources or "general" in sources:
            taken = Yuan(0)
            for economic, code in _FROM_ECONOMIC.items():
                if economic in self.leaves:
                    leaf.setdefault(code, [Yuan(0), Yuan(0)])[0] += self.leaves[economic]
                    taken += self.leaves[economic]
            leaf.setdefault("2010301", [Yuan(0), Yuan(0)])[0] += self.basic - taken
        for project in self.projects:
            if not sources or project.source in sources:
                leaf.setdefault(project.code, [Yuan(0), Yuan(0)])[1] += project.amount
        found = []
        for code, name in sorted([*map(tuple, NAMES["functions"]), *FUND]):
            own = [v for k, v in leaf.items() if k.startswith(code)]
            if own:
                found.append((code, name, _sum(v[0] for v in own), _sum(v[1] for v in own)))
        return found

    def trips_total(self, trips: dict[str, Yuan]) -> Yuan:
        """“三公”经费合计."""
        return _sum(trips.values())

    # --- printing ---

    def money(self, value: Yuan, unit: str = "") -> str:
        """An amount as a table prints it."""
        scaled = value / SCALE[unit or self.unit]
        if not scaled:
            return self.blank
        return f"{scaled:,.2f}" if self.comma else f"{scaled:.2f}"


def _sum(values: Iterable[Yuan]) -> Yuan:
    return sum(values, Yuan(0))


def wan(value: Yuan) -> str:
    """An amount as the text prints it, in 万元."""
    return f"{(value / 10000).quantize(Decimal('0.01'), ROUND_HALF_UP)}"


def share(part: Yuan, whole: Yuan) -> str:
    """A share in per cent, as the text prints it."""
    return f"{(part * 100 / whole).quantize(Decimal('0.01'), ROUND_HALF_UP)}%"
