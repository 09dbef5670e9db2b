"""The document of another body, of the form of the shipped one: names and figures from a seed.

The form is kept cell by cell; names, codes, year, amounts, staffing, thresholds and the places of
blanks are drawn from the seed. Amounts keep their order of size within a table, and a filled and a
blank running cost change places together, so that a question and its answer have counterparts.
"""

from __future__ import annotations

import pathlib
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

from bot.load.document.understood import Understood
from bot.load.parts import Cell, Line, Table
from bot.load.pipeline import understand
from bot.text import traditional

HERE = pathlib.Path(__file__).resolve().parent
ORIGINAL = HERE.parent / "data" / "documents" / "涞源县人民政府办公室-2016.txt"
OLD_YEAR = 2016
OLD_UNIT, OLD_FEE_CODE = "434002", "103042401"
OLD_FUNCTIONS = ("2010301", "2010305", "2030603", "2010307")
OLD_PENSIONS, NEW_PENSIONS = "2080501", ("2080502", "2080504")
FILLED, BLANK = ("邮电费", "差旅费", "印刷费"), ("咨询费", "手续费", "租赁费", "福利费")
SWAPPED = 2
"""How many of those filled costs are blank in the new document, and the other way round."""

YEAR = re.compile(r"(?<!\d)(20[012]\d)(?!\d)|(?<!\d)(1\d)(?=年)")
"""A year in a question, in four digits or two."""
_WRITTEN_OUT = re.compile(r"\d{6,}(?=元|万元)")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Second:
    """A generated document."""

    text: str
    names: Mapping[str, str]
    """Old name, code -> new, for all that the document itself says."""
    mapping: Mapping[str, str]
    """The same for all that a question may say, with loose names and costs that changed places."""
    amounts: Mapping[str, frozenset[str]]
    """Old amount as printed -> what stands in its places now."""
    grades: Mapping[str, Mapping[str, str]]
    """Old indicator -> its old thresholds -> the new ones."""
    year: int
    bound: tuple[str, ...]
    """Words for old names that have no counterpart."""

    def renamed(self, text: str) -> str:
        """Text about the old document as text about the new one."""
        shifted = YEAR.sub(lambda found: self._shifted(found), replaced(text, self.mapping))
        return shifted

    def _shifted(self, found: re.Match[str]) -> str:
        shift = self.year - OLD_YEAR
        return str(int(found.group()) + shift)


def replaced(text: str, names: Mapping[str, str]) -> str:
    """The text with every name replaced, the longest first, none of them twice."""
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(re.escape(name) for name in longest_first))
    return pattern.sub(lambda found: names[found.group()], text)


# --- names ---


def _parts() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(
        (HERE / "second_document.yaml").read_text(encoding="utf-8")
    )
    return content


def _names(rng: random.Random) -> tuple[dict[str, str], dict[str, str]]:
    """Old names and codes -> new ones; and the loose names that only questions use."""
    parts = _parts()
    county, body = rng.choice(parts["counties"]), rng.choice(parts["bodies"])
    fields = {key: value for key, value in body.items() if isinstance(value, str)}
    fields |= {"county": county, "place": county[:-1], "law": rng.choice(parts["law"])}
    names = {old: rng.choice(new).format(**fields) for old, new in parts["parts"].items()}
    names |= dict(zip(OLD_FUNCTIONS, body["functions"], strict=True))
    names[OLD_PENSIONS] = rng.choice(NEW_PENSIONS)
    names[OLD_UNIT] = f"{body['code']}{rng.randint(1, 9):03}"
    names[OLD_FEE_CODE] = f"1030{rng.randint(43000, 49999)}"
    loose = {old: replaced(new.format(**fields), names) for old, new in parts["loose"].items()}
    return names, loose


