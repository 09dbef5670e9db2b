"""Made tables of income and expenditure: summaries, and lists by function."""

from __future__ import annotations

from collections.abc import Sequence

from disclosures import CLASSES, INCOME, NUMBERS, Lane, Made, Maker, Rows
from papers import Merge, Sheet


def summary(m: Maker) -> Made:
    """Income and expenditure side by side."""
    shape = m.random.choice(("two", "numbered", "three", "years"))
    chosen = m.random.sample(range(len(CLASSES)), m.random.randint(6, 16))
    left = [f"{_chinese(n)}、{name}" for n, name in enumerate(INCOME, 1)]
    right = [f"{_chinese(n)}、{CLASSES[at]}" for n, at in enumerate(sorted(chosen), 1)]
    size = max(len(left), len(right))
    left += [""] * (size - len(left))
    right += [""] * (size - len(right))
    title = m.random.choice(
        (
            f"{m.year}年收支{m.word}总表",
            f"收入支出{m.word}总表",
            f"部门收支总体情况表（{m.year}年）",
        )
    )
    rows: Rows = []
    if shape == "numbered":
        rows = [
            ["收入", "", "", "支出", "", ""],
            ["项目", "行次", "金额", "项目", "行次", "金额"],
            ["栏次", "", "1", "栏次", "", "2"],
        ]
        last = (
            ("本年收入合计", "本年支出合计"),
            ("使用非财政拨款结余", "结余分配"),
            ("年初结转和结余", "年末结转和结余"),
            ("总计", "总计"),
        )
        body = [*zip(left, right, strict=True), *last]
        for n, (one, two) in enumerate(body, 1):
            rows.append(
                [
                    one,
                    str(n),
                    m.amount() if one else "",
                    two,
                    str(n + len(body)),
                    m.amount() if two else "",
                ]
            )
        return m.made(
            title, rows, [(0, 0, 0, 2), (0, 3, 0, 5)], 3, (Lane((0,), (2,)), Lane((3,), (5,)))
        )
    ends = (
        ("本年收入合计", "本年支出合计"),
        ("上年结转结余", "年终结转结余"),
        (
            "收　入　总　计" if m.spaced else "收入总计",
            "支　出　总　计" if m.spaced else "支出总计",
        ),
    )
    if shape == "three":
        rows = [
            ["收入", "", "支出", "", "", ""],
            [
                "项目",
                f"{m.word}数",
                "项目（按功能分类）",
                f"{m.word}数",
                "项目（按支出性质）",
                f"{m.word}数",
            ],
        ]
        third = [
            "一、基本支出",
            "　　人员经费",
            "　　公用经费",
            "二、项目支出",
            "三、上缴上级支出",
        ] + [""] * size
        for at, (one, two) in enumerate(zip(left, right, strict=True)):
            rows.append(
                [
                    one,
                    m.amount() if one else "",
                    two,
                    m.amount() if two else "",
                    third[at],
                    m.amount() if third[at] else "",
                ]
            )
        rows += [[a, m.sure(), b, m.sure(), b, m.sure()] for a, b in ends]
        return m.made(
            title,
            rows,
            [(0, 0, 0, 1), (0, 2, 0, 5)],
            2,
            (Lane((0,), (1,)), Lane((2,), (3,)), Lane((4,), (5,))),
        )
    if shape == "years":
        rows = [
            ["收入", "", "", "支出", "", ""],
            [
                "项目",
                f"{m.year - 1}年预算数",
                f"{m.year}年预算数",
                "项目",
                f"{m.year - 1}年预算数",
                f"{m.year}年预算数",
            ],
        ]
        for one, two in [*zip(left, right, strict=True), *ends]:
            rows.append(
                [
                    one,
                    *(m.amount() if one else "" for _ in "12"),
                    two,
                    *(m.amount() if two else "" for _ in "12"),
                ]
            )
        return m.made(
            title, rows, [(0, 0, 0, 2), (0, 3, 0, 5)], 2, (Lane((0,), (1, 2)), Lane((3,), (4, 5)))
        )
    head = m.random.choice((f"{m.word}数", "金额", f"{m.year}年{m.word}数"))
    rows = [
        ["收　　入" if m.spaced else "收入", "", "支　　出" if m.spaced else "支出", ""],
        ["项　　目" if m.spaced else "项目", head, "项　　目" if m.spaced else "项目", head],
    ]
    for one, two in [*zip(left, right, strict=True), *ends]:
        rows.append([one, m.amount() if one else "", two, m.amount() if two else ""])
    return m.made(
        title, rows, [(0, 0, 0, 1), (0, 2, 0, 3)], 2, (Lane((0,), (1,)), Lane((2,), (3,)))
    )


