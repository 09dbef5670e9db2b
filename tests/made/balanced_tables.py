"""The tables of a made disclosure in which everything adds up, in the shapes of four templates."""

from __future__ import annotations

from balanced import Budget, Yuan
from disclosures import NAMES
from papers import Merge, Sheet

Rows = list[list[str]]
CLASSES: list[str] = NAMES["classes"]
NUMBERS = [*"一二三四五六七八九十", *(f"十{n}" for n in "一二三四五六七八九"), "二十"]
_DOWN = (
    "合计", "1、因公出国（境）费", "2、公务用车购置及运行费", "其中：公务用车购置费",
    "公务用车运行费", "3、公务接待费",
)  # fmt: skip
SOURCES = {
    "general": "一般公共预算拨款",
    "fund": "政府性基金预算拨款",
    "own": "事业收入",
    "carried": "上年结转",
}


def _sheet(b: Budget, title: str, rows: Rows, merges: list[Merge], unit: str = "") -> Sheet:
    unit = unit or b.unit
    marks = {
        "national": (f"部门：{b.code}{b.body}", f"单位：{unit}"),
        "final": (f"公开{len(title) % 9:02}表", f"部门：{b.body}", f"金额单位：{unit}"),
        "shanghai": (f"编制部门：{b.body}", f"单位：{unit}"),
        "county": (f"{b.code}001{b.body}", f"单位：{unit}"),
    }[b.template]
    return Sheet(title, marks, rows, tuple(merges))


def _classes(b: Budget, *sources: str) -> list[tuple[str, Yuan]]:
    """Every class that a body may spend on, most of them blank."""
    spent = {n: basic + of for code, n, basic, of in b.functions(*sources) if len(code) == 3}
    picked = [name for name in CLASSES if name in spent or hash_of(b, name) < 3]
    return [(name, spent.get(name, Yuan(0))) for name in picked]


def hash_of(b: Budget, name: str) -> int:
    """A number from 0 to 9 that is the same for a name in a document."""
    return (sum(map(ord, name)) + b.year) % 10


def summary(b: Budget) -> Sheet:
    """Income and expenditure side by side."""
    money, amount = b.money, f"{b.word}数"
    left = [
        (f"{NUMBERS[n]}、{SOURCES[key]}{'收入' if key != 'own' else ''}", b.sources[key])
        for n, key in enumerate(("general", "fund", "own"))
    ]
    right = [(f"{NUMBERS[n]}、{name}", v) for n, (name, v) in enumerate(_classes(b))]
    rows: Rows = [["收入", "", "支出", ""], ["项目", amount, "项目", amount]]
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else None
        other = right[at] if at < len(right) else None
        rows.append(
            [
                *((one[0], money(one[1])) if one else ("", "")),
                *((other[0], money(other[1])) if other else ("", "")),
            ]
        )
    ends = [
        ("本年收入合计", b.total - b.carried, "本年支出合计", b.total),
        ("上年结转结余", b.carried, "年终结转结余", Yuan(0)),
        ("收入总计", b.total, "支出总计", b.total),
    ]
    rows += [[a, money(x), c, money(y)] for a, x, c, y in ends]
    title = {
        "national": f"{b.year}年收支预算总表",
        "final": "收入支出决算总表",
        "shanghai": f"{b.year}年部门财务收支预算总表",
        "county": "部门收支预算总表",
    }[b.template]
    return _sheet(b, title, rows, [(0, 0, 0, 1), (0, 2, 0, 3)])


def _coded(b: Budget, code: str, name: str) -> list[str]:
    """The cells of code and name of a row."""
    if b.template == "shanghai":
        return [code[:3], code[3:5], code[5:7], name]
    return [code, name]


def _code_heads(b: Budget, what: str, deep: int) -> tuple[Rows, list[Merge], int]:
    """The head rows over codes and names, their merges and how many columns they are."""
    if b.template != "shanghai":
        rows = [["科目编码", "科目名称"], *([["", ""]] * (deep - 1))]
        return rows, [(0, 0, deep - 1, 0), (0, 1, deep - 1, 1)] if deep > 1 else [], 2
    rows = [[f"{what}分类科目编码", "", "", f"{what}分类科目名称"], ["类", "款", "项", ""]]
    return rows, [(0, 0, 0, 2), (0, 3, 1, 3)], 4


