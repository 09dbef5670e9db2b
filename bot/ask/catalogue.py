"""The question types: every file under queries/ read, checked, and refused with all its faults.

The only module that imports sqlglot. A file that passes can run no other statement than one
SELECT over the project's own tables, with every value bound, and gives the cells of each figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from bot.errors import QueryFileError

SLOT_TYPES = {
    "line": "a line item; bound as the list of its entity ids",
    "line+": "one line item or several; bound as the list of their entity ids in the order asked",
    "lines": "two line items or more",
    "code": "a classification code",
    "column": "a source of funding; bound as the list of column names",
    "staff": "columns of the staffing table; bound as the list of their paths",
    "attribute": "a column of text; bound as the list of column names",
    "unit": "a line of the staffing table, which is a body",
    "indicator": "a performance indicator; bound as the list of line ids",
    "kind": "a kind of line: project, activity, item",
    "term": "a term of the glossary",
    "passage": "paragraphs of the running text; bound as the list of passage ids",
    "table": "tables; bound as the list of table ids",
    "money": "an amount of money in 元",
    "percent": "a percentage or per mille as said",
    "number": "a plain number",
    "top": "how many are wanted",
    "nth": "which one in a ranking is wanted",
    "topic": "a word that stands in the names of several lines; bound as a list of its forms",
    "year": "a year",
    "body": "a body of government",
}
_KEYS = {"about", "questions", "slots", "reply", "row", "blank", "none", "tests", "follow", "unit"}
_REQUIRED = ("about", "questions", "reply", "tests")
_HEADER = re.compile(r"\s*/\*(?P<yaml>.*?)\*/", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_REACHES_OUT = re.compile(r"^(read_|glob$|sniff_|parquet_|duckdb_|pragma_|getenv$|query$|query_table$|which_secret$)")
_TABLES = ("documents", "bodies", "tables", "entities", "cells", "passages")
_ASSUMED = {"year", "body"}
"""Slots that a template may use without its questions naming them."""


@dataclass(frozen=True)
class Slot:
    """A slot of a template."""

    name: str
    type: str
    optional: bool
    default: str
    """Name of the thing that is meant where the question names none."""


@dataclass(frozen=True)
class TestQuestion:
    """A question that the file says it answers, and with what."""

    ask: str
    figures: tuple[str, ...]
    status: str
    text: tuple[str, ...]


@dataclass(frozen=True)
class Template:
    """One question type."""

    name: str
    path: Path
    about: str
    questions: tuple[str, ...]
    slots: tuple[Slot, ...]
    reply: str
    row: str
    blank: str
    none: str
    follow: tuple[tuple[str, str], ...]
    """Label and question of follow-ups worth offering."""
    tests: tuple[TestQuestion, ...]
    sql: str
    unit: str
    """"keep" where amounts are never converted."""

    def slot(self, name: str) -> Slot | None:
        """The slot of that name."""
        return self._by_name.get(name)

    @cached_property
    def _by_name(self) -> dict[str, Slot]:
        return {slot.name: slot for slot in self.slots}


def read_catalogue(folder: Path, *, checked: bool = True) -> tuple[Template, ...]:
    """All templates of a folder; raises QueryFileError with every fault of every file.

    Without `checked` the SQL is not parsed: for a folder that is known to have passed.
    """
    faults: list[str] = []
    templates = []
    files = sorted(folder.glob("*.sql"))
    if not files:
        raise QueryFileError(f"{folder}：没有 .sql 问题文件；请检查安装。")
    for file in files:
        template, found = _read(file)
        if template and checked:
            found += list(_sql_faults(template))
        faults += [f"{file.name}:{line}: {what}" for line, what in found]
        if template:
            templates.append(template)
    if faults:
        raise QueryFileError("\n".join(faults))
    return tuple(templates)


def _read(file: Path) -> tuple[Template | None, list[tuple[int, str]]]:
    text = file.read_text(encoding="utf-8")
    header = _HEADER.match(text)
    if not header:
        return None, [(1, "no header; open the file with /* YAML */ as queries/README.md shows")]
    try:
        content = yaml.safe_load(header["yaml"])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return None, [((mark.line if mark else 0) + 1, f"the header is no YAML: {error}")]
    if not isinstance(content, dict):
        return None, [(1, "the header is no YAML mapping; write keys such as about: and questions:")]
    faults = list(_header_faults(content, text))
    if faults:
        return None, faults
    return _template(file, content, text[header.end() :].strip()), []


def _line_of(text: str, word: str) -> int:
    at = text.find(word)
    return text.count("\n", 0, at) + 1 if at >= 0 else 1


def _header_faults(content: dict[str, Any], text: str) -> Iterator[tuple[int, str]]:
    for name in content.keys() - _KEYS:
        yield _line_of(text, f"{name}:"), f"unknown key {name!r}; known are {', '.join(sorted(_KEYS))}"
    for name in _REQUIRED:
        if not content.get(name):
            yield 1, f"{name!r} is missing or empty; every question type needs it"
    slots = content.get("slots") or {}
    for name, kind in slots.items():
        bare = str(kind).split("=")[0].strip().rstrip("?")
        if bare not in SLOT_TYPES:
            yield (
                _line_of(text, f"{name}:"),
                f"slot {name!r} has the unknown type {bare!r}; known are {', '.join(SLOT_TYPES)}",
            )
    for question in content.get("questions") or []:
        for name in _PLACEHOLDER.findall(str(question)):
            if name not in slots:
                yield _line_of(text, str(question)), f"{{{name}}} is no slot; declare it under slots:"
    for test in content.get("tests") or []:
        if not isinstance(test, dict) or "ask" not in test:
            yield _line_of(text, "tests:"), "a test is a mapping with ask: and figures: or status:"


def _template(file: Path, content: dict[str, Any], sql: str) -> Template:
    return Template(
        name=file.stem,
        path=file,
        about=content["about"],
        questions=tuple(str(q) for q in content["questions"]),
        slots=tuple(_slot(name, str(kind)) for name, kind in (content.get("slots") or {}).items()),
        reply=content["reply"],
        row=content.get("row", ""),
        blank=content.get("blank", ""),
        none=content.get("none", ""),
        follow=tuple((label, ask) for label, ask in (content.get("follow") or {}).items()),
        tests=tuple(
            TestQuestion(
                ask=str(test["ask"]),
                figures=tuple(str(f) for f in test.get("figures") or ()),
                status=test.get("status", "answered"),
                text=tuple(str(t) for t in test.get("text") or ()),
            )
            for test in content["tests"]
        ),
        sql=sql.rstrip(";").strip(),
        unit=content.get("unit", ""),
    )


def _slot(name: str, kind: str) -> Slot:
    bare, _, default = (part.strip() for part in kind.partition("="))
    return Slot(name, bare.rstrip("?"), bare.endswith("?"), default)


def _sql_faults(template: Template) -> Iterator[tuple[int, str]]:
    import sqlglot  # takes 0.2 s to import, and a folder that has passed need not be parsed again
    from sqlglot import exp

    start = template.path.read_text(encoding="utf-8").count("\n", 0, _sql_at(template)) + 1
    try:
        statements = [s for s in sqlglot.parse(template.sql, dialect="duckdb") if s is not None]
    except sqlglot.errors.ParseError as error:
        place = error.errors[0] if error.errors else {}
        yield start + int(place.get("line", 1)) - 1, f"no SQL: {place.get('description', error)}"
        return
    if len(statements) != 1 or not isinstance(statements[0], exp.Query):
        yield start, "not exactly one SELECT; a question type only reads"
        return
    tree = statements[0]
    yield from ((start, what) for what in _shape_faults(tree, template))


def _sql_at(template: Template) -> int:
    text = template.path.read_text(encoding="utf-8")
    header = _HEADER.match(text)
    assert header
    return header.end() + len(text[header.end() :]) - len(text[header.end() :].lstrip())


def _shape_faults(tree: Any, template: Template) -> Iterator[str]:
    from sqlglot import exp

    named = {cte.alias for cte in tree.find_all(exp.CTE)}
    for table in tree.find_all(exp.Table):
        if isinstance(table.this, exp.Func) or not table.name:
            if not isinstance(table.this, exp.Unnest):
                yield f"reads from the function {table.this.sql()}; only the project's tables may be read"
        elif table.name not in named and (table.name not in _TABLES or table.db):
            yield f"reads {table.sql()!r}; only {', '.join(_TABLES)} may be read"
    for call in tree.find_all(exp.Anonymous):
        if _REACHES_OUT.match(str(call.this).lower()):
            yield f"calls {call.this}(); no function may reach files, settings or the network"
    for kind in (exp.Into, exp.Insert, exp.Update, exp.Delete):
        if tree.find(kind):
            yield "writes; a question type only reads"
    used = {str(p.this) for p in tree.find_all(exp.Parameter, exp.Placeholder)}
    used = {name.strip("$") for name in used}
    declared = {slot.name for slot in template.slots}
    for name in sorted(used - declared):
        yield f"${name} is used and not declared; add it under slots:"
    for name in sorted(declared - used - _ASSUMED):
        yield f"slot {name!r} is declared and not used; use ${name} or take it away"
    columns = set(tree.named_selects)
    if "*" in columns:
        yield "selects *; name the columns that the reply uses"
    elif "cells" not in columns:
        yield "gives no column `cells`; without it a figure has no source"
    texts = [template.reply, template.row, template.blank, template.none]
    known = columns | declared | _REPLY_WORDS
    for name in sorted({n for text in texts for n in _PLACEHOLDER.findall(text)} - known):
        yield f"the reply uses {{{name}}}, which the SELECT does not give"


_REPLY_WORDS = {"amount", "year", "publisher", "count", "rows", "phase"}
