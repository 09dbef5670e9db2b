"""The columns of a table without upright lines, told by the room between their writing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.load.pdf.pdf_heads import Head, Heads
from bot.load.pdf.pdf_lines import Line
from bot.load.pdf.pdf_regions import AMOUNT, FIGURE, is_figure
from bot.load.tables.columns import NO_NUMBER
from bot.text import squeeze

_OVERLAP = 0.5
"""Points by which writing of two columns may overlap."""


@dataclass
class BareColumn:
    """A column on its way: how far its writing reaches, and its head."""

    left: float
    right: float
    head: Head | None = None
    figures: bool = False
    """Whether figures, or marks in place of one, stand in it."""
    heads: int = 0
    """How many heads stand over it; more than one where columns cannot be told apart."""

    def __post_init__(self) -> None:
        """Count its own head."""
        self.heads = int(self.head is not None)

    def meets(self, part: Line | Head) -> bool:
        """Whether a piece of writing stands in the column, in part at least."""
        return part.left < self.right - _OVERLAP and part.right > self.left + _OVERLAP

    def take(self, left: float, right: float) -> None:
        """Reach as far as other writing too."""
        self.left, self.right = min(self.left, left), max(self.right, right)


def columns_of(heads: Heads, body: Sequence[Sequence[Line]]) -> list[BareColumn] | None:
    """The columns: one a lowest name, and those in which only rows have writing."""
    columns = [BareColumn(head.left, head.right, head) for head in heads.leafs]
    parts = [part for line in body for part in line]
    columns += [BareColumn(p.left, p.right, figures=True) for p in parts if is_figure(p.text)]
    columns = _united(columns)
    texts = [part for part in parts if not is_figure(part.text)]
    for part in sorted(texts, key=lambda p: p.right - p.left):
        if sum(1 for c in columns if c.meets(part) and (c.heads or c.figures)) < 2:
            columns = _united([*columns, BareColumn(part.left, part.right)])
    if any(column.heads > 1 for column in columns):
        return None
    columns = _with_heads(columns, body)
    return None if any(a.right > b.left + 1 for a, b in pairwise(columns)) else columns


def _united(columns: list[BareColumn]) -> list[BareColumn]:
    """The columns, those that overlap put together."""
    found: list[BareColumn] = []
    for column in sorted(columns, key=lambda one: one.left):
        last = found[-1] if found else None
        if last and last.right > column.left + _OVERLAP:
            last.take(column.left, column.right)
            last.head, last.heads = last.head or column.head, last.heads + column.heads
            last.figures = last.figures or column.figures
        else:
            found.append(column)
    return found


def _with_heads(columns: list[BareColumn], body: Sequence[Sequence[Line]]) -> list[BareColumn]:
    """The columns with those without a head put to the next one, where no row has both: a dash at
    the left of a column of figures, a total in the middle of a column of names."""
    found = _paired(_without_marks(columns, body), body)
    for column in list(found):
        if column.head is not None:
            continue
        at = found.index(column)
        texts = _texts(column, body)
        marks = all(text in NO_NUMBER for text in texts)
        beside = [
            found[n]
            for n in (at + 1, at - 1)
            if 0 <= n < len(found) and _apart(column, found[n], body)
        ]
        if not marks:
            beside.sort(key=lambda one: max(one.left - column.right, column.left - one.right))
        if beside:
            beside[0].take(column.left, column.right)
            beside[0].figures = beside[0].figures or column.figures
            found.remove(column)
    return found


def _without_marks(columns: list[BareColumn], body: Sequence[Sequence[Line]]) -> list[BareColumn]:
    """The columns with figures and marks in place of one put together that stand side by side
    without a head."""
    found: list[BareColumn] = []
    for column in columns:
        last = found[-1] if found else None
        if (
            last
            and column.figures
            and last.figures
            and not (last.head or column.head)
            and _apart(last, column, body)
        ):
            last.take(column.left, column.right)
        else:
            found.append(column)
    return found


def _paired(columns: list[BareColumn], body: Sequence[Sequence[Line]]) -> list[BareColumn]:
    """The columns with heads at one side and figures at the other put together, where they take
    turns all over the table."""
    lone = [c for c in columns if c.head and all(map(_says_nothing, _texts(c, body)))]
    bodies = [c for c in columns if not c.head and c.figures]
    turns = [c for c in columns if c in lone or c in bodies]
    if len(lone) != len(bodies) or not lone:
        return columns
    pairs = list(zip(turns[::2], turns[1::2], strict=True))
    side = [bool(one.head) for one, _ in pairs]
    close = all(columns.index(two) == columns.index(one) + 1 for one, two in pairs)
    if not close or any(bool(a.head) == bool(b.head) for a, b in pairs):
        return columns
    if len(set(side)) > 1 and side != [_holds_amounts(a, b, body) for a, b in pairs]:
        return columns  # codes are set to the left of their head, amounts to the right
    for one, two in pairs:
        one.take(two.left, two.right)
        one.head, one.heads, one.figures = one.head or two.head, 1, True
    gone = [two for _, two in pairs]
    return [column for column in columns if column not in gone]


def _holds_amounts(one: BareColumn, two: BareColumn, body: Sequence[Sequence[Line]]) -> bool:
    """Whether amounts stand in that of two columns which has no head, and no codes."""
    texts = _texts(two if one.head else one, body)
    return any(AMOUNT.fullmatch(text) for text in texts)


def _says_nothing(text: str) -> bool:
    """Whether a text may stand in the middle of any column: the name of a total over several."""
    return squeeze(text) in ("合计", "总计")


def _texts(column: BareColumn, body: Sequence[Sequence[Line]]) -> list[str]:
    return [part.text for parts in body for part in parts if column.meets(part)]


def _apart(one: BareColumn, two: BareColumn, body: Sequence[Sequence[Line]]) -> bool:
    """Whether no line has writing in both columns, and both hold figures or both names."""
    for parts in body:
        if any(one.meets(part) for part in parts) and any(two.meets(part) for part in parts):
            return False
    kinds = [_kind(_texts(column, body)) for column in (one, two)]
    return None in kinds or kinds[0] == kinds[1]


def _kind(texts: Sequence[str]) -> bool | None:
    """Whether texts are figures; None where they are only marks in place of one."""
    told = [text for text in texts if text not in NO_NUMBER]
    return any(FIGURE.fullmatch(text) for text in told) if told else None


def borders_of(columns: Sequence[BareColumn]) -> tuple[float, ...]:
    """The borders of the columns: half way between their writing."""
    middles = [(one.right + two.left) / 2 for one, two in pairwise(columns)]
    return (columns[0].left - 2, *middles, columns[-1].right + 2)


def tells_apart(
    columns: Sequence[BareColumn],
    over: Sequence[tuple[int, int, Head]],
    body: Sequence[Sequence[Line]],
) -> bool:
    """Whether every column of amounts has a head, and another than those right beside it."""
    seen: set[str] = set()
    for at, column in enumerate(columns):
        texts = _texts(column, body)
        amounts = sum(1 for text in texts if AMOUNT.fullmatch(text))
        if not amounts:
            if any(not FIGURE.fullmatch(text) and text not in NO_NUMBER for text in texts):
                seen = set()
            continue
        if column.head is None:
            return False
        upper = "".join(head.text for a, b, head in over if a <= at <= b)
        name = upper + column.head.text
        if name in seen:
            return False
        seen.add(name)
    return True
