"""Planted faults are found. tests/bench/audit_mutations.py plants many more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mutants import Original, audited, mutants, told

from bot.audit.checks import Check, read_checks
from bot.audit.run import read_codes
from bot.resources import documents_dir, queries_dir
from bot.writer import Writer, scratch

DOCUMENT = next(documents_dir().glob("*.txt"))
COUNT, SEED = 10, 11


@pytest.fixture(scope="module")
def writer() -> Iterator[Writer]:
    """A database for the mutants, one after the other."""
    with scratch() as writer:
        writer.fill("codes", read_codes())
        yield writer


@pytest.fixture(scope="module")
def checks() -> tuple[Check, ...]:
    """All checks."""
    return read_checks(queries_dir() / "checks", checked=False)


def test_planted_faults_are_found(
    tmp_path: Path, writer: Writer, checks: tuple[Check, ...]
) -> None:
    """An amount changed, two swapped, a line dropped, a unit moved: each gives a new finding."""
    text = DOCUMENT.read_text(encoding="utf-8")
    before = told(audited(text, DOCUMENT.name, tmp_path, writer, checks))

    missed = [
        mutant.what
        for mutant in mutants(Original(DOCUMENT), COUNT, SEED)
        if not told(audited(mutant.text, DOCUMENT.name, tmp_path, writer, checks)) - before
    ]

    assert missed == []
