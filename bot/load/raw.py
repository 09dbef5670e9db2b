"""What a reader yields: paragraphs and rows in file order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Lines of a text file, first to last, counted from 1."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"第{self.first}行" if self.first == self.last else f"第{self.first}–{self.last}行"


@dataclass(frozen=True)
class RawCell:
    """One cell as the file has it."""

    text: str
    place: Place


@dataclass(frozen=True)
class Row:
    """Cells that stand in one row."""

    cells: tuple[RawCell, ...]

    @property
    def place(self) -> Place:
        """The lines from the first cell to the last."""
        return Place(self.cells[0].place.first, self.cells[-1].place.last)


@dataclass(frozen=True)
class Paragraph:
    """A line of running text, a heading or a title."""

    text: str
    place: Place


@dataclass(frozen=True)
class RawTable:
    """Rows that follow each other, under the title that stands above them."""

    title: Paragraph | None
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class RawDocument:
    """A file taken apart; `blocks` keeps the order of the file."""

    name: str
    sha256: str
    lines: int
    blank_lines: int
    blocks: tuple[Paragraph | RawTable, ...]
    ends_open: bool
    """Whether it ends inside a cell, without an end of line: it may have been cut off there."""
