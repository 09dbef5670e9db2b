"""Exact amounts: reading them as printed, converting between units, writing them out."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from bot.kept import kept

YUAN: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1_000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""What one of each unit of money is in 元."""

_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_NEGATIVE = re.compile(r"\(((?:\d{1,3}(?:,\d{3})+(?:\.\d+)?)|\d+\.\d+)\)")
"""As bookkeepers write it; a whole number in brackets counts something."""
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_NARROW = str.maketrans("０１２３４５６７８９，．－−（）", "0123456789,.--()")
_CENT = Decimal("0.01")
_SHORT = 24
"""Characters of a cell that may be read again: each is, to tell columns and rows apart."""


@kept(_SHORT)
def parse_amount(text: str) -> Decimal | None:
    """The number that a cell prints, or None where it prints none (a blank is never zero)."""
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    parts = ["".join(part.split()) for part in text.translate(_NARROW).split("\n")]
    squeezed = "".join(parts)
    if held := _NEGATIVE.fullmatch(squeezed):
        return -Decimal(held.group(1).replace(",", ""))
    if not _NUMBER.fullmatch(squeezed):
        return None
    if sum(1 for part in parts if _NUMBER.fullmatch(part)) > 1:
        return None  # two numbers under each other are not one
    return Decimal(squeezed.replace(",", ""))


@kept(_SHORT)
def parse_rate(text: str) -> Decimal | None:
    """The number before the sign of per cent that a cell prints; None where it prints no rate."""
    bare = text.strip().replace("％", "%")
    return parse_amount(bare[:-1]) if bare.endswith("%") else None


def is_money(unit: str) -> bool:
    """Whether the unit is one of money."""
    return unit in YUAN


def convert(value: Decimal, unit: str, wanted: str) -> Decimal:
    """The same amount of money in another unit, exact."""
    return value * YUAN[unit] / YUAN[wanted]


def rounded(value: Decimal) -> Decimal:
    """The value rounded half up to two decimals."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> str:
    """The value as a decimal string without exponent, grouping or needless zeros."""
    if value == value.to_integral_value():
        return str(value.quantize(Decimal(1)))
    return format(value.normalize(), "f")
