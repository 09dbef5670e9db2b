"""What is wrong with the shipped document is found, and nothing that is right is called wrong."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from bot.audit.checks import read_checks
from bot.audit.findings import Finding, all_findings, findings_for
from bot.audit.run import find, read_codes
from bot.cli import main
from bot.load.desk.load import load_one
from bot.resources import documents_dir, queries_dir
from bot.store import Store
from bot.writer import scratch


@pytest.fixture(scope="module")
def store(shipped: Path) -> Store:
    """The database of the shipped documents."""
    return Store(shipped)


@pytest.fixture(scope="module")
def grave(store: Store) -> dict[str, Finding]:
    """The findings of high severity, by the name of their check."""
    return {f.check: f for f in all_findings(store) if f.severity == "high"}


def test_four_grave_findings_and_no_other(store: Store, grave: dict[str, Finding]) -> None:
    """Its sums hold; four things contradict each other."""
    assert {"fees", "posts", "text_figures", "three_public"} == grave.keys()
    assert sum(f.severity == "high" for f in all_findings(store)) == 4


@pytest.mark.parametrize(
    ("check", "left", "right"),
    [
        ("text_figures", ("1135000.00", "万元", "第2645行"), ("113.50", "万元", "第1733–1734行")),
        ("three_public", ("15.00", "万元", "第1173–1174行"), (None, "万元", "第1740–1741行")),
        ("fees", ("46.00", "万元", "第783–784行"), ("46.00", "万元", "第1784–1790行")),
    ],
)
def test_both_sides_have_value_unit_and_place(
    grave: dict[str, Finding],
    check: str,
    left: tuple[str | None, str, str],
    right: tuple[str | None, str, str],
) -> None:
    """A person finds both figures in the file."""
    found = grave[check]

    assert (left, right) == tuple(
        (side.value, side.unit, side.place) for side in (found.left, found.right)
    )


def test_heads_are_added_up_and_held_against_posts(grave: dict[str, Finding]) -> None:
    """55 in post, of two columns, on 25 posts."""
    found = grave["posts"]

    assert ("55", "25", "30", "人") == (
        found.left.value, found.right.value, found.difference, found.unit,
    )  # fmt: skip
    assert len(found.left.cells) == 2


def test_a_unit_slip_is_called_one(grave: dict[str, Finding]) -> None:
    """A factor of exactly ten thousand is no ordinary difference."""
    assert grave["text_figures"].kind == "unit"


def test_cells_and_entities_lead_to_their_findings(store: Store, grave: dict[str, Finding]) -> None:
    """Who asks for a figure that a finding touches is told of it, the gravest first."""
    found = grave["three_public"]

    assert findings_for(store, cell_ids=found.right.cells) == (found,)
    assert findings_for(store, entity_ids=found.entities)[0] == found
    assert findings_for(store, cell_ids=[1]) == findings_for(store) == ()


def test_the_checks_of_a_document_take_less_than_a_second() -> None:
    """Loading is not held up."""
    checks = read_checks(queries_dir() / "checks", checked=False)
    with scratch() as writer:
        writer.fill("codes", read_codes())
        load_one(next(documents_dir().glob("*.txt")), writer, anew=True)
        began = time.process_time()
        find(writer, checks, [1])

        assert time.process_time() - began < 1


def test_audit_command_lists_findings_and_exits_with_one(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script can tell by the status that something grave was found."""
    with pytest.raises(SystemExit) as ended:
        main(["audit", "--db", str(shipped)])

    assert ended.value.code == 1
    shown = capsys.readouterr().out
    assert "第2645行" in shown and "第1733–1734行" in shown


def test_audit_command_as_json(shipped: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs get kind, severity, message, document, both sides and the difference."""
    with pytest.raises(SystemExit):
        main(["audit", "--json", "--db", str(shipped)])

    first = json.loads(capsys.readouterr().out)[0]
    assert {
        "kind",
        "severity",
        "check",
        "message",
        "document",
        "left",
        "right",
        "difference",
    } <= set(first)
    assert {"table", "row", "column", "place", "value", "unit"} == set(first["left"])


def test_audit_of_an_unknown_document_is_refused(
    shipped: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, no traceback."""
    with pytest.raises(SystemExit) as ended:
        main(["audit", "--document", "nothing.txt", "--db", str(shipped)])

    assert ended.value.code == 1
    assert "nothing.txt" in capsys.readouterr().err
