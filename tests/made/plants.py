"""Errors as people make them, planted in a document that holds none: one a copy, by kind.

A plant knows nothing of the checks: it sees paragraphs and tables as whoever types them does. Only
what can be seen to be wrong from the document itself is planted: an amount that a sum or another
place repeats, a word against its figure, a mark against the rest.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from balanced_text import Block
from papers import Sheet

AMOUNT = re.compile(r"-?\d[\d,]*\.\d+")


@dataclass(frozen=True)
class Plant:
    """A document with one error."""

    kind: str
    what: str
    """Where, and what was there before, for whoever reads the report."""
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Spot:
    """A cell that holds an amount."""

    block: int
    row: int
    column: int
    text: str

    @property
    def value(self) -> Decimal:
        """The amount."""
        return Decimal(self.text.replace(",", ""))


class Pages:
    """A document as it is typed."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        """Find the amounts of its tables."""
        self.blocks = tuple(blocks)
        self.spots = [
            Spot(at, r, c, text)
            for at, block in enumerate(self.blocks)
            if isinstance(block, Sheet)
            for r, row in enumerate(block.rows)
            for c, text in enumerate(row)
            if AMOUNT.fullmatch(text) and Decimal(text.replace(",", ""))
        ]

    def sheet(self, at: int) -> Sheet:
        """The table at a place."""
        found = self.blocks[at]
        assert isinstance(found, Sheet)
        return found

    def sheets(self) -> list[int]:
        """Where the tables with amounts stand."""
        return sorted({spot.block for spot in self.spots})

    def row(self, spot: Spot) -> Sequence[str]:
        """The row of an amount."""
        return self.sheet(spot.block).rows[spot.row]

    def label(self, spot: Spot) -> str:
        """What stands before an amount: the nearest text on its left, else the head above it."""
        row = self.row(spot)
        for text in reversed(row[: spot.column]):
            if text.strip() and not AMOUNT.fullmatch(text):
                return text.strip()
        heads = [r[spot.column] for r in self.sheet(spot.block).rows[: spot.row] if r[spot.column]]
        return heads[-1] if heads else ""

    def head(self, spot: Spot) -> str:
        """The head over an amount."""
        heads = [r[spot.column] for r in self.sheet(spot.block).rows[: spot.row]]
        return " ".join(h for h in heads if h and not AMOUNT.fullmatch(h))

    def texts(self) -> Iterator[tuple[int, str]]:
        """The paragraphs with their places."""
        for at, block in enumerate(self.blocks):
            if isinstance(block, str):
                yield at, block

    def put(self, at: int, block: Block) -> tuple[Block, ...]:
        """The blocks with another in a place."""
        return (*self.blocks[:at], block, *self.blocks[at + 1 :])

    def cells(self, at: int, new: dict[tuple[int, int], str]) -> tuple[Block, ...]:
        """The blocks with other cells in a table."""
        sheet = self.sheet(at)
        rows = [
            [new.get((r, c), text) for c, text in enumerate(row)]
            for r, row in enumerate(sheet.rows)
        ]
        return self.put(at, replace(sheet, rows=rows))


Made = tuple[str, tuple[Block, ...]]
Planter = Callable[[Pages, random.Random], Made | None]
KINDS: dict[str, Planter] = {}


def kind(plant: Planter) -> Planter:
    """Take a planter up among the kinds, under its own name."""
    KINDS[plant.__name__.removeprefix("_")] = plant
    return plant


def plants(blocks: Sequence[Block], seed: int, each: int) -> Iterator[Plant]:
    """So many plants of every kind that the document has a place for."""
    pages = Pages(blocks)
    for name, plant in KINDS.items():
        pick = random.Random(f"{name}-{seed}")
        for _ in range(each):
            made = plant(pages, pick)
            if made and made[1] != pages.blocks:
                yield Plant(name, *made)


# --- amounts in tables ---


def _changed(pages: Pages, spot: Spot, text: str) -> Made:
    title = pages.sheet(spot.block).title
    what = f"{title} · {pages.label(spot)} · {pages.head(spot)}：{spot.text} → {text or '（空白）'}"
    return what, pages.cells(spot.block, {(spot.row, spot.column): text})


def _again(text: str, value: Decimal) -> str:
    """A value printed as the text is."""
    decimals = len(text.partition(".")[2])
    return f"{value:,.{decimals}f}" if "," in text else f"{value:.{decimals}f}"


def typo(text: str, pick: random.Random) -> str:
    """A figure with one digit mistyped."""
    digits = [n for n, c in enumerate(text) if c.isdigit()]
    at = pick.choice(digits)
    other = pick.choice(
        [d for d in "0123456789" if d != text[at] and (d != "0" or at != digits[0])]
    )
    return text[:at] + other + text[at + 1 :]


def transposed(text: str, pick: random.Random) -> str:
    """A figure with two neighbouring digits in each other's place."""
    digits = [n for n, c in enumerate(text) if c.isdigit()]
    pairs = [
        (a, b)
        for a, b in pairwise(digits)
        if text[a] != text[b] and not (a == digits[0] and text[b] == "0")
    ]
    if not pairs:
        return typo(text, pick)
    a, b = pick.choice(pairs)
    new = list(text)
    new[a], new[b] = text[b], text[a]
    return "".join(new)


