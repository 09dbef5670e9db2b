"""Made disclosures in which everything adds up, and errors planted in them as people make them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import plants_marks  # noqa: F401
import plants_text  # noqa: F401
import pytest
from balanced_text import disclosure, write
from mutants import told
from plants import KINDS, plants

from bot.audit.checks import read_checks
from bot.audit.run import find, read_codes
from bot.load.load import load_one
from bot.load.outcome import Refused
from bot.resources import queries_dir
from bot.store import Row
from bot.writer import Writer, scratch


@pytest.fixture
def writer() -> Iterator[Writer]:
    """A database for the copies of one document."""
    with scratch() as writer:
        writer.fill("codes", read_codes())
        yield writer


def _audited(file: Path, writer: Writer) -> list[Row]:
    assert not isinstance(load_one(file, writer, anew=True), Refused)
    checks = read_checks(queries_dir() / "checks", checked=False)
    return find(writer, checks, [writer.documents()[file.name][0]])


@pytest.mark.parametrize(
    ("template", "seed", "ending"),
    [("national", 3, "docx"), ("final", 7, "xlsx"), ("shanghai", 3, "html"), ("county", 2, "txt")],
)
def test_nothing_is_found_where_everything_adds_up(
    template: str, seed: int, ending: str, writer: Writer, tmp_path: Path
) -> None:
    """Only rounding is told of a document without an error."""
    file = write(tmp_path / f"某局.{ending}", disclosure(seed, template).blocks)
    found = [f["message"] for f in _audited(file, writer) if f["kind"] != "rounding"]
    assert [] == found


def test_planted_errors_are_found(writer: Writer, tmp_path: Path) -> None:
    """Each of a few errors is told, and they are of many kinds."""
    blocks = disclosure(3, "national").blocks
    file = tmp_path / "某局.docx"
    before = told(_audited(write(file, blocks), writer))
    made = [p for p in plants(blocks, 1, 1) if p.kind in ("digit_typo", "text_share", "sign_lost")]
    missed = [p.kind for p in made if not told(_audited(write(file, p.blocks), writer)) - before]
    assert (3, []) == (len(made), missed)
    assert len(KINDS) > 35
