"""The account of a load: what each non-empty line of the file became, and what to know of it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from bot.load.labels import is_heading
from bot.load.parts import Cell, Table
from bot.load.raw import Paragraph, RawDocument, RawTable


@dataclass(frozen=True)
class LoadReport:
    """What a document held; the counts of lines add up to its non-empty lines."""

    document: str
    publisher: str
    year: int | None
    phase: str
    tables: int
    table_lines: int
    cells: int
    amounts: int
    blanks: int
    """Cells of amounts that are blank."""
    file_lines: int
    filled_lines: int
    """Lines of the file that are not empty."""
    titles: int
    headers: int
    marks: int
    """Lines that hold the scope or unit of a table."""
    cell_lines: int
    headings: int
    paragraphs: int
    unaccounted: int
    warnings: tuple[str, ...]
    state: str = "loaded"
    """loaded, replaced or unchanged."""

    def to_dict(self) -> dict[str, object]:
        """The report as a plain object."""
        return asdict(self)


def make_report(
    raw: RawDocument,
    tables: tuple[Table, ...],
    publisher: str,
    year: int | None,
    phase: str,
    warnings: tuple[str, ...],
) -> LoadReport:
    """The report of a document."""
    texts: list[str] = []
    amounts: list[Cell] = []
    for table in tables:
        counted = {at for at, column in enumerate(table.columns) if column.role == "amount"}
        for line in table.lines:
            texts += [cell.text for cell in line.cells]
            amounts += [cell for cell in line.cells if cell.column in counted]
    paragraphs = [b for b in raw.blocks if isinstance(b, Paragraph)]
    headings = sum(1 for p in paragraphs if is_heading(p.text))
    titles = sum(1 for b in raw.blocks if isinstance(b, RawTable) and b.title)
    headers = sum(table.heads for table in tables)
    marks = sum(table.marks for table in tables)
    cell_lines = sum(map(_filled, texts))
    filled = raw.lines - raw.blank_lines
    return LoadReport(
        document=raw.name,
        publisher=publisher,
        year=year,
        phase=phase,
        tables=len(tables),
        table_lines=sum(len(table.lines) for table in tables),
        cells=len(texts),
        amounts=sum(1 for cell in amounts if cell.value is not None),
        blanks=sum(1 for cell in amounts if not cell.text),
        file_lines=raw.lines,
        filled_lines=filled,
        titles=titles,
        headers=headers,
        marks=marks,
        cell_lines=cell_lines,
        headings=headings,
        paragraphs=len(paragraphs) - headings,
        unaccounted=filled - titles - headers - marks - cell_lines - len(paragraphs),
        warnings=warnings,
    )


def _filled(text: str) -> int:
    if "\n" not in text:
        return 1 if text.strip() else 0
    return sum(1 for part in text.split("\n") if part.strip())
