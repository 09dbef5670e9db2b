"""The rows of the table `claims`: what the running text says with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bot.load.document.claims import Claim
from bot.money import YUAN


def claim_rows(claims: tuple[Claim, ...], document_id: int, first: int) -> Iterator[dict[str, Any]]:
    """A row a figure; the ids of the document begin at `first`."""
    for number, claim in enumerate(claims):
        scale = YUAN.get(claim.unit)
        decimals = len(claim.printed.partition(".")[2])
        yield {
            "claim_id": first + number,
            "document_id": document_id,
            "passage_id": first + claim.passage,
            "group_id": first + claim.group,
            "within_id": None if claim.within is None else first + claim.within,
            "kind": claim.kind,
            "subject": claim.subject,
            "base": claim.base,
            "value": claim.value,
            "text": claim.printed,
            "unit": claim.unit,
            "yuan": None if scale is None else claim.value * scale,
            "half": (scale or Decimal(1)) * Decimal(5).scaleb(-decimals - 1),
            "entity_id": None if claim.thing is None else first + claim.thing,
        }
