"""Documents written by a test, in the form of data/documents/*.txt."""

from __future__ import annotations

from pathlib import Path

from bot.load.document.report import LoadReport
from bot.load.document.understood import Understood
from bot.load.parts import Line, Table
from bot.load.pipeline import understand

SCOPE = "101某局"
UNIT = "单位：万元"


def row(*cells: str) -> str:
    """A row: a cell a line behind a tab, a blank line after it."""
    return "".join(f"\t{cell}\n" for cell in cells) + "\n"


def table(title: str, *rows: tuple[str, ...], marks: tuple[str, ...] = (SCOPE, UNIT)) -> str:
    """A table under its title, with the row that says whose it is and in what unit."""
    above = row(*marks) if marks else ""
    return f"{title}\n\n{above}" + "".join(row(*cells) for cells in rows)


def spending(*rows: tuple[str, str], title: str = "部门支出预算") -> str:
    """A plain table of names and amounts."""
    return table(title, ("预算支出项目", "金额"), *rows)


def write(folder: Path, *parts: str, name: str = "某县某局-2016.txt") -> Path:
    """The file that the parts make, with a sentence that names the year."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    said = "第一部分 部门预算情况\n\n某县某局收支预算说明\n\n这是2016年的预算，按规定公开。\n\n"
    file.write_text(said + "\n".join(parts), encoding="utf-8")
    return file


def read(folder: Path, *parts: str) -> tuple[Understood, LoadReport]:
    """The document that the parts make, understood, and the report on it."""
    return understand(write(folder, *parts))


def read_table(folder: Path, part: str) -> Table:
    """The one table of a document."""
    (found,) = read(folder, part)[0].tables
    return found


def tree(found: Table) -> dict[str, str]:
    """For each line of a table the name of the line it is part of; "" at the root."""
    return {
        line.item: found.lines[line.parent].item if line.parent is not None else ""
        for line in found.lines
    }


def amounts(line: Line) -> list[str | None]:
    """The amounts of a line as strings, None where blank."""
    return [None if cell.value is None else str(cell.value) for cell in line.cells]