def _list(
    b: Budget, title: str, heads: Rows, merges: list[Merge], body: list[tuple[str, str, list[Yuan]]]
) -> Sheet:
    """A table of coded items with a row 合计, first or last as the template has it."""
    what = "经济" if "基本支出" in title else "功能"
    own, own_merges, wide = _code_heads(b, what, len(heads))
    while len(heads) < len(own):
        heads = [*heads, [""] * len(heads[0])]
        merges = [*merges, *((0, at, 1, at) for at in range(len(heads[0])))]
    rows: Rows = [[*a, *c] for a, c in zip(own, heads, strict=True)]
    moved = [(r, c + wide, x, y + wide) for r, c, x, y in merges]
    lines = [[*_coded(b, code, name), *map(b.money, of)] for code, name, of in body]
    top = [of for code, _, of in body if len(code) in (0, 3)]
    total = [b.money(sum(column, Yuan(0))) for column in zip(*top, strict=True)]
    last = [*([""] * (wide - 1)), "合计", *total]
    body_rows = [*lines, last] if b.template == "shanghai" else [last, *lines]
    return _sheet(b, title, rows + body_rows, [*own_merges, *moved])


def spending(b: Budget) -> Sheet:
    """All expenditure by function, basic and project."""
    body = [(c, n, [x + y, x, y]) for c, n, x, y in b.functions()]
    title = {"final": "支出决算表", "shanghai": f"{b.year}年部门支出预算总表"}.get(
        b.template, f"{b.year}年支出预算总表"
    )
    return _list(b, title, [["合计", "基本支出", "项目支出"]], [], body)


def general(b: Budget) -> Sheet:
    """Expenditure of the general budget by function."""
    body = []
    for code, name, basic, of in b.functions("general"):
        body.append((code, name, [basic + of, basic, of]))
    title = {
        "final": "一般公共预算财政拨款支出决算表",
        "shanghai": f"{b.year}年部门一般公共预算支出功能分类预算表",
    }.get(b.template, f"{b.year}年一般公共预算支出表")
    return _list(b, title, [["合计", "基本支出", "项目支出"]], [], body)


def fund(b: Budget) -> Sheet:
    """Expenditure of the funds, or an empty table."""
    body = [(c, n, [x + y, x, y]) for c, n, x, y in b.functions("fund")]
    body = body or [("", "", [Yuan(0)] * 3)]
    title = {"final": "政府性基金预算财政拨款收入支出决算表"}.get(
        b.template, f"{b.year}年政府性基金预算支出表"
    )
    return _list(b, title, [["合计", "基本支出", "项目支出"]], [], body)


def income(b: Budget) -> Sheet:
    """Income by source, of the body and in all."""
    keys = ("general", "fund", "own", "carried")
    amounts = [b.total, *(b.sources[key] for key in keys)]
    rows: Rows = [
        ["单位编码", "单位名称", "合计", *(SOURCES[key] for key in keys)],
        ["", "合计", *map(b.money, amounts)],
        [b.code, b.body, *map(b.money, amounts)],
        [f"{b.code}001", f"{b.body}本级", *map(b.money, amounts)],
    ]
    title = {"final": "收入决算表"}.get(b.template, f"{b.year}年收入预算总表")
    return _sheet(b, title, rows, [])


def appropriation(b: Budget) -> Sheet:
    """Income and expenditure of appropriations, the expenditure by budget."""
    general, fund = b.sources["general"] + b.carried, b.sources["fund"]
    left = [
        ("一、本年收入", general + fund - b.carried),
        ("（一）一般公共预算拨款", general - b.carried),
        ("（二）政府性基金预算拨款", fund),
        ("二、上年结转", b.carried),
        ("（一）一般公共预算拨款", b.carried),
        ("（二）政府性基金预算拨款", Yuan(0)),
    ]
    of_fund = {n: x + y for c, n, x, y in b.functions("fund") if len(c) == 3}
    spent = _classes(b, "general", "fund")
    right = [("一、本年支出", general + fund, fund)]
    right += [
        (f"（{NUMBERS[n]}）{name}", v, of_fund.get(name, Yuan(0)))
        for n, (name, v) in enumerate(spent)
    ]
    right.append(("二、结转下年", Yuan(0), Yuan(0)))
    rows: Rows = [
        ["收入", "", "支出", "", "", ""],
        ["项目", f"{b.word}数", "项目", "合计", "一般公共预算", "政府性基金预算"],
    ]
    for at in range(max(len(left), len(right))):
        one = left[at] if at < len(left) else None
        cells = [one[0], b.money(one[1])] if one else ["", ""]
        if at < len(right):
            name, v, part = right[at]
            cells += [name, b.money(v), b.money(v - part), b.money(part)]
        rows.append([*cells, *([""] * (6 - len(cells)))])
    end = [general + fund, general, fund]
    rows.append(["收入总计", b.money(general + fund), "支出总计", *map(b.money, end)])
    title = {"final": "财政拨款收入支出决算总表"}.get(b.template, f"{b.year}年财政拨款收支预算总表")
    return _sheet(b, title, rows, [(0, 0, 0, 1), (0, 2, 0, 5)])


