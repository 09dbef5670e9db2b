"""The check files: what they hold is right, and what is wrong with one is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.audit.checks import read_checks
from bot.audit.selftest import faults_of
from bot.errors import QueryFileError
from bot.resources import queries_dir

HEADER = """/*
about: a
kind: sum
severity: high
message: "{left}"
tests: [{document: x, finds: 0}]
*/
"""
COLUMNS = (
    "CAST([] AS BIGINT[]) AS left_cells, CAST([] AS BIGINT[]) AS right_cells,"
    " 1 AS left_value, 2 AS right_value, 1 AS difference"
)


def test_every_check_finds_what_its_tests_say() -> None:
    """The small documents in each check file give the findings that stand beside them."""
    assert faults_of(read_checks(queries_dir() / "checks")) == []


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("DELETE FROM cells", "not exactly one SELECT"),
        (f"SELECT {COLUMNS} FROM read_csv('x') WHERE $document = 1", "only the project's tables"),
        (f"SELECT {COLUMNS} FROM secrets WHERE $document = 1", "may be read"),
        (f"SELECT {COLUMNS} FROM cells", "does not use $document"),
        (f"SELECT {COLUMNS} FROM cells WHERE $document = $year", "$year is not known"),
        ("SELECT 1 AS left_cells FROM cells WHERE $document = 1", "gives no column `right_cells`"),
        ("SELECT * FROM cells WHERE document_id = $document", "selects *"),
        ("SELECT FROM WHERE", "no SQL"),
    ],
)
def test_a_check_that_could_harm_or_says_too_little_is_refused(
    tmp_path: Path, sql: str, fault: str
) -> None:
    """A fault of the SQL is named with the file and the line."""
    (tmp_path / "one.sql").write_text(HEADER + sql, encoding="utf-8")

    with pytest.raises(QueryFileError) as error:
        read_checks(tmp_path)

    assert fault in str(error.value)
    assert str(error.value).startswith("one.sql:8:")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("severity: high", "severity: dire", "no severity 'dire'"),
        ("about: a", "about: a\nwhy: b", "unknown key 'why'"),
        ("{left}", "{amount}", "uses {amount}"),
        ("tests: [{document: x, finds: 0}]", "", "'tests' is missing"),
        ("finds: 0", "found: 0", "a test is a mapping"),
        ("tests:", "cases: {odd: {colour: red}}\ntests:", "unknown key 'colour'"),
    ],
)
def test_a_header_with_a_fault_is_refused(tmp_path: Path, old: str, new: str, fault: str) -> None:
    """A fault of the header is named."""
    sql = f"SELECT {COLUMNS} FROM cells WHERE document_id = $document"
    text = (HEADER + sql).replace(old, new)
    (tmp_path / "one.sql").write_text(text, encoding="utf-8")

    with pytest.raises(QueryFileError, match=r"one\.sql") as error:
        read_checks(tmp_path)

    assert fault in str(error.value)


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Two bad files give two faults in one error."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.sql").write_text("SELECT 1", encoding="utf-8")

    with pytest.raises(QueryFileError) as error:
        read_checks(tmp_path)

    assert [line[:7] for line in str(error.value).split("\n")] == ["a.sql:1", "b.sql:1"]
