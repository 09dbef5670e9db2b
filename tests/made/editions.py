"""Rows of editions.sql, made by a test."""

from __future__ import annotations

from typing import Any


def row(document: int, body: str, year: int, **more: Any) -> dict[str, Any]:
    """A row of editions.sql."""
    plain = {"code": "", "printed": body, "part": "部门", "publisher": body, "phase": "预算"}
    return {"document_id": document, "body": body, "year": year, "document": "a", **plain, **more}
