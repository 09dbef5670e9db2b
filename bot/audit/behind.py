"""Findings that only follow from another one: a table in the wrong unit differs from all its twins,
and a line listed twice spoils each sum above it. They are told as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.audit.checks import SEVERITIES, Case, Check
from bot.store import Row


@dataclass(frozen=True)
class Hit:
    """A row that a check gave, as the case of the check that it is."""

    check: Check
    row: Row
    case: Case
    followed: int = 0
    """How many other findings follow from it."""

    @property
    def cells(self) -> list[int]:
        """Ids of the cells of both sides."""
        return [*(self.row["left_cells"] or ()), *(self.row["right_cells"] or ())]

    @property
    def passage(self) -> bool:
        """Whether a side of it is running text."""
        return bool(self.row.get("left_passage") or self.row.get("right_passage"))


def told_once(hits: Sequence[Hit], cells: Mapping[int, Row]) -> list[Hit]:
    """The hits without those that follow from another, which counts them and is as grave."""
    owners = _owners(hits, cells)
    kept = {at: hits[at] for at in owners}
    for at, hit in enumerate(hits):
        if at in kept:
            continue
        owner = next((o for o in owners if _follows(hit, hits[o], cells)), None)
        if owner is None:
            kept[at] = hit
        else:
            kept[owner] = _with(kept[owner], hit)
    return [kept[at] for at in sorted(kept)]


def _owners(hits: Sequence[Hit], cells: Mapping[int, Row]) -> list[int]:
    """Numbers of the hits that others may follow from; of a table one alone tells its unit."""
    found: list[int] = []
    for at, hit in enumerate(hits):
        if hit.case.covers and not any(_follows(hit, hits[other], cells) for other in found):
            found.append(at)
    return found


def _follows(hit: Hit, owner: Hit, cells: Mapping[int, Row]) -> bool:
    """Whether a hit says nothing but what follows from the other."""
    if hit.row["audited"] != owner.row["audited"]:
        return False
    blamed = _blamed(owner, cells)
    tables = {cells[n]["table_id"] for n in hit.cells if n in cells}
    if blamed not in tables:
        return False
    if owner.case.covers == "table":  # what stands inside the table has one unit
        return len(tables) > 1 or hit.passage
    difference = hit.row["difference"]
    if set(hit.cells) <= set(owner.cells):
        return True
    accounts = [abs(value) for value in owner.row.get("accounts") or () if value is not None]
    return difference is not None and abs(difference) in accounts


def _blamed(owner: Hit, cells: Mapping[int, Row]) -> int | None:
    """Id of the table that is wrong: that of the right side, or of the only one."""
    side = owner.row["right_cells"] or owner.row["left_cells"] or ()
    return next((cells[n]["table_id"] for n in side if n in cells), None)


def _with(owner: Hit, hit: Hit) -> Hit:
    """The owner with one more that follows from it."""
    grave = min(owner.case.severity, hit.case.severity, key=SEVERITIES.index)
    return replace(owner, case=replace(owner.case, severity=grave), followed=owner.followed + 1)