def basic(b: Budget) -> Sheet:
    """Basic expenditure by economic class."""
    body = []
    for code, name in NAMES["economic"]:
        value = b.economic(code) if len(code) == 3 else b.leaves.get(code)
        if value:
            staff = code[:3] in ("301", "303")
            body.append(
                (code, name, [value, value if staff else Yuan(0), Yuan(0) if staff else value])
            )
    title = {"final": "一般公共预算财政拨款基本支出决算表"}.get(
        b.template, f"{b.year}年一般公共预算基本支出表"
    )
    return _list(b, title, [["合计", "人员经费", "公用经费"]], [], body)


def public(b: Budget) -> Sheet:
    """The three public expenses in one wide row; planned and spent in a final account."""
    unit = "万元"
    one = ["合计", "因公出国（境）费", "公务用车购置及运行费", "", "", "公务接待费"]
    two = ["", "", "小计", "公务用车购置费", "公务用车运行费", ""]

    def cells(t: dict[str, Yuan]) -> list[str]:
        values = [
            b.trips_total(t),
            t["abroad"],
            t["buy"] + t["run"],
            t["buy"],
            t["run"],
            t["guests"],
        ]
        return [b.money(v, unit) for v in values]

    merges = [(0, 2, 0, 4), *((0, c, 1, c) for c in (0, 1, 5))]
    if b.template != "final":
        title = f"{b.year}年一般公共预算“三公”经费支出表"
        return _sheet(b, title, [one, two, cells(b.trips)], merges, unit)
    title = "一般公共预算财政拨款“三公”经费支出决算表"
    if b.year % 2:
        both = zip(_DOWN, cells(b.trips_before), cells(b.trips), strict=True)
        return _sheet(b, title, [["项目", "预算数", "决算数"], *map(list, both)], [], unit)
    heads = ["预算数", *[""] * 5, "决算数", *[""] * 5]
    moved = [(r + 1, c + by, x + 1, y + by) for r, c, x, y in merges for by in (0, 6)]
    rows = [heads, one * 2, two * 2, cells(b.trips_before) + cells(b.trips)]
    return _sheet(b, title, rows, [(0, 0, 0, 5), (0, 6, 0, 11), *moved], unit)


def projects(b: Budget) -> Sheet:
    """The projects by source."""
    keys = ("general", "fund", "own")
    rows: Rows = [
        ["项目名称", "合计", *(SOURCES[key] for key in keys)],
        ["合计", b.money(b.project_costs()), *(b.money(b.project_costs(k)) for k in keys)],
    ]
    for p in b.projects:
        of = [p.amount if p.source == key else Yuan(0) for key in keys]
        rows.append([p.name, b.money(p.amount), *map(b.money, of)])
    return _sheet(b, f"{b.year}年项目支出{b.word}表", rows, [])


def purchases(b: Budget) -> Sheet:
    """Government purchases by kind."""
    names = ("货物", "工程", "服务")
    rows: Rows = [["采购类别", "采购金额"], ["合计", b.money(sum(b.purchases, Yuan(0)))]]
    rows += [[name, b.money(v)] for name, v in zip(names, b.purchases, strict=True)]
    return _sheet(b, f"{b.year}年政府采购预算表", rows, [])


def activities(b: Budget) -> Sheet:
    """Duties and activities, their amounts those of the projects."""
    half = len(b.projects) // 2
    rows: Rows = [["职责活动", "年度预算数", "绩效目标"]]
    for duty, own in (("政务服务", b.projects[:half]), ("机关事务管理", b.projects[half:])):
        rows.append([duty, b.money(sum((p.amount for p in own), Yuan(0))), "按时完成各项任务"])
        rows += [[f"　　{p.name}", b.money(p.amount), f"完成{p.name}"] for p in own]
    return _sheet(b, "部门职责-工作活动绩效目标", rows, [])


def people(b: Budget) -> Sheet:
    """Posts and people in post."""
    s = b.staff
    rows: Rows = [
        ["单位名称", "编制人数", "在职人数", "离退休人数"],
        ["合计", str(s.posts), str(s.in_post), str(s.retired)],
        [b.body, str(s.posts), str(s.in_post), str(s.retired)],
    ]
    return _sheet(b, "部门人员情况表", rows, [], "人")


TABLES = {
    "national": (
        summary, income, spending, appropriation, general, basic, public, fund, projects, purchases,
    ),
    "final": (summary, income, spending, appropriation, general, basic, public, fund),
    "shanghai": (summary, spending, appropriation, general, fund, basic, public),
    "county": (activities, summary, income, spending, basic, projects, people, public),
}  # fmt: skip