def _chinese(number: int) -> str:
    if number <= 10:
        return NUMBERS[number - 1]
    return (
        ("" if number < 20 else NUMBERS[number // 10 - 1])
        + "十"
        + (NUMBERS[number % 10 - 1] if number % 10 else "")
    )


def _code_cells(m: Maker, shape: str, code: str) -> list[str]:
    if shape == "one":
        return [code]
    parts = [code[:3], code[3:5], code[5:7]]
    if shape == "short":
        parts = [part.lstrip("0") for part in parts]
    if shape == "last":
        return [
            "" if at + 1 < len([p for p in parts if p]) else part for at, part in enumerate(parts)
        ]
    return parts


def _coded_table(
    m: Maker, title: str, heads: Rows, merges: list[Merge], totals_first: bool
) -> Made:
    """Items by code below the given heads of amounts."""
    shape = m.random.choice(("one", "one", "three", "last", "glued"))
    wide = {"one": 1, "glued": 0}.get(shape, 3)
    deep = len(heads)
    own: Rows = [[""] * (wide + 1) for _ in range(max(deep, 2))]
    heads = [*heads, *([[""] * len(heads[0])] * (len(own) - deep))]
    if shape in ("three", "last"):
        own[0] = ["科目编码", "", "", m.random.choice(("科目名称", "功能分类科目名称"))]
        own[-1] = ["类", "款", "项", ""]
        merges = [*_moved(merges, 4), (0, 0, len(own) - 2, 2), (0, 3, len(own) - 1, 3)]
    elif shape == "one":
        own[0] = [
            m.random.choice(("科目编码", "功能分类科目编码", "支出功能分类代码")),
            m.random.choice(("科目名称", "项目", "功能科目名称")),
        ]
        merges = [*_moved(merges, 2), (0, 0, len(own) - 1, 0), (0, 1, len(own) - 1, 1)]
    else:
        own[0] = [m.random.choice(("功能科目", "支出功能分类科目"))]
        merges = [*_moved(merges, 1), (0, 0, len(own) - 1, 0)]
    if deep < len(own):
        merges += [(0, at + wide + 1, len(own) - 1, at + wide + 1) for at in range(len(heads[0]))]
    rows: Rows = [[*a, *b] for a, b in zip(own, heads, strict=True)]
    amounts = range(wide + 1, wide + 1 + len(heads[0]))
    body: Rows = []
    for code, name, depth in m.coded():
        inset = "　" * depth if m.spaced else ""
        label = (
            [f"{code}{name}"] if shape == "glued" else [*_code_cells(m, shape, code), inset + name]
        )
        body.append([*label, *(m.amount() for _ in amounts)])
    total = [[*[""] * wide, m.total_name("合计"), *(m.sure() for _ in amounts)]]
    if m.random.random() < 0.3 and wide == 1:
        total[0][0], total[0][1] = total[0][1], ""
    body = total + body if totals_first else body + total
    return m.made(
        title, rows + body, merges, len(rows), (Lane(tuple(range(wide + 1)), tuple(amounts)),)
    )


def _moved(merges: Sequence[Merge], by: int) -> list[Merge]:
    return [(a, b + by, c, d + by) for a, b, c, d in merges]


def income(m: Maker) -> Made:
    """Income by source."""
    title = m.random.choice(
        (f"{m.year}年收入{m.word}总表", f"收入{m.word}表", "部门收入总体情况表")
    )
    if m.random.random() < 0.5:
        heads = [
            ["本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入"]
        ]
        return _coded_table(m, title, heads, [], m.random.random() < 0.8)
    heads = [
        ["合计", "本年收入", "", "", "", "上年结转"],
        ["", "小计", "一般公共预算", "政府性基金预算", "事业收入", ""],
    ]
    return _coded_table(
        m, title, heads, [(0, 0, 1, 0), (0, 1, 0, 4), (0, 5, 1, 5)], m.random.random() < 0.8
    )


def spending(m: Maker) -> Made:
    """Expenditure by function."""
    title = m.random.choice(
        (
            f"{m.year}年支出{m.word}总表",
            f"支出{m.word}表",
            f"一般公共预算支出{m.word}表",
            "部门支出总体情况表",
        )
    )
    kind = m.random.choice(("plain", "nested", "change"))
    if kind == "plain":
        heads = [["合计", "基本支出", "项目支出"]]
        return _coded_table(m, title, heads, [], m.random.random() < 0.7)
    if kind == "nested":
        heads = [["合计", "基本支出", "", "", "项目支出"], ["", "小计", "人员经费", "公用经费", ""]]
        return _coded_table(
            m, title, heads, [(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 1, 4)], m.random.random() < 0.7
        )
    heads = [
        [
            f"{m.year - 1}年执行数",
            f"{m.year}年预算数",
            "",
            "",
            f"{m.year}年预算数比{m.year - 1}年执行数",
            "",
        ],
        ["", "小计", "基本支出", "项目支出", "增减额", "增减%"],
    ]
    made = _coded_table(
        m, title, heads, [(0, 0, 1, 0), (0, 1, 0, 3), (0, 4, 0, 5)], m.random.random() < 0.7
    )
    last = len(made.sheet.rows[0]) - 1
    rows = [
        [*row[:-1], m.rate()] if at >= made.heads else list(row)
        for at, row in enumerate(made.sheet.rows)
    ]
    return Made(
        Sheet(made.sheet.title, made.sheet.marks, rows, made.sheet.merges),
        made.heads,
        made.lanes,
        made.unit,
        {last: "%"},
    )


def appropriation(m: Maker) -> Made:
    """Income and expenditure of appropriations, the expenditure by budget."""
    title = m.random.choice(
        (f"{m.year}年财政拨款收支{m.word}总表", f"财政拨款收入支出{m.word}总表")
    )
    chosen = sorted(m.random.sample(range(len(CLASSES)), m.random.randint(5, 12)))
    right = [f"（{_chinese(n)}）{CLASSES[at]}" for n, at in enumerate(chosen, 1)]
    left = [
        "一、本年收入",
        "（一）一般公共预算拨款",
        "（二）政府性基金预算拨款",
        "（三）国有资本经营预算拨款",
        "二、上年结转",
        "（一）一般公共预算拨款",
        "（二）政府性基金预算拨款",
    ]
    right = ["一、本年支出", *right, "二、结转下年"]
    size = max(len(left), len(right))
    left += [""] * (size - len(left))
    right += [""] * (size - len(right))
    rows: Rows = [
        ["收入", "", "支出", "", "", "", ""],
        [
            "项目",
            f"{m.word}数",
            "项目",
            "合计",
            "一般公共预算",
            "政府性基金预算",
            "国有资本经营预算",
        ],
    ]
    for one, two in [*zip(left, right, strict=True), ("收入总计", "支出总计")]:
        rows.append(
            [one, m.amount() if one else "", two, *(m.amount() if two else "" for _ in range(4))]
        )
    return m.made(
        title, rows, [(0, 0, 0, 1), (0, 2, 0, 6)], 2, (Lane((0,), (1,)), Lane((2,), (3, 4, 5, 6)))
    )
