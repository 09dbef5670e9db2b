"""Lines of several tables that speak of one thing."""

from __future__ import annotations

from pathlib import Path

from paper import read, spending


def test_same_thing_in_two_tables(tmp_path: Path) -> None:
    """A line of the same name in another table is another place of the same thing."""
    doc = read(
        tmp_path,
        spending(("水费", "1.00")),
        spending(("1、水费", "1.00"), title="部门公用经费预算"),
    )[0]
    (water,) = [entity for entity in doc.entities if entity.name == "水费"]

    assert 2 == len(water.places)


def test_same_name_of_two_parents(tmp_path: Path) -> None:
    """A name that stands twice in one table is two things, told apart by their parents."""
    rows = (
        ("一、政务", "3.00"),
        ("1、综合管理", "3.00"),
        ("二、应急", "2.00"),
        ("1、综合管理", "2.00"),
    )
    doc = read(tmp_path, spending(*rows))[0]

    assert ["应急", "政务"] == sorted(e.context for e in doc.entities if e.name == "综合管理")


def test_best_source_first(tmp_path: Path) -> None:
    """A place with an amount comes before one that is blank."""
    doc = read(
        tmp_path, spending(("水费", ""), title="部门基本支出预算"), spending(("水费", "1.00"))
    )[0]
    (water,) = [entity for entity in doc.entities if entity.name == "水费"]

    assert [1, 0] == [place.table for place in water.places]