def _swaps(rng: random.Random) -> dict[str, str]:
    """Running costs that change places: a filled one with a blank one."""
    pairs = zip(rng.sample(FILLED, SWAPPED), rng.sample(BLANK, SWAPPED), strict=True)
    return {old: new for pair in pairs for old, new in (pair, pair[::-1])}


def _swapped_names(swaps: Mapping[str, str]) -> dict[str, str]:
    """The swapped costs by name, the filled ones by their bare word too: 差旅 for 差旅费."""
    bare = {old.removesuffix("费"): new for old, new in swaps.items() if old in FILLED}
    return {**bare, **swaps}


# --- amounts ---

Amounts = dict[str, Decimal]
"""Name of a line without parts -> its amount."""


@dataclass(frozen=True)
class Figures:
    """The new amounts, by the names and by the values of the old document."""

    leaves: Amounts
    """Old name of a line without parts -> its new amount."""
    totals: Mapping[Decimal, Decimal]
    """Old total -> new total."""


def _table(doc: Understood, title: str) -> Table:
    return next(table for table in doc.tables if table.title == title)


def _headline(line: Line, table: Table) -> Decimal | None:
    column = next(column.index for column in table.columns if column.total)
    return next((cell.value for cell in line.cells if cell.column == column), None)


def _leaves(table: Table) -> Amounts:
    """The lines of a table that have an amount and no parts."""
    above = {line.parent for line in table.lines}
    filled = [(line.item, _headline(line, table)) for line in table.lines if line.seq not in above]
    return {item: value for item, value in filled if value is not None}


def _drawn(old: Amounts, rng: random.Random) -> Amounts:
    """Other amounts in the same order of size."""
    scale = rng.uniform(0.5, 1.9)
    order = sorted(old, key=lambda name: (old[name], rng.random()))
    new = sorted(_cents(float(old[name]) * scale * rng.uniform(0.85, 1.15)) for name in order)
    return dict(zip(order, new, strict=True))


def _cents(value: float) -> Decimal:
    return max(Decimal(f"{value:.2f}"), Decimal("0.01"))


def _sums(table: Table, new: Amounts) -> dict[Decimal, Decimal]:
    """Old total -> new total of every line that has parts."""
    found = {}
    for line in table.lines:
        below = [_sum_name(other, table) for other in table.lines if _is_under(other, line, table)]
        old = _headline(line, table)
        if old is not None and below:
            found[old] = sum((new[name] for name in below if name in new), Decimal())
    return found


def _sum_name(line: Line, table: Table) -> str:
    return line.item if line.seq not in {other.parent for other in table.lines} else ""


def _is_under(line: Line, above: Line, table: Table) -> bool:
    parent = line.parent
    while parent is not None and parent != above.seq:
        parent = table.lines[parent].parent
    return parent is not None


def _figures(doc: Understood, rng: random.Random) -> Figures:
    """New amounts whose sums hold; drawn again until the activities keep their order of size."""
    tables = [_table(doc, title) for title in ("人员经费预算", "日常公用经费预算", "项目支出预算")]
    groups = [_leaves(table) for table in tables]
    projects = _table(doc, "部门项目支出预算")
    while True:
        drawn = [_drawn(group, rng) for group in groups]
        activities = _sums(projects, drawn[2])
        if _same_order(activities) and len(set(activities.values())) == len(activities):
            break
    new = {name: value for group in drawn for name, value in group.items()}
    totals = activities | _sums(tables[0], drawn[0]) | _sums(tables[1], drawn[1])
    return Figures(new, totals | _upper_totals(totals, groups, new, rng))


def _same_order(totals: Mapping[Decimal, Decimal]) -> bool:
    new = [totals[old] for old in sorted(totals)]
    return new == sorted(new)


