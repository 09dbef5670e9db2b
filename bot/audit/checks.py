"""The checks: every file under queries/checks/ read and verified, or refused with its faults."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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

SEVERITIES = ("high", "medium", "low")
COVERS = ("", "table", "sums", "figures")
_KEYS = {"about", "kind", "severity", "message", "lawful", "covers", "cases", "tests"}
_REQUIRED = ("about", "kind", "severity", "message", "tests")
_CASE_KEYS = {"kind", "severity", "message", "lawful", "covers"}
_GIVEN = ("left_cells", "right_cells", "left_value", "right_value", "difference")
"""Columns that every check gives: the cells of both sides, their values, and the difference."""
_FILLED = {
    f"{side}{part}"
    for side in ("left", "right")
    for part in ("", "_place", "_row", "_table", "_column")
} | {"difference"}
"""Words that a message may use besides the columns of the SELECT."""


@dataclass(frozen=True)
class Case:
    """What a finding is called and says; a check has a plain one and may have others."""

    kind: str
    severity: str
    message: str
    lawful: tuple[str, ...]
    covers: str
    """Which other findings only follow from it: `table`, those that hold the table of its right
    side against others; `sums`, those of that table that differ by one of its `accounts`;
    `figures`, those of the same paragraph that reckon with one of its `figures`."""


@dataclass(frozen=True)
class CheckTest:
    """A small document and what the check finds in it."""

    document: str
    """Title, then rows as `|cell|cell|`; a line without bars is running text."""
    finds: int
    says: tuple[str, ...]


@dataclass(frozen=True)
class Check:
    """One check."""

    name: str
    path: Path
    about: str
    plain: Case
    cases: dict[str, Case]
    """Other cases, by the value of the column `case`."""
    tests: tuple[CheckTest, ...]
    sql: str

    def case(self, name: str | None) -> Case:
        """The case that a row names; the plain one where it names none."""
        return self.cases[name] if name else self.plain


def read_checks(folder: Path, *, checked: bool = True) -> tuple[Check, ...]:
    """All checks of a folder; raises QueryFileError with every fault of every file.

    Without `checked` the SQL is not parsed: for a folder that is known to have passed.
    """
    faults: list[str] = []
    checks = []
    for path in sorted(folder.glob("*.sql")):
        check, found = _read(path, checked)
        faults += [f"{path.name}:{line}: {what}" for line, what in found]
        if check:
            checks.append(check)
    if faults:
        raise QueryFileError("\n".join(faults))
    return tuple(checks)


def _read(path: Path, checked: bool) -> tuple[Check | None, list[Fault]]:
    file = read_sql_file(path, _KEYS, _REQUIRED)
    if isinstance(file, list):
        return None, file
    faults = list(_header_faults(file))
    if faults:
        return None, faults
    check = _check(file)
    return check, _sql_faults(file, check) if checked else []


def _header_faults(file: SqlFile) -> Iterator[Fault]:
    cases = file.header.get("cases") or {}
    for case in [file.header, *cases.values()]:
        severity = case.get("severity", SEVERITIES[0])
        if severity not in SEVERITIES:
            yield (
                line_of(file.text, "severity:"),
                f"no severity {severity!r}; known are {SEVERITIES}",
            )
        if case.get("covers", "") not in COVERS:
            yield line_of(file.text, "covers:"), f"covers: is one of {COVERS[1:]}"
    for name, case in cases.items():
        for key in case.keys() - _CASE_KEYS:
            yield line_of(file.text, f"{name}:"), f"unknown key {key!r} in case {name!r}"
    for test in file.header["tests"]:
        if not isinstance(test, dict) or not {"document", "finds"} <= test.keys():
            yield line_of(file.text, "tests:"), "a test is a mapping with document: and finds:"


def _check(file: SqlFile) -> Check:
    header = file.header
    plain = _case(header, {})
    return Check(
        name=file.path.stem,
        path=file.path,
        about=str(header["about"]),
        plain=plain,
        cases={str(n): _case(case, header) for n, case in (header.get("cases") or {}).items()},
        tests=tuple(
            CheckTest(str(t["document"]), int(t["finds"]), tuple(map(str, t.get("says") or ())))
            for t in header["tests"]
        ),
        sql=file.sql,
    )


def _case(own: dict[str, Any], plain: dict[str, Any]) -> Case:
    """A case; what it does not say itself it has from the plain one."""
    lawful = own["lawful"] if "lawful" in own else plain.get("lawful")
    return Case(
        kind=str(own.get("kind") or plain["kind"]),
        severity=str(own.get("severity") or plain["severity"]),
        message=str(own.get("message") or plain["message"]),
        lawful=tuple(map(str, lawful or ())),
        covers=str(own["covers"] if "covers" in own else plain.get("covers", "")),
    )


def _sql_faults(file: SqlFile, check: Check) -> list[Fault]:
    statement = read_statement(file.sql, file.start)
    if isinstance(statement, list):
        return statement
    return [(file.start, what) for what in _shape_faults(statement, check)]


def _shape_faults(statement: Statement, check: Check) -> Iterator[str]:
    for name in sorted(statement.values - {"document"}):
        yield f"${name} is not known; a check is given $document and nothing else"
    if "document" not in statement.values:
        yield "does not use $document; a check looks at one document"
    for name in _GIVEN:
        if name not in statement.columns:
            yield f"gives no column `{name}`; a finding holds the cells and values of both sides"
    for covers, column in (("sums", "accounts"), ("figures", "figures")):
        cases = (check.plain, *check.cases.values())
        if any(case.covers == covers for case in cases) and column not in statement.columns:
            yield f"covers: {covers}, and gives no column `{column}`, by which others follow"
    if check.cases and "case" not in statement.columns:
        yield "has cases: and gives no column `case`"
    used = {
        n
        for case in [check.plain, *check.cases.values()]
        for n in PLACEHOLDER.findall(case.message)
    }
    for name in sorted(used - statement.columns - _FILLED):
        yield f"the message uses {{{name}}}, which the SELECT does not give"
