"""Values bound to a statement for ClickHouse: each with a type, none ever pasted in."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.cluster.rewrite import Rewritten

_NULLS = {
    "INT": "Nullable(Int32)",
    "BIGINT": "Nullable(Int64)",
    "DOUBLE": "Nullable(Float64)",
    "BOOLEAN": "Nullable(Bool)",
    "TEXT": "Nullable(String)",
}
"""Types of values that are NULL, by the type that the statement casts them to."""


def bind(statement: Rewritten, values: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    """The statement with the type of each value, and the values to bind.

    A list is never NULL in ClickHouse: whether it is stands beside it as NAME_null.
    """
    text = statement.sql
    bound: dict[str, object] = {}
    for name, value in values.items():
        declared = statement.types.get(name, "")
        if declared.endswith("[]"):
            bound[f"{name}_null"] = value is None
            value = value or []
        kind = _kind(value, declared)
        typed = f"{{{name}:{kind}}}" if kind else "NULL"
        text = text.replace(f"{{{name}:?}}", typed)
        if kind:
            bound[name] = value
    return text, bound


def _kind(value: object, declared: str) -> str:
    """ClickHouse's type of a value; empty for a NULL of no declared type."""
    if value is None:
        decimal = "Nullable(Decimal(38, 6))" if declared.startswith("DECIMAL") else ""
        return _NULLS.get(declared, decimal)
    if isinstance(value, bool):
        return "Bool"
    if isinstance(value, int):
        return "Int64"
    if isinstance(value, Decimal):
        return "Decimal(38, 6)"
    if isinstance(value, float):
        return "Float64"
    if isinstance(value, (list, tuple)):
        numbers = declared == "BIGINT[]" or any(isinstance(one, int) for one in value)
        return "Array(Int64)" if numbers else "Array(String)"
    return "String"
