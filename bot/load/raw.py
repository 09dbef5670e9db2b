"""What a reader yields: paragraphs and rows in file order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

_WORDS = {"page": "页", "paragraph": "段"}

tuple_of = tuple.__new__
"""Makes a named tuple of all its values in half the time that calling its class takes: for those of
which a document has one a cell."""


class Place(NamedTuple):
    """Where something stands in its file, as a person finds it; everything is counted from 1.

    A named tuple, as cells are: a document has thousands, and a dataclass that is frozen takes
    four times as long to make.
    """

    first: int
    """First line, page or row."""
    last: int
    kind: str = "line"
    """line (of a text), page (of a PDF), sheet (rows and columns of a spreadsheet), or in a file
    without any of them table (rows of a numbered table) and paragraph."""
    holder: str = ""
    """The sheet's name, or the table's number in the file."""
    left: int = 0
    """First column in a sheet."""
    right: int = 0

    def __str__(self) -> str:
        first, last, kind, holder, _, _ = self
        if kind == "line":
            return f"第{first}行" if first == last else f"第{first}–{last}行"
        if kind == "sheet":
            return f"{holder}!{self._area()}"
        word = _WORDS.get(kind, "行")
        rows = str(first) if first == last else f"{first}–{last}"
        return f"第{holder}个表格第{rows}{word}" if kind == "table" else f"第{rows}{word}"

    def _area(self) -> str:
        start = f"{column_letters(self.left)}{self.first}"
        end = f"{column_letters(self.right)}{self.last}"
        return start if start == end else f"{start}:{end}"

    def through(self, other: Place) -> Place:
        """The smallest place that holds both; they stand in one sheet or table."""
        top, low, kind, holder, start, end = self
        first, last, _, _, left, right = other
        if top <= first and low >= last and start <= left and end >= right:
            return self
        if first <= top and last >= low and left <= start and right >= end:
            return other
        return tuple_of(
            Place,
            (
                top if top <= first else first,
                low if low >= last else last,
                kind,
                holder,
                start if start <= left else left,
                end if end >= right else right,
            ),
        )


def column_letters(number: int) -> str:
    """The name of a sheet's column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


class RawCell(NamedTuple):
    """One cell as the file has it."""

    text: str
    place: Place
    covered: str = ""
    """left or above where a merged cell that begins there reaches over this one, which then has no
    text of its own; empty for a cell of its own."""


class Row(NamedTuple):
    """Cells that stand in one row."""

    cells: tuple[RawCell, ...]

    @property
    def place(self) -> Place:
        """From the first cell to the last."""
        return self.cells[0].place.through(self.cells[-1].place)


@dataclass(frozen=True)
class Paragraph:
    """A line of running text, a heading or a title."""

    text: str
    place: Place


@dataclass(frozen=True)
class RawTable:
    """Rows that follow each other, under the title that stands above them."""

    title: Paragraph | None
    """The nearest heading above, be it a paragraph or a row of one text across the table."""
    rows: tuple[Row, ...]
    """Header and data; what a reader did not know for a mark may still stand in the first rows."""
    grid: bool = False
    """Whether the file tells where each cell stands, so that all rows have the same cells and
    merged ones are marked; in a flattened text a row may have lost some."""
    marks: tuple[Paragraph, ...] = ()
    """Short lines between title and header, in order: 单位：万元, 部门名称：某局, 公开01表."""
    lossy: bool = False
    """Whether its blank cells are gone from the text, so that a row may have lost some anywhere."""
    shrunk: tuple[int, int] | None = None
    """How many columns it has at least and at most, where its rows are known but cells that were
    blank or merged are gone from them."""
    padded: bool = False
    """Whether of a shrunk table only merged cells are gone, and blank ones at the end of a row."""
    continued: bool = False
    """Whether it may go on with the table before it: no title of its own, at the top of a page."""


@dataclass(frozen=True)
class RawDocument:
    """A file taken apart; `blocks` keeps the order of the file."""

    name: str
    sha256: str
    lines: int
    """Lines of a text; of other formats the lines of text in all paragraphs and cells."""
    blank_lines: int
    blocks: tuple[Paragraph | RawTable, ...]
    ends_open: bool = False
    """Whether it ends inside a cell, without an end of line: it may have been cut off there."""
    warnings: tuple[str, ...] = ()
    """What the reader could not take over, a sentence each."""
