"""The functions that statements call, as DuckDB does them, and the types of what they give.

All give nothing where an argument is nothing; whoever calls them sees to that.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any


class Other(Exception):
    """What is no part of a plain statement."""


def scale_of(kind: str) -> int:
    """The decimals of a number's type."""
    return int(kind[1:]) if is_amount(kind) else 0


def is_amount(kind: str) -> bool:
    """Whether values of a type are decimal numbers."""
    return kind[0] == "d"


def is_number(kind: str) -> bool:
    """Whether values of a type are numbers."""
    return kind in ("i", "?") or is_amount(kind)


def common(kinds: Sequence[str]) -> str:
    """The type that values of these types have together; raises Other where they have none."""
    known = {kind for kind in kinds if kind != "?"}
    if len(known) < 2:
        return known.pop() if known else "?"
    if all(map(is_number, known)):
        return f"d{max(map(scale_of, known))}"
    if all(kind[0] == "l" for kind in known):
        return "l" + common([kind[1:] for kind in known])
    raise Other


def _texts(*kinds: str) -> None:
    if any(kind not in ("s", "?") for kind in kinds):
        raise Other


def _numbers(*kinds: str) -> None:
    if not all(map(is_number, kinds)):
        raise Other


def _alike(one: str, other: str) -> str:
    common((one, other))
    return "b"


def _added(one: str, other: str) -> str:
    _numbers(one, other)
    return common((one, other))


def _multiplied(one: str, other: str) -> str:
    _numbers(one, other)
    amounts = is_amount(one) or is_amount(other)
    return f"d{scale_of(one) + scale_of(other)}" if amounts else common((one, other))


def _whole(one: str, other: str) -> str:
    if one != "i" or other != "i":
        raise Other
    return "i"


def _same(kind: str) -> str:
    _numbers(kind)
    return kind


def _joined(one: str, other: str) -> str:
    if "l" in (one[0], other[0]):
        if one[0] != other[0]:
            raise Other
        return common((one, other))
    if "s" not in (one, other) or not {one[0], other[0]} <= {"s", "i", "d", "?"}:
        raise Other
    return "s"


def _text_in(one: str, other: str) -> str:
    _texts(one, other)
    return "b"


def _in_list(many: str, one: str) -> str:
    if many[0] != "l":
        raise Other
    common((many[1:] or "?", one))
    return "b"


def _overlap(one: str, other: str) -> str:
    if one[0] != "l" or other[0] != "l":
        raise Other
    common((one, other))
    return "b"


def _length(kind: str) -> str:
    if kind[0] not in "ls":
        raise Other
    return "i"


def _element(many: str, number: str) -> str:
    if many[0] != "l" or number != "i":
        raise Other
    return many[1:] or "?"


def _stretch(many: str, first: str, last: str) -> str:
    _element(many, first)
    _element(many, last)
    return many


def _text(*kinds: str) -> str:
    _texts(*kinds)
    return "s"


def _part(text: str, mark: str, number: str) -> str:
    _texts(text, mark)
    if number != "i":
        raise Other
    return "s"


def _split(text: str, mark: str) -> str:
    _texts(text, mark)
    return "ls"


def _bound(many: str, mark: str) -> str:
    if many not in ("ls", "l?"):
        raise Other
    return _text(mark)


def as_text(value: Any) -> str:
    """A value as it is written into a text."""
    return value if isinstance(value, str) else format(value, "f" if type(value) is Decimal else "")


def scaled(value: Any, scale: int) -> Decimal:
    """A number with so many decimals, rounded half away from zero."""
    return Decimal(value).quantize(Decimal(1).scaleb(-scale), ROUND_HALF_UP)


def _rounded(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


def _concatenated(one: Any, other: Any) -> Any:
    return one + other if type(one) is list else as_text(one) + as_text(other)


def _overlapping(one: list[Any], other: list[Any]) -> bool:
    return any(value in other for value in one if value is not None)


def _place(many: list[Any], one: Any) -> int | None:
    return many.index(one) + 1 if one in many else None


def _at(many: list[Any], number: int) -> Any:
    at = number - 1 if number > 0 else len(many) + number
    return many[at] if number and 0 <= at < len(many) else None


def _between(many: list[Any], first: int, last: int) -> list[Any]:
    """A stretch of a list, counted from 1, or from its end where below zero."""
    size = len(many)
    start = first - 1 if first > 0 else max(size + first, 0) if first else 0
    end = last if last >= 0 else size + last + 1
    return many[start : max(end, 0)]


def _split_part(text: str, mark: str, number: int) -> str:
    return _at(text.split(mark), number) or ""


def _remainder(one: int, other: int) -> int | None:
    found = abs(one) % abs(other) if other else None
    return -found if found and one < 0 else found


def _glued(many: list[Any], mark: str) -> str:
    return mark.join(one for one in many if one is not None)


Rule = Callable[..., str]
FUNCTIONS: dict[str, tuple[Callable[..., Any], Rule]] = {
    "=": (operator.eq, _alike),
    "<>": (operator.ne, _alike),
    ">": (operator.gt, _alike),
    ">=": (operator.ge, _alike),
    "<": (operator.lt, _alike),
    "<=": (operator.le, _alike),
    "+": (operator.add, _added),
    "-": (operator.sub, _added),
    "*": (operator.mul, _multiplied),
    "%": (_remainder, _whole),
    "negative": (operator.neg, _same),
    "abs": (abs, _same),
    "||": (_concatenated, _joined),
    "contains": (operator.contains, _text_in),
    "starts_with": (str.startswith, _text_in),
    "ends_with": (str.endswith, _text_in),
    "in_list": (operator.contains, _in_list),
    "overlap": (_overlapping, _overlap),
    "place": (_place, lambda many, one: _in_list(many, one) and "i"),
    "length": (len, _length),
    "at": (_at, _element),
    "stretch": (_between, _stretch),
    "split": (str.split, _split),
    "split_part": (_split_part, _part),
    "glue": (_glued, _bound),
    "replace": (str.replace, _text),
    "ltrim": (str.lstrip, _text),
    "rtrim": (str.rstrip, _text),
    "text": (as_text, lambda kind: "s"),
    "scale": (scaled, lambda kind, scale: kind),
    "whole": (_rounded, lambda kind: "i"),
}
"""For each its work, and the type of what it gives for arguments of some types."""
