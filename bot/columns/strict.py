"""Whether a parsed statement says no more than what is read of it.

A node that is taken apart without a part of it that was not known of (NOT LIKE read as LIKE) would
give other rows, so each kind of node tells which of its parts are read.
"""

from __future__ import annotations

from typing import Any

_USUAL = frozenset({"this", "expression", "expressions"})
_ALSO = {
    "Alias": {"alias"},
    "Between": {"low", "high"},
    "CTE": {"alias"},
    "Case": {"ifs", "default"},
    "Cast": {"to"},
    "Column": {"table"},
    "DPipe": {"safe"},
    "DataType": {"nested"},
    "Distinct": {"on"},
    "Greatest": {"ignore_nulls"},
    "GroupConcat": {"separator"},
    "Identifier": {"quoted"},
    "If": {"true"},
    "Join": {"on", "kind"},
    "Least": {"ignore_nulls"},
    "Like": {"negate"},
    "Literal": {"is_string"},
    "Ordered": {"desc", "nulls_first"},
    "Replace": {"replacement"},
    "Select": {
        "from_", "joins", "where", "group", "having", "qualify", "distinct", "order", "limit",
        "with_",
    },
    "SplitPart": {"delimiter", "part_index"},
    "Star": {"except_"},
    "Subquery": {"alias"},
    "Table": {"alias"},
    "Trim": {"position"},
    "Union": {"order", "limit", "with_"},
    "Window": {"partition_by", "order", "over"},
}  # fmt: skip
"""Parts that are read beside the usual ones."""
_ONLY = {"Count": {"this", "big_int"}, "Limit": {"expression"}}
"""Parts that are read of nodes whose usual ones are not all read."""


def all_read(tree: Any) -> bool:
    """Whether every part of a statement is read."""
    return all(_read(node) for node in tree.walk())


def _read(node: Any) -> bool:
    kind = type(node).__name__
    known = _ONLY.get(kind) or _USUAL | _ALSO.get(kind, set())
    return known.issuperset(name for name, value in node.args.items() if value)
