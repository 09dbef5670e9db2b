"""Planted faults are found. tests/bench/audit_mutations.py plants many more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from mutants import Original, missed, mutants
from relations import Relation

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


def test_planted_faults_are_found(writer: Writer, checks: tuple[Check, ...]) -> None:
    """An amount changed, two swapped, a line dropped, a unit moved: each gives a new finding."""
    original = Original(DOCUMENT)
    made = [mutant for mutant in mutants(original, COUNT, SEED) if mutant.broken]

    left = [mutant.what for mutant in missed(original, made, writer, checks)]

    assert (True, []) == (len(made) >= COUNT - 2, left)


def test_a_fault_that_breaks_nothing_is_no_miss() -> None:
    """Two amounts in each other's place leave their sum as it is; only a twin tells them apart."""
    original = Original(DOCUMENT)
    held = {amount for r in original.relations for amount in (r.plus.place, *_places(r))}

    alone = [spot for spot in original.spots if spot.number not in held]
    twins = [r for r in original.relations if r.kind == "twin"]

    assert len(alone) < len(original.spots) / 20
    assert all(r.breaks({r.plus.place: r.plus.yuan + 1000000}) for r in twins)
    assert not any(r.breaks({}) for r in original.relations)


def _places(relation: Relation) -> tuple[int, ...]:
    return tuple(amount.place for amount in relation.minus)