def _where(pages: Pages, pick: random.Random, ok: Callable[[Spot], bool]) -> Spot | None:
    """One of the amounts that are so; every table is as likely as another."""
    found = [spot for spot in pages.spots if ok(spot)]
    tables = sorted({spot.block for spot in found})
    if not tables:
        return None
    at = pick.choice(tables)
    return pick.choice([spot for spot in found if spot.block == at])


def _total(pages: Pages, spot: Spot) -> bool:
    return bool(re.search("合计|总计", pages.label(spot).replace("　", "")))


@kind
def _digit_typo(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    return _changed(pages, spot, typo(spot.text, pick)) if spot else None


@kind
def _digits_transposed(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    return _changed(pages, spot, transposed(spot.text, pick)) if spot else None


@kind
def _point_slipped(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    by = pick.choice((Decimal(10), Decimal("0.1"), Decimal(100)))
    return _changed(pages, spot, _again(spot.text, spot.value * by)) if spot else None


@kind
def _total_not_updated(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: _total(pages, s))
    if spot is None:
        return None
    step = (spot.value * pick.randint(2, 20) / 100).quantize(Decimal("0.01"))
    return _changed(pages, spot, _again(spot.text, spot.value - step))


@kind
def _cell_in_yuan(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    by = 10000 if pick.random() < 0.7 else Decimal("0.0001")
    return _changed(pages, spot, _again(spot.text, spot.value * by)) if spot else None


@kind
def _blank_for_amount(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    return _changed(pages, spot, "") if spot else None


@kind
def _amount_for_blank(pages: Pages, pick: random.Random) -> Made | None:
    at = pick.choice(pages.sheets())
    sheet = pages.sheet(at)
    columns = {s.column for s in pages.spots if s.block == at}
    rows = {s.row for s in pages.spots if s.block == at}
    covered = sheet.covered()
    free = [
        (r, c)
        for r in sorted(rows)
        for c in sorted(columns)
        if not sheet.rows[r][c].strip("0.- ")
        and (r, c) not in covered
        and any(t.strip() and not AMOUNT.fullmatch(t) for t in sheet.rows[r][:c])
    ]
    if not free:
        return None
    r, c = pick.choice(free)
    text = f"{pick.randint(100, 99999) / 100:.2f}"
    return f"{sheet.title} · {sheet.rows[r]} + {text}", pages.cells(at, {(r, c): text})


@kind
def _rows_swapped(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    others = [
        s
        for s in pages.spots
        if spot and (s.block, s.column) == (spot.block, spot.column) and s.value != spot.value
    ]
    if spot is None or not others:
        return None
    other = pick.choice(others)
    what = f"{pages.sheet(spot.block).title} · {pages.label(spot)} ↔ {pages.label(other)}"
    new = {(spot.row, spot.column): other.text, (other.row, other.column): spot.text}
    return what, pages.cells(spot.block, new)


@kind
def _column_shifted(pages: Pages, pick: random.Random) -> Made | None:
    """An amount of a part in the column beside its own."""

    def free(s: Spot) -> list[int]:
        sheet = pages.sheet(s.block)
        used = {x.column for x in pages.spots if x.block == s.block}
        return [
            c
            for c in (s.column - 1, s.column + 1)
            if c in used and not pages.row(s)[c].strip("0.- ") and (s.row, c) not in sheet.covered()
        ]

    spot = _where(pages, pick, lambda s: bool(free(s)))
    if spot is None:
        return None
    to = pick.choice(free(spot))
    what = f"{pages.sheet(spot.block).title} · {pages.label(spot)} {spot.text} in column {to}"
    moved = {(spot.row, spot.column): pages.row(spot)[to], (spot.row, to): spot.text}
    return what, pages.cells(spot.block, moved)


@kind
def _line_of_other_year(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: not _total(pages, s))
    if spot is None:
        return None
    by = Decimal(pick.choice((83, 91, 94, 106, 112))) / 100
    row = [s for s in pages.spots if (s.block, s.row) == (spot.block, spot.row)]
    new = {(s.row, s.column): _again(s.text, s.value * by) for s in row}
    return f"{pages.sheet(spot.block).title} · {pages.label(spot)} × {by}", pages.cells(
        spot.block, new
    )


def _without(sheet: Sheet, row: int) -> Sheet:
    """The table without a row; merged cells that hold it or lie below are moved."""
    merges = [
        (a - (a > row), b, c - (c >= row), d) for a, b, c, d in sheet.merges if (a, c) != (row, row)
    ]
    return replace(
        sheet, rows=[*sheet.rows[:row], *sheet.rows[row + 1 :]],
        merges=tuple(m for m in merges if m[:2] != m[2:]),
    )  # fmt: skip


@kind
def _line_dropped(pages: Pages, pick: random.Random) -> Made | None:
    """One without which something no longer adds up: not a total, nor a line that says it again."""

    def alone(s: Spot) -> bool:
        same = [x for x in pages.spots if (x.block, x.column) == (s.block, s.column)]
        twice = sum(x.value == s.value and not _total(pages, x) for x in same) > 1
        lines = {x.row for x in pages.spots if x.block == s.block}
        return (
            not twice
            and len(lines) > 1
            and not any(_total(pages, x) for x in same if x.row == s.row)
        )

    spot = _where(pages, pick, alone)
    if spot is None or "合计" in "".join(pages.row(spot)):
        return None
    sheet = pages.sheet(spot.block)
    what = f"{sheet.title} · {pages.label(spot)} {list(pages.row(spot))}"
    return what, pages.put(spot.block, _without(sheet, spot.row))


@kind
def _line_doubled(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: not _total(pages, s))
    if spot is None:
        return None
    sheet = pages.sheet(spot.block)
    if any(a > spot.row or a <= spot.row <= c for a, _, c, _ in sheet.merges):
        return None
    rows = [*sheet.rows[: spot.row + 1], *sheet.rows[spot.row :]]
    what = f"{sheet.title} · {pages.label(spot)} twice"
    return what, pages.put(spot.block, replace(sheet, rows=rows))


@kind
def _sign_lost(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: True)
    text = spot and (spot.text.lstrip("-") if spot.text.startswith("-") else f"-{spot.text}")
    return _changed(pages, spot, text) if spot and text else None


@kind
def _income_total(pages: Pages, pick: random.Random) -> Made | None:
    spots = [s for s in pages.spots if re.search("收入.*[总合]计", pages.label(s))]
    if not spots:
        return None
    spot = pick.choice(spots)
    return _changed(pages, spot, _again(spot.text, spot.value + pick.randint(1, 500)))


@kind
def _source_in_total(pages: Pages, pick: random.Random) -> Made | None:
    """The amount of one source in a row 合计."""
    spot = _where(
        pages,
        pick,
        lambda s: _total(pages, s) and bool(re.search("拨款|事业收入|结转|基金", pages.head(s))),
    )
    return _changed(pages, spot, transposed(spot.text, pick)) if spot else None


@kind
def _three_public_part(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(
        pages,
        pick,
        lambda s: "三公" in pages.sheet(s.block).title and "预算数" not in pages.head(s).split(),
    )
    return _changed(pages, spot, typo(spot.text, pick)) if spot else None


@kind
def _three_public_total(pages: Pages, pick: random.Random) -> Made | None:
    spots = [
        s
        for s in pages.spots
        if "三公" in pages.sheet(s.block).title and "合计" in pages.head(s) + pages.label(s)
    ]
    if not spots:
        return None
    spot = pick.choice(spots)
    return _changed(pages, spot, typo(spot.text, pick))


@kind
def _activity(pages: Pages, pick: random.Random) -> Made | None:
    spot = _where(pages, pick, lambda s: "活动" in pages.sheet(s.block).title)
    return _changed(pages, spot, typo(spot.text, pick)) if spot else None
