"""What the stages of loading hand on to each other. Frozen; nothing is changed after it is made."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from bot.load.labels import Label
from bot.load.raw import Place


@dataclass(frozen=True)
class Column:
    """A column of a table."""

    index: int
    path: tuple[str, ...]
    """Its names from the top row of the header to the lowest: 资金来源, 合计."""
    role: str
    """name, body, code, ordinal, amount, indicator, grade or text."""
    unit: str
    """Unit of its amounts; empty in columns of text."""
    total: bool
    """Whether it holds the headline amount of its line."""
    code_kind: str = ""
    """For columns of codes: 功能分类, 经济分类, 收入分类."""
    lane: int = 0
    """Which of the tables side by side it is of: 0 where there is one."""
    counts: bool = False
    """Whether it counts things whose unit is not printed, so that no unit of money is meant."""

    @property
    def name(self) -> str:
        """The lowest name."""
        return self.path[-1] if self.path else ""


class Cell(NamedTuple):
    """A cell of a data row."""

    column: int
    text: str
    value: Decimal | None
    place: Place


class Line(NamedTuple):
    """A line of a table, in its tree."""

    seq: int
    row: int
    """Number of the printed row of data that it stands in, from 0; lanes side by side share one."""
    label: Label
    item: str
    parent: int | None
    """`seq` of the line it is part of."""
    level: int
    total: bool
    """Whether it is a total or subtotal of other lines."""
    continued: bool
    """Whether its label cell is blank, so that it carries on the line above."""
    code: str
    code_kind: str
    cells: tuple[Cell, ...]
    place: Place
    within: tuple[str, ...] = ()
    """Names of groups without a line of their own in which it stands, the widest first."""
    unit: str = ""
    """Unit of its amounts where its label prints one: 公务接待批次（个）."""


@dataclass(frozen=True)
class Table:
    """A table understood."""

    seq: int
    title: str
    kind: str
    scope_code: str
    scope_name: str
    unit: str
    unit_printed: bool
    """Whether the table prints its unit of measure itself."""
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    place: Place
    warnings: tuple[str, ...]
    marks: int
    """Non-empty lines of the file that hold scope or unit."""
    heads: int
    """Non-empty lines of the file that hold the header."""
    notes: tuple[str, ...] = ()
    """What stands below it: 注：本部门无该项目."""

    @cached_property
    def parents(self) -> frozenset[int | None]:
        """`seq` of the lines that others are part of."""
        return frozenset(line.parent for line in self.lines)

    @cached_property
    def headed(self) -> frozenset[int]:
        """The columns that hold the headline amount of a line."""
        return frozenset(at for at, column in enumerate(self.columns) if column.total)


@dataclass(frozen=True)
class Passage:
    """A paragraph of running text under its headings."""

    seq: int
    section: str
    heading: str
    text: str
    place: Place


@dataclass(frozen=True)
class Statement:
    """A figure that a sentence of the running text gives."""

    passage: int
    subject: str
    value: Decimal
    printed: str
    unit: str
    place: Place
