"""Files of SQL with a YAML header: what question types and checks have in common.

The only module that imports sqlglot. A statement that passes `select_faults` is one SELECT over
the project's own tables that calls nothing that reaches files, settings or the network.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.resources import NoYaml, parsed_yaml

TABLES = (
    "documents",
    "bodies",
    "tables",
    "entities",
    "cells",
    "passages",
    "claims",
    "amounts",
    "findings",
    "changes",
    "codes",
)
"""Tables and views of bot/schema.sql that a file may read."""
PLACEHOLDER = re.compile(r"\{(\w+)\}")
_HEADER = re.compile(r"\s*/\*(?P<yaml>.*?)\*/\s*", re.DOTALL)
_REACHES_OUT = re.compile(
    r"^(read_|glob$|sniff_|parquet_|duckdb_|pragma_|getenv$|query$|query_table$|which_secret$)"
)

Fault = tuple[int, str]
"""Line of the file, and what is wrong there."""


@dataclass(frozen=True)
class SqlFile:
    """A file taken apart."""

    path: Path
    header: dict[str, Any]
    sql: str
    start: int
    """Line on which the SQL begins."""
    text: str


def read_sql_file(
    path: Path, keys: Collection[str], required: Collection[str]
) -> SqlFile | list[Fault]:
    """The file taken apart, or what is wrong with its header."""
    text = path.read_text(encoding="utf-8")
    found = _HEADER.match(text)
    if not found:
        return [(1, "no header; open the file with /* YAML */ as the README beside it shows")]
    try:
        content = parsed_yaml(found["yaml"])
    except NoYaml as error:
        mark = getattr(error, "problem_mark", None)
        return [((mark.line if mark else 0) + 1, f"the header is no YAML: {error}")]
    if not isinstance(content, dict):
        return [(1, "the header is no YAML mapping; write keys such as about:")]
    faults: list[Fault] = [
        (line_of(text, f"{name}:"), f"unknown key {name!r}; known are {', '.join(sorted(keys))}")
        for name in content.keys() - set(keys)
    ]
    faults += [
        (1, f"{name!r} is missing or empty; every such file needs it")
        for name in required
        if not content.get(name)
    ]
    sql = text[found.end() :].strip().rstrip(";").strip()
    start = text.count("\n", 0, found.end()) + 1
    return faults or SqlFile(path, content, sql, start, text)


def line_of(text: str, word: str) -> int:
    """The line on which a word first stands; 1 where it stands nowhere."""
    at = text.find(word)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


@dataclass(frozen=True)
class Statement:
    """What a SELECT reads and gives."""

    values: frozenset[str]
    """Names of the values bound."""
    columns: frozenset[str]
    """Names of the columns of its result."""


def read_statement(sql: str, start: int) -> Statement | list[Fault]:
    """The one SELECT of a file, or what is wrong with it."""
    import sqlglot  # takes 0.2 s to import, and a folder that has passed need not be parsed again
    from sqlglot import exp

    try:
        statements = [s for s in sqlglot.parse(sql, dialect="duckdb") if s is not None]
    except sqlglot.errors.SqlglotError as error:
        place: dict[str, Any] = next(iter(getattr(error, "errors", [])), {})
        line = start + int(place.get("line") or 1) - 1
        return [(line, f"no SQL: {place.get('description') or error}")]
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        return [(start, "not exactly one SELECT; such a file only reads")]
    tree = statements[0]
    faults = [(start, what) for what in _select_faults(tree)]
    used = {str(p.this).strip("$") for p in tree.find_all(exp.Parameter, exp.Placeholder)}
    return faults or Statement(frozenset(used), frozenset(tree.named_selects))


def _select_faults(tree: Any) -> Iterator[str]:
    from sqlglot import exp

    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if isinstance(table.this, exp.Func) or not table.name:
            if not isinstance(table.this, exp.Unnest):
                call = table.this.sql()
                yield f"reads from the function {call}; only the project's tables may be read"
        elif table.name not in named and (table.name not in TABLES or table.db):
            yield f"reads {table.sql()!r}; only {', '.join(TABLES)} may be read"
    for call in tree.find_all(exp.Anonymous):
        if _REACHES_OUT.match(str(call.this).lower()):
            yield f"calls {call.this}(); no function may reach files, settings or the network"
    for kind in (exp.Into, exp.Insert, exp.Update, exp.Delete):
        if tree.find(kind):
            yield "writes; such a file only reads"
    if "*" in tree.named_selects:
        yield "selects *; name the columns"
