"""Made tables of basic expenditure, of the three public expenses, of projects; and a document."""

from __future__ import annotations

from collections.abc import Callable

from disclosure_lists import appropriation, income, spending, summary
from disclosures import NAMES, Lane, Made, Maker, Rows
from papers import Merge


def _economic(m: Maker) -> list[tuple[str, str, int]]:
    return [
        (code, name, int(len(code) > 3))
        for code, name in NAMES["economic"]
        if len(code) == 3 or m.random.random() < m.filled + 0.1
    ]


def basic(m: Maker) -> Made:
    """Basic expenditure by economic class, in one list or in two or three lanes."""
    title = m.random.choice(
        (
            f"{m.year}年一般公共预算基本支出{m.word}表",
            f"一般公共预算财政拨款基本支出{m.word}表",
            f"基本支出{m.word}表",
        )
    )
    shape = m.random.choice(("list", "parts", "lanes", "lanes"))
    items = _economic(m)
    if shape in ("list", "parts"):
        three = shape == "parts"
        rows: Rows = (
            [
                ["经济分类科目编码", "", "经济分类科目名称", "合计", "人员经费", "公用经费"],
                ["类", "款", "", "", "", ""],
            ]
            if three
            else [
                ["支出经济分类科目", "", f"{m.year}年基本支出", "", ""],
                ["科目编码", "科目名称", "合计", "人员经费", "公用经费"],
            ]
        )
        merges = (
            [(0, 0, 0, 1), *((0, at, 1, at) for at in range(2, 6))]
            if three
            else [(0, 0, 0, 1), (0, 2, 0, 4)]
        )
        wide = 3 if three else 2
        body: Rows = []
        for code, name, depth in items:
            label = [code[:3], code[3:], name] if three else [code, "　" * depth * m.spaced + name]
            body.append([*label, m.sure(), m.amount(), m.amount()])
        total = [[*[""] * (wide - 1), m.total_name("合计"), m.sure(), m.sure(), m.sure()]]
        body = total + body if m.random.random() < 0.5 else body + total
        return m.made(
            title, rows + body, merges, 2, (Lane(tuple(range(wide)), (wide, wide + 1, wide + 2)),)
        )
    return _lanes(m, title, items)


