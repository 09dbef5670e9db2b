"""Forms of templates in files of YAML, filled with amounts of which none comes twice: national.yaml
holds those of the nation and of provinces, county.yaml further ones of provinces and counties."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from disclosures import Lane, Made
from papers import Merge, Sheet

BODY, YEAR = "青石县水务局", 2024


def forms(seed: int = 0, name: str = "national") -> list[Made]:
    """The tables of a file, with the figure of every cell known."""
    rng = random.Random(f"{name}-{seed}")
    amounts = iter(rng.sample(range(100, 9_999_999), 2_000))
    return [_made(form, rng, amounts) for form in _written(name)]


@cache
def _written(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(
        Path(__file__).with_name(f"{name}.yaml").read_text(encoding="utf-8")
    )
    return found


def _made(form: dict[str, Any], rng: random.Random, amounts: Any) -> Made:
    marked = [[cell.strip("\n ") for cell in line.split("|")] for line in _lines(form["rows"])]
    rows = [[_text(cell, rng, amounts) for cell in row] for row in marked]
    sheet = Sheet(form["title"], tuple(form["marks"]), rows, tuple(_merges(marked)))
    lanes = tuple(Lane(tuple(names), tuple(columns)) for names, columns in form["lanes"])
    unit, units = form.get("unit", "万元"), form.get("units", {})
    return Made(sheet, form["heads"], lanes, unit, units, tuple(form.get("notes", ())))


def _lines(text: str) -> list[str]:
    return text.strip("\n").split("\n")


def _text(cell: str, rng: random.Random, amounts: Any) -> str:
    if cell == "#" or (cell == "?" and rng.random() < 0.5):
        return f"{next(amounts) / 100:,.2f}"
    if cell == "?":
        return rng.choice(("", "0.00", "-", "—"))
    return "" if cell in ("<", "^") else cell


def _merges(marked: list[list[str]]) -> list[Merge]:
    found = []
    for top, row in enumerate(marked):
        for left, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            right, bottom = left, top
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while bottom + 1 < len(marked) and marked[bottom + 1][left] == "^":
                bottom += 1
            if (top, left) != (bottom, right):
                found.append((top, left, bottom, right))
    return found
