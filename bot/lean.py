"""Statements made lean before DuckDB plans them; what they give stays the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

_STAR = re.compile(r"\bSELECT \*(?=\s+FROM (\w+)\s+(?:WHERE|QUALIFY|ORDER|LIMIT|\)))")
"""A star over one table alone."""
_SETS = re.compile(r"\b(?:UNION|EXCEPT|INTERSECT)\b")
"""Sides of such a statement must keep the same columns."""


def lean(sql: str, columns: Mapping[str, Sequence[str]]) -> str:
    """The statement with each star over a table replaced by those of its columns that are named
    anywhere in it: planning costs as much a column as reading does."""
    words = set(re.findall(r"\w+", sql))

    def named(star: re.Match[str]) -> str:
        before = sql[: star.start()]
        found = [name for name in columns.get(star[1], ()) if name in words]
        inside = before.count("(") > before.count(")")
        return f"SELECT {', '.join(found)}" if found and inside else star[0]

    return sql if _SETS.search(sql) else _STAR.sub(named, sql)
