"""A random tree of items comes back from every layout with each amount on its line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from sheet import Texts, flat, grid, read

from bot.load.parts import Table
from bot.load.raw import RawTable


@dataclass(frozen=True)
class Item:
    """An item of the tree: a class of expenditure, or a part of one."""

    code: str
    name: str
    amount: Decimal | None
    above: str


_NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_amounts = st.decimals(min_value=0, max_value=99_999, places=2)


@st.composite
def trees(draw: st.DrawFn) -> list[Item]:
    """Two to four classes, each the sum of its one to four parts, some of them blank."""
    items: list[Item] = []
    for number in range(draw(st.integers(2, 4))):
        code = f"30{number + 1}"
        parts = [
            Item(f"{code}{n + 1:02}", f"{_NAMES[number]}{_NAMES[-n - 1]}费", amount, code)
            for n, amount in enumerate(
                draw(st.lists(st.one_of(_amounts, st.none()), min_size=1, max_size=4))
            )
        ]
        known = [part.amount for part in parts if part.amount is not None]
        whole = sum(known, Decimal(0)) if known else None
        items += [Item(code, f"{_NAMES[number]}类支出", whole, ""), *parts]
    return items


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:,.2f}"


def _total(items: list[Item]) -> str:
    return _text(sum((i.amount or Decimal(0) for i in items if not i.above), Decimal(0)))


Layout = Callable[[list[Item], bool], list[Texts]]


def _rows(head: Texts, data: Sequence[Texts], total: Texts, first: bool) -> list[Texts]:
    return [head, total, *data] if first else [head, *data, total]


def _one_cell(items: list[Item], first: bool) -> list[Texts]:
    data = [(i.code, i.name, _text(i.amount)) for i in items]
    return _rows(("科目编码", "科目名称", "金额"), data, ("", "合计", _total(items)), first)


def _two_cells(items: list[Item], first: bool) -> list[Texts]:
    data = [(i.code[:3], i.code[3:], i.name, _text(i.amount)) for i in items]
    rows = _rows(("类", "款", "^", "^"), data, ("合计", "<", "<", _total(items)), first)
    return [("科目编码", "<", "科目名称", "金额"), *rows]


def _only_deepest(items: list[Item], first: bool) -> list[Texts]:
    data = [("" if i.above else i.code, i.code[3:], i.name, _text(i.amount)) for i in items]
    rows = _rows(("类", "款", "^", "^"), data, ("", "", "合计", _total(items)), first)
    return [("科目编码", "<", "科目名称", "金额"), *rows]


def _glued(items: list[Item], first: bool) -> list[Texts]:
    data = [(f"{i.code} {i.name}", _text(i.amount)) for i in items]
    return _rows(("支出科目", "预算数"), data, ("合计", _total(items)), first)


def _indented(items: list[Item], first: bool) -> list[Texts]:
    data = [("    " * bool(i.above) + i.name, _text(i.amount)) for i in items]
    return _rows(("支出项目", "预算数"), data, ("合计", _total(items)), first)


def _numbered(items: list[Item], first: bool) -> list[Texts]:
    data, inner = [], 0
    for item in items:
        inner = inner + 1 if item.above else 0
        mark = f"（{inner}）" if item.above else f"{'一二三四'[int(item.code[2]) - 1]}、"
        data.append((mark + item.name, _text(item.amount)))
    return _rows(("支出项目", "预算数"), data, ("合计", _total(items)), first)


def _two_sided(items: list[Item], first: bool) -> list[Texts]:
    left = ["一、财政拨款收入", "二、其他收入"]
    data = []
    for at, item in enumerate(items):
        lead = (left[at], "1.00") if at < len(left) else ("", "")
        data.append((*lead, "    " * bool(item.above) + item.name, _text(item.amount)))
    total = ("收入总计", "2.00", "支出总计", _total(items))
    head = ("项目", "预算数", "项目", "预算数")
    return [("收入", "<", "支出", "<"), head, *data, total]


def _two_lanes(items: list[Item], first: bool) -> list[Texts]:
    half = (len(items) + 1) // 2
    blank: Texts = ("", "", "")
    cells: list[Texts] = [(i.code, i.name, _text(i.amount)) for i in items]
    cells += [blank] * (2 * half - len(items))
    data = [(*cells[at], *cells[at + half]) for at in range(half)]
    total = ("合计", "<", "<", "<", "<", _total(items))
    return [("科目编码", "科目名称", "金额") * 2, *data, total]


LAYOUTS: list[Layout] = [
    _one_cell,
    _two_cells,
    _only_deepest,
    _glued,
    _indented,
    _numbered,
    _two_sided,
    _two_lanes,
]


def _found(table: Table) -> dict[str, tuple[Decimal | None, str]]:
    found = {}
    for line in table.lines:
        above = "" if line.parent is None else table.lines[line.parent].item
        for cell in line.cells:
            if cell.column >= 0 and table.columns[cell.column].total:
                found[line.item] = (cell.value, above)
    return found


@settings(max_examples=60)
@given(trees(), st.sampled_from(LAYOUTS), st.booleans(), st.sampled_from([grid, flat]))
def test_every_amount_on_its_line(
    items: list[Item], layout: Layout, first: bool, make: Callable[..., RawTable]
) -> None:
    """Whatever the layout, each item has its amount and is part of its class."""
    found = _found(read(make(*layout(items, first))))
    names = {item.code: item.name for item in items}

    for item in items:
        value, above = found[item.name]
        assert (item.name, item.amount) == (item.name, value)
        if item.above:
            assert (item.name, names[item.above]) == (item.name, above)
