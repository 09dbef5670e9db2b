"""Answers with every kind of chart, as a document of several years and bodies would give them."""

from __future__ import annotations

from bot.model import Answer, Bar, Chart, Figure, Source, Status

_TABLE = "一般公共预算财政拨款支出决算表"


def made(
    title: str,
    kind: str,
    bars: list[tuple[str, str] | tuple[str, str, str]],
    *,
    unit: str = "万元",
    whole: Bar | None = None,
    left_out: int = 0,
) -> Answer:
    """An answer with that chart; a value of "" is a blank."""
    drawn = tuple(Bar(bar[0], bar[1], unit, bar[2] if len(bar) == 3 else "") for bar in bars)
    sources = tuple(
        Source("某市财政局-2023.xlsx", _TABLE, bar.label, "合计", f"Sheet1!B{row}")
        for row, bar in enumerate(drawn, 4)
    )
    rows = [Figure(b.label, b.value, b.unit, False, (at,)) for at, b in enumerate(drawn)]
    figures = tuple(figure for figure in rows if figure.value)
    blanks = tuple(
        (sum(bool(before.value) for before in rows[:at]), figure)
        for at, figure in enumerate(rows)
        if not figure.value
    )
    return Answer(
        "问",
        Status.ANSWERED,
        title,
        figures=figures,
        sources=sources,
        lead=title,
        blanks=blanks,
        chart=Chart(kind, drawn, whole, left_out),
    )


BREAKDOWN = made(
    "工资福利支出 15204.37 万元，分为 7 部分（某市财政局2023年决算）：",
    "bars",
    [
        ("基本工资", "5120.08"),
        ("津贴补贴", "3891.50"),
        ("机关事业单位基本养老保险缴费", "2043.66"),
        ("职业年金缴费", ""),
        ("其他社会保障缴费（失业、工伤保险等，含当年补缴以前年度部分）", "88.02"),
        ("住房公积金", "1790.00"),
        ("上年结转冲减", "-312.45"),
    ],
)
RANKING = made(
    "最大的是城乡社区支出 98234.10 万元（某市2023年预算）。",
    "bars",
    [
        ("城乡社区支出", "98234.10"),
        ("教育支出", "87120.55"),
        ("社会保障和就业支出", "64002.00"),
        ("卫生健康支出", "41877.93"),
        ("一般公共服务支出", "40115.06"),
    ],
)
SHARE = made(
    "“三公”经费占基本支出的 12.38 %（某市财政局2023年决算）。",
    "share",
    [
        ("因公出国（境）费", "12.00"),
        ("公务用车购置及运行维护费", "64.20"),
        ("公务接待费", "38.51"),
    ],
    whole=Bar("基本支出合计", "926.40", "万元"),
)
YEARS = made(
    "公务接待费 2019 年至 2023 年从 62.00 万元降到 38.51 万元（某市财政局决算）。",
    "series",
    [("2019", "62.00"), ("2020", "41.30"), ("2021", ""), ("2023", "38.51")],
)
LINES = made(
    "三项经费历年决算数（某市财政局）。",
    "series",
    [
        *((str(2014 + n), f"{60 - 3 * n}.00", "公务接待费") for n in range(10)),
        *((str(2014 + n), "" if n == 4 else f"{22 + n % 4}.50", "会议费") for n in range(10)),
        *((str(2014 + n), f"{8 + 2 * n}.10", "培训费") for n in range(10)),
    ],
)
PAIR = made(
    "甲县财政局与乙县财政局“三公”经费比较（2023年决算）。",
    "pair",
    [
        ("因公出国（境）费", "0.00", "甲县财政局"),
        ("因公出国（境）费", "", "乙县财政局"),
        ("公务用车购置及运行维护费", "24.20", "甲县财政局"),
        ("公务用车购置及运行维护费", "31.77", "乙县财政局"),
        ("公务接待费", "8.51", "甲县财政局"),
        ("公务接待费", "3.09", "乙县财政局"),
    ],
)
GALLERY = {
    "breakdown": BREAKDOWN,
    "ranking": RANKING,
    "share": SHARE,
    "years": YEARS,
    "lines": LINES,
    "pair": PAIR,
}
