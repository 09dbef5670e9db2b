"""Query files with faults: all of them are told at once, each with file, line and what to do."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.cli.app import run
from bot.resources import queries_dir

Captured = pytest.CaptureFixture[str]

_GOOD = """/*
about: 一项的金额
questions:
  - "{item}多少"
slots:
  item: line
reply: "{label} {amount}。"
tests:
  - {ask: "公务接待费多少?", figures: ["100.00 万元"]}
*/
SELECT item AS label, value, unit, [cell_id] AS cells FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id) LIMIT 1
"""
_FAULTS = {
    "no_header": ("SELECT 1", "no header"),
    "no_yaml": ("/*\nabout: [\n*/\nSELECT 1", "YAML"),
    "no_tests": (_GOOD.replace("tests:\n  - {ask", "x:\n  - {ask"), "tests"),
    "unknown_key": (_GOOD.replace("about:", "colour: red\nabout:"), "colour"),
    "unknown_type": (_GOOD.replace("item: line", "item: thing"), "thing"),
    "undeclared": (_GOOD.replace("$item", "$other"), "$other"),
    "unused": (_GOOD.replace("item: line", "item: line\n  spare: year"), "spare"),
    "placeholder": (_GOOD.replace('"{item}多少"', '"{itme}多少"'), "itme"),
    "no_select": (_GOOD.replace("SELECT item", "DELETE FROM cells; SELECT item"), "SELECT"),
    "another_table": (_GOOD.replace("FROM cells", "FROM secrets"), "secrets"),
    "a_file": (_GOOD.replace("FROM cells", "FROM read_csv('/etc/passwd')"), "READ_CSV"),
    "no_cells": (_GOOD.replace("[cell_id] AS cells", "cell_id"), "cells"),
    "no_sql": (_GOOD.replace("SELECT item AS", "SELECT item item AS AS"), "SQL"),
    "no_column": (_GOOD.replace("{label} {amount}", "{lable} {amount}"), "lable"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a good query file and one for each fault."""
    (tmp_path / "good.sql").write_text(_GOOD, encoding="utf-8")
    for name, (text, _) in _FAULTS.items():
        (tmp_path / f"{name}.sql").write_text(text, encoding="utf-8")
    return tmp_path


def test_all_faults_at_once(folder: Path, shipped: Path, capsys: Captured) -> None:
    """Each faulty file is named with a line and its fault; the good one is not."""
    assert 1 == run(["check", "--queries", str(folder)])
    err = capsys.readouterr().err
    for name, (_, word) in _FAULTS.items():
        assert any(line.startswith(f"{name}.sql:") and word in line for line in err.splitlines()), (
            name
        )
    assert "good.sql" not in err
    assert "Traceback" not in err


def test_failing_test(tmp_path: Path, shipped: Path, capsys: Captured) -> None:
    """A test question that gets another figure fails the check, with the line it stands on."""
    text = _GOOD.replace("100.00 万元", "1.00 万元")
    (tmp_path / "wrong.sql").write_text(text, encoding="utf-8")
    assert 1 == run(["check", "--queries", str(tmp_path)])
    assert "wrong.sql:9: " in capsys.readouterr().err


def test_another_file_wins(tmp_path: Path, shipped: Path, capsys: Captured) -> None:
    """A test question that another file answers fails the check, and that file is named."""
    for file in queries_dir().glob("*.sql"):
        shutil.copy(file, tmp_path)
    text = _GOOD.replace('"{item}多少"', '"{item}的某某某"').replace(
        'figures: ["100.00 万元"]', "status: answered"
    )
    (tmp_path / "shadowed.sql").write_text(text, encoding="utf-8")
    assert 1 == run(["check", "--queries", str(tmp_path)])
    assert "item_amount answers it" in capsys.readouterr().err


def test_empty_folder(tmp_path: Path, shipped: Path, capsys: Captured) -> None:
    """A folder without query files is refused."""
    assert 1 == run(["check", "--queries", str(tmp_path)])
    assert "没有 .sql" in capsys.readouterr().err
