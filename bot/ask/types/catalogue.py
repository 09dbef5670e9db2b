"""The question types: every file under queries/ read, checked, and refused with all its faults.

A file that passes can run no other statement than one
SELECT over the project's own tables, with every value bound, and gives the cells of each figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.columns.plain import plain_of
from bot.columns.plan import Plain
from bot.errors import QueryFileError
from bot.sqlfile import (
    PLACEHOLDER,
    Fault,
    SqlFile,
    Statement,
    line_of,
    read_sql_file,
    read_statement,
)

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
    "people": "a number of people",
    "cars": "a number of vehicles",
    "top": "how many are wanted",
    "nth": "which one in a ranking is wanted",
    "cells": "cells that the last answer added up; bound as the list of their ids",
    "listed": "the things that the last answer listed; bound as the list of their entity ids",
    "findings": "the doubts that the last answers told; bound as the list of their ids",
    "words": "words that name nothing known, to be looked for in texts; bound as a list",
    "topic": "a word that stands in the names of several lines; bound as a list of its forms",
    "documents": "the documents compared, in the order asked; bound as the list of their ids",
    "first": "how many of the documents are the first of two groups",
    "asked": "what is asked of the rows that documents are put in, by the name of the slot",
    "inside": "the units of a department that are meant; bound as the list of their names",
    "year": "a year",
    "body": "a body of government",
}
CHARTS = ("", "bars", "share", "series", "pair", "none")
_KEYS = {
    "about", "questions", "slots", "reply", "row", "blank", "none", "tests", "follow", "unit",
    "chart", "also", "leaves", "over", "namesakes",
}  # fmt: skip
LEAVES = ("money",)
"""What a question type may say that it leaves without an answer."""
_REQUIRED = ("about", "questions", "reply", "tests")
_ASSUMED = {"year", "body"}
"""Slots that a template may use without its questions naming them."""
OVER = (
    "bodies", "one of bodies", "units", "phases", "pairs", "more than one", "less than one",
    "one of units", "rows", "rows reduced", "rows beside", "nothing",
)  # fmt: skip
"""What a question type compares, where it reads several documents; "nothing" where it is about
none of them (a definition) or about all (what is loaded)."""


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

    before: tuple[str, ...]
    """Questions of the same conversation that are asked first."""
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
    chart: str = ""
    """The kind of chart that its answers are drawn as; empty for what their figures suggest."""
    also: frozenset[str] = frozenset()
    """Operations that its questions may use too, without asking for anything else."""
    leaves: frozenset[str] = frozenset()
    """What its answers do not speak of, whatever else its questions may hold: money."""
    over: str = ""
    """What it compares; empty where it reads the documents of one body, year and phase."""
    namesakes: bool = False
    """Whether it is about everything of a name, so that nothing is asked back."""
    plain: Plain | None = None
    """The statement taken apart, where it only picks rows of one table."""

    def slot(self, name: str) -> Slot | None:
        """The slot of that name."""
        return self._by_name.get(name)

    @cached_property
    def needed(self) -> tuple[Slot, ...]:
        """The slots that must be filled."""
        return tuple(slot for slot in self.slots if not (slot.optional or slot.default))

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
        template, parts, found = _read(file)
        if template and parts and checked:
            found += _sql_faults(template, parts)
            template = template if found else replace(template, plain=plain_of(parts.sql))
        faults += [f"{file.name}:{line}: {what}" for line, what in found]
        if template:
            templates.append(template)
    if faults:
        raise QueryFileError("\n".join(faults))
    return tuple(templates)


def _read(path: Path) -> tuple[Template | None, SqlFile | None, list[Fault]]:
    file = read_sql_file(path, _KEYS, _REQUIRED)
    if isinstance(file, list):
        return None, None, file
    faults = list(_header_faults(file.header, file.text))
    return (None, None, faults) if faults else (_template(path, file.header, file.sql), file, [])


def _header_faults(content: dict[str, Any], text: str) -> Iterator[Fault]:
    chart = content.get("chart", "")
    if chart not in CHARTS:
        known = ", ".join(CHARTS[1:])
        yield line_of(text, "chart:"), f"chart {chart!r} is not known; write one of {known}"
    slots = content.get("slots") or {}
    for name, kind in slots.items():
        bare = str(kind).split("=")[0].strip().rstrip("?")
        if bare not in SLOT_TYPES:
            yield (
                line_of(text, f"{name}:"),
                f"slot {name!r} has the unknown type {bare!r}; known are {', '.join(SLOT_TYPES)}",
            )
    if content.get("over", "nothing") not in OVER:
        line = line_of(text, "over:")
        yield line, f"over: {content['over']!r} is unknown; known are {', '.join(OVER)}"
    for name in content.get("leaves") or []:
        if name not in LEAVES:
            known = ", ".join(LEAVES)
            yield line_of(text, "leaves:"), f"leaves: {name!r} is unknown; known are {known}"
    for question in content.get("questions") or []:
        for name in PLACEHOLDER.findall(str(question)):
            if name not in slots:
                line = line_of(text, str(question))
                yield line, f"{{{name}}} is no slot; declare it under slots:"
    for test in content.get("tests") or []:
        if not isinstance(test, dict) or "ask" not in test:
            yield line_of(text, "tests:"), "a test is a mapping with ask: and figures: or status:"


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
                before=tuple(_turns(test["ask"])[:-1]),
                ask=_turns(test["ask"])[-1],
                figures=tuple(str(f) for f in test.get("figures") or ()),
                status=test.get("status", "answered"),
                text=tuple(str(t) for t in test.get("text") or ()),
            )
            for test in content["tests"]
        ),
        sql=sql,
        unit=content.get("unit", ""),
        chart=content.get("chart", ""),
        also=frozenset(content.get("also") or ()),
        leaves=frozenset(content.get("leaves") or ()),
        over=content.get("over", ""),
        namesakes=content.get("namesakes") == "all",
    )


def _turns(ask: object) -> list[str]:
    """The questions of a test: one, or a list of those of one conversation."""
    return [str(one) for one in ask] if isinstance(ask, list) else [str(ask)]


def _slot(name: str, kind: str) -> Slot:
    bare, _, default = (part.strip() for part in kind.partition("="))
    return Slot(name, bare.rstrip("?"), bare.endswith("?"), default)


def _sql_faults(template: Template, file: SqlFile) -> list[Fault]:
    statement = read_statement(file.sql, file.start)
    if isinstance(statement, list):
        return statement
    return [(file.start, what) for what in _shape_faults(statement, template)]


def _shape_faults(statement: Statement, template: Template) -> Iterator[str]:
    columns = statement.columns
    declared = {slot.name for slot in template.slots}
    for name in sorted(statement.values - declared):
        yield f"${name} is used and not declared; add it under slots:"
    told = {slot.name for slot in template.slots if slot.type in _ASSUMED and template.over}
    for name in sorted(declared - statement.values - _ASSUMED - told):
        yield f"slot {name!r} is declared and not used; use ${name} or take it away"
    if "cells" not in columns:
        yield "gives no column `cells`; without it a figure has no source"
    texts = [template.reply, template.row, template.blank]
    known = columns | declared | _REPLY_WORDS
    used = {n for text in texts for n in PLACEHOLDER.findall(text)} - known
    used |= set(PLACEHOLDER.findall(template.none)) - known - {"label"}
    for name in sorted(used):
        yield f"the reply uses {{{name}}}, which the SELECT does not give"


_REPLY_WORDS = {"amount", "year", "publisher", "count", "rows", "phase"}
