"""Whose document it is, of which year and phase."""

from __future__ import annotations

from pathlib import Path

from paper import read, spending, table


def test_publisher_and_units(tmp_path: Path) -> None:
    """The department has the short code; its one unit has the full name."""
    unit = table(
        "支出预算", ("项目", "金额"), ("水费", "1.00"), marks=("101002东山县某局", "单位：万元")
    )
    identity = read(tmp_path, spending(("水费", "1.00")), unit)[0].identity

    assert ("东山县某局", "101", "某局") == (
        identity.publisher.name,
        identity.publisher.code,
        identity.department_printed,
    )
    assert ["101002"] == [body.code for body in identity.units]
    assert "东山县" == identity.region


def test_year_and_phase(tmp_path: Path) -> None:
    """The year is the one named most often; the phase is the word in the headings."""
    identity = read(tmp_path, spending(("水费", "1.00"), title="部门支出决算表"))[0].identity

    assert 2016 == identity.year


def test_year_of_the_titles(tmp_path: Path) -> None:
    """A title says the year, however often the text speaks of another."""
    title = "2018年部门支出预算"
    identity = read(tmp_path, spending(("水费", "1.00"), title=title))[0].identity

    assert 2018 == identity.year


def test_unknown_year(tmp_path: Path) -> None:
    """A document that names no year says so in its report."""
    file = tmp_path / "某局.txt"
    file.write_text(spending(("水费", "1.00")), encoding="utf-8")
    from bot.load.pipeline import understand

    doc, report = understand(file)

    assert doc.identity.year is None
    assert any("年度" in warning for warning in report.warnings)
