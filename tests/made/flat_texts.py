"""Disclosures as texts, in the ways in which converters of web pages write their tables down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from papers import Sheet

from bot.text import squeeze


def _cells(sheet: Sheet, row: int) -> list[tuple[str, int]]:
    """The cells of a row that the page has, each with how many columns it reaches over."""
    spans, covered = sheet.spans(), sheet.covered()
    return [
        (text, spans.get((row, column), (1, 1))[1])
        for column, text in enumerate(sheet.rows[row])
        if (row, column) not in covered
    ]


def full(sheet: Sheet) -> list[str]:
    """A line a row; what a merged cell reaches over is blank."""
    covered = sheet.covered()
    return [
        "| " + " | ".join("" if (r, c) in covered else text for c, text in enumerate(row)) + " | "
        for r, row in enumerate(sheet.rows)
    ]


def filled(sheet: Sheet) -> list[str]:
    """A line a row without blank cells, filled up with pipes to the width of the table."""
    width = len(sheet.rows[0])
    lines = []
    for row in range(len(sheet.rows)):
        kept = [text for text, _ in _cells(sheet, row) if text]
        lines.append("".join(f"{text} | " for text in kept) + "|" * (width - len(kept)))
    return [line.strip() for line in lines]


def padded(sheet: Sheet) -> list[str]:
    """As `filled`, but with blank cells, each between two pipes."""
    width = len(sheet.rows[0])
    lines = []
    for row in range(len(sheet.rows)):
        cells = [text for text, _ in _cells(sheet, row)]
        texts = "".join(f"{text} | " if text else "| " for text in cells)
        lines.append((texts + "|" * (width - len(cells))).strip())
    return lines


def split(sheet: Sheet) -> list[str]:
    """As `filled`, but with blank cells, each at the start of a line of its own."""
    width = len(sheet.rows[0])
    lines = []
    for row in range(len(sheet.rows)):
        cells = [text for text, _ in _cells(sheet, row)]
        texts = "".join(f"{text} | " if text else "\n| " for text in cells)
        lines += (texts + "|" * (width - len(cells))).strip().split("\n")
    return [line.strip() for line in lines]


def stepped(sheet: Sheet) -> list[str]:
    """A cell a line, without blank ones, each row filled up with pipes at its end."""
    width = len(sheet.rows[0])
    lines: list[str] = []
    for row in range(len(sheet.rows)):
        kept = [text for text, _ in _cells(sheet, row) if text]
        lines += [f"{text} |" for text in kept]
        if len(kept) < width and kept:
            lines[-1] += " " + "|" * (width - len(kept))
    return lines


def spaced(sheet: Sheet) -> list[str]:
    """A line a row, a blank between two cells, another for a blank cell."""
    lines = []
    for row in range(len(sheet.rows)):
        cells = [squeeze(text) or " " for text, _ in _cells(sheet, row)]
        lines.append(" ".join(cells).lstrip() or "")
    return [line for line in lines if line]


def bare_rows(sheet: Sheet) -> list[str]:
    """A line a row, a blank between two cells, the blank ones gone."""
    rows = [[squeeze(t) for t, _ in _cells(sheet, row) if t] for row in range(len(sheet.rows))]
    return [" ".join(kept) for kept in rows if kept]


def twins(sheet: Sheet) -> list[str]:
    """A line a row without blank cells, each between two pipes."""
    rows = [[t for t, _ in _cells(sheet, row) if t] for row in range(len(sheet.rows))]
    return ["|" + "||".join(kept) + "|" for kept in rows if kept]


def alone(sheet: Sheet) -> list[str]:
    """A cell a line, without blank ones."""
    return [t for row in range(len(sheet.rows)) for t, _ in _cells(sheet, row) if t]


def alone_piped(sheet: Sheet) -> list[str]:
    """A cell a line with a pipe right behind it, without blank ones."""
    return [f"{text}|" for text in alone(sheet)]


def apart(sheet: Sheet) -> list[str]:
    """A cell a line with a blank line behind it; a blank cell is but the blank line."""
    lines: list[str] = []
    for row in range(len(sheet.rows)):
        for text, _ in _cells(sheet, row):
            lines += [text, ""] if text else [""]
    return lines


FORMS: dict[str, Callable[[Sheet], list[str]]] = {
    "full": full,
    "filled": filled,
    "padded": padded,
    "split": split,
    "stepped": stepped,
    "spaced": spaced,
    "bare_rows": bare_rows,
    "twins": twins,
    "alone": alone,
    "alone_piped": alone_piped,
    "apart": apart,
}
LOSSLESS = ("full", "padded", "split")
"""Forms that keep all that is needed to read the table."""


def write_flat(file: Path, sheets: Sequence[Sheet], form: str) -> None:
    """The tables below each other, each under its title and marks."""
    lines: list[str] = []
    for sheet in sheets:
        above = [sheet.title, *sheet.marks]
        lines += [part for text in above for part in (text, "")] if form == "apart" else above
        lines += FORMS[form](sheet)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
