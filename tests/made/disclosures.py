"""Disclosures as departments publish them, made from seeds: tables of the national template in the
shapes that provinces give them, with the figure of every cell known."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from papers import Merge, Sheet

Rows = list[list[str]]


@dataclass(frozen=True)
class Lane:
    """Columns of a table that belong together: those of names and codes, and those of amounts."""

    names: tuple[int, ...]
    amounts: tuple[int, ...]


@dataclass(frozen=True)
class Made:
    """A table with what is known of it."""

    sheet: Sheet
    heads: int
    """Rows of header."""
    lanes: tuple[Lane, ...]
    unit: str
    units: dict[int, str] = field(default_factory=dict)
    """Units of columns that have another than the table."""
    notes: tuple[str, ...] = ()
    total: bool = False
    """Whether the totals of a lane lie under merged names of another."""


@dataclass(frozen=True)
class Figure:
    """A cell that holds an amount, or is blank."""

    title: str
    name: str
    code: str
    heads: tuple[str, ...]
    text: str
    unit: str


NAMES: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8")
)
INCOME: list[str] = NAMES["income"]
CLASSES: list[str] = NAMES["classes"]
NUMBERS = "一二三四五六七八九十"


class Maker:
    """Makes the tables of one document; no amount comes twice in it."""

    def __init__(self, seed: int) -> None:
        """Draw what holds for the whole document."""
        self.random = random.Random(f"disclosure-{seed}")
        self.year = self.random.randint(2015, 2025)
        self.final = self.random.random() < 0.4
        self.word = "决算" if self.final else "预算"
        self.unit = self.random.choice(("万元", "万元", "万元", "元", "千元"))
        self.comma = self.random.random() < 0.6
        self.blank = self.random.choice(("", "", "0.00", "-", "0", "mixed"))
        self.filled = self.random.choice((0.4, 0.7, 0.95))
        self.body = self.random.choice(
            ("青石县水务局", "云溪市人民政府办公室", "白河区档案馆", "中共长岭县委组织部")
        )
        self.spaced = self.random.random() < 0.4
        self._used: set[str] = set()

    def amount(self, filled: float | None = None) -> str:
        """A cell of an amount; sometimes one that holds none."""
        if self.random.random() > (self.filled if filled is None else filled):
            mark = self.blank
            return self.random.choice(("", "0.00", "-", "0")) if mark == "mixed" else mark
        while True:
            digits = self.random.choice((1, 2, 3, 4, 5)) + (
                4 if self.unit == "元" else 1 if self.unit == "千元" else 0
            )
            value = self.random.randint(10 ** (digits + 1), 10 ** (digits + 2) - 1) / 100
            if self.random.random() < 0.03:
                value = -value
            text = f"{value:,.2f}" if self.comma else f"{value:.2f}"
            if text.replace(",", "") not in self._used:
                self._used.add(text.replace(",", ""))
                return text

    def sure(self) -> str:
        """An amount that is there."""
        return self.amount(1.0)

    def rate(self) -> str:
        """A change in per cent."""
        while True:
            text = f"{self.random.randint(-9999, 9999) / 100:.2f}%"
            if text not in self._used:
                self._used.add(text)
                return text

    def total_name(self, name: str) -> str:
        """合计 with or without room between its characters."""
        return "　".join(name) if self.spaced and len(name) == 2 else name

    def coded(self) -> list[tuple[str, str, int]]:
        """Functional items in order: code, name and depth."""
        classes = [code for code, _ in NAMES["functions"] if len(code) == 3]
        kept = self.random.sample(classes, self.random.randint(2, len(classes)))
        return [
            (code, name, (len(code) - 3) // 2)
            for code, name in NAMES["functions"]
            if code[:3] in kept
        ]

    def made(
        self,
        title: str,
        rows: Rows,
        merges: Sequence[Merge],
        heads: int,
        lanes: Sequence[Lane],
        **more: object,
    ) -> Made:
        """The table under its title and marks."""
        number = self.random.randint(1, 9)
        marks = {
            0: (f"部门名称：{self.body}", f"单位：{self.unit}"),
            1: (f"公开{number:02}表", f"部门：{self.body}", f"金额单位：{self.unit}"),
            2: (f"单位：{self.unit}",),
            3: (f"编制单位：{self.body}", f"{self.year}年度", f"单位：{self.unit}"),
        }[self.random.randint(0, 3)]
        sheet = Sheet(title, marks, rows, tuple(merges))
        return Made(sheet, heads, tuple(lanes), self.unit, **more)  # type: ignore[arg-type]


def figures(made: Made) -> list[Figure]:
    """Every cell of amounts of a table, as it is to be read."""
    sheet = made.sheet
    covered = sheet.covered()
    owner = {
        (r, c): (a, b)
        for a, b, x, y in sheet.merges
        for r in range(a, x + 1)
        for c in range(b, y + 1)
    }
    found = []
    for row in range(made.heads, len(sheet.rows)):
        for lane in made.lanes:
            texts = [
                sheet.rows[owner.get((row, c), (row, c))[0]][owner.get((row, c), (row, c))[1]]
                for c in lane.names
            ]
            code = "".join(t for t in texts if t.isdigit())
            named = [t for t in texts if t and not t.isdigit()]
            for column in lane.amounts:
                if (row, column) in covered or (lane.names and not named):
                    continue
                heads = dict.fromkeys(
                    sheet.rows[owner.get((h, column), (h, column))[0]][
                        owner.get((h, column), (h, column))[1]
                    ]
                    for h in range(made.heads)
                )
                kept = tuple(h for h in heads if h and not h.isdigit() and h != "栏次")
                found.append(
                    Figure(
                        sheet.title,
                        named[-1] if named else "",
                        code,
                        kept,
                        sheet.rows[row][column],
                        made.units.get(column, made.unit),
                    )
                )
    return found
