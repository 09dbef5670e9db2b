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


ONE = "document_id = $the_document"
SEVERAL = (
    "document_id BETWEEN $first_document AND $last_document"
    " AND list_contains($the_documents::BIGINT[], document_id)"
)
"""The bounds let DuckDB skip what lies outside them; within them the list decides."""
_COMMENT = re.compile(r"\s*(?:--[^\n]*\n\s*|/\*.*?\*/\s*)*", re.DOTALL)
_WITH = re.compile(r"WITH(?: RECURSIVE)?\s+")
_ANY_STAR = re.compile(r"\bSELECT (?:DISTINCT )?\*|\b(\w+)\.\*")


def narrowed(sql: str, columns: Mapping[str, Sequence[str]], chosen: str) -> str:
    """The statement over the chosen documents: each table that it reads and that knows its
    documents is preceded by a part of itself under the same name, with the columns named."""
    words = set(re.findall(r"\w+", sql))
    everything = _takes_all(sql, columns)
    parts = []
    for table, known in columns.items():
        if table in words and "document_id" in known:
            named = [name for name in known if name in words or name == "document_id"]
            taken = "*" if everything else ", ".join(named)
            parts.append(
                f"{table} AS NOT MATERIALIZED"
                f" (SELECT {taken} FROM data.main.{table} WHERE {chosen})"
            )
    if not parts:
        return sql
    opening = _COMMENT.match(sql)
    start = opening.end() if opening else 0
    inside = _WITH.match(sql, start)
    head, rest = (inside[0], f", {sql[inside.end() :]}") if inside else ("WITH ", f" {sql[start:]}")
    return f"{sql[:start]}{head}{', '.join(parts)}{rest}"


def _takes_all(sql: str, columns: Mapping[str, Sequence[str]]) -> bool:
    """Whether a star of the statement may stand for all columns of a table."""
    stars = _ANY_STAR.finditer(sql)
    return any(star[1] or _read_by(sql, star.end()) in columns for star in stars)


def _read_by(sql: str, at: int) -> str:
    """What the SELECT reads from whose columns are written here."""
    depth = 0
    while at < len(sql) and depth >= 0:
        depth += {"(": 1, ")": -1}.get(sql[at], 0)
        found = _FROM.match(sql, at) if depth == 0 else None
        if found:
            return found[1]
        at += 1
    return ""


_FROM = re.compile(r"\bFROM\s+(\w+)")
