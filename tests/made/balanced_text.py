"""The running text of a made disclosure, which agrees with its tables; and its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from balanced import Budget, Yuan, share, wan
from balanced_tables import TABLES
from paper import table
from papers import PdfPaper, Sheet, write_docx, write_html, write_xlsx

Block = str | Sheet


@dataclass(frozen=True)
class Disclosure:
    """A document in the order of its file."""

    name: str
    blocks: tuple[Block, ...]


def change(b: Budget, now: Yuan, before: Yuan, what: str = "上年") -> str:
    """How an amount compares with that of the year before."""
    if now == before:
        return f"与{what}持平"
    word, way = ("增加", "增长") if now > before else ("减少", "下降")
    rate = f"，{way}{share(abs(now - before), before)}" if before else ""
    return f"比{what}{word}{wan(abs(now - before))}万元{rate}"


def overview(b: Budget) -> list[str]:
    """What the body is, its people and its cars."""
    s = b.staff
    return [
        f"{b.body}{b.year}年部门{b.word}",
        f"第一部分 {b.body}概况",
        "一、主要职责",
        "贯彻执行国家有关方针政策和法律法规，完成上级交办的其他任务。",
        "二、机构设置",
        f"{b.body}编制{s.posts}人，在职人员{s.in_post}人，离退休人员{s.retired}人。",
    ]


def totals(b: Budget) -> list[str]:
    """Income and expenditure in all."""
    what, own = b.sources, b.carried
    told = [
        f"{b.year}年度收入总计{wan(b.total)}万元，其中：一般公共预算拨款收入{wan(what['general'])}万元，"
        f"占{share(what['general'], b.total)}；政府性基金预算拨款收入{wan(what['fund'])}万元；"
        f"事业收入{wan(what['own'])}万元；上年结转{wan(own)}万元。"
    ]
    if b.random.random() < 0.5:
        told.append(
            f"{b.year}年度支出总计{wan(b.total)}万元，{change(b, b.total, b.before)}。其中："
            f"基本支出{wan(b.basic)}万元，占{share(b.basic, b.total)}；"
            f"项目支出{wan(b.project_costs())}万元，占{share(b.project_costs(), b.total)}。"
        )
    else:
        told += [
            f"支出{b.word}总额为{wan(b.total)}万元，较{b.year - 1}年{wan(b.before)}万元"
            + change(b, b.total, b.before, "").replace("比", "").replace("与", "")
            + "。",
            f"按支出性质分：基本支出{wan(b.basic)}万元，项目支出{wan(b.project_costs())}万元。"
            f"基本支出中，人员经费{wan(b.staff_costs)}万元，公用经费{wan(b.running)}万元。",
        ]
    return told


def by_function(b: Budget) -> list[str]:
    """What each functional item is for."""
    found = b.functions("general")
    names = {code: name for code, name, _, _ in found}
    told: list[str] = []
    for code, name, basic, of in found:
        if len(code) == 7:
            path = f"{names[code[:3]]}（类）{names[code[:5]]}（款）{name}（项）"
            told.append(f"{len(told) + 1}.{path}{wan(basic + of)}万元，主要用于相关工作支出。")
    return told


def public(b: Budget) -> list[str]:
    """The three public expenses."""
    now, old = b.trips, b.trips_before
    whole, before = b.trips_total(now), b.trips_total(old)
    cars, cars_before = now["buy"] + now["run"], old["buy"] + old["run"]
    than = f"{b.year - 1}年{b.word}"

    def both(name: str) -> str:
        return f"{wan(now[name])}万元，{change(b, now[name], old[name], than)}"

    if b.template == "final":
        rate = f"，完成预算的{share(whole, before)}" if before else ""
        return [
            f"{b.year}年度“三公”经费财政拨款支出预算为{wan(before)}万元，支出决算为{wan(whole)}万元{rate}。其中：",
            f"1.因公出国（境）费支出决算为{wan(now['abroad'])}万元。",
            f"2.公务用车购置及运行费支出决算为{wan(cars)}万元。其中：公务用车购置支出{wan(now['buy'])}万元，"
            f"公务用车运行支出{wan(now['run'])}万元，公务用车保有量为{b.cars}辆。",
            f"3.公务接待费支出决算为{wan(now['guests'])}万元。",
        ]
    return [
        f"{b.year}年“三公”经费预算数为{wan(whole)}万元，{change(b, whole, before, than)}。其中：",
        f"（一）因公出国（境）费{both('abroad')}。",
        f"（二）公务用车购置及运行费{wan(cars)}万元，{change(b, cars, cars_before, than)}。其中："
        f"公务用车购置费{wan(now['buy'])}万元，公务用车运行费{wan(now['run'])}万元。",
        f"（三）公务接待费{both('guests')}。",
    ]


def others(b: Budget) -> list[str]:
    """Running costs, purchases, cars, funds."""
    goods, works, services = map(wan, b.purchases)
    law = b.cars // 2
    closed = b.year if b.template == "final" else b.year - 1
    told = [
        f"{b.year}年机关运行经费{wan(b.running)}万元，{change(b, b.running, b.running_before)}。",
        f"{b.year}年政府采购{b.word}总额{wan(sum(b.purchases, Yuan(0)))}万元，其中："
        f"政府采购货物{goods}万元、政府采购工程{works}万元、政府采购服务{services}万元。",
        f"截至{closed}年12月31日，{b.body}共有车辆{b.cars}辆，其中：执法执勤用车{law}辆、"
        f"机要通信用车{b.cars - law}辆。",
    ]
    if b.sources["fund"]:
        told.append(f"{b.year}年政府性基金预算支出{wan(b.sources['fund'])}万元。")
    else:
        told.append(f"本部门{b.year}年没有政府性基金预算安排的支出。")
    return told


def county(b: Budget) -> list[str]:
    """The short closing text of a county, in 元."""

    def yuan(value: Yuan) -> str:
        return f"{value:.0f}元"

    return [
        f"{b.body}收支预算说明",
        f"{b.year}年度收入总计{yuan(b.total)}，其中一般公共预算拨款收入{yuan(b.sources['general'])}",
        f"{b.year}年度预算支出{yuan(b.total)}，其中人员经费{yuan(b.staff_costs)}，"
        f"日常公用支出{yuan(b.running)}。项目支出{yuan(b.project_costs())}。",
        f"{b.year}年安排“三公”经费预算支出{yuan(b.trips_total(b.trips))}，"
        f"比上年{'减少' if b.trips_total(b.trips) <= b.trips_total(b.trips_before) else '增加'}"
        f"{yuan(abs(b.trips_total(b.trips) - b.trips_total(b.trips_before)))}。",
    ]


def disclosure(seed: int, template: str) -> Disclosure:
    """The document of a seed in one of the templates."""
    b = Budget(seed, template)
    sheets: list[Block] = [make(b) for make in TABLES[template]]
    heading: list[Block] = [f"第二部分 {b.year}年部门{b.word}表"]
    if template == "county":
        blocks = [*overview(b), *heading, *sheets, *county(b)]
    else:
        text = [
            f"第三部分 {b.year}年部门{b.word}情况说明",
            *totals(b),
            *by_function(b),
            *public(b),
            *others(b),
        ]
        first = template == "shanghai"
        blocks = [*overview(b), *(text if first else heading), *sheets]
        blocks = blocks if first else [*blocks, *text]
    return Disclosure(f"{b.body}{b.year}年部门{b.word}", tuple(blocks))


# --- files ---


def _write_text(file: Path, blocks: Sequence[Block]) -> None:
    """A cell a line behind a tab; cells that a merged one on their left covers are gone."""
    told = []
    for block in blocks:
        if isinstance(block, str):
            told.append(f"{block}\n")
            continue
        covered = block.covered()
        rows = [
            tuple(
                text for column, text in enumerate(row) if covered.get((number, column)) != "left"
            )
            for number, row in enumerate(block.rows)
        ]
        told.append(table(block.title, *rows, marks=block.marks))
    file.write_text("\n".join(told), encoding="utf-8")


def _write_pdf(file: Path, blocks: Sequence[Block]) -> None:
    """Text in lines, then a page a table."""
    wide = max([900, *(190 * len(b.rows[0]) + 120 for b in blocks if isinstance(b, Sheet))])
    high = max([600, *(20 * len(b.rows) + 140 for b in blocks if isinstance(b, Sheet))])
    paper, y = PdfPaper(file, (wide, high)), 60.0
    for block in blocks:
        if isinstance(block, Sheet):
            if y > 60:
                paper.page()
            paper.text(wide / 2 - 100, 50, block.title, size=16)
            for at, mark in enumerate(block.marks):
                paper.text(60 + at * 300, 80, mark)
            paper.table(block, 90, wide=190)
            paper.page()
            y = 60.0
            continue
        size = int((wide - 120) // 10)
        for start in range(0, len(block), size):
            paper.text(60 + 20 * (start == 0), y, block[start : start + size])
            y += 18
            if y > high - 40:
                paper.page()
                y = 60.0
    paper.save()


def _parted(blocks: Sequence[Block]) -> tuple[list[str], list[Sheet], list[str]]:
    """The text before the tables, the tables, the text after them."""
    at = [n for n, block in enumerate(blocks) if isinstance(block, Sheet)]
    first, last = (at[0], at[-1] + 1) if at else (len(blocks), len(blocks))
    return (
        [b for b in blocks[:first] if isinstance(b, str)],
        [b for b in blocks if isinstance(b, Sheet)],
        [b for b in blocks[last:] if isinstance(b, str)],
    )


def write(file: Path, blocks: Sequence[Block]) -> Path:
    """The document as a file of the format that its ending names."""
    before, sheets, after = _parted(blocks)
    if file.suffix == ".txt":
        _write_text(file, blocks)
    elif file.suffix == ".pdf":
        _write_pdf(file, blocks)
    elif file.suffix == ".xlsx":
        text = [Sheet("", (), [[line] for line in part]) for part in (before, after) if part]
        write_xlsx(file, [*text[:1], *sheets, *text[1:]])
    elif file.suffix == ".html":
        write_html(file, sheets, intro=[*before], outro=[*after])
    else:
        write_docx(file, sheets, intro=[*before], outro=[*after])
    return file