def _lanes(m: Maker, title: str, items: list[tuple[str, str, int]]) -> Made:
    staff = [item for item in items if item[0][:3] in ("301", "303")]
    running = [item for item in items if item[0][:3] not in ("301", "303")]
    lanes = (
        [staff, running[: (len(running) + 1) // 2], running[(len(running) + 1) // 2 :]]
        if m.random.random() < 0.7
        else [staff, running]
    )
    heads = ["人员经费", "", ""] + ["公用经费", "", ""] + [""] * 3 * (len(lanes) - 2)
    rows: Rows = [heads, ["科目编码", "科目名称", f"{m.word}数"] * len(lanes)]
    size = max(map(len, lanes))
    for at in range(size):
        row: list[str] = []
        for lane in lanes:
            row += (
                [lane[at][0], "　" * lane[at][2] + lane[at][1], m.amount()]
                if at < len(lane)
                else ["", "", ""]
            )
        rows.append(row)
    last = len(rows)
    merges: list[Merge] = [(0, 0, 0, 2), (0, 3, 0, 3 * len(lanes) - 1), (last, 0, last, 1)]
    if len(lanes) == 3:
        merges.append((last, 3, last, 7))
        rows.append(["人员经费合计", "", m.sure(), "公用经费合计", "", "", "", "", m.sure()])
    else:
        merges.append((last, 3, last, 4))
        rows.append(["人员经费合计", "", m.sure(), "公用经费合计", "", m.sure()])
    return m.made(
        title, rows, merges, 2, [Lane((3 * n, 3 * n + 1), (3 * n + 2,)) for n in range(len(lanes))]
    )


TRIPS = "因公出国（境）费"
RECEPTION = "公务接待费"
CARS = ("公务用车购置及运行维护费", "公务用车购置及运行费")


def public(m: Maker) -> Made:
    """The three public expenses, in a wide row or a list."""
    title = m.random.choice(
        (
            f"{m.year}年“三公”经费{m.word}表",
            f"一般公共预算财政拨款“三公”经费支出{m.word}表",
            f"{m.year}年一般公共预算“三公”经费支出表",
        )
    )
    cars = m.random.choice(CARS)
    shape = m.random.choice(("wide", "pairs", "list", "years"))
    parts = [TRIPS, "CARS", RECEPTION]
    m.random.shuffle(parts)
    if shape in ("wide", "pairs"):
        one = ["合计"] + [
            name for part in parts for name in ((cars, "", "") if part == "CARS" else (part,))
        ]
        two = [""] + [
            name
            for part in parts
            for name in (("小计", "公务用车购置费", "公务用车运行费") if part == "CARS" else ("",))
        ]
        at = one.index(cars)
        merges: list[Merge] = [
            (0, at, 0, at + 2),
            *((0, c, 1, c) for c in range(6) if not at <= c <= at + 2),
        ]
        if shape == "wide":
            rows = [one, two, [m.amount(0.8) for _ in one]]
            return m.made(title, rows, merges, 2, (Lane((), tuple(range(6))),))
        pair = ("预算数", "决算数") if m.final else (f"{m.year - 1}年预算数", f"{m.year}年预算数")
        rows = [[pair[0], *[""] * 5, pair[1], *[""] * 5], one * 2, two * 2]
        if m.random.random() < 0.6:
            rows.append([str(n) for n in range(1, 13)])
        deep = len(rows)
        rows.append([m.amount(0.8) for _ in range(12)])
        moved = [(a + 1, b + by, c + 1, d + by) for a, b, c, d in merges for by in (0, 6)]
        return m.made(
            title, rows, [(0, 0, 0, 5), (0, 6, 0, 11), *moved], deep, (Lane((), tuple(range(12))),)
        )
    names = {
        TRIPS: [f"{{}}{TRIPS}"],
        RECEPTION: [f"{{}}{RECEPTION}"],
        "CARS": [f"{{}}{cars}", "其中：公务用车购置费", "　　　公务用车运行维护费"],
    }
    labels = [m.total_name("合计")]
    for n, part in enumerate(parts, 1):
        labels += [label.format(f"{n}、") for label in names[part]]
    if shape == "list":
        rows = [["项目", f"{m.word}数"], *([label, m.amount(0.8)] for label in labels)]
        return m.made(title, rows, [], 1, (Lane((0,), (1,)),))
    rows = [["项目", f"{m.year - 1}年预算数", f"{m.year}年预算数", "增减额", "增减幅度（%）"]]
    rows += [[label, m.amount(0.9), m.amount(0.9), m.amount(0.9), m.rate()] for label in labels]
    return m.made(title, rows, [], 1, (Lane((0,), (1, 2, 3, 4)),), units={4: "%"})


def projects(m: Maker) -> Made:
    """Projects of units."""
    title = m.random.choice((f"{m.year}年项目支出{m.word}表", "项目支出明细表"))
    names = [
        "水源地保护经费",
        "信息化系统运行维护费",
        "防汛抗旱专项资金（第二批）",
        "档案数字化加工",
        "老旧管网改造工程及配套设施建设项目",
        "乡村振兴驻村工作经费",
    ]
    rows: Rows = [
        ["单位编码", "单位名称", "项目名称", "合计", "本年财政拨款", "", "上年结转"],
        ["", "", "", "", "一般公共预算", "政府性基金", ""],
    ]
    merges: list[Merge] = [*((0, c, 1, c) for c in (0, 1, 2, 3, 6)), (0, 4, 0, 5)]
    rows.append(["", "", m.total_name("合计"), *(m.sure() for _ in range(4))])
    unit = f"{m.random.randint(100, 999)}001"
    for name in names[: m.random.randint(2, 6)]:
        rows.append([unit, m.body, name, *(m.amount() for _ in range(4))])
    return m.made(title, rows, merges, 2, (Lane((2,), (3, 4, 5, 6)),))


def purchases(m: Maker) -> Made:
    """Government purchases."""
    title = m.random.choice((f"{m.year}年政府采购{m.word}表", "部门政府采购预算表"))
    rows: Rows = [
        ["项目名称", "采购目录", "计量单位", "采购金额", "", ""],
        ["", "", "", "合计", "一般公共预算", "其他资金"],
    ]
    merges: list[Merge] = [*((0, c, 1, c) for c in (0, 1, 2)), (0, 3, 0, 5)]
    rows.append([m.total_name("合计"), "", "", *(m.sure() for _ in range(3))])
    for name, kind, of in (
        ("办公设备购置", "台式计算机", "台"),
        ("物业服务", "物业管理服务", "项"),
        ("印刷服务", "印刷和出版服务", "批"),
    ):
        rows.append([name, kind, of, *(m.amount() for _ in range(3))])
    return m.made(title, rows, merges, 2, (Lane((0,), (3, 4, 5)),))


def empty(m: Maker) -> Made:
    """A table of which every cell is blank, with a note that says so."""
    title = m.random.choice(
        (f"{m.year}年政府性基金预算支出表", f"国有资本经营预算财政拨款支出{m.word}表")
    )
    rows: Rows = [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        *([""] * 5 for _ in range(3)),
    ]
    note = m.random.choice(
        (
            "注：本部门没有政府性基金预算，此表为空。",
            "此表为空",
            "备注：本单位无国有资本经营预算支出，故本表无数据。",
        )
    )
    return m.made(title, rows, [], 1, (), notes=(note,))


KINDS: tuple[Callable[[Maker], Made], ...] = (
    summary,
    income,
    spending,
    appropriation,
    spending,
    basic,
    public,
    empty,
    projects,
    purchases,
)


def document(seed: int) -> tuple[Maker, list[Made]]:
    """The tables of one document."""
    maker = Maker(seed)
    tables: list[Made] = []
    for kind in KINDS:
        made = kind(maker)
        if made.sheet.title not in {t.sheet.title for t in tables}:
            tables.append(made)
    return maker, tables
