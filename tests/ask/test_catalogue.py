"""Query files read and checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.ask.pipeline import Engine
from bot.ask.types.catalogue import SLOT_TYPES, read_catalogue
from bot.errors import QueryFileError
from bot.load.desk.load import samples_db
from bot.selftest import faults_of

_GOOD = """/*
about: 一项的金额
questions:
  - "{item}多少"
slots:
  item: line
reply: "{label} {amount}。"
tests:
  - {ask: "公务接待费多少?", figures: ["100.00 万元"]}
  - {ask: ["水费多少", "电费呢"], figures: ["5.50 万元"], status: answered}
*/
SELECT item AS label, value, unit, [cell_id] AS cells FROM cells
WHERE headline AND list_contains($item::BIGINT[], entity_id) LIMIT 1
"""
_SQL = 12
"""Line of `_GOOD` on which its SQL begins."""
_FAULTS = {
    "no_header": ("SELECT 1", 1, "no header"),
    "no_yaml": ("/*\nabout: [\n*/\nSELECT 1", 3, "no YAML"),
    "no_mapping": ("/*\n- about\n*/\nSELECT 1", 1, "no YAML mapping"),
    "no_reply": (_GOOD.replace('reply: "{label} {amount}。"\n', ""), 1, "'reply' is missing"),
    "no_tests": (_GOOD[: _GOOD.index("tests:")] + _GOOD[_GOOD.index("*/") :], 1, "'tests'"),
    "odd_test": (_GOOD.replace("  - {ask: [", "  - {asks: ["), 8, "ask:"),
    "unknown_key": (_GOOD.replace("reply:", "colour: red\nreply:"), 7, "unknown key 'colour'"),
    "odd_chart": (_GOOD.replace("reply:", "chart: pie\nreply:"), 7, "chart 'pie' is not known"),
    "unknown_type": (_GOOD.replace("item: line", "item: thing"), 6, "unknown type 'thing'"),
    "no_slot": (_GOOD.replace('"{item}多少"', '"{itme}多少"'), 4, "{itme} is no slot"),
    "undeclared": (_GOOD.replace("$item", "$other"), _SQL, "$other is used and not declared"),
    "unused": (_GOOD.replace("item: line", "item: line\n  spare: code"), _SQL + 1, "'spare'"),
    "two": (_GOOD + "; SELECT 1", _SQL, "exactly one SELECT"),
    "insert": (_GOOD[: _GOOD.index("SELECT")] + "INSERT INTO cells SELECT 1", _SQL, "one SELECT"),
    "drop": (_GOOD[: _GOOD.index("SELECT")] + "DROP TABLE cells", _SQL, "one SELECT"),
    "attach": (_GOOD[: _GOOD.index("SELECT")] + "ATTACH 'a.duckdb'", _SQL, "one SELECT"),
    "read_csv": (_GOOD.replace("FROM cells", "FROM read_csv('/etc/passwd')"), _SQL, "READ_CSV"),
    "a_file": (_GOOD.replace("FROM cells", "FROM '/etc/passwd'"), _SQL, "/etc/passwd"),
    "getenv": (_GOOD.replace("item AS label", "getenv('HOME') AS label"), _SQL, "getenv"),
    "table": (_GOOD.replace("FROM cells", "FROM secrets"), _SQL, "secrets"),
    "inner_table": (_GOOD.replace("LIMIT 1", "AND 1 IN (SELECT 1 FROM secrets)"), _SQL, "secrets"),
    "star": (_GOOD.replace("item AS label,", "*,"), _SQL, "selects *"),
    "no_cells": (_GOOD.replace("[cell_id] AS cells", "cell_id"), _SQL, "no column `cells`"),
    "no_name": (_GOOD.replace("{label} {amount}", "{lable} {amount}"), _SQL, "{lable}"),
    "syntax": (_GOOD.replace("WHERE headline", "WHERE WHERE"), _SQL + 1, "no SQL"),
}  # fmt: skip


def _refused(folder: Path) -> list[str]:
    with pytest.raises(QueryFileError) as refused:
        read_catalogue(folder)
    return str(refused.value).splitlines()


@pytest.mark.parametrize("name", list(_FAULTS))
def test_fault(name: str, tmp_path: Path) -> None:
    """A fault is told with its file, its line and its word."""
    text, line, word = _FAULTS[name]
    (tmp_path / "wrong.sql").write_text(text, encoding="utf-8")
    told = _refused(tmp_path)
    assert any(one.startswith(f"wrong.sql:{line}: ") and word in one for one in told), told


def test_all_at_once(tmp_path: Path) -> None:
    """Every faulty file is told at once, and a good one beside them is not."""
    (tmp_path / "good.sql").write_text(_GOOD, encoding="utf-8")
    for name, (text, _, _) in _FAULTS.items():
        (tmp_path / f"{name}.sql").write_text(text, encoding="utf-8")
    told = {line.split(".sql:")[0] for line in _refused(tmp_path) if ".sql:" in line}
    assert set(_FAULTS) == told


def test_faults_of_one_file(tmp_path: Path) -> None:
    """Several faults of one file are told together."""
    text = _GOOD.replace("$item", "$other").replace("[cell_id] AS cells", "cell_id")
    (tmp_path / "wrong.sql").write_text(text.replace("{label}", "{lable}"), encoding="utf-8")
    told = "\n".join(_refused(tmp_path))
    assert all(word in told for word in ("$other", "'item'", "`cells`", "{lable}"))


def test_empty_folder(tmp_path: Path) -> None:
    """A folder without query files is refused by its name."""
    assert str(tmp_path) in "\n".join(_refused(tmp_path))


def test_template(tmp_path: Path) -> None:
    """A good file gives its slots, and its tests with the questions that come before."""
    (tmp_path / "good.sql").write_text(_GOOD, encoding="utf-8")
    [template] = read_catalogue(tmp_path)
    slot = template.slot("item")
    assert ("good", "line", False) == (template.name, slot and slot.type, slot and slot.optional)
    assert template.slot("other") is None
    assert [(), ("水费多少",)] == [test.before for test in template.tests]
    assert ["公务接待费多少?", "电费呢"] == [test.ask for test in template.tests]


def test_slot_marks(tmp_path: Path) -> None:
    """A question mark makes a slot optional, an equals sign gives what is meant without a name."""
    text = _GOOD.replace("item: line", "item: line = 预算支出\n  code: code?")
    text = text.replace("LIMIT 1", "AND $code IS NULL LIMIT 1")
    (tmp_path / "good.sql").write_text(text, encoding="utf-8")
    [template] = read_catalogue(tmp_path)
    found = [(slot.name, slot.type, slot.optional, slot.default) for slot in template.slots]
    assert [("item", "line", False, "预算支出"), ("code", "code", True, "")] == found


def test_shipped_templates(engine: Engine) -> None:
    """Every shipped question type has tests, and slots of known types."""
    templates = engine.knowledge.templates
    assert all(template.tests and template.questions for template in templates)
    assert {slot.type for t in templates for slot in t.slots} <= SLOT_TYPES.keys()


def test_own_tests(engine: Engine) -> None:
    """Every question that a query file says it answers is answered so, and by that file."""
    templates = engine.knowledge.templates
    assert [] == faults_of(templates, engine, Engine(samples_db(), templates))
