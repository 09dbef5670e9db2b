"""The names of the budget classification: real items, whether a document has them or not."""

from __future__ import annotations

import csv
from functools import cache

from bot.resources import data_dir, read_yaml

_SHORTEST = 3
"""Characters of a name that says by itself that an item is meant: 救济费, but not 检察."""
_MONEY = ("费", "金")
_PROJECT = "建设"
"""How names end that part of a project's name is too: 信息化建设."""


@cache
def classified() -> tuple[str, ...]:
    """Names of items that are none of everyday talk."""
    with (data_dir() / "codes.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    names += read_yaml("words.yaml")["classified"]
    told = (n for n in names if len(n) > _SHORTEST or n.endswith(_MONEY))
    return tuple(dict.fromkeys(n for n in told if not n.endswith(_PROJECT)))