def _upper_totals(
    totals: Mapping[Decimal, Decimal], groups: list[Amounts], new: Amounts, rng: random.Random
) -> dict[Decimal, Decimal]:
    """The totals that are made of those of several tables, and the income that meets them."""
    staff, running, projects = (sum(group.values(), Decimal()) for group in groups)
    fee = Decimal("46.00")
    car, meals = "公务用车运行维护费", "公务接待费"
    old_car, old_meals = groups[1][car], groups[1][meals]
    basic = totals[staff] + totals[running]
    whole = basic + totals[projects]
    new_fee = _cents(rng.uniform(0.1, 0.3) * float(min(totals[projects], basic)))
    return {
        staff + running: basic,
        staff + running + projects: whole,
        fee: new_fee,
        staff + running + projects - fee: whole - new_fee,
        old_car: new[car],
        old_car + old_meals: new[car] + new[meals],
    }


# --- the document ---


class Editor:
    """The lines of the old document, taking new text for some of its cells."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def put(self, cell: Cell, new: str) -> None:
        """Write a cell anew; the white space around it stays."""
        at = cell.place.first - 1
        line = self._lines[at]
        self._lines[at] = line.replace(cell.text, new, 1) if cell.text else f"\t{new}"

    def text(self, names: Mapping[str, str], written: Callable[[str], str]) -> str:
        """The whole document with the names replaced and the running text's figures rewritten."""
        lines = (line if line.startswith("\t") else written(line) for line in self._lines)
        return replaced("\n".join(lines), names)


def make(seed: int) -> Second:
    """The document of a seed."""
    rng = random.Random(seed)
    names, loose = _names(rng)
    swaps = _swaps(rng)
    year = rng.choice([2013, 2014, 2017, 2018, 2019])
    doc, _ = understand(ORIGINAL)
    figures = _figures(doc, rng)
    editor = Editor(ORIGINAL.read_text(encoding="utf-8"))
    _write_amounts(editor, doc, figures, swaps)
    heads = _write_staff(editor, _table(doc, "部门基本情况表"), rng)
    grades = _write_grades(editor, _table(doc, "部门职责-工作活动绩效目标"), rng)
    return Second(
        text=editor.text(names, lambda line: _written_out(line, figures, year)),
        names=names,
        mapping=_in_both_scripts({**names, **loose, **_swapped_names(swaps)}),
        amounts=_amount_strings(doc, figures) | heads,
        grades=grades,
        year=year,
        bound=_bound(swaps),
    )


def _bound(swaps: Mapping[str, str]) -> tuple[str, ...]:
    parts = _parts()
    told = [word for cost in swaps for word in parts["told_by"].get(cost, ())]
    return (*parts["bound"], *told)


def _in_both_scripts(names: Mapping[str, str]) -> dict[str, str]:
    return {traditional(old): traditional(new) for old, new in names.items()} | dict(names)


def _write_amounts(
    editor: Editor, doc: Understood, figures: Figures, swaps: Mapping[str, str]
) -> None:
    for table in doc.tables:
        if table.kind in ("staffing", "text"):
            continue
        moves = swaps if table.kind in ("basic", "running_cost") else {}
        rows = {line.item: line for line in table.lines}
        for line in table.lines:
            source = rows.get(moves.get(line.item, ""), line)
            _write_row(editor, table, line, source, figures)


def _write_row(editor: Editor, table: Table, line: Line, source: Line, figures: Figures) -> None:
    """Give a line the amounts and the code of another line, or its own ones anew."""
    for cell, from_ in zip(line.cells, source.cells, strict=True):
        role = table.columns[cell.column].role if cell.column >= 0 else "text"
        if role == "amount" and from_.value is not None:
            editor.put(cell, f"{_new_amount(source, from_.value, figures):.2f}")
        elif role in ("amount", "code") and from_.text != cell.text:
            editor.put(cell, from_.text)


def _new_amount(line: Line, old: Decimal, figures: Figures) -> Decimal:
    return figures.leaves[line.item] if line.item in figures.leaves else figures.totals[old]


