"""Findings that only follow from another one: a table in the wrong unit differs from all its twins,
a line listed twice spoils each sum above it, one wrong amount its row, its column and its twins.
They are told as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.audit.checks import SEVERITIES, Case, Check
from bot.money import YUAN
from bot.store import Row

_NEAR = Decimal("0.005")
"""Two differences that are so nearly the same come of one amount, printed in 元 and in 万元."""


@dataclass(frozen=True)
class Hit:
    """A row that a check gave, as the case of the check that it is."""

    check: Check
    row: Row
    case: Case
    behind: tuple[Row, ...] = ()
    """The rows of the other findings that follow from it."""

    @property
    def cells(self) -> list[int]:
        """Ids of the cells of both sides."""
        return [*(self.row["left_cells"] or ()), *(self.row["right_cells"] or ())]

    def passages(self, cells: Mapping[int, Row]) -> set[int]:
        """The paragraphs in which a side of it stands."""
        said = {self.row.get("left_passage"), self.row.get("right_passage")}
        return {n for n in said | {cells[n]["passage_id"] for n in self.cells if n in cells} if n}

    def off(self, cells: Mapping[int, Row]) -> Decimal:
        """By how many 元 its sides differ; nothing where that is no money or only rounding."""
        difference = self.row["difference"]
        first = next((str(cells[n]["unit"]) for n in self.cells if n in cells), "")
        unit = str(self.row.get("difference_unit") or self.row.get("unit") or first)
        if difference is None or self.case.kind == "rounding" or unit not in YUAN:
            return Decimal(0)
        return abs(Decimal(str(difference))) * YUAN[unit]


def told_once(hits: Sequence[Hit], cells: Mapping[int, Row]) -> list[Hit]:
    """The hits without those that follow from another, which keeps them and is as grave."""
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
    return _of_one_amount([kept[at] for at in sorted(kept)], cells)


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
    if owner.case.covers == "figures":
        return _reckons(hit, owner, cells)
    if owner.case.covers == "sums" and hit.cells and set(hit.cells) <= set(owner.cells):
        return True
    blamed = _blamed(owner, cells)
    tables = {cells[n]["table_id"] for n in hit.cells if n in cells}
    if blamed not in tables:
        return False
    if owner.case.covers == "table":  # what stands inside the table has one unit
        return len(tables) > 1 or bool(hit.passages(cells))
    difference = hit.row["difference"]
    accounts = [abs(value) for value in owner.row.get("accounts") or () if value is not None]
    return difference is not None and abs(difference) in accounts


def _reckons(hit: Hit, owner: Hit, cells: Mapping[int, Row]) -> bool:
    """Whether a hit reckons with a figure of the text that the other says to be wrong."""
    if hit.case.covers == "figures" or not hit.passages(cells) & owner.passages(cells):
        return False
    return bool(set(hit.row.get("figures") or ()) & set(owner.row["figures"]))


def _blamed(owner: Hit, cells: Mapping[int, Row]) -> int | None:
    """Id of the table that is wrong: that of the right side, or of the only one."""
    side = owner.row["right_cells"] or owner.row["left_cells"] or ()
    return next((cells[n]["table_id"] for n in side if n in cells), None)


def _of_one_amount(hits: Sequence[Hit], cells: Mapping[int, Row]) -> list[Hit]:
    """The hits, of those that share a cell and are off by the same amount one alone: the gravest,
    of equals one in tables before the text, and then the one that names the fewest cells."""

    def rank(at: int) -> tuple[int, bool, int, int]:
        hit = hits[at]
        grave = SEVERITIES.index(hit.case.severity)
        return grave, bool(hit.passages(cells)), len(hit.cells), at

    order = sorted(range(len(hits)), key=rank)
    kept: dict[int, Hit] = {}
    for at in order:
        hit = hits[at]
        owner = next((o for o in kept if _of_one(hit, hits[o], cells)), None)
        if owner is None:
            kept[at] = hit
        else:
            kept[owner] = _with(kept[owner], hit)
    return [kept[at] for at in sorted(kept)]


def _of_one(hit: Hit, other: Hit, cells: Mapping[int, Row]) -> bool:
    if hit.row["audited"] != other.row["audited"] or not set(hit.cells) & set(other.cells):
        return False
    off, due = hit.off(cells), other.off(cells)
    return bool(off) and abs(off - due) <= _NEAR * off


def _with(owner: Hit, hit: Hit) -> Hit:
    """The owner with one more that follows from it, and what follows from that."""
    grave = min(owner.case.severity, hit.case.severity, key=SEVERITIES.index)
    case = replace(owner.case, severity=grave)
    return replace(owner, case=case, behind=(*owner.behind, hit.row, *hit.behind))
