"""A file's content before it is a file: sheets of cells that are text, a number or blank."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

Cell = str | Decimal | None
"""Text, a number as the document prints it (its trailing zeros kept), or a blank."""
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True)
class Sheet:
    """One sheet: a head and rows as long as it."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def number(text: str) -> Decimal | None:
    """The number that a decimal string holds; None for an empty one."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def clean(text: str) -> str:
    """The text without characters that no file format takes."""
    return _XML.sub("", text)