def _written_out(line: str, figures: Figures, year: int) -> str:
    """A sentence with its year, and its amounts in 元, made those of the new document."""
    said = _WRITTEN_OUT.sub(lambda found: _in_yuan(found.group(), figures), line)
    return said.replace(str(OLD_YEAR), str(year))


def _in_yuan(digits: str, figures: Figures) -> str:
    new = figures.totals[Decimal(digits) / 10000] * 10000
    return f"{new:.0f}"


def _amount_strings(doc: Understood, figures: Figures) -> dict[str, frozenset[str]]:
    """Old amount as printed, and in 元 -> what it may have become."""
    found: dict[str, set[str]] = {}
    for table in doc.tables:
        for line in table.lines:
            old = None if table.kind == "staffing" else _amount_of(line, table)
            if old is None:
                continue
            new = _new_amount(line, old, figures)
            found.setdefault(f"{old:.2f}", set()).add(f"{new:.2f}")
            found.setdefault(f"{old * 10000:.0f}", set()).add(f"{new * 10000:.0f}")
    return {old: frozenset(new) for old, new in found.items()}


def _amount_of(line: Line, table: Table) -> Decimal | None:
    return _headline(line, table) if any(column.total for column in table.columns) else None


def _write_staff(editor: Editor, table: Table, rng: random.Random) -> dict[str, frozenset[str]]:
    """Other heads and vehicles; the last line has vehicles alone, the first is the total.

    Gives the counts that are no other number of the old document, and what became of them.
    """
    whole, office, other = table.lines
    cars, spare = rng.sample(range(4, 28), 2)
    posts = rng.randint(18, 40)
    heads = {"在职人数/行政": posts + rng.randint(3, 30), "在职人数/事业": rng.randint(4, 19)}
    heads |= {"编制人数/行政": posts, "离退人数/离休": rng.randint(2, 6)}
    heads |= {"离退人数/退休": rng.randint(20, 60)}
    for line, vehicles in ((whole, cars + spare), (office, cars), (other, spare)):
        for cell in line.cells:
            column = "/".join(table.columns[cell.column].path)
            if cell.value is not None:
                editor.put(cell, str(heads.get(column, vehicles)))
    active = heads["在职人数/行政"], heads["在职人数/事业"]
    counts = {"25": posts, "45": active[0], "55": sum(active)}
    return {old: frozenset({str(new)}) for old, new in counts.items()}


def _write_grades(editor: Editor, table: Table, rng: random.Random) -> dict[str, dict[str, str]]:
    """Other targets and thresholds, in the same order; what became of them by indicator."""
    found: dict[str, dict[str, str]] = {}
    for line in table.lines:
        cells = [c for c in line.cells if table.columns[c.column].role in ("indicator", "grade")]
        change = _threshold_change([c.text for c in cells], rng)
        name = next((c.text for c in cells if table.columns[c.column].role == "indicator"), "")
        changed = found.setdefault(re.sub(r"[\d.]+[%‰]*$", "", name), {})
        for cell in cells:
            new = _NUMBER.sub(lambda number: change(number.group()), cell.text)  # noqa: B023
            changed |= dict(zip(_marked(cell.text), _marked(new), strict=True))
            if new != cell.text:
                editor.put(cell, new)
    return found


def _marked(text: str) -> list[str]:
    """The numbers of a threshold, each with the sign behind it."""
    return re.findall(r"\d+(?:\.\d+)?[%‰次]?", text)


def _threshold_change(texts: list[str], rng: random.Random) -> Callable[[str], str]:
    """How the numbers of an indicator change: low ones double, high ones drop by a little."""
    numbers = [float(number) for text in texts for number in _NUMBER.findall(text)]
    if not numbers or (min(numbers) <= 5 and max(numbers) == 100):
        return lambda number: number
    if min(numbers) <= 5:
        return lambda number: f"{float(number) * 2:g}"
    drop = rng.randint(0, 4)
    return lambda number: f"{float(number) - drop:g}"
